// What this tab keeps: which conversation it is in, nothing that was said. The key says nothing either.
// Storage can be switched off; the chat then works, but does not go on after a reload.

const KEY = "place";

/** @typedef {{id: string, token: string}} Place */

/** @returns {Place | null} */
export function read() {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? "null");
  } catch {
    return null;
  }
}

/** @param {Place} place */
export function keep({ id, token }) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ id, token }));
  } catch {
    // Nothing to do: see above.
  }
}

export function wipe() {
  try {
    sessionStorage.clear();
  } catch {
    // Nothing was kept, so nothing is left.
  }
}
