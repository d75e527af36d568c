// One-dimensional arrays in PostgreSQL's binary form, as parameters. `pg` itself sends arrays as text, bytes in them as hexadecimal:
// twice the size, and a parser's work on both sides for every value.
// Source: PostgreSQL, `array_recv` in src/backend/utils/adt/arrayfuncs.c and the `…recv` function of each type; oids from pg_type.dat.

const OID = { bool: 16, bytea: 17, int8: 20, int4: 23, text: 25 } as const;
/** Of 4 bytes each: dimensions, whether there are nulls, type of the elements; length and lower bound of the one dimension. */
const HEADER_WORDS = 5;
const NULL_LENGTH = -1;
const HIGH = 2 ** 32;

type Head = { oid: number; length: number; nulls: boolean };
// An array of one dimension without elements is taken for an empty one.
const header = ({ oid, length, nulls }: Head): number[] => [1, nulls ? 1 : 0, oid, length, 1];

const inRange = (value: number, ok: boolean): number => {
  if (!ok) throw new RangeError(`${value} is no integer of this size`);
  return value;
};

/** Values of one size, as words of 32 bits: written in the machine's order and turned round at once, which costs a third of one by one. */
const words = (oid: number, values: readonly (number | null)[], perValue: 1 | 2): Buffer => {
  const into = new Int32Array(HEADER_WORDS + values.length * (1 + perValue));
  into.set(header({ oid, length: values.length, nulls: values.includes(null) }));
  let at = HEADER_WORDS;
  for (const value of values) {
    into[at++] = value === null ? NULL_LENGTH : perValue * 4;
    if (value === null) continue;
    const high = Math.floor(value / HIGH);
    if (perValue === 2) into[at++] = high;
    into[at++] = value - high * HIGH;
  }
  return Buffer.from(into.buffer, 0, at * 4).swap32();
};

type Put<T> = { oid: number; sizeMax: (value: T) => number; put: (into: Buffer, at: number, value: T) => number };

/** Values of any size; `put` gives how many bytes it wrote. */
const pieces = <T>({ oid, sizeMax, put }: Put<T>, values: readonly (T | null)[]): Buffer => {
  let most = 4 * (HEADER_WORDS + values.length);
  for (const value of values) if (value !== null) most += sizeMax(value);
  const into = Buffer.allocUnsafe(most);
  const view = new DataView(into.buffer, into.byteOffset, most);
  const head = header({ oid, length: values.length, nulls: values.includes(null) });
  for (let n = 0; n < HEADER_WORDS; n++) view.setInt32(n * 4, head[n] ?? 0);
  let at = HEADER_WORDS * 4;
  for (const value of values) {
    const size = value === null ? NULL_LENGTH : put(into, at + 4, value);
    view.setInt32(at, size);
    at += 4 + Math.max(size, 0);
  }
  return into.subarray(0, at);
};

const UTF8_BYTES_MAX = 3; // for each unit of UTF-16
const TEXT: Put<string> = {
  oid: OID.text,
  sizeMax: (value) => value.length * UTF8_BYTES_MAX,
  put: (into, at, value) => into.write(value, at),
};
const BYTES: Put<Uint8Array> = {
  oid: OID.bytea,
  sizeMax: (value) => value.length,
  put: (into, at, value) => {
    into.set(value, at);
    return value.length;
  },
};
const HEX: Put<string> = {
  oid: OID.bytea,
  sizeMax: (value) => value.length / 2,
  put: (into, at, value) => into.write(value, at, "hex"),
};
const BOOL: Put<boolean> = { oid: OID.bool, sizeMax: () => 1, put: (into, at, value) => into.writeUInt8(value ? 1 : 0, at) - at };

/** Texts as `text[]`. The database refuses a zero byte; a lone surrogate becomes U+FFFD. */
export const texts = (values: readonly (string | null)[]): Buffer => pieces(TEXT, values);
/** Bytes as `bytea[]`. */
export const bytes = (values: readonly (Uint8Array | null)[]): Buffer => pieces(BYTES, values);
/** Hexadecimal digits as `bytea[]`. */
export const hexes = (values: readonly (string | null)[]): Buffer => pieces(HEX, values);
/** Integers of 32 bits as `int[]`. @throws RangeError for any other number. */
export const ints = (values: readonly (number | null)[]): Buffer => {
  for (const value of values) if (value !== null) inRange(value, value === (value | 0));
  return words(OID.int4, values, 1);
};
/** Safe integers as `bigint[]`. @throws RangeError for any other number. */
export const bigints = (values: readonly (number | null)[]): Buffer => {
  for (const value of values) if (value !== null) inRange(value, Number.isSafeInteger(value));
  return words(OID.int8, values, 2);
};
/** Booleans as `boolean[]`. */
export const booleans = (values: readonly (boolean | null)[]): Buffer => pieces(BOOL, values);

/** Texts as the literal of a `text[]`, for a list inside a list: arrays of arrays must all be of one length. */
export const literal = (values: readonly string[]): string =>
  `{${values.map((value) => `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`).join(",")}}`;
