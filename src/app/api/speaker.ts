// How answers are worded: names of the book, words of procedures and refusals, days and moments, in the language that was asked for.
import type { FastifyRequest } from "fastify";
import type { CaseRef, Day, Instant, PersonId, PostId } from "../../kernel/ids.ts";
import type { ProcedureWords } from "../../kernel/procedure-words.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import type { Text } from "../../kernel/text.ts";
import { formatDay } from "../../kernel/time.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { isoInstant } from "../../views/civil.ts";
import type { Lang, Names } from "../../views/names.ts";
import { actName } from "../../web/ui/act-title.ts";
import { inLang, noticeName, wordsOf } from "../../web/ui/show.ts";
import type { Words } from "../../web/words.zh.ts";
import { langOf } from "../routes/hall-context.ts";
import { ENGINE_WORDS } from "../routes/problem-words.ts";
import type { Site } from "../site.ts";

export type Speaker = {
  lang: Lang;
  zone: string;
  /** The hall's words, where both say the same. */
  hall: Words;
  names: Names;
  text(text: Text): string;
  words(procedure: string): ProcedureWords;
  /** Name of an act of a procedure or of the kernel. */
  act(procedure: string, act: string): string;
  power(id: string): { code: string; name: Text };
  agency(id: string): Text;
  post(id: string): string;
  /** The notice that a version of the calendar comes from; empty where it names none. */
  notice(version: number): string;
  /** Name of an official; only for those who may know it. */
  person(id: PersonId): string;
  /** A refusal in words. */
  refusal(procedure: string | null, refusal: Refusal): string;
  /** YYYY-MM-DD, or null. */
  day(day: Day | null): string | null;
  /** RFC 3339 in the county's zone. */
  at(instant: Instant): string;
};

/** Language of a call: `?lang=`, then what the client accepts where it says zh or en plainly, then the cookie, then Chinese. */
export function apiLang(req: FastifyRequest): Lang {
  if ((req.query as { lang?: unknown } | undefined)?.lang !== undefined) return langOf(req);
  const accepted = req.headers["accept-language"];
  if (accepted === "en" || accepted === "zh-CN") return accepted === "en" ? "en" : "zh";
  return langOf(req);
}

const EMPTY: ProcedureWords = {
  name: "",
  acts: {},
  short: {},
  outcomes: {},
  refusals: {},
  roles: {},
  limits: {},
  since: {},
  grounds: {},
  documents: {},
  facts: {},
  values: {},
  fields: {},
};

/** Takes the site and a language, gives its speaker as of the book now. */
export function speakerOf(site: Site, lang: Lang): Speaker {
  const book = site.worlds.book();
  const zone = book.genesis?.zone ?? "+08:00";
  const agencies = Object.fromEntries([...book.agencies.values()].map((a) => [a.id, a.name]));
  const posts = Object.fromEntries([...book.posts.values()].map((p) => [p.id, p.name]));
  const words = (procedure: string): ProcedureWords => PROCEDURES[procedure]?.words[lang] ?? EMPTY;
  const text = (t: Text): string => inLang(t, lang);
  return {
    lang,
    zone,
    hall: wordsOf(lang),
    names: {
      agencies,
      posts,
      agencyOf: Object.fromEntries([...book.posts.values()].map((p) => [p.id, p.agency])),
      mandates: [...book.mandates.values()],
    },
    text,
    words,
    act: (procedure, act) => actName(words(procedure), act, lang),
    power: (id) => {
      const power = book.powers.get(id);
      return { code: power?.code ?? id, name: power?.name ?? { zh: id } };
    },
    agency: (id) => agencies[id] ?? { zh: id },
    post: (id) => text(posts[id as PostId] ?? { zh: id }),
    notice: (version) => {
      const notice = book.calendars[version - 1]?.notice ?? null;
      return notice === null ? "" : noticeName(notice, lang);
    },
    person: (id) => site.names.of(id),
    refusal: (procedure, { refused }) =>
      (procedure === null ? undefined : words(procedure).refusals[refused]) ?? ENGINE_WORDS[refused]?.[lang] ?? refused,
    day: (day) => (day === null ? null : formatDay(day)),
    at: (instant) => isoInstant(instant, zone),
  };
}

/** The speaker of a request. */
export const speakerFor = (site: Site, req: FastifyRequest): Speaker => speakerOf(site, apiLang(req));

/** True for a name that a case can have: a reference or a number. Saves a question to the database. */
export const isCaseName = (name: string): name is CaseRef => /^[A-Za-z0-9-]{1,80}$/.test(name);
