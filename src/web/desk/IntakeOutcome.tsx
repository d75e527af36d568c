// Where the window decides as it takes in: which outcome, and what must be said with it.
import { ActInput, inputId } from "./ActInput.tsx";
import { actKey, samePath } from "./act-values.ts";
import type { Fault, IntakePower } from "./api.ts";
import type { Draft } from "./draft.ts";
import { chosenAct, OUTCOME, saidFields, withAct } from "./intake-values.ts";
import { say, useWords } from "./words.ts";

export type IntakeOutcomeProps = { power: IntakePower; draft: Draft; faults: Fault[]; onValues: (values: Draft["values"]) => void };

/** The outcomes to choose from, and the fields of the one chosen. Nothing where the case is only received. */
export function IntakeOutcome({ power, draft, faults, onValues }: IntakeOutcomeProps) {
  const words = useWords();
  const chosen = chosenAct(power, draft);
  if (power.acts.length === 0) return null;
  const fault = faults.find((each) => each.path === OUTCOME);
  return (
    <>
      <h2 id="outcome-h">{words.intake.outcome}</h2>
      {fault !== undefined && <p className="err">{fault.message}</p>}
      <fieldset aria-labelledby="outcome-h" id={inputId(OUTCOME)}>
        {power.acts.map((act) => (
          <label key={actKey(act)} className="pick">
            <input
              type="radio"
              name="outcome"
              checked={chosen !== null && actKey(act) === actKey(chosen)}
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
