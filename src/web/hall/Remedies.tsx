// What to do if one disagrees: in which order, until when, by which articles.
import type { ReactNode } from "react";
import { Fragment } from "react";
import type { RemediesView, RemedyView } from "../../views/remedies.ts";
import { countOf } from "../ui/show.ts";
import { DayOf } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { LawArticle } from "./LawName.tsx";

/** `days`: where each day of the count is to be had; null on paper. */
type Props = { remedies: RemediesView; days: string | null; here: Here };
type Part = Omit<Props, "days">;

const wayOf = ({ ways }: RemediesView, kind: RemedyView["kind"]): RemedyView | undefined => ways.find((one) => one.kind === kind);

/** The sentences: what comes first where the law says so, and the numbers of the norms in force. */
function saidOf(remedies: RemediesView, { w }: Here): string[] {
  const n = (kind: RemedyView["kind"]): string => {
    const way = wayOf(remedies, kind);
    return way === undefined ? "" : countOf(way.counts, w);
  };
  const { case: words } = w;
  const after = words.remediesAfter(n("sue-after"));
  const must = remedies.first !== null;
  if (remedies.cause === "silence")
    return [words.silenceSaid, must ? words.silenceFirst(n("reconsider")) : words.silenceFree(n("reconsider"), n("sue")), after];
  return [must ? words.remediesFirst(n("reconsider")) : words.remediesFree(n("reconsider"), n("sue")), after];
}

/** Sentences, last days and articles; the days of the count one by one are on the page of the case's clocks. */
export function Remedies({ remedies, days, here }: Props): ReactNode {
  return (
    <>
      {saidOf(remedies, here).map((sentence) => (
        <p key={sentence} className="prose">
          {sentence}
        </p>
      ))}
      <LastDays remedies={remedies} here={here} />
      <Articles remedies={remedies} here={here} />
      {days !== null && (
        <p className="note noprint">
          <a href={days}>{here.w.clocks.link}</a>
        </p>
      )}
    </>
  );
}

function LastDays({ remedies, here }: Part): ReactNode {
  const { w, lang } = here;
  const unknown = remedies.cause === "silence" ? w.case.remedyFromResumed : w.case.remedyFromService;
  const line = (kind: RemedyView["kind"], label: string): ReactNode => {
    const way = wayOf(remedies, kind);
    if (way === undefined) return null;
    return (
      <>
        <dt>{label}</dt>
        <dd>
          {way.last === null ? unknown : <DayOf day={way.last} lang={lang} />}
          {way.explained?.provisional && <span className="small quiet"> {w.deadline.provisional}</span>}
        </dd>
      </>
    );
  };
  return (
    <dl className="facts wide gap">
      {line("reconsider", w.case.remedyReconsider)}
      {line("sue", w.case.remedySue)}
    </dl>
  );
}

function Articles({ remedies, here }: Part): ReactNode {
  const { w } = here;
  return (
    <>
      {remedies.first !== null && (
        <p className="note">
          {w.case.remediesFirstWhy}
          <LawArticle law={remedies.first.law} article={remedies.first.article} here={here} />
          {w.comma}
          <span lang="zh-CN">“{remedies.first.words}”</span>
        </p>
      )}
      <p className="note">
        {w.case.remedyBasis}
        {remedies.ways.map((way, i) => (
          <Fragment key={way.kind}>
            {i > 0 && (here.lang === "zh" ? "；" : "; ")}
            <LawArticle law={way.law} article={way.article} here={here} />
          </Fragment>
        ))}
      </p>
      <p className="note">{remedies.cause === "silence" ? w.case.silenceFromKnowing : w.case.remedyFromKnowing}</p>
    </>
  );
}
