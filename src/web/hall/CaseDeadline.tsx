// How every clock of a case is counted: what it is, what each act did to it, and every day; now or as of a past moment. Meant to be printed.
import type { ReactNode } from "react";
import { Fragment } from "react";
import type { CaseClocksView, ClockTold } from "../../views/case-clocks.ts";
import { paths } from "../paths.ts";
import { ClockDays } from "../ui/ClockDays.tsx";
import { actSaid, type ClockSay, clockName, momentSaid, whyOf } from "../ui/clock-said.ts";
import { Dated } from "../ui/Dated.tsx";
import { FaultsBox, Field } from "../ui/Field.tsx";
import { Fill } from "../ui/Fill.tsx";
import { groundSaid } from "../ui/reason-said.ts";
import { countOf, plainDay } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { DayOf, Moment } from "../ui/When.tsx";
import { LightLine } from "./CaseSay.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";
import { Bases, LawArticle } from "./LawName.tsx";
import { RemedyDays } from "./RemedyDays.tsx";
import { Section } from "./Section.tsx";

type Props = { view: CaseClocksView; here: Here };
type OneProps = Props & { told: ClockTold; say: ClockSay };

/** Takes the clocks of a case as of one moment. */
export function CaseDeadline({ view, here }: Props): ReactNode {
  const { w, lang, zone } = here;
  const say: ClockSay = { w, lang, zone, words: procedureOf(here, view.procedure) };
  const c = w.clocks;
  return (
    <>
      <nav className="crumb" aria-label={w.crumb}>
        <a href={paths.case(view.ref)}>{view.number}</a> / {c.crumb}
      </nav>
      <h1 className="top">
        <Dated text={c.title(view.number)} />
      </h1>
      <p className="lead">
        <TextOf text={view.power.name} lang={lang} />
      </p>
      <FaultsBox faults={view.faults} labels={{ at: c.at, entry: c.at }} kept={w.faults.keptSend} w={w} />
      {view.asOf && (
        <p className="prose asof" role="status">
          <b>
            <Fill text={c.asOf} with={{ moment: <Moment at={view.at + 1} zone={zone} lang={lang} ends /> }} />
          </b>{" "}
          <a className="noprint" href={paths.caseClocks(view.ref)}>
            {c.now}
          </a>
        </p>
      )}
      {view.faults.length === 0 && view.clocks.length === 0 && <p className="prose">{c.none}</p>}
      {view.clocks.map((told) => (
        <Section key={`${told.run.key} ${told.run.nth}`} id={idOf(told)} title={clockName(told, view, say)} anchor>
          <OneClock told={told} view={view} here={here} say={say} />
        </Section>
      ))}
      {view.remedies !== null && <RemedyDays remedies={view.remedies} here={here} />}
      {view.faults.length === 0 && (
        <p className="note">
          {c.foot(String(view.calendar), String(view.standardVersion))}
          <span className="noprint">
            {" "}
            <a href={paths.caseClocksCsv(view.ref, view.ask)}>{c.csv}</a>
            {w.comma}
            <a href={paths.api.caseDeadline(view.ref, view.ask)}>{c.json}</a>
          </span>
        </p>
      )}
      <AsOf view={view} here={here} />
    </>
  );
}

/** The place of a clock on its page; a key of a step has marks that no anchor takes. */
const idOf = ({ run }: ClockTold): string => `clock-${run.key.replace(/[^A-Za-z0-9_-]/gu, "-")}-${run.nth}`;

function AsOf({ view, here }: Props): ReactNode {
  const { w } = here;
  return (
    <form className="noprint" action={paths.caseClocks(view.ref)} method="get">
      <Field name="at" label={w.clocks.at} hint={w.clocks.atHint} faults={view.faults} w={w}>
        {(about) => <input {...about} className="w18" autoComplete="off" defaultValue={view.ask.at ?? ""} />}
      </Field>
      <p className="go">
        <button className="btn" type="submit">
          {w.clocks.go}
        </button>
      </p>
    </form>
  );
}

