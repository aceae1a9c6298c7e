/**
 * Away from here, at once. It waits for nobody: not for the server, not for the network, not for the rest of the
 * script. Whatever fails on the way, the next step matters more.
 */

import { wipe } from "../place.js";

const steps = new Set<() => void>();

/** Something to do on the way out, such as telling the server. Returns how to take it back. */
export function whenLeaving(step: () => void): () => void {
  steps.add(step);
  return () => steps.delete(step);
}

export function leave(to: string, said: string): void {
  for (const step of [() => blank(said), wipe, ...steps]) {
    try {
      step();
    } catch {
      // See above.
    }
  }
  away(to);
}

/** The screen is white before anything else, and what stood there is gone for a screen reader, too. */
function blank(said: string): void {
  const cover = document.createElement("div");
  // Set one by one: a strict content policy refuses a style attribute, and allows this.
  Object.assign(cover.style, {
    position: "fixed",
    inset: "0",
    zIndex: "2147483647",
    background: "#fff",
    color: "#fff",
  });
  cover.setAttribute("role", "alert");
  cover.textContent = said;
  document.title = "\u200b"; // an empty title would show the address
  document.body.replaceChildren(cover);
}

/** In a frame it is the whole page that must go. Where a partner's page forbids that, it is asked to. */
function away(to: string): void {
  if (window.top && window.top !== window) {
    window.parent.postMessage({ choices: "leave", to }, "*");
    try {
      window.top.location.replace(to);
    } catch {
      // Not allowed in this frame: at least what is in it goes.
    }
  }
  window.location.replace(to);
}
