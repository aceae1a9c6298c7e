import { html } from "lit";
import "./before.js";

export const welsh = html`<choices-before language="cy"></choices-before>`;
export const english = html`<choices-before language="en"></choices-before>`;
export const beginning = html`<choices-before language="en" busy></choices-before>`;
