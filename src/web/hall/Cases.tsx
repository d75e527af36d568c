// The public list of cases: number, power, where it is and its light. No names.
import type { ReactNode } from "react";
import type { CaseLine, CaseState, CasesView } from "../../views/case-list.ts";
import { CASE_STATES } from "../../views/case-list.ts";
import { wordOf } from "../../views/procedure-words.ts";
import { paths } from "../paths.ts";
import { Fill } from "../ui/Fill.tsx";
import { Light } from "../ui/Light.tsx";
import { rowSaid } from "../ui/late-said.ts";
import { figure, inLang } from "../ui/show.ts";
import { TextOf } from "../ui/TextOf.tsx";
import { DayOf, Moment } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";

type Props = { view: CasesView; here: Here };

/** Takes a page of the list. */
export function Cases({ view, here }: Props): ReactNode {
  const { w } = here;
  const total = view.atLeast ? w.cases.atLeast(figure(view.total)) : figure(view.total);
  return (
    <>
      <h1 className="top">{w.cases.title}</h1>
      <p className="lead" role="status">
        {w.cases.status(w.cases.states[view.ask.state], total)}
        {here.lang === "en" && " "}
        {w.cases.lead}
      </p>
      <div className="list">
        <Facets view={view} here={here} />
        <section aria-labelledby="r">
          <h2 id="r" className="small quiet">
            {w.cases.states[view.ask.state]}
          </h2>
          {view.items.length === 0 ? (
            <p className="prose">{nothing(view.ask.state, here)}</p>
          ) : (
            <ul className="rows">
              {view.items.map((line) => (
                <CaseLineRow key={line.ref} line={line} here={here} />
              ))}
            </ul>
          )}
          {view.next !== null && (
            <a className="more" href={paths.cases({ ...view.ask, after: view.next })}>
              {w.cases.more}
            </a>
          )}
          <p className="note small">
            <a href={paths.track}>{w.cases.mine}</a>
          </p>
        </section>
      </div>
    </>
  );
}

const nothing = (state: CaseState, here: Here): string =>
  state === "red" ? here.w.cases.noneRed : state === "yellow" ? here.w.cases.noneYellow : here.w.cases.none;

function Facets({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const { ask } = view;
  const states = view.states.length > 0 ? view.states : CASE_STATES.map((state) => ({ state, count: null }));
  return (
    <details className="facet">
      <summary>{w.cases.narrow}</summary>
      <h3 id="f1">{w.cases.state}</h3>
      <ul aria-labelledby="f1">
        {states.map(({ state, count }) => (
          <li key={state}>
            <a href={paths.cases({ ...ask, state })} aria-current={state === ask.state ? "true" : undefined}>
              <span>{w.cases.states[state]}</span>
              <span>{count === null ? "" : figure(count)}</span>
            </a>
          </li>
        ))}
      </ul>
      <h3 id="f2">{w.cases.agency}</h3>
      <ul aria-labelledby="f2">
        {[{ id: "", name: null, count: 0 }, ...view.agencies].map((one) => (
          <li key={one.id}>
            <a href={paths.cases({ ...ask, agency: one.id })} aria-current={one.id === ask.agency ? "true" : undefined}>
              <span>{one.id === "" ? w.cases.allAgencies : one.name === null ? one.id : inLang(one.name, lang)}</span>
              <span>{one.id === "" ? "" : figure(one.count)}</span>
            </a>
          </li>
        ))}
      </ul>
    </details>
  );
}

/** Takes a line of the public list. */
export function CaseLineRow({ line, here }: { line: CaseLine; here: Here }): ReactNode {
  const { w, lang, zone } = here;
  const outcome = line.outcome === null ? null : wordOf(procedureOf(here, line.procedure).outcomes, line.outcome);
  const steps = line.steps.map((step) => inLang(step, lang)).join(w.list);
  return (
    <li>
      <div>
        <a className="t" href={paths.case(line.ref)}>
          <span>
            <span className="nb">{line.number}</span>
            {"　"}
            <TextOf text={line.power.name} lang={lang} />
          </span>
        </a>
        <p>
          <TextOf text={line.agency.name} lang={lang} />
          {w.comma}
          {outcome ?? (steps === "" ? "" : w.cases.at(steps))}
          {(outcome !== null || steps !== "") && w.comma}
          <Fill text={w.cases.received("{day}")} with={{ day: <Moment at={line.receivedAt} zone={zone} lang={lang} form="short" /> }} />
        </p>
      </div>
      <p>
        <Light light={line.light}>{rowSaid(w, line.light, line.late)}</Light>
        {line.lastDay !== null && line.light !== "done" && (
          <>
            <br />
            <Fill text={w.cases.until("{day}")} with={{ day: <DayOf day={line.lastDay} lang={lang} form="short" /> }} />
          </>
        )}
      </p>
    </li>
  );
}
