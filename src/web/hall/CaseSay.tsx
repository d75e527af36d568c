// The first sentence of a case: where it is, what comes next, how much time is left. And below it the light with both limits.
import type { ReactNode } from "react";
import { dayOf } from "../../kernel/time.ts";
import { closedBefore, stopEnds } from "../../views/case-days.ts";
import type { CorrectionView } from "../../views/correction.ts";
import type { LimitView } from "../../views/limit-view.ts";
import { wordOf } from "../../views/procedure-words.ts";
import type { CaseView, NowStep } from "../../views/public-case.ts";
import { Fill } from "../ui/Fill.tsx";
import { Light } from "../ui/Light.tsx";
import { clockSaid } from "../ui/late-said.ts";
import { countOf, figure, inLang } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { DayOf } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";

type Props = { view: CaseView; here: Here };

/** Who holds the case, as the sentence names them: agency and post, or the agency where no post is known. */
function Holder({ view, here, step }: Props & { step: NowStep }): ReactNode {
  const { lang, w } = here;
  const [first] = step.posts;
  if (first === undefined) return <b>{<TextOf text={view.agency.name} lang={lang} />}</b>;
  const agency = step.agency === null ? null : <TextOf text={step.agency} lang={lang} />;
  const post = inLang(first, lang);
  const said = step.posts.length > 1 ? w.case.posts(post, step.posts.length) : post;
  const foreign = lang === "en" && first.en === undefined ? "zh-CN" : undefined;
  if (lang === "en") {
    return (
      <b>
        <span lang={foreign}>{said}</span>
        {agency !== null && ", "}
        {agency}
      </b>
    );
  }
  return (
    <b>
      {agency}
      {said}
    </b>
  );
}

