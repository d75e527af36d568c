// A verdict in words: the same sentences for the terminal, the page and the file. Nothing here decides anything.
import type { Commit } from "../src/kernel/commit.ts";
import { isService } from "../src/kernel/ids.ts";
import type { Actor } from "../src/kernel/who.ts";
import { PROCEDURES } from "../src/law/registry.ts";
import { type Fault, STEPS, type Step } from "./fault.ts";
import { momentText } from "./moment.ts";
import type { Proven, Verdict } from "./receipt.ts";
import { NO_NAMES, nameIn, type SiteNames } from "./site-names.ts";
import { en } from "./words.en.ts";
import { type Words, zh } from "./words.zh.ts";

export type Lang = "zh" | "en";
/** green: witnessed as asked. yellow: sound, and less is proved than one might think. red: not sound. */
export type Colour = "green" | "yellow" | "red";
export type Mark = "yes" | "no" | "none";
export type Labelled = { label: string; text: string };
export type Report = {
  colour: Colour;
  title: string;
  lead: string;
  /** Faults, each in a sentence. */
  faults: readonly string[];
  checks: readonly { mark: Mark; text: string }[];
  facts: readonly Labelled[];
  /** Openings, each with its path or the word for it. */
  shown: readonly Labelled[];
  notes: readonly string[];
};

/** The words of a language. */
export const wordsOf = (lang: Lang): Words => (lang === "en" ? en : zh);

/** All words that the procedures of this build have for a code, each once: a leaf need not say which procedure it is of. */
function called(lang: Lang, wordsFor: (words: (typeof PROCEDURES)[string]["words"]["zh"]) => string | undefined, code: string): string {
  const found = new Set(Object.values(PROCEDURES).flatMap(({ words }) => wordsFor(words[lang]) ?? []));
  return found.size === 0 ? code : [...found].join(" / ");
}

/** Takes the code of an act, gives its word, or the code itself where this build knows none. */
export function actWord(act: string, lang: Lang): string {
  const own = wordsOf(lang).acts;
  return Object.hasOwn(own, act) ? (own[act] ?? act) : called(lang, ({ acts }) => (Object.hasOwn(acts, act) ? acts[act] : undefined), act);
}

function whoText(by: Actor, { actor }: Words, { posts }: SiteNames): string {
  const post = (id: string): string => {
    const name = nameIn(posts, id);
    return name === null ? id : actor.named(name, id);
  };
  switch (by.kind) {
    case "clock":
      return actor.clock;
    case "rule":
      return actor.rule(by.rule);
    case "case":
      return actor.case(by.ref);
    case "person":
      if (isService(by.person)) return actor.system(by.person.slice("service:".length), post(by.post ?? ""));
      return by.post === null ? actor.person(by.person) : actor.post(post(by.post), by.person);
  }
}

const fieldWord = (path: string, lang: Lang): string =>
  called(lang, ({ fields }) => (Object.hasOwn(fields, path) ? fields[path] : undefined), path);

/** What the site calls a field for which no procedure of this build has a word; null where it does not either. */
const siteField = (path: string, lang: Lang, { fields }: SiteNames): string | null =>
  fieldWord(path, lang) === path ? nameIn(fields, path) : null;

/** What a field is called, by whomever has a word for it; else its path. */
function fieldLabel(path: string, lang: Lang, names: SiteNames): string {
  const name = siteField(path, lang, names);
  return name === null ? fieldWord(path, lang) : wordsOf(lang).actor.named(name, path);
}

/** Takes a fault, a language, and what the site calls fields; gives it in one sentence. */
export function faultText(f: Fault, lang: Lang, names: SiteNames = NO_NAMES): string {
  const w = wordsOf(lang);
  const { fault } = w;
  const at = (ms: number): string => momentText(ms, w.zone);
  switch (f.fault) {
    case "no-note":
    case "no-checkpoint":
    case "unknown-log":
    case "bad-signature":
      return fault.note[f.fault] + (f.origin === null ? "" : (lang === "en" ? " " : "") + fault.claims(f.origin));
    case "inclusion":
      return fault.inclusion[f.why];
    case "policy":
      return fault.policy(f.line);
    case "other-origin":
      return fault["other-origin"](f.leaf, f.checkpoint);
    case "opening":
    case "opening-twice":
      return fault[f.fault](fieldLabel(f.path, lang, names));
    case "future":
      return fault.future(f.who, at(f.at));
    case "seen-before":
      return fault["seen-before"](f.who, at(f.seen), at(f.at));
    case "other-case":
      return fault["other-case"](f.case);
    case "gap":
    case "broken-chain":
    case "order":
      return fault[f.fault](f.seq);
    default:
      return fault[f.fault];
  }
}

