// What who disagrees may do, and until when: reconsideration (行政复议法 20) and litigation (行政诉讼法 45, 46), reckoned from the day of service by the
// norms in force on that day; and the order of the two where the law demands one (行政复议法 23). Clocks that nobody is warned of: nothing on the
// ledger depends on them, so they are counted when they are asked for.
import { assert } from "../../kernel/assert.ts";
import type { Calendar } from "../../kernel/calendar.ts";
import type { Case } from "../../kernel/case.ts";
import type { ActId, Basis, Day, Instant, LimitId, OutcomeId } from "../../kernel/ids.ts";
import { type Counts, newClock } from "../../kernel/limit.ts";
import { type Explained, explain } from "../../kernel/limit-explain.ts";
import type { Text } from "../../kernel/text.ts";
import { dayOf, parseDay, startOf } from "../../kernel/time.ts";
import type { World } from "../../kernel/world.ts";
import type { Norm } from "../norm.ts";
import { countsOf } from "../norm-limit.ts";
import { normOf } from "./norms.ts";

type FirstRule = { law: string; article: string; basis: Basis; inForce: string; words: string };
const rule = (item: string, words: string, inForce = "2024-01-01"): FirstRule => ({
  law: "行政复议法",
  article: "第二十三条",
  basis: `复议法 23${item}`,
  inForce,
  words,
});
/** The cases in which reconsideration must come first, with the law's words, by a name of ours (行政复议法 23). (五) is for other laws to say. */
export const RECONSIDERATION_FIRST = {
  "on-the-spot-penalty": rule("(一)", "对当场作出的行政处罚决定不服"),
  "natural-resources": rule("(二)", "对行政机关作出的侵犯其已经依法取得的自然资源的所有权或者使用权的决定不服"),
  "failure-to-act": rule("(三)", "认为行政机关存在本法第十一条规定的未履行法定职责情形"),
  "disclosure-refused": rule("(四)", "申请政府信息公开，行政机关不予公开"),
} as const;
export type FirstGround = keyof typeof RECONSIDERATION_FIRST;

/** What the remedies of a procedure depend on, as data. */
export type RemedyRules = {
  /** Outcomes against which reconsideration comes first; where there is none the choice is free (行政诉讼法 44). */
  first: Readonly<Record<OutcomeId, FirstGround>>;
  /** Outcomes that no agency decided: there is nothing to disagree with. */
  none: readonly OutcomeId[];
  /** Limits to what was applied for: once the law's time is over, letting it pass is itself what one may turn against (行政复议法 11(三)(十一)). */
  silence: readonly LimitId[];
  /** The fact of the serving act that says on which day it was received; else it is the act's day. */
  receivedOn?: string;
  /** Ways of serving of which the act says when it was sent and not when it came: the day is then not known here. */
  sent?: { fact: string; is: string };
};
type OfProcedure = { served: readonly ActId[]; remedies: RemedyRules };

/** sue-after: against the decision on reconsideration. `last` and `explained` are null while it is not known from which day it runs. */
export type Remedy = {
  kind: "reconsider" | "sue" | "sue-after";
  norm: string;
  name: Text;
  law: string;
  article: string;
  words: string;
  unconfirmed: boolean;
  counts: Counts;
  last: Day | null;
  explained: Explained | null;
};
/** `from`: the day of service or, against silence, the law's last day; that day is not counted. `first`: why reconsideration must come first. */
export type Remedies = {
  cause: "decision" | "silence";
  from: Day | null;
  first: { law: string; article: string; basis: Basis; words: string } | null;
  ways: readonly Remedy[];
};

type At = { calendar: Calendar; zone: string; now: Instant };

function wayOf(kind: Remedy["kind"], norm: Norm, from: Day | null, { calendar, zone, now }: At): Remedy {
  const terms = { counts: countsOf(norm), bound: norm.bound, bearer: "clock", promised: null } as const;
  const clock = from === null ? null : newClock(norm.id, from, startOf(from, zone));
  const explained = clock === null ? null : explain(terms, clock, calendar, { zone, now, basis: norm.basis });
  return {
    kind,
    norm: norm.id,
    name: norm.name,
    law: norm.law,
    article: norm.article,
    words: norm.words,
    unconfirmed: norm.unconfirmed === true,
    counts: terms.counts,
    last: explained?.dueDay ?? null,
    explained,
  };
}

/**
 * The remedies against a decision or against silence that began on a day (null: not served yet), by the norms in force on it, else of today's.
 * Reconsideration comes first on a ground of 行政复议法 23 whose text was in force by then.
 */
export function remediesFrom(of: { cause: Remedies["cause"]; from: Day | null; ground: FirstGround | null }, at: At): Remedies {
  const { cause, from, ground } = of;
  const day = from ?? dayOf(at.now, at.zone);
  const first = ground === null ? null : RECONSIDERATION_FIRST[ground];
  const since = first === null ? null : parseDay(first.inForce);
  const must = first !== null && since !== null && since <= day ? first : null;
  const way = (kind: Remedy["kind"], id: string, start: Day | null): Remedy => {
    const norm = normOf(id, day) ?? normOf(id);
    assert(norm !== null, `a norm ${id}`);
    return wayOf(kind, norm, start, at);
  };
  return {
    cause,
    from,
    first: must === null ? null : { law: must.law, article: must.article, basis: must.basis, words: must.words },
    ways: [
      way("reconsider", "reconsideration-apply", from),
      ...(must === null ? [way("sue", "litigation", from)] : []),
      way("sue-after", "litigation-after-reconsideration", null),
    ],
  };
}

/** The day on which the outcome reached the counterpart: of the last act that served it, or the day that it states. Null before. */
function servedOn(s: Case, zone: string, { served, remedies }: OfProcedure): Day | null {
  const act = s.done.findLast((one) => served.includes(one.act));
  if (act === undefined) return null;
  const stated = remedies.receivedOn === undefined ? undefined : act.facts[remedies.receivedOn];
  if (typeof stated === "number") return stated;
  const { sent } = remedies;
  return sent !== undefined && act.facts[sent.fact] === sent.is ? null : dayOf(act.at, zone);
}

/** The law's last day of a limit that passed without what was applied for; `day` null where the clock was stopped only afterwards. */
function silentSince(w: World, s: Case, limits: readonly LimitId[], now: Instant): { day: Day | null } | null {
  if (s.status !== "open" || s.outcome !== null) return null;
  for (const clock of Object.values(s.clocks)) {
    // Where the clock does something of its own when the time is over, the law has said what silence means.
    if (!limits.includes(clock.limit) || clock.ended || w.standard.checked.limits.get(clock.limit)?.lapse !== "overdue") continue;
    const { due } = clock.dues;
    if (due !== null && now >= due) return { day: dayOf(due - 1, w.zone) };
    if (due === null && clock.lapsed) return { day: null };
  }
  return null;
}

/** What may be done about a case as it stands: against its decision, or against there being none in time; null where there is nothing. */
export function remediesOf(w: World, s: Case, of: OfProcedure, now: Instant): Remedies | null {
  const { remedies } = of;
  const at = { calendar: w.calendar, zone: w.zone, now };
  if (s.outcome !== null) {
    if (remedies.none.includes(s.outcome)) return null;
    return remediesFrom({ cause: "decision", from: servedOn(s, w.zone, of), ground: remedies.first[s.outcome] ?? null }, at);
  }
  const silence = silentSince(w, s, remedies.silence, now);
  return silence === null ? null : remediesFrom({ cause: "silence", from: silence.day, ground: "failure-to-act" }, at);
}
