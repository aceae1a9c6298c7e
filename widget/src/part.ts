import { LitElement } from "lit";
import { property } from "lit/decorators.js";
import { type Language, say, type Values, type Word } from "./words.js";

/**
 * A part of the chat. It renders into the chat's one shadow root, so that labels and live regions can name each
 * other across parts, and one style sheet dresses them all.
 */
export class Part extends LitElement {
  @property() language: Language = "cy";

  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected say(word: Word, values?: Values): string {
    return say(word, this.language, values);
  }

  /** Tell the chat around it. */
  protected tell(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: false }));
  }
}
