import type { Memory } from "../memory.js";

const MUTED_MS = 5 * 60_000;
const UNTIL = "alarm-muted-until";
const NEWEST = "alarm-muted-newest";

/** Silence for five minutes, for the alarms that wait now. A newer one is heard all the same. */
export class Muting {
  readonly #memory: Memory;

  constructor(memory: Memory) {
    this.#memory = memory;
  }

  get until(): Date {
    return new Date(this.#memory.number(UNTIL));
  }

  mute(newest: number): void {
    this.#memory.keep(UNTIL, Date.now() + MUTED_MS);
    this.#memory.keep(NEWEST, newest);
  }

  end(): void {
    this.#memory.forget(UNTIL);
  }

  covers(newest: number): boolean {
    return Date.now() < this.#memory.number(UNTIL) && newest <= this.#memory.number(NEWEST);
  }
}
