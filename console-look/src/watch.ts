import { Bar } from "./alarms/bar.js";
import { checkSound } from "./alarms/check.js";
import { Muting } from "./alarms/muting.js";
import { Sound } from "./alarms/sound.js";
import { end, stayForWhatIsTyped } from "./ending.js";
import { ofAllTabs, ofThisTab } from "./memory.js";
import { part, show } from "./page.js";
import { Stream, type Waiting } from "./stream.js";
import { hearTalks } from "./talk.js";

const LOOK_MS = 1000;

/** On every page of whoever sees cases: hear the alarms, and say so when nothing can be heard. */
export function watch(): void {
  const stream = new Stream();
  const sound = new Sound();
  const bar = new Bar(sound, new Muting(ofAllTabs), ofAllTabs, ofThisTab);
  const look = () => {
    show(part("not-fresh"), !stream.isFresh);
    if (!stream.isFresh) sound.giveWay();
    bar.fresh(stream.isFresh);
  };
  const over = () => {
    window.clearInterval(timer);
    sound.stop();
    end();
  };
  stream.addEventListener("alarms", (event) => bar.take((event as CustomEvent<Waiting>).detail));
  stream.addEventListener("end", over);
  // A browser slows the clock of a page that nobody looks at, and not what the server sends.
  stream.addEventListener("heard", look);
  const timer = window.setInterval(look, LOOK_MS);
  stayForWhatIsTyped(over);
  sound.start();
  checkSound(sound, ofThisTab);
  hearTalks(sound, ofThisTab);
  look();
}
