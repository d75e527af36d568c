// Idempotency keys: the same key with the same body gives the first answer again; another body is refused.
import { createHash } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { Hash } from "../../kernel/ids.ts";

/** A value as text with its keys in order: the same whatever order they came in. */
function ordered(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(ordered).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const pairs = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${pairs.map(([key, each]) => `${JSON.stringify(key)}:${ordered(each)}`).join(",")}}`;
}

const sha = (text: string): Hash => createHash("sha256").update(text).digest("hex") as Hash;

/** The key of a request as it is kept, together with the hash of what was asked. `whose`: nobody can use up or ask for another's key. */
export function keyOf(req: FastifyRequest, whose: string, body: unknown): { key: { key: string; body: Hash } } | Record<string, never> {
  const given = req.headers["idempotency-key"];
  if (typeof given !== "string") return {};
  return { key: { key: sha(`${whose}\n${given}`), body: sha(`${req.method} ${req.url.split("?")[0]}\n${ordered(body)}`) } };
}
