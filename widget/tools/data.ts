/**
 * What the widget carries of the project's data: its words, and whom to call whatever is down. Read when it is built,
 * so that there is one place for each text. The types are written beside the sources, so that a word that is not there
 * is an error before anybody sees it.
 */

import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vite";
import { parse } from "yaml";

type Text = { cy: string; en: string };
type Entry = { name: Text; for: string[]; shown: boolean; numbers: { kind: string; value: string }[] };

const DATA = new URL("../../data/", import.meta.url);
const TYPES = new URL("../src/virtual.d.ts", import.meta.url);
const ALWAYS = ["emergency", "everyone"];

function read(file: string): unknown {
  return parse(readFileSync(new URL(file, DATA), "utf8"));
}

function texts(): Record<string, Text> {
  const of = (file: string) => (read(`messages/${file}.yml`) as { texts: Record<string, Text> }).texts;
  return { ...of("page"), ...of("steer") };
}

function words(): Record<string, Record<string, string>> {
  const all = Object.entries(texts());
  const said = (language: keyof Text) =>
    Object.fromEntries(all.map(([name, text]) => [name, text[language].trim()]));
  return { cy: said("cy"), en: said("en") };
}

/** The same numbers in the same order as bot/gateway/pages/helplines.py: a test compares the two. */
function helplines(): unknown[] {
  const { entries } = read("directory.yml") as { entries: Entry[] };
  return ALWAYS.flatMap((tag) =>
    entries
      .filter((entry) => entry.shown && entry.for.includes(tag))
      .flatMap(({ name, numbers }) =>
        numbers
          .filter(({ kind }) => kind === "phone")
          .map(({ value }) => ({ ...name, number: value, speaks_for_itself: tag === "emergency" })),
      ),
  );
}

const MODULES: Record<string, () => unknown> = { "virtual:words": words, "virtual:helplines": helplines };

export function projectData(): Plugin {
  return {
    name: "project-data",
    buildStart: writeTypes,
    resolveId: (id) => (id in MODULES ? `\0${id}` : null),
    load(id) {
      const content = MODULES[id.slice(1)];
      return content ? `export default ${JSON.stringify(content())};` : null;
    },
  };
}

function writeTypes(): void {
  const names = Object.keys(texts()).map((name) => `    ${name}: string;`);
  const types = `// Made from data/messages by tools/data.ts. Change the texts there.

declare module "virtual:words" {
  interface Words {
${names.join("\n")}
  }
  const words: Record<"cy" | "en", Words>;
  export default words;
}

declare module "virtual:helplines" {
  const helplines: { cy: string; en: string; number: string; speaks_for_itself: boolean }[];
  export default helplines;
}
`;
  const path = fileURLToPath(TYPES);
  if (readFileSync(path, { encoding: "utf8", flag: "a+" }) !== types) writeFileSync(path, types);
}
