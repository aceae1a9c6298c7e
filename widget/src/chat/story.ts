/**
 * What has been said, as it stands in the log. Lines are only ever added, and each once, whichever way it came: by a
 * reply, the same reply again, or a live event.
 */

import type { Message, Reply } from "../api/shapes.js";
import { type Entry, lineOf } from "../log/log.js";

/** What a reply added: the line that asks, if any, and where a reader should be taken. */
export interface Told {
  asking: Message | undefined;
  lead: string | undefined;
}

export class Story {
  entries: Entry[] = [];
  private readonly shown = new Set<string>();

  /** The person's own words. They know what they said, so it is not read out to them. */
  own(words: string): void {
    const id = `own-${this.shown.size}`;
    this.shown.add(id);
    this.add({ kind: "line", line: { id, from: "you", text: words, quiet: true } });
  }

  /** Somebody wrote without being asked. */
  pushed(message: Message): void {
    if (this.shown.has(message.id)) return;
    this.shown.add(message.id);
    this.add({ kind: "line", line: lineOf(message) });
  }

  /**
   * A reply. When focus goes to the line that asks, focus reads it, so the log keeps quiet about it. What is said of
   * danger now stands together before it, and is read first.
   */
  reply({ messages, danger }: Reply, focus: boolean): Told {
    const fresh = messages.filter(({ id, repeats_answers }) => !this.shown.has(id) && !repeats_answers);
    for (const { id } of fresh) this.shown.add(id);
    const asking = fresh.filter(({ choices }) => choices.length).pop() ?? fresh[fresh.length - 1];
    if (danger === "immediate" && asking) return { asking, lead: this.warn(fresh, asking) };
    for (const message of fresh) {
      this.add({ kind: "line", line: lineOf(message, focus && message === asking) });
    }
    return { asking, lead: asking && `m-${asking.id}` };
  }

  clear(): void {
    this.entries = [];
    this.shown.clear();
  }

  private warn(fresh: Message[], asking: Message): string {
    const id = `danger-${this.shown.size}`;
    const lines = fresh.filter((message) => message !== asking).map((message) => lineOf(message));
    this.add({ kind: "danger", id, lines }, { kind: "line", line: lineOf(asking) });
    return id;
  }

  private add(...entries: Entry[]): void {
    this.entries = [...this.entries, ...entries];
  }
}
