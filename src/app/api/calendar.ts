// The workday calendar at the desk: the version in force, what can be tried, and the next version as it is written, looked at and set.
import type { Calendar } from "../../kernel/calendar.ts";
import { isWorkday } from "../../kernel/calendar.ts";
import { amend } from "../../kernel/calendar-amend.ts";
import { type CalendarDocument, type CalendarRun, calendarDocument, calendarFrom } from "../../kernel/calendar-document.ts";
import type { Day } from "../../kernel/ids.ts";
import { isRefusal, type Refusal } from "../../kernel/refusal.ts";
import { dayFrom, dayOf, formatDay, yearOf } from "../../kernel/time.ts";
import { type CalendarForm, documentOf, type FormFault, faultIn, formOf } from "../../views/calendar-form.ts";
import { type Official, Problem } from "../routes/asking.ts";
import { ENGINE_WORDS } from "../routes/problem-words.ts";
import type { Site } from "../site.ts";
import { normOf } from "../what-if/question.ts";
import { calendarWords } from "./calendar-words.ts";
import { keeperOf, worldsNow } from "./offices.ts";
import { statusOf } from "./refused.ts";
import type { CalendarPage, Fault, OfficeSheet } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

export type About = { site: Site; say: Speaker; official: Official; now: number };

/** The chain of the calendar, where it has one already. */
export function calendarId(site: Site): string {
  const prefix = "ref:calendar/";
  const chain = [...site.worlds.book().chains.keys()].find((ref) => ref.startsWith(prefix));
  return chain?.slice(prefix.length) ?? "county";
}

const inForce = (site: Site): Calendar => {
  const calendar = site.worlds.book().calendars.at(-1);
  if (calendar === undefined) throw new Problem(404, "not-found");
  return calendar;
};

/** True for whom the page is: keepers of calendars and of standards, and who asks on behalf of supervision. */
export function mayTry(site: Site, { posts }: Pick<Official, "posts">): boolean {
  const genesis = site.worlds.book().genesis;
  const theirs = [...(genesis?.keepers.calendar ?? []), ...(genesis?.keepers.standard ?? []), ...(genesis?.inquiry?.askers ?? [])];
  return posts.some((post) => theirs.includes(post));
}

/** The days of a version from one on. */
function since(document: CalendarDocument, first: Day): CalendarPage["current"] {
  const late = (runs: readonly CalendarRun[] = []) =>
    runs.filter(([, to]) => to >= first).map(([from, to, name]): [number, number, typeof name] => [from, to, name]);
  const { version, until, free, makeUp, local, notice = null } = document;
  return { version, until, free: late(free), makeUp: late(makeUp), local: late(local), notice };
}

function powersToTry({ site, say, now }: About): CalendarPage["powers"] {
  return worldsNow(site, now).map((w) => {
    const names = say.words(w.procedure.id).limits;
    const limits = [...w.standard.checked.limits.values()].flatMap((limit) => {
      const { id, counts, promised, basis } = limit;
      if ("until" in counts) return [];
      const step = id.startsWith("step:") ? w.standard.checked.steps.get(id.slice("step:".length))?.name : undefined;
      return [{ id, name: step ?? names[id] ?? id, ...counts, promised, basis, norm: normOf(limit) }];
    });
    return { id: w.standard.power, ...say.power(w.standard.power), limits };
  });
}

/** The page. */
export function calendarPage(about: About): CalendarPage {
  const { site, say, official, now } = about;
  const [today, calendar] = [dayOf(now, say.zone), inForce(site)];
  const may = keeperOf(site, official, "calendar") !== null;
  return {
    today: formatDay(today),
    may,
    why: may ? null : say.refusal(null, { refused: "not-keeper" }),
    current: since(calendarDocument(calendar), dayFrom({ year: yearOf(today), month: 1, date: 1 })),
    versions: site.worlds
      .book()
      .calendars.map(({ version, until, notice }) => ({
        version,
        until: formatDay(until),
        notice: notice?.title ?? null,
        number: notice?.number ?? null,
      }))
      .reverse(),
    form: formOf(calendar, today),
    powers: powersToTry(about),
  };
}

