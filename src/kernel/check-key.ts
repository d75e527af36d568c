// Who may approve and revoke a key, and what a key must be before it is set. Nobody approves his own, or that of a system which he brought in himself.
import type { Book } from "./book.ts";
import { isService, type PersonId, type PostId } from "./ids.ts";
import { KEY_ALGORITHMS, type KeptKey, type OfficialKey, REVOKE_GROUNDS } from "./key.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { Actor } from "./who.ts";

type Person = Extract<Actor, { kind: "person" }>;
type Wanted = { id: string; value: unknown; by: Actor };

const KID = /^[0-9a-f]{32}$/;
const POINT = /^[A-Za-z0-9_-]{87}$/;
const ED25519 = /^[A-Za-z0-9_-]{43}$/;
const HOST = /^[a-z0-9.-]{1,253}$/;
const BASE64URL = /^[A-Za-z0-9_-]{1,1400}(\.[A-Za-z0-9_-]{1,1400})?$/;
const MEMBERS = ["person", "post", "asker", "alg", "public", "rp", "proof", "revoked"];

const bad = (about: string): Refusal => refuse("bad-fact", about);
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);
const holds = (book: Book, person: string, post: PostId): boolean => (book.holders[post] ?? []).includes(person as PersonId);

const isOfficial = (book: Book, person: unknown): boolean =>
  typeof person === "string" &&
  !isService(person) &&
  Object.values(book.holders).some((held) => (held as readonly string[]).includes(person));

/** The posts that stand above one in its agency, the nearest first. */
export function postsAbove(book: Book, post: PostId): PostId[] {
  const chain: PostId[] = [];
  let next = book.posts.get(post)?.above;
  while (next !== undefined && next !== post && !chain.includes(next)) {
    if (book.posts.get(next)?.agency !== book.posts.get(post)?.agency) break;
    chain.push(next);
    next = book.posts.get(next)?.above;
  }
  return chain;
}

/** The posts whose holders may approve a key of this person at this post: those above it that somebody else holds; where there are none, those that keep the keys. */
export function approversOf(book: Book, person: string, post: PostId | null): PostId[] {
  const above = post === null ? [] : postsAbove(book, post);
  const held = above.filter((p) => (book.holders[p] ?? []).some((one) => one !== person));
  return held.length > 0 ? held : (book.genesis?.keepers.key ?? []);
}

/** The posts whose holders may revoke it, beside the person himself: all above, and those that keep the keys. */
export const revokersOf = (book: Book, post: PostId | null): PostId[] => [
  ...(post === null ? [] : postsAbove(book, post)),
  ...(book.genesis?.keepers.key ?? []),
];

const isOf = (book: Book, by: Person, posts: readonly PostId[]): boolean =>
  by.post !== null && posts.includes(by.post) && holds(book, by.person, by.post);

/** Who may set this key: `not-yours`, `kept-apart` for his own, or null. */
export function keySetterRefusal(book: Book, { id, value, by }: Wanted): Refusal | null {
  const no = refuse("not-yours", "key");
  if (by.kind !== "person" || isService(by.person) || !isRecord(value)) return no;
  const old = book.keys.all.get(id);
  if (old !== undefined) {
    const own = by.person === old.person && (by.post === null || holds(book, by.person, by.post));
    return own || isOf(book, by, revokersOf(book, old.post)) ? null : no;
  }
  if (by.person === value.person || by.person === value.asker) return refuse("kept-apart", "key");
  const post = typeof value.post === "string" ? (value.post as PostId) : null;
  return isOf(book, by, approversOf(book, String(value.person), post)) ? null : no;
}

/** A key ends as it stood, with a ground, once. */
function revocationRefusal(old: KeptKey, next: Record<string, unknown>): Refusal | null {
  if (old.until !== null) return bad("revoked");
  const { from: _f, until: _u, ...stood } = old;
  const { revoked, ...rest } = next;
  const same = JSON.stringify(Object.entries(stood).sort()) === JSON.stringify(Object.entries(rest).sort());
  return same && (REVOKE_GROUNDS as readonly unknown[]).includes(revoked) ? null : bad("revoked");
}

function formRefusal({ alg, public: key, rp, proof }: Record<string, unknown>): Refusal | null {
  if (!(KEY_ALGORITHMS as readonly unknown[]).includes(alg)) return bad("alg");
  const form = alg === "ed25519" ? ED25519 : POINT;
  if (typeof key !== "string" || !form.test(key)) return bad("public");
  if (alg === "webauthn" ? typeof rp !== "string" || !HOST.test(rp) : rp !== undefined) return bad("rp");
  if (!isRecord(proof)) return bad("proof");
  const { value, client, ...more } = proof;
  const texts = [value, ...(alg === "webauthn" || client !== undefined ? [client] : [])];
  const whole = texts.every((text) => typeof text === "string" && BASE64URL.test(text)) && Object.keys(more).length === 0;
  return whole && (alg === "webauthn") === (client !== undefined) ? null : bad("proof");
}

/** Takes the book and a key that somebody wants to set, gives why not, or null: a new one whole and of somebody who holds the post; a known one only revoked. */
export function keyRefusal(book: Book, { id, value }: Wanted): Refusal | null {
  if (!isRecord(value) || !KID.test(id)) return bad("key");
  const strange = Object.keys(value).find((name) => !MEMBERS.includes(name));
  if (strange !== undefined) return bad(strange);
  const old = book.keys.all.get(id);
  if (old !== undefined) return revocationRefusal(old, value);
  if (value.revoked !== undefined) return bad("revoked");
  const { person, post, asker } = value as OfficialKey;
  if (post === null ? !isOfficial(book, asker) : asker !== undefined) return bad("asker");
  const known =
    post === null ? isService(String(person)) : typeof post === "string" && !isService(String(person)) && holds(book, person, post);
  return known ? formRefusal(value) : bad("post");
}
