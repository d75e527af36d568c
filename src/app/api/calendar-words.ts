// What the sheet of a calendar says, in both languages.
import type { Lang } from "../../views/names.ts";

const zh = {
  rows: {
    version: "第几版",
    until: "排到",
    notice: "依据",
    free: "改为不上班的日子",
    worked: "改为上班的日子",
    local: "本县停止办公",
    by: "由谁设定",
  },
  none: "没有",
  noNotice: "没有写依据的通知",
  comma: "、",
  days: (n: number, list: string): string => `${n}天：${list}`,
  after: [
    "作为基础事项记入账本，任何人都看得到；过去的日子不变",
    "一分钟以内，时钟把在办件的期限按新日历重算，只改动了日子的才记入账本",
    "已经办结的不受影响",
  ] as readonly string[],
};
type CalendarWords = typeof zh;
const en: CalendarWords = {
  rows: {
    version: "Version",
    until: "Up to",
    notice: "By notice",
    free: "Days no longer worked",
    worked: "Days newly worked",
    local: "Closed by the county",
    by: "Set by",
  },
  none: "None",
  noNotice: "No notice is named",
  comma: ", ",
  days: (n, list) => `${n}: ${list}`,
  after: [
    "It goes into the ledger as a fact of reference that anybody can see; days that are over stay as they were",
    "Within a minute the clock counts the limits of running cases anew; only what moves is written",
    "Cases that have ended are not touched",
  ],
};

/** The words of a language. */
export const calendarWords = (lang: Lang): CalendarWords => (lang === "zh" ? zh : en);
