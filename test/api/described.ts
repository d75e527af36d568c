// The interface as it describes itself, and a check of any answer against it.
import { Compile } from "typebox/compile";
import type { Answer, Caller } from "./site.ts";

type Operation = { responses?: Record<string, { content?: Record<string, { schema?: object }> }>; requestBody?: unknown };
export type Described = { paths: Record<string, Record<string, Operation>> };

/** What `GET /api/v1/openapi.json` says. */
export async function describedBy(who: Caller): Promise<Described & { openapi: string }> {
  return (await who.get("/api/v1/openapi.json")).body as Described & { openapi: string };
}

const patternOf = (path: string): RegExp => new RegExp(`^${path.replaceAll(/[.]/g, "\\.").replaceAll(/\{\w+\}/g, "[^/]+")}$`);

/** The operation that a call meets: a path without parameters before one with them. */
function operationFor(all: Described, method: string, path: string): Operation | undefined {
  const plain = path.split("?")[0] ?? "";
  const fitting = Object.keys(all.paths).filter((each) => patternOf(each).test(plain));
  const exact = fitting.sort((a, b) => a.split("{").length - b.split("{").length)[0];
  return exact === undefined ? undefined : all.paths[exact]?.[method.toLowerCase()];
}

/** What of an answer is not as described; empty where it is. */
export function faultsAgainst(all: Described, method: string, path: string, answer: Answer): unknown[] {
  const responses = operationFor(all, method, path)?.responses ?? {};
  const found = responses[String(answer.status)] ?? responses[`${String(answer.status)[0]}XX`];
  if (found === undefined) return [`${method} ${path} ${answer.status} is not described`];
  const type = (answer.headers.get("content-type") ?? "").split(";")[0] ?? "";
  const schema = found.content?.[type]?.schema;
  if (schema === undefined) return answer.status === 204 ? [] : [`${method} ${path} ${answer.status} ${type} is not described`];
  return type.includes("json") ? [...Compile(schema).Errors(answer.body)] : [];
}
