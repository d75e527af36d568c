// From the intake form to what is sent. Fields of the applicant and of the form are kept apart by the head of their path.

import { signedValue } from "./act-values.ts";
import type { ActField, IntakeField, IntakePower, IntakeRequest } from "./api.ts";
import type { Draft } from "./draft.ts";

/** A file that has arrived at the server and waits for its application. */
export type KeptFile = { material: string; name: string; size: number; token: string };
type Part = "applicant" | "form";

/** An intake field as the desk's inputs take it, its path headed by its part. */
export function asActField(part: Part, field: IntakeField): ActField {
  const type = field.type === "phone" || field.type === "id" ? "text" : field.type;
  return { ...field, type, kind: "field", path: `${part}.${field.path}` };
}

const partOf = (part: Part, fields: readonly IntakeField[], values: Draft["values"]): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const asked = asActField(part, field);
      const value = signedValue(asked, values[asked.path]);
      return value === null ? [] : [[field.path, value]];
    }),
  );

/** The files that a draft holds. */
export const keptFiles = (draft: Draft): KeptFile[] => (Array.isArray(draft.extra) ? (draft.extra as KeptFile[]) : []);

/** What is sent to the server: nothing that was left empty. */
export function intakeRequest(power: IntakePower, draft: Draft): IntakeRequest {
  return {
    power: power.code,
    applicant: partOf("applicant", power.applicant, draft.values),
    form: partOf("form", power.form, draft.values),
    files: keptFiles(draft).map(({ material, token, name }) => ({ material, token, name })),
    channel: "window",
  };
}
