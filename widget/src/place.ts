/**
 * What this tab keeps: which conversation it is in, nothing that was said. The key says nothing either.
 * Storage can be switched off; the chat then works, but does not go on after a reload.
 */

const KEY = "place";

export interface Place {
  id: string;
  token: string;
}

export function read(): Place | null {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Place | null;
  } catch {
    return null;
  }
}

export function keep({ id, token }: Place): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ id, token }));
  } catch {
    // Nothing to do: see above.
  }
}

/** Only what is ours: the tab belongs to a partner's site, too. */
export function wipe(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // Nothing was kept, so nothing is left.
  }
}
