// Random walks through the gate: most moves are refused, some go on. Every choice comes from numbers that fast-check makes, so a walk repeats.
import fc from "fast-check";
import { type Case, emptyCase } from "../../src/kernel/case.ts";
import type { Command } from "../../src/kernel/commit.ts";
import type { Fact, Facts, FactType } from "../../src/kernel/fact.ts";
import { GENERIC_ACTS } from "../../src/kernel/generic.ts";
import { type CaseRef, DAY_MS, HOUR_MS, type Instant, type PersonId, type PostId } from "../../src/kernel/ids.ts";
import type { Act } from "../../src/kernel/procedure.ts";
import { dayOf, formatDay } from "../../src/kernel/time.ts";
import type { Actor } from "../../src/kernel/who.ts";
import type { World } from "../../src/kernel/world.ts";

/** One move, as numbers: what they mean depends on the case as it is then. */
export type Move = { likely: number; act: number; who: number; gap: number; facts: number; step: number; seen: number };
const nat = fc.nat(1_000_000);
const moveArb: fc.Arbitrary<Move> = fc.record({
  likely: fc.nat(9),
  act: nat,
  who: nat,
  gap: fc.nat(3 * 24 * 4),
  facts: nat,
  step: nat,
  seen: fc.nat(19),
});
/** Up to `n` moves. */
export const movesArb = (n: number): fc.Arbitrary<Move[]> => fc.array(moveArb, { minLength: 1, maxLength: n, size: "max" });

const pick = <T>(list: readonly T[], n: number): T | undefined => list[n % Math.max(1, list.length)];
const PAPERS = [{ path: "paper", salt: "AAAAAAAAAAAAAAAAAAAAAA", value: ["application"] }];
const WANG: PersonId = `person:${"a1".repeat(16)}`;
const ZHAO: PersonId = `person:${"b2".repeat(12)}`;
const STRANGERS: readonly Actor[] = [
  { kind: "clock" },
  { kind: "rule", rule: "beacon", finding: "" },
  { kind: "case", ref: "AAAAAAAAAAAAAAAAAAAAAAAAAA" as CaseRef },
  { kind: "person", person: WANG, post: null },
  { kind: "person", person: ZHAO, post: null },
  { kind: "person", person: WANG, post: "post:nowhere" },
];

/** Everybody who may come: each holder at his post, each party for himself, and strangers. */
export function actorsOf(w: World, s: Case): Actor[] {
  const officials = Object.entries(w.offices.holders).flatMap(([post, persons]) =>
    persons.map((person): Actor => ({ kind: "person", person, post: post as PostId })),
  );
  const parties = Object.values(s.roles)
    .flat()
    .filter((h) => h.startsWith("person:"))
    .map((person): Actor => ({ kind: "person", person: person as PersonId, post: null }));
  return [...officials, ...parties, ...STRANGERS];
}

function factOf(type: FactType, n: number, around: { w: World; now: Instant }): Fact {
  const holders = Object.keys(around.w.offices.holders);
  if (typeof type !== "string") return pick(type, n) ?? "none";
  switch (type) {
    case "flag":
      return n % 2 === 0;
    case "count":
    case "fen":
      return n % 9;
    case "day":
      return dayOf(around.now, around.w.zone) - 2 + (n % 9);
    case "instant":
      return around.now + (n % 40) * DAY_MS;
    case "holders":
      return [pick(holders, n) ?? WANG, WANG, ZHAO].slice(n % 3);
    case "hash":
      return (n * 7919).toString(16).padStart(64, "0");
    case "hashes":
      return [(n * 7919).toString(16).padStart(64, "0")];
    case "paths":
      return [`p${n % 10}`];
    case "code":
      return `c${n}`;
  }
}

function factsOf(act: Act | undefined, n: number, around: { w: World; now: Instant }): Facts {
  const declared = Object.entries(act?.facts ?? {}).filter(([name]) => !act?.optional?.includes(name) || n % 3 === 0);
  const facts = Object.fromEntries(declared.map(([name, type], i) => [name, factOf(type, Math.floor(n / 3) + i, around)]));
  const wrong: Facts[] = [{ ...facts, more: "x" }, Object.fromEntries(Object.keys(facts).map((k) => [k, "?"])), {}];
  return n % 17 < wrong.length ? (wrong[n % 17] ?? facts) : facts;
}

