// The calculator: a start and a limit give the last day and the reason of every day.
import type { ReactNode } from "react";
import type { DeadlineView } from "../../views/deadline-view.ts";
import { UNITS } from "../../views/deadline-view.ts";
import { paths } from "../paths.ts";
import { FaultsBox, Field } from "../ui/Field.tsx";
import { Fill } from "../ui/Fill.tsx";
import { Reckoning } from "../ui/Reckoning.tsx";
import { DayOf } from "../ui/When.tsx";
import type { Here } from "./here.ts";
import { procedureOf } from "./here.ts";
import { Section } from "./Section.tsx";

type Props = { view: DeadlineView; here: Here };

/** Takes what was asked and, where it could be reckoned, the answer. */
export function Deadline({ view, here }: Props): ReactNode {
  const { w } = here;
  const d = w.deadline;
  const labels = { from: d.from, limit: d.n, unit: d.unit, "stop-from": d.stopFrom, "stop-to": d.stopTo };
  return (
    <>
      <h1 className="top">{d.title}</h1>
      <p className="lead">{d.lead}</p>
      <FaultsBox faults={view.faults} labels={labels} kept={w.faults.keptSend} w={w} />
      <form action={paths.deadline} method="get">
        <div className="first">
          <Field name="from" label={d.from} hint={d.fromHint} faults={view.faults} w={w}>
            {(about) => <input {...about} className="w18" autoComplete="off" defaultValue={view.from} />}
          </Field>
          <Field name="limit" label={d.n} faults={view.faults} w={w}>
            {(about) => <input {...about} className="w10" inputMode="numeric" autoComplete="off" defaultValue={view.n} />}
          </Field>
          <Field name="unit" label={d.unit} faults={view.faults} w={w}>
            {(about) => (
              <select {...about} className="w10" defaultValue={view.unit}>
                {UNITS.map((unit) => (
                  <option key={unit} value={unit}>
                    {d.units[unit]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <h2 className="gap small quiet">{d.stops}</h2>
          <Field name="stop-from" label={d.stopFrom} hint={d.dayHint} faults={view.faults} w={w}>
            {(about) => <input {...about} className="w10" autoComplete="off" defaultValue={view.stopFrom} />}
          </Field>
          <Field name="stop-to" label={d.stopTo} hint={d.dayHint} faults={view.faults} w={w}>
            {(about) => <input {...about} className="w10" autoComplete="off" defaultValue={view.stopTo} />}
          </Field>
        </div>
        <p className="go">
          <button className="prime" type="submit">
            {d.go}
          </button>
        </p>
      </form>
      {view.answer !== null && <Answer view={view} here={here} />}
    </>
  );
}

function Answer({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const { answer } = view;
  if (answer === null) return null;
  return (
    <Section id="answer" title={w.case.limits}>
      {answer.dueDay !== null && (
        <p className="lead" role="status">
          <Fill
            text={w.deadline.answer}
            with={{
              day: (
                <b>
                  <DayOf day={answer.dueDay} lang={lang} />
                </b>
              ),
            }}
          />
        </p>
      )}
      {answer.provisional && <p className="prose">{w.deadline.provisional}</p>}
      <p className="prose">{view.unit === "workday" ? w.deadline.counting : w.deadline.countingDays}</p>
      <Reckoning days={answer.days} words={procedureOf(here, "")} lang={lang} w={w} basis={null} />
      <p className="note">
        <a href={paths.calendar({ version: answer.calendar })}>{w.deadline.calendar(String(answer.calendar))}</a>
        {w.stop}
      </p>
    </Section>
  );
}
