// China's workday calendar as it is known when the software is built: the first version of a county's calendar. Later years and changed
// notices come as reference commits, for the swap days cannot be computed (全国年节及纪念日放假办法 art. 7).
import { assert } from "../../kernel/assert.ts";
import type { Calendar, CalendarNotice } from "../../kernel/calendar.ts";
import type { Day } from "../../kernel/ids.ts";
import type { Text } from "../../kernel/text.ts";
import { parseDay } from "../../kernel/time.ts";
import { HOLIDAY_NAMES_EN, HOLIDAYS, HOLIDAYS_UNTIL } from "./holidays.ts";

const day = (text: string): Day => {
  const found = parseDay(text);
  assert(found !== null, `no such day: ${text}`);
  return found;
};

/** Days of a list such as "2026-01-01..2026-01-03 2026-02-15". */
function daysOf(list: string): readonly Day[] {
  return list
    .split(" ")
    .filter((item) => item !== "")
    .flatMap((item) => {
      const [from = "", to = from] = item.split("..");
      return Array.from({ length: day(to) - day(from) + 1 }, (_, i) => day(from) + i);
    });
}

/** Twenty yearly notices; numbers and days of issue stand in each of them, and none of them was read for this list but through its source. */
const NOTICES: CalendarNotice = {
  title: {
    zh: "国务院办公厅关于部分节假日安排的通知（2007年至2026年各年）",
    en: "Yearly notices of the General Office of the State Council on the arrangement of public holidays, 2007 to 2026",
  },
};

function firstVersion(): Calendar {
  const free = new Map<Day, Text>();
  const makeUp = new Map<Day, Text>();
  for (const [zh, off, worked] of HOLIDAYS) {
    const en = HOLIDAY_NAMES_EN[zh];
    const name: Text = en === undefined ? { zh } : { zh, en };
    for (const d of daysOf(off)) free.set(d, name);
    for (const d of daysOf(worked)) makeUp.set(d, name);
  }
  return { version: 1, until: day(HOLIDAYS_UNTIL), free, makeUp, local: new Map(), notice: NOTICES };
}

/** Version 1: 2007–2026. */
export const CALENDAR_CN: Calendar = firstVersion();
