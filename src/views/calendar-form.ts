// The next version of a calendar as the keeper writes it: rows of holidays with their make-up days, days on which the county closes, and the notice;
// and the document that they come to. The desk and the server make it by the same function, so that what is signed is what was written.
import type { Calendar, CalendarNotice } from "../kernel/calendar.ts";
import { type CalendarDocument, type CalendarRun, runsOf } from "../kernel/calendar-document.ts";
import type { Day } from "../kernel/ids.ts";
import type { Text } from "../kernel/text.ts";
import { dayFrom, formatDay, parseDay, yearOf } from "../kernel/time.ts";

/** Days from..to (YYYY-MM-DD, both included), and what they are called or why the county is closed. */
export type RunRow = { zh: string; en: string; from: string; to: string };
/** `makeUp`: the weekend days that are worked for it. */
export type HolidayRow = RunRow & { makeUp: string[] };
export type NoticeRow = { zh: string; en: string; number: string; issued: string };
/** `year`: the last one that the version speaks for. */
export type CalendarForm = { year: number; notice: NoticeRow; holidays: HolidayRow[]; local: RunRow[] };
/** What is wrong, and in which field: `holidays/0/from`. `day`: the day that is meant, where there is one. */
export type FormFault = { path: string; code: string; day?: string };

const textOf = ({ zh, en }: { zh: string; en: string }): Text => ({ zh: zh.trim(), ...(en.trim() !== "" && { en: en.trim() }) });
const rowText = ({ zh, en }: Text): { zh: string; en: string } => ({ zh, en: en ?? "" });
const sameName = (a: Text, b: Text): boolean => a.zh === b.zh;

/** The rows that a calendar comes to from a day on: what lies before it stays as it is and needs no row. */
export function formOf(calendar: Calendar, today: Day): CalendarForm {
  const runs = runsOf(calendar.free);
  const worked = [...calendar.makeUp].filter(([day]) => day >= today);
  /** A make-up day belongs to the nearest holiday of its name. */
  const holidayOf = ([day, name]: readonly [Day, Text]): CalendarRun | undefined =>
    runs.filter((run) => sameName(run[2], name)).sort((a, b) => Math.abs(a[0] - day) - Math.abs(b[0] - day))[0];
  const needed = runs.filter((run) => run[1] >= today || worked.some((one) => holidayOf(one) === run));
  const holidays = needed.map((run): HolidayRow => {
    const makeUp = worked.filter((one) => holidayOf(one) === run).map(([day]) => formatDay(day));
    return { ...rowText(run[2]), from: formatDay(run[0]), to: formatDay(run[1]), makeUp: makeUp.sort() };
  });
  const local = runsOf(calendar.local).filter(([, to]) => to >= today);
  const { title = { zh: "" }, number = "", issued } = calendar.notice ?? {};
  return {
    year: yearOf(calendar.until),
    notice: { ...rowText(title), number, issued: issued === undefined ? "" : formatDay(issued) },
    holidays,
    local: local.map(([from, to, name]) => ({ ...rowText(name), from: formatDay(from), to: formatDay(to) })),
  };
}

type Read = { faults: FormFault[]; day(text: string, path: string): Day };

/** Reads days and keeps what is none; a wrong one is day 0, and the document is then not given. */
function reader(): Read {
  const faults: FormFault[] = [];
  return {
    faults,
    day(text, path) {
      const found = parseDay(text);
      if (found === null) faults.push({ path, code: text === "" ? "missing-field" : "bad-moment" });
      return found ?? 0;
    },
  };
}

function runOf(row: RunRow, path: string, read: Read): CalendarRun {
  if (row.zh.trim() === "") read.faults.push({ path: `${path}/zh`, code: "missing-field" });
  return [read.day(row.from, `${path}/from`), read.day(row.to, `${path}/to`), textOf(row)];
}

function noticeOf({ zh, en, number, issued }: NoticeRow, read: Read): CalendarNotice | null {
  if ([zh, en, number, issued].every((text) => text.trim() === "")) return null;
  return {
    title: textOf({ zh, en }),
    ...(number.trim() !== "" && { number: number.trim() }),
    ...(issued !== "" && { issued: read.day(issued, "notice/issued") }),
  };
}

/** Takes the rows and the number of the version that they are to be, gives its document, or every field that holds no day or no name. */
export function documentOf(form: CalendarForm, version: number): CalendarDocument | { faults: FormFault[] } {
  const read = reader();
  const free = form.holidays.map((row, i) => runOf(row, `holidays/${i}`, read));
  const makeUp = form.holidays.flatMap((row, i) =>
    row.makeUp.map((text): CalendarRun => {
      const day = read.day(text, `holidays/${i}/makeUp`);
      return [day, day, textOf(row)];
    }),
  );
  const local = form.local.map((row, i) => runOf(row, `local/${i}`, read));
  const notice = noticeOf(form.notice, read);
  if (read.faults.length > 0) return { faults: read.faults };
  return { version, until: dayFrom({ year: form.year, month: 12, date: 31 }), free, makeUp, local, notice };
}

const holds = ({ from, to }: RunRow, day: string): boolean => from <= day && day <= to;

/** The field that a refusal of the calendar is about: its day is looked for among the rows, make-up days first where the refusal is of those. */
export function faultIn(form: CalendarForm, refused: string, about = ""): FormFault {
  if (about === "until") return { path: "year", code: refused };
  if (about.startsWith("notice.")) return { path: about === "notice.title" ? "notice/zh" : about.replace(".", "/"), code: refused };
  if (parseDay(about) === null) return { path: about, code: refused };
  const rows: [path: string, has: boolean][] = [
    ...form.holidays.map(({ makeUp }, i): [string, boolean] => [`holidays/${i}/makeUp`, makeUp.includes(about)]),
    ...form.local.map((row, i): [string, boolean] => [`local/${i}/from`, holds(row, about) || row.from === about]),
    ...form.holidays.map((row, i): [string, boolean] => [`holidays/${i}/from`, holds(row, about) || row.from === about]),
  ];
  return { path: rows.find(([, has]) => has)?.[0] ?? "", code: refused, day: about };
}
