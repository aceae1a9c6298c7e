import { html } from "lit";
import "./code.js";

const code = {
  words: ["teapot", "river", "yellow"],
  until: "2026-12-03T10:00:00Z",
  until_said: "3 December 2026",
};

export const offered = html`<choices-code language="en" days="7"></choices-code>`;
export const made = html`<choices-code language="en" days="7" .code=${code}></choices-code>`;
export const welsh = html`<choices-code language="cy" days="7"></choices-code>`;
