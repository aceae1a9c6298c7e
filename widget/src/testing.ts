/** For tests of components: put an example on the page, look at it with axe, and hear what it tells. */

import axe from "axe-core";
import type { TemplateResult } from "lit";
import { expect, test } from "vitest";
import { Shelf } from "./shelf.js";

const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
// A component is a part of a page, not a page.
const OF_PAGES = ["region", "page-has-heading-one", "landmark-one-main", "heading-order"];

/** Puts it on an otherwise empty page, and returns the element once it is drawn. */
export async function show<E extends HTMLElement>(example: TemplateResult): Promise<E> {
  document.documentElement.lang = "en";
  document.title = "Choices";
  const shelf = new Shelf();
  document.body.replaceChildren(shelf);
  const element = shelf.show(example).firstElementChild as (E & { updateComplete?: Promise<unknown> }) | null;
  if (!element) throw new Error("The example shows nothing. Expected one element.");
  await element.updateComplete;
  return element;
}

export function rootOf(element: HTMLElement): ShadowRoot {
  return element.getRootNode() as ShadowRoot;
}

/** A test for each example: nothing that axe objects to. */
export function looksRight(examples: Record<string, TemplateResult>): void {
  test.each(Object.entries(examples))("%s has nothing that axe objects to", async (_name, example) => {
    await show(example);
    const rules = Object.fromEntries(OF_PAGES.map((rule) => [rule, { enabled: false }]));
    const run = await axe.run(document.body, { runOnly: STANDARDS, rules });
    expect(run.violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
  });
}

export function heard<T>(element: HTMLElement, name: string): T[] {
  const details: T[] = [];
  element.addEventListener(name, (event) => details.push((event as CustomEvent<T>).detail));
  return details;
}
