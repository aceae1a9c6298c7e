/**
 * Talks with families, as far as htmx does not do it: somebody who waits for this worker is heard on every page, and on
 * the page of a talk a ready reply goes into the box without a way to the server.
 */

import type { Sound } from "./alarms/sound.js";
import type { Memory } from "./memory.js";
import { part } from "./page.js";

const TOLD = "talk-told"; // since when the newest family has waited that this tab told of

/** A soft sound for whoever begins to wait, also while a page is on its way; it is not made again on the next. */
export function hearTalks(sound: Sound, own: Memory): void {
  const talks = part("talks");
  let known: Set<string> | undefined;
  talks.addEventListener("htmx:afterRequest", (event) => {
    if (!(event as CustomEvent<{ successful: boolean }>).detail.successful) return;
    const waits = new Set([...talks.querySelectorAll<HTMLElement>("[data-waits]")].map(waitOf));
    const newest = Math.max(0, ...[...waits].map(sinceOf));
    const isNews = known ? [...waits].some((wait) => !known?.has(wait)) : newest > own.number(TOLD);
    if (isNews) sound.chime();
    known = waits;
    own.keep(TOLD, Math.max(newest, own.number(TOLD)));
  });
  followTalk();
}

function followTalk(): void {
  const log = document.getElementById("talk-log");
  if (!log) return;
  log.scrollTop = log.scrollHeight;
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-text]"))
    button.addEventListener("click", (event) => pick(event, button));
}

function pick(event: Event, button: HTMLButtonElement): void {
  const box = document.querySelector<HTMLTextAreaElement>("#write textarea");
  if (!box) return;
  event.preventDefault();
  box.value = [box.value.trim(), button.dataset.text].filter(Boolean).join(" ");
  box.focus();
}

function waitOf(element: HTMLElement): string {
  return element.dataset.waits ?? "";
}

/** An offer carries no time: one that stood when the page was opened is only shown. */
function sinceOf(wait: string): number {
  return Date.parse(wait.split(" ")[1] ?? "") || 0;
}
