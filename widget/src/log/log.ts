import { html, nothing } from "lit";
import { customElement, property } from "lit/decorators.js";
import { repeat } from "lit/directives/repeat.js";
import type { From, Helpline, Message } from "../api/shapes.js";
import { Part } from "../part.js";
import type { Language } from "../words.js";

export interface Line {
  id: string;
  from: From | "you";
  text: string;
  lang?: Language;
  /** Who it is, where that is more than where it is from: a worker's role. */
  who?: string;
  /** Not read out by itself: the person wrote it, or focus goes to it and reads it. */
  quiet?: boolean;
}

/** What was said of danger now stands together, in a box of its own that is read out at once. */
export type Entry = { kind: "line"; line: Line } | { kind: "danger"; id: string; lines: Line[] };

export function lineOf(message: Message, quiet = false): Line {
  const { id, from, text, lang, who } = message;
  return { id, from, text, lang, quiet, ...(who && { who }) };
}

/** What has been said. A list that only grows, so that a screen reader is told of each line once. */
@customElement("choices-log")
export class Log extends Part {
  @property({ attribute: false }) entries: Entry[] = [];
  /** Whose numbers can be rung by pressing them, wherever we say them. */
  @property({ attribute: false }) helplines: Helpline[] = [];

  /** A line, or the heading of a warning, comes into view; with focus, it is read from there. */
  bring(id: string, focus: boolean): void {
    const found = this.querySelector<HTMLElement>(`[id="${id}"]`);
    if (focus) found?.focus({ preventScroll: true });
    // What is nearly as tall as the screen is read from its top.
    const isTall = (found?.offsetHeight ?? 0) > window.innerHeight / 2;
    found?.scrollIntoView({ block: isTall ? "start" : "nearest" });
  }

  protected override render(): unknown {
    return html`<div id="log" role="log" aria-live="polite" aria-label=${this.say("talk")}>
      ${repeat(
        this.entries,
        (entry) => (entry.kind === "line" ? entry.line.id : entry.id),
        (entry, at) =>
          entry.kind === "line" ? this.line(entry.line, lastOf(this.entries[at - 1])) : this.danger(entry),
      )}
    </div>`;
  }

  private danger({ id, lines }: { id: string; lines: Line[] }): unknown {
    return html`<div class="danger" role="alert">
      <h2 id=${id} tabindex="-1">${this.say("danger")}</h2>
      ${lines.map((line, at) => this.line(line, lines[at - 1], true))}
    </div>`;
  }

  /** Whoever spoke last is not named again. */
  private line(line: Line, before?: Line, inDanger = false): unknown {
    const isSame = before?.from === line.from && before.who === line.who;
    const who = isSame ? nothing : html`<p class="who">${line.who ?? this.speaker(line.from)}</p>`;
    return html`<div
      id="m-${line.id}"
      class="line from-${line.from}"
      tabindex="-1"
      aria-live=${line.quiet ? "off" : nothing}
    >
      ${who}
      <div id="t-${line.id}" lang=${line.lang ?? nothing}>
        ${line.text.split(/\n+/).map((part) => html`<p>${line.from === "you" ? part : this.withNumbers(part, inDanger)}</p>`)}
      </div>
    </div>`;
  }

  /** Numbers can be pressed. The one that everybody knows only where it is what to do: else it is just spoken of. */
  private withNumbers(text: string, inDanger: boolean): unknown {
    const meant = this.helplines.filter((helpline) => inDanger || !helpline.speaks_for_itself);
    const numbers = meant.map(({ number }) => number);
    if (!numbers.length) return text;
    const parts = text.split(new RegExp(`\\b(${numbers.join("|")})\\b`));
    return parts.map((part) =>
      numbers.includes(part)
        ? html`<a href="tel:${part.replace(/ /g, "")}" rel="noreferrer">${part}</a>`
        : part,
    );
  }

  private speaker(from: Line["from"]): string {
    return this.say(from === "person" || from === "you" ? "from_you" : `from_${from}`);
  }
}

/** The line just before, unless it stands in a box of its own. */
function lastOf(entry?: Entry): Line | undefined {
  return entry?.kind === "line" ? entry.line : undefined;
}

declare global {
  interface HTMLElementTagNameMap {
    "choices-log": Log;
  }
}
