// What has not come yet, said before the application is taken in, and the clerk's tick that it is taken in as it is.
import { inputId } from "./ActInput.tsx";
import type { Fault, IntakePower } from "./api.ts";
import type { Draft } from "./draft.ts";
import { ANYWAY, lackingIn } from "./intake-values.ts";
import { say, useWords } from "./words.ts";

export type LackingProps = { power: IntakePower; draft: Draft; faults: Fault[]; onValues: (values: Draft["values"]) => void };

/** Nothing where everything has come. Where the window decides at once, what is lacking is said beside each material instead. */
export function Lacking({ power, draft, faults, onValues }: LackingProps) {
  const words = useWords();
  const lacking = lackingIn(power, draft);
  if (lacking.length === 0 || power.acts.length > 0) return null;
  const fault = faults.find((each) => each.path === ANYWAY);
  return (
    <div className={fault === undefined ? "one" : "one bad"}>
      <p>{words.intake.lacking(lacking.map((material) => say(material.name, words)).join(words.list))}</p>
      {fault !== undefined && <span className="err">{fault.message}</span>}
      <label className="pick" htmlFor={inputId(ANYWAY)}>
        <input
          id={inputId(ANYWAY)}
          type="checkbox"
          checked={draft.values[ANYWAY] === true}
          onChange={(event) => onValues({ ...draft.values, [ANYWAY]: event.target.checked })}
        />
        <span>{words.intake.anyway}</span>
      </label>
    </div>
  );
}
