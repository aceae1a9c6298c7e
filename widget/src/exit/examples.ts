import { html } from "lit";
import "./exit.js";

export const welsh = html`<choices-exit language="cy"></choices-exit>`;
export const english = html`<choices-exit language="en"></choices-exit>`;
export const floating = html`<choices-exit language="en" floating></choices-exit>`;
export const elsewhere = html`<choices-exit language="en" exit-url="https://www.example.org/"></choices-exit>`;
