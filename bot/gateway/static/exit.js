// The way out. The link works without this; with it, the screen is blank before anything else happens,
// and pressing Shift three times within five seconds does the same. It waits for nobody: not for the
// server, not for the network, not for the rest of the page's script.

import { read, wipe } from "./place.js";

const PRESSES = 3;
const WITHIN_MS = 5000;

const link = /** @type {HTMLAnchorElement} */ (document.getElementById("exit"));
const said = /** @type {HTMLElement} */ (document.getElementById("exit-said"));

let presses = 0;
let held = false; // another key was pressed together with Shift: that is writing, not leaving
/** @type {number | undefined} */
let timer;

export function leave() {
  const place = read();
  blank();
  for (const step of [wipe, () => tell(place)]) {
    try {
      step();
    } catch {
      // Whatever fails, the next step matters more: away from here.
    }
  }
  window.location.replace(link.href);
}

function blank() {
  document.documentElement.classList.add("gone");
  document.title = "\u200b"; // an empty title would show the address
  for (const main of document.querySelectorAll("main")) main.remove();
  said.textContent = link.dataset.leaving ?? "";
}

/** Ask the server to delete what was not sent. It does so by itself later if this never arrives. */
function tell(place) {
  if (!place) return;
  const body = new Blob([JSON.stringify({ token: place.token })], { type: "application/json" });
  navigator.sendBeacon(`/api/v1/conversations/${encodeURIComponent(place.id)}/exit`, body);
}

function count() {
  presses += 1;
  link.dataset.presses = String(presses);
  if (presses === PRESSES) return leave();
  said.textContent = (presses === 1 ? link.dataset.two : link.dataset.one) ?? "";
  if (presses === 1) timer = window.setTimeout(forget, WITHIN_MS);
}

function forget() {
  presses = 0;
  window.clearTimeout(timer);
  delete link.dataset.presses;
  said.textContent = "";
}

link.addEventListener("click", (event) => {
  event.preventDefault();
  leave();
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Shift") {
    if (!event.repeat) held = false;
    return;
  }
  held = true;
  if (presses) forget();
});

document.addEventListener("keyup", (event) => {
  if (event.key === "Shift" && !held) count();
});
