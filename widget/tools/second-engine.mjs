/**
 * Looks at saved pages with HTML_CodeSniffer, through pa11y, and prints its errors as JSON: a second opinion beside
 * axe. Usage: node second-engine.mjs path/to/chromium page.html …
 */

import { pathToFileURL } from "node:url";
import pa11y from "pa11y";
import puppeteer from "puppeteer";

const [chromium, ...pages] = process.argv.slice(2);
const browser = await puppeteer.launch({
  executablePath: chromium,
  args: ["--headless", "--no-sandbox", "--disable-gpu"],
});
const found = {};
for (const page of pages) {
  const { issues } = await pa11y(pathToFileURL(page).href, {
    browser,
    standard: "WCAG2AA",
    runners: ["htmlcs"],
  });
  found[page] = issues.map(({ code, context }) => `${code}: ${context}`);
}
await browser.close();
console.log(JSON.stringify(found));
