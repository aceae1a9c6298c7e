// The Chat API, and nothing else of the network. A message is tried again with the same id until the
// server says what became of it, so that a dropped link neither loses it nor counts it twice.

const BASE = "/api/v1/conversations";
const PAUSES_MS = [1000, 2000, 4000, 8000];
const PATIENCE_MS = 15000;

/** The server refused, and says why in the person's language. */
export class Refused extends Error {
  constructor(status, problem) {
    super(problem.detail ?? problem.title ?? "");
    this.name = "Refused";
    this.status = status;
    this.reply = problem.reply ?? null;
  }
}

/** Nothing was stored, however often it was tried. `message` is what the server last said, if it said anything. */
export class Unreachable extends Error {
  constructor({ detail = "", danger = "none" } = {}) {
    super(detail);
    this.name = "Unreachable";
    this.danger = danger === "immediate";
  }
}

/** A random UUID, also where the page did not come over https and `randomUUID` is missing. */
export function newId() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}

export function begin(audience, language) {
  return call("", { method: "POST", body: { audience, language } });
}

export function standing(place) {
  return call(`/${place.id}`, { place });
}

/** Send one message. `onTrouble` is told each time the link drops and it is tried again. */
export async function send(place, message, onTrouble) {
  for (let tries = 0; ; tries += 1) {
    try {
      return await call(`/${place.id}/messages`, { method: "POST", body: message, place });
    } catch (error) {
      if (!(error instanceof Unreachable) || tries === PAUSES_MS.length) throw error;
      onTrouble(error);
      await pause(PAUSES_MS[tries]);
    }
  }
}

/** Live events, one after the other, joined up again after every break until the conversation is gone. */
export async function* events(place, signal) {
  let last = "";
  for (let tries = 0; !signal.aborted; tries += 1) {
    try {
      for await (const event of stream(place, last, signal)) {
        tries = 0;
        if (event.id) last = event.id;
        if (event.event === "end") return;
        yield event;
      }
    } catch (error) {
      if (error instanceof Refused && error.status !== 429) return;
    }
    await pause(Math.min(2000 * 2 ** Math.min(tries, 4), 30000));
  }
}

async function* stream(place, last, signal) {
  const headers = { Accept: "text/event-stream", Authorization: `Bearer ${place.token}` };
  if (last) headers["Last-Event-ID"] = last;
  const response = await fetch(`${BASE}/${place.id}/events`, { headers, signal, cache: "no-store" });
  if (!response.ok || !response.body) throw await failure(response);
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const blocks = (rest + value).split(/\r?\n\r?\n/);
    rest = blocks.pop() ?? "";
    for (const block of blocks) {
      const event = parsed(block);
      if (event.data) yield event;
    }
  }
}

/** One server-sent event. Lines that begin with a colon only keep the link alive. */
function parsed(block) {
  const event = { id: "", event: "message", data: "" };
  for (const line of block.split(/\r?\n/)) {
    const [, field, value] = line.match(/^(\w+): ?(.*)$/) ?? [];
    if (field === "data") event.data += (event.data && "\n") + value;
    else if (field in event) event[field] = value;
  }
  return event;
}

async function call(path, { method = "GET", body, place } = {}) {
  const headers = { Accept: "application/json" };
  if (body) headers["Content-Type"] = "application/json";
  if (place) headers.Authorization = `Bearer ${place.token}`;
  let response;
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    response = await fetch(BASE + path, { method, headers, body: JSON.stringify(body), signal, cache: "no-store" });
    if (response.ok) return await response.json();
  } catch {
    throw new Unreachable();
  }
  throw await failure(response);
}

async function failure(response) {
  const problem = await response.json().catch(() => ({}));
  return response.status >= 500 ? new Unreachable(problem) : new Refused(response.status, problem);
}

function pause(ms) {
  return new Promise((resolve) => window.setTimeout(resolve, ms));
}
