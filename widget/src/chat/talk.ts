/**
 * The conversation as the widget holds it: what was said, what is asked, what is under way. It talks to the Chat API
 * and to nothing else, and knows nothing of how it looks. Nobody's typing is thrown away, and nothing is sent twice.
 */

import type { Asked } from "../answers/answers.js";
import { type ChatApi, newId, RefusedError, UnreachableError } from "../api/api.js";
import { events, type Live } from "../api/events.js";
import type { Audience, Code, Message, Reply, Said, Section, State } from "../api/shapes.js";
import type { Entry } from "../log/log.js";
import * as place from "../place.js";
import { isLanguage, type Language, say, type Word } from "../words.js";
import { Story } from "./story.js";

const WRITTEN = new Set(["text", "name", "date", "contact"]);

/** Something pressed that means the same whatever is asked. */
interface Press {
  said: Said;
  words: string;
  pressed: boolean;
}

/** What the talk asks of whoever shows it. */
export interface Stage {
  /** Something changed: draw it again. */
  changed(): void;
  /** Bring what is new into view, from its first line; `focus`: what had focus is gone, so it goes to `lead`. */
  bring(lead: string, first: string, focus: boolean): void;
  /** The words are stored: they may leave the box. */
  stored(text: string): void;
}

export class Talk {
  here: place.Place | null = place.read();
  asked: Asked | null = null;
  question: Reply["question"] = null;
  progress: Reply["progress"] = { done: 0, left: 0 };
  state: State = "open";
  sections: Section[] | null = null;
  code: Code | null = null;
  busy = false;
  linkIsUp = true;
  notice = "";
  noticeIsDanger = false;
  /** Set when nothing more can be said here, or not now: the words on the one button that is left. */
  again: Word | null = null;

  private readonly story = new Story();
  private lastLine = 0;
  private told: State | null = null; // how it stands by live events, which are never late for long
  private left = false; // somebody is on the way out: nothing that still arrives may be kept
  private pending = { id: "", key: "" };
  private next: Press | null = null; // pressed while something was on its way: it follows that
  private listening = new AbortController();

  constructor(
    private readonly api: ChatApi,
    private readonly stage: Stage,
    public language: Language,
  ) {}

  get entries(): Entry[] {
    return this.story.entries;
  }

  /** What is asked now is answered in words; its buttons are only for those who would rather not. */
  get isWritten(): boolean {
    return WRITTEN.has(this.question?.kind ?? "");
  }

  get isOpen(): boolean {
    return this.here !== null && this.again !== "start_again";
  }

  async begin(audience: Audience): Promise<void> {
    await this.open(() => this.api.begin(audience, this.language));
  }

  async comeBack(code: string): Promise<void> {
    await this.open(() => this.api.resume(code, this.language), true);
  }

  /** The same conversation, after a reload of this tab. */
  async goOn(): Promise<void> {
    const here = this.here;
    if (!here) return;
    this.again = null;
    try {
      const reply = await this.api.standing(here);
      if (reply.state === "ended") this.taken();
      else this.talk(reply, true);
    } catch (error) {
      if (error instanceof RefusedError && error.isOver) this.forget();
      else this.lost(error);
    }
    this.stage.changed();
  }

  write(text: string): Promise<void> {
    return this.send({ text }, text.trim(), { pressed: false });
  }

  choose(value: string, label: string): Promise<void> {
    return this.send({ choice: { question: this.question?.id ?? "", value } }, label, { pressed: true });
  }

  /** Skipping is an answer, too: it is only meant for the question it was pressed at. */
  steer(step: string, label: string): Promise<void> {
    const said = { choice: { question: ":steer", value: step } };
    return step === "skip"
      ? this.send(said, label, { pressed: true })
      : this.press({ said, words: label, pressed: true });
  }

  change(key: string, label: string): Promise<void> {
    return this.press({
      said: { choice: { question: ":change", value: key } },
      words: label,
      pressed: true,
    });
  }

  async speak(language: Language, name: string): Promise<void> {
    const said = { choice: { question: ":language", value: language } };
    if (this.isOpen) await this.press({ said, words: name, pressed: false });
    else this.language = language;
    this.stage.changed();
  }

  async review(): Promise<void> {
    await this.ask(async (here) => {
      this.sections = await this.api.answers(here);
    });
  }

  async makeCode(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    await this.ask(async (here) => {
      this.code = await this.api.code(here);
    });
    await this.rest();
  }

  /** About ticking, or nothing any more. */
  complain(words: string): void {
    this.alert(words);
    this.stage.changed();
  }