function OneClock({ told, view, here, say }: OneProps): ReactNode {
  const { w, lang } = here;
  const c = w.clocks;
  const { explained } = told.view;
  const hours = told.view.statutory === null || told.view.statutory.unit === "hour";
  return (
    <>
      <p>
        {told.state === "running" || told.state === "stopped" ? (
          <LightLine limit={told.view} here={here} procedure={view.procedure} />
        ) : (
          c.states[told.state]
        )}
      </p>
      {explained.provisional && !told.run.clock.ended && (
        <p className="prose">
          <b>{c.provisional}</b>
        </p>
      )}
      <dl className="facts">
        {factsOf({ told, view, here, say }).map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{typeof value === "string" ? <Dated text={value} /> : value}</dd>
          </Fragment>
        ))}
      </dl>
      {told.norm !== null && (
        <>
          <blockquote lang="zh-CN">{told.norm.words}</blockquote>
          <p className="note">
            <LawArticle law={told.norm.law} article={told.norm.article} here={here} />
            {w.comma}
            {c.version(told.norm.version)}
            {told.norm.unconfirmed && `${w.comma}${w.reckon.sentence.unconfirmed}`}
          </p>
        </>
      )}
      <ClockDays
        days={explained.days}
        why={whyOf(told, say)}
        caption={c.table(clockName(told, view, say))}
        plain={hours}
        lang={lang}
        w={w}
      />
    </>
  );
}

/** What the clock is and what was done to it, line by line; what did not happen has no line. */
function factsOf({ told, here, say }: OneProps): [string, ReactNode][] {
  const c = here.w.clocks;
  const { run, view } = told;
  const by = (one: { act: string; at: number }): string => c.by(actSaid(one, say), momentSaid(one.at, say));
  const unit = view.statutory?.unit ?? "day";
  return [
    [c.basis, <Bases key="basis" bases={[view.basis]} here={here} />],
    ...(view.statutory === null ? [] : [[c.given, givenSaid(told, here)] as [string, ReactNode]]),
    [c.started, by(run.started)],
    ...run.stops.map((one, i): [string, ReactNode] => [
      run.stops.length > 1 ? `${c.stop} ${i + 1}` : c.stop,
      [
        c.stopSaid(groundSaid(one.ground, say.words.grounds, here.w), actSaid(one.by, say), momentSaid(one.by.at, say)),
        one.resumedBy === null ? c.going : c.resumed(actSaid(one.resumedBy, say), momentSaid(one.resumedBy.at, say)),
      ].join(here.w.comma),
    ]),
    ...run.extended.map((one): [string, ReactNode] => [
      c.extended,
      c.extendSaid(countOf({ n: one.n, unit }, here.w), actSaid(one.by, say), momentSaid(one.by.at, say)),
    ]),
    ...told.recounted.map((one, i): [string, ReactNode] => [i > 0 ? `${c.recounted} ${i + 1}` : c.recounted, recountSaid(one, here)]),
    ...(run.ended === null ? [] : [[c.ended, by(run.ended)] as [string, ReactNode]]),
    ...(view.statutory === null && view.explained.dueDay === null
      ? []
      : [[c.due, <Due key="due" told={told} here={here} />] as [string, ReactNode]]),
  ];
}

/** The last days that a new calendar moved, before and after; what it left where it was is said to be so. */
function recountSaid(one: ClockTold["recounted"][number], { w, lang, zone }: Here): string {
  const c = w.clocks;
  const day = (d: number | null): string => (d === null ? c.nothing : plainDay(d, lang));
  const moved = (["promised", "law"] as const).flatMap((of) => {
    const { before, after } = one[of];
    return before === after ? [] : [c.moved[of](day(before), day(after))];
  });
  return c.recountSaid(momentSaid(one.at, { lang, zone }), String(one.calendar), moved.length === 0 ? c.unmoved : moved.join(w.comma));
}

function givenSaid({ view }: ClockTold, { w }: Here): string {
  const { statutory, promised } = view;
  if (statutory === null) return "";
  const law = countOf(statutory, w);
  return promised === null ? law : w.clocks.promised(countOf({ ...statutory, n: promised }, w), law);
}

function Due({ told, here }: { told: ClockTold; here: Here }): ReactNode {
  const { w, lang } = here;
  const { promiseDay, dueDay } = told.view.explained;
  if (dueDay === null) return w.clocks.dueNone;
  const law = <DayOf day={dueDay} lang={lang} />;
  const said =
    promiseDay === null ? (
      law
    ) : (
      <Fill text={w.clocks.dueBoth("{promised}", "{law}")} with={{ promised: <DayOf day={promiseDay} lang={lang} />, law }} />
    );
  return told.run.clock.ended ? (
    <>
      {w.clocks.dueWas} {said}
    </>
  ) : (
    said
  );
}
