/**
 * What has been said, as it stands in the log. Lines are only ever added, and each once, whichever way it came: by a
 * reply, the same reply again, or a live event.
 */

import type { Message, Reply } from "../api/shapes.js";
import { type Entry, lineOf } from "../log/log.js";

/** What a reply added: the line that asks, if any; where focus goes; and where reading begins. */
export interface Told {
  asking: Message | undefined;
  lead: string | undefined;
  first: string | undefined;
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
   * danger now stands together before it, and is read first. What the person said themselves stands here already, save
   * after a reload (`afresh`).
   */
  reply({ messages, danger }: Reply, focus: boolean, afresh = false): Told {
    const fresh = messages.filter(
      ({ id, from, repeats_answers }) =>
        !this.shown.has(id) && !repeats_answers && (afresh || from !== "person"),
    );
    for (const { id } of fresh) this.shown.add(id);
    const asking = fresh.filter(({ choices }) => choices.length).pop();
    const help = fresh.filter((message) => message !== asking && !isTalk(message));
    if (danger === "immediate" && help.length) {
      const heading = this.warn(help);
      for (const message of fresh)
        if (!help.includes(message)) this.add({ kind: "line", line: lineOf(message) });
      return { asking, lead: heading, first: heading };
    }
    const lead = asking ?? fresh[0];
    for (const message of fresh) {
      this.add({ kind: "line", line: lineOf(message, focus && message === lead) });
    }
    return { asking, lead: lead && `m-${lead.id}`, first: fresh[0] && `m-${fresh[0].id}` };
  }

  /** Said by the page itself, such as that somebody is back. */
  note(text: string): void {
    const id = `note-${this.shown.size}`;
    this.shown.add(id);
    this.add({ kind: "line", line: { id, from: "service", text } });
  }

  clear(): void {
    this.entries = [];
    this.shown.clear();
  }

  private warn(help: Message[]): string {
    const id = `danger-${this.shown.size}`;
    this.add({ kind: "danger", id, lines: help.map((message) => lineOf(message)) });
    return id;
  }

  private add(...entries: Entry[]): void {
    this.entries = [...this.entries, ...entries];
  }
}

/** Said by one person to another, whatever else is said of danger. */
function isTalk({ from }: Message): boolean {
  return from === "person" || from === "worker";
}
