import { afterEach, expect, test, vi } from "vitest";
import { events, type Live } from "./events.js";

const PLACE = { id: "talk-1", token: "secret" };
const HELLO = { id: "7", from: "worker", lang: "en", text: "Hello", choices: [] };

afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

/** Each connection in turn sends these pieces, and then ends. */
function connections(...each: string[][]): { asked: Headers[] } {
  const asked: Headers[] = [];
  const rest = [...each];
  vi.stubGlobal("fetch", async (_url: string, init: RequestInit) => {
    asked.push(new Headers(init.headers));
    const pieces = rest.shift();
    if (!pieces) return new Response("{}", { status: 404 });
    const body = new ReadableStream({
      start(controller) {
        for (const piece of pieces) controller.enqueue(new TextEncoder().encode(piece));
        controller.close();
      },
    });
    return new Response(body, { headers: { "Content-Type": "text/event-stream" } });
  });
  return { asked };
}

async function all(): Promise<Live[]> {
  vi.useFakeTimers({ shouldAdvanceTime: true, advanceTimeDelta: 1000 });
  const seen: Live[] = [];
  for await (const live of events("", PLACE, new AbortController().signal)) seen.push(live);
  return seen;
}

test("what a worker says and how the talk stands are told", async () => {
  connections([
    `event: state\ndata: {"state":"with_worker","language":"en"}\n\n`,
    `id: 7\nevent: message\ndata: ${JSON.stringify(HELLO)}\n\n: still here\n\nevent: end\ndata: {}\n\n`,
  ]);

  expect(await all()).toEqual([
    { event: "state", state: "with_worker", language: "en" },
    { event: "message", message: HELLO },
    { event: "end" },
  ]);
});

test("an event cut in two by the network is put together, letters of two bytes too", async () => {
  const whole = new TextEncoder().encode(
    `id: 7\nevent: message\ndata: ${JSON.stringify({ ...HELLO, text: "tŷ" })}\n\n`,
  );
  const cut = whole.indexOf(0xc5) + 1; // in the middle of ŷ
  vi.stubGlobal("fetch", async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(whole.slice(0, cut));
        controller.enqueue(whole.slice(cut));
        controller.enqueue(new TextEncoder().encode("event: end\ndata: {}\n\n"));
        controller.close();
      },
    });
    return new Response(body);
  });

  expect((await all())[0]).toEqual({ event: "message", message: { ...HELLO, text: "tŷ" } });
});

test("after a break it goes on after the last event it saw", async () => {
  const { asked } = connections(
    [`id: 7\nevent: message\ndata: ${JSON.stringify(HELLO)}\n\n`],
    ["event: end\ndata: {}\n\n"],
  );

  await all();

  expect(asked.map((headers) => headers.get("Last-Event-ID"))).toEqual([null, "7"]);
  expect(asked[0]?.get("Authorization")).toBe("Bearer secret");
});

test.each([401, 404])("a conversation that is gone (%i) ends it", async (status) => {
  const fetched = vi.fn(async () => new Response("{}", { status }));
  vi.stubGlobal("fetch", fetched);

  expect(await all()).toEqual([{ event: "end" }]);
  expect(fetched).toHaveBeenCalledOnce();
});

test.each([403, 408, 429])("what somebody on the way refuses (%i) is tried again", async (status) => {
  const answers = [new Response("<html>", { status }), new Response("event: end\ndata: {}\n\n")];
  vi.stubGlobal("fetch", async () => answers.shift());

  expect(await all()).toEqual([{ event: "link", up: false }, { event: "link", up: true }, { event: "end" }]);
});

/** With no link for a minute, so that the next try is half a minute away. */
async function afterAMinute(): Promise<{ tries: () => number; stop: AbortController; done: Promise<void> }> {
  vi.useFakeTimers();
  const fetched = vi.fn(async () => {
    throw new TypeError("Failed to fetch");
  });
  vi.stubGlobal("fetch", fetched);
  const stop = new AbortController();
  const follow = async (): Promise<void> => {
    for await (const _ of events("", PLACE, stop.signal));
  };
  const done = follow();
  await vi.advanceTimersByTimeAsync(61_000);
  const before = fetched.mock.calls.length;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(fetched.mock.calls.length).toBe(before);
  return { tries: () => fetched.mock.calls.length - before, stop, done };
}

test.each([
  ["the browser is online again", () => window.dispatchEvent(new Event("online"))],
  ["the page is seen again", () => document.dispatchEvent(new Event("visibilitychange"))],
])("when %s it is tried at once, and soon again", async (_what, wake) => {
  const { tries, stop } = await afterAMinute();

  wake();
  await vi.advanceTimersByTimeAsync(0);
  expect(tries()).toBe(1);
  await vi.advanceTimersByTimeAsync(5000);
  expect(tries()).toBe(2);
  stop.abort();
});

test("a page that is put out of sight is no reason to try", async () => {
  const { tries, stop } = await afterAMinute();
  vi.spyOn(document, "visibilityState", "get").mockReturnValue("hidden");

  document.dispatchEvent(new Event("visibilitychange"));
  await vi.advanceTimersByTimeAsync(0);

  expect(tries()).toBe(0);
  stop.abort();
});

test("whoever stops listening does not wait for the next try", async () => {
  const { tries, stop, done } = await afterAMinute();

  stop.abort();
  await done;

  expect(tries()).toBe(0);
});
