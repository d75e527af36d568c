// The clocks of a case as of now, or of any moment since it began: from its entries up to that moment and the calendar that was in force then.
// Nothing that is stored beside the ledger is asked, so the answer of a past moment is the one that was given at that moment.
import type { Calendar } from "../../kernel/calendar.ts";
import { emptyCase } from "../../kernel/case.ts";
import type { Entry } from "../../kernel/commit.ts";
import { evolve } from "../../kernel/evolve.ts";
import type { Day, Instant } from "../../kernel/ids.ts";
import { dayOf, endOf } from "../../kernel/time.ts";
import { type AsOfAsk, type CaseClocksView, caseClocks } from "../../views/case-clocks.ts";
import { isoInstant } from "../../views/civil.ts";
import type { NormLine } from "../../views/deadline-view.ts";
import { bulletinOf } from "../bulletin.ts";
import type { Standing } from "../load.ts";
import { Problem } from "../routes/asking.ts";
import type { Site } from "../site.ts";
import { entryOf } from "../worlds.ts";
import { momentIn } from "./moment-in.ts";
import { normOn, normOut } from "./norm-texts.ts";
import { remediesFor } from "./remedies.ts";

type AsOf = { at: Instant; asOf: boolean; entries: readonly Entry[] };
type AsOfFault = { code: "bad-moment" | "not-yet" | "in-the-future" | "no-such-entry" | "given-twice" | Moments; detail?: string };
type Moments = Extract<ReturnType<typeof momentIn>, { fault: unknown }>["fault"];
type Where = { entries: readonly Entry[]; now: Instant; zone: string };

/** A day means its end; today means now. */
function momentOf(text: string, { now, zone }: Where): { at: Instant } | { fault: Moments } {
  const found = momentIn(text, zone);
  if ("fault" in found || !found.whole) return found;
  return { at: found.day === dayOf(now, zone) ? now : endOf(found.day, zone) - 1 };
}

/** The entries that stood at the moment that is asked for. */
function asOf(ask: AsOfAsk, where: Where): AsOf | AsOfFault {
  const { entries, now, zone } = where;
  if (ask.entry !== undefined) {
    const i = entries.findIndex(({ index }) => index === ask.entry);
    const entry = entries[i];
    return entry === undefined ? { code: "no-such-entry" } : { at: entry.commit.at, asOf: true, entries: entries.slice(0, i + 1) };
  }
  if (ask.at === undefined) return { at: now, asOf: false, entries };
  const found = momentOf(ask.at, where);
  if ("fault" in found) return { code: found.fault };
  const { at } = found;
  const first = entries[0]?.commit.at ?? now;
  if (at > now) return { code: "in-the-future" };
  if (at < first) return { code: "not-yet", detail: isoInstant(first, zone) };
  return { at, asOf: true, entries: entries.filter(({ commit }) => commit.at <= at) };
}

/** Which calendar was in force when: each from the moment of its entry. */
async function calendarsOf(site: Site): Promise<(at: Instant) => Calendar> {
  const { calendars } = site.worlds.book();
  const newest = calendars.at(-1);
  if (newest === undefined) throw new Problem(503, "database-away");
  const set = (await bulletinOf(site)).flatMap((one) => (one.what === "calendar" ? [{ at: one.at, version: one.calendar.version }] : []));
  return (at) => {
    const version = set.find((one) => one.at <= at)?.version;
    return calendars.find((one) => one.version === version) ?? calendars[0] ?? newest;
  };
}

/** The norm that a limit names, in the text of the day on which its clock started. */
function normOfLimit(limit: object, day: Day): NormLine | null {
  const name = "norm" in limit ? limit.norm : undefined;
  const text = typeof name === "string" ? normOn(name, day) : null;
  return text === null ? null : normOut(text.norm);
}

/** Takes the site, a case and the moment that is asked for, gives its clocks. What cannot be asked is told in `faults`. Throws Problem 404. */
export async function clocksOf(site: Site, { state, number }: Standing, ask: AsOfAsk): Promise<CaseClocksView> {
  const w = site.handle.worldOf(state);
  if (w === null) throw new Problem(404, "no-such-case");
  const power = site.worlds.book().powers.get(state.power);
  const now = site.clock.now();
  const [leaves, calendarAt] = await Promise.all([site.store.leavesOf(state.ref), calendarsOf(site)]);
  const then = asOf(ask, { entries: leaves.map(entryOf), now, zone: w.zone });
  const { standard } = w;
  const head = {
    procedure: w.procedure.id,
    ref: state.ref,
    number,
    power: { code: power?.code ?? state.power, name: power?.name ?? { zh: state.power } },
    standardVersion: standard.version,
    flow: { steps: standard.flow.steps.map(({ id, name }) => ({ step: id, name })) },
    ask,
  };
  if ("code" in then) {
    const fault = {
      field: ask.entry === undefined ? "at" : "entry",
      code: then.code,
      ...(then.detail !== undefined && { detail: then.detail }),
    };
    return { ...head, at: now, asOf: false, calendar: calendarAt(now).version, clocks: [], remedies: null, faults: [fault] };
  }
  const { at, entries } = then;
  const clocks = caseClocks({ standard, entries, at, zone: w.zone, calendarAt, normOf: normOfLimit });
  const calendar = calendarAt(at);
  const stood = entries.reduce(evolve, emptyCase(state.ref));
  const remedies = remediesFor({ ...w, calendar }, stood, at);
  return { ...head, at, asOf: then.asOf, calendar: calendar.version, clocks, remedies, faults: [] };
}
