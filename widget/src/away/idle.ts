/** What was said is not left standing on a screen that nobody is looking after. */

const HIDE_MS = 5 * 60 * 1000;
const DELETE_MS = 30 * 60 * 1000;
const SIGNS_OF_LIFE = ["keydown", "pointerdown", "input", "wheel", "touchmove"];

export interface Watcher {
  hide(): void;
  forget(): void;
}

/** Tells when nothing was done for five minutes, and for thirty. Returns how to stop watching. */
export function watchIdle(watcher: Watcher): () => void {
  let last = Date.now();
  let timers: ReturnType<typeof setTimeout>[] = [];

  /** A sleeping phone stops timers, so the clock is looked at whenever the page is seen or touched again. */
  const look = (): void => {
    const idle = Date.now() - last;
    if (idle >= DELETE_MS) watcher.forget();
    else if (idle >= HIDE_MS) watcher.hide();
  };
  const alive = (): void => {
    look();
    last = Date.now();
    stop();
    timers = [setTimeout(look, HIDE_MS), setTimeout(look, DELETE_MS)];
  };
  const stop = (): void => timers.forEach(clearTimeout);

  document.addEventListener("visibilitychange", look);
  for (const sign of SIGNS_OF_LIFE) document.addEventListener(sign, alive, { passive: true, capture: true });
  alive();
  return () => {
    stop();
    document.removeEventListener("visibilitychange", look);
    for (const sign of SIGNS_OF_LIFE) document.removeEventListener(sign, alive, { capture: true });
  };
}
