import helplines from "virtual:helplines";
import { html, LitElement, nothing } from "lit";
import { customElement, property, query, state } from "lit/decorators.js";
import "../answers/answers.js";
import "../away/away.js";
import "../before/before.js";
import "../code/code.js";
import "../composer/composer.js";
import "../log/log.js";
import "../more/more.js";
import "../numbers/numbers.js";
import "../review/review.js";
import { ChatApi } from "../api/api.js";
import type { Audience, Choice, Helpline } from "../api/shapes.js";
import type { Away } from "../away/away.js";
import { watchIdle } from "../away/idle.js";
import type { Composer } from "../composer/composer.js";
import { type ChoicesExit, NEUTRAL_SITE } from "../exit/exit.js";
import { whenLeaving } from "../exit/leave.js";
import { HOST } from "../host.js";
import type { Log } from "../log/log.js";
import type { More } from "../more/more.js";
import { isLanguage, type Language, other, ownName, say, type Values, type Word } from "../words.js";
import { style } from "./style.js";
import { Talk } from "./talk.js";

/**
 * The chat. Put it on a page, or frame a page with it; see docs/embed.md.
 *
 * `language` and `audience` say how it begins, `host` where the service is, `exit-url` where leaving leads.
 * `page` is for a page that is nothing but the chat: it fills the page and the exit stands in its own bar.
 * What is written inside the element is shown until, and unless, this script runs.
 */
@customElement("choices-chat")
export class ChoicesChat extends LitElement {
  static override styles = style;

  @property() language: Language = "cy";
  @property() audience: Audience = "family";
  @property() host = HOST;
  @property({ attribute: "exit-url" }) exitUrl = "";
  @property({ type: Boolean, reflect: true }) page = false;
  @state() private helplines: Helpline[] = helplines;
  @state() private neutralSite = NEUTRAL_SITE;
  @state() private codeDays = 7;
  @state() private isAway = false;
  @state() private isUnfolded = false;
  @state() private open: "review" | "code" | null = null;
  @query("choices-log") private log!: Log | null;
  @query("choices-composer") private composer!: Composer | null;
  @query("choices-more") private more!: More | null;
  @query("choices-away") private away!: Away | null;

  private talk!: Talk;
  private api!: ChatApi;
  private hadFocus: HTMLElement | null = null;
  private noticed = "";
  private undo: (() => void)[] = [];

  override connectedCallback(): void {
    super.connectedCallback();
    if (!isLanguage(this.language)) this.language = "cy";
    this.api = new ChatApi(this.host);
    this.talk = new Talk(this.api, this, this.language);
    this.undo = [
      whenLeaving(() => this.talk.leave()),
      whenLeaving(() => this.page && navigator.sendBeacon(`${this.host}/pages/leave`)),
      watchIdle({ hide: () => this.hide(), forget: () => this.talk.expire(this.audience) }),
    ];
    void this.lookAround();
    if (this.talk.here) void this.talk.goOn();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    for (const step of this.undo) step();
  }

  /** What the operator set since this script was made. When it cannot be asked, what came with the script stands. */
  private async lookAround(): Promise<void> {
    try {
      const around = await this.api.surroundings();
      this.helplines = around.helplines;
      this.neutralSite = around.exit_url;
      this.codeDays = around.code_days;
    } catch {
      // See above.
    }
  }

  changed(): void {
    this.language = this.talk.language;
    // At the check the answers stand anyway, and no panel of one talk stays open for the next.
    if (!this.talk.here || (this.open === "review" && this.talk.question?.id === "check")) this.open = null;
    this.requestUpdate();
  }

  bring(lead: string, first: string, focus: boolean): void {
    this.requestUpdate();
    void this.updateComplete
      .then(() => this.log?.updateComplete)
      .then(() => this.bringIntoView(lead, first, focus));
  }

  stored(text: string): void {
    this.composer?.stored(text);
  }

  /** On a small screen what is new is read from its beginning; then what is asked matters, then how to answer. */
  private bringIntoView(lead: string, first: string, focus: boolean): void {
    if (this.talk.isWritten) this.composer?.bring();
    this.renderRoot.querySelector("#choices")?.scrollIntoView({ block: "nearest" });
    this.log?.bring(lead, focus);
    this.log?.bring(first, false);
  }

  private say(word: Word, values?: Values): string {
    return say(word, this.language, values);
  }

  /** What stood here until now, with its own way out, has done its work. */
  protected override firstUpdated(): void {
    this.replaceChildren();
  }

  protected override updated(): void {
    this.showNotice();
    this.lang = this.language;
    if (!this.page) return;
    document.documentElement.lang = this.language;
    document.title = this.say("title");
  }

  protected override render(): unknown {
    return html`<div class="frame" lang=${this.language}>
      <header class="top">
        <choices-exit
          .language=${this.language}
          .exitUrl=${this.exitUrl || this.neutralSite}
          ?floating=${!this.page}
        ></choices-exit>
        <choices-numbers .language=${this.language} .helplines=${this.helplines}></choices-numbers>
        ${this.otherLanguage()}
      </header>
      <div class="body" role=${this.page ? "main" : nothing}>
        ${this.page ? html`<h1 class="unseen">${this.say("title")}</h1>` : nothing}
        <div class="talking" ?hidden=${this.isAway}>${this.body()}</div>
        ${this.isAway ? html`<choices-away .language=${this.language} @show=${this.reveal}></choices-away>` : nothing}
      </div>
    </div>`;
  }

  /** A notice that nobody sees says nothing. */
  private showNotice(): void {
    if (this.talk.notice === this.noticed) return;
    this.noticed = this.talk.notice;
    if (this.noticed) this.renderRoot.querySelector("#notice")?.scrollIntoView({ block: "nearest" });
  }

