// What was said is not left standing on a screen that nobody is looking after.

const AFTER_MS = 5 * 60 * 1000;
const SIGNS_OF_LIFE = ["keydown", "pointerdown", "input", "wheel", "touchmove"];

const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const away = /** @type {HTMLElement} */ (document.getElementById("away"));
const show = /** @type {HTMLButtonElement} */ (document.getElementById("show"));

/** @type {HTMLElement | null} */
let had_focus = null;
/** @type {number | undefined} */
let timer;

export function watch() {
  for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, restart, { passive: true });
  show.addEventListener("click", reveal);
  // A sleeping phone stops timers: look at the clock again when the page is seen again.
  let left = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) left = Date.now();
    else if (Date.now() - left >= AFTER_MS) hide();
  });
  restart();
}

function restart() {
  window.clearTimeout(timer);
  timer = window.setTimeout(hide, AFTER_MS);
}

function hide() {
  if (main.hidden) return;
  had_focus = /** @type {HTMLElement | null} */ (document.activeElement);
  main.hidden = true;
  away.hidden = false;
  show.focus();
}

function reveal() {
  away.hidden = true;
  main.hidden = false;
  had_focus?.focus();
  restart();
}
