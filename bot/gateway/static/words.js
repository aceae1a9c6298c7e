// Every word the script says, as the page brought it, in the page's language.

const words = Object.freeze(JSON.parse(document.getElementById("words")?.textContent ?? "{}"));

/** @param {string} name @param {Record<string, string | number>} values */
export function say(name, values = {}) {
  if (!(name in words)) throw new Error(`No words "${name}" on this page. Add them to WORDS in bot/gateway/pages.`);
  return words[name].replace(/\{(\w+)\}/g, (_, gap) => String(values[gap]));
}