  /** Tell the server to delete what was not sent. It does so by itself later if this never arrives. */
  leave(): void {
    this.left = true;
    this.next = null;
    if (this.here) this.api.exit(this.here);
  }

  /** Nothing of it stays in this tab. */
  forget(): void {
    place.wipe();
    this.listening.abort();
    this.here = null;
    this.next = null;
    this.story.clear();
    this.asked = null;
    this.sections = null;
    this.code = null;
    this.lastLine = 0;
  }

  /**
   * Nobody was there for half an hour. A family's unsent talk is deleted, and the page says so; what was sent is the
   * team's, and is only taken off the screen. A worker is told that nobody is there. A professional has eight hours.
   */
  expire(audience: Audience): void {
    if (!this.here || audience === "professional") return;
    if (this.state === "open" || this.state === "with_worker") this.api.exit(this.here);
    this.forget();
    this.clear();
    this.close(this.say("expired"));
    this.stage.changed();
  }

  /** Back to the entrance. */
  startAgain(): void {
    this.again = null;
    this.clear();
    this.forget();
    this.stage.changed();
  }

  private async open(opening: () => Promise<Reply & place.Place>, again = false): Promise<void> {
    if (this.busy || this.left) return;
    this.busy = true;
    this.clear();
    this.stage.changed();
    try {
      const begun = await opening();
      if (this.left) {
        this.api.exit(begun);
        return;
      }
      this.forget();
      this.here = { id: begun.id, token: begun.token };
      place.keep(this.here);
      this.talk(begun, again);
    } catch (error) {
      this.failed(error, "no_link");
    } finally {
      this.busy = false;
      this.stage.changed();
    }
  }

  /** `again`: it went on before, and what was said then is not shown, which must not look like lost. */
  private talk(reply: Reply, again: boolean): void {
    this.clear();
    this.again = null;
    this.language = reply.messages[0]?.lang ?? this.language;
    if (again && !this.entries.length && reply.state === "open") this.story.note(this.say("back"));
    this.take(reply, true, again && !this.entries.length);
    this.told = null;
    if (this.here) void this.listen(this.here);
  }

  private async listen(here: place.Place): Promise<void> {
    this.listening.abort();
    const listening = new AbortController();
    this.listening = listening;
    this.linkIsUp = true;
    for await (const live of events(this.api.host, here, listening.signal, this.lastLine)) {
      if (this.here !== here || this.listening !== listening) return;
      this.receive(live);
      this.stage.changed();
      if (live.event === "end") return;
    }
  }

  private receive(live: Live): void {
    if (live.event === "link") this.linkIsUp = live.up;
    else if (live.event === "message") this.pushed(live.message);
    else if (live.event === "end" || live.state === "ended") this.taken();
    else {
      this.language = live.language;
      this.told = live.state;
      const isElsewhere = this.state !== live.state;
      this.standAt(live.state);
      if (isElsewhere) void this.catchUp();
    }
  }

  private pushed(message: Message): void {
    this.story.pushed(message);
    this.stage.bring(`m-${message.id}`, `m-${message.id}`, false);
  }

  /** A worker came or went, or the chat was turned to helplines only: what is asked now, if anything, and the buttons for it. */
  private async catchUp(): Promise<void> {
    const here = this.here;
    if (!here || this.again) return;
    try {
      const reply = await this.api.standing(here);
      if (this.here !== here) return;
      if (reply.state === "ended") this.taken();
      else this.take(reply, false);
    } catch (error) {
      failureOf(error);
      this.told = null; // tried again with the next reply
    }
    this.stage.changed();
  }

  /**
   * It was ended from elsewhere, or taken up on another device: nothing of it stays on this screen. Whoever ended it
   * here was told so by the reply, and keeps its last words.
   */
  private taken(): void {
    if (this.again === "start_again") return;
    this.forget();
    this.close(this.say("ended"));
  }

  /** Done now, or after what is on its way; of several the last. The box keeps what is written meanwhile. */
  private async press(press: Press): Promise<void> {
    if (this.busy) this.next = press;
    else await this.send(press.said, press.words, press);
  }

  /** Nothing is on its way any more, so what was pressed meanwhile is done. */
  private async rest(): Promise<void> {
    this.busy = false;
    this.stage.changed();
    const { next } = this;
    this.next = null;
    if (next && this.isOpen) await this.press(next);
  }

