import { html } from "lit";
import "./composer.js";

export const welsh = html`<choices-composer language="cy"></choices-composer>`;
export const english = html`<choices-composer language="en"></choices-composer>`;
export const withAWorker = html`<choices-composer language="en" worker></choices-composer>`;
