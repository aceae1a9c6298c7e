import { expect, test } from "vitest";
import { heard, looksRight, rootOf, show } from "../testing.js";
import * as examples from "./examples.js";

looksRight(examples);

test("each answer has a button to change it, named with its question", async () => {
  const review = await show(examples.check);
  const changed = heard(review, "change");
  const button = review.querySelector<HTMLButtonElement>("[id='change-children.1.name']");
  const named = button?.getAttribute("aria-labelledby")?.split(" ") ?? [];

  button?.click();

  expect(changed).toEqual([{ key: "children.1.name", question: "What is their name?" }]);
  expect(named.map((id) => rootOf(review).getElementById(id)?.textContent?.trim())).toEqual([
    "Change",
    "What is their name? Sam",
  ]);
});

test("with nothing answered it says so", async () => {
  expect((await show(examples.nothingYet)).textContent).toContain("not answered anything yet");
});
