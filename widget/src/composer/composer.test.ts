import { expect, test } from "vitest";
import { heard, looksRight, show } from "../testing.js";
import type { Composer } from "./composer.js";
import * as examples from "./examples.js";

looksRight(examples);

function type(composer: Composer, text: string, key: KeyboardEventInit): void {
  const box = composer.box as HTMLTextAreaElement;
  box.value = text;
  box.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, cancelable: true, ...key }));
}

test("Enter sends, and the text stays until it is known to be stored", async () => {
  const composer = await show<Composer>(examples.english);
  const written = heard<string>(composer, "write");

  type(composer, "no", { key: "Enter" });

  expect(written).toEqual(["no"]);
  expect(composer.box?.value).toBe("no");
});

test("Shift and Enter makes a new line", async () => {
  const composer = await show<Composer>(examples.english);
  const written = heard(composer, "write");

  type(composer, "no", { key: "Enter", shiftKey: true });

  expect(written).toEqual([]);
});

test("white space is not sent", async () => {
  const composer = await show<Composer>(examples.english);
  const written = heard(composer, "write");

  type(composer, "  \n ", { key: "Enter" });

  expect(written).toEqual([]);
});

test("what was typed meanwhile stays when the rest is stored", async () => {
  const composer = await show<Composer>(examples.english);
  const box = composer.box as HTMLTextAreaElement;
  box.value = "no and one more thing";

  composer.stored("no");

  expect(box.value).toBe("and one more thing");
});

test("nothing is filled in by the browser, and nothing corrected", async () => {
  const box = (await show<Composer>(examples.english)).box;

  expect(box?.autocomplete).toBe("off");
  expect(box?.spellcheck).toBe(false);
});

test("each way to steer is told by its name", async () => {
  const composer = await show<Composer>(examples.welsh);
  const steps = heard(composer, "steer");

  for (const button of composer.querySelectorAll<HTMLButtonElement>("#steer button")) button.click();

  expect(steps).toEqual(["go_back", "ask_why_question", "skip", "stop"]);
});
