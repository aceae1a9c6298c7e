// The way out of a page that the server made. The link works without this; with it, the screen is blank before
// anything else happens, and pressing Shift three times within five seconds does the same. It waits for nobody.
// The chat has its own, in widget/src/exit, which does the same by the same rules.

const PRESSES = 3;
const WITHIN_MS = 5000;

const link = /** @type {HTMLAnchorElement} */ (document.getElementById("exit"));
const said = /** @type {HTMLElement} */ (document.getElementById("exit-said"));

let presses = 0;
let held = false; // another key was pressed together with Shift: that is writing, not leaving
/** @type {number | undefined} */
let timer;

export function leave() {
  blank();
  for (const step of [wipe, tell]) {
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

function wipe() {
  window.sessionStorage.removeItem("place");
}

/** Ask the server to delete what was not sent. It does so by itself later if this never arrives. */
function tell() {
  if (link.dataset.tell) navigator.sendBeacon(link.dataset.tell);
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
