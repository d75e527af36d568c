// What is written in binary is what the database reads, for whatever values.
import fc from "fast-check";
import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bigints, booleans, bytes, hexes, ints, literal, texts } from "./array.ts";
import { startTestServer, type TestServer } from "./test-server.ts";

let running: TestServer | null = null;
let pool: pg.Pool | null = null;
beforeAll(async () => {
  running = await startTestServer();
  pool = running.pool(running.server.connection, null, 1);
});
afterAll(() => running?.stop());

/** The array as the database reads it, as JSON. */
const read = async (type: string, packed: Buffer | string): Promise<unknown> => {
  if (pool === null) throw new Error("no server");
  return (await pool.query(`select to_json($1::${type}[]) as read`, [packed])).rows[0]?.read;
};
const lists = <T>(values: fc.Arbitrary<T>) => fc.array(fc.option(values), { maxLength: 12 });
const storable = fc.string({ unit: "grapheme" }).filter((text) => !text.includes("\0"));
const hex = (value: Uint8Array | null): string | null => value && `\\x${Buffer.from(value).toString("hex")}`;

const holds = <T>(values: fc.Arbitrary<T>, check: (values: (T | null)[]) => Promise<void>) =>
  fc.assert(fc.asyncProperty(lists(values), check), { numRuns: 60 });

test("texts, in any script, with nulls", () =>
  holds(storable, async (values) => {
    expect(await read("text", texts(values))).toEqual(values);
  }));
test("bytes, also from hexadecimal digits", () =>
  holds(fc.uint8Array(), async (values) => {
    expect(await read("bytea", bytes(values))).toEqual(values.map(hex));
    expect(await read("bytea", hexes(values.map((value) => value && Buffer.from(value).toString("hex"))))).toEqual(values.map(hex));
  }));
test("integers of both sizes, to their ends", async () => {
  await holds(fc.integer(), async (values) => {
    expect(await read("int", ints(values))).toEqual(values);
  });
  await holds(fc.maxSafeInteger(), async (values) => {
    expect(await read("bigint", bigints(values))).toEqual(values);
  });
});
test("booleans", () =>
  holds(fc.boolean(), async (values) => {
    expect(await read("boolean", booleans(values))).toEqual(values);
  }));
test("a list inside a list, whatever quotes and braces it holds", () =>
  fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(storable, fc.constantFrom('"', "\\", "{", "}", ",", "", "null", '\\"'))), async (values) => {
      expect(await read("text", literal(values))).toEqual(values);
    }),
    { numRuns: 60 },
  ));
test("what does not fit is refused before it is cut", () => {
  for (const wrong of [2 ** 31, -(2 ** 31) - 1, 0.5, Number.NaN]) expect(() => ints([wrong])).toThrow(RangeError);
  for (const wrong of [2 ** 53, 0.5, Number.POSITIVE_INFINITY]) expect(() => bigints([wrong])).toThrow(RangeError);
});
