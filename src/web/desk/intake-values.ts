// From the intake form to what is sent. Fields of the applicant and of the form are kept apart by the head of their path.

import { actKey, factsOf, signedValue } from "./act-values.ts";
import type { ActButton, ActField, Fault, IntakeField, IntakePower, IntakeRequest, Material } from "./api.ts";
import type { Draft } from "./draft.ts";
import type { DeskWords } from "./words.zh.ts";

/** A file that has arrived at the server and waits for its application. */
export type KeptFile = { material: string; name: string; size: number; token: string };
type Part = "applicant" | "form";

/** An intake field as the desk's inputs take it, its path headed by its part. */
export function asActField(part: Part, field: IntakeField): ActField {
  const type = field.type === "phone" || field.type === "id" ? "text" : field.type;
  return { ...field, type, kind: "field", path: `${part}.${field.path}` };
}

const CHOSEN = "@act";
/** The path under which a missing choice of outcome is said. */
export const OUTCOME = "@outcome";

/** The way in which the clerk decides a case as he takes it in; null where it is only received, and until he has chosen one. */
export const chosenAct = (power: IntakePower, draft: Pick<Draft, "values">): ActButton | null =>
  power.acts.find((each) => actKey(each) === draft.values[CHOSEN]) ?? null;

/** Where the draft keeps that the paper original of a material was looked at. */
export const paperKey = (material: string): string => `@paper.${material}`;
/** Where the draft keeps that an application is taken in although materials are lacking. */
export const ANYWAY = "@anyway";

const onPaper = (power: IntakePower, draft: Draft): string[] =>
  power.materials.filter((material) => draft.values[paperKey(material.id)] === true).map((material) => material.id);

/** The materials that must come and have come neither as a file nor on paper. */
export function lackingIn(power: IntakePower, draft: Draft): Material[] {
  const came = new Set([...keptFiles(draft).map((file) => file.material), ...onPaper(power, draft)]);
  return power.materials.filter((material) => material.required && material.source === "applicant" && !came.has(material.id));
}

/** What is wrong with what came: nothing is registered on the spot that is not complete, and nothing incomplete is taken in unawares. */
export function materialFaults(power: IntakePower, draft: Draft, words: DeskWords): Fault[] {
  const lacking = lackingIn(power, draft);
  const act = chosenAct(power, draft);
  if (power.acts.length > 0 && act === null) return [{ path: OUTCOME, code: "input", message: words.intake.chooseOutcome }];
  if (act?.complete === true)
    return lacking.map((material) => ({ path: `files.${material.id}`, code: "input", message: words.intake.lackingNot }));
  if (act !== null || lacking.length === 0 || draft.values[ANYWAY] === true) return [];
  return [{ path: ANYWAY, code: "input", message: words.intake.lackingSure }];
}

/** The draft's values with another way chosen. */
export const withAct = (values: Draft["values"], act: ActButton): Draft["values"] => ({ ...values, [CHOSEN]: actKey(act) });

/** What the clerk himself says with the act, as inputs of the form. */
export const saidFields = (act: ActButton | null): ActField[] =>
  (act?.form ?? []).map((field) => (field.kind === "field" ? { ...field, path: `form.${field.path}` } : field));

const filled = (fields: readonly ActField[], values: Draft["values"], head: string): Record<string, unknown> =>
  Object.fromEntries(
    fields.flatMap((field) => {
      const value = field.kind === "field" ? signedValue(field, values[field.path]) : null;
      return value === null ? [] : [[field.path.slice(head.length), value]];
    }),
  );

const partOf = (part: Part, fields: readonly IntakeField[], values: Draft["values"]): Record<string, unknown> =>
  filled(
    fields.map((field) => asActField(part, field)),
    values,
    `${part}.`,
  );

/** The files that a draft holds. */
export const keptFiles = (draft: Draft): KeptFile[] => (Array.isArray(draft.extra) ? (draft.extra as KeptFile[]) : []);

/** What is sent to the server: nothing that was left empty. */
export function intakeRequest(power: IntakePower, draft: Draft): IntakeRequest {
  const act = chosenAct(power, draft);
  return {
    power: power.code,
    applicant: partOf("applicant", power.applicant, draft.values),
    form: { ...partOf("form", power.form, draft.values), ...filled(saidFields(act), draft.values, "form.") },
    files: keptFiles(draft).map(({ material, token, name }) => ({ material, token, name })),
    ...(onPaper(power, draft).length > 0 && { paper: onPaper(power, draft) }),
    channel: "window",
    ...(act !== null && { facts: factsOf(act, draft.values) }),
  };
}

/** How a material came, line by line: the files by name, the paper original. */
const cameAs = (draft: Draft, { id }: Material, words: DeskWords): string[] => [
  ...keptFiles(draft)
    .filter((file) => file.material === id)
    .map((file) => file.name),
  ...(draft.values[paperKey(id)] === true ? [words.intake.paper] : []),
];

/** The act with everything that it signs, as the sheet shows it: the application under its own paths, the files by name, what the clerk says. */
export function wholeAct(
  power: IntakePower,
  draft: Draft,
  act: ActButton,
  words: DeskWords,
): { button: ActButton; values: Draft["values"] } {
  const form = power.form.map((each) => asActField("form", each));
  const plain = (path: string): string => path.replace(/^form\./, "");
  const materials = power.materials.map(
    (material): ActField => ({
      path: `file.${material.id}`,
      kind: "field",
      label: material.name,
      type: "list",
      required: false,
      audience: "counterpart",
    }),
  );
  const asked = [...power.applicant.map((each) => asActField("applicant", each)), ...form, ...materials, ...saidFields(act)];
  const values = Object.fromEntries(Object.entries(draft.values).map(([path, value]) => [plain(path), value]));
  return {
    button: { ...act, form: asked.map((field) => ({ ...field, path: plain(field.path) })) },
    values: {
      ...values,
      ...Object.fromEntries(power.materials.map((material) => [`file.${material.id}`, cameAs(draft, material, words)])),
    },
  };
}
