import { beforeEach, describe, expect, test, vi } from "vitest";
import { looksRight, show } from "../testing.js";
import type { ChoicesChat } from "./chat.js";
import * as examples from "./examples.js";

const PATIENCE = { timeout: 10_000 }; // a slow machine is no fault

beforeEach(() => sessionStorage.clear());

looksRight(examples);

const inside = <E extends HTMLElement>(chat: ChoicesChat, what: string) =>
  chat.renderRoot.querySelector<E>(what);

describe("with no service to be reached", () => {
  test("the numbers that came with the script stand", async () => {
    const numbers = inside(await show<ChoicesChat>(examples.english), "choices-numbers");

    expect(numbers?.textContent).toContain("999");
    expect(numbers?.textContent).toContain("0808 80 10 800");
  });

  test("starting says so, and can be tried again", async () => {
    const chat = await show<ChoicesChat>(examples.english);

    inside<HTMLButtonElement>(chat, "#start")?.click();

    await vi.waitFor(() => {
      expect(inside(chat, "#notice")?.textContent).toContain("We cannot reach the service.");
    }, PATIENCE);
    expect(inside<HTMLButtonElement>(chat, "#start")?.disabled).toBe(false);
  });
});

test("the exit is the first thing in reading order", async () => {
  const chat = await show<ChoicesChat>(examples.english);

  expect(chat.renderRoot.querySelector(".top")?.firstElementChild?.localName).toBe("choices-exit");
});

test("it floats on somebody else's page, and stands in its bar on a page of our own", async () => {
  const among = inside(await show<ChoicesChat>(examples.english), "choices-exit");
  expect(among?.hasAttribute("floating")).toBe(true);

  const alone = inside(await show<ChoicesChat>(examples.aPageOfItsOwn), "choices-exit");
  expect(alone?.hasAttribute("floating")).toBe(false);
});

test("before the start the language is switched without asking anybody", async () => {
  const chat = await show<ChoicesChat>(examples.welsh);
  expect(inside(chat, "#before-heading")?.textContent).toBe("Cyn i chi ddechrau");

  inside<HTMLButtonElement>(chat, "#other-language")?.click();
  await chat.updateComplete;

  await vi.waitFor(
    () => expect(inside(chat, "#before-heading")?.textContent).toBe("Before you start"),
    PATIENCE,
  );
  expect(chat.lang).toBe("en");
});

test("a language that is none of ours is Welsh", async () => {
  const chat = document.createElement("choices-chat");
  chat.setAttribute("language", "fr");
  document.body.replaceChildren(chat);
  await chat.updateComplete;

  expect(chat.language).toBe("cy");
});

test("what was written inside for browsers without a script goes when it runs", async () => {
  const chat = document.createElement("choices-chat");
  chat.append("This needs JavaScript.");
  document.body.replaceChildren(chat);
  await chat.updateComplete;

  expect(chat.textContent).toBe("");
});
