// From what stands in a form to what is signed: facts (open), closed fields, and the faults that can be seen without the server.
import type { ActButton, ActField, ClosedValue, Fault } from "./api.ts";
import type { Draft, DraftValue } from "./draft.ts";
import type { DeskWords } from "./words.zh.ts";

type Values = Draft["values"];

/** Names one button of a case: the same act may appear twice with another preset or step. */
export const actKey = (button: ActButton): string => JSON.stringify([button.act, button.step, button.preset ?? null]);

/** The lines of a list typed one a line, without blanks. */
const linesOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");

/** The value of a field as it is signed; null where nothing was filled in. Counts are numbers, flags booleans, lists arrays. */
export function signedValue(field: ActField, value: DraftValue | undefined): unknown {
  if (field.type === "flag") return value === true ? true : field.required ? false : null;
  if (field.type === "list") {
    const lines = Array.isArray(value) ? value : typeof value === "string" ? linesOf(value) : [];
    return lines.length === 0 ? null : lines;
  }
  const text = typeof value === "string" ? value.trim() : "";
  if (text === "") return null;
  if (field.type === "count") return /^\d{1,15}$/.test(text) ? Number(text) : null;
  return text;
}

function faultOf(field: ActField, value: DraftValue | undefined, words: DeskWords): string | null {
  const signed = signedValue(field, value);
  const max = field.max ?? Number.POSITIVE_INFINITY;
  if (signed === null) {
    const typed = typeof value === "string" && value.trim() !== "";
    if (typed && field.type === "count") return words.form.notCount;
    return field.required ? words.form.missing : null;
  }
  if (typeof signed === "number") return signed > max ? words.form.tooBig(max) : null;
  if (Array.isArray(signed)) return signed.length > max ? words.form.tooMany(max) : null;
  return typeof signed === "string" && [...signed].length > max ? words.form.tooLong(max) : null;
}

/** Every fault that the desk can see by itself, in the order of the form. The server looks again. */
export function faultsOf(form: readonly ActField[], values: Values, words: DeskWords): Fault[] {
  return form.flatMap((field) => {
    const message = faultOf(field, values[field.path], words);
    return message === null ? [] : [{ path: field.path, code: "input", message }];
  });
}

/** The facts of an act: the button's preset and what the form states openly. */
export function factsOf(button: ActButton, values: Values): Record<string, unknown> {
  const facts: Record<string, unknown> = { ...button.preset };
  for (const field of button.form) {
    const value = field.kind === "fact" ? signedValue(field, values[field.path]) : null;
    if (value !== null) facts[field.path] = value;
  }
  return facts;
}

/** The closed fields of an act. */
export function closedOf(button: ActButton, values: Values): ClosedValue[] {
  return button.form.flatMap((field) => {
    const value = field.kind === "field" ? signedValue(field, values[field.path]) : null;
    return value === null ? [] : [{ path: field.path, value }];
  });
}

/** A fault's path without what servers put before it: `/facts/days`, `closed.opinion` and `opinion` name the same field. */
export function samePath(fault: string, path: string): boolean {
  const plain = fault.replace(/^[/.]+/, "").replaceAll("/", ".");
  return plain === path || plain === `facts.${path}` || plain === `closed.${path}`;
}

const POST = "@post";

/** The post that the person chose for this act, else the first that may do it. */
export function postOf(button: ActButton, values: Values): string {
  const chosen = values[POST];
  return button.posts.find((each) => each.post === chosen)?.post ?? button.posts[0]?.post ?? "";
}

/** The draft's values with another post. */
export const withPost = (values: Values, post: string): Values => ({ ...values, [POST]: post });
