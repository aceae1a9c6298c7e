/**
 * Shift three times within five seconds leaves. Pressed together with another key it is writing and does not count.
 * There is one count for the page, however many buttons show it.
 */

const PRESSES = 3;
const WITHIN_MS = 5000;

type Listener = (presses: number) => void;

class Shifts {
  private readonly listeners = new Set<Listener>();
  private presses = 0;
  private held = false;
  private timer: ReturnType<typeof setTimeout> | undefined;

  /** `listener` is told of each press, and of 0 when the count begins anew. Returns how to stop. */
  listen(listener: Listener): () => void {
    if (!this.listeners.size) this.start();
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
      if (!this.listeners.size) this.stop();
    };
  }

  private start(): void {
    document.addEventListener("keydown", this.down, true);
    document.addEventListener("keyup", this.up, true);
  }

  private stop(): void {
    document.removeEventListener("keydown", this.down, true);
    document.removeEventListener("keyup", this.up, true);
    this.forget();
  }

  private readonly down = (event: KeyboardEvent): void => {
    if (event.key === "Shift") {
      if (!event.repeat) this.held = false;
      return;
    }
    this.held = true;
    if (this.presses) this.forget();
  };

  private readonly up = (event: KeyboardEvent): void => {
    if (event.key !== "Shift" || this.held) return;
    if (this.presses === 0) this.timer = setTimeout(() => this.forget(), WITHIN_MS);
    this.count(this.presses + 1);
  };

  private forget(): void {
    clearTimeout(this.timer);
    this.count(0);
  }

  private count(presses: number): void {
    this.presses = presses;
    for (const listener of [...this.listeners]) listener(presses);
    if (presses >= PRESSES) this.forget();
  }
}

export const shifts = new Shifts();
export { PRESSES };