/** A fault of the form in words; the day that is meant stands in front. */
function faultSaid(say: Speaker, { path, code, day }: FormFault): Fault {
  const message = ENGINE_WORDS[code]?.[say.lang] ?? ENGINE_WORDS["bad-fact"]?.[say.lang] ?? code;
  return { path: `/${path}`, code, message: day === undefined ? message : say.lang === "zh" ? `${day}：${message}` : `${day}: ${message}` };
}

/** A refusal of a calendar as a problem: beside the field that it is about. */
export function calendarProblem(say: Speaker, form: CalendarForm, refusal: Refusal): Problem {
  const isForm = refusal.refused.startsWith("calendar-") || refusal.refused === "bad-fact";
  const fault = faultSaid(say, faultIn(form, refusal.refused, refusal.about));
  const status = isForm ? (refusal.refused === "calendar-version" ? 409 : 422) : statusOf(refusal);
  return new Problem(status, refusal.refused, {
    title: isForm ? fault.message : say.refusal(null, refusal),
    detail: undefined,
    ...(isForm && { errors: [fault] }),
  });
}

export type Written = { document: CalendarDocument; calendar: Calendar };

/** The next version as it was written, and the calendar that would be in force with it from today on. Throws Problem with each fault beside its field. */
export function writtenIn({ site, say, now }: About, form: CalendarForm): Written {
  const old = inForce(site);
  const document = documentOf(form, old.version + 1);
  if ("faults" in document) {
    const errors = document.faults.map((fault) => faultSaid(say, fault));
    throw new Problem(422, "bad-input", { errors });
  }
  const next = calendarFrom(document);
  const amended = isRefusal(next) ? next : amend(old, next, dayOf(now, say.zone));
  if (isRefusal(amended)) throw calendarProblem(say, form, amended);
  return { document, calendar: amended };
}

/** Days from today on that two calendars take otherwise: newly free and newly worked. */
function changedOf(old: Calendar, next: Calendar, today: Day): { free: Day[]; worked: Day[] } {
  const listed = [old, next].flatMap(({ free, makeUp, local }) => [...free.keys(), ...makeUp.keys(), ...local.keys()]);
  const days = [...new Set(listed)].filter((day) => day >= today && isWorkday(old, day) !== isWorkday(next, day)).sort((a, b) => a - b);
  return { free: days.filter((day) => !isWorkday(next, day)), worked: days.filter((day) => isWorkday(next, day)) };
}

/** What is about to be set, in words, and what follows. */
export function calendarSheet(
  { site, say, official, now }: About,
  { document, calendar }: Written,
  sign: OfficeSheet["sign"],
): OfficeSheet {
  const words = calendarWords(say.lang);
  const { free, worked } = changedOf(inForce(site), calendar, dayOf(now, say.zone));
  const list = (days: readonly Day[]): string =>
    days.length === 0 ? words.none : words.days(days.length, days.slice(0, 40).map(formatDay).join(words.comma));
  const local = (document.local ?? []).map(
    ([from, to, name]) => `${formatDay(from)}${from === to ? "" : `–${formatDay(to)}`} ${say.text(name)}`,
  );
  const { notice } = calendar;
  const rows = [
    { label: words.rows.version, value: String(document.version) },
    { label: words.rows.until, value: formatDay(document.until) },
    { label: words.rows.notice, value: notice === null ? words.noNotice : [say.text(notice.title), notice.number ?? ""].join(" ").trim() },
    { label: words.rows.free, value: list(free) },
    { label: words.rows.worked, value: list(worked) },
    { label: words.rows.local, value: local.length === 0 ? words.none : local.join(words.comma) },
    { label: words.rows.by, value: say.person(official.session.person) },
  ];
  // biome-ignore lint/suspicious/noThenProperty: the interface calls it so, and a list is no promise.
  return { rows, doable: [], then: [...words.after], sign };
}
