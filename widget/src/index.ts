/**
 * One script tag: where the page has no chat of its own, one is put where the tag stands. What the tag says with
 * `data-language`, `data-audience` and `data-exit-url` it begins with.
 */

import "./exit/exit.js";
import "./chat/chat.js";

const script = document.currentScript;

function mount(): void {
  if (!(script instanceof HTMLScriptElement) || document.querySelector("choices-chat")) return;
  const chat = document.createElement("choices-chat");
  for (const [name, value] of Object.entries(script.dataset)) {
    chat.setAttribute(
      name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
      value ?? "",
    );
  }
  // In the head there is no place for it: then it stands at the end of the page.
  if (document.body.contains(script)) script.after(chat);
  else document.body.append(chat);
}

if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mount, { once: true });
else mount();
