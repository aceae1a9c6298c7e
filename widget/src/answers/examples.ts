import { html } from "lit";
import type { Asked } from "./answers.js";
import "./answers.js";

const one: Asked = {
  question: "alone_now",
  many: false,
  labelledBy: "asked",
  choices: [
    { value: "yes", label: "Yes" },
    { value: "no", label: "No" },
    { value: "unknown", label: "I don't know" },
  ],
};
const many: Asked = {
  question: "wants",
  many: true,
  labelledBy: "asked",
  choices: [
    { value: "talk", label: "Someone to talk to" },
    { value: "home", label: "Help with a home" },
    { value: "declined", label: "I'd rather not say" },
  ],
};

const around = (asked: Asked, busy = false) =>
  html`<div>
    <p id="asked">What is asked?</p>
    <choices-answers language="en" .asked=${asked} ?busy=${busy}></choices-answers>
  </div>`;

export const oneOf = around(one);
export const several = around(many);
export const underWay = around(one, true);
