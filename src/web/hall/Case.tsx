// A case: the sentence, the light, the chart beside what happened, the arithmetic of its limits, the decision, the proof.
import type { ReactNode } from "react";
import { Fragment } from "react";
import { dayOf } from "../../kernel/time.ts";
import type { LimitView } from "../../views/limit-view.ts";
import { shownDays } from "../../views/limit-view.ts";
import type { CaseView } from "../../views/public-case.ts";
import { paths } from "../paths.ts";
import { FlowChart } from "../ui/FlowChart.tsx";
import { Reckoning } from "../ui/Reckoning.tsx";
import { TextOf } from "../ui/TextOf.tsx";
import { Asked } from "./CaseAsked.tsx";
import { CaseDecision } from "./CaseDecision.tsx";
import { CaseMissing } from "./CaseMissing.tsx";
import { Proof } from "./CaseProof.tsx";
import { CaseReads } from "./CaseReads.tsx";
import { LightLine, officersSaid, Say } from "./CaseSay.tsx";
import { CaseTimeline, Documents, FieldValue, LabelOf } from "./CaseTimeline.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";
import { limitName } from "./limit-name.ts";
import { Remedies } from "./Remedies.tsx";
import { Section } from "./Section.tsx";

type Props = { view: CaseView; here: Here };

