import { html } from "lit";
import type { Entry } from "./log.js";
import "./log.js";

const line = (id: string, from: "assistant" | "you" | "worker" | "service", text: string): Entry => ({
  kind: "line",
  line: { id, from, text, lang: "en" },
});

const said: Entry[] = [
  line("1", "assistant", "Hello.\nThis is a computer programme."),
  line("2", "assistant", "Are you on your own now?"),
  line("3", "you", "yes"),
  {
    kind: "line",
    line: { id: "4", from: "worker", who: "Duty worker", text: "Hello, I am here now.", lang: "en" },
  },
  line("5", "service", "This chat moves to another worker."),
];
const danger: Entry = {
  kind: "danger",
  id: "danger-1",
  lines: [{ id: "6", from: "assistant", text: "If you are in danger now, call 999.", lang: "en" }],
};

export const talk = html`<choices-log language="en" .entries=${said}></choices-log>`;
export const welsh = html`<choices-log language="cy" .entries=${said}></choices-log>`;
export const inDanger = html`<choices-log language="en" .entries=${[...said, danger]}></choices-log>`;
