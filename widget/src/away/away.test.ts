import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { heard, looksRight, show } from "../testing.js";
import * as examples from "./examples.js";
import { watchIdle } from "./idle.js";

looksRight(examples);

const MINUTE = 60 * 1000;
let stop = (): void => undefined;

function watching(): string[] {
  const seen: string[] = [];
  stop = watchIdle({ hide: () => seen.push("hide"), forget: () => seen.push("forget") });
  return seen;
}

describe("when nothing is done", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  test("it is hidden after five minutes and forgotten after thirty", () => {
    const seen = watching();

    vi.advanceTimersByTime(5 * MINUTE);
    expect(seen).toEqual(["hide"]);
    vi.advanceTimersByTime(25 * MINUTE);

    expect(seen).toEqual(["hide", "forget"]);
  });

  test("a key begins the time anew", () => {
    const seen = watching();

    vi.advanceTimersByTime(4 * MINUTE);
    document.dispatchEvent(new KeyboardEvent("keydown", { key: "a" }));
    vi.advanceTimersByTime(4 * MINUTE);

    expect(seen).toEqual([]);
  });

  test("a phone that slept wakes up to a hidden page", () => {
    const seen = watching();

    vi.setSystemTime(Date.now() + 6 * MINUTE); // timers stood still
    document.dispatchEvent(new Event("visibilitychange"));

    expect(seen).toEqual(["hide"]);
  });
});

test("showing it again is asked for by pressing", async () => {
  const away = await show(examples.english);
  const asked = heard(away, "show");

  away.querySelector("button")?.click();

  expect(asked).toHaveLength(1);
});
