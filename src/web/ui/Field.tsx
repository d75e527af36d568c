// A question of a form: label, hint, what is wrong with it, and the input with everything that was typed.
import type { ReactNode } from "react";
import type { Fault } from "../../views/apply.ts";
import type { Words } from "../words.zh.ts";
import { Dated } from "./Dated.tsx";
import { fill } from "./show.ts";

/** The id of an input: its name with what an anchor cannot hold replaced. */
export const fieldId = (name: string): string => `f-${name.replace(/[^A-Za-z0-9_-]/gu, "-")}`;

/** Faults that say only that nothing is there: the box on top tells them of all inputs at once, and the input says what to do. */
const isEmpty = (code: Fault["code"]): code is "missing" | "file-missing" => code === "missing" || code === "file-missing";

/** What is wrong, in words. */
export const faultSaid = (fault: Fault, w: Words): string => fill(w.faults[fault.code], { detail: fault.detail ?? "" });

export type FieldProps = {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  faults: readonly Fault[];
  w: Words;
  children: (about: Attributes) => ReactNode;
};
/** What ties an input to its label, hint and fault. */
export type Attributes = { id: string; name: string; "aria-invalid"?: true; "aria-describedby"?: string };

/** Takes a question, gives it with its fault; `children` draws the input with the attributes it gets. */
export function Field({ name, label, hint, faults, w, children }: FieldProps): ReactNode {
  const id = fieldId(name);
  const own = faults.filter((fault) => fault.field === name);
  return (
    <div className={own.length > 0 ? "field bad" : "field"}>
      <label htmlFor={id}>{label}</label>
      {hint !== undefined && (
        <p className="hint" id={`${id}-h`}>
          {typeof hint === "string" ? <Dated text={hint} /> : hint}
        </p>
      )}
      <FaultLines id={id} faults={own} w={w} />
      {children(attributesOf(name, own.length > 0, hint !== undefined))}
    </div>
  );
}

/** Attributes of the input of that name. */
export function attributesOf(name: string, bad: boolean, hinted: boolean): Attributes {
  const id = fieldId(name);
  const about = [bad ? `${id}-e` : "", hinted ? `${id}-h` : ""].filter(Boolean).join(" ");
  return { id, name, ...(bad ? { "aria-invalid": true as const } : {}), ...(about === "" ? {} : { "aria-describedby": about }) };
}

/** The faults of one input, above it. */
export function FaultLines({ id, faults, w }: { id: string; faults: readonly Fault[]; w: Words }): ReactNode {
  if (faults.length === 0) return null;
  return (
    <span className="err" id={`${id}-e`}>
      {faults.map(({ code }) => code).every(isEmpty) ? "" : w.faults.prefix}
      {faults.map((fault) => (isEmpty(fault.code) ? w.faults.empty[fault.code] : faultSaid(fault, w))).join(w.list)}
    </span>
  );
}

/** The box on top: how many, what is kept, and a way to each. `labels` names the inputs as the page does. */
export function FaultsBox({ faults, labels, kept, w }: FaultsBoxProps): ReactNode {
  if (faults.length === 0) return null;
  const colon = colonOf(w);
  return (
    <div className="faults" role="alert" aria-labelledby="fh" tabIndex={-1}>
      <h2 id="fh">{w.faults.title(faults.length)}</h2>
      <p>{kept}</p>
      <ul>
        {faults
          .filter(({ code }) => !isEmpty(code))
          .map((fault) => (
            <li key={`${fault.field} ${fault.code} ${fault.detail ?? ""}`}>
              <a href={`#${fieldId(fault.field)}`}>
                {labels[fault.field] ?? fault.field}
                {colon}
                {faultSaid(fault, w)}
              </a>
            </li>
          ))}
        {(["missing", "file-missing"] as const).map((code) => (
          <Empty key={code} said={w.faults[code]} faults={faults.filter((fault) => fault.code === code)} labels={labels} w={w} />
        ))}
      </ul>
    </div>
  );
}

const colonOf = (w: Words): string => (w.lang === "en" ? ": " : "：");

/** Everything that is empty, in one line: what, and a way to each. */
function Empty({ said, faults, labels, w }: Omit<FaultsBoxProps, "kept"> & { said: string }): ReactNode {
  if (faults.length === 0) return null;
  return (
    <li className="empty">
      {said}
      {colonOf(w)}
      {faults.map((fault) => (
        <a key={fault.field} href={`#${fieldId(fault.field)}`}>
          {labels[fault.field] ?? fault.field}
        </a>
      ))}
    </li>
  );
}

export type FaultsBoxProps = { faults: readonly Fault[]; labels: Readonly<Record<string, string>>; kept: string; w: Words };
