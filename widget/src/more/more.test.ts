import { expect, test, vi } from "vitest";
import { heard, looksRight, show } from "../testing.js";
import * as examples from "./examples.js";
import type { More } from "./more.js";

looksRight(examples);

test("each thing to ask is told by its name", async () => {
  const more = await show<More>(examples.english);
  const asked = heard(more, "steer");

  for (const button of more.querySelectorAll<HTMLButtonElement>(".more button:not([id])")) button.click();

  expect(asked).toEqual([
    "talk_to_human",
    "ask_confidentiality",
    "ask_how_long",
    "ask_helplines",
    "start_over",
  ]);
});

test("how far it has got is told to whoever unfolds it, and does not push", async () => {
  const more = await show<More>(examples.english);

  expect(more.querySelector("#progress")?.hasAttribute("open")).toBe(false);
  expect(more.querySelector("#progress p")?.textContent).toBe(
    "12 answered. About 30 left. You can stop at any time.",
  );
});

test("at the end there is nothing left to tell of it", async () => {
  expect((await show<More>(examples.atTheEnd)).querySelector("#progress")).toBeNull();
});

test("unfolding is told, and folding again", async () => {
  const more = await show<More>(examples.english);
  const unfolded = heard<boolean>(more, "unfold");

  more.querySelector<HTMLElement>("#more summary")?.click();
  await vi.waitFor(() => expect(unfolded).toEqual([true]));
  more.fold();

  await vi.waitFor(() => expect(unfolded).toEqual([true, false]));
});
