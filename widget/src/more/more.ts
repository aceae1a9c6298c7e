import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import type { Reply } from "../api/shapes.js";
import { Part } from "../part.js";
import type { Word } from "../words.js";

// Asked less often than the steps beside the box, so they are folded away. The names are those of the Chat API.
const STEPS: Word[] = ["talk_to_human", "ask_confidentiality", "ask_how_long", "ask_helplines", "start_over"];
const STEPS_ONCE_SENT: Word[] = ["talk_to_human", "ask_confidentiality", "ask_helplines"];

/** What is wanted less often: the answers so far, coming back later, questions about the talk, how far it has got. */
@customElement("choices-more")
export class More extends Part {
  @property({ attribute: false }) progress: Reply["progress"] = { done: 0, left: 0 };

  @property({ type: Boolean }) sent = false;
  /** A worker is there to ask. */
  @property({ type: Boolean }) worker = false;

  fold(): void {
    this.querySelector("#more")?.removeAttribute("open");
  }

  focusOnSummary(): void {
    this.querySelector<HTMLElement>("#more summary")?.focus();
  }

  protected override render(): unknown {
    return html`<details id="more" @toggle=${this.unfold}>
        <summary>${this.say("more_ways")}</summary>
        <div class="more">
          <button type="button" id="see-answers" @click=${() => this.tell("review")}>${this.say("answers")}</button>
          <button type="button" id="come-back-later" @click=${() => this.tell("come-back-later")}>
            ${this.say("code_offer")}
          </button>
          ${this.steps.map((step) => html`<button type="button" @click=${() => this.tell("steer", step)}>${this.say(step)}</button>`)}
        </div>
      </details>
      ${this.progress.left && !this.worker ? this.howFar() : nothing}`;
  }

  private get steps(): Word[] {
    if (this.worker) return [];
    return this.sent ? STEPS_ONCE_SENT : STEPS;
  }

  private howFar(): unknown {
    return html`<details id="progress" @toggle=${this.unfold}>
      <summary>${this.say("progress_label")}</summary>
      <p>${this.say("progress", this.progress)}</p>
    </details>`;
  }

  private unfold(): void {
    this.tell("unfold", this.querySelector("details[open]") !== null);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "choices-more": More;
  }
}
