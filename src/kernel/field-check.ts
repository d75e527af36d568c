// Closed fields as the procedure and the standard declare them: which may be given with an act, to whom they are open, and what is wrong with them.
import type { Audience, FieldType, Opening } from "./fact.ts";
import { isHash } from "./ids.ts";
import type { Act } from "./procedure.ts";
import type { FormField, Standard } from "./standard.ts";

/** One field of an act under a standard. */
export type Declared = {
  path: string;
  type: FieldType;
  audience: Audience;
  required: boolean;
  max: number;
  options: readonly string[] | null;
};
export type FieldFault = {
  path: string;
  code: "bad-field" | "missing-field" | "too-long" | "above-max" | "not-an-option" | "unknown-field";
};

const TEXT_MAX = 5_000;
/** RFC 6838, 4.2. */
const MEDIA_TYPE = /^[a-z0-9][a-z0-9!#$&^_.+-]{0,63}\/[a-z0-9][a-z0-9!#$&^_.+-]{0,63}$/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/u;
const LONE = /[\ud800-\udfff]/u;

const matches = (pattern: string, path: string): boolean =>
  pattern.endsWith(".*") ? path.startsWith(pattern.slice(0, -1)) && path.length > pattern.length - 1 : pattern === path;

const isNumber = (type: FieldType): boolean => type === "fen" || type === "count";
const largest = (type: FieldType): number => (isNumber(type) ? Number.MAX_SAFE_INTEGER : TEXT_MAX);

function declare(act: Act, f: FormField): Declared {
  const own = act.fields?.find((x) => matches(x.path, f.path));
  const type = own?.type ?? f.type ?? "text";
  return {
    path: f.path,
    type,
    audience: own?.audience ?? f.audience ?? "internal",
    required: f.required || own?.required === true,
    max: f.max ?? largest(type),
    options: f.options?.map((o) => o.id) ?? null,
  };
}

type Listed = { all: readonly Declared[]; byPath: ReadonlyMap<string, Declared> };
/** Asked for with every act, and the same for ever: a standard is published once. */
const listed = new WeakMap<Standard, WeakMap<Act, Listed>>();

function listedOf(std: Standard, act: Act): Listed {
  const acts = listed.get(std) ?? new WeakMap<Act, Listed>();
  listed.set(std, acts);
  const known = acts.get(act);
  if (known !== undefined) return known;
  const all = listFields(std, act);
  const made = { all, byPath: new Map(all.map((f) => [f.path, f])) };
  acts.set(act, made);
  return made;
}

/** Takes a standard and one of its procedure's acts, gives the fields of the act: the standard's first, then those only the procedure has. */
export const fieldsOf = (std: Standard, act: Act): readonly Declared[] => listedOf(std, act).all;

function listFields(std: Standard, act: Act): Declared[] {
  const form = std.fields.filter((f) => f.act === act.id).map((f) => declare(act, f));
  const rest = (act.fields ?? [])
    .filter((f) => !f.path.endsWith(".*") && !form.some((x) => x.path === f.path))
    .map((f) => ({ ...f, required: f.required === true, max: largest(f.type), options: null }));
  return [...form, ...rest];
}

/** The declaration that a path falls under, or undefined: nobody asked for it. */
export function declaredField(std: Standard, act: Act, path: string): Declared | undefined {
  const own = listedOf(std, act).byPath.get(path);
  if (own !== undefined) return own;
  const open = act.fields?.find((f) => f.path.endsWith(".*") && matches(f.path, path));
  return open && { ...open, path, required: false, max: largest(open.type), options: null };
}

const isText = (v: unknown): v is string => typeof v === "string" && !CONTROL.test(v) && !LONE.test(v);
const isWhole = (v: unknown): v is number => typeof v === "number" && Number.isSafeInteger(v) && v >= 0;

function isFile(v: unknown): boolean {
  if (typeof v !== "object" || v === null) return false;
  const f = v as Record<string, unknown>;
  return isHash(String(f.sha256)) && isWhole(f.size) && isText(f.mediaType) && MEDIA_TYPE.test(f.mediaType) && isText(f.name);
}

/** What is wrong with one value, or null. */
function valueFault(f: Declared, v: unknown): FieldFault["code"] | null {
  if (f.type === "file") return (Array.isArray(v) ? v.every(isFile) && v.length > 0 : isFile(v)) ? null : "bad-field";
  if (isNumber(f.type)) return !isWhole(v) ? "bad-field" : v > f.max ? "above-max" : null;
  if (f.type === "list") return Array.isArray(v) && v.length <= 200 && v.every((x) => isText(x) && x.length <= f.max) ? null : "bad-field";
  if (!isText(v)) return "bad-field";
  if (f.required && v.trim() === "") return "missing-field";
  if (v.length > f.max) return "too-long";
  if (f.options !== null && v !== "" && !f.options.includes(v)) return "not-an-option";
  if (f.type === "day" && v !== "" && !/^\d{4}-\d{2}-\d{2}$/.test(v)) return "bad-field";
  return null;
}

/** Takes what was given with an act, gives every fault at once: unknown paths, paths given twice, missing ones, values of the wrong type or length. */
export function fieldFaults(std: Standard, act: Act, closed: readonly Opening[]): FieldFault[] {
  const faults: FieldFault[] = [];
  const given = new Set<string>();
  for (const o of closed) {
    const f = declaredField(std, act, o.path);
    // Of two values for one path some reader would take the first and some the last.
    const code = f === undefined ? "unknown-field" : given.has(o.path) ? "bad-field" : valueFault(f, o.value);
    given.add(o.path);
    if (code !== null) faults.push({ path: o.path, code });
  }
  for (const f of fieldsOf(std, act))
    if (f.required && !closed.some((o) => o.path === f.path)) faults.push({ path: f.path, code: "missing-field" });
  return faults;
}
