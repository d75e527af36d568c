// The board's tables on a realistic view, in a county that does not exist: for tests and pictures.
import type { CaseRef } from "../src/kernel/ids.ts";
import { formatDay, parseDay, weekdayOf } from "../src/kernel/time.ts";
import { daysUntil, lampsOf, monthsUntil, total } from "../src/views/board.ts";
import type { HallPage } from "../src/web/hall/render.tsx";
import { AGENCY_NAMES, POWERS } from "./hall-county.ts";

const known = Object.entries(AGENCY_NAMES).map(([id, name]) => ({ id, name }));
const counts = new Map(
  known.map(
    ({ id }, i) =>
      [id, { open: 40 + ((i * 97) % 270), yellow: i % 4, red: i % 5 === 0 ? 1 : 0, held: i, excused: i % 5 === 0 ? 1 : 0 }] as const,
  ),
);
const power = (i: number) => ({ zh: POWERS[i]?.[0] ?? "", ...(POWERS[i]?.[1] !== undefined && { en: POWERS[i]?.[1] }) });
const refOf = (i: number): CaseRef => `ABCDEFGHIJKLMNOPQRSTUVWX${"ABCDEFGH"[i] ?? "A"}2` as CaseRef;
const tenths = [452, 361, 325, 308, 294, 260, 223, 176, 82, 43, 28];

export const BOARD_PAGE: HallPage = {
  page: "board",
  view: {
    at: "2026-03-05T10:20:14+08:00",
    index: 48_212,
    name: { zh: "昭明县", en: "Zhaoming County" },
    demonstration: true,
    goal: 98,
    near: 2,
    sum: { ...total([...counts.values()]), received: 86, decided: 71, decided30: 2552, onTime30: 2524 },
    ...lampsOf(known, counts, { agencies: null, goal: 98, near: 2 }, { zh: "昭明县" }),
    urgent: Array.from({ length: 6 }, (_, i) => ({
      ref: refOf(i),
      number: `XK0312-2026-000${i}`,
      power: power(i),
      agency: AGENCY_NAMES.market ?? { zh: "" },
      light: i < 4 ? ("red" as const) : ("yellow" as const),
      late: i < 4 ? { passed: i % 2 === 0 ? ("promise" as const) : ("law" as const), excused: i === 1 } : null,
      due: i === 5 ? null : `2026-03-0${i + 1}`,
    })),
    days: daysUntil(parseDay("2026-03-05") ?? 0).map((day, i) => {
      const off = weekdayOf(day) > 5 ? { zh: "周末", en: "Weekend" } : null;
      return { day: formatDay(day), received: off ? 0 : 120 + ((i * 37) % 60), decided: off ? 0 : 110 + ((i * 53) % 70), off };
    }),
    months: monthsUntil(2026, 3).map((month, i) => ({ month, decided: i === 0 ? 0 : 2000, onTime: i === 0 ? 0 : 1920 + i * 6 })),
    used: { cases: tenths.reduce((a, b) => a + b, 0), tenths },
    outcomes: [
      { code: "grant", name: { zh: "准予许可", en: "Granted" }, cases: 2400 },
      { code: "deny", name: { zh: "不予许可", en: "Denied" }, cases: 152 },
    ],
    acts: Array.from({ length: 8 }, (_, i) => ({
      index: 48_212 - i,
      at: `2026-03-05T10:1${i}:09+08:00`,
      case: refOf(i),
      number: `XK0312-2026-010${i}`,
      act: { code: "accept", name: "Accept" },
      power: { code: "XK-0312", name: power(i) },
      agency: { id: "market", name: AGENCY_NAMES.market ?? { zh: "" } },
      light: "green" as const,
      outcome: null,
      from: null,
    })),
  },
};
