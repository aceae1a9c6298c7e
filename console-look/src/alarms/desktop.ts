/** A line on the desktop when an alarm comes and nobody looks at this page. It names nobody. */

export const canAsk = (): boolean => permission() === "default";
export const isRefused = (): boolean => permission() === "denied";

export async function ask(): Promise<boolean> {
  return (await Notification.requestPermission()) === "granted";
}

/** Several tabs say it once: the browser knows it by its tag. */
export function tell(words: string, newest: number): void {
  if (permission() !== "granted" || (document.visibilityState === "visible" && document.hasFocus())) return;
  const notice = new Notification(words, { tag: `alarm-${newest}`, requireInteraction: true });
  notice.addEventListener("click", () => {
    window.focus();
    notice.close();
  });
}

function permission(): NotificationPermission | "missing" {
  return typeof Notification === "undefined" || !isSecureContext ? "missing" : Notification.permission;
}