/** The heading of the page: a sentence a neighbour could say. */
export function Say({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const { say } = w.case;
  const [step] = view.now.filter((one) => !one.applicant).concat(view.now);
  const outcome = view.outcome === null ? "" : wordOf(procedureOf(here, view.procedure).outcomes, view.outcome);
  if (view.status === "annulled") return say.annulled;
  if (view.status === "closed") {
    const day = view.closedAt === null ? "" : <DayOf day={dayOf(closedBefore(view, view.closedAt), here.zone)} lang={lang} />;
    return <Fill text={say.closed} with={{ outcome: <b>{outcome}</b>, day: <b>{day}</b> }} />;
  }
  if (step === undefined) return say.open;
  const next = {
    step: (
      <b>
        <TextOf text={step.name} lang={lang} />
      </b>
    ),
  };
  if (view.correction !== null) return <SayCorrection correction={view.correction} view={view} here={here} />;
  if (step.applicant) return <Fill text={say.you} with={next} />;
  const with_ = { ...next, post: <Holder view={view} here={here} step={step} /> };
  if (view.outcome !== null) return <Fill text={say.decided} with={{ ...with_, outcome: <b>{outcome}</b> }} />;
  return <SayTime view={view} here={here} with_={with_} />;
}

/** What is wanted, and by whom: to the applicant himself, or of him. */
function SayCorrection({ correction, view, here }: Props & { correction: CorrectionView }): ReactNode {
  const { w, lang } = here;
  const { say } = w.case;
  const { by, items } = correction;
  const agency = <TextOf text={by?.agency ?? view.agency.name} lang={lang} />;
  const post = by === null ? null : <TextOf text={by.post} lang={lang} />;
  const who = (
    <b>
      {lang === "zh" ? agency : post}
      {lang === "en" && post !== null && ", "}
      {lang === "zh" ? post : agency}
    </b>
  );
  const what = <b>{items === null ? say.whatIsMissing : say.missingItems(figure(items))}</b>;
  return <Fill text={view.counterpart === null ? say.correction : say.yourCorrection} with={{ by: who, what }} />;
}

function SayTime({ view, here, with_ }: Props & { with_: Readonly<Record<string, ReactNode>> }): ReactNode {
  const { w, lang } = here;
  const { say } = w.case;
  const { main } = view;
  if (main === null || main.light === "done") return <Fill text={say.postOnly} with={with_} />;
  if (main.light === "held") {
    const ground = main.ground === null ? "" : wordOf(procedureOf(here, view.procedure).grounds, main.ground);
    const until = stopEnds(view);
    if (until !== null) {
      const day = (
        <b>
          <DayOf day={until} lang={lang} />
        </b>
      );
      return <Fill text={say.heldUntil} with={{ ...with_, ground: <b>{ground}</b>, day }} />;
    }
    return <Fill text={say.held} with={{ ...with_, ground: <b>{ground}</b> }} />;
  }
  if (main.lastDay === null || main.left === null || main.statutory === null) return <Fill text={say.postOnly} with={with_} />;
  const day = (
    <b>
      <DayOf day={main.lastDay} lang={lang} />
    </b>
  );
  const n = countOf({ n: Math.abs(main.left), unit: main.statutory.unit }, w);
  const time = <b className="nb">{n}</b>;
  const late = main.left <= 0;
  const left = (
    <span className={lang === "zh" ? "nb" : undefined}>
      <Fill text={late ? w.case.over("{n}") : leftSaid(n, main.countsToday, here)} with={{ n: time }} />
    </span>
  );
  return <Fill text={late ? say.over : say.post} with={{ ...with_, left, day }} />;
}

/** English needs the number itself to choose between "is" and "are": the word file sees it, the markup goes around it afterwards. */
const leftSaid = (n: string, countsToday: boolean, { w }: Here): string =>
  (countsToday ? w.case.left(n) : w.case.leftFromTomorrow(n)).replace(n, "{n}");

/** The light with the promise, what is used of it, and the last day of the law. */
export function LightLine({ limit, here, procedure, name = null }: LightLineProps): ReactNode {
  const { w, lang } = here;
  const gap = lang === "zh" ? "　" : ". ";
  const { promised } = limit;
  const { grounds } = procedureOf(here, procedure);
  const ground = limit.ground === null ? null : wordOf(grounds, limit.ground);
  const excuse = limit.excused === null ? null : wordOf(grounds, limit.excused);
  return (
    <>
      <Light light={limit.light}>
        {name !== null && `${name}${lang === "zh" ? "：" : ": "}`}
        {clockSaid(w, { ...limit, ground: excuse })}
      </Light>
      {gap}
      {usedSaid(limit, here)}
      {ground !== null && `${w.comma}${w.case.line.heldBy(ground)}`}
      {promised !== null && limit.dueDay !== null && limit.light !== "done" && (
        <>
          {lang === "zh" ? "；" : "; "}
          <Fill text={w.case.line.statutory("{day}")} with={{ day: <DayOf day={limit.dueDay} lang={lang} /> }} />
        </>
      )}
      {promised === null && limit.lastDay !== null && limit.light !== "done" && (
        <>
          {w.comma}
          <Fill text={w.cases.until("{day}")} with={{ day: <DayOf day={limit.lastDay} lang={lang} /> }} />
        </>
      )}
    </>
  );
}

/** What was promised, or the law gives, and what is used of it; of a step, its own days. */
function usedSaid(limit: LimitView, here: Here): string {
  const { line } = here.w.case;
  const unit = limit.statutory?.unit ?? "day";
  const n = limit.promised ?? limit.statutory?.n ?? null;
  const used = countOf({ n: limit.used, unit }, here.w);
  if (n === null) return "";
  const given = countOf({ n, unit }, here.w);
  const said = limit.promised !== null ? line.promised : limit.key.includes("@") ? line.own : line.statutoryN;
  if (limit.light === "done" && limit.used === 0) return line.sameDay(given);
  return said(given, used);
}

export type LightLineProps = { limit: LimitView; here: Here; procedure: string; name?: string | null };

/** The title of the window: number, light, last day. */
export function caseTitle(view: CaseView, here: Here): string {
  const { w } = here;
  const light =
    view.main === null || view.status !== "open"
      ? ""
      : `${here.lang === "zh" ? "：" : ": "}${clockSaid(w, { ...view.main, ground: null })}`;
  return `${w.case.title(view.number)}${light}`;
}

/** The officers by name, for the counterpart alone. */
export const officersSaid = (view: CaseView, here: Here): string | null => {
  const names = view.counterpart?.officers ?? [];
  return names.length === 0 ? null : here.w.case.officer(names.join(here.w.list));
};

/** How many of a thing. */
export const countSaid = (n: number): string => figure(n);