/** An act that some open step waits for, with who could do it; null where none is. */
function likely(w: World, s: Case, m: Move): { act: string; key: string | undefined; by: Actor } | null {
  const from = s.status === "none" ? [["case", undefined] as const] : Object.keys(s.steps).map((k) => [s.steps[k]?.step ?? "", k] as const);
  const open = from.filter(([, key]) => key === undefined || s.steps[key]?.status === "open");
  const all = open.flatMap(([step, key]) => w.standard.flow.edges.filter((e) => e.from === step).map((e) => ({ act: e.on, key })));
  const found = pick(all, m.act);
  const act = found && w.standard.checked.acts.get(found.act);
  if (found === undefined || act === undefined) return null;
  const to = found.key === undefined ? undefined : s.steps[found.key]?.to;
  const fit = actorsOf(w, s).filter((a) => {
    if (a.kind !== "person") return act.by.includes(a.kind);
    const posts = act.by.flatMap((role) => w.standard.posts[role] ?? []);
    return to?.startsWith("post:") ? a.post === to : a.person === to || (a.post === null ? true : posts.includes(a.post));
  });
  const by = pick(fit, m.who);
  return by === undefined ? null : { ...found, by };
}

const renews = (act: Act): boolean => act.facts?.["expires-at"] !== undefined;
/** The act without the fact that the gate derives. */
function stated(act: Act): Act {
  const { "expires-at": _, ...facts } = act.facts ?? {};
  return { ...act, facts };
}
/** A licence that ends in ten days or in fifty: some come in time, and some too late. */
const expiring = (w: World, n: number, now: Instant) => [
  { path: "licence.number", salt: "AAAAAAAAAAAAAAAAAAAAAA", value: "JY1" },
  { path: "licence.expires", salt: "AAAAAAAAAAAAAAAAAAAAAA", value: formatDay(dayOf(now, w.zone) + 10 + (n % 40)) },
];

/** What a move means in a case at a moment: a command, without what it saw. */
export function commandOf(w: World, s: Case, m: Move, now: Instant): Command {
  const acts = [...w.procedure.acts.map((a) => a.id), ...GENERIC_ACTS];
  const goes = m.likely < 7 ? likely(w, s, m) : null;
  const act = goes?.act ?? pick(acts, m.act) ?? "";
  const own = w.standard.checked.acts.get(act);
  const pending = pick(Object.keys(s.pending), m.facts) ?? "none";
  const facts = own ? factsOf(renews(own) ? stated(own) : own, m.facts, { w, now }) : genericFacts(w, act, { pending, n: m.facts });
  const key = goes ? goes.key : pick([undefined, undefined, ...Object.keys(s.steps), "elsewhere"], m.step);
  const cosign = Object.keys(s.pending).length > 0 && m.likely < 4;
  const command: Command = {
    case: s.ref,
    act: cosign ? "co-sign" : act,
    by: goes?.by ?? pick(actorsOf(w, s), m.who) ?? { kind: "clock" },
    facts: cosign ? { act: pending } : facts,
    // A walk says nothing closed, but for what an act that starts a case cannot do without.
    ...(own !== undefined && own.place === "start" && own.facts?.outcome !== undefined && { closed: PAPERS }),
    ...(own !== undefined && renews(own) && { closed: expiring(w, m.facts, now) }),
    fresh: ["B", "C"].map((x) => `${x}${String(now).replace(/[0189]/g, "X")}`.padEnd(26, "A").slice(0, 26) as CaseRef),
  };
  return key === undefined || cosign ? command : { ...command, step: key };
}

function genericFacts(w: World, act: string, { pending, n }: { pending: string; n: number }): Facts {
  if (act === "hand-over") return { to: pick([...Object.keys(w.offices.holders), ...Object.values(w.offices.holders).flat()], n) ?? "x" };
  if (act === "redact") {
    const paths = w.procedure.acts.flatMap((a) => (a.fields ?? []).map((f) => f.path.replace("*", "x")));
    const one = { ground: pick(w.procedure.redactions ?? [], n)?.id ?? "none", entry: 1 + (n % 5), paths: [pick(paths, n) ?? "x"] };
    return { ...one, commitments: [(n * 7919).toString(16).padStart(64, "0")] };
  }
  return act === "co-sign" || act === "refuse-to-sign" ? { act: pending } : {};
}

/** The moment after a gap of quarters of an hour. */
export const after = (at: Instant, m: Move): Instant => at + (m.gap * HOUR_MS) / 4;

/** What the signer says he saw: mostly the head, now and then the commit before it or nothing. */
export function seenBy(s: Case, m: Move): Pick<Command, "seen"> {
  if (s.status === "none" || m.seen === 0) return {};
  const seen = m.seen === 1 ? s.trail.at(-2)?.hash : s.head;
  return seen === undefined ? {} : { seen };
}

/** The first case of a walk. */
export const FIRST = "WALKAAAAAAAAAAAAAAAAAAAAAA" as CaseRef;
export const firstCase = (cases: ReadonlyMap<CaseRef, Case>): Case => cases.get(FIRST) ?? emptyCase(FIRST);
