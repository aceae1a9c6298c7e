/** A page for whoever works on the widget: every example of every part. `script/widget start` serves it. */

import { html, render, type TemplateResult } from "lit";
import { Shelf } from "./src/shelf.js";

const folders = import.meta.glob<Record<string, TemplateResult>>("./src/*/examples.ts", { eager: true });

for (const [path, examples] of Object.entries(folders)) {
  for (const [name, example] of Object.entries(examples)) {
    const box = document.createElement("section");
    render(html`<h2>${path.split("/")[2]}: ${name}</h2>`, box);
    const shelf = new Shelf();
    box.append(shelf);
    document.body.append(box);
    shelf.show(example);
  }
}
