import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { ChatApi } from "../api/api.js";
import { Talk } from "./talk.js";

const BEGUN = {
  id: "talk-1",
  token: "secret",
  messages: [],
  question: null,
  progress: { done: 0, left: 0 },
  state: "open",
  danger: "none",
  last_line: 3,
};
const PATIENCE = { timeout: 10_000 }; // a slow machine is no fault
const stage = { changed: () => undefined, bring: () => undefined, stored: () => undefined };

beforeEach(() => sessionStorage.clear());
afterEach(() => {
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test("what arrives when somebody has left is not kept, and is deleted", async () => {
  let answer: (response: Response) => void = () => undefined;
  vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (answer = resolve)));
  const beacon = vi.spyOn(navigator, "sendBeacon").mockReturnValue(true);
  const talk = new Talk(new ChatApi(""), stage, "en");

  const beginning = talk.begin("family");
  talk.leave();
  answer(new Response(JSON.stringify(BEGUN), { status: 201 }));
  await beginning;

  expect(sessionStorage).toHaveLength(0);
  expect(talk.here).toBeNull();
  expect(beacon).toHaveBeenCalledWith("/api/v1/conversations/talk-1/exit", "secret");
});

const CALL_999 = "If you are in danger now, call 999.";
/** Read without waiting, unlike a real one, so that only the clock of the test counts. */
const failing = (status: number, problem?: object): Response =>
  ({ ok: false, status, json: async () => problem ?? JSON.parse("<html>") }) as Response;

/** In a talk, whose next messages are answered like this: the last answer stands for all that follow. */
async function trying(...answers: (Response | Error)[]): Promise<Talk> {
  const talk = await talking(new Service());
  vi.stubGlobal("fetch", async () => {
    const answer = answers.length > 1 ? answers.shift() : answers[0];
    if (answer instanceof Error) throw answer;
    return answer;
  });
  return talk;
}

test("what to do in danger stays while the message is tried again, and when that was in vain", async () => {
  const talk = await trying(
    failing(503, { detail: CALL_999, danger: "immediate" }),
    failing(502),
    new TypeError("Failed to fetch"),
  );
  vi.useFakeTimers();
  const seen = vi.spyOn(stage, "changed");

  const writing = talk.write("he has a knife");
  await vi.advanceTimersByTimeAsync(0);
  expect(talk.notice).toBe(CALL_999);
  const notices = new Set<string>();
  seen.mockImplementation(() => void notices.add(talk.notice));
  await vi.runAllTimersAsync();
  await writing;

  expect([...notices]).toEqual([CALL_999]);
  expect(talk.noticeIsDanger).toBe(true);
});

test("what to do in danger stays when the same words are sent again, until they are stored", async () => {
  const talk = await trying(failing(413, { detail: CALL_999, danger: "immediate" }));
  await talk.write("he has a knife, and on and on");
  let arrive: (response: Response) => void = () => undefined;
  vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (arrive = resolve)));

  const writing = talk.write("he has a knife");
  expect(talk.notice).toBe(CALL_999);
  arrive(new Response(JSON.stringify(BEGUN)));
  await writing;

  expect([talk.notice, talk.noticeIsDanger]).toEqual(["", false]);
});

test.each([
  ["a tick", 200, (talk: Talk) => talk.complain("")],
  ["answers that cannot be fetched", 503, (talk: Talk) => talk.review()],
  ["a refusal that speaks of no danger", 429, (talk: Talk) => talk.steer("stop", "Stop")],
  ["an end of the talk", 401, (talk: Talk) => talk.write("help")],
])("what to do in danger, said with a refusal, is not taken off by %s", async (_what, status, next) => {
  const after = failing(status, { detail: "Something else." });
  const talk = await trying(failing(413, { detail: CALL_999, danger: "immediate" }), after);
  await talk.write("he has a knife, and on and on");

  await next(talk);

  expect([talk.notice, talk.noticeIsDanger]).toEqual([CALL_999, true]);
});

