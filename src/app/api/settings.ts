// What an official with a key of his own sets of the world: what he is about to sign, and taking it signed. Who never had a key sets by the routes of each
// thing, and the gate refuses there whoever had one.
import type { Anchor, SetWhat, Signature } from "../../kernel/commit.ts";
import { type Hash, type Instant, NO_HASH, type PersonId, type PostId, referenceCase } from "../../kernel/ids.ts";
import type { Actor } from "../../kernel/who.ts";
import { canonical } from "../../ledger/canonical.ts";
import { settingHash } from "../../ledger/signed-act.ts";
import type { Closed } from "../closing.ts";
import { platformHash } from "../platform-hash.ts";
import { asking } from "../postgres/connection.ts";
import { refer } from "../refer.ts";
import { type Official, Problem } from "../routes/asking.ts";
import type { KeyRequests } from "../signatures/key-requests.ts";
import type { Site } from "../site.ts";
import { entryOf } from "../worlds.ts";
import { problemOf } from "./refused.ts";
import type { SettingAsk, SettingToSign } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

/** What stands beside a setting as commitments, and what is to be done when it stands. Throws Problem as each thing does. */
export type Besides = { names: Closed[]; after: () => Promise<unknown> };
type BesidesOf = (id: string, value: unknown) => Promise<Besides>;
type About = { site: Site; say: Speaker; official: Official; requests: KeyRequests; inquiry: BesidesOf; now: Instant };
type ToSet = { what: SetWhat; id: string; value: unknown; by: Actor };

/** What is to be signed of a setting by who ever had a key; null for who never had one. */
export function settingToSign(site: Site, { what, id, value, by }: ToSet): SettingToSign | null {
  const { keys, chains } = site.worlds.book();
  if (by.kind !== "person" || !keys.signers.has(by.person)) return null;
  const ref = referenceCase(what, id);
  return { origin: site.origin, case: ref, what, id, value, by, seen: chains.get(ref)?.head ?? NO_HASH };
}

/** Who may be given a post: whoever holds one now, and systems whose key is in force. */
export function eligible(site: Site): PersonId[] {
  const { holders, keys } = site.worlds.book();
  const systems = [...keys.all.values()].filter(({ post, until }) => post === null && until === null).map(({ person }) => person);
  return [...new Set([...Object.values(holders).flat(), ...systems])];
}

/** Names that stand beside a setting as commitments: those of holders. Throws Problem 422 for somebody unknown. */
function namesOf({ site, say }: About, { what, value }: Pick<SettingAsk, "what" | "value">): Closed[] {
  if (what !== "holders" || !Array.isArray(value)) return [];
  const known = eligible(site);
  const strangers = value.filter((person) => !(known as readonly string[]).includes(person));
  if (strangers.length > 0) throw new Problem(422, "no-such-person", { title: say.refusal(null, { refused: "no-such-person" }) });
  const people = value as PersonId[];
  return people.filter((one) => say.person(one) !== one).map((one) => ({ path: `name/${one}`, value: say.person(one) }));
}

/** A new key is one that was asked for, word for word: whoever asked has shown that he has it. */
async function wasAsked({ site, requests }: About, { what, id, value }: SettingAsk): Promise<boolean> {
  if (what !== "key" || site.worlds.book().keys.all.has(id)) return true;
  const found = (await requests.all()).find(({ kid }) => kid === id);
  return found !== undefined && canonical(found.key) === canonical(value);
}

/** True where this very signature stands at the end of its chain: a second try of one request. */
async function stands(site: Site, { what, id, sig }: SettingAsk): Promise<boolean> {
  const last = (await site.store.leavesOf(referenceCase(what, id))).at(-1);
  const known = last === undefined ? null : entryOf(last).commit.sig;
  return known?.kid === sig.kid && known.value === sig.value;
}

async function besides(about: About, { what, id, value }: SettingAsk): Promise<Besides> {
  const { site, requests, inquiry } = about;
  if (what === "inquiry") return inquiry(id, value);
  const after = what === "key" ? () => requests.drop(id) : what === "holders" ? () => site.names.refresh() : async () => undefined;
  return { names: namesOf(about, { what, value }), after };
}

/** Sets what was signed. Throws Problem with the gate's refusal, 404 for a key that nobody asked for, 422 for somebody unknown. */
export async function setSigned(about: About, ask: SettingAsk): Promise<{ id: string }> {
  const { site, say, official, now } = about;
  const { what, id, value, post, seen, anchor, sig } = ask;
  if (await stands(site, ask)) return { id };
  if (!(await wasAsked(about, ask))) throw new Problem(404, "no-such-key");
  const by: Actor = { kind: "person", person: official.session.person, post: post as PostId | null };
  const { names, after } = await besides(about, ask);
  const signed = {
    value: settingHash(value, platformHash),
    seen: seen as Hash,
    sig: sig as Signature,
    ...(anchor != null && { anchor: anchor as Anchor }),
  };
  const at = what === "inquiry" ? await site.orders.moment() : now;
  const answer = await asking(() => refer(site, [{ what, id, value, by, names, signed }], at));
  if (!answer.done) throw problemOf(say, { procedure: null, refusal: answer.refusal });
  await after();
  return { id };
}
