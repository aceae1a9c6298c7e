/**
 * Live events, one after the other, joined up again after every break where they were, until the conversation is
 * gone, which is told as its end. Read with fetch, because the browser's own `EventSource` can send no token.
 */

import type { Place } from "../place.js";
import type { Language } from "../words.js";
import { failure, RefusedError } from "./api.js";
import type { Message, State } from "./shapes.js";

export type Live =
  | { event: "message"; message: Message }
  | { event: "state"; state: State; language: Language }
  | { event: "link"; up: boolean }
  | { event: "end" };

interface Block {
  id: string;
  event: string;
  data: string;
}

const FIRST_PAUSE_MS = 2000;
const LONGEST_PAUSE_MS = 30_000;
const SILENCE_MS = 30_000; // a live link says something every ten seconds

/** `after`: the number of the last line that is known already. */
export async function* events(
  host: string,
  place: Place,
  signal: AbortSignal,
  after = 0,
): AsyncGenerator<Live> {
  let last = after ? String(after) : "";
  let up = true;
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      for await (const block of stream(host, place, last, signal)) {
        if (!up) yield { event: "link", up: true };
        up = true;
        tries = 0;
        if (block.id) last = block.id;
        if (block.event === "end") {
          yield { event: "end" };
          return;
        }
        const live = meaning(block);
        if (live) yield live;
      }
    } catch (error) {
      if (signal.aborted) return;
      if (error instanceof RefusedError && error.isOver) {
        yield { event: "end" };
        return;
      }
      if (up) yield { event: "link", up: false };
      up = false;
    }
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** Math.min(tries, 4), LONGEST_PAUSE_MS);
    if (await isWoken(pause, signal)) tries = 0;
  }
}

/** Waits, unless the link may be back before: the browser is online again, or somebody looks at the page again. */
function isWoken(ms: number, signal: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const waiting = new AbortController();
    const end = (woken: boolean): void => {
      clearTimeout(timer);
      waiting.abort();
      resolve(woken);
    };
    const wake = (): void => end(true);
    const look = (): void => {
      if (document.visibilityState === "visible") wake();
    };
    const timer = setTimeout(() => end(false), ms);
    window.addEventListener("online", wake, { signal: waiting.signal });
    document.addEventListener("visibilitychange", look, { signal: waiting.signal });
    signal.addEventListener("abort", wake, { signal: waiting.signal });
  });
}

async function* stream(host: string, place: Place, last: string, signal: AbortSignal): AsyncGenerator<Block> {
  const headers: Record<string, string> = {
    Accept: "text/event-stream",
    Authorization: `Bearer ${place.token}`,
  };
  if (last) headers["Last-Event-ID"] = last;
  const watch = new Watch(signal);
  const response = await fetch(`${host}/api/v1/conversations/${place.id}/events`, {
    headers,
    signal: watch.signal,
    cache: "no-store",
    credentials: "omit",
    referrerPolicy: "no-referrer",
  });
  if (!response.ok || !response.body) throw await failure(response);
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    watch.heard();
    if (done) return;
    const blocks = (rest + decoder.decode(value, { stream: true })).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    yield* blocks.map(parsed);
  }
}

/** Gives a link up when the browser says it is offline, or when nothing was heard for too long. */
class Watch {
  private readonly stop = new AbortController();
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(outer: AbortSignal) {
    const giveUp = () => this.stop.abort();
    outer.addEventListener("abort", giveUp, { once: true });
    window.addEventListener("offline", giveUp, { once: true, signal: this.stop.signal });
    this.heard();
  }

  get signal(): AbortSignal {
    return this.stop.signal;
  }

  heard(): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.stop.abort(), SILENCE_MS);
  }
}

/** One server-sent event. Lines that begin with a colon only keep the link alive. */
function parsed(block: string): Block {
  const event: Block = { id: "", event: "message", data: "" };
  for (const line of block.split(/\r?\n/)) {
    const [, field, value = ""] = /^(\w+): ?(.*)$/.exec(line) ?? [];
    if (field === "data") event.data += (event.data && "\n") + value;
    else if (field === "id" || field === "event") event[field] = value;
  }
  return event;
}

function meaning({ event, data }: Block): Live | null {
  if (!data) return null;
  const told = JSON.parse(data) as Message & { state: State; language: Language };
  if (event === "message") return { event, message: told };
  return event === "state" ? { event, state: told.state, language: told.language } : null;
}
