// The fields that asking for a secret order and asking to extend one have in common, and how a fault stands beside its field.
import type { ReactNode } from "react";
import { Problem } from "./client.ts";
import { useWords } from "./words.ts";

export type Faults = Readonly<Record<string, string>>;

/** Takes what was thrown, gives the faults that the server named, by field. */
export const faultsOf = (fault: unknown): Faults =>
  fault instanceof Problem
    ? Object.fromEntries((fault.body.errors ?? []).map(({ path, message }) => [path.replace(/^\//, ""), message]))
    : {};

export type FieldProps = { id: string; label: string; fault: string | undefined; hint?: string; children: ReactNode };

/** A field with its label, its fault and its hint. */
export function Field({ id, label, fault, hint, children }: FieldProps) {
  return (
    <div className={fault === undefined ? "one" : "one bad"}>
      <label htmlFor={id}>{label}</label>
      {fault !== undefined && <span className="err">{fault}</span>}
      {children}
      {hint !== undefined && <span className="quiet small hint">{hint}</span>}
    </div>
  );
}

export type PaperValues = { until: string; number: string; text: string };
type PaperProps = {
  prefix: string;
  values: PaperValues;
  faults: Faults;
  days: { min: string; max: string; hint: string };
  onChange: (more: Partial<PaperValues>) => void;
};

/** Until which day, by which paper, why. */
export function PaperFields({ prefix, values, faults, days, onChange }: PaperProps) {
  const w = useWords().inquiries;
  const shared = (name: keyof PaperValues) => ({
    id: `${prefix}-${name}`,
    value: values[name],
    "aria-invalid": faults[name] === undefined ? undefined : (true as const),
    onChange: (event: { target: { value: string } }) => onChange({ [name]: event.target.value }),
  });
  return (
    <>
      <Field id={`${prefix}-until`} label={w.last} fault={faults.until} hint={days.hint}>
        <input type="date" min={days.min} max={days.max} {...shared("until")} />
      </Field>
      <Field id={`${prefix}-number`} label={w.paper} fault={faults.number} hint={w.paperHint}>
        <input type="text" maxLength={60} {...shared("number")} />
      </Field>
      <Field id={`${prefix}-text`} label={w.text} fault={faults.text} hint={w.textHint}>
        <textarea rows={3} maxLength={1000} {...shared("text")} />
      </Field>
    </>
  );
}

/** Fields of these that nothing was typed into. */
export const emptyIn = (values: Readonly<Record<string, string | readonly string[]>>, missing: string): Faults =>
  Object.fromEntries(Object.entries(values).flatMap(([name, value]) => (value.length === 0 ? [[name, missing]] : [])));
