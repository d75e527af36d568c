// Whatever a schema of ours can find wrong is said in Chinese and in English, and nothing of TypeBox's own English gets through.
import { type TSchema, Type } from "typebox";
import { expect, it } from "vitest";
import { compileCheck } from "../api/check.ts";
import { SCHEMA_WORDS, schemaSaid } from "./schema-words.ts";
import * as acts from "./schemas/acts.ts";
import * as basics from "./schemas/basics.ts";
import * as cases from "./schemas/cases.ts";
import * as desk from "./schemas/desk.ts";
import * as open from "./schemas/open.ts";

/** What a schema says beside what it asks for, and how it holds other schemas. */
const SILENT = ["description", "default", "properties", "patternProperties", "items"];

/** Every keyword of these schemas; TypeBox's own marks, which are no JSON, begin with a tilde. */
function keywordsIn(schema: unknown, found = new Set<string>()): Set<string> {
  if (typeof schema !== "object" || schema === null) return found;
  for (const [key, value] of Object.entries(schema)) {
    if (key.startsWith("~")) continue;
    found.add(key);
    const named = key === "properties" || key === "patternProperties";
    const inner = named ? Object.values(value as object) : key === "enum" || key === "required" ? [] : [value].flat();
    for (const one of inner) keywordsIn(one, found);
  }
  return found;
}

const isSchema = (value: unknown): boolean =>
  typeof value === "object" && value !== null && ["type", "anyOf", "enum", "const"].some((key) => key in value);
const ours = [acts, basics, cases, desk, open].flatMap((module) => Object.values<unknown>(module).filter(isSchema));

it("has words for every keyword that our schemas use", () => {
  const used = [...new Set(ours.flatMap((schema) => [...keywordsIn(schema)]))].filter((key) => !SILENT.includes(key)).sort();
  expect(used.length).toBeGreaterThan(10);
  for (const { keywords } of [SCHEMA_WORDS.zh, SCHEMA_WORDS.en]) expect(used.filter((key) => !Object.hasOwn(keywords, key))).toEqual([]);
});

const CHINESE = /^[^A-Za-z]*[一-鿿][^A-Za-z]*。$/;
const ENGLISH = /^[A-Z][\x20-\x7e]*\.$/;

it("words each of TypeBox's keywords in its own language, and a general sentence for others", () => {
  const keywords = Object.keys(SCHEMA_WORDS.zh.keywords);
  for (const keyword of [...keywords, "levitates", "constructor", "__proto__", ""])
    for (const params of [{}, { limit: 7 }, { type: "integer" }, { type: ["string", "null"] }, { type: "levitating" }]) {
      expect([keyword, schemaSaid("zh", keyword, params)]).toEqual([keyword, expect.stringMatching(CHINESE)]);
      expect([keyword, schemaSaid("en", keyword, params)]).toEqual([keyword, expect.stringMatching(ENGLISH)]);
    }
});

it("says the limit and the type", () => {
  expect(schemaSaid("zh", "maxLength", { limit: 200 })).toBe("最多200个字符。");
  expect(schemaSaid("en", "maximum", { limit: 20_000 })).toBe("At most 20000.");
  expect(schemaSaid("zh", "type", { type: ["integer", "null"] })).toBe("要是整数或者空值。");
});

it.each<[string, TSchema, unknown]>([
  ["required", basics.exact({ a: Type.String() }), {}],
  ["additionalProperties", basics.exact({}), { a: 1 }],
  ["type", Type.Integer(), "x"],
  ["enum", basics.Light, "blue"],
  ["pattern", basics.HashText, "x"],
  ["minLength", Type.String({ minLength: 2 }), "x"],
  ["maxLength", basics.Typed(2), "xxx"],
  ["minimum", Type.Integer({ minimum: 1 }), 0],
  ["maximum", Type.Integer({ maximum: 1 }), 2],
  ["maxItems", Type.Array(Type.String(), { maxItems: 1 }), ["a", "b"]],
  ["maxProperties", Type.Record(Type.String(), Type.Unknown(), { maxProperties: 1 }), { a: 1, b: 2 }],
])("takes %s from the schema to its sentence, with its limit", (keyword, schema, value) => {
  const checked = compileCheck({ schema })(value);
  if (!("error" in checked)) throw new Error("was taken");
  const [first] = checked.error.validation as { keyword: string; params: Record<string, unknown> }[];
  expect(first?.keyword).toBe(keyword);
  expect(JSON.stringify(first)).not.toMatch(/must|message/);
  const said = schemaSaid("zh", keyword, first?.params);
  expect(said).toMatch(CHINESE);
  if (/^m(ax|in)/.test(keyword)) expect(said).toMatch(/\d/);
});
