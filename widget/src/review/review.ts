import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Choice, Section } from "../api/shapes.js";
import { Part } from "../part.js";

/** The answers as they stand, each with a button to change it. */
@customElement("choices-review")
export class Review extends Part {
  @property({ attribute: false }) sections: Section[] = [];
  @property({ type: Boolean }) closable = false;
  @property({ type: Boolean }) changeable = true;
  /** The button that sends them, so that whoever has read to the end need not go back up. */
  @property({ attribute: false }) send: Choice | null = null;

  focusOnHeading(): void {
    this.querySelector<HTMLElement>("h2")?.focus();
  }

  protected override render(): unknown {
    return html`<section class="card" id="review" aria-labelledby="review-heading">
      <h2 id="review-heading" tabindex="-1">${this.say("answers")}</h2>
      ${this.sections.length ? this.sections.map((section) => this.section(section)) : html`<p>${this.say("no_answers")}</p>`}
      ${this.closable ? html`<button type="button" @click=${() => this.tell("close")}>${this.say("close")}</button>` : nothing}
      ${
        this.send
          ? html`<button type="button" class="main-way" @click=${() => this.tell("choose", this.send)}>${this.send.label}</button>`
          : nothing
      }
    </section>`;
  }

  private section({ title, rows }: Section): unknown {
    return html`<h3>${title}</h3>
      <ul class="answers">
        ${rows.map((row) => this.row(row))}
      </ul>`;
  }

  private row({ key, question, answer }: Section["rows"][number]): unknown {
    const change = html`<button
      type="button"
      id="change-${key}"
      aria-labelledby="change-${key} row-${key}"
      @click=${() => this.tell("change", { key, question })}
    >
      ${this.say("change_one")}
    </button>`;
    return html`<li>
      <span id="row-${key}"><strong>${question}</strong> ${answer}</span>
      ${this.changeable ? change : nothing}
    </li>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "choices-review": Review;
  }
}
