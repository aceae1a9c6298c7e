// Keeps the list of cases fresh, and says so when it is not: an old list must not look like a quiet day.
// It asks as a machine (`auto`), so an unattended screen still signs out. Whoever is reading keeps their place.

const EVERY_MS = 30000;

const cases = /** @type {HTMLElement} */ (document.getElementById("cases"));
const stale = /** @type {HTMLElement} */ (document.getElementById("not-fresh"));
const news = /** @type {HTMLElement} */ (document.getElementById("news"));

async function look() {
  const address = new URL(window.location.href);
  address.searchParams.set("auto", "1");
  try {
    const response = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(15000) });
    if (response.redirected) return window.location.assign(response.url);
    if (!response.ok) throw new Error(`the list answered ${response.status}`);
    show(new DOMParser().parseFromString(await response.text(), "text/html"));
    stale.hidden = true;
  } catch {
    stale.hidden = false;
  }
  window.setTimeout(look, EVERY_MS);
}

/** @param {Document} page */
function show(page) {
  const fresh = page.getElementById("cases");
  if (!fresh) throw new Error("the answer is not the list of cases");
  const focused = cases.contains(document.activeElement) ? document.activeElement?.getAttribute("href") : null;
  cases.replaceChildren(...fresh.childNodes);
  if (focused) /** @type {HTMLElement | null} */ (cases.querySelector(`[href="${CSS.escape(focused)}"]`))?.focus();
  if (document.title !== page.title) {
    document.title = page.title;
    news.textContent = cases.querySelector("#alarms")?.textContent ?? "";
  }
}

window.setTimeout(look, EVERY_MS);
