import { css, html, LitElement, nothing } from "lit";
import { customElement, property, state } from "lit/decorators.js";
import { isLanguage, type Language, say } from "../words.js";
import { leave } from "./leave.js";
import { PRESSES, shifts } from "./shifts.js";

export const NEUTRAL_SITE = "https://www.bbc.co.uk/weather";

/**
 * "Exit this page": a link that works as any link, and leaves at once. The chat brings its own; a partner may put
 * one more first on the page.
 *
 * `floating` puts it above everything else, in the browser's top layer where there is one, so that no banner can
 * cover it.
 */
@customElement("choices-exit")
export class ChoicesExit extends LitElement {
  @property() language: Language = "cy";
  /** Where it leads. */
  @property({ attribute: "exit-url" }) exitUrl = NEUTRAL_SITE;
  @property({ type: Boolean, reflect: true }) floating = false;
  @state() private presses = 0;

  private silence = (): void => undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.silence = shifts.listen((presses) => this.count(presses));
    window.visualViewport?.addEventListener("resize", this.stayInView);
    window.visualViewport?.addEventListener("scroll", this.stayInView);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.silence();
    window.visualViewport?.removeEventListener("resize", this.stayInView);
    window.visualViewport?.removeEventListener("scroll", this.stayInView);
  }

  leave(): void {
    leave(this.exitUrl, this.say("leaving"));
  }

  private count(presses: number): void {
    this.presses = presses;
    if (presses === PRESSES) this.leave();
  }

  private say(word: "exit" | "leaving" | "shift_one" | "shift_two"): string {
    return say(word, isLanguage(this.language) ? this.language : "cy");
  }

  private press(event: Event): void {
    event.preventDefault();
    this.leave();
  }

  /** Some phones push a fixed thing out of sight when the keyboard opens or the page is enlarged. */
  private readonly stayInView = (): void => {
    const view = window.visualViewport;
    if (!this.floating || !view) return;
    this.style.transform = `translateY(${view.offsetTop}px)`;
  };

  protected override render(): unknown {
    const told = this.presses === 1 ? this.say("shift_two") : this.presses === 2 ? this.say("shift_one") : "";
    return html`
      <a id="exit" part="exit" href=${this.exitUrl} target="_top" rel="noreferrer nofollow" @click=${this.press}>
        ${this.say("exit")}${this.presses ? dots(this.presses) : nothing}
      </a>
      <span id="exit-said" role="status">${told}</span>
    `;
  }

  protected override updated(): void {
    if (!this.floating || !this.isConnected || !("showPopover" in this)) return;
    this.popover = "manual";
    if (!this.matches(":popover-open")) this.showPopover();
  }

  static override styles = css`
    :host {
      display: inline-block;
      font: 600 1.0625rem/1.4 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif;
    }
    :host([floating]) {
      position: fixed;
      inset: 0.5rem 0.5rem auto auto;
      z-index: 2147483646;
      margin: 0;
      padding: 0;
      border: 0;
      background: none;
      overflow: visible;
    }
    a {
      position: relative;
      display: inline-flex;
      align-items: center;
      min-height: 2.75rem;
      padding: 0.25rem 1rem;
      box-sizing: border-box;
      color: var(--choices-leave-ink, #fff);
      background: var(--choices-leave, #9b1c1c);
      border: 2px solid transparent;
      border-radius: 6px;
      text-decoration: none;
    }
    :host([floating]) a {
      box-shadow: 0 0 0 2px #fff;
    }
    a:focus-visible {
      outline: 3px solid #1c2a2e;
      outline-offset: 2px;
      box-shadow: 0 0 0 6px #ffd84d;
    }
    /* Under the words, so that nothing around them jumps. */
    .dots {
      position: absolute;
      bottom: 0.1rem;
      left: 50%;
      translate: -50% 0;
      display: inline-flex;
      gap: 0.25rem;
    }
    .dots span {
      width: 0.5rem;
      height: 0.5rem;
      box-sizing: border-box;
      border: 2px solid currentcolor;
      border-radius: 50%;
    }
    .dots .on {
      background: currentcolor;
      forced-color-adjust: none;
    }
    #exit-said {
      position: absolute;
      width: 1px;
      height: 1px;
      overflow: hidden;
      clip-path: inset(50%);
      white-space: nowrap;
    }
    @media (forced-colors: active) {
      a {
        border-color: ButtonText;
      }
    }
    @media print {
      :host {
        display: none;
      }
    }
  `;
}

function dots(presses: number): unknown {
  const each = Array.from(
    { length: PRESSES },
    (_, at) => html`<span class=${at < presses ? "on" : "off"}></span>`,
  );
  return html`<span class="dots" aria-hidden="true">${each}</span>`;
}

declare global {
  interface HTMLElementTagNameMap {
    "choices-exit": ChoicesExit;
  }
}
