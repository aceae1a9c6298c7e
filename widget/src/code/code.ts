import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Code } from "../api/shapes.js";
import { Part } from "../part.js";

/** Coming back on another device: said what it means, then made, then shown once. */
@customElement("choices-code")
export class ReturnCode extends Part {
  @property({ attribute: false }) code: Code | null = null;
  /** How long what was said is then kept. */
  @property({ type: Number }) days = 0;
  @property({ type: Boolean }) busy = false;

  protected override render(): unknown {
    return html`<section class="card" id="return-code" aria-labelledby="code-heading">
      <h2 id="code-heading" tabindex="-1">${this.say(this.code ? "code_made" : "code_offer")}</h2>
      ${this.code ? this.made(this.code) : this.offer()}
      <button type="button" @click=${() => this.tell("close")}>${this.say("close")}</button>
    </section>`;
  }

  focusOnHeading(): void {
    this.querySelector<HTMLElement>("h2")?.focus();
  }

  private offer(): unknown {
    return html`<p>${this.say("code_explain", { days: this.days })}</p>
      <button type="button" class="main-way" ?disabled=${this.busy} @click=${() => this.tell("make-code")}>
        ${this.say("code_make")}
      </button>`;
  }

  private made({ words, until_said: until }: Code): unknown {
    return html`<p class="code">${words.join(" ")}</p>
      <p>${this.say("code_keep", { until })}</p>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "choices-code": ReturnCode;
  }
}
