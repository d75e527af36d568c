// The sentences of a yearly notice on public holidays, read into rows for the keeper to check: what is off, what is worked for it, and whatever in
// the text contradicts itself. Read by the form that the State Council's notices have had since 2007; a sentence in another form is named as unread.
import type { Day } from "../../kernel/ids.ts";
import { dateExists, dayFrom, formatDay, weekdayOf, yearOf } from "../../kernel/time.ts";
import { HOLIDAY_NAMES_EN } from "./holidays.ts";

export type NoticeHoliday = { zh: string; en: string; from: Day; to: Day; makeUp: Day[] };
/** `no-date`: a day that does not exist. `weekday`: the text says another day of the week. `total`: another number of days. `unread`: a sentence in no known form. */
export type NoticeFault = { code: "no-date" | "weekday" | "total" | "unread"; about: string; text: string };
export type NoticeRead = {
  title: string | null;
  number: string | null;
  issued: Day | null;
  year: number;
  holidays: NoticeHoliday[];
  faults: NoticeFault[];
};

const NAMES = ["元旦", "春节", "清明节", "劳动节", "端午节", "中秋节", "国庆节"];
const ONE = `(?:${NAMES.join("|")})`;
const HEAD = new RegExp(`((?:${ONE}[、和])*${ONE})\\s*[:：]`, "gu");
const DATE = /(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:[(（]([^)）]*)[)）])?/gu;
const WEEK = "一二三四五六日";
const TEXT_MAX = 20_000;

type Dated = { day: Day; at: number; end: number };
type Reading = { year: number; faults: NoticeFault[] };

/** The day of the week that a note in brackets names, Monday 1; null where it names none. */
function weekdaySaid(note: string | undefined): number | null {
  const said = /(?:周|星期)([一二三四五六日天])/u.exec(note ?? "")?.[1];
  return said === undefined ? null : WEEK.indexOf(said === "天" ? "日" : said) + 1;
}

/** Every date of a clause; year and month go on from the date before. */
function datesIn(text: string, reading: Reading): Dated[] {
  const { faults } = reading;
  const found: Dated[] = [];
  let at = { year: reading.year, month: 0 };
  for (const match of text.matchAll(DATE)) {
    const [whole, y, m, d, note] = match;
    const month = m === undefined ? at.month : Number(m);
    // From December to January the year turns, also where the text does not say so.
    const turns = y === undefined && found.length > 0 && month < at.month;
    at = { year: y === undefined ? at.year + (turns ? 1 : 0) : Number(y), month };
    // A year that the text names holds for what follows.
    if (y !== undefined) reading.year = Math.max(reading.year, at.year);
    const civil = { ...at, date: Number(d) };
    if (!dateExists(civil)) {
      faults.push({ code: "no-date", about: whole, text });
      continue;
    }
    const day = dayFrom(civil);
    const said = weekdaySaid(note);
    if (said !== null && said !== weekdayOf(day)) faults.push({ code: "weekday", about: formatDay(day), text });
    found.push({ day, at: match.index, end: match.index + whole.length });
  }
  return found;
}

/** Runs of days in a clause: two dates with 至 between them are one. */
function runsIn(text: string, reading: Reading): [Day, Day][] {
  const runs: [Day, Day][] = [];
  let before: Dated | null = null;
  for (const date of datesIn(text, reading)) {
    const last = runs.at(-1);
    const joined = before !== null && /^\s*[至到—~－-]+\s*$/u.test(text.slice(before.end, date.at));
    if (joined && last !== undefined) last[1] = date.day;
    else runs.push([date.day, date.day]);
    before = date;
  }
  return runs;
}

/** Neighbouring runs as one. */
function joined(runs: readonly [Day, Day][]): [Day, Day][] {
  const out: [Day, Day][] = [];
  for (const [from, to] of [...runs].sort((a, b) => a[0] - b[0])) {
    const last = out.at(-1);
    if (last !== undefined && from <= last[1] + 1) last[1] = Math.max(last[1], to);
    else out.push([from, to]);
  }
  return out;
}

function holidaysOf(name: string, body: string, reading: Reading): NoticeHoliday[] {
  const off: [Day, Day][] = [];
  const makeUp: Day[] = [];
  for (const sentence of body.split(/[。；;\n]/u).map((one) => one.trim())) {
    if (!/\d日/u.test(sentence)) continue;
    if (sentence.includes("上班")) makeUp.push(...datesIn(sentence, reading).map(({ day }) => day));
    else if (/放假|补休|调休|休息/u.test(sentence)) off.push(...runsIn(sentence, reading));
    else reading.faults.push({ code: "unread", about: name, text: sentence });
  }
  const runs = joined(off).filter(([from, to]) => to >= from && to - from < 366);
  const days = runs.reduce((sum, [from, to]) => sum + to - from + 1, 0);
  const said = /共\s*(\d{1,2})\s*天/u.exec(body)?.[1];
  if (runs.length === 0) reading.faults.push({ code: "unread", about: name, text: body.trim() });
  else if (said !== undefined && Number(said) !== days)
    reading.faults.push({ code: "total", about: `${name} ${said}≠${days}`, text: body.trim() });
  const en = HOLIDAY_NAMES_EN[name] ?? "";
  return runs.map(([from, to], i) => ({ zh: name, en, from, to, makeUp: i === 0 ? makeUp : [] }));
}

const normal = (text: string): string =>
  text.slice(0, TEXT_MAX).replace(/[０-９]/gu, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));

/** The day of issue: a line that is a date and nothing else, the last one. */
function issuedOn(text: string): Day | null {
  const line = [...text.matchAll(/^\s*(\d{4})年(\d{1,2})月(\d{1,2})日\s*$/gmu)].at(-1);
  if (line === undefined) return null;
  const civil = { year: Number(line[1]), month: Number(line[2]), date: Number(line[3]) };
  return dateExists(civil) ? dayFrom(civil) : null;
}

/** Takes the text of a notice, or one sentence of it, and the year that is meant where the text names none; gives what was read of it. */
export function readNotice(pasted: string, yearMeant: number): NoticeRead {
  const text = normal(pasted);
  const title = /国务院办公厅关于\s*(\d{4})\s*年\s*[^\n。:：]{0,20}?节假日安排的通知/u.exec(text);
  const reading: Reading = { year: title === null ? yearMeant : Number(title[1]), faults: [] };
  const heads = [...text.matchAll(HEAD)];
  const holidays = heads.flatMap((head, i) => {
    const body = text.slice(head.index + head[0].length, heads[i + 1]?.index ?? text.length);
    // What follows the items of a notice is advice, without a date of its own but for the day of issue.
    const items = body.split(/\n\s*\n|节假日期间|各地区/u)[0] ?? "";
    return holidaysOf((head[1] ?? "").replace("和", "、"), items.replace(/[一二三四五六七八九十]+、\s*$/u, ""), reading);
  });
  if (heads.length === 0 && text.trim() !== "") reading.faults.push({ code: "unread", about: "", text: text.trim().slice(0, 80) });
  const year = holidays.length === 0 ? reading.year : Math.max(reading.year, ...holidays.map(({ to }) => yearOf(to)));
  return {
    title: title?.[0].replace(/\s/gu, "") ?? null,
    number: /国办发(?:明电)?\s*[〔[（(]\d{4}[〕\]）)]\s*\d+\s*号/u.exec(text)?.[0].replace(/\s/gu, "") ?? null,
    issued: issuedOn(text),
    year,
    holidays,
    faults: reading.faults,
  };
}
