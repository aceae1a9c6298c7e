/** What the server sends to `/console/live` (bot/gateway/console/live.py), and whether it still does. */

export interface Waiting {
  readonly waiting: number;
  readonly newest: number; // milliseconds
}

const SILENCE_MS = 25_000; // it beats every 10 seconds
const BROKEN_MS = 5_000; // a line that drops and comes back at once is no news

export class Stream extends EventTarget {
  #heardAt = Date.now();
  #brokenSince: number | undefined;
  readonly #old = new Set<Element>(); // parts of the page that could not be read again
  #known = new WeakSet<EventSource>();

  constructor() {
    super();
    document.body.addEventListener("htmx:sseOpen", (event) => this.#opened(sourceOf(event)));
    document.body.addEventListener("htmx:sseError", () => this.#broke());
    // A list that could not be read again is as old as one that was never told of.
    document.body.addEventListener("htmx:afterRequest", (event) =>
      this.#read((event as AfterRequest).detail),
    );
  }

  get isFresh(): boolean {
    const now = Date.now();
    const isBroken = this.#brokenSince !== undefined && now - this.#brokenSince > BROKEN_MS;
    return !isBroken && ![...this.#old].some((part) => part.isConnected) && now - this.#heardAt < SILENCE_MS;
  }

  #opened(source: EventSource): void {
    this.#heard();
    if (this.#known.has(source)) return; // the browser has opened it again by itself
    this.#known.add(source);
    source.addEventListener("beat", () => this.#heard());
    source.addEventListener("queue", () => this.#heard());
    source.addEventListener("talk", () => this.#heard());
    source.addEventListener("switch", () => this.#heard());
    source.addEventListener("alarms", (event) => {
      this.#heard();
      this.dispatchEvent(new CustomEvent<Waiting>("alarms", { detail: JSON.parse(event.data) }));
    });
    source.addEventListener("end", () => {
      source.close();
      this.dispatchEvent(new Event("end"));
    });
  }

  #heard(): void {
    this.#heardAt = Date.now();
    this.#brokenSince = undefined;
    this.dispatchEvent(new Event("heard"));
  }

  #broke(): void {
    this.#brokenSince ??= Date.now();
  }

  #read({ elt, successful }: AfterRequest["detail"]): void {
    if (!elt.matches("[hx-trigger*='sse:']")) return;
    if (successful) this.#old.delete(elt);
    else this.#old.add(elt);
  }
}

type AfterRequest = CustomEvent<{ elt: Element; successful: boolean }>;

function sourceOf(event: Event): EventSource {
  return (event as CustomEvent<{ source: EventSource }>).detail.source;
}
