// Where the window decides as it takes in: which outcome, and what must be said with it.
import { ActInput } from "./ActInput.tsx";
import { actKey, samePath } from "./act-values.ts";
import type { Fault, IntakePower } from "./api.ts";
import type { Draft } from "./draft.ts";
import { chosenAct, saidFields, withAct } from "./intake-values.ts";
import { say, useWords } from "./words.ts";

export type IntakeOutcomeProps = { power: IntakePower; draft: Draft; faults: Fault[]; onValues: (values: Draft["values"]) => void };

/** The outcomes to choose from, and the fields of the one chosen. Nothing where the case is only received. */
export function IntakeOutcome({ power, draft, faults, onValues }: IntakeOutcomeProps) {
  const words = useWords();
  const chosen = chosenAct(power, draft);
  if (chosen === null) return null;
  return (
    <>
      <h2 id="outcome-h">{words.intake.outcome}</h2>
      <fieldset aria-labelledby="outcome-h">
        {power.acts.map((act) => (
          <label key={actKey(act)} className="pick">
            <input
              type="radio"
              name="outcome"
              checked={actKey(act) === actKey(chosen)}
              disabled={!act.allowed}
              onChange={() => onValues(withAct(draft.values, act))}
            />
            <span>
              {say(act.name, words)}
              {act.why !== null && <span className="quiet">{` ${say(act.why, words)}`}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      {saidFields(chosen).map((field) => (
        <ActInput
          key={field.path}
          field={field}
          value={draft.values[field.path]}
          fault={faults.find((fault) => samePath(fault.path, field.path))?.message ?? null}
          onValue={(value) => onValues({ ...draft.values, [field.path]: value })}
        />
      ))}
    </>
  );
}
