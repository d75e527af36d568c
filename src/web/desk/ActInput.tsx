// One field of an act's form: the plainest control that fits its type, its fault beside it, who will read it said below.
import type { ReactNode } from "react";
import type { ActField } from "./api.ts";
import type { DraftValue } from "./draft.ts";
import { say, useWords } from "./words.ts";

export type ActInputProps = { field: ActField; value: DraftValue | undefined; fault: string | null; onValue: (value: DraftValue) => void };
type Shared = { id: string; "aria-describedby": string | undefined; "aria-invalid": true | undefined; "aria-required": boolean };
const ROWS = 4;

/** The id of the control of a path, for links from a list of faults. */
export const inputId = (path: string): string => `f-${path.replaceAll(/[^\w-]/g, "_")}`;

/** Label, control, fault, hint. */
export function ActInput({ field, value, fault, onValue }: ActInputProps) {
  const words = useWords();
  const id = inputId(field.path);
  const hints = [
    field.hint === undefined ? "" : say(field.hint, words),
    field.type === "list" && field.options === undefined ? words.form.listHint : "",
    field.audience === undefined ? "" : words.form.audience[field.audience],
  ].filter((hint) => hint !== "");
  const described = [fault === null ? "" : `${id}-err`, hints.length === 0 ? "" : `${id}-hint`].filter(Boolean).join(" ");
  const shared: Shared = {
    id,
    "aria-describedby": described || undefined,
    "aria-invalid": fault === null ? undefined : true,
    "aria-required": field.required,
  };
  const label = (
    <>
      {say(field.label, words)}
      {!field.required && <span className="quiet">{` ${words.form.optional}`}</span>}
    </>
  );
  const complaint = fault !== null && (
    <span className="err" id={`${id}-err`}>
      {fault}
    </span>
  );
  const group = field.type === "list" && field.options !== undefined;
  return (
    <div className={fault === null ? "one" : "one bad"}>
      {!group && field.type !== "flag" && <label htmlFor={id}>{label}</label>}
      {!group && complaint}
      <Control field={field} value={value} onValue={onValue} shared={shared} label={label} complaint={complaint} />
      {hints.length > 0 && (
        <span className="quiet small hint" id={`${id}-hint`}>
          {hints.join(words.gap)}
        </span>
      )}
      {field.phrases !== undefined && field.phrases.length > 0 && (
        <Phrases
          phrases={field.phrases}
          text={typeof value === "string" ? value : ""}
          between={field.type === "list" ? "\n" : ""}
          onText={onValue}
          target={id}
        />
      )}
    </div>
  );
}

type ControlProps = Pick<ActInputProps, "field" | "value" | "onValue"> & { shared: Shared; label: ReactNode; complaint: ReactNode };

function Control({ field, value, onValue, shared, label, complaint }: ControlProps) {
  const words = useWords();
  const text = typeof value === "string" ? value : "";
  switch (field.type) {
    case "flag":
      return (
        <label className="pick">
          <input type="checkbox" {...shared} checked={value === true} onChange={(e) => onValue(e.target.checked)} />
          <span>{label}</span>
        </label>
      );
    case "choice":
    case "holder":
      return (
        <select {...shared} value={text} onChange={(e) => onValue(e.target.value)}>
          <option value="">{words.form.choose}</option>
          {field.options?.map((option) => (
            <option key={option.id} value={option.id}>
              {say(option.label, words)}
            </option>
          ))}
        </select>
      );
    case "list":
      return field.options === undefined ? (
        <textarea {...shared} rows={ROWS} value={text} onChange={(e) => onValue(e.target.value)} />
      ) : (
        <Picks field={field} value={value} onValue={onValue} shared={shared} label={label} complaint={complaint} />
      );
    case "longtext":
      return <textarea {...shared} rows={ROWS} value={text} onChange={(e) => onValue(e.target.value)} />;
    case "day":
      return <input type="date" {...shared} value={text} onChange={(e) => onValue(e.target.value)} />;
    case "count":
      return <input inputMode="numeric" autoComplete="off" {...shared} value={text} onChange={(e) => onValue(e.target.value)} />;
    case "text":
      return <input type="text" autoComplete="off" {...shared} value={text} onChange={(e) => onValue(e.target.value)} />;
  }
}

function Picks({ field, value, onValue, shared, label, complaint }: ControlProps) {
  const words = useWords();
  const picked = Array.isArray(value) ? value : [];
  const options = field.options ?? [];
  return (
    <fieldset aria-describedby={shared["aria-describedby"]}>
      <legend>{label}</legend>
      {complaint}
      {options.map((option) => (
        <label key={option.id} className="pick">
          <input
            type="checkbox"
            aria-invalid={shared["aria-invalid"]}
            checked={picked.includes(option.id)}
            onChange={(event) => {
              const now = options
                .map((each) => each.id)
                .filter((each) => (each === option.id ? event.target.checked : picked.includes(each)));
              onValue(now);
            }}
          />
          <span>{say(option.label, words)}</span>
        </label>
      ))}
    </fieldset>
  );
}

/** `between`: what parts a phrase from the text before it. */
type PhrasesProps = { phrases: string[]; text: string; between: string; onText: (text: string) => void; target: string };

function Phrases({ phrases, text, between, onText, target }: PhrasesProps) {
  const words = useWords();
  return (
    <p className="phr">
      <span className="quiet">{words.form.phrases}</span>
      {phrases.map((phrase) => (
        <button
          key={phrase}
          type="button"
          onClick={() => {
            onText(text === "" ? phrase : text + between + phrase);
            document.getElementById(target)?.focus();
          }}
        >
          {phrase}
        </button>
      ))}
    </p>
  );
}
