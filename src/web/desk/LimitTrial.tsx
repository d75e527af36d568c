// Another number of a limit, a promise or a norm: what it would do. Nothing can be set here; a standard is set by the county's own way.
import { useState } from "react";
import { Marked } from "../ui/Marked.tsx";
import type { CalendarPage, Change, LimitToTry, Unit } from "./api-calendar.ts";
import { faultsOf } from "./calendar-next.ts";
import { Key } from "./Key.tsx";
import { useKeys } from "./keys.ts";
import { WhatIfPane } from "./WhatIfPane.tsx";
import { useWhatIf } from "./what-if.ts";
import { say, useWords } from "./words.ts";

const UNITS: readonly Unit[] = ["workday", "day", "hour", "month", "year"];
type Whats = "limit" | "promise" | "norm";
type Typed = { power: string; limit: string; what: Whats; n: string; unit: Unit; finished: boolean };

/** The change that was typed; null while something is missing. */
function changeIn({ power, limit, what, n, unit }: Typed, chosen: LimitToTry | undefined): Change | null {
  const number = Number(n);
  if (chosen === undefined || power === "") return null;
  if (what === "promise")
    return n.trim() === "" ? { what, power, limit, n: null } : Number.isInteger(number) ? { what, power, limit, n: number } : null;
  if (n.trim() === "" || !Number.isInteger(number)) return null;
  if (what === "norm") return chosen.norm === null ? null : { what, norm: chosen.norm, n: number, unit };
  return { what, power, limit, n: number, unit };
}

/** What is typed, and trying it. A new word ends the trial before. */
function useTrial(page: CalendarPage) {
  const trial = useWhatIf();
  const [missing, setMissing] = useState(false);
  const [typed, setTyped] = useState<Typed>({ power: "", limit: "", what: "limit", n: "", unit: "workday", finished: true });
  const power = page.powers.find(({ id }) => id === typed.power);
  const chosen = power?.limits.find(({ id }) => id === typed.limit);
  const change = (more: Partial<Typed>): void => {
    setTyped({ ...typed, ...more });
    setMissing(false);
    trial.stop();
  };
  const choose = (id: string): void => {
    const found = power?.limits.find((one) => one.id === id);
    change({ limit: id, n: "", unit: found?.unit ?? "workday", what: typed.what === "norm" && found?.norm == null ? "limit" : typed.what });
  };
  const start = (): void => {
    const asked = changeIn(typed, chosen);
    setMissing(asked === null);
    if (asked !== null) trial.start({ change: asked, finished: typed.finished });
  };
  return { trial, missing, typed, chosen, change, choose, start };
}

/** The form and its answer. */
export function LimitTrial({ page }: { page: CalendarPage }) {
  const words = useWords();
  const w = words.calendar;
  const { trial, missing, typed, chosen, change, choose, start } = useTrial(page);
  useKeys({ "Ctrl+Enter": start });
  const faults = faultsOf(trial.state.is === "failed" ? trial.state.fault : null);
  const atNumber = faults.n ?? faults.norm ?? (missing ? words.form.notCount : undefined);
  const promise = chosen?.promised == null ? null : words.units(chosen.promised, chosen.unit);
  return (
    <section aria-labelledby="trial-h">
      <h2 id="trial-h">{w.trialH}</h2>
      <p className="quiet">{w.trialAbout}</p>
      <Picks
        page={page}
        typed={typed}
        fault={faults.power ?? faults.limit ?? (missing && chosen === undefined ? w.chooseFirst : undefined)}
        onPower={(id) => change({ power: id, limit: "", n: "" })}
        onLimit={choose}
      />
      {chosen !== undefined && (
        <>
          <p>
            <Marked text={w.nowIs(words.units(chosen.n, chosen.unit), promise, chosen.basis)} lang={words.tag === "en" ? "en" : "zh"} />
          </p>
          <Numbers typed={typed} chosen={chosen} fault={atNumber} onChange={change} />
        </>
      )}
      <p className="go">
        <button type="button" className="prime" onClick={start}>
          {w.tryIt}
          <Key name="Ctrl Enter" />
        </button>
      </p>
      <WhatIfPane state={trial.state} onStop={trial.stop} />
    </section>
  );
}

type PicksProps = {
  page: CalendarPage;
  typed: Typed;
  fault: string | undefined;
  onPower: (id: string) => void;
  onLimit: (id: string) => void;
};

function Picks({ page, typed, fault, onPower, onLimit }: PicksProps) {
  const words = useWords();
  const w = words.calendar;
  const power = page.powers.find(({ id }) => id === typed.power);
  return (
    <>
      <div className={fault === undefined ? "one" : "one bad"}>
        <label htmlFor="l-power">{words.done.power}</label>
        {fault !== undefined && <span className="err">{fault}</span>}
        <select id="l-power" value={typed.power} onChange={(event) => onPower(event.target.value)}>
          <option value="">{words.form.choose}</option>
          {page.powers.map(({ id, code, name }) => (
            <option key={id} value={id}>
              {say(name, words)} {code}
            </option>
          ))}
        </select>
      </div>
      {power !== undefined && (
        <div className="one">
          <label htmlFor="l-limit">{w.limit}</label>
          <select id="l-limit" value={typed.limit} onChange={(event) => onLimit(event.target.value)}>
            <option value="">{words.form.choose}</option>
            {power.limits.map(({ id, name, n, unit }) => (
              <option key={id} value={id}>
                {say(name, words)} ({words.units(n, unit)})
              </option>
            ))}
          </select>
        </div>
      )}
    </>
  );
}

type NumbersProps = { typed: Typed; chosen: LimitToTry; fault: string | undefined; onChange: (more: Partial<Typed>) => void };

function Numbers({ typed, chosen, fault, onChange }: NumbersProps) {
  const words = useWords();
  const w = words.calendar;
  const whats: Whats[] = chosen.norm === null ? ["limit", "promise"] : ["limit", "promise", "norm"];
  return (
    <>
      <fieldset className="one">
        <legend className="as-label">{w.what}</legend>
        {whats.map((what) => (
          <label className="pick" key={what}>
            <input
              type="radio"
              name="l-what"
              checked={typed.what === what}
              onChange={() => onChange({ what, unit: what === "promise" ? chosen.unit : typed.unit })}
            />
            <span>{w.whats[what]}</span>
          </label>
        ))}
      </fieldset>
      <div className={fault === undefined ? "one" : "one bad"}>
        <label htmlFor="l-n">{typed.what === "promise" ? w.nPromise : w.n}</label>
        {fault !== undefined && <span className="err">{fault}</span>}
        <input id="l-n" inputMode="numeric" value={typed.n} maxLength={9} onChange={(event) => onChange({ n: event.target.value })} />
      </div>
      {typed.what !== "promise" && (
        <div className="one">
          <label htmlFor="l-unit">{w.unit}</label>
          <select id="l-unit" value={typed.unit} onChange={(event) => onChange({ unit: event.target.value as Unit })}>
            {UNITS.map((unit) => (
              <option key={unit} value={unit}>
                {w.unitNames[unit]}
              </option>
            ))}
          </select>
        </div>
      )}
      <label className="pick">
        <input type="checkbox" checked={typed.finished} onChange={(event) => onChange({ finished: event.target.checked })} />
        <span>{w.finished}</span>
      </label>
    </>
  );
}
