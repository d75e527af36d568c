// Signing keys as the desk shows them, and what may be done with each by whom; asking for one, approving, revoking.

import { approversOf, keyRefusal, revokersOf } from "../../kernel/check-key.ts";
import type { Instant, PersonId, PostId, ServiceId } from "../../kernel/ids.ts";
import type { KeptKey, OfficialKey, REVOKE_GROUNDS } from "../../kernel/key.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import type { Actor } from "../../kernel/who.ts";
import { keyText, kidOf } from "../../ledger/signed-act.ts";
import { asking } from "../postgres/connection.ts";
import { refer } from "../refer.ts";
import { type Official, Problem } from "../routes/asking.ts";
import type { KeyRequest, KeyRequests } from "../signatures/key-requests.ts";
import { isSigned } from "../signatures/verify-signature.ts";
import type { Site } from "../site.ts";
import { statusOf } from "./refused.ts";
import { settingToSign } from "./settings.ts";
import type { KeyAsk, KeySaid, KeysPage, ServiceKeyAsk, SettingToSign } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

export type About = { site: Site; say: Speaker; official: Official; requests: KeyRequests; now: Instant; rp: string };
type Ground = (typeof REVOKE_GROUNDS)[number];
type May = KeySaid["may"][number];

const postSaid = (say: Speaker, post: PostId | null) => (post === null ? null : { id: post, name: say.post(post) });
const first = (own: readonly PostId[], allowed: readonly PostId[]): PostId | undefined => own.find((post) => allowed.includes(post));

function mayOf({ site, official }: About, key: OfficialKey, state: KeySaid["state"]): May[] {
  const book = site.worlds.book();
  const mine = key.person === official.session.person;
  if (state === "ended") return [];
  if (state === "in-force") return mine || first(official.posts, revokersOf(book, key.post)) !== undefined ? ["revoke"] : [];
  if (mine || key.asker === official.session.person) return ["withdraw"];
  return first(official.posts, approversOf(book, key.person, key.post)) === undefined ? [] : ["approve", "withdraw"];
}

function said(about: About, kid: string, key: OfficialKey & Partial<KeptKey>, askedAt: Instant | null): KeySaid {
  const { say, official } = about;
  const state = askedAt !== null ? "waiting" : key.until == null ? "in-force" : "ended";
  return {
    kid,
    person: { id: key.person, name: say.person(key.person as PersonId) },
    post: postSaid(say, key.post),
    asker: key.asker === undefined ? null : { id: key.asker, name: say.person(key.asker) },
    alg: key.alg,
    state,
    askedAt: askedAt === null ? null : say.at(askedAt),
    from: key.from ?? null,
    until: key.until ?? null,
    ground: key.revoked ?? null,
    mine: key.person === official.session.person,
    may: mayOf(about, key, state),
  };
}

/** Own keys, and of others those with which something may be done; what waits comes first, then what is in force, the latest first. */
export async function keysPage(about: About): Promise<KeysPage> {
  const { site, say, official, requests, rp } = about;
  const book = site.worlds.book();
  const waiting = (await requests.all()).map(({ kid, key, askedAt }) => said(about, kid, key, askedAt));
  const kept = [...book.keys.all].map(([kid, key]) => said(about, kid, key, null)).reverse();
  const rank = { waiting: 0, "in-force": 1, ended: 2 };
  const all = [...waiting, ...kept].sort((a, b) => rank[a.state] - rank[b.state]);
  return {
    origin: site.origin,
    rp,
    own: all.filter(({ mine }) => mine),
    others: all.filter(({ mine, may }) => !mine && may.length > 0),
    posts: official.posts.map((id) => ({
      id,
      name: say.post(id),
      approvers: approversOf(book, official.session.person, id).map((post) => ({ id: post, name: say.post(post) })),
    })),
  };
}

function problem(say: Speaker, { refused }: Refusal): Problem {
  const code = refused === "kept-apart" ? "key-self" : refused;
  const status = refused === "bad-fact" ? 409 : statusOf({ refused });
  return new Problem(status, code, { title: say.refusal(null, { refused: code }), detail: undefined });
}

/** Keeps a request for a key of one's own. Throws Problem 403 for a post that is not his, 409 for a key that was entered before or one too many, 422 where it is no key or he does not show that he has it. */
export async function askKey(about: About, ask: KeyAsk): Promise<{ kid: string }> {
  const { say, official } = about;
  const { person } = official.session;
  const post = ask.post as PostId;
  if (!official.posts.includes(post)) throw problem(say, { refused: "not-yours" });
  return keep(about, { person, ...ask, post });
}

/**
 * Keeps a request for the key of a department's system, which an official brings in and who keeps the keys enters: never the same person. Throws Problem
 * 403 for who holds no post, 409 and 422 as `askKey`.
 */
