// The calendar of workdays: a year as twelve small months, what is listed of it in words, and the versions with the notices they come from.
import type { ReactNode } from "react";
import { dayOf } from "../../kernel/time.ts";
import type { CalendarMonth, CalendarSpan, CalendarVersion, CalendarView, DayKind } from "../../views/calendar-view.ts";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { Marked } from "../ui/Marked.tsx";
import { figure, inLang, noticeName, plainDay } from "../ui/show.ts";
import { DayOf } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { Section } from "./Section.tsx";

type Props = { view: CalendarView; here: Here };

/** Takes a year of a version. */
export function Calendar({ view, here }: Props): ReactNode {
  const { lang } = here;
  const c = here.p.calendar;
  const { year, provisional } = view;
  const version = view.inForce ? {} : { version: view.version };
  const near = [
    ...(year > view.first ? [{ year: year - 1, word: c.before(String(year - 1)) }] : []),
    ...(year < view.last ? [{ year: year + 1, word: c.after(String(year + 1)) }] : []),
  ];
  return (
    <>
      <h1 className="top">{c.title(String(year))}</h1>
      <p className="lead">{c.lead(figure(view.workdays))}</p>
      {!view.inForce && (
        <p className="prose" role="status">
          {c.old(String(view.version))} <a href={paths.calendar({ year })}>{c.toNewest}</a>
        </p>
      )}
      {provisional !== null && (
        <p className="prose" role="status">
          <b>{provisional === "all" ? c.notYet(String(year)) : c.notYetFrom(plainDay(provisional, lang))}</b> {c.provisional}
        </p>
      )}
      <nav aria-label={c.years}>
        <p>
          {near.map(({ year: to, word }, i) => (
            <span key={to}>
              {i > 0 && " · "}
              <a href={paths.calendar({ ...version, year: to })}>{word}</a>
            </span>
          ))}
        </p>
      </nav>
      <p className="small quiet year-key">
        {(["holiday", "make-up", "local", "weekend"] as const).map((kind) => (
          <span key={kind} className={`k ${kind}`}>
            {c.kinds[kind]}
          </span>
        ))}
      </p>
      <div className="year">
        {view.months.map((month) => (
          <Month key={month.month} month={month} view={view} here={here} />
        ))}
      </div>
      <Listed view={view} here={here} />
      <Versions view={view} here={here} />
    </>
  );
}

function Listed({ view, here }: Props): ReactNode {
  const c = here.p.calendar;
  return (
    <Section id="listed" title={c.listed}>
      {view.spans.length === 0 ? (
        <p className="prose">{view.provisional === "all" ? c.nothingYet : c.nothing}</p>
      ) : (
        <ul className="rows">
          {view.spans.map((span) => (
            <Span key={`${span.kind} ${span.run[0]}`} span={span} here={here} />
          ))}
        </ul>
      )}
    </Section>
  );
}

function Versions({ view, here }: Props): ReactNode {
  const c = here.p.calendar;
  const { w } = here;
  const version = view.inForce ? {} : { version: view.version };
  return (
    <Section id="versions" title={c.versions}>
      <ul className="rows">
        {view.versions.map((one) => (
          <Version key={one.version} one={one} shown={one.version === view.version} here={here} />
        ))}
      </ul>
      <p className="note">
        {c.source} <a href={paths.api.calendar({ year: view.year, ...version })}>{c.data}</a>
        {w.comma}
        <a href={paths.deadline}>{w.deadline.self}</a>
      </p>
    </Section>
  );
}

/** Rows of seven, with nothing before the first and after the last day. */
function weeksOf({ lead, days }: CalendarMonth): (CalendarMonth["days"][number] | null)[][] {
  const cells = [...Array.from({ length: lead }, () => null), ...days];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, i) => Array.from({ length: 7 }, (__, j) => cells[i * 7 + j] ?? null));
}

function Month({ month, view, here }: Props & { month: CalendarMonth }): ReactNode {
  const { w } = here;
  const c = here.p.calendar;
  return (
    <table className="month">
      <caption>{c.months[month.month - 1]}</caption>
      <thead>
        <tr>
          {w.weekdays.map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(month).map((week, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the weeks of a month never move.
          <tr key={i}>
            {week.map((cell, j) =>
              cell === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: the cells of a week never move.
                <td key={j} />
              ) : (
                <td
                  key={cell.day}
                  className={[cell.kind, cell.day === view.today && "now"].filter(Boolean).join(" ")}
                  aria-current={cell.day === view.today ? "date" : undefined}
                >
                  {cell.day - (month.days[0]?.day ?? 0) + 1}
                  {MARKED.has(cell.kind) && <i>{c.marks[cell.kind]}</i>}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Kinds that have a mark of one letter, so that colour is not all that tells them. */
const MARKED: ReadonlySet<DayKind> = new Set(["holiday", "make-up", "local"]);

function Span({ span: { kind, run }, here }: { span: CalendarSpan; here: Here }): ReactNode {
  const { lang } = here;
  const [from, to, name] = run;
  return (
    <li>
      <div>
        {here.p.calendar.kinds[kind]}
        {lang === "zh" ? "：" : ": "}
        {inLang(name, lang)}
      </div>
      <span className="quiet">
        <DayOf day={from} lang={lang} form="week" />
        {to > from && (
          <>
            {" – "}
            <DayOf day={to} lang={lang} form="week" />
          </>
        )}
      </span>
    </li>
  );
}

function Version({ one, shown, here }: { one: CalendarVersion; shown: boolean; here: Here }): ReactNode {
  const { lang, zone, w } = here;
  const c = here.p.calendar;
  const title = c.version(String(one.version));
  const issued = one.notice?.issued;
  return (
    <li>
      <div>
        {shown ? <b>{title}</b> : <a href={paths.calendar({ version: one.version })}>{title}</a>}
        {lang === "zh" ? "：" : ": "}
        {one.notice === null ? c.noNotice : <Marked text={noticeName(one.notice, lang)} lang={lang} />}
        <p className="small quiet">
          {issued !== undefined && `${c.issued(plainDay(issued, lang))}${w.comma}`}
          {c.until(plainDay(one.until, lang))}
          {one.moved !== null && `${w.comma}${c.moved(figure(one.moved))}`}
        </p>
      </div>
      <span className="quiet">
        <Fill text={c.set} with={{ day: <DayOf day={dayOf(one.at, zone)} lang={lang} form="long" /> }} />
        {w.comma}
        {c.entry(figure(one.index + 1))}
      </span>
    </li>
  );
}