  private otherLanguage(): unknown {
    const to = other(this.language);
    return html`<button id="other-language" type="button" lang=${to} @click=${() => this.talk.speak(to, ownName(to))}>
      ${ownName(to)}
    </button>`;
  }

  private body(): unknown {
    const { talk } = this;
    const isBefore = !talk.here && !talk.again;
    return html`${isBefore ? this.entrance() : this.conversation()}
      <div id="notice" class=${talk.notice ? (talk.noticeIsDanger ? "danger" : "told") : ""} role="alert">
        ${talk.notice ? talk.notice.split(/\n+/).map((part) => html`<p>${part}</p>`) : nothing}
      </div>
      ${
        talk.again
          ? html`<button class="main-way" id="again" type="button" @click=${this.again}>${this.say(talk.again)}</button>`
          : nothing
      }
      ${!isBefore && talk.isOpen ? this.ways() : nothing}`;
  }

  private entrance(): unknown {
    return html`<choices-before
      .language=${this.language}
      .busy=${this.talk.busy}
      @begin=${() => this.talk.begin(this.audience)}
      @come-back=${(event: CustomEvent<string>) => this.talk.comeBack(event.detail)}
    ></choices-before>`;
  }

  private conversation(): unknown {
    const { talk } = this;
    const isCheck = talk.question?.id === "check";
    return html`<section id="talk">
      <choices-log
        .language=${this.language}
        .entries=${talk.entries}
        .helplines=${this.helplines}
      ></choices-log>
      <choices-answers
        .language=${this.language}
        .asked=${talk.asked}
        .busy=${talk.busy}
        @choose=${this.choose}
        @complain=${(event: CustomEvent<string>) => talk.complain(event.detail)}
      ></choices-answers>
      ${
        talk.sections && (isCheck || this.open === "review")
          ? html`<choices-review
            .language=${this.language}
            .sections=${talk.sections}
            .closable=${!isCheck}
            .changeable=${talk.state === "open"}
            .send=${isCheck ? (talk.asked?.choices[0] ?? null) : null}
            @choose=${this.choose}
            @change=${this.change}
            @close=${this.closePanel}
          ></choices-review>`
          : nothing
      }
      ${
        this.open === "code"
          ? html`<choices-code
            .language=${this.language}
            .code=${talk.code}
            .days=${this.codeDays}
            @make-code=${this.makeCode}
            @close=${this.closePanel}
          ></choices-code>`
          : nothing
      }
    </section>`;
  }

  private ways(): unknown {
    const { talk } = this;
    const status = talk.busy ? "sending" : talk.linkIsUp || talk.notice ? null : "dropped";
    return html`<div class="foot ${this.isUnfolded ? "unfolded" : ""}">
      <choices-composer
        .language=${this.language}
        .sent=${talk.state === "sent"}
        .worker=${talk.state === "with_worker"}
        @write=${(event: CustomEvent<string>) => talk.write(event.detail)}
        @steer=${this.steer}
      ></choices-composer>
      <p id="status" role="status">${status ? this.say(status) : ""}</p>
      <p id="person" role="status">${talk.state === "with_worker" ? this.say("with_worker") : ""}</p>
      <choices-more
        .language=${this.language}
        .progress=${talk.progress}
        .sent=${talk.state === "sent"}
        .worker=${talk.state === "with_worker"}
        @steer=${this.steer}
        @review=${this.review}
        @come-back-later=${() => this.openPanel("code")}
        @unfold=${this.unfold}
      ></choices-more>
    </div>`;
  }

  /** What is unfolded needs the room that writing would keep by staying in reach. */
  private unfold(event: CustomEvent<boolean>): void {
    this.isUnfolded = event.detail;
  }

  private choose(event: CustomEvent<Choice>): void {
    void this.talk.choose(event.detail.value, event.detail.label);
  }

  private steer(event: CustomEvent<Word>): void {
    void this.talk.steer(event.detail, this.say(event.detail));
  }

  private change(event: CustomEvent<{ key: string; question: string }>): void {
    this.open = null;
    void this.talk.change(event.detail.key, `${this.say("change")} ${event.detail.question}`);
  }

  private async review(): Promise<void> {
    await this.talk.review();
    await this.openPanel("review");
  }

  private async makeCode(): Promise<void> {
    await this.talk.makeCode();
    await this.openPanel("code");
  }

  private async openPanel(panel: "review" | "code"): Promise<void> {
    this.open = panel;
    this.more?.fold();
    await this.updateComplete;
    const part = this.renderRoot.querySelector<HTMLElement & { focusOnHeading(): void }>(`choices-${panel}`);
    if (part instanceof LitElement) await part.updateComplete;
    part?.focusOnHeading();
  }

  private closePanel(): void {
    this.open = null;
    this.more?.focusOnSummary();
  }

  private again(): void {
    if (this.talk.again === "try_again") void this.talk.goOn();
    else this.talk.startAgain();
  }

  private hide(): void {
    if (this.isAway) return;
    this.hadFocus = this.shadowRoot?.activeElement as HTMLElement | null;
    this.isAway = true;
    void this.updateComplete.then(() => this.away?.focusOnButton());
  }

  private async reveal(): Promise<void> {
    this.isAway = false;
    await this.updateComplete;
    this.hadFocus?.focus();
  }

  /** Leave at once, as the button does: for a partner's own button. */
  leave(): void {
    this.renderRoot.querySelector<ChoicesExit>("choices-exit")?.leave();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    "choices-chat": ChoicesChat;
  }
}