test("half an hour after words of danger the page says that it closed", async () => {
  vi.spyOn(navigator, "sendBeacon").mockReturnValue(true);
  const talk = await trying(failing(413, { detail: CALL_999, danger: "immediate" }));
  await talk.write("he has a knife, and on and on");

  talk.expire("family");

  expect(talk.notice).toContain("so this chat was closed");
  expect(talk.noticeIsDanger).toBe(false);
});

test("a chat on helplines only says so, asks nothing and still takes what somebody writes", async () => {
  const numbers = {
    id: "m1",
    from: "assistant",
    lang: "en",
    text: "Please call one of these numbers.",
    choices: [],
  };
  const shut = { ...BEGUN, state: "helplines_only", messages: [numbers] };
  vi.stubGlobal("fetch", () => Promise.resolve(new Response(JSON.stringify(shut), { status: 201 })));
  const talk = new Talk(new ChatApi(""), stage, "en");

  await talk.begin("family");

  expect(talk.entries).toHaveLength(1);
  expect(talk.asked).toBeNull();
  expect(talk.isOpen).toBe(true);
});

/** The service as far as it is asked: how the talk stands, and the live events of one connection, sent by hand. */
class Service {
  standing: object = BEGUN;
  reply: object = BEGUN;
  gone = false;
  asked: string[] = [];
  heard: Headers[] = [];
  private wire: ReadableStreamDefaultController<Uint8Array> | undefined;

  readonly fetch = async (url: string, init: RequestInit): Promise<Response> => {
    this.asked.push(`${init.method ?? "GET"} ${url.replace("/api/v1/conversations", "")}`);
    if (!url.endsWith("/events")) {
      const answer = url.endsWith("/messages") ? this.reply : init.method === "POST" ? BEGUN : this.standing;
      return new Response(JSON.stringify(answer));
    }
    this.heard.push(new Headers(init.headers));
    if (this.gone) return new Response("{}", { status: 401 });
    const start = (wire: ReadableStreamDefaultController<Uint8Array>): void => {
      this.wire = wire;
    };
    return new Response(new ReadableStream({ start }));
  };

  async tell(event: string, content: object, id = ""): Promise<void> {
    const head = id ? `id: ${id}\n` : "";
    const block = `${head}event: ${event}\ndata: ${JSON.stringify(content)}\n\n`;
    const wire = await vi.waitUntil(() => this.wire, PATIENCE);
    wire.enqueue(new TextEncoder().encode(block));
  }

  /** The link drops, and each time it is joined up again the talk is somebody else's. */
  async takeAway(): Promise<void> {
    this.gone = true;
    const wire = await vi.waitUntil(() => this.wire, PATIENCE);
    wire.error(new TypeError("network error"));
  }
}

const said = (id: string, from: string, more: object = {}) => ({
  id,
  from,
  lang: "en",
  text: id,
  choices: [],
  ...more,
});
const ASKS = said("asks", "assistant", { choices: [{ value: "no", label: "No" }] });
const OPEN = { ...BEGUN, messages: [ASKS], question: { id: "q", kind: "yes_no" }, last_line: 4 };
const HELD = { ...BEGUN, state: "with_worker", progress: { done: 1, left: 0 }, last_line: 5 };

async function talking(service: Service): Promise<Talk> {
  vi.stubGlobal("fetch", service.fetch);
  const talk = new Talk(new ChatApi(""), stage, "cy");
  await talk.begin("family");
  await service.tell("state", { state: "open", language: "en" });
  await vi.waitFor(() => expect(talk.language).toBe("en"), PATIENCE);
  return talk;
}

/** A worker has it: that is told, asked about, and taken in. */
async function held(service: Service, talk: Talk): Promise<void> {
  await service.tell("state", { state: "with_worker", language: "en" });
  await vi.waitFor(() => expect(talk.progress).toEqual(HELD.progress), PATIENCE);
}

