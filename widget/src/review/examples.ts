import { html } from "lit";
import "./review.js";

const sections = [
  {
    title: "Before we start",
    rows: [{ key: "alone_now", question: "Are you on your own now?", answer: "Yes" }],
  },
  {
    title: "You and your family",
    rows: [{ key: "children.1.name", question: "What is their name?", answer: "Sam" }],
  },
];

export const check = html`<choices-review language="en" .sections=${sections}></choices-review>`;
export const atAnyTime = html`<choices-review language="en" .sections=${sections} closable></choices-review>`;
export const welsh = html`<choices-review language="cy" .sections=${sections} closable></choices-review>`;
export const nothingYet = html`<choices-review language="en" closable></choices-review>`;