export async function askServiceKey(about: About, { service, ...ask }: ServiceKeyAsk): Promise<{ kid: string }> {
  const { say, official } = about;
  if (official.posts.length === 0) throw problem(say, { refused: "not-yours" });
  return keep(about, { person: service as ServiceId, post: null, asker: official.session.person, ...ask });
}

async function keep({ site, say, official, requests, rp }: About, key: OfficialKey): Promise<{ kid: string }> {
  const kid = kidOf(key.alg, key.public);
  const book = site.worlds.book();
  if (book.keys.all.has(kid)) throw problem(say, { refused: "key-known" });
  const by: Actor = { kind: "person", person: official.session.person, post: key.post };
  const form = keyRefusal(book, { id: kid, value: key, by });
  const elsewhere = key.rp !== undefined && key.rp !== rp;
  const sig = { alg: key.alg, kid, ...key.proof };
  if (form !== null || elsewhere || !(await isSigned(sig, key, keyText({ ...key, origin: site.origin }))))
    throw new Problem(422, "key-proof", { title: say.refusal(null, { refused: "key-proof" }), detail: undefined });
  if (!(await requests.add(kid, key))) throw problem(say, { refused: "key-waiting" });
  return { kid };
}

async function requestNamed({ requests }: About, kid: string): Promise<KeyRequest | undefined> {
  return (await requests.all()).find((one) => one.kid === kid);
}

/** Sets the key; a second try finds it in force and is done. */
async function set({ site, say, now }: About, kid: string, { value, by }: Wanted): Promise<void> {
  const answer = await asking(() => refer(site, [{ what: "key", id: kid, value, by }], now));
  if (!answer.done) throw problem(say, answer.refusal);
}

/** Approves a request: it stands on the ledger from then on. Throws Problem 403 for who may not, and for one's own; 404; 409 where it can be no key any more. */
export async function approveKey(about: About, kid: string): Promise<{ kid: string }> {
  const { site, requests } = about;
  const found = await requestNamed(about, kid);
  if (found === undefined) {
    if (site.worlds.book().keys.all.get(kid)?.until === null) return { kid };
    throw new Problem(404, "no-such-key");
  }
  await set(about, kid, approval(about, found));
  await requests.drop(kid);
  return { kid };
}

type Wanted = { value: OfficialKey; by: Actor };

/** The key as its approval sets it, and at which post. Throws Problem 403. */
function approval({ site, say, official }: About, found: KeyRequest): Wanted {
  const book = site.worlds.book();
  const { person } = official.session;
  if (found.key.person === person || found.key.asker === person) throw problem(say, { refused: "kept-apart" });
  const post = first(official.posts, approversOf(book, found.key.person, found.key.post));
  if (post === undefined) throw problem(say, { refused: "not-yours" });
  return { value: found.key, by: { kind: "person", person, post } };
}

/** Drops a request: one's own, or one that one may approve. */
export async function withdrawKey(about: About, kid: string): Promise<void> {
  const found = await requestNamed(about, kid);
  if (found === undefined) throw new Problem(404, "no-such-key");
  if (mayOf(about, found.key, "waiting").length === 0) throw problem(about.say, { refused: "not-yours" });
  await about.requests.drop(kid);
}

/** Ends a key in force: one's own, or one of a post below. Ended already is done already. */
export async function revokeKey(about: About, kid: string, ground: Ground): Promise<{ kid: string }> {
  const kept = about.site.worlds.book().keys.all.get(kid);
  if (kept === undefined) throw new Problem(404, "no-such-key");
  const wanted = revocation(about, kept, ground);
  if (kept.until === null) await set(about, kid, wanted);
  return { kid };
}

/** The key as its revocation sets it, and at which post; a holder ends his own at none. Throws Problem 403. */
function revocation(about: About, kept: KeptKey, ground: Ground): Wanted {
  const { site, say, official } = about;
  const book = site.worlds.book();
  if (mayOf(about, kept, "in-force").length === 0) throw problem(say, { refused: "not-yours" });
  const { person } = official.session;
  const post = person === kept.person ? null : (first(official.posts, revokersOf(book, kept.post)) ?? null);
  const { from: _f, until: _u, ...key } = kept;
  return { value: { ...key, revoked: ground }, by: { kind: "person", person, post } };
}

/**
 * What the official is about to sign: an approval, or with a ground a revocation. Null where he signs with no key: he never had one, or he ends his own,
 * which he may have lost. Throws Problem 403, 404.
 */
export async function keyToSign(about: About, kid: string, ground?: Ground): Promise<SettingToSign | null> {
  const kept = about.site.worlds.book().keys.all.get(kid);
  const found = kept === undefined ? await requestNamed(about, kid) : undefined;
  if (kept !== undefined && ground !== undefined) {
    if (kept.person === about.official.session.person) return null;
    return settingToSign(about.site, { what: "key", id: kid, ...revocation(about, kept, ground) });
  }
  if (found === undefined) throw new Problem(404, "no-such-key");
  return settingToSign(about.site, { what: "key", id: kid, ...approval(about, found) });
}
