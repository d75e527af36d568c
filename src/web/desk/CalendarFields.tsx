// The rows of a calendar: the notice, the last year, holidays with the weekend days worked for them, and days on which the county itself closes.
import type { ReactNode } from "react";
import type { CalendarForm, HolidayRow, RunRow } from "../../views/calendar-form.ts";
import { MakeUpDays } from "./MakeUpDays.tsx";
import { say, useWords } from "./words.ts";

export type CalendarFieldsProps = {
  form: CalendarForm;
  faults: Readonly<Record<string, string>>;
  today: string;
  onChange: (form: CalendarForm) => void;
};

const changed = <T,>(list: readonly T[], i: number, change: Partial<T>): T[] =>
  list.map((one, k) => (k === i ? { ...one, ...change } : one));
const without = <T,>(list: readonly T[], i: number): T[] => list.filter((_, k) => k !== i);
const EMPTY: RunRow = { zh: "", en: "", from: "", to: "" };

/** All of them. */
export function CalendarFields(props: CalendarFieldsProps) {
  return (
    <>
      <Closings {...props} />
      <Holidays {...props} />
      <Paper {...props} />
    </>
  );
}

function Closings({ form, faults, today, onChange }: CalendarFieldsProps) {
  const w = useWords().calendar;
  const set = (local: RunRow[]): void => onChange({ ...form, local });
  return (
    <section aria-labelledby="local-h">
      <h3 id="local-h">{w.local}</h3>
      <p className="quiet small">{w.localAbout}</p>
      {form.local.map((row, i) => (
        // Rows have no name of their own: their place is what they are.
        // biome-ignore lint/suspicious/noArrayIndexKey: see above.
        <fieldset className="run" key={i}>
          <legend className="vh">{w.localRow(i + 1)}</legend>
          <RunFields
            at={`local/${i}`}
            row={row}
            name={w.reason}
            faults={faults}
            min={today}
            onChange={(more) => set(changed(form.local, i, more))}
          />
          <Remove name={row.zh || w.localRow(i + 1)} onRemove={() => set(without(form.local, i))} />
        </fieldset>
      ))}
      <p className="go">
        <button type="button" onClick={() => set([...form.local, { ...EMPTY }])}>
          {w.addLocal}
        </button>
      </p>
    </section>
  );
}

function Holidays({ form, faults, today, onChange }: CalendarFieldsProps) {
  const words = useWords();
  const w = words.calendar;
  const set = (holidays: HolidayRow[]): void => onChange({ ...form, holidays });
  return (
    <section aria-labelledby="holidays-h">
      <h3 id="holidays-h">{w.holidays}</h3>
      {form.holidays.length === 0 && <p className="quiet">{w.noHolidays}</p>}
      {form.holidays.map((row, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row's place is what it is.
        <fieldset className="run" key={i}>
          <legend className="vh">{say({ zh: row.zh, ...(row.en !== "" && { en: row.en }) }, words) || w.holidayRow(i + 1)}</legend>
          <RunFields
            at={`holidays/${i}`}
            row={row}
            name={w.holiday}
            faults={faults}
            onChange={(more) => set(changed<HolidayRow>(form.holidays, i, more))}
          />
          <MakeUpDays
            id={`c-holidays/${i}/makeUp`}
            days={row.makeUp}
            fault={faults[`holidays/${i}/makeUp`]}
            min={today}
            onChange={(makeUp) => set(changed(form.holidays, i, { makeUp }))}
          />
          <Remove
            name={say({ zh: row.zh, ...(row.en !== "" && { en: row.en }) }, words) || w.holidayRow(i + 1)}
            onRemove={() => set(without(form.holidays, i))}
          />
        </fieldset>
      ))}
      <p className="go">
        <button type="button" onClick={() => set([...form.holidays, { ...EMPTY, makeUp: [] }])}>
          {w.addHoliday}
        </button>
      </p>
    </section>
  );
}

function Paper({ form, faults, onChange }: CalendarFieldsProps) {
  const words = useWords();
  const w = words.calendar;
  const { notice } = form;
  const field = (name: keyof typeof notice, label: string, type: "text" | "date" = "text") => (
    <Field at={`notice/${name}`} label={label} fault={faults[`notice/${name}`]}>
      <input
        id={`c-notice/${name}`}
        type={type}
        maxLength={200}
        value={notice[name]}
        onChange={(event) => onChange({ ...form, notice: { ...notice, [name]: event.target.value } })}
      />
    </Field>
  );
  return (
    <section aria-labelledby="paper-h">
      <h3 id="paper-h">{w.paper}</h3>
      <p className="quiet small">{w.paperAbout}</p>
      {field("zh", w.title)}
      {field("en", `${w.titleEn} ${words.form.optional}`)}
      {field("number", `${w.number} ${words.form.optional}`)}
      {field("issued", `${w.issued} ${words.form.optional}`, "date")}
      <Field at="year" label={w.year} fault={faults.year}>
        <input
          id="c-year"
          type="number"
          inputMode="numeric"
          min={1949}
          max={9998}
          value={form.year}
          onChange={(event) => onChange({ ...form, year: Number(event.target.value) || form.year })}
        />
      </Field>
    </section>
  );
}

type RunFieldsProps = {
  at: string;
  row: RunRow;
  name: string;
  faults: Readonly<Record<string, string>>;
  min?: string;
  onChange: (more: Partial<RunRow>) => void;
};

function RunFields({ at, row, name, faults, min, onChange }: RunFieldsProps) {
  const words = useWords();
  const w = words.calendar;
  const text = (key: "zh" | "en", label: string) => (
    <Field at={`${at}/${key}`} label={label} fault={faults[`${at}/${key}`]}>
      <input
        id={`c-${at}/${key}`}
        type="text"
        maxLength={200}
        value={row[key]}
        onChange={(event) => onChange({ [key]: event.target.value })}
      />
    </Field>
  );
  const date = (key: "from" | "to", label: string) => (
    <Field at={`${at}/${key}`} label={label} fault={faults[`${at}/${key}`]}>
      <input
        id={`c-${at}/${key}`}
        type="date"
        min={key === "to" ? row.from || min : min}
        value={row[key]}
        // One day is the most usual, so the last follows the first until it is chosen.
        onChange={(event) =>
          onChange(
            key === "from" && (row.to === "" || row.to < event.target.value)
              ? { from: event.target.value, to: event.target.value }
              : { [key]: event.target.value },
          )
        }
      />
    </Field>
  );
  return (
    <>
      {text("zh", name)}
      {text("en", `${w.inEnglish} ${words.form.optional}`)}
      {date("from", w.from)}
      {date("to", w.to)}
    </>
  );
}

function Field({ at, label, fault, children }: { at: string; label: string; fault: string | undefined; children: ReactNode }) {
  return (
    <div className={fault === undefined ? "one" : "one bad"}>
      <label htmlFor={`c-${at}`}>{label}</label>
      {fault !== undefined && <span className="err">{fault}</span>}
      {children}
    </div>
  );
}

function Remove({ name, onRemove }: { name: string; onRemove: () => void }) {
  const w = useWords().calendar;
  return (
    <button type="button" className="plain remove" aria-label={w.removeNamed(name)} onClick={onRemove}>
      {w.remove}
    </button>
  );
}
