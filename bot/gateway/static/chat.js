// The chat: begins or goes on with a conversation, sends what is said, shows what comes back.
// The text stays in the box until it is stored, and nobody's typing is thrown away.

import * as api from "./api.js";
import * as choices from "./choices.js";
import { watch } from "./idle.js";
import * as place from "./place.js";
import * as view from "./view.js";
import { say } from "./words.js";

const main = /** @type {HTMLElement} */ (document.getElementById("main"));
const start = /** @type {HTMLButtonElement} */ (document.getElementById("start"));
const language = /** @type {HTMLAnchorElement} */ (document.querySelector("#other-language a"));
const again = /** @type {HTMLButtonElement} */ (document.getElementById("again"));

/** @type {place.Place | null} */
let here = place.read();
/** What is asked now; a button answers this question and no other. @type {string | null} */
let question = null;
/** The message under way or not yet known to be stored: it keeps its id when it is tried again. */
let pending = { client_id: "", key: "" };
let sending = false;

function show(reply, focus = false) {
  question = reply.question?.id ?? null;
  view.reply(reply, { focus, choose });
}

async function begin() {
  start.disabled = true;
  view.alert("");
  try {
    const begun = await api.begin(main.dataset.audience, main.dataset.language);
    here = { id: begun.id, token: begun.token };
    place.keep(here);
    talk(begun);
  } catch (error) {
    view.alert(error.message || say("no_link"));
  } finally {
    start.disabled = false;
  }
}

/** The same conversation, after a reload of this tab. */
async function goOn() {
  try {
    talk(await api.standing(here));
  } catch (error) {
    if (!(error instanceof api.Refused)) return lost(error);
    place.wipe();
    here = null;
    start.hidden = false;
  }
}

function talk(reply) {
  view.alert("");
  view.open();
  show(reply, true);
  void listen(here);
}

/** No answer after a reload. The page stays, with its numbers; nothing is known to be lost. */
function lost(error) {
  view.alert(error.message || say("no_link"));
  view.offerAgain("try_again");
}

async function listen(talking) {
  const stop = new AbortController();
  window.addEventListener("pagehide", () => stop.abort(), { once: true });
  for await (const event of api.events(talking, stop.signal)) {
    if (here !== talking) return stop.abort();
    receive(event);
  }
}

function receive({ event, data }) {
  const told = JSON.parse(data || "{}");
  if (event === "message") view.add(told);
  else if (event === "state" && told.language !== main.dataset.language) otherLanguage();
  else if (event === "state") view.state(told.state);
}

/** The conversation goes on in the other language, so the page around it does too. */
function otherLanguage() {
  window.location.replace(language.href);
}

function choose(value, label) {
  void send({ choice: { question, value } }, label, true);
}

function write(event) {
  event.preventDefault();
  const text = view.box.value;
  if (text.trim()) void send({ text }, text.trim(), false);
}

async function send(what, words, pressed) {
  if (sending || !here) return;
  sending = true;
  view.alert("");
  view.busy(true);
  const key = JSON.stringify(what);
  if (pending.key !== key) pending = { client_id: api.newId(), key };
  try {
    const reply = await api.send(here, { client_id: pending.client_id, ...what }, trouble);
    pending = { client_id: "", key: "" };
    stored(what, words);
    show(reply, pressed);
  } catch (error) {
    refused(error);
  } finally {
    sending = false;
    view.busy(false);
  }
}

function stored({ text }, words) {
  view.alert("");
  view.own(words);
  choices.clear();
  // Whatever was typed while this was under way stays in the box.
  if (text && view.box.value.startsWith(text)) view.box.value = view.box.value.slice(text.length).trimStart();
}

/** The link dropped, and the message is being tried again. */
function trouble(error) {
  view.alert(error.message || say("dropped"), error.danger);
}

function refused(error) {
  if (!(error instanceof api.Refused)) return view.alert(error.message || say("no_link"), error.danger);
  pending = { client_id: "", key: "" };
  view.alert(error.message || say("wrong"));
  if (error.reply) show(error.reply);
  if (error.status === 401 || error.status === 404) {
    place.wipe();
    here = null;
    view.close(error.message);
  }
}

view.composer.addEventListener("submit", write);
view.box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) write(event);
});
language.addEventListener("click", (event) => {
  if (!here) return;
  event.preventDefault();
  void send({ text: say("in_other_language") }, language.textContent, false);
});
for (const way of document.querySelectorAll("#steer button")) {
  way.addEventListener("click", () => void send({ text: way.textContent }, way.textContent, false));
}
start.addEventListener("click", begin);
again.addEventListener("click", () => void (here ? goOn() : begin()));
watch();
if (here) void goOn();
else start.hidden = false;
