// What the chat looks like. Text is only ever set as text. Each message is announced once: by the log, or,
// when focus goes to it because the pressed button is gone, by the focus; then the log keeps quiet about it.

import * as choices from "./choices.js";
import { say } from "./words.js";

const element = (id) => /** @type {HTMLElement} */ (document.getElementById(id));
const log = element("log");
const group = element("choices");
const notice = element("notice");
const status = element("status");
const person = element("person");
const again = element("again");
const progress = /** @type {HTMLDetailsElement} */ (element("progress"));
export const composer = /** @type {HTMLFormElement} */ (element("composer"));
export const box = /** @type {HTMLTextAreaElement} */ (element("message"));

const shown = new Set();
let speaker = ""; // whoever spoke last is not named again

export function open() {
  element("before").hidden = true;
  again.hidden = true;
  element("talk").hidden = false;
  composer.hidden = false;
}

/**
 * Show a reply. `focus`: the thing that had focus is gone, so it goes to the question, or to a warning.
 * `choose` is called with the chosen value and the words on the button.
 */
export function reply(reply, { focus = false, choose }) {
  const fresh = reply.messages.filter((message) => !shown.has(message.id));
  const asking = fresh.findLast((message) => message.choices?.length) ?? fresh.at(-1);
  const warning = reply.danger === "immediate" ? warn() : null;
  for (const message of fresh) {
    const quiet = focus && !warning && message === asking;
    add(message, { quiet, to: warning && message !== asking ? warning : log });
  }
  if (asking) offer(asking, reply.question, choose);
  progress.hidden = !reply.progress?.left;
  if (!progress.hidden) progress.querySelector("p").textContent = say("progress", reply.progress);
  state(reply.state);
  const question = element(`m-${asking?.id}`);
  if (focus) (warning?.querySelector("h2") ?? question ?? box).focus({ preventScroll: true });
  bringIntoView(warning, question);
}

/** On a small screen the beginning of what is asked matters most, then its buttons; danger before either. */
function bringIntoView(warning, question) {
  if (warning) return warning.scrollIntoView({ block: "start" });
  choices.bringIntoView();
  question?.scrollIntoView({ block: "nearest" });
}

/** One message of the log. A message that comes twice is shown once. */
export function add(message, { quiet = false, to = log } = {}) {
  if (shown.has(message.id)) return;
  shown.add(message.id);
  const line = document.createElement("div");
  line.id = `m-${message.id}`;
  line.className = `line from-${message.from}`;
  line.tabIndex = -1;
  if (quiet) line.setAttribute("aria-live", "off");
  const text = document.createElement("div");
  text.id = `t-${message.id}`;
  if (message.lang) text.lang = message.lang;
  text.append(...paragraphs(message.text));
  if (message.from !== speaker) line.append(paragraph(say(`from_${message.from}`), "who"));
  speaker = message.from;
  line.append(text);
  to.append(line);
  line.scrollIntoView({ block: "nearest" });
}

/** What the person said, once it is stored. They know it, so it is not read out to them. */
export function own(text) {
  add({ id: `own-${shown.size}`, from: "you", text }, { quiet: true });
}

/** While an answer is under way, its buttons cannot be pressed again; they stay where they are. */
export function busy(yes) {
  group.setAttribute("aria-busy", String(yes));
  status.textContent = yes ? say("sending") : "";
}

/** An alert. Emptied first, so that the same words twice are heard twice. */
export function alert(text, danger = false) {
  notice.replaceChildren();
  notice.classList.toggle("danger", danger);
  if (text) notice.append(...paragraphs(text));
}

/** Nothing more can be said here. */
export function close(text) {
  choices.clear();
  composer.hidden = true;
  alert(text);
  offerAgain("start_again");
}

/** One button below what is shown: to try again, or to start again. */
export function offerAgain(words) {
  again.textContent = say(words);
  again.hidden = false;
}

/** One box for all that is said of danger now: an alert, with a heading that focus can go to. */
function warn() {
  const warning = document.createElement("div");
  warning.className = "danger";
  warning.setAttribute("role", "alert");
  const heading = Object.assign(document.createElement("h2"), { textContent: say("danger"), tabIndex: -1 });
  warning.append(heading);
  log.append(warning);
  speaker = "";
  return warning;
}

/** Whose turn it is, and whether anything more can be said. */
export function state(now) {
  person.textContent = now === "with_worker" ? say("with_worker") : "";
  if (now === "ended" || now === "helplines_only") close(say("ended"));
}

function offer(message, question, choose) {
  choices.clear();
  if (!question || !message.choices?.length) return;
  const labelledBy = `t-${message.id}`;
  choices.offer(message.choices, { many: question.kind === "many", labelledBy, choose, complain: alert });
}

function paragraphs(text) {
  return text.split(/\n+/).map((part) => paragraph(part));
}

function paragraph(text, className = "") {
  return Object.assign(document.createElement("p"), { textContent: text, className });
}
