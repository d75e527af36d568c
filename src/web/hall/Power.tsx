// A power: what it is, its nine facts, and the rest as sections of one page. What is not published is said to be so.
import type { ReactNode } from "react";
import { Fragment } from "react";
import type { Unit, Warn } from "../../kernel/limit.ts";
import { wayOf } from "../../views/power-list.ts";
import type { PowerView, StandardView } from "../../views/power-view.ts";
import { wordOf } from "../../views/procedure-words.ts";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { countOf, figure, inLang, yuanOf } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { DayOf } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";
import { Bases, LawArticle } from "./LawName.tsx";
import { BasisSection, BenchSection, FlowSection, MaterialsSection, RunSection, VersionsSection } from "./PowerSections.tsx";

type Props = { view: PowerView; here: Here };

/** Takes the view of a power. */
export function PowerPage({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const { standard } = view;
  return (
    <>
      <nav className="crumb" aria-label={w.crumb}>
        <a href={paths.powers()}>{w.doors.powers}</a> /{" "}
        <a href={paths.powers({ agency: view.agency.id })}>
          <TextOf text={view.agency.name} lang={lang} />
        </a>{" "}
        / {w.kinds[view.kind] ?? view.kind}
      </nav>
      <h1>
        <TextOf text={view.name} lang={lang} />
      </h1>
      <p className="lead">{standard?.about ? <TextOf text={standard.about} lang={lang} /> : w.modeLong[wayOf(view)]}</p>
      {standard !== null && view.mode === "run-here" && !view.online && <GoTo says={w.power.windowOnly} standard={standard} here={here} />}
      {standard !== null && view.mode === "mirrored" && <GoTo says={w.power.elsewhere} standard={standard} here={here} />}
      {standard !== null && view.mode === "run-here" && view.online && (
        <p className="go noprint">
          <a className="btn prime" href={paths.apply(view.code)}>
            {w.power.apply}
          </a>
        </p>
      )}
      <NineFacts view={view} here={here} />
      {standard !== null && <Tabs here={here} />}
      {standard !== null && <MaterialsSection standard={standard} here={here} />}
      {standard !== null && <FlowSection view={view} standard={standard} here={here} />}
      <BasisSection view={view} here={here} />
      {standard !== null && <BenchSection standard={standard} here={here} />}
      <RunSection view={view} here={here} />
      <VersionsSection view={view} here={here} />
    </>
  );
}

/** Where to go with what is not taken here, or not online. */
function GoTo({ says, standard, here }: { says: string; standard: StandardView; here: Here }): ReactNode {
  const { power, list } = here.w;
  return (
    <p className="lead">
      <b>{says}</b>
      {standard.places.map((place, i) => (
        <Fragment key={place.zh}>
          {i > 0 && list}
          <TextOf text={place} lang={here.lang} />
        </Fragment>
      ))}
      {here.w.stop} {standard.phones.consult !== "" && power.consult(standard.phones.consult)}
    </p>
  );
}

function Tabs({ here }: { here: Here }): ReactNode {
  const { power } = here.w;
  const tabs = [
    ["materials", power.hMaterials],
    ["flow", power.hFlow],
    ["basis", power.hBasis],
    ["bench", power.hBench],
    ["run", power.hRun],
    ["versions", power.hVersions],
  ] as const;
  return (
    <nav className="tabs" aria-label={power.tabs}>
      <ul>
        {tabs.map(([id, word]) => (
          <li key={id}>
            <a href={`#${id}`}>{word}</a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The nine facts that must be public, in the order of the design; each says 尚未公布 where nothing is published. */
function NineFacts({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const { power } = w;
  const { standard } = view;
  const none = <span className="quiet">{power.unpublished}</span>;
  const of = (give: (standard: StandardView) => ReactNode): ReactNode => (standard === null ? none : (give(standard) ?? none));
  const facts: readonly [string, ReactNode][] = [
    [power.name, <NameFact key="n" view={view} here={here} />],
    [
      power.host,
      <a key="h" href={paths.agency(view.agency.id)}>
        <TextOf text={view.agency.name} lang={lang} />
      </a>,
    ],
    [
      power.intake,
      of((s) =>
        s.places.length === 0
          ? null
          : s.places.map((place) => (
              <Line key={place.zh}>
                <TextOf text={place} lang={lang} />
              </Line>
            )),
      ),
    ],
    [power.promised, of((s) => <PromiseFact standard={s} here={here} />)],
    [power.fee, of((s) => <FeeFact standard={s} here={here} />)],
    [power.materials, of((s) => <a href="#materials">{materialsSaid(s, here)}</a>)],
    [power.basis, basisSaid(view, here) ?? none],
    [power.flow, of((s) => <a href="#flow">{shapeSaid(s, here)}</a>)],
    [
      power.phone,
      standard === null || standard.phones.complain === "" ? here.site.phone : `${standard.phones.complain}${w.list}${here.site.phone}`,
    ],
  ];
  return (
    <section className="sec" aria-labelledby="nine">
      <h2 id="nine">{power.nine}</h2>
      <div>
        <dl className="facts">
          {facts.map(([name, value]) => (
            <Fragment key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </dl>
        {standard === null && (
          <p className="note">
            <Fill text={power.unpublishedWhy} with={{ agency: <TextOf text={view.agency.name} lang={lang} /> }} />
          </p>
        )}
      </div>
    </section>
  );
}

function shapeSaid({ flow }: StandardView, { w }: Here): string {
  const { shape } = w.power;
  if (flow.steps.length === 0) return w.power.shapeAtOnce;
  const parts = [
    shape.steps(figure(flow.layout.boxes.length - 2)),
    ...(flow.exits === 0 ? [] : [shape.ends(figure(flow.exits))]),
    ...(flow.stops === 0 ? [] : [shape.stops(figure(flow.stops))]),
  ];
  return parts.join(w.comma);
}

function Line({ children }: { children: ReactNode }): ReactNode {
  return (
    <>
      {children}
      <br />
    </>
  );
}

function NameFact({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const version = view.standard;
  return (
    <>
      <TextOf text={view.name} lang={lang} />
      <br />
      <span className="small quiet">
        {w.power.code(view.code)}
        {version !== null && (
          <>
            {w.comma}
            {w.power.version(figure(version.version))}
            {w.comma}
            <Fill text={w.power.since("{day}")} with={{ day: <DayOf day={version.from} lang={lang} form="plain" /> }} />
          </>
        )}
        {lang === "zh" ? w.comma : ". "}
        {w.mode[wayOf(view)]}
      </span>
    </>
  );
}

/** When the yellow light begins: a share of the time, or so many of its days before the last one, or hours before its end. */
function yellowSaid(warn: Warn, unit: Unit, { w }: Here): string {
  if (warn === "nine-tenths") return w.power.yellow.tenths;
  const counted = unit === "month" || unit === "year" ? "day" : unit;
  const n = countOf({ n: warn.before, unit: counted }, w);
  return unit === "hour" ? w.power.yellow.hours(n) : w.power.yellow.before(n);
}

function PromiseFact({ standard, here }: { standard: StandardView; here: Here }): ReactNode {
  const { w } = here;
  const { main } = standard;
  if (standard.atOnce) return <b>{w.power.atOnce}</b>;
  if (main === null || main.statutory === null) return null;
  const since = procedureOf(here, standard.procedure).since[main.limit];
  const law = countOf(main.statutory, w);
  const promise = main.promised === null ? law : countOf({ ...main.statutory, n: main.promised }, w);
  const open = here.lang === "zh" ? "（" : " (";
  const shut = here.lang === "zh" ? "）" : ")";
  return (
    <>
      <b>{promise}</b>
      {open}
      {w.power.statutory(law)}
      {since !== undefined && `${w.comma}${w.power.start(since)}`}
      {shut}
      <br />
      <span className="small quiet">{yellowSaid(main.warn, main.statutory.unit, here)}</span>
      {standard.after !== null && (
        <>
          <br />
          <span className="small quiet">
            {w.power.promiseTo(
              wordOf(procedureOf(here, standard.procedure).limits, standard.after.limit),
              countOf(standard.after.counts, w),
            )}
          </span>
        </>
      )}
    </>
  );
}

function FeeFact({ standard, here }: { standard: StandardView; here: Here }): ReactNode {
  const { w, lang } = here;
  if (standard.fees.length === 0) return w.power.noFee;
  return standard.fees.map((fee) => {
    // One fee that is nothing needs no name: "no fee: free of charge" says it twice.
    const free = fee.fen === 0 && standard.fees.length === 1;
    return (
      <Fragment key={fee.name.zh}>
        {!free && <TextOf text={fee.name} lang={lang} />}
        {!free && (lang === "zh" ? "：" : ": ")}
        {typeof fee.fen === "number" ? fee.fen === 0 ? w.power.noFee : w.yuan(yuanOf(fee.fen)) : <TextOf text={fee.fen} lang={lang} />}
        <br />
        <span className="small quiet">
          <Bases bases={[fee.basis]} here={here} />
        </span>
        <br />
      </Fragment>
    );
  });
}

function materialsSaid(standard: StandardView, here: Here): string {
  const { power, comma } = here.w;
  const free = standard.materials.filter((one) => one.source === "shared").length;
  if (standard.materials.length === 0) return power.noMaterials;
  const kinds = power.kinds(figure(standard.materials.length));
  return free === 0 ? kinds : `${kinds}${comma}${power.free(figure(free))}`;
}

function basisSaid(view: PowerView, here: Here): ReactNode {
  const first = view.basis[0];
  if (first === undefined) return null;
  return (
    <a href="#basis">
      <LawArticle law={first.law} article={first.article} here={here} />
      {view.basis.length > 1 && here.w.power.articles(figure(view.basis.length))}
    </a>
  );
}

/** What the agency calls itself in a title. */
export const powerTitle = (view: PowerView, here: Here): string => inLang(view.name, here.lang);
