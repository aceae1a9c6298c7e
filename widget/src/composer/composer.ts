import { html } from "lit";
import { customElement, property } from "lit/decorators.js";
import { Part } from "../part.js";
import type { Word } from "../words.js";

// What can be pressed at any question, in the order shown. The names are those of the Chat API.
const STEPS: Word[] = ["go_back", "ask_why_question", "skip", "stop"];

/** Writing, and the ways to steer. What is typed stays in the box until it is known to be stored. */
@customElement("choices-composer")
export class Composer extends Part {
  /** Nothing is asked any more; something may still be added. */
  @property({ type: Boolean }) sent = false;
  /** A worker is there: nothing is asked, so there is nothing to steer. */
  @property({ type: Boolean }) worker = false;

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener("resize", this.stayInView);
    window.visualViewport?.addEventListener("resize", this.stayInView);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener("resize", this.stayInView);
    window.visualViewport?.removeEventListener("resize", this.stayInView);
  }

  /** When a phone's keyboard comes up, what is being written is not left under it. */
  private readonly stayInView = (): void => {
    if (this.box?.matches(":focus")) this.box.scrollIntoView({ block: "nearest" });
  };

  get box(): HTMLTextAreaElement | null {
    return this.querySelector("textarea");
  }

  bring(): void {
    this.box?.scrollIntoView({ block: "nearest" });
  }

  /** Takes out what was sent, and leaves what was typed meanwhile. */
  stored(text: string): void {
    const box = this.box;
    if (box?.value.startsWith(text)) box.value = box.value.slice(text.length).trimStart();
  }

  protected override render(): unknown {
    return html`<form id="composer" autocomplete="off" @submit=${this.write}>
      <label for="message">${this.say(this.worker ? "message_worker" : this.sent ? "message_sent" : "message")}</label>
      <div class="row">
        <textarea
          id="message"
          rows="2"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="send"
          @keydown=${this.key}
        ></textarea>
        <button type="submit">${this.say("send")}</button>
      </div>
      <div id="steer" role="group" aria-label=${this.say("steer")} ?hidden=${this.sent || this.worker}>
        ${STEPS.map((step) => html`<button type="button" @click=${() => this.tell("steer", step)}>${this.say(step)}</button>`)}
      </div>
    </form>`;
  }

  private key(event: KeyboardEvent): void {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) this.write(event);
  }

  private write(event: Event): void {
    event.preventDefault();
    const text = this.box?.value ?? "";
    if (text.trim()) this.tell("write", text);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "choices-composer": Composer;
  }
}
