"""A page as it stands, in one file: for an engine that looks neither into shadow roots nor at our server."""

from __future__ import annotations

from playwright.sync_api import Page

# Shadow roots become boxes with a style of their own. Style sheets are written out, and scripts left out.
FLATTEN = """() => {
  const rules = sheet => [...sheet.cssRules].map(rule => rule.cssText).join("\\n");
  const style = text => Object.assign(document.createElement("style"), {textContent: text});
  const scoped = (name, css) => style(`@scope (.host-${name}) {
    ${css.replace(/:host\\(([^()]*(?:\\([^()]*\\))?[^()]*)\\)/g, ":scope:is($1)").replace(/:host/g, ":scope")}
  }`);
  const flat = node => {
    if (node.nodeType === Node.TEXT_NODE) return node.cloneNode();
    if (node.nodeType !== Node.ELEMENT_NODE || node.localName === "script") return "";
    if (node.localName === "link" && node.sheet) return style(rules(node.sheet));
    const root = node.shadowRoot;
    const copy = root ? document.createElement("div") : node.cloneNode(false);
    if (root) {
      for (const {name, value} of node.attributes) if (name !== "popover") copy.setAttribute(name, value);
      copy.className = `host-${node.localName}`;
      copy.append(scoped(node.localName, root.adoptedStyleSheets.map(rules).join("\\n")));
    }
    copy.append(...[...(root ?? node).childNodes].map(flat));
    return copy;
  };
  return "<!doctype html>" + flat(document.documentElement).outerHTML;
}"""


def flat(page: Page) -> str:
    return str(page.evaluate(FLATTEN))
