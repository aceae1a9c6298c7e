import { html, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import type { Choice } from "../api/shapes.js";
import { Part } from "../part.js";

export interface Asked {
  question: string;
  many: boolean;
  choices: Choice[];
  /** The id of the line that asks: the group bears its name. */
  labelledBy: string;
}

const READING_MS = 500;
// These stand alone: whoever does not know, or would rather not say, has nothing else to tick.
const ALONE = new Set(["unknown", "declined", "skipped"]);

/** The buttons of the question that is asked now: real buttons, in a group that bears the question's name. */
@customElement("choices-answers")
export class Answers extends Part {
  @property({ attribute: false }) asked: Asked | null = null;
  @property({ type: Boolean }) busy = false;
  private since = 0; // when the question was first seen, in ms
  @state() private ticked: ReadonlySet<string> = new Set();

  override willUpdate(changed: Map<string, unknown>): void {
    if (!changed.has("asked")) return;
    this.ticked = new Set();
    this.since = Date.now();
  }

  protected override render(): unknown {
    if (!this.asked) return nothing;
    const { many, labelledBy } = this.asked;
    return html`<div
      id="choices"
      class=${many ? "many" : "one"}
      role="group"
      aria-labelledby=${labelledBy}
      aria-busy=${this.busy}
    >
      ${keyed(labelledBy, many ? this.boxes(this.asked.choices) : this.asked.choices.map((choice) => this.button(choice)))}
    </div>`;
  }

  private boxes(choices: Choice[]): unknown {
    return html`${choices.filter(({ value }) => !ALONE.has(value)).map((choice) => this.box(choice))}
      <button type="button" class="main-way" @click=${this.sendTicked}>${this.say("send_ticked")}</button>
      ${choices.filter(({ value }) => ALONE.has(value)).map((choice) => this.button(choice))}`;
  }

  private box({ value, label }: Choice): unknown {
    return html`<label
      ><input
        type="checkbox"
        autocomplete="off"
        value=${value}
        .checked=${this.ticked.has(value)}
        @change=${() => this.tick(value)}
      />${label}</label
    >`;
  }

  private button(choice: Choice): unknown {
    return html`<button type="button" @click=${(event: Event) => this.press(event, choice)}>${choice.label}</button>`;
  }

  private press(event: Event, choice: Choice): void {
    if (!this.isSecondTap(event)) this.tell("choose", choice);
  }

  /**
   * Whether a finger or a mouse pressed twice, and the second came down on a question that was not there before. It
   * would answer what nobody has read.
   */
  private isSecondTap(event: Event): boolean {
    const { detail, pointerType } = event as Partial<PointerEvent>;
    const isTooSoon = pointerType === "touch" && Date.now() - this.since < READING_MS;
    return (detail ?? 0) > 1 || isTooSoon;
  }

  private tick(value: string): void {
    this.tell("complain", "");
    const ticked = new Set(this.ticked);
    if (!ticked.delete(value)) ticked.add(value);
    this.ticked = ticked;
  }

  /** Several are sent together, in the order shown. */
  private sendTicked(): void {
    const on = (this.asked?.choices ?? []).filter(({ value }) => this.ticked.has(value));
    if (!on.length) {
      this.tell("complain", this.say("tick_some"));
      return;
    }
    const joined = {
      value: on.map(({ value }) => value).join(","),
      label: on.map(({ label }) => label).join(", "),
    };
    this.tell("choose", joined);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "choices-answers": Answers;
  }
}
