/**
 * Parts of the page that read themselves again stay as they are while the server says the same. What is put there anew
 * takes what was ticked and the focus with it, swallows a press that had begun, and may be read out again.
 */

const PARTS = "[hx-get][hx-trigger*='sse:']";
const read = new WeakMap<Element, string>();

/** To be called before anything on the page is changed: what stands there is what the server said first. */
export function keepWhatIsUnchanged(): void {
  for (const part of document.querySelectorAll(PARTS)) read.set(part, said(document, part, part.innerHTML));
  document.body.addEventListener("htmx:beforeSwap", (event) => {
    const { detail } = event as BeforeSwap;
    const part = detail.target;
    if (!detail.shouldSwap || part !== detail.requestConfig.elt || !part.matches(PARTS)) return;
    const answer = new DOMParser().parseFromString(detail.serverResponse, "text/html");
    const now = said(answer, part, answer.body.innerHTML);
    detail.shouldSwap = now !== read.get(part);
    read.set(part, now);
  });
}

/** What a page says of a part, or, where that is all that it says, the whole of it. */
function said(page: Document, part: Element, whole: string): string {
  const chosen = part.getAttribute("hx-select");
  return chosen ? [...page.querySelectorAll(chosen)].map((one) => one.outerHTML).join("") : whole.trim();
}

type BeforeSwap = CustomEvent<{
  shouldSwap: boolean;
  serverResponse: string;
  target: Element;
  requestConfig: { elt: Element };
}>;
