/** Every word the widget says by itself, in both languages, from data/messages. They come with the script. */

import words from "virtual:words";

export type Language = "cy" | "en";
export type Word = keyof typeof words.en;
export type Values = Record<string, string | number>;

/** A text with its gaps filled: `{done}` by `values.done`. */
export function say(word: Word, language: Language, values: Values = {}): string {
  return words[language][word].replace(/\{(\w+)\}/g, (_, gap: string) => String(values[gap]));
}

export function other(language: Language): Language {
  return language === "cy" ? "en" : "cy";
}

/** As its speakers call it, so that whoever looks for it finds it. */
export function ownName(language: Language): string {
  return language === "cy" ? "Cymraeg" : "English";
}

export function isLanguage(value: unknown): value is Language {
  return value === "cy" || value === "en";
}
