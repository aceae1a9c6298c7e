import { html } from "lit";
import "./away.js";

export const welsh = html`<choices-away language="cy"></choices-away>`;
export const english = html`<choices-away language="en"></choices-away>`;
