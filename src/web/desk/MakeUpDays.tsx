// Weekend days that are worked for a holiday: each with its own button to take it out, and a field for one more.
import { useState } from "react";
import { useWords } from "./words.ts";

export type MakeUpDaysProps = {
  id: string;
  days: readonly string[];
  fault: string | undefined;
  min: string;
  onChange: (days: string[]) => void;
};

/** The days. */
export function MakeUpDays({ id, days, fault, min, onChange }: MakeUpDaysProps) {
  const w = useWords().calendar;
  const [more, setMore] = useState("");
  const add = (): void => {
    if (more !== "" && !days.includes(more)) onChange([...days, more].sort());
    setMore("");
  };
  return (
    <div className={fault === undefined ? "one worked" : "one worked bad"}>
      <label htmlFor={id}>{w.makeUp}</label>
      {fault !== undefined && <span className="err">{fault}</span>}
      <span className="row">
        {days.map((day) => (
          <button
            type="button"
            key={day}
            aria-label={w.removeNamed(day)}
            title={w.removeNamed(day)}
            onClick={() => onChange(days.filter((one) => one !== day))}
          >
            {day} ×
          </button>
        ))}
        <input id={id} type="date" min={min} value={more} onChange={(event) => setMore(event.target.value)} />
        <button type="button" aria-disabled={more === ""} onClick={add}>
          {w.addMakeUp}
        </button>
      </span>
    </div>
  );
}
