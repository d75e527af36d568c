// The front page: one sentence, one search, today's figures with what they mean, the newest decisions, who uses power.
import type { ReactNode } from "react";
import { Fragment } from "react";
import { dayOf } from "../../kernel/time.ts";
import type { DecisionLine, Figures, HomeView } from "../../views/home.ts";
import { percentOf } from "../../views/home.ts";
import { WINDOW_ONLY } from "../../views/power-list.ts";
import { wordOf } from "../../views/procedure-words.ts";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { Light } from "../ui/Light.tsx";
import { countOf, figure, inLang, timeOfDay } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { DayOf, Moment } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";
import { Search } from "./Search.tsx";
import { Section } from "./Section.tsx";
import { sealSaid } from "./seal-said.ts";

/** Takes the view of the front page. */
export function Home({ view, here }: { view: HomeView; here: Here }): ReactNode {
  const { w, lang } = here;
  return (
    <>
      <h1 className="hero">
        {w.home.hero.map((piece) => (
          <span key={piece} className={lang === "zh" ? "nb" : undefined}>
            {piece}
          </span>
        ))}
      </h1>
      <Search here={here} q="" label={w.find.label} />
      <p className="try">
        {view.tries.length > 0 && w.home.tries}
        {view.tries.map((text) => (
          <a key={text.zh} href={paths.powers({ q: inLang(text, lang) })}>
            <TextOf text={text} lang={lang} />
          </a>
        ))}
      </p>
      <Section id="today" title={w.home.today} extra={<Today view={view} here={here} />}>
        <FiguresOf figures={view.figures} here={here} />
      </Section>
      <Section id="new" title={w.home.decisions}>
        <Decisions view={view} here={here} />
      </Section>
      <Section id="found" title={w.home.findings}>
        <p className="prose">
          <Fill text={w.home.noFindings} with={{ phone: <b>{here.site.phone}</b> }} />
        </p>
      </Section>
      <Section id="who" title={w.home.who}>
        <WhoUsesPower view={view} here={here} />
      </Section>
    </>
  );
}

function Today({ view, here }: { view: HomeView; here: Here }): ReactNode {
  return (
    <>
      {" "}
      <span className="small quiet">
        <DayOf day={view.today} lang={here.lang} form="week" />
      </span>
    </>
  );
}

function FiguresOf({ figures, here }: { figures: Figures; here: Here }): ReactNode {
  const { w } = here;
  const { home } = w;
  const percent = percentOf(figures.onTime.onTime, figures.onTime.decided);
  const hint = percent === null ? home.onTimeNone : home.onTimeHint(figure(figures.onTime.decided), figure(figures.onTime.onTime));
  const green = figures.open - figures.yellow - figures.red - figures.held;
  const items: readonly [string, string, string, ReactNode][] = [
    [paths.cases({ state: "received-today" }), home.received, home.receivedHint, figure(figures.received)],
    [paths.cases({ state: "decided-today" }), home.decided, home.decidedHint, figure(figures.decided)],
    [paths.cases({ state: "decided-30" }), home.onTime, hint, percent === null ? "—" : `${percent}%`],
    [
      paths.cases({ state: "yellow" }),
      home.yellow,
      home.yellowHint,
      <Light key="y" light="yellow">
        {figure(figures.yellow)}
      </Light>,
    ],
    [
      paths.cases({ state: "red" }),
      home.red,
      home.redHint,
      <Light key="r" light="red">
        {figure(figures.red)}
      </Light>,
    ],
  ];
  const sum = {
    open: <a href={paths.cases({ state: "open" })}>{figure(figures.open)}</a>,
    green: figure(green),
    yellow: figure(figures.yellow),
    red: figure(figures.red),
    held: figure(figures.held),
    time: timeOfDay(figures.at, here.zone),
    data: <a href={paths.api.statistics}>{home.data}</a>,
  };
  return (
    <>
      <dl className="figs">
        {items.map(([href, word, said, value]) => (
          <div key={word}>
            <dt>
              <a href={href}>{word}</a>
              <span>{said}</span>
            </dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className="note">
        <Fill text={home.sum} with={sum} />
      </p>
      <a className="more" href={paths.statistics()}>
        {here.p.home.statistics}
      </a>
    </>
  );
}

function Decisions({ view, here }: { view: HomeView; here: Here }): ReactNode {
  const { w } = here;
  if (view.decisions.length === 0) return <p className="prose">{view.anyRun ? w.home.noDecisions : w.home.noRun}</p>;
  return (
    <>
      <ul className="rows">
        {view.decisions.map((line) => (
          <Decision key={line.ref} line={line} view={view} here={here} />
        ))}
      </ul>
      <a className="more" href={paths.cases({ state: "decided-30" })}>
        {w.home.allDecisions}
      </a>{" "}
      <a className="more" href={paths.notices()}>
        {here.p.home.notices}
      </a>
    </>
  );
}

function Decision({ line, view, here }: { line: DecisionLine; view: HomeView; here: Here }): ReactNode {
  const { w, lang, zone } = here;
  const outcome = wordOf(procedureOf(here, line.procedure).outcomes, line.outcome);
  const used =
    line.used === null
      ? ""
      : line.promised === null
        ? w.home.usedOnly(countOf(line.used, w))
        : w.home.used(countOf(line.promised, w), countOf(line.used, w));
  const today = dayOf(line.at, zone) === view.today;
  return (
    <li>
      <div>
        <a className="t" href={paths.case(line.ref)}>
          {outcome}
          {lang === "zh" ? "：" : ": "}
          {inLang(line.power, lang)}
        </a>
        <p>
          {[line.number, inLang(line.agency, lang), used].filter(Boolean).map((said, i) => (
            <Fragment key={said}>
              {i > 0 && w.comma}
              {said}
            </Fragment>
          ))}
        </p>
      </div>
      <span className="quiet">
        {today ? (
          <time>{`${w.home.today}${lang === "zh" ? "" : " "}${timeOfDay(line.at, zone)}`}</time>
        ) : (
          <Moment at={line.at} zone={zone} lang={lang} form="short" />
        )}
      </span>
    </li>
  );
}

const MODES = ["run-here", "mirrored", "listed"] as const;
const WORD_OF = { "run-here": "here", mirrored: "mirrored", listed: "listed" } as const;

/** A way of running that no power uses is not told. */
function WhoUsesPower({ view, here }: { view: HomeView; here: Here }): ReactNode {
  const { home } = here.w;
  const { counts } = view;
  const modes = MODES.filter((mode) => counts.byMode[mode] > 0);
  const said = {
    place: home.place,
    powers: <a href={paths.powers()}>{home.powers(figure(counts.powers))}</a>,
    agencies: <a href={paths.agencies}>{figure(counts.agencies)}</a>,
    modes: modes.map((mode, i) => (
      <Fragment key={mode}>
        {i > 0 && here.w.comma}
        <a href={paths.powers({ mode })}>{home[WORD_OF[mode]](figure(counts.byMode[mode]))}</a>
        {mode === "run-here" && counts.windowOnly > 0 && (
          <Fill
            text={home.windowOnly}
            with={{ n: <a href={paths.powers({ mode: WINDOW_ONLY })}>{home.windowOnlyOf(figure(counts.windowOnly))}</a> }}
          />
        )}
      </Fragment>
    )),
  };
  return (
    <div className="prose">
      <p>{counts.powers === 0 ? here.w.powers.empty : <Fill text={home.counts} with={said} />}</p>
      <p>
        <Fill text={home.ledger} with={{ verify: <a href={paths.verify}>{sealSaid(here)}</a> }} />
      </p>
    </div>
  );
}
