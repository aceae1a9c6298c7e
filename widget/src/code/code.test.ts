import { expect, test } from "vitest";
import { heard, looksRight, show } from "../testing.js";
import * as examples from "./examples.js";

looksRight(examples);

test("what a code means is said before one is made", async () => {
  const code = await show(examples.offered);
  const asked = heard(code, "make-code");

  expect(code.textContent).toContain("for 7 days");
  code.querySelector<HTMLButtonElement>(".main-way")?.click();

  expect(asked).toHaveLength(1);
});

test("the words are shown with the day they end, and no way to save or send them", async () => {
  const code = await show(examples.made);

  expect(code.querySelector(".code")?.textContent).toBe("teapot river yellow");
  expect(code.textContent).toContain("until 3 December 2026");
  expect(code.querySelectorAll("a, [download]")).toHaveLength(0);
});
