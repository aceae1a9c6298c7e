import type { Memory } from "../memory.js";
import { fill, part, show } from "../page.js";
import type { Waiting } from "../stream.js";
import { tell } from "./desktop.js";
import type { Muting } from "./muting.js";
import type { Sound } from "./sound.js";

const AGAIN_MS = 20_000;
const SOUNDED = "alarm-sounded";
const TOLD = "alarm-told";

/** The bar of alarms: shows how many wait, sounds until none does, and says when it cannot. */
export class Bar {
  readonly #bar = part("alarm-bar");
  readonly #title = document.title.replace(/^\(\d+\) /, "");
  #waiting: Waiting = { waiting: 0, newest: 0 };
  #isKnown = false; // until the server has said how many wait, the page says what it said
  #isFresh = true;

  constructor(
    readonly sound: Sound,
    readonly muting: Muting,
    readonly shared: Memory,
    readonly own: Memory,
  ) {
    part("mute").addEventListener("click", () => this.#mute());
    // It comes to stand where "mute" stood: the second press of a double click is not meant for it.
    part("unmute").addEventListener("click", (event) => event.detail > 1 || this.#unmute());
    sound.addEventListener("change", () => this.update());
    const fits = new ResizeObserver(letScroll); // whatever came into it, and at every size of the window
    for (const one of [part("bar-news"), ...part("bar-news").children]) fits.observe(one);
  }

  take(waiting: Waiting): void {
    const isNews = waiting.waiting > 0 && waiting.newest > this.own.number(TOLD);
    const isOver = this.#isKnown && this.#waiting.waiting > 0 && waiting.waiting === 0;
    this.#waiting = waiting;
    this.#isKnown = true;
    if (isNews) this.#announce();
    if (isOver) part("news").textContent = this.#bar.dataset.calm ?? "";
    this.update();
  }

  fresh(isFresh: boolean): void {
    this.#isFresh = isFresh;
    this.update();
  }

  /** Everything that is shown, and the sound when it is due. Often called: on each event, and every second. */
  update(): void {
    const { waiting, newest } = this.#waiting;
    const isMuted = waiting > 0 && this.muting.covers(newest);
    const time = this.muting.until.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });
    show(part("calm"), waiting === 0 && this.#isKnown && this.#isFresh);
    show(part("waiting"), waiting > 0);
    show(part("mute"), !isMuted);
    show(part("unmute"), isMuted);
    show(part("muted"), isMuted);
    write("waiting-count", fill(this.#bar.dataset.waiting, { count: waiting }));
    write("muted", fill(this.#bar.dataset.muted, { time }));
    show(part("blocked"), this.sound.isBlocked);
    this.#name();
    if (waiting > 0 && !isMuted) this.#soundIfDue();
  }

  #name(): void {
    const count = this.#isFresh ? this.#waiting.waiting : "!";
    if (!this.#isKnown && this.#isFresh) return;
    const title = fill(this.#bar.dataset.title, { count, title: this.#title });
    if (document.title !== (count ? title : this.#title)) document.title = count ? title : this.#title;
  }

  #soundIfDue(): void {
    const { newest } = this.#waiting;
    const isDue = Date.now() - this.shared.number(SOUNDED) >= AGAIN_MS || newest > this.shared.number(TOLD);
    if (!isDue || !this.sound.isOurs) return;
    this.sound.play();
    this.shared.keep(SOUNDED, Date.now());
    this.shared.keep(TOLD, newest);
  }

  #announce(): void {
    const { waiting, newest } = this.#waiting;
    this.own.keep(TOLD, newest);
    part("news").textContent = fill(this.#bar.dataset.waiting, { count: waiting });
    tell(fill(this.#bar.dataset.notice, { count: waiting }), newest);
  }

  #mute(): void {
    this.muting.mute(this.#waiting.newest);
    this.update();
    part("unmute").focus();
  }

  #unmute(): void {
    this.muting.end();
    this.update();
    part("mute").focus();
  }
}

/** Where more is said than fits, the keyboard can come to it. */
function letScroll(): void {
  const news = part("bar-news");
  news.tabIndex = news.scrollHeight > news.clientHeight ? 0 : -1;
}

/** Only when it is something else: what is written again is read out again. */
function write(id: string, words: string): void {
  if (part(id).textContent !== words) part(id).textContent = words;
}
