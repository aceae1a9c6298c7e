/**
 * The Chat API, and nothing else of the network. A message is tried again with the same id until the server says
 * what became of it, so that a dropped link neither loses it nor counts it twice.
 */

import type { Place } from "../place.js";
import type { Language } from "../words.js";
import type { Audience, Begun, Code, Danger, Reply, Said, Section, Surroundings } from "./shapes.js";

const PAUSES_MS = [1000, 2000, 4000, 8000];
const PATIENCE_MS = 15_000;

interface Problem {
  title?: string;
  detail?: string;
  danger?: Danger;
  reply?: Reply;
}

/** The server refused, and says why in the person's language. */
export class RefusedError extends Error {
  readonly reply: Reply | null;
  readonly danger: boolean;

  constructor(
    readonly status: number,
    problem: Problem,
  ) {
    super(problem.detail ?? problem.title ?? "");
    this.name = "RefusedError";
    this.reply = problem.reply ?? null;
    this.danger = problem.danger === "immediate";
  }

  /** Nothing more can be said in this conversation from here. */
  get isOver(): boolean {
    return this.status === 401 || this.status === 404;
  }
}

/** Nothing was stored, however often it was tried. The message is what the server last said, if anything. */
export class UnreachableError extends Error {
  readonly danger: boolean;

  constructor(problem: Problem = {}) {
    super(problem.detail ?? "");
    this.name = "UnreachableError";
    this.danger = problem.danger === "immediate";
  }
}

/** A random UUID, also where the page did not come by https and `randomUUID` is missing. */
export function newId(): string {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export class ChatApi {
  /** `host` is where the service is, such as `https://choices.example.org`; empty for this page's own. */
  constructor(readonly host: string) {}

  surroundings(): Promise<Surroundings> {
    return this.call("/surroundings");
  }

  begin(audience: Audience, language: Language): Promise<Begun> {
    return this.call("/conversations", { body: { audience, language } });
  }

  resume(code: string, language: Language): Promise<Begun> {
    return this.call("/resume", { body: { code }, language });
  }

  standing(place: Place): Promise<Reply> {
    return this.call(`/conversations/${place.id}`, { place });
  }

  async answers(place: Place): Promise<Section[]> {
    const { sections } = await this.call<{ sections: Section[] }>(`/conversations/${place.id}/answers`, {
      place,
    });
    return sections;
  }

  code(place: Place): Promise<Code> {
    return this.call(`/conversations/${place.id}/code`, { body: {}, place });
  }

  /** Send one message. `onTrouble` is told each time the link drops and it is tried again. */
  async send(
    place: Place,
    clientId: string,
    said: Said,
    onTrouble: (error: UnreachableError) => void,
  ): Promise<Reply> {
    for (let tries = 0; ; tries += 1) {
      try {
        const body = { client_id: clientId, ...said };
        return await this.call(`/conversations/${place.id}/messages`, { body, place });
      } catch (error) {
        if (!(error instanceof UnreachableError) || tries === PAUSES_MS.length) throw error;
        onTrouble(error);
        await pause(PAUSES_MS[tries] ?? 0);
      }
    }
  }

  /**
   * Ask the server to delete what was not sent. Never waited for. Plain text, since a beacon to another site with
   * any other type would have to ask first, and there is no time to.
   */
  exit(place: Place): void {
    navigator.sendBeacon(
      `${this.host}/api/v1/conversations/${encodeURIComponent(place.id)}/exit`,
      place.token,
    );
  }

  private async call<T>(path: string, { body, place, language }: Asking = {}): Promise<T> {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (body) headers["Content-Type"] = "application/json";
    if (place) headers.Authorization = `Bearer ${place.token}`;
    if (language) headers["Accept-Language"] = language;
    let response: Response;
    try {
      response = await fetch(`${this.host}/api/v1${path}`, {
        method: body ? "POST" : "GET",
        headers,
        body: body ? JSON.stringify(body) : null,
        signal: patience(),
        cache: "no-store",
        credentials: "omit",
        referrerPolicy: "no-referrer",
      });
      if (response.ok) return (await response.json()) as T;
    } catch {
      throw new UnreachableError();
    }
    throw await failure(response);
  }
}

interface Asking {
  body?: object;
  place?: Place;
  language?: Language;
}

export async function failure(response: Response): Promise<RefusedError | UnreachableError> {
  const problem = (await response.json().catch(() => ({}))) as Problem;
  return response.status >= 500 ? new UnreachableError(problem) : new RefusedError(response.status, problem);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Gives up after a while. `AbortSignal.timeout` is younger than some phones. */
function patience(): AbortSignal {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), PATIENCE_MS);
  return stop.signal;
}
