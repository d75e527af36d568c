// Checks that what a standard says can be done: with these no assert of the gate fires in a standard that passed.
import { type FlowFault, leastLength, type Maps, type StandardLimit } from "./check-flow.ts";
import type { LimitId } from "./ids.ts";
import { NO_MAXIMUM, type Warn, warns } from "./limit.ts";
import type { Act, Effect, Procedure } from "./procedure.ts";
import type { Standard } from "./standard.ts";

type Check = (p: Procedure, std: Standard, m: Maps) => FlowFault[];
const fault = (code: string, about: string): FlowFault => ({ code, about });

/** Ids are parts of keys ("step/holder", "limit@step", "from on"), so they hold none of the signs between. */
const ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/;
const ids: Check = (_, std) => std.flow.steps.filter((s) => !ID.test(s.id) || s.id === "case").map((s) => fault("bad-id", s.id));

/** Whole numbers from 1 up to ten years of days: a limit of none would lapse as it starts. */
const isCount = (n: number): boolean => Number.isSafeInteger(n) && n >= 1 && n <= 3660;

const counts: Check = (_, __, m) =>
  [...m.limits.values()]
    .filter(
      (l) =>
        ("n" in l.counts && l.counts.n !== NO_MAXIMUM && !isCount(l.counts.n)) ||
        ("until" in l.counts && l.counts.ahead !== undefined && !isCount(l.counts.ahead.n)) ||
        (l.extend && !isCount(l.extend.n)) ||
        (l.promised !== null && !isCount(l.promised)),
    )
    .map((l) => fault("bad-count", l.id));

/** A yellow light that begins before its limit does, or not before its end, warns of nothing; nor does one that no limit is long enough for. */
const lights: Check = (_, std, m) => {
  const { warn, limits = {} } = std.lights ?? {};
  const warned = [...m.limits.values()].filter(warns);
  const wrong = (said: Warn, of: readonly StandardLimit[]): boolean =>
    said !== "nine-tenths" && !(isCount(said.before) && of.some((l) => said.before < leastLength(l)));
  const own = Object.entries(limits).filter(([id, said]) =>
    wrong(
      said,
      warned.filter((l) => l.id === id),
    ),
  );
  return [
    ...(warn !== undefined && wrong(warn, warned) ? [fault("bad-count", "lights")] : []),
    ...own.map(([id]) => fault("bad-count", id)),
  ];
};

/** True when the standard lets this act happen: its chart has it, or it needs no step. */
export const inFlow = (std: Standard, act: Act): boolean =>
  act.place === "open" || act.place === "always" || std.flow.edges.some((e) => e.on === act.id);

const mandatory = (a: Act, fact: string) => (a.optional?.includes(fact) ? undefined : a.facts?.[fact]);

/** Several outcomes are told apart by the fact `outcome`, which must then be one of them. */
function concludes(p: Procedure, a: Act, outcomes: readonly string[]): FlowFault[] {
  const faults = outcomes.filter((o) => !p.outcomes.includes(o)).map((o) => fault("unknown-outcome", o));
  const stated = mandatory(a, "outcome");
  const told = outcomes.length === 1 || (Array.isArray(stated) && stated.every((o) => outcomes.includes(o)));
  return told ? faults : [...faults, fault("outcome-not-stated", a.id)];
}

function effectFaults(p: Procedure, std: Standard, m: Maps, { act, effect }: { act: Act; effect: Effect }): FlowFault[] {
  const known = (role: string) => (p.roles.some((r) => r.id === role) ? [] : [fault("unknown-role", role)]);
  switch (effect.do) {
    case "conclude":
      return concludes(p, act, effect.outcomes);
    case "draw":
      return [...known(effect.role), ...(mandatory(act, effect.seed) === "hash" ? [] : [fault("no-beacon", act.id)])];
    case "enrol":
      return known(effect.role);
    case "extend":
      return m.limits.has(effect.limit) ? [] : [fault("unknown-limit", effect.limit)];
    case "ask":
      return std.links?.[effect.link] ? [] : [fault("link-leads-nowhere", effect.link)];
    default:
      return [];
  }
}

const effects: Check = (p, std, m) =>
  p.acts
    .filter((act) => inFlow(std, act))
    .flatMap((act) => [
      ...(act.effects ?? []).flatMap((effect) => effectFaults(p, std, m, { act, effect })),
      ...(act.place === "start" && (act.signers ?? 1) > 1 ? [fault("start-needs-two", act.id)] : []),
    ]);

/** What the clock does by itself states no fact, draws nobody, asks nobody and extends nothing. */
function clockCannot(a: Act): boolean {
  const facts = Object.keys(a.facts ?? {}).some((f) => !a.optional?.includes(f));
  const needs = (a.effects ?? []).some((e) => e.do === "draw" || e.do === "ask" || e.do === "extend" || e.do === "enrol");
  return facts || needs || a.place === "start" || (a.signers ?? 1) > 1;
}

/** Limits that the lapse of this one starts, and whether they are counted from another day than the lapse. */
function startedBy(l: StandardLimit, m: Maps): { id: LimitId; dated: boolean }[] {
  const act = typeof l.lapse === "object" ? l.lapse.do : null;
  return [...m.limits.values()].flatMap((next) =>
    next.span === "step" ? [] : next.span.from.filter((f) => f.act === act).map((f) => ({ id: next.id, dated: f.day !== undefined })),
  );
}

/** A ring of lapses that goes back to an earlier day would lapse for ever at one moment. */
function lapsesInRing(l: StandardLimit, m: Maps): boolean {
  const seen = new Set<string>();
  const todo = startedBy(l, m);
  for (let at = todo.pop(); at !== undefined; at = todo.pop()) {
    const { id, dated } = at;
    if (id === l.id && dated) return true;
    if (seen.has(`${id} ${dated}`)) continue;
    seen.add(`${id} ${dated}`);
    const next = m.limits.get(id);
    for (const x of next === undefined ? [] : startedBy(next, m)) todo.push({ id: x.id, dated: dated || x.dated });
  }
  return false;
}

const lapses: Check = (_, std, m) => {
  const faults: FlowFault[] = [];
  for (const l of m.limits.values()) {
    const act = typeof l.lapse === "object" ? m.acts.get(l.lapse.do) : undefined;
    if (act === undefined) continue;
    if (clockCannot(act)) faults.push(fault("lapse-cannot-be-done", l.id));
    if (lapsesInRing(l, m)) faults.push(fault("lapse-restarts-itself", l.id));
    if (l.span !== "step" || act.place !== "step") continue;
    for (const s of std.flow.steps)
      if (s.limit === l.id && !m.edges.has(`${s.id} ${act.id}`)) faults.push(fault("lapse-has-no-edge", `${l.id} ${s.id}`));
  }
  return faults;
};

/** A stop holds a limit of the case; a step's own clock ends when the step is left. */
const stops: Check = (_, std, m) =>
  std.flow.steps.flatMap((s) =>
    (s.stops ?? []).filter((x) => m.limits.get(x.limit)?.span === "step").map((x) => fault("stop-has-no-reading", x.limit)),
  );

const NOBODY = ["clock", "rule", "case", "anyone"];
const holders: Check = (_, std) =>
  std.flow.steps.filter((s) => s.each === "holder" && NOBODY.includes(s.to)).map((s) => fault("no-holder", s.id));

export const DOABLE: readonly Check[] = [ids, counts, lights, effects, lapses, stops, holders];
