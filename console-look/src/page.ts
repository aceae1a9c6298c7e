/** Something that the layout always has. */
export function part<E extends HTMLElement = HTMLElement>(id: string): E {
  const found = document.getElementById(id);
  if (!found) throw new Error(`The page has no #${id}. Expected it in alarm_bar.html or sound_check.html.`);
  return found as E;
}

export function show(element: HTMLElement, isShown: boolean): void {
  element.hidden = !isShown;
}

/** Words with gaps, as the server wrote them: `{count}`. */
export function fill(words: string | undefined, values: Record<string, string | number>): string {
  return (words ?? "").replace(/\{(\w+)\}/g, (gap, name: string) => String(values[name] ?? gap));
}