const outcomesOf = ({ events }: Commit): string[] => events.flatMap((e) => (e.type === "concluded" ? [e.outcome] : []));

function signatureText({ signature }: Proven, w: Words): string {
  if (signature.state === "none") return w.signature.none;
  const { alg, kid } = signature;
  if (signature.state === "unchecked") return signature.why === "no-key" ? w.signature["no-key"](alg, kid) : w.signature.algorithm(alg);
  return w.signature[signature.state](alg, kid);
}

function factsOf(p: Proven, lang: Lang, names: SiteNames): Labelled[] {
  const w = wordsOf(lang);
  const { commit } = p;
  const at = (ms: number): string => momentText(ms, w.zone);
  const outcomes = outcomesOf(commit).map((one) =>
    called(lang, ({ outcomes: known }) => (Object.hasOwn(known, one) ? known[one] : undefined), one),
  );
  const rows: [keyof Words["fact"], string][] = [["what", `${actWord(commit.act.act, lang)}`]];
  if (outcomes.length > 0) rows.push(["outcome", outcomes.join(w.comma)]);
  rows.push(["who", whoText(commit.act.by, w, names)], ["case", w.caseStep(commit.case, String(commit.seq))]);
  rows.push(["place", w.placeOf(p.origin, String(p.index + 1), String(p.size))]);
  rows.push(["notBefore", p.notBefore === null ? w.noAnchor : w.anchored(String(p.notBefore.size))]);
  rows.push(["notAfter", p.notAfter === null ? w.noWitness : w.seenBy(at(p.notAfter.at), p.notAfter.witness)]);
  rows.push(["claimed", w.claimedAt(at(commit.at))]);
  const witnesses = p.seen.map(({ witness, at: when }) => `${witness} ${at(when)}`).join(w.comma);
  const count = w.witnessesOf(String(p.seen.length), String(p.witnesses), w.quorum[p.quorum]);
  rows.push(["seen", witnesses === "" ? count : `${count}${w.colon}${witnesses}`]);
  rows.push(["shown", p.atMost === 0 ? w.shownNone : w.shownOf(String(p.shown.length), String(p.atMost))]);
  rows.push(["signature", signatureText(p, w)], ["hash", p.hash]);
  return rows.map(([fact, text]) => ({ label: w.fact[fact], text }));
}

const valueText = (value: unknown): string => (typeof value === "string" ? value : JSON.stringify(value));

const shownOf = ({ shown }: Proven, lang: Lang, names: SiteNames): Labelled[] =>
  shown.map(({ path, value }) => ({ label: fieldLabel(path, lang, names), text: valueText(value) }));

function checksOf({ steps, sound }: Verdict, w: Words): Report["checks"] {
  return STEPS.flatMap((step: Step): Report["checks"] => {
    const state = steps[step];
    if (state !== null) return [{ mark: state ? ("yes" as const) : ("no" as const), text: w.steps[step][state ? 0 : 1] as string }];
    // Of a sound receipt, what was not checked (a signature without a key) stands among the facts.
    return sound || w.unchecked[step] === "" ? [] : [{ mark: "none" as const, text: w.unchecked[step] }];
  });
}

function titleOf({ sound, from, proven }: Verdict): keyof Words["title"] {
  if (!sound || proven === null) return "broken";
  if (from === "hint") return "hint";
  return proven.quorum === "met" ? "witnessed" : proven.quorum;
}

/** True where something stands under a name that no receipt proves. */
const isNamed = ({ commit: { act }, shown }: Proven, lang: Lang, names: SiteNames): boolean =>
  (act.by.kind === "person" && nameIn(names.posts, act.by.post ?? "") !== null) ||
  shown.some(({ path }) => siteField(path, lang, names) !== null);

/** Takes a verdict, a language, and what the site calls posts and fields; gives it in words. */
export function reportOf(verdict: Verdict, lang: Lang, names: SiteNames = NO_NAMES): Report {
  const w = wordsOf(lang);
  const { proven } = verdict;
  const title = titleOf(verdict);
  return {
    colour: title === "broken" ? "red" : title === "witnessed" ? "green" : "yellow",
    title: w.title[title],
    lead: w.lead[title],
    faults: verdict.faults.map((one) => faultText(one, lang, names)),
    checks: checksOf(verdict, w),
    facts: proven === null ? [] : factsOf(proven, lang, names),
    shown: proven === null ? [] : shownOf(proven, lang, names),
    notes: [
      ...(proven?.demonstration === true ? [w.demonstration] : []),
      ...(verdict.from === "site" ? [w.site] : []),
      ...(proven !== null && isNamed(proven, lang, names) ? [w.siteNames] : []),
    ],
  };
}
