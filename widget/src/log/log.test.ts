import { html } from "lit";
import { expect, test } from "vitest";
import { looksRight, rootOf, show } from "../testing.js";
import * as examples from "./examples.js";
import type { Entry, Log } from "./log.js";

looksRight(examples);

test("it is a log that is read out politely", async () => {
  const log = (await show(examples.talk)).querySelector("[role=log]");

  expect(log?.getAttribute("aria-live")).toBe("polite");
});

test("whoever speaks is named once in a row, a worker by their role", async () => {
  const names = [...(await show(examples.talk)).querySelectorAll(".who")].map((name) => name.textContent);

  expect(names).toEqual(["Choices", "You", "Duty worker", "Notice"]);
});

test("words are only ever words", async () => {
  const entries: Entry[] = [
    { kind: "line", line: { id: "1", from: "you", text: "<img src=x onerror=alert(1)>" } },
  ];
  const log = await show<Log>(html`<choices-log .entries=${entries}></choices-log>`);

  expect(log.querySelector("img")).toBeNull();
  expect(log.textContent).toContain("<img src=x onerror=alert(1)>");
});

test("a new line leaves those before it untouched, so that none is read out twice", async () => {
  const log = await show<Log>(examples.talk);
  const before = [...log.querySelectorAll(".line")];

  log.entries = [...log.entries, { kind: "line", line: { id: "7", from: "assistant", text: "More" } }];
  await log.updateComplete;

  expect([...log.querySelectorAll(".line")].slice(0, before.length)).toEqual(before);
});

test("danger is an alert with a heading that focus can go to", async () => {
  const log = await show<Log>(examples.inDanger);

  log.bring("danger-1", true);

  expect(log.querySelector("[role=alert]")?.textContent).toContain("call 999");
  expect(rootOf(log).activeElement?.textContent).toBe("If anyone is in danger now");
});

test("a line that focus reads is silent in the log", async () => {
  const entries: Entry[] = [
    { kind: "line", line: { id: "1", from: "assistant", text: "Why?", quiet: true } },
  ];
  const log = await show<Log>(html`<choices-log .entries=${entries}></choices-log>`);

  expect(log.querySelector(".line")?.getAttribute("aria-live")).toBe("off");
});
