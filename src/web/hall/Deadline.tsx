// The calculator: a norm or a limit of one's own, a start and stops; below it the answer. Everything stands in the address, so it works without
// script and can be shared.
import type { ReactNode } from "react";
import type { DeadlineView, NormLine } from "../../views/deadline-view.ts";
import { UNITS } from "../../views/deadline-view.ts";
import { paths } from "../paths.ts";
import { FaultsBox, Field } from "../ui/Field.tsx";
import { countOf, inLang } from "../ui/show.ts";
import { DeadlineAnswer } from "./DeadlineAnswer.tsx";
import { Stops } from "./DeadlineStops.tsx";
import type { Here } from "./here.ts";
import { articleShort } from "./reckoned-said.ts";

type Props = { view: DeadlineView; here: Here };

/** Takes what was asked and, where it could be reckoned, the answer. */
export function Deadline({ view, here }: Props): ReactNode {
  const { w } = here;
  const r = w.reckon;
  return (
    <>
      <h1 className="top">{r.title}</h1>
      <p className="lead noprint">{r.lead}</p>
      <FaultsBox faults={view.faults} labels={labelsOf(here)} kept={w.faults.keptSend} w={w} />
      {view.answer !== null && <DeadlineAnswer answer={view.answer} view={view} here={here} />}
      <Form view={view} here={here} />
    </>
  );
}

/** What the inputs are called, for the box of faults. */
function labelsOf({ w: { reckon: r } }: Here): Record<string, string> {
  const rows = Array.from({ length: 12 }, (_, i) => i + 1).flatMap((n) => [
    [`stop-from-${n}`, r.stopFrom(n)],
    [`stop-to-${n}`, r.stopTo(n)],
    [`stop-ground-${n}`, r.stopGround(n)],
  ]);
  return { from: r.from, norm: r.norm, limit: r.n, unit: r.unit, extend: r.extend, ...Object.fromEntries(rows) };
}

function Form({ view, here }: Props): ReactNode {
  const { w } = here;
  const r = w.reckon;
  const { typed, faults } = view;
  return (
    <form action={paths.deadline} method="get" className="noprint">
      <div className="first">
        <Field name="norm" label={r.norm} hint={r.normHint} faults={faults} w={w}>
          {(about) => (
            <select {...about} defaultValue={typed.norm}>
              <option value="">{r.own}</option>
              {unknown(view) && <option value={typed.norm}>{typed.norm}</option>}
              <Options norms={view.norms} here={here} />
            </select>
          )}
        </Field>
        <fieldset className="gap">
          <legend>{r.ownTitle}</legend>
          <p className="small quiet">{r.ownHint}</p>
          <div className="row3">
            <Field name="limit" label={r.n} faults={faults} w={w}>
              {(about) => <input {...about} className="w10" inputMode="numeric" autoComplete="off" defaultValue={typed.n} />}
            </Field>
            <Field name="unit" label={r.unit} faults={faults} w={w}>
              {(about) => (
                <select {...about} className="w10" defaultValue={typed.unit}>
                  {["", ...UNITS].map((unit) => (
                    <option key={unit} value={unit}>
                      {r.units[unit]}
                    </option>
                  ))}
                </select>
              )}
            </Field>
          </div>
        </fieldset>
        <Field name="from" label={r.from} hint={r.fromHint} faults={faults} w={w}>
          {(about) => <input {...about} className="w18" autoComplete="off" defaultValue={typed.from} />}
        </Field>
        <Stops view={view} here={here} />
        <Extend view={view} here={here} />
      </div>
      <p className="go">
        <button className="prime" type="submit">
          {r.go}
        </button>
      </p>
    </form>
  );
}

/** What was typed into the address is kept in the choice, so that it can be seen and told to be wrong. */
const unknown = ({ typed, norms }: DeadlineView): boolean => typed.norm !== "" && !norms.some((norm) => norm.id === typed.norm);

/** By law, in the order of the areas: an article has its law's name above it, once. */
function Options({ norms, here }: { norms: readonly NormLine[]; here: Here }): ReactNode {
  const { w, lang } = here;
  const laws = [...new Set(norms.map((norm) => norm.law))];
  return laws.map((law) => (
    <optgroup key={law} label={lang === "zh" ? law : (here.laws[law] ?? law)}>
      {norms
        .filter((norm) => norm.law === law)
        .map((norm) => (
          <option key={norm.id} value={norm.id}>
            {w.reckon.option(inLang(norm.name, lang), countOf(norm, w), articleShort(norm, lang))}
          </option>
        ))}
    </optgroup>
  ));
}

function Extend({ view, here }: Props): ReactNode {
  const { w, lang } = here;
  const r = w.reckon;
  const norm = view.norms.find((one) => one.id === view.typed.norm);
  const extend = norm?.extend ?? null;
  const hint =
    norm === undefined || extend === null
      ? r.extendHint
      : r.extendBy(countOf({ n: extend.n, unit: norm.unit }, w), inLang(extend.by, lang), articleShort(extend, lang));
  const faults = view.faults.filter(({ field }) => field === "extend");
  return (
    <Field name="extend" label={r.extend} hint={hint} faults={faults} w={w}>
      {(about) => (
        <span className="pick">
          <input {...about} type="checkbox" value="yes" defaultChecked={view.typed.extend} />
        </span>
      )}
    </Field>
  );
}
