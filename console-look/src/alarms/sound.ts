/**
 * The sound of an alarm: made here, so that nothing must be fetched when it is needed. Browsers hold back sound
 * until somebody has pressed something; then it is let through for this page, and the bar says so until it is.
 */

const TONES = [660, 880, 660, 880, 660, 880]; // hertz; two tones in turn carry across a room
const TONE = 0.22; // seconds
const SOFT = 0.02; // seconds in which a tone swells, so that it does not click
const LOUD = 0.6;
const CHIME = [520];
const QUIET = 0.3;

export class Sound extends EventTarget {
  #context: AudioContext | undefined;
  #isOurs = false;
  #hasAsked = false;
  #goesLast = false;
  #isOver = false;
  #giveUp = () => {};

  start(): void {
    if (typeof AudioContext === "undefined") return;
    this.#context = new AudioContext();
    this.#context.addEventListener("statechange", () => this.#changed());
    for (const press of ["pointerdown", "keydown"])
      addEventListener(press, () => void this.unlock(), { capture: true });
    this.#changed();
  }

  get isBlocked(): boolean {
    return this.#context?.state !== "running";
  }

  /** Of several open tabs one sounds, so that an alarm is not heard twice. */
  get isOurs(): boolean {
    return this.#isOurs && !this.isBlocked;
  }

  /** This tab may not know what others know: whichever of them asks has the right to sound first. */
  giveWay(): void {
    this.#goesLast = true;
    this.#giveUp();
  }

  /** This tab hears no more of alarms. */
  stop(): void {
    this.#isOver = true;
    this.#giveUp();
  }

  async unlock(): Promise<void> {
    if (this.#context?.state === "suspended") await this.#context.resume();
  }

  play(): void {
    this.#sound(TONES, LOUD);
  }

  /** Somebody wrote to whoever sits here: heard, and not to be taken for an alarm. */
  chime(): void {
    this.#sound(CHIME, QUIET);
  }

  #sound(tones: readonly number[], loud: number): void {
    const context = this.#context;
    if (!context) return;
    tones.forEach((pitch, turn) => {
      const begins = context.currentTime + turn * TONE;
      const tone = new OscillatorNode(context, { type: "triangle", frequency: pitch });
      const loudness = new GainNode(context, { gain: 0 });
      loudness.gain.setValueAtTime(0, begins);
      loudness.gain.linearRampToValueAtTime(loud, begins + SOFT);
      loudness.gain.setValueAtTime(loud, begins + TONE - SOFT);
      loudness.gain.linearRampToValueAtTime(0, begins + TONE);
      tone.connect(loudness).connect(context.destination);
      tone.start(begins);
      tone.stop(begins + TONE);
    });
  }

  #changed(): void {
    if (this.isBlocked) this.#giveUp();
    else if (!this.#hasAsked && !this.#isOver) void this.#ask();
    this.dispatchEvent(new Event("change"));
  }

  /** For the right to sound, behind the tabs that have asked already. */
  async #ask(): Promise<void> {
    const hold = () => this.#hold();
    this.#hasAsked = true;
    await (navigator.locks ? navigator.locks.request("alarm-sound", hold) : hold());
    this.#hasAsked = false;
    this.#changed();
  }

  /** Until this tab is closed or gives it up; the next one that may sound is then given it. */
  async #hold(): Promise<void> {
    const isForOthers = this.isBlocked || this.#isOver || this.#goesLast;
    this.#goesLast = false; // once: if no other has asked, this tab is given it again
    if (isForOthers) return;
    const given = new Promise<void>((giveUp) => {
      this.#giveUp = giveUp;
    });
    this.#isOurs = true;
    this.dispatchEvent(new Event("change"));
    await given;
    this.#isOurs = false;
  }
}
