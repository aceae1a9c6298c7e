/**
 * Talks with families, as far as htmx does not do it: somebody who waits for this worker is heard on every page, and on
 * the page of a talk a ready reply goes into the box without a way to the server.
 */

import type { Sound } from "./alarms/sound.js";
import { part } from "./page.js";

/** A soft sound for whoever begins to wait; who waited already when the page was opened is only shown. */
export function hearTalks(sound: Sound): void {
  const talks = part("talks");
  let known: Set<string> | undefined;
  new MutationObserver(() => {
    const waits = new Set([...talks.querySelectorAll<HTMLElement>("[data-waits]")].map(waitOf));
    if (known && [...waits].some((wait) => !known?.has(wait))) sound.chime();
    known = waits;
  }).observe(talks, { childList: true });
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
