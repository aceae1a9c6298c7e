import { html } from "lit";
import "./more.js";

const progress = { done: 12, left: 30 };

export const welsh = html`<choices-more language="cy" .progress=${progress}></choices-more>`;
export const english = html`<choices-more language="en" .progress=${progress}></choices-more>`;
export const atTheEnd = html`<choices-more language="en"></choices-more>`;