  private async send(said: Said, words: string, { pressed }: { pressed: boolean }): Promise<void> {
    const here = this.here;
    if (this.busy || !here) return;
    this.busy = true;
    this.alert("");
    this.stage.changed();
    const key = JSON.stringify(said);
    if (this.pending.key !== key) this.pending = { id: newId(), key };
    try {
      const reply = await this.api.send(here, this.pending.id, said, (error) => this.trouble(error));
      this.pending = { id: "", key: "" };
      // What to do in danger is read first; and the same button twice is one press.
      if (reply.danger === "immediate" || JSON.stringify(this.next?.said) === key) this.next = null;
      this.own(said, words);
      this.take(reply, pressed);
      if (reply.state !== this.told && (reply.state === "with_worker" || this.told === "with_worker"))
        await this.catchUp(); // a worker came or went while the reply was on its way
    } catch (error) {
      this.refused(error);
    } finally {
      await this.rest();
    }
  }

  /** Stored: what was asked is answered, and the words may leave the box. */
  private own(said: Said, words: string): void {
    this.clear();
    this.story.own(words);
    this.asked = null;
    this.sections = null;
    if ("text" in said) this.stage.stored(said.text);
  }

  /** Show a reply. `focus`: what had focus is gone, so it goes to a warning, or to what is asked. */
  private take(reply: Reply, focus: boolean, afresh = false): void {
    const { asking, lead, first } = this.story.reply(reply, focus, afresh);
    this.lastLine = Math.max(this.lastLine, reply.last_line ?? 0);
    this.question = reply.question;
    this.progress = reply.progress;
    if (asking && isLanguage(asking.lang) && reply.question) this.language = asking.lang;
    this.offer(reply, asking ?? this.askedBefore(reply));
    this.standAt(reply.state);
    if (reply.question?.id === "check") void this.review();
    if (lead && first) this.stage.bring(lead, first, focus);
  }

  /** A question that came by live events, without its buttons. */
  private askedBefore({ messages, question }: Reply): Message | undefined {
    if (this.asked || !question) return undefined;
    return messages.filter(({ choices }) => choices.length).pop();
  }

  private offer(reply: Reply, asking: Message | undefined): void {
    if (!asking) return; // the same reply again: its buttons stand already
    this.asked = {
      question: reply.question?.id ?? "",
      many: reply.question?.kind === "many",
      choices: asking.choices,
      labelledBy: `t-${asking.id}`,
    };
  }

  private standAt(state: State): void {
    this.state = state;
    if (state === "with_worker" || state === "helplines_only") {
      this.asked = null;
      this.question = null;
    }
    if (state === "ended") this.close(this.say("ended"));
  }

  private close(words: string): void {
    place.wipe();
    this.asked = null;
    this.again = "start_again";
    this.alert(words);
  }

  /** The link dropped, and the message is being tried again. */
  private trouble(error: UnreachableError): void {
    this.failed(error, "dropped");
    this.stage.changed();
  }

  private refused(error: unknown): void {
    this.failed(error, error instanceof RefusedError ? "wrong" : "no_link");
    if (this.noticeIsDanger) this.next = null; // stored, it would take off what to do
    if (!(error instanceof RefusedError)) {
      this.next = null; // the words that did not arrive are tried first, with the id they have
      return;
    }
    this.pending = { id: "", key: "" };
    if (error.reply) this.take(error.reply, false);
    if (error.isOver) {
      this.forget();
      this.close(error.message);
    }
  }

  /** No answer after a reload. The page stays, with its numbers; nothing is known to be lost. */
  private lost(error: unknown): void {
    this.failed(error, "no_link");
    this.again = "try_again";
  }

  private async ask(asking: (here: place.Place) => Promise<void>): Promise<void> {
    if (!this.here) return;
    try {
      await asking(this.here);
    } catch (error) {
      this.failed(error, "no_link");
    }
    this.stage.changed();
  }

  private failed(error: unknown, otherwise: Word): void {
    const { message, danger } = failureOf(error);
    this.alert(message || this.say(otherwise), danger);
  }

  /** What is said of danger is never taken off for anything else: it stands until the words are stored. */
  private alert(words: string, danger = false): void {
    if (this.noticeIsDanger && !danger) return;
    this.notice = words;
    this.noticeIsDanger = danger;
  }

  private clear(): void {
    this.notice = "";
    this.noticeIsDanger = false;
  }

  private say(word: Word): string {
    return say(word, this.language);
  }
}

function failureOf(error: unknown): RefusedError | UnreachableError {
  if (error instanceof RefusedError || error instanceof UnreachableError) return error;
  throw error;
}
