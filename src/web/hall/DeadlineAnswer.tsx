// The answer of the calculator: the date, the sentence with its article, how it was counted, what follows, and every day.
import type { ReactNode } from "react";
import type { DeadlineAnswer as Answer, DeadlineView, NormLine } from "../../views/deadline-view.ts";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { Marked } from "../ui/Marked.tsx";
import { Reckoning } from "../ui/Reckoning.tsx";
import type { LimitForm } from "../ui/reason-said.ts";
import { inLang, plainDay } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { DayOf, Moment } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";
import { Bases, LawArticle } from "./LawName.tsx";
import { reckonedSaid } from "./reckoned-said.ts";
import { Section } from "./Section.tsx";

type Props = { answer: Answer; here: Here };

/** Takes an answer with the question that it is to. */
export function DeadlineAnswer({ answer, view, here }: Props & { view: DeadlineView }): ReactNode {
  const { w, lang } = here;
  const r = w.reckon;
  const { explained, norm } = answer;
  const grounds = Object.fromEntries((norm?.stops ?? []).map((one) => [one.ground, inLang(one.name, lang)]));
  return (
    <>
      <Section id="answer" title={r.result}>
        <p className="say" role="status">
          <When answer={answer} here={here} />
        </p>
        <p className="prose">
          <Marked text={reckonedSaid(answer, here)} lang={lang} />
        </p>
        <Warnings answer={answer} here={here} />
        <p className="note noprint">{r.print}</p>
      </Section>
      <Section id="counted" title={r.counted}>
        <How answer={answer} here={here} />
      </Section>
      {norm !== null && (
        <Section id="article" title={r.law}>
          <Law norm={norm} here={here} />
        </Section>
      )}
      <Section id="days" title={r.table}>
        <Reckoning
          days={explained.days}
          words={{ ...procedureOf(here, ""), grounds }}
          lang={lang}
          w={w}
          basis={null}
          form={formOf(answer)}
        />
        <p className="note">
          <a href={paths.calendar({ version: explained.calendar })}>{w.deadline.calendar(String(explained.calendar))}</a>
          {view.api !== null && (
            <>
              {w.comma}
              <a href={view.api}>{r.data}</a>
            </>
          )}
        </p>
        {view.address !== null && (
          <p className="note">
            {r.share}
            {lang === "zh" ? "：" : ": "}
            <a href={view.address}>
              <code>{view.address}</code>
            </a>
            {lang === "zh" ? "。" : ". "}
            {r.shareNote}
          </p>
        )}
      </Section>
    </>
  );
}

const formOf = ({ counts, norm }: Answer): LimitForm | undefined => (counts.unit === "hour" ? "hours" : norm === null ? "own" : undefined);

function When({ answer, here }: Props): ReactNode {
  const { lang, zone, w } = here;
  const r = w.reckon;
  const least = answer.norm?.bound === "at-least";
  if (answer.counts.unit === "hour") {
    const moment = (
      <b>
        <Moment at={answer.dueAt} zone={zone} lang={lang} />
      </b>
    );
    return <Fill text={least ? r.earliestAt : r.untilAt} with={{ moment }} />;
  }
  const day = (
    <b>
      <DayOf day={answer.dueDay} lang={lang} />
    </b>
  );
  return <Fill text={least ? r.earliest : r.until} with={{ day, next: <DayOf day={answer.dueDay + 1} lang={lang} /> }} />;
}

/** What makes the answer uncertain, each in its own sentence. */
function Warnings({ answer, here }: Props): ReactNode {
  const { w, lang } = here;
  const r = w.reckon;
  const { norm, explained } = answer;
  const said = [
    answer.before !== null ? r.before(String(answer.before)) : explained.provisional ? r.provisional : null,
    norm !== null && answer.early ? r.early(norm.inForce) : null,
    norm?.unconfirmed ? r.unconfirmed : null,
    norm !== null && norm.stops.length === 0 && answer.stops.length > 0 ? r.noStops : null,
    ...answer.stops.map((one) => (one.idle ? r.idle(plainDay(one.from, lang)) : null)),
  ].filter((one) => one !== null);
  if (said.length === 0) return null;
  return (
    <ul className="warn">
      {said.map((one) => (
        <li key={one}>
          <b>{one}</b>
        </li>
      ))}
    </ul>
  );
}

function How({ answer, here }: Props): ReactNode {
  const r = here.w.reckon;
  const { norm, counts } = answer;
  const said = [
    r.countedBy[counts.unit],
    answer.rolledFrom !== null ? r.rolled : null,
    norm?.bound === "at-least" && counts.unit !== "hour" ? r.notRolled : null,
    answer.monthEnd ? r.monthEnd : null,
  ].filter((one) => one !== null);
  return (
    <>
      {said.map((one) => (
        <p className="prose" key={one}>
          {one}
        </p>
      ))}
      {norm !== null && (
        <p className="prose">
          {norm.unitBy === null ? (
            r.unitPlain[norm.unit === "workday" ? "workday" : "other"]
          ) : (
            <Fill text={r.unitBy("{article}")} with={{ article: <Bases bases={[norm.unitBy]} here={here} /> }} />
          )}
        </p>
      )}
    </>
  );
}

function Law({ norm, here }: { norm: NormLine; here: Here }): ReactNode {
  const r = here.w.reckon;
  return (
    <>
      <blockquote lang="zh-CN">{norm.words}</blockquote>
      <p className="note">
        <LawArticle law={norm.law} article={norm.article} here={here} />
        {here.w.comma}
        {r.inForce(norm.inForce, norm.version)}
      </p>
      {norm.reading !== null && (
        <p className="prose">
          {r.reading}
          <TextOf text={norm.reading} lang={here.lang} />
        </p>
      )}
      <dl className="facts gap">
        {norm.to !== null && <dt>{r.to}</dt>}
        {norm.to !== null && (
          <dd>
            <TextOf text={norm.to} lang={here.lang} />
          </dd>
        )}
        <dt>{r.bearer}</dt>
        <dd>{r.bearers[norm.bearer] ?? norm.bearer}</dd>
        <dt>{r.expiry}</dt>
        <dd>{r.expiries[norm.expiry] ?? norm.expiry}</dd>
      </dl>
    </>
  );
}
