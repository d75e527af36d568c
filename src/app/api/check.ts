// Schemas as functions that check: one source for validation and for the interface's own description.
import type { TSchema } from "typebox";
import { Compile, type Validator } from "typebox/compile";
import { Value } from "typebox/value";

type Found = { instancePath: string; keyword: string; params: Record<string, unknown> };
/** What a validator compiler of the server gives: the value, or faults in its own form. */
type Checked = { value: unknown } | { error: Error & { validation: unknown[] } };

const compiled = new WeakMap<object, Validator>();

/** The checker of a schema, compiled once. */
export function checkerOf(schema: TSchema): Validator {
  const known = compiled.get(schema);
  if (known !== undefined) return known;
  const made = Compile(schema) as unknown as Validator;
  compiled.set(schema, made);
  return made;
}

/** Faults that only repeat others: the schema `false` of a key that nobody declared, a union whose members were named. */
const REPEATS = new Set(["boolean", "anyOf"]);

/** One fault for each name that a fault is about. TypeBox's message goes: it is in English, `schemaSaid` words the fault. */
const eachOf = ({ instancePath, keyword, params }: Found): Found[] => {
  const { requiredProperties, additionalProperties, limit, type } = params;
  const named = requiredProperties ?? additionalProperties;
  if (!Array.isArray(named)) return [{ instancePath, keyword, params: { limit, type } }];
  return named.map((name) => ({ instancePath, keyword, params: { missingProperty: name } }));
};

/** Takes a schema and the part of the request that it is about, gives the function that the server checks with. Text of addresses becomes numbers where the schema says so; bodies are taken as they are. */
export function compileCheck({ schema, httpPart }: { schema: unknown; httpPart?: string | undefined }): (data: unknown) => Checked {
  const checker = checkerOf(schema as TSchema);
  return (data) => {
    const value = httpPart === "querystring" || httpPart === "params" ? Value.Convert(schema as TSchema, data) : data;
    if (checker.Check(value)) return { value };
    const all = checker.Errors(value) as unknown as Found[];
    const telling = all.filter((fault) => !REPEATS.has(fault.keyword));
    const validation = (telling.length > 0 ? telling : all).slice(0, 100).flatMap(eachOf);
    return { error: Object.assign(new Error("bad-input"), { validation, statusCode: 422 }) };
  };
}
