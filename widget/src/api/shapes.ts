/** The shapes of the Chat API, as bot/gateway/openapi.yml describes them. */

import type { Language } from "../words.js";

export type Audience = "family" | "professional";
export type From = "assistant" | "worker" | "service" | "person";
export type State = "open" | "with_worker" | "sent" | "ended" | "helplines_only";
export type Danger = "none" | "high" | "immediate";

export interface Choice {
  value: string;
  label: string;
}

export interface Message {
  id: string;
  from: From;
  lang: Language;
  text: string;
  choices: Choice[];
  /** Of a worker's line: their role, and a first name if they chose to show it. */
  who?: string;
  repeats_answers?: true;
}

export interface Reply {
  messages: Message[];
  question: { id: string; kind: string } | null;
  progress: { done: number; left: number };
  state: State;
  danger: Danger;
  /** The number of the last line the reply knows of: live events go on after it. */
  last_line: number;
}

export interface Begun extends Reply {
  id: string;
  token: string;
}

export type Said = { text: string } | { choice: { question: string; value: string } };

export interface Section {
  title: string;
  rows: { key: string; question: string; answer: string }[];
}

export interface Code {
  words: string[];
  until: string;
  /** The day as people say it, in the conversation's language. */
  until_said: string;
}

export interface Helpline {
  cy: string;
  en: string;
  number: string;
  speaks_for_itself: boolean;
}

export interface Surroundings {
  exit_url: string;
  helplines: Helpline[];
  /** How many days an unsent talk with a return code is kept. */
  code_days: number;
}
