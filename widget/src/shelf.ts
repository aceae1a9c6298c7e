/** Where one part is looked at by itself, dressed as it is inside the chat: for the tests and the gallery. */

import { render, type TemplateResult } from "lit";
import { style } from "./chat/style.js";

export class Shelf extends HTMLElement {
  show(example: TemplateResult): ShadowRoot {
    const root = this.attachShadow({ mode: "open" });
    if (style.styleSheet) root.adoptedStyleSheets = [style.styleSheet];
    render(example, root);
    return root;
  }
}

customElements.define("choices-shelf", Shelf);
