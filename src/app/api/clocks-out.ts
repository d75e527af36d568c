// The clocks of a case as the interface gives them.
import type { Static } from "typebox";
import type { ExplainedDay } from "../../kernel/limit-explain.ts";
import { formatDay } from "../../kernel/time.ts";
import type { CaseClocksView, ClockTold } from "../../views/case-clocks.ts";
import type { ActAt } from "../../views/clock-runs.ts";
import { actSaid, type ClockSay, clockName, whyOf } from "../../web/ui/clock-said.ts";
import { groundSaid, reasonsSaid } from "../../web/ui/reason-said.ts";
import type { CaseDeadlineAnswer } from "../routes/schemas/deadline.ts";
import { reckoned } from "./reckoned.ts";
import { remedySaid } from "./remedies.ts";
import type { Speaker } from "./speaker.ts";

type Answer = Static<typeof CaseDeadlineAnswer>;

function clockOut(told: ClockTold, view: CaseClocksView, { say, speak }: { say: Speaker; speak: ClockSay }): Answer["clocks"][number] {
  const { run, view: limit } = told;
  const day = (d: number | null): string | null => (d === null ? null : formatDay(d));
  const by = (one: ActAt) => ({ act: one.act, name: actSaid(one, speak), at: say.at(one.at), entry: one.index });
  return {
    clock: run.key,
    run: run.nth,
    limit: limit.limit,
    name: clockName(told, view, speak),
    article: limit.basis,
    norm: told.norm === null ? null : (structuredClone(told.norm) as Answer["clocks"][number]["norm"]),
    light: limit.light === "done" ? "none" : limit.light,
    state: told.state,
    left: limit.left,
    used: limit.used,
    started: by(run.started),
    ended: run.ended === null ? null : by(run.ended),
    stops: run.stops.map((one) => ({
      from: formatDay(one.from),
      to: day(one.to),
      ground: one.ground,
      name: groundSaid(one.ground, speak.words.grounds, speak.w),
      step: one.step,
      stoppedBy: by(one.by),
      resumedBy: one.resumedBy === null ? null : by(one.resumedBy),
    })),
    extended: run.extended.map((one) => ({ n: one.n, by: by(one.by) })),
    recounted: told.recounted.map((one) => ({
      calendarVersion: one.calendar,
      at: say.at(one.at),
      entry: one.index,
      promised: { before: day(one.promised.before), after: day(one.promised.after) },
      law: { before: day(one.law.before), after: day(one.law.after) },
    })),
    ...reckoned(limit.explained, whyOf(told, speak)),
  };
}

/** Takes the clocks of a case and who speaks, gives the answer. */
export function clocksOut(view: CaseClocksView, say: Speaker): Answer {
  const speak: ClockSay = { w: say.hall, lang: say.lang, zone: say.zone, words: say.words(view.procedure) };
  const why = (line: ExplainedDay): string => reasonsSaid(line, { w: speak.w, lang: speak.lang, grounds: {} });
  // One that nobody has been served for yet has no days.
  const remedies = (view.remedies?.ways ?? []).flatMap((way) =>
    way.explained === null ? [] : [{ ...remedySaid(way), ...reckoned(way.explained, why) }],
  );
  return { at: say.at(view.at), asOf: view.asOf, clocks: view.clocks.map((told) => clockOut(told, view, { say, speak })), remedies };
}
