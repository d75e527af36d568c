// The rows of the calculator in which stops are written: as many as there are, and one more.
import type { ReactNode } from "react";
import type { DeadlineView, StopTyped } from "../../views/deadline-view.ts";
import { Field } from "../ui/Field.tsx";
import { inLang } from "../ui/show.ts";
import type { Here } from "./here.ts";

type Props = { view: DeadlineView; here: Here };

const ROWS_MAX = 12;
const EMPTY: StopTyped = { from: "", to: "", ground: "" };

/** Takes what was asked, gives the rows; folded away while there is nothing in them. */
export function Stops({ view, here }: Props): ReactNode {
  const r = here.w.reckon;
  const { stops } = view.typed;
  const rows = [...stops, EMPTY].slice(0, ROWS_MAX);
  return (
    <details className="gap" open={stops.length > 0}>
      <summary>{r.stops}</summary>
      <p className="small quiet">{r.stopsHint}</p>
      {rows.map((stop, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row is its number.
        <Row key={i} n={i + 1} stop={stop} view={view} here={here} />
      ))}
      {stops.length > 0 && stops.length < ROWS_MAX && (
        <p className="go">
          <button className="btn" type="submit">
            {r.more}
          </button>
        </p>
      )}
    </details>
  );
}

function Row({ n, stop, view, here }: Props & { n: number; stop: StopTyped }): ReactNode {
  const { w, lang } = here;
  const r = w.reckon;
  const { faults } = view;
  const grounds = view.norms.find((norm) => norm.id === view.typed.norm)?.stops ?? [];
  const [from, to, ground] = [`stop-from-${n}`, `stop-to-${n}`, `stop-ground-${n}`];
  return (
    <div className="row3">
      <Field name={from} label={r.stopFrom(n)} faults={faults} w={w}>
        {(about) => <input {...about} className="w10" autoComplete="off" placeholder="2026-03-09" defaultValue={stop.from} />}
      </Field>
      <Field name={to} label={r.stopTo(n)} faults={faults} w={w}>
        {(about) => <input {...about} className="w10" autoComplete="off" placeholder="2026-03-12" defaultValue={stop.to} />}
      </Field>
      {(grounds.length > 0 || stop.ground !== "") && (
        <Field name={ground} label={r.stopGround(n)} faults={faults} w={w}>
          {(about) => (
            <select {...about} defaultValue={stop.ground}>
              <option value="">{r.noGround}</option>
              {stop.ground !== "" && !grounds.some((one) => one.ground === stop.ground) && (
                <option value={stop.ground}>{stop.ground}</option>
              )}
              {grounds.map((one) => (
                <option key={one.ground} value={one.ground}>
                  {inLang(one.name, lang)}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
    </div>
  );
}
