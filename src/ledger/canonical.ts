// One value, one text: JSON by RFC 8785 (JCS), narrowed to what a leaf may hold. Anything outside the profile throws.
// Half the cost of the gate is here, so the order of the keys of each shape of object is worked out once and remembered.

/** What a canonical text holds. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Why a value or text is outside the profile. */
export type ProfileFault = "not-json" | "not-canonical" | "not-an-integer" | "lone-surrogate" | "not-nfc" | "too-deep" | "not-plain";

/** Thrown for whatever the profile excludes; `fault` says which rule was broken. */
export class ProfileError extends Error {
  readonly fault: ProfileFault;
  constructor(fault: ProfileFault, what: string) {
    super(`outside the JSON profile (${fault}): ${what}`);
    this.name = "ProfileError";
    this.fault = fault;
  }
}

/** The deepest nesting of arrays and objects. A case folds to 8 or so; a cycle ends here too. */
export const DEPTH_MAX = 32;

const PLAIN = /^[ !#-[\]-~]*$/;
const LONE_SURROGATE = /[\ud800-\udfff]/u;

function quote(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (LONE_SURROGATE.test(text)) throw new ProfileError("lone-surrogate", JSON.stringify(text.slice(0, 40)));
  if (text.normalize("NFC") !== text) throw new ProfileError("not-nfc", JSON.stringify(text.slice(0, 40)));
  return JSON.stringify(text);
}

// A shape is the list of an object's keys as inserted. Shapes are a tree walked key by key, each with its keys sorted and quoted.
type Member = { key: string; head: string };
type Shape = { next: Map<string, Shape>; members: readonly Member[] | null };
const newShape = (): Shape => ({ next: new Map(), members: null });
const SHAPES_MAX = 4096;
const SHAPE_KEYS_MAX = 24;
const root = newShape();
let shapes = 0;

/** UTF-16 code units in order, as RFC 8785 §3.2.3 asks; that is what `<` compares. */
function membersOf(keys: readonly string[]): readonly Member[] {
  const sorted = keys.slice().sort((a, b) => (a < b ? -1 : 1));
  return sorted.map((key, i) => ({ key, head: `${i === 0 ? "{" : ","}${quote(key)}:` }));
}

// Names that callers make up must not fill the memory: past the bound a shape is worked out anew each time.
function shapeOf(keys: readonly string[]): readonly Member[] {
  if (keys.length > SHAPE_KEYS_MAX) return membersOf(keys);
  let shape = root;
  for (const key of keys) {
    let next = shape.next.get(key);
    if (next === undefined) {
      if (shapes >= SHAPES_MAX) return membersOf(keys);
      shapes++;
      next = newShape();
      shape.next.set(key, next);
    }
    shape = next;
  }
  shape.members ??= membersOf(keys);
  return shape.members;
}

function writeArray(items: readonly unknown[], depth: number): string {
  if (items.length === 0) return "[]";
  let out = "[";
  for (let i = 0; i < items.length; i++) out += i === 0 ? write(items[i], depth) : `,${write(items[i], depth)}`;
  return `${out}]`;
}

function writeObject(value: object, depth: number): string {
  const proto = Object.getPrototypeOf(value);
  if (proto !== Object.prototype && proto !== null) throw new ProfileError("not-plain", Object.prototype.toString.call(value));
  const keys = Object.keys(value);
  if (keys.length === 0) return "{}";
  const record = value as Record<string, unknown>;
  let out = "";
  for (const { key, head } of shapeOf(keys)) out += head + write(record[key], depth);
  return `${out}}`;
}

function write(value: unknown, depth: number): string {
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") {
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) throw new ProfileError("not-an-integer", `${value}`);
    return `${value}`;
  }
  if (value === null) return "null";
  if (value === true) return "true";
  if (value === false) return "false";
  if (typeof value !== "object") throw new ProfileError("not-plain", typeof value);
  if (depth === DEPTH_MAX) throw new ProfileError("too-deep", `more than ${DEPTH_MAX} levels`);
  return Array.isArray(value) ? writeArray(value, depth + 1) : writeObject(value, depth + 1);
}

/**
 * Takes a value of null, booleans, strings, integers, arrays and plain objects; gives its one canonical text (RFC 8785).
 * Throws `ProfileError` for integers beyond ±(2^53 − 1), fractions, -0, undefined (in arrays and members too), text that is not NFC or holds
 * a lone surrogate, nesting deeper than `DEPTH_MAX`, and objects that are not plain.
 */
export const canonical = (value: unknown): string => write(value, 0);

const encoder = new TextEncoder();

/** The canonical text of a value as the UTF-8 bytes that are hashed. Throws as `canonical` does. */
export const canonicalBytes = (value: unknown): Uint8Array => encoder.encode(canonical(value));

/**
 * Takes a text; gives the value that it is the canonical text of. Throws `ProfileError` for anything else: not JSON, another order of
 * keys, duplicate keys, white space, other escapes or spellings of numbers, and whatever `canonical` refuses.
 */
export function parseCanonical(text: string): Json {
  let value: Json;
  try {
    value = JSON.parse(text) as Json;
  } catch {
    throw new ProfileError("not-json", JSON.stringify(text.slice(0, 40)));
  }
  if (canonical(value) !== text) throw new ProfileError("not-canonical", JSON.stringify(text.slice(0, 40)));
  return value;
}

const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** `parseCanonical` of UTF-8 bytes; bytes that are not UTF-8, or that begin with a byte order mark, throw `ProfileError`. */
export function parseCanonicalBytes(bytes: Uint8Array): Json {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    throw new ProfileError("not-json", "bytes that are not UTF-8");
  }
  return parseCanonical(text);
}
