import type { Memory } from "../memory.js";
import { part, show } from "../page.js";
import { ask, canAsk } from "./desktop.js";
import type { Sound } from "./sound.js";

export const TESTED = "alarm-sound-tested";

/** Whether alarms are heard and seen on this device. It stays on a page until the next: what was pressed moves nothing. */
export function checkSound(sound: Sound, own: Memory): void {
  const box = document.getElementById("sound-check");
  if (!box) return;
  show(box, box.dataset.stays !== undefined || !own.number(TESTED));
  show(part("allow-notices"), canAsk());
  part("test-sound").addEventListener("click", async () => {
    await sound.unlock();
    sound.play();
    own.keep(TESTED, 1);
    tell("said-tested");
  });
  part("allow-notices").addEventListener("click", async () =>
    tell((await ask()) ? "said-allowed" : "said-refused"),
  );
}

function tell(template: string): void {
  part("check-said").textContent = part<HTMLTemplateElement>(template).content.textContent;
}
