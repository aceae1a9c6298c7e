import { expect, test } from "vitest";
import type { Choice } from "../api/shapes.js";
import { heard, looksRight, show } from "../testing.js";
import * as examples from "./examples.js";

looksRight(examples);

const button = (page: HTMLElement, label: string) =>
  [...page.querySelectorAll("button")].find((one) => one.textContent?.trim() === label);

test("the group bears the question's name", async () => {
  const group = (await show(examples.oneOf)).querySelector("[role=group]");

  expect(group?.getAttribute("aria-labelledby")).toBe("asked");
});

test("a pressed button is told with its words", async () => {
  const page = await show(examples.oneOf);
  const chosen = heard<Choice>(page, "choose");

  button(page, "No")?.click();

  expect(chosen).toEqual([{ value: "no", label: "No" }]);
});

test("several are sent together, in the order shown", async () => {
  const page = await show(examples.several);
  const chosen = heard<Choice>(page, "choose");
  const boxes = page.querySelectorAll<HTMLInputElement>("[type=checkbox]");

  boxes[1]?.click();
  boxes[0]?.click();
  button(page, "Send my answer")?.click();

  expect(chosen).toEqual([{ value: "talk,home", label: "Someone to talk to, Help with a home" }]);
});

test("nothing ticked is said, and nothing sent", async () => {
  const page = await show(examples.several);
  const chosen = heard(page, "choose");
  const complaints = heard(page, "complain");

  button(page, "Send my answer")?.click();

  expect([chosen, complaints]).toEqual([[], ["Tick one or more."]]);
});

test("rather not say stands alone", async () => {
  const page = await show(examples.several);

  expect(page.querySelectorAll("[type=checkbox]")).toHaveLength(2);
  expect(button(page, "I'd rather not say")).toBeTruthy();
});

test("while an answer is under way the group says so", async () => {
  const group = (await show(examples.underWay)).querySelector("[role=group]");

  expect(group?.getAttribute("aria-busy")).toBe("true");
});
