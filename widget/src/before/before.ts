import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Part } from "../part.js";
import type { Word } from "../words.js";

/** Before the first word: what leaving does and what it cannot do, and then the ways in. */
@customElement("choices-before")
export class Before extends Part {
  @property({ type: Boolean }) busy = false;

  protected override render(): unknown {
    return html`<section class="card" aria-labelledby="before-heading">
        <h2 id="before-heading" tabindex="-1">${this.say("before")}</h2>
        <h3>${this.say("before_seen")}</h3>
        <p>${this.say("before_seen_then")}</p>
        <h3>${this.say("before_leave")}</h3>
        ${this.list("before_button", "before_shift", "before_does", "before_idle")}
        <h3>${this.say("before_cannot")}</h3>
        ${this.list("before_history", "before_watched")}
        <details>
          <summary>${this.say("safe_more")}</summary>
          ${this.list("safe_device", "safe_private", "safe_only_this", "safe_watched")}
        </details>
        <button class="main-way" id="start" type="button" ?disabled=${this.busy} @click=${() => this.tell("begin")}>
          ${this.say("start")}
        </button>
      </section>
      <details class="card">
        <summary>${this.say("code_have")}</summary>
        <form id="return" autocomplete="off" @submit=${this.comeBack}>
          <label for="code">${this.say("code_type")}</label>
          <div class="lines">
            <input id="code" type="text" autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="100" />
            <button type="submit" ?disabled=${this.busy}>${this.say("code_go")}</button>
          </div>
        </form>
      </details>`;
  }

  private list(...words: Word[]): unknown {
    return html`<ul>
      ${words.map((word) => html`<li>${this.say(word)}</li>`)}
    </ul>`;
  }

  private comeBack(event: Event): void {
    event.preventDefault();
    const code = this.querySelector<HTMLInputElement>("#code")?.value.trim();
    if (code) this.tell("come-back", code);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "choices-before": Before;
  }
}