test("when a worker joins the buttons go, and their words are shown with their role", async () => {
  const service = new Service();
  const talk = await talking(service);
  service.standing = { ...HELD, messages: [said("joined", "service")] };

  await service.tell("message", said("joined", "service"), "5");
  await held(service, talk);
  await service.tell("message", said("hello", "worker", { who: "Duty worker" }), "6");
  await vi.waitFor(() => expect(talk.entries).toHaveLength(2), PATIENCE);

  expect(talk.state).toBe("with_worker");
  expect([talk.asked, talk.question]).toEqual([null, null]);
  const lines = talk.entries.flatMap((entry) => (entry.kind === "line" ? [entry.line] : []));
  expect(lines.map(({ from, who }) => [from, who])).toEqual([
    ["service", undefined],
    ["worker", "Duty worker"],
  ]);
});

test("when it is handed back, what is asked has its buttons again, and is shown once", async () => {
  const service = new Service();
  const talk = await talking(service);
  service.standing = HELD;
  await held(service, talk);
  service.standing = OPEN;

  await service.tell("message", ASKS, "7");
  await service.tell("state", { state: "open", language: "en" });

  await vi.waitFor(() => expect(talk.asked?.choices).toEqual(ASKS.choices), PATIENCE);
  expect(talk.asked?.question).toBe("q");
  expect(talk.entries).toHaveLength(1);
});

test("a reply that was given while the worker had it does not hide what is asked since", async () => {
  const service = new Service();
  const talk = await talking(service);
  service.standing = OPEN;
  service.reply = HELD;

  await talk.write("thank you");

  expect(talk.state).toBe("open");
  expect(talk.asked?.question).toBe("q");
});

test("after a reload the whole talk with the worker stands there, in its order", async () => {
  const service = new Service();
  service.standing = {
    ...HELD,
    messages: [said("hello", "worker"), said("help", "person"), said("here", "worker")],
  };
  vi.stubGlobal("fetch", service.fetch);
  const talk = new Talk(new ChatApi(""), stage, "en");
  talk.here = { id: "talk-1", token: "secret" };

  await talk.goOn();
  await vi.waitFor(() => expect(service.heard).toHaveLength(1), PATIENCE);

  expect(talk.entries.map((entry) => entry.kind === "line" && entry.line.from)).toEqual([
    "worker",
    "person",
    "worker",
  ]);
  expect(service.heard[0]?.get("Last-Event-ID")).toBe("5");
});

test("danger said to a worker shows what to do first, apart from what people say", async () => {
  const service = new Service();
  const talk = await talking(service);
  service.standing = HELD;
  await held(service, talk);
  service.reply = { ...HELD, danger: "immediate", messages: [said("call 999", "service")] };

  await talk.write("he is here");

  expect(talk.entries.at(-1)?.kind).toBe("danger");
});

const LAST_WORDS = {
  ...BEGUN,
  state: "ended",
  messages: [said("deleted", "assistant")],
};
const wordsOf = (talk: Talk) => talk.entries.map((entry) => entry.kind === "line" && entry.line.text);
const closed = (talk: Talk) => vi.waitFor(() => expect(talk.again).toBe("start_again"), PATIENCE);

test("a talk that was taken up on another device while this one slept leaves the screen", async () => {
  const service = new Service();
  const talk = await talking(service);
  await talk.write("he is out until six");
  await service.takeAway();

  await closed(talk);

  expect(talk.entries).toEqual([]);
  expect(talk.here).toBeNull();
  expect(talk.notice).toBe("This chat has ended.");
});

test("a talk that was taken up on another device leaves the screen of whoever writes on", async () => {
  const service = new Service();
  const talk = await talking(service);
  await talk.write("he is out until six");
  vi.stubGlobal("fetch", async () => failing(401, { detail: "This chat is not open here." }));

  await talk.write("are you there?");

  expect(talk.entries).toEqual([]);
  expect(talk.notice).toBe("This chat is not open here.");
});

test("a talk that was left in another tab leaves the screen of this one", async () => {
  const service = new Service();
  const talk = await talking(service);
  await talk.write("he is out until six");
  await service.tell("state", { state: "ended", language: "en" });

  await closed(talk);

  expect(talk.entries).toEqual([]);
  expect(talk.here).toBeNull();
});

