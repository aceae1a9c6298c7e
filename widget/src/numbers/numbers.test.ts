import { expect, test } from "vitest";
import { looksRight, show } from "../testing.js";
import * as examples from "./examples.js";

looksRight(examples);

test("a number can be rung by pressing it, and is shown as it is said", async () => {
  const numbers = await show(examples.english);
  const link = numbers.querySelectorAll("a")[1];

  expect(link?.getAttribute("href")).toBe("tel:08088010800");
  expect(link?.textContent).toContain("0808 80 10 800");
});

test("the name is in the language of the chat", async () => {
  expect((await show(examples.welsh)).textContent).toContain("Byw Heb Ofn");
});
