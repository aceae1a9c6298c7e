import { html } from "lit";
import "./chat.js";

// No service answers at this address, so they show what stands whatever is down.
const NOWHERE = "http://127.0.0.1:9";

export const welsh = html`<choices-chat language="cy" host=${NOWHERE}></choices-chat>`;
export const english = html`<choices-chat language="en" host=${NOWHERE}></choices-chat>`;
export const aPageOfItsOwn = html`<choices-chat language="en" host=${NOWHERE} page></choices-chat>`;
