import { expect, test } from "vitest";
import { heard, looksRight, show } from "../testing.js";
import * as examples from "./examples.js";

looksRight(examples);

test("it says what leaving cannot do before it offers to start", async () => {
  const before = await show(examples.english);
  const text = before.textContent ?? "";

  expect(text).toContain("does not clear your browser history");
  expect(text.indexOf("browser history")).toBeLessThan(text.indexOf("Start"));
});

test("starting is told", async () => {
  const before = await show(examples.english);
  const begun = heard(before, "begin");

  before.querySelector<HTMLButtonElement>("#start")?.click();

  expect(begun).toHaveLength(1);
});

test("three words are told as they were typed, and nothing is when the box is empty", async () => {
  const before = await show(examples.english);
  const told = heard<string>(before, "come-back");
  const box = before.querySelector<HTMLInputElement>("#code");

  box?.form?.requestSubmit();
  if (box) box.value = " teapot river yellow ";
  box?.form?.requestSubmit();

  expect(told).toEqual(["teapot river yellow"]);
  expect(box?.autocomplete).toBe("off");
});

test("it cannot be started twice at once", async () => {
  expect((await show(examples.beginning)).querySelector<HTMLButtonElement>("#start")?.disabled).toBe(true);
});
