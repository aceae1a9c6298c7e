import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Helpline } from "../api/shapes.js";
import { Part } from "../part.js";

/** Whom to call: on the screen whatever else is down. */
@customElement("choices-numbers")
export class Numbers extends Part {
  @property({ attribute: false }) helplines: Helpline[] = [];

  protected override render(): unknown {
    return html`<ul class="numbers" aria-label=${this.say("numbers")}>
      ${this.helplines.map((helpline) => this.line(helpline))}
    </ul>`;
  }

  private line(helpline: Helpline): unknown {
    const number = helpline.number.replace(/ /g, "");
    return html`<li>
      <a href="tel:${number}" rel="noreferrer"
        ><span class=${helpline.speaks_for_itself ? "unseen" : ""}>${helpline[this.language]}</span>
        <strong>${helpline.number}</strong></a
      >
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "choices-numbers": Numbers;
  }
}
