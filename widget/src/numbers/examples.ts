import { html } from "lit";
import "./numbers.js";

const helplines = [
  { cy: "Yr heddlu", en: "Police", number: "999", speaks_for_itself: true },
  { cy: "Byw Heb Ofn", en: "Live Fear Free", number: "0808 80 10 800", speaks_for_itself: false },
];

export const welsh = html`<choices-numbers language="cy" .helplines=${helplines}></choices-numbers>`;
export const english = html`<choices-numbers language="en" .helplines=${helplines}></choices-numbers>`;
