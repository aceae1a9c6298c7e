// The buttons of the question that is asked now: real buttons, in a group that bears the question's name.

import { say } from "./words.js";

const group = /** @type {HTMLElement} */ (document.getElementById("choices"));

// These stand alone: whoever does not know, or would rather not say, has nothing else to tick.
const ALONE = new Set(["unknown", "declined", "skipped"]);

/**
 * @param {{value: string, label: string}[]} offered
 * @param {{many: boolean, labelledBy: string, choose: Function, complain: Function}} how
 */
export function offer(offered, { many, labelledBy, choose, complain }) {
  clear();
  group.setAttribute("aria-labelledby", labelledBy);
  group.className = many ? "many" : "one";
  group.append(...(many ? ticks(offered, choose, complain) : buttons(offered, choose)));
  group.hidden = false;
}

export function clear() {
  group.replaceChildren();
  group.hidden = true;
}

export function bringIntoView() {
  group.scrollIntoView({ block: "nearest" });
}

function buttons(offered, choose) {
  return offered.map(({ value, label }) => button(label, () => choose(value, label)));
}

/** Several may be ticked and are sent together. */
function ticks(offered, choose, complain) {
  const boxes = offered.filter(({ value }) => !ALONE.has(value)).map(tick);
  const send = button(say("send_ticked"), () => {
    const on = boxes.map((box) => box.control).filter((input) => input.checked);
    if (!on.length) return complain(say("tick_some"));
    choose(on.map((input) => input.value).join(","), on.map((input) => input.dataset.label).join(", "));
  });
  send.classList.add("main-way");
  return [...boxes, send, ...buttons(offered.filter(({ value }) => ALONE.has(value)), choose)];
}

function tick({ value, label }) {
  const input = Object.assign(document.createElement("input"), { type: "checkbox", value, autocomplete: "off" });
  input.dataset.label = label;
  const holder = document.createElement("label");
  holder.append(input, document.createTextNode(label));
  return holder;
}

function button(label, press) {
  const made = Object.assign(document.createElement("button"), { type: "button", textContent: label });
  made.addEventListener("click", press);
  return made;
}
