import { describe, expect, test, vi } from "vitest";
import { looksRight, show } from "../testing.js";
import * as examples from "./examples.js";
import { type ChoicesExit, NEUTRAL_SITE } from "./exit.js";
import { shifts } from "./shifts.js";

looksRight(examples);

const link = (exit: ChoicesExit) => exit.renderRoot.querySelector("a") as HTMLAnchorElement;
const said = (exit: ChoicesExit) => exit.renderRoot.querySelector("[role=status]")?.textContent;

function press(key: string, kind: "down" | "up"): void {
  document.dispatchEvent(new KeyboardEvent(`key${kind}`, { key }));
}

function shift(): void {
  press("Shift", "down");
  press("Shift", "up");
}

describe("the link", () => {
  test("leads to a neutral site, and out of any frame", async () => {
    const exit = await show<ChoicesExit>(examples.english);

    expect(link(exit).href).toBe(NEUTRAL_SITE);
    expect(link(exit).target).toBe("_top");
    expect(link(exit).rel).toContain("noreferrer");
  });

  test("leads where the page says", async () => {
    expect(link(await show<ChoicesExit>(examples.elsewhere)).href).toBe("https://www.example.org/");
  });

  test("stands above everything when it floats", async () => {
    const exit = await show<ChoicesExit>(examples.floating);

    expect(exit.matches(":popover-open")).toBe(true);
  });

  test("speaks Welsh", async () => {
    expect(link(await show<ChoicesExit>(examples.welsh)).textContent?.trim()).toBe("Gadewch y safle");
  });
});

describe("Shift", () => {
  test("pressed three times leaves, and is counted aloud", async () => {
    const exit = await show<ChoicesExit>(examples.english);
    exit.leave = vi.fn();

    shift();
    await exit.updateComplete;
    expect(said(exit)).toBe("Press Shift 2 more times to leave.");
    expect(exit.renderRoot.querySelectorAll(".dots .on")).toHaveLength(1);
    shift();
    await exit.updateComplete;
    expect(said(exit)).toBe("Press Shift once more to leave.");
    shift();

    expect(exit.leave).toHaveBeenCalledOnce();
  });

  test("with a letter is writing", async () => {
    const exit = await show<ChoicesExit>(examples.english);
    exit.leave = vi.fn();

    for (const letter of "HELLO") {
      press("Shift", "down");
      press(letter, "down");
      press(letter, "up");
      press("Shift", "up");
    }

    expect(exit.leave).not.toHaveBeenCalled();
  });

  test("counts once, however many buttons there are", async () => {
    await show(examples.english);
    const counts: number[] = [];
    const stop = shifts.listen((presses) => counts.push(presses));

    shift();
    press("a", "down");
    stop();

    expect(counts).toEqual([1, 0]);
  });
});
