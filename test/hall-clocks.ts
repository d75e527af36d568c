// The page of a case's clocks, made of the sample cases as the site makes it of the ledger.
import { normOn, normOut } from "../src/app/api/norm-texts.ts";
import type { Instant } from "../src/kernel/ids.ts";
import { CALENDAR_CN } from "../src/law/cn/calendar.ts";
import { type CaseClocksView, caseClocks } from "../src/views/case-clocks.ts";
import type { HallPage } from "../src/web/hall/render.tsx";
import { AT_DECISION, at, REF, type SampleCase, STANDARD, STOPPED, ZONE } from "./hall-case.ts";
import { silent } from "./hall-remedies.ts";

function clocksPage({ entries }: SampleCase, now: Instant, more: Partial<CaseClocksView> = {}): HallPage {
  const normOf = (limit: { norm?: string }, day: number) => {
    const text = limit.norm === undefined ? null : normOn(limit.norm, day);
    return text === null ? null : normOut(text.norm);
  };
  const clocks = caseClocks({ standard: STANDARD, entries, at: now, zone: ZONE, calendarAt: () => CALENDAR_CN, normOf });
  const view: CaseClocksView = {
    procedure: STANDARD.procedure,
    ref: REF,
    number: "XK0312-2026-0047",
    power: { code: "XK-0312", name: { zh: "食品经营许可（餐饮服务）", en: "Food business licence (catering)" } },
    standardVersion: STANDARD.version,
    flow: { steps: STANDARD.flow.steps.map(({ id, name }) => ({ step: id, name })) },
    at: now,
    asOf: false,
    calendar: CALENDAR_CN.version,
    clocks,
    remedies: null,
    ask: {},
    faults: [],
    ...more,
  };
  return { page: "case-clocks", view };
}

/** Running with a stop behind it and remedies against silence; stopped, as of a past day; and a day that does not exist. */
export const CLOCK_PAGES: Readonly<Record<string, HallPage>> = {
  "case-clocks": clocksPage(AT_DECISION, at("2026-03-27 10:00"), { remedies: silent("2026-03-25", "2026-03-27 10:00") }),
  "case-clocks-then": clocksPage(STOPPED, at("2026-02-27 10:00"), { asOf: true, ask: { at: "2026-02-27 10:00" } }),
  "case-clocks-faults": clocksPage(AT_DECISION, at("2026-03-05 10:20"), {
    clocks: [],
    ask: { at: "2026-02-30" },
    faults: [{ field: "at", code: "no-such-date" }],
  }),
};
