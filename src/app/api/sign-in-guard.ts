// Who may try a password, and how soon (adr/0020). A browser that signed in before has a count of its own, so nobody elsewhere can shut it out;
// everybody else is counted by address, and where many guess at one name, they stand in a line. All of it in this process.
import { randomBytes } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import type { FastifyReply, FastifyRequest } from "fastify";
import { recent } from "../recent.ts";
import { isSecure, networkOf, Problem, sameText } from "../routes/asking.ts";
import type { Site } from "../site.ts";
import { makeThrottle } from "./throttle.ts";

const WINDOW_MS = 5 * 60_000;
/** Wrong passwords in the window for a name in one browser that knows it or from one address, and from one address for all names. */
const BY_NAME_HERE = 10;
const BY_ADDRESS = 100;
/** For one name from everywhere: so many at once, then one a second, and a line of ten seconds. */
const LINE = { free: 100, windowMs: WINDOW_MS, everyMs: 1_000, longestMs: 10_000 };
const DEVICE_S = 180 * 86_400;

export type Line = {
  /** Takes a place in the line of this name, gives how many ms to wait. Throws Problem 429 where the line is too long. */
  take(name: string, now: number): number;
  /** Takes a try back: it was a right one. */
  giveBack(name: string): void;
};

/** Makes lines by name: `free` tries in a window go at once, then one every `everyMs`; who would wait longer than `longestMs` comes again. */
export function makeLine({ free, windowMs, everyMs, longestMs }: typeof LINE): Line {
  const seen = recent<{ since: number; n: number; next: number }>(20_000);
  return {
    take(name, now) {
      const known = seen.get(name);
      const held = known === undefined || now - known.since >= windowMs ? { since: now, n: 0, next: known?.next ?? 0 } : known;
      if (held.n < free) {
        seen.set(name, { ...held, n: held.n + 1 });
        return 0;
      }
      const at = Math.max(held.next, now);
      if (at - now > longestMs) throw new Problem(429, "too-many", { retryAfter: Math.ceil((at - now) / 1000) });
      seen.set(name, { ...held, next: at + everyMs });
      return at - now;
    },
    giveBack(name) {
      const known = seen.get(name);
      if (known !== undefined && known.n > 0) seen.set(name, { ...known, n: known.n - 1 });
    },
  };
}

/** The cookie of one name in this browser: several officials may share a desk. */
const cookieOf = (site: Site, name: string): string => `mingtang_device_${site.codes.sign(`device-of.${name}`).slice(0, 12)}`;
const macOf = (site: Site, name: string, text: string): string => site.codes.sign(`device.${name}.${text}`);

/** The random name of this browser, where it signed in under this name before; else null. */
function deviceOf(site: Site, req: FastifyRequest, name: string): string | null {
  const [id = "", until = "", mac = ""] = (req.cookies[cookieOf(site, name)] ?? "").split(".");
  return Number(until) > Date.now() && sameText(mac, macOf(site, name, `${id}.${until}`)) ? id : null;
}

function keepDevice(site: Site, reply: FastifyReply, name: string): void {
  const text = `${randomBytes(16).toString("base64url")}.${Date.now() + DEVICE_S * 1000}`;
  reply.setCookie(cookieOf(site, name), `${text}.${macOf(site, name, text)}`, {
    path: "/api/v1/session",
    httpOnly: true,
    sameSite: "strict",
    secure: isSecure(site, reply.request),
    maxAge: DEVICE_S,
  });
}

export type SignInGuard = {
  /** Lets a try at this name through, maybe after a wait; the answer is to be called when the password was right. Throws Problem 429. */
  admit(req: FastifyRequest, name: string): Promise<(reply: FastifyReply) => void>;
};

/** Takes the site, gives the guard of its sign-in. */
export function makeSignInGuard(site: Site): SignInGuard {
  const byNameHere = makeThrottle(BY_NAME_HERE, WINDOW_MS);
  const byAddress = makeThrottle(BY_ADDRESS, WINDOW_MS);
  const line = makeLine(LINE);
  /** Addresses from which a name signed in lately. */
  const welcome = recent<true>(20_000);
  return {
    async admit(req, name) {
      const now = Date.now();
      const address = networkOf(req.ip);
      const device = deviceOf(site, req, name);
      const here = device === null ? `${address} ${name}` : `device ${device} ${name}`;
      byNameHere.take(here, now);
      if (device === null) byAddress.take(address, now);
      const queues = device === null && welcome.get(here) === undefined;
      if (queues) await wait(line.take(name, now));
      return (reply) => {
        byNameHere.giveBack(here);
        if (device === null) byAddress.giveBack(address);
        if (queues) line.giveBack(name);
        welcome.set(`${address} ${name}`, true);
        keepDevice(site, reply, name);
      };
    },
  };
}
