import { part, show } from "./page.js";

const SIGN_IN = "/console/sign-in?ended=1";

/** The session has ended. Whoever has typed something keeps it in sight; everybody else is led to sign in. */
export function end(): void {
  if (hasTyped()) show(part("ended"), true);
  else window.location.assign(SIGN_IN);
}

/** A part of the page that asks for news may learn of the end first. It would leave at once. */
export function stayForWhatIsTyped(over: () => void): void {
  document.body.addEventListener("htmx:beforeOnLoad", (event) => {
    const { xhr } = (event as CustomEvent<{ xhr: XMLHttpRequest }>).detail;
    if (!xhr.getResponseHeader("HX-Redirect") || !hasTyped()) return;
    event.preventDefault();
    over();
  });
}

function hasTyped(): boolean {
  const fields = document.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>(
    "main input, main textarea",
  );
  return [...fields].some((field) => {
    const isTicked = field instanceof HTMLInputElement && ["radio", "checkbox"].includes(field.type);
    return isTicked ? field.checked !== field.defaultChecked : field.value !== field.defaultValue;
  });
}
