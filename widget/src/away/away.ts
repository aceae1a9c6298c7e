import { html } from "lit";
import { customElement } from "lit/decorators.js";
import { Part } from "../part.js";

/** What stands on the screen after nobody did anything for a while. */
@customElement("choices-away")
export class Away extends Part {
  focusOnButton(): void {
    this.querySelector("button")?.focus();
  }

  protected override render(): unknown {
    return html`<section class="card" id="away" aria-labelledby="away-heading">
      <h2 id="away-heading">${this.say("hidden")}</h2>
      <button class="main-way" id="show" type="button" @click=${() => this.tell("show")}>${this.say("show")}</button>
    </section>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "choices-away": Away;
  }
}
