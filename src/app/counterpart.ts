// The counterpart's own view: whoever gave the query code carries a signed cookie for one case for an hour.
import type { FastifyReply, FastifyRequest } from "fastify";
import type { Case } from "../kernel/case.ts";
import type { CaseRef, PersonId } from "../kernel/ids.ts";
import { PROCEDURES } from "../law/registry.ts";
import { isSecure, sameText } from "./routes/asking.ts";
import type { Site } from "./site.ts";

const COOKIE = "mingtang_case";
const TTL_MS = 3_600_000;

/** Says that this browser may see this case as its counterpart. */
export function admitCounterpart(site: Site, reply: FastifyReply, ref: CaseRef): void {
  const until = Date.now() + TTL_MS;
  const text = `${ref}.${until}`;
  const secure = isSecure(site, reply.request);
  reply.setCookie(COOKIE, `${text}.${site.codes.sign(text)}`, {
    path: "/",
    httpOnly: true,
    sameSite: "lax",
    secure,
    maxAge: TTL_MS / 1000,
  });
}

/** True when the request carries the signed cookie of this case. */
export function isCounterpart(site: Site, req: FastifyRequest, ref: CaseRef): boolean {
  const [own = "", until = "", mac = ""] = (req.cookies[COOKIE] ?? "").split(".");
  return own === ref && Number(until) > Date.now() && sameText(mac, site.codes.sign(`${own}.${until}`));
}

/** The counterpart's pseudonym in a case; null where nobody is enrolled. */
export function counterpartOf(site: Site, s: Case): PersonId | null {
  const w = site.handle.worldOf(s);
  const role = w && PROCEDURES[w.procedure.id]?.procedure.roles.find((r) => r.counterpart)?.id;
  const holder = role && s.roles[role]?.[0];
  return holder?.startsWith("person:") ? (holder as PersonId) : null;
}
