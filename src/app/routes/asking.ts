// Who is asking, at which post, and whether a write comes from our own pages.
import { timingSafeEqual } from "node:crypto";
import type { FastifyRequest } from "fastify";
import type { PostId } from "../../kernel/ids.ts";
import { postsHeld, type Session } from "../people.ts";
import type { Site } from "../site.ts";

export const SESSION_COOKIE = "mingtang_session";
export type Official = { session: Session; posts: readonly PostId[] };

/** An answer other than 200: thrown by routes, met by the fault handler. `code`: a refusal code; `about`: what it is about. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly extra: Record<string, unknown>;
  constructor(status: number, code: string, extra: Record<string, unknown> = {}) {
    super(code);
    this.status = status;
    this.code = code;
    this.extra = extra;
  }
}

/**
 * Everybody who uses the desk in some tab: the session of the request, or null. A process without the desk knows no officials: what the
 * office's network lets in there, the public's does not.
 */
export async function sessionOf(site: Site, req: FastifyRequest): Promise<Session | null> {
  if (!site.config.roles.includes("desk")) return null;
  const token = req.cookies[SESSION_COOKIE];
  return token === undefined || token.length > 200 ? null : site.people.session(token, Date.now());
}

/** The official who asks, with the posts that he holds now. Throws Problem 401 without a session, 403 for a write without the session's own token. */
export async function officialOf(site: Site, req: FastifyRequest): Promise<Official> {
  const session = await sessionOf(site, req);
  if (session === null) throw new Problem(401, "sign-in-needed");
  if (req.method !== "GET" && req.method !== "HEAD" && !sameText(String(req.headers["x-csrf"] ?? ""), session.csrf))
    throw new Problem(403, "csrf");
  return { session, posts: postsHeld(site.worlds.book(), session.person) };
}

/** True when both are the same, in a time that does not tell where they differ. */
export function sameText(a: string, b: string): boolean {
  const [x, y] = [Buffer.from(a), Buffer.from(b)];
  return x.length === y.length && timingSafeEqual(x, y);
}

/** True when the caller's own connection is encrypted, here or by a proxy in front: cookies are then for such connections only. */
export const isSecure = (site: Site, req: FastifyRequest): boolean => site.config.tls !== null || req.protocol === "https";

/**
 * The address at which the public reaches the site, for paper: the configured one, else the host that the request asked for (behind a proxy
 * of this machine what that says in `X-Forwarded-*`; nobody else is believed).
 */
export function publicAddress(site: Site, req: FastifyRequest): string {
  if (site.config.url !== null) return site.config.url;
  const address = `${isSecure(site, req) ? "https" : "http"}://${req.host}`;
  return URL.canParse(address) ? new URL(address).origin : "";
}

/**
 * True when a browser says that another site's page sends this: `Sec-Fetch-Site` (W3C Fetch Metadata), or an `Origin` (RFC 6454) that is not
 * the host asked for (behind a proxy of this machine `X-Forwarded-Host`, which no page can set). Callers that are no browsers say neither.
 */
export function isForeign(req: FastifyRequest): boolean {
  const { "sec-fetch-site": from, origin } = req.headers;
  if (from !== undefined) return from !== "same-origin" && from !== "none";
  if (origin === undefined) return false;
  return !URL.canParse(origin) || new URL(origin).host !== req.host;
}

/** The name under which tries from an address are counted: the address, or of IPv6 the network of 64 bits that one subscriber has. */
export function networkOf(address: string): string {
  if (!address.includes(":") || address.includes(".")) return address;
  const [head = "", tail] = address.split("%", 1)[0]?.split("::") ?? [];
  const front = head.split(":").filter(Boolean);
  const back = (tail ?? "").split(":").filter(Boolean);
  const whole =
    tail === undefined ? front : [...front, ...Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => "0"), ...back];
  return `${whole
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
}

/** Takes any text from outside, gives it in NFC without lone surrogates and zero bytes: what the ledger's canonical form takes. */
export const clean = (text: string): string =>
  text
    .normalize("NFC")
    .replace(/[\ud800-\udfff]/gu, "\ufffd")
    .replaceAll("\u0000", "");
