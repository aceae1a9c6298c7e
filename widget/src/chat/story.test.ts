import { expect, test } from "vitest";
import type { Message, Reply } from "../api/shapes.js";
import { Story } from "./story.js";

const message = (id: string, more: Partial<Message> = {}): Message => ({
  id,
  from: "assistant",
  lang: "en",
  text: id,
  choices: [],
  ...more,
});

const asks = message("asks", { choices: [{ value: "yes", label: "Yes" }] });

const reply = (messages: Message[], danger: Reply["danger"] = "none"): Reply => ({
  messages,
  question: { id: "q", kind: "yes_no" },
  progress: { done: 1, left: 2 },
  state: "open",
  danger,
  last_line: 9,
});

test("a reply that comes twice is shown once", () => {
  const story = new Story();
  story.reply(reply([message("first"), asks]), false);

  const again = story.reply(reply([message("first"), asks]), false);

  expect(story.entries).toHaveLength(2);
  expect(again.asking).toBeUndefined();
});

test("a worker's line that came live is not shown again by a reply", () => {
  const story = new Story();
  story.pushed(message("hello", { from: "worker" }));

  story.reply(reply([message("hello", { from: "worker" }), asks]), false);

  expect(story.entries).toHaveLength(2);
});

test("the line that focus goes to is quiet, and no other", () => {
  const story = new Story();

  const { lead } = story.reply(reply([message("first"), asks]), true);

  expect(lead).toBe("m-asks");
  expect(story.entries.map((entry) => entry.kind === "line" && entry.line.quiet)).toEqual([false, true]);
});

test("what is said of danger now stands together before what is asked, and leads", () => {
  const story = new Story();

  const { lead } = story.reply(reply([message("call 999"), message("leave"), asks], "immediate"), true);

  expect(story.entries.map(({ kind }) => kind)).toEqual(["danger", "line"]);
  expect(story.entries[0]).toMatchObject({ id: lead });
});

test("lines that only say the answers again are left to the list of them", () => {
  const story = new Story();

  story.reply(reply([message("your answers", { repeats_answers: true }), asks]), false);

  expect(story.entries).toHaveLength(1);
});
