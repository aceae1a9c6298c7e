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
};
const stage = { changed: () => undefined, bring: () => undefined, stored: () => undefined };

beforeEach(() => sessionStorage.clear());
afterEach(() => vi.unstubAllGlobals());

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

test("what is said of danger is not taken off by ticking a box", () => {
  const talk = new Talk(new ChatApi(""), stage, "en");
  talk.notice = "If you are in danger now, call 999.";
  talk.noticeIsDanger = true;

  talk.complain("");

  expect(talk.notice).toBe("If you are in danger now, call 999.");
});
