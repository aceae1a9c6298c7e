/**
 * A few numbers that tabs of the console share: when it last sounded, until when it is muted. Nothing of a case.
 * Where a browser keeps nothing for us, the tab keeps them for itself: an alarm must not fail for that.
 */
export class Memory {
  readonly #own = new Map<string, string>();
  readonly #kept: () => Storage;

  constructor(kept: () => Storage) {
    this.#kept = kept;
  }

  number(name: string): number {
    return Number(this.#get(name)) || 0;
  }

  keep(name: string, value: number): void {
    this.#own.set(name, String(value));
    try {
      this.#kept().setItem(name, String(value));
    } catch {}
  }

  forget(name: string): void {
    this.#own.delete(name);
    try {
      this.#kept().removeItem(name);
    } catch {}
  }

  #get(name: string): string | null {
    try {
      return this.#kept().getItem(name);
    } catch {
      return this.#own.get(name) ?? null;
    }
  }
}

export const ofAllTabs = new Memory(() => localStorage);
export const ofThisTab = new Memory(() => sessionStorage);