test("a talk that was left in another tab is not shown again by a reload of this one", async () => {
  const service = new Service();
  service.standing = LAST_WORDS;
  vi.stubGlobal("fetch", service.fetch);
  const talk = new Talk(new ChatApi(""), stage, "en");
  talk.here = { id: "talk-1", token: "secret" };

  await talk.goOn();

  expect(talk.entries).toEqual([]);
  expect(talk.again).toBe("start_again");
});

test.each([403, 429])("a talk that is only refused after a reload (%i) is not forgotten", async (status) => {
  vi.stubGlobal("fetch", async () => failing(status, { detail: "Too many at once." }));
  const talk = new Talk(new ChatApi(""), stage, "en");
  talk.here = { id: "talk-1", token: "secret" };

  await talk.goOn();

  expect(talk.here).not.toBeNull();
  expect(talk.notice).toBe("Too many at once.");
  expect(talk.again).toBe("try_again");
});

test("a talk that ends while a change is asked about leaves the screen", async () => {
  const service = new Service();
  const talk = await talking(service);
  await talk.write("he is out until six");
  service.standing = LAST_WORDS;
  await service.tell("state", { state: "with_worker", language: "en" });

  await closed(talk);

  expect(talk.entries).toEqual([]);
});

test("whoever ends their own talk reads its last words", async () => {
  const service = new Service();
  const talk = await talking(service);
  service.reply = LAST_WORDS;

  await talk.choose("delete", "Delete it");
  const changed = vi.spyOn(stage, "changed");
  await service.tell("state", { state: "ended", language: "en" });
  await vi.waitFor(() => expect(changed).toHaveBeenCalled(), PATIENCE);

  expect(wordsOf(talk)).toEqual(["Delete it", "deleted"]);
});

test("whoever ends their own talk reads its last words, also when the end is told first", async () => {
  const service = new Service();
  const talk = await talking(service);
  let answer: (response: Response) => void = () => undefined;
  vi.stubGlobal("fetch", () => new Promise<Response>((resolve) => (answer = resolve)));

  const ending = talk.choose("delete", "Delete it");
  await service.tell("state", { state: "ended", language: "en" });
  await closed(talk);
  answer(new Response(JSON.stringify(LAST_WORDS)));
  await ending;

  expect(wordsOf(talk)).toEqual(["Delete it", "deleted"]);
  expect(talk.isOpen).toBe(false);
});

test("a talk that begins after one whose link was down shows no dropped link", async () => {
  const service = new Service();
  const talk = await talking(service);
  await service.takeAway();
  await closed(talk);
  service.gone = false;

  talk.startAgain();
  await talk.begin("family");

  expect(talk.linkIsUp).toBe(true);
});

/** A talk whose messages are answered by hand, and what was sent in them. */
async function byHand(): Promise<{ talk: Talk; sent: object[]; answer: (response: Response) => void }> {
  const talk = await talking(new Service());
  const sent: object[] = [];
  let arrive: (response: Response) => void = () => undefined;
  vi.stubGlobal("fetch", (_url: string, init: RequestInit) => {
    const { client_id: _, ...said } = JSON.parse(String(init.body));
    sent.push(said);
    return new Promise<Response>((resolve) => (arrive = resolve));
  });
  return { talk, sent, answer: (response) => arrive(response) };
}

const stored = (): Response => new Response(JSON.stringify(OPEN));
const step = (value: string) => ({ choice: { question: ":steer", value } });
const sentSoFar = (sent: object[], count: number) =>
  vi.waitFor(() => expect(sent).toHaveLength(count), PATIENCE);

test.each([
  [
    "a person is asked for",
    (talk: Talk) => talk.steer("talk_to_human", "Talk to a person"),
    step("talk_to_human"),
  ],
  ["the talk is to stop", (talk: Talk) => talk.steer("stop", "Stop"), step("stop")],
  [
    "the other language is chosen",
    (talk: Talk) => talk.speak("cy", "Cymraeg"),
    { choice: { question: ":language", value: "cy" } },
  ],
  [
    "an answer is to be changed",
    (talk: Talk) => talk.change("name", "Change"),
    { choice: { question: ":change", value: "name" } },
  ],
])("when %s while a message is on its way, that follows it", async (_what, press, said) => {
  const { talk, sent, answer } = await byHand();
  const writing = talk.write("help");
  await press(talk);
  expect(sent).toEqual([{ text: "help" }]);

  answer(stored());
  await sentSoFar(sent, 2);
  answer(stored());
  await writing;

  expect(sent[1]).toEqual(said);
  expect(talk.busy).toBe(false);
});