/** Takes a case as this reader may see it. */
export function CasePage({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const officers = officersSaid(view, here);
  return (
    <>
      <Crumb view={view} here={here} />
      <h1 className="say">
        <Say view={view} here={here} />
      </h1>
      {view.main !== null && (view.status !== "open" || view.main.light !== "done") && (
        <p>
          <LightLine limit={view.main} here={here} procedure={view.procedure} />
        </p>
      )}
      {worse(view).map((limit) => (
        <p key={limit.key}>
          <LightLine limit={limit} here={here} procedure={view.procedure} name={limitName(limit.limit, view, here)} />
        </p>
      ))}
      {officers !== null && <p>{officers}</p>}
      {view.unknown && <p className="prose">{w.case.versionUnknown}</p>}
      <CaseMissing view={view} here={here} />
      {view.correction !== null && <Asked correction={view.correction} view={view} here={here} />}
      <Buttons view={view} here={here} />
      <p className="note">{w.case.complain(view.phones.complain, here.site.phone)}</p>
      {view.decision !== null && <CaseDecision decision={view.decision} view={view} here={here} />}
      {view.silence !== null && (
        <Section id="silence" title={w.case.silence}>
          <Remedies remedies={view.silence} days={`${paths.caseClocks(view.ref)}#remedies`} here={here} />
        </Section>
      )}
      <Section id="where" title={w.case.where}>
        <div className="two">
          <figure>
            <FlowChart
              flow={view.flow}
              words={procedureOf(here, view.procedure)}
              state={view.state}
              lang={lang}
              w={w}
              zone={here.zone}
              title={w.chart.titleCase}
              id="case-chart"
            />
            <figcaption className="small quiet key">{w.chart.key}</figcaption>
          </figure>
          <CaseTimeline view={view} here={here} />
        </div>
      </Section>
      {view.counterpart !== null && <Yours view={view} here={here} />}
      {view.counterpart !== null && <CaseReads reads={view.counterpart.reads} here={here} />}
      <Limits view={view} here={here} />
      <Section id="docs" title={w.case.docs}>
        <Documents view={view} here={here} />
      </Section>
      <Proof view={view} here={here} />
    </>
  );
}

function Crumb({ view, here: { w, lang } }: Props): ReactNode {
  return (
    <nav className="crumb" aria-label={w.crumb}>
      <a href={paths.track}>{w.case.crumb}</a> / <span className="nb">{view.number}</span> /{" "}
      <a href={paths.power(view.power.code)}>
        <TextOf text={view.power.name} lang={lang} />
      </a>{" "}
      /{" "}
      <a href={paths.agency(view.agency.id)}>
        <TextOf text={view.agency.name} lang={lang} />
      </a>
    </nav>
  );
}

const GRAVITY = { red: 2, yellow: 1, green: 0, held: 0, done: 0 } as const;

/** Other clocks whose light is worse than the one above them: lists show a case by the worst of its clocks. One of each limit. */
function worse(view: CaseView): LimitView[] {
  const { main } = view;
  if (main === null || view.status !== "open") return [];
  const found = view.limits.filter((one) => one.key !== main.key && GRAVITY[one.light] > GRAVITY[main.light]);
  return found.filter((one, i) => found.findIndex((other) => other.limit === one.limit && other.light === one.light) === i);
}

function Buttons({ view, here }: Props): ReactNode {
  const { w } = here;
  return (
    <p className="go noprint">
      {view.counterpart === null && (
        <a className="btn" href={paths.trackNumber(view.number)}>
          {w.case.iAm}
        </a>
      )}
      {view.limits.length > 0 && (
        <a className="btn" href={paths.caseClocks(view.ref)}>
          {w.clocks.link}
        </a>
      )}
      {view.counterpart?.withdraw && (
        <a className="btn" href={paths.withdraw(view.ref)}>
          {w.case.withdraw}
        </a>
      )}
    </p>
  );
}

function Yours({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const { fields = [], later = [] } = view.counterpart ?? {};
  return (
    <Section id="yours" title={w.case.yours}>
      <dl className="facts">
        {fields.map((field) => (
          <Fragment key={field.path}>
            <dt>
              <LabelOf path={field.path} label={field.label} view={view} here={here} />
            </dt>
            <dd>
              <FieldValue field={field} view={view} here={here} />
            </dd>
          </Fragment>
        ))}
        {later.map((name) => (
          <Fragment key={name.zh}>
            <dt>
              <TextOf text={name} lang={lang} />
            </dt>
            <dd>{w.case.later}</dd>
          </Fragment>
        ))}
      </dl>
      {later.length > 0 && <p className="note">{view.correction === null ? w.case.laterHow : w.case.laterNow}</p>}
      <p className="note">{w.case.yoursNote}</p>
    </Section>
  );
}

/** Clocks whose arithmetic is told day by day; the others are told in one line and are whole in the download. */
const TOLD_MAX = 3;

function Limits({ view, here }: Props): ReactNode {
  const { w } = here;
  const { main } = view;
  const running = view.limits.filter((one) => one.key !== main?.key && one.light !== "done" && !one.key.includes("@"));
  const told = [...(main === null ? [] : [main]), ...running].slice(0, TOLD_MAX);
  const [first] = told;
  if (first === undefined) return null;
  const rest = view.limits.filter((one) => !told.includes(one));
  return (
    <Section id="how" title={w.case.limits} anchor>
      {told.map((limit, i) => (
        <OneLimit key={limit.key} limit={limit} first={i === 0 && main !== null} view={view} here={here} />
      ))}
      {rest.length > 0 && (
        <ul className="rows gap">
          {rest.map((limit) => (
            <li key={limit.key} className="keep">
              <div>
                <LightLine limit={limit} here={here} procedure={view.procedure} name={limitName(limit.limit, view, here)} />
              </div>
            </li>
          ))}
        </ul>
      )}
      <p className="note">
        <a href={paths.calendar({ version: first.explained.calendar })}>{w.deadline.calendar(String(first.explained.calendar))}</a>
        {here.lang === "zh" ? "。" : ". "}
        {w.case.standard(String(view.standardVersion))} <a href={paths.caseClocks(view.ref)}>{w.clocks.link}</a>
        {w.comma}
        <a href={paths.caseClocksCsv(view.ref)}>{w.clocks.csv}</a>
        {w.comma}
        <a href={paths.api.caseDeadline(view.ref)}>{w.case.getDeadline}</a>
        {w.comma}
        <a href={paths.deadline}>{w.deadline.self}</a>
      </p>
    </Section>
  );
}

function OneLimit({ limit, first, view, here }: Props & { limit: LimitView; first: boolean }): ReactNode {
  const { w, lang } = here;
  const name = limitName(limit.limit, view, here);
  const days = shownDays(limit, dayOf(here.now, here.zone));
  return (
    <details open={first}>
      <summary>
        {first ? w.case.how : name}
        {first && <span className="quiet">{lang === "zh" ? `　${name}` : ` · ${name}`}</span>}
      </summary>
      {!first && (
        <p>
          <LightLine limit={limit} here={here} procedure={view.procedure} />
        </p>
      )}
      <p className="prose">{limit.statutory?.unit === "workday" ? w.deadline.counting : w.deadline.countingDays}</p>
      {limit.explained.provisional && <p className="prose">{w.deadline.provisional}</p>}
      <Reckoning
        days={days}
        words={procedureOf(here, view.procedure)}
        lang={lang}
        w={w}
        basis={limit.basis}
        ended={limit.light === "done"}
      />
    </details>
  );
}
