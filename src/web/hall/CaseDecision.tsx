// The decision of a case: the outcome, the reasons word for word, and what to do if one disagrees, with dates.
import type { ReactNode } from "react";
import { Fragment } from "react";
import { wordOf } from "../../views/procedure-words.ts";
import type { CaseView, DecisionView } from "../../views/public-case.ts";
import { paths } from "../paths.ts";
import { Moment } from "../ui/When.tsx";
import { FieldValue, LabelOf } from "./CaseTimeline.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";
import { Remedies } from "./Remedies.tsx";
import { Section } from "./Section.tsx";

export type CaseDecisionProps = { decision: DecisionView; view: CaseView; here: Here };

/** Takes a decision. Remedies are told with every decision: one against the counterpart (行政许可法 38), and one that others may turn against. */
export function CaseDecision({ decision, view, here }: CaseDecisionProps): ReactNode {
  const { w, lang } = here;
  return (
    <Section id="decision" title={w.case.decision}>
      <dl className="facts">
        <dt>{w.case.result}</dt>
        <dd>
          <b>{wordOf(procedureOf(here, view.procedure).outcomes, decision.outcome)}</b>
        </dd>
        <dt>{w.case.decidedOn}</dt>
        <dd>
          <Moment at={decision.at} zone={here.zone} lang={lang} ends={decision.ends} />
        </dd>
        {decision.fields.map((field) => (
          <Fragment key={field.path}>
            <dt>
              <LabelOf path={field.path} label={field.label} view={view} here={here} />
            </dt>
            <dd>
              <FieldValue field={field} view={view} here={here} />
            </dd>
          </Fragment>
        ))}
      </dl>
      {decision.remedies !== null && (
        <>
          <h3 className="gap">{w.case.remedies}</h3>
          <Remedies remedies={decision.remedies} days={`${paths.caseClocks(view.ref)}#remedies`} here={here} />
        </>
      )}
    </Section>
  );
}
