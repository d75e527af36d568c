// Signed acts through the whole of handle(): every official of the story has a P-256 key. Salts and signatures are made in this process too, though
// they are the browsers' work, so the figure is on the careful side.
import { platformHash } from "../src/app/platform-hash.ts";
import { refer } from "../src/app/refer.ts";
import type { Site } from "../src/app/site.ts";
import type { Signature } from "../src/kernel/commit.ts";
import type { PersonId, PostId } from "../src/kernel/ids.ts";
import type { OfficialKey } from "../src/kernel/key.ts";
import type { Opening } from "../src/ledger/opening.ts";
import { signedText } from "../src/ledger/signed-act.ts";
import { closing, p256, requestOf, type Signer } from "../test/signer.ts";
import { type AskingOf, measure, STORY, withCounty } from "./handle.ts";
import type { Figure } from "./yardstick.ts";

/** Who approves at which post of the story's agency. */
const APPROVERS: Readonly<Record<string, [person: PersonId, post: PostId]>> = {
  "post:market-window": ["person:zm-deputy1", "post:market-deputy"],
  "post:market-review": ["person:zm-head1", "post:market-head"],
  "post:market-site": ["person:zm-head1", "post:market-head"],
  "post:market-deputy": ["person:zm-chief1", "post:market-chief"],
};

/** Gives everybody who acts at a post in the story a key. */
async function enrolAll(site: Site): Promise<Map<string, Signer>> {
  const signers = new Map<string, Signer>();
  for (const { person, post } of STORY) {
    const [approver, at] = APPROVERS[post ?? ""] ?? [];
    if (post === null || approver === undefined || at === undefined || signers.has(person)) continue;
    const signer = p256();
    const value = { person, ...requestOf(signer, { origin: site.origin, person, post }) } as OfficialKey;
    const by = { kind: "person" as const, person: approver, post: at };
    const answer = await refer(site, [{ what: "key", id: signer.kid, value, by }], site.clock.now());
    if (!answer.done) throw new Error(`${person}: ${answer.refusal.refused} ${answer.refusal.about ?? ""}`);
    signers.set(person, signer);
  }
  return signers;
}

const signedBy =
  (site: Site, signers: ReadonlyMap<string, Signer>): AskingOf =>
  async (told, ref, seen) => {
    const { act, person, post, facts = {}, closed = [] } = told;
    const by = { kind: "person" as const, person, post };
    const signer = signers.get(person);
    const command = { case: ref, act, by, facts, ...(seen && { seen }) };
    const starts = seen === null ? { power: "XK-0312" } : {};
    if (signer === undefined) return { command, closed, ...starts };
    const made: { openings: Opening[]; commitments: ReturnType<typeof closing>["commitments"] } = closing(closed, platformHash);
    const standard = site.worlds.world("XK-0312", { at: site.clock.now() })?.standard.version ?? 1;
    const signed = { act, by, step: null, facts, reads: [], seen, standard, anchor: null };
    const text = signedText({ origin: site.origin, case: ref, commitments: made.commitments, act: signed });
    const sig = (await signer.later?.(text)) as Signature;
    return { command: { ...command, sig }, signed: made, ...starts };
  };

/** Signed commits a second through the whole gate, and the yardstick; latency in ms. */
export const signedBench = (seconds = 3): Promise<Figure[]> =>
  withCounty(async (site) => measure(site, { name: "signed", goal: 0.5, seconds, askingOf: signedBy(site, await enrolAll(site)) }));
