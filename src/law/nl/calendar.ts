// The Dutch calendar: weekends, and the holidays of the Algemene termijnenwet (art. 3). They follow from the year alone, and no weekend day
// is ever worked instead. A term that ends on one of them ends on the next day that is none (art. 1), which is how the kernel counts.
import type { Calendar } from "../../kernel/calendar.ts";
import type { Day } from "../../kernel/ids.ts";
import type { Text } from "../../kernel/text.ts";
import { dayFrom, weekdayOf } from "../../kernel/time.ts";

const SUNDAY = 7;

/** Easter Sunday of a year of the Gregorian calendar (Meeus, Jones and Butcher's rule). */
export function easterOf(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const lunar = century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + lunar + 15) % 30;
  const ofCentury = year % 100;
  const toSunday = (32 + 2 * (century % 4) + 2 * Math.floor(ofCentury / 4) - epact - (ofCentury % 4)) % 7;
  const late = Math.floor((golden + 11 * epact + 22 * toSunday) / 451);
  const sum = epact + toSunday - 7 * late + 114;
  return dayFrom({ year, month: Math.floor(sum / 31), date: (sum % 31) + 1 });
}

/** The monarch's birthday as it is kept: 30 April until 2013, 27 April since; the day before where that is a Sunday. */
function birthdayKept(year: number): Day {
  const day = dayFrom({ year, month: 4, date: year < 2014 ? 30 : 27 });
  return weekdayOf(day) === SUNDAY ? day - 1 : day;
}

function holidaysOf(year: number): readonly (readonly [Day, Text])[] {
  const easter = easterOf(year);
  const on = (month: number, date: number): Day => dayFrom({ year, month, date });
  return [
    [on(1, 1), { zh: "Nieuwjaarsdag", en: "New Year's Day" }],
    [easter - 2, { zh: "Goede Vrijdag", en: "Good Friday" }],
    [easter + 1, { zh: "Tweede paasdag", en: "Easter Monday" }],
    [birthdayKept(year), year < 2014 ? { zh: "Koninginnedag", en: "Queen's Day" } : { zh: "Koningsdag", en: "King's Day" }],
    [on(5, 5), { zh: "Bevrijdingsdag", en: "Liberation Day" }],
    [easter + 39, { zh: "Hemelvaartsdag", en: "Ascension Day" }],
    [easter + 50, { zh: "Tweede pinksterdag", en: "Whit Monday" }],
    [on(12, 25), { zh: "Eerste kerstdag", en: "Christmas Day" }],
    [on(12, 26), { zh: "Tweede kerstdag", en: "Boxing Day" }],
  ];
}

const FIRST = 2007;
const LAST = 2030;

/** Version 1: 2007–2030. */
export const CALENDAR_NL: Calendar = {
  version: 1,
  until: dayFrom({ year: LAST, month: 12, date: 31 }),
  free: new Map(Array.from({ length: LAST - FIRST + 1 }, (_, i) => holidaysOf(FIRST + i)).flat()),
  makeUp: new Map(),
  local: new Map(),
  notice: { title: { zh: "Algemene termijnenwet", en: "General Extension of Time Limits Act" } },
};