test("of several presses the last is done, and once", async () => {
  const { talk, sent, answer } = await byHand();
  const writing = talk.write("help");
  await talk.steer("stop", "Stop");
  await talk.steer("talk_to_human", "Talk to a person");
  await talk.steer("talk_to_human", "Talk to a person");

  answer(stored());
  await sentSoFar(sent, 2);
  answer(stored());
  await writing;

  expect(sent).toEqual([{ text: "help" }, step("talk_to_human")]);
});

test.each([
  ["the same button, pressed twice", "stop", (talk: Talk) => talk.steer("stop", "Stop")],
  ["an answer to what nobody has read", "stop", (talk: Talk) => talk.choose("no", "No")],
  ["leaving out what nobody has read", "stop", (talk: Talk) => talk.steer("skip", "Skip")],
])("%s, is not done after what is on its way", async (_what, first, press) => {
  const { talk, sent, answer } = await byHand();
  const pressing = talk.steer(first, first);
  await press(talk);

  answer(stored());
  await pressing;

  expect(sent).toEqual([step(first)]);
});

test.each([
  ["a reply", new Response(JSON.stringify({ ...OPEN, danger: "immediate" }))],
  ["a refusal", failing(413, { detail: CALL_999, danger: "immediate" })],
])("what to do in danger is read first: no press follows %s that says it", async (_what, says) => {
  const { talk, sent, answer } = await byHand();
  const writing = talk.write("he has a knife");
  await talk.steer("stop", "Stop");

  answer(says);
  await writing;

  expect(sent).toEqual([{ text: "he has a knife" }]);
});

test("a press is done though the message before it was refused", async () => {
  const { talk, sent, answer } = await byHand();
  const writing = talk.write("on and on");
  await talk.steer("talk_to_human", "Talk to a person");

  answer(failing(413, { detail: "Too long." }));
  await sentSoFar(sent, 2);
  answer(stored());
  await writing;

  expect(sent[1]).toEqual(step("talk_to_human"));
});

test("when nothing gets through, the page says so, and a press made meanwhile is not done later", async () => {
  const talk = await trying(new TypeError("Failed to fetch"));
  vi.useFakeTimers();
  const writing = talk.write("help");
  await talk.steer("stop", "Stop");
  await vi.runAllTimersAsync();
  await writing;
  expect(talk.notice).toContain("We cannot reach the service.");
  const fetched = vi.fn(async () => stored());
  vi.stubGlobal("fetch", fetched);

  await talk.write("help");

  expect(fetched).toHaveBeenCalledOnce();
});

test("a press is not done when the talk has ended meanwhile, nor when somebody has left", async () => {
  vi.spyOn(navigator, "sendBeacon").mockReturnValue(true);
  for (const end of [(talk: Talk) => talk.leave(), (talk: Talk) => talk.expire("family"), () => undefined]) {
    const { talk, sent, answer } = await byHand();
    const choosing = talk.choose("delete", "Delete it");
    await talk.steer("talk_to_human", "Talk to a person");

    end(talk);
    answer(new Response(JSON.stringify(LAST_WORDS)));
    await choosing;

    expect(sent).toHaveLength(1);
  }
});

test("what is pressed while three words are made follows them", async () => {
  const { talk, sent, answer } = await byHand();
  const making = talk.makeCode();
  await talk.steer("stop", "Stop");

  answer(new Response(JSON.stringify({ words: ["one", "two", "three"], until: "", until_said: "" })));
  await sentSoFar(sent, 2);
  answer(stored());
  await making;

  expect(talk.code?.words).toHaveLength(3);
  expect(sent[1]).toEqual(step("stop"));
});
