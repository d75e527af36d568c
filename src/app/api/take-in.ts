// Taking an application in: files found by their tokens, faults said all at once, the case started, the receipt made.
import { randomBytes } from "node:crypto";
import { type Case, emptyCase } from "../../kernel/case.ts";
import type { Hash, PersonId } from "../../kernel/ids.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { dayOf, formatDay } from "../../kernel/time.ts";
import type { World } from "../../kernel/world.ts";
import type { Start } from "../../law/registry.ts";
import type { Closed } from "../closing.ts";
import { publishedOf } from "../published.ts";
import { newCaseRef } from "../query-code.ts";
import { Problem } from "../routes/asking.ts";
import { receiptKey } from "../routes/hall-receipt.ts";
import { ENGINE_WORDS } from "../routes/problem-words.ts";
import type { Site } from "../site.ts";
import { type FiledFile, filedName, tokenHash, uploaded } from "../uploads.ts";
import { dryRun } from "./dry-run.ts";
import { type Application, applicationFaults, type Clerk, channelOf, closedOf, factsAt, startCommand, startOf } from "./intake.ts";
import { faultSaid, problemOf } from "./refused.ts";
import type { Speaker } from "./speaker.ts";

/** Who brings it: `owner` uploaded the files; a clerk where it was brought to a window. */
export type Bringer = { owner: string; clerk: Clerk | null };
export type Receipt = {
  ref: string;
  number: string;
  queryCode: string;
  receivedAt: string;
  receipt: { origin: string; index: number; hash: string };
  receiptUrl: string;
  limits: { limit: string; name: string; due: string | null }[];
  /** Where it was decided at once. */
  outcome: { code: string; name: string } | null;
};

/** A fresh pseudonym for whoever a case is for. */
export const newParty = (): PersonId => `person:${randomBytes(16).toString("hex")}`;

/** What is said where another system runs a power: that it is not taken in here, and the places that its standard names. */
function runElsewhere({ standard }: World): Problem {
  const { zh, en } = ENGINE_WORDS["run-elsewhere"] ?? { zh: "", en: "" };
  const [detail, title] = [standard.places.map((place) => place.zh), standard.places.map((place) => place.en ?? place.zh)];
  return new Problem(409, "run-elsewhere", { title: `${en}${title.join("; ")}.`, detail: `${zh}${detail.join("；")}。` });
}

/** The world of a power by its code or id, as it is in force now. Throws Problem 404, and 409 where another system runs it. */
export function powerNamed(site: Site, name: string): World {
  const now = site.clock.now();
  const id = publishedOf(site.worlds.book(), now).byCode.get(name);
  const w = id === undefined ? null : site.worlds.world(id, { at: now });
  if (w === null) throw new Problem(404, id === undefined ? "no-such-power" : "not-run-here");
  if (w.standard.mode === "mirrored") throw runElsewhere(w);
  return w;
}

type Gathered = { byMaterial: Map<string, FiledFile[]>; lost: string[] };

async function gather(site: Site, sent: Application, owner: string): Promise<Gathered> {
  const byMaterial = new Map<string, FiledFile[]>();
  const lost: string[] = [];
  const used = new Set<string>();
  for (const { material, token, name } of sent.files ?? []) {
    const found = used.has(token) ? null : await uploaded(site, owner, token);
    used.add(token);
    if (found === null) lost.push(material);
    else byMaterial.set(material, [...(byMaterial.get(material) ?? []), { ...found, name: filedName(name, found.mediaType) }]);
  }
  return { byMaterial, lost };
}

function receiptOf(
  site: Site,
  w: World,
  say: Speaker,
  made: { state: Case; number: string; index: number; at: number; hash: Hash; clerk: Clerk | null },
): Receipt {
  const { state, number, index, at, hash, clerk } = made;
  const limits = Object.values(state.clocks).map((clock) => {
    const due = clock.dues.promised ?? clock.dues.due;
    return {
      limit: clock.limit,
      name: say.words(w.procedure.id).limits[clock.limit] ?? clock.limit,
      due: due === null ? null : formatDay(dayOf(due - 1, w.zone)),
    };
  });
  return {
    ref: state.ref,
    number,
    queryCode: site.codes.codeOf(state.ref),
    receivedAt: say.at(at),
    receipt: { origin: w.origin, index, hash },
    receiptUrl: `/cases/${state.ref}/receipt?key=${receiptKey(site, state.ref, clerk)}`,
    limits,
    outcome:
      state.outcome === null ? null : { code: state.outcome, name: say.words(w.procedure.id).outcomes[state.outcome] ?? state.outcome },
  };
}

type Prepared = { w: World; start: Start; closed: Closed[] };

/** Everything that can be wrong with an application before it comes to the gate. Throws Problem 404, 409, 422. */
async function prepared(
  site: Site,
  say: Speaker,
  sent: Application,
  { owner, answered }: { owner: string; answered: boolean },
): Promise<Prepared> {
  const w = powerNamed(site, sent.power);
  const start = startOf(w, channelOf(sent));
  if (start === null) throw new Problem(409, "not-this-way");
  // What came with a request that was answered before has been used up by it.
  const files = answered ? { byMaterial: new Map<string, FiledFile[]>(), lost: [] } : await gather(site, sent, owner);
  const closed = closedOf(sent, files.byMaterial);
  const lost = [...new Set(files.lost)].map((material) => ({ path: `files.${material}`, code: "file-lost" }));
  const faults = answered ? [] : [...applicationFaults(w, sent, closed), ...lost];
  if (faults.length > 0) {
    const errors = faults.map(({ path, code }) => faultSaid(say, path, code));
    throw new Problem(422, "bad-input", { title: say.refusal(null, { refused: "bad-input" }), detail: undefined, errors });
  }
  return { w, start, closed };
}

/** What a clerk is about to sign as he takes in: nothing is kept, and the same application may be asked about again. Throws Problem as `takeIn` does. */
export async function intakeToSign(site: Site, say: Speaker, sent: Application, { owner, clerk }: { owner: string; clerk: Clerk }) {
  const { w, start, closed } = await prepared(site, say, sent, { owner, answered: false });
  const [ref, party] = [newCaseRef(), newParty()];
  const seat = { w, state: emptyCase(ref), person: clerk.person, posts: [clerk.post], now: site.clock.now() };
  const facts = factsAt(start, party, sent.facts ?? {});
  const commit = dryRun(seat, { act: start.act, post: clerk.post, facts, closed: closed.map((one) => ({ ...one, salt: "" })) });
  if (isRefusal(commit)) throw problemOf(say, { procedure: w.procedure.id, refusal: commit });
  // Who starts a case has looked at nothing before.
  return { origin: w.origin, case: ref, party, act: { ...commit.act, seen: null }, closed };
}

/** The clerk's own work, where he signed: his names, salts and commitments in the place of those that are made here. */
function signedParts({ signed }: Application, closed: readonly Closed[]) {
  if (signed === undefined) return { ref: newCaseRef(), party: newParty(), command: {}, asking: { closed } };
  const { sig, anchor, salts, commitments } = signed;
  const openings = closed.map((one) => ({ ...one, salt: Object.hasOwn(salts, one.path) ? (salts[one.path] ?? "") : "" }));
  return {
    ref: signed.case,
    party: signed.party,
    command: { sig, ...(anchor != null && { anchor }) },
    asking: { signed: { openings, commitments } },
  };
}

/** Starts a case. Throws Problem 404, 409 (also where the power does not come by this channel), 422 with every fault, 503. `key`: the same again gives the same receipt. */
export async function takeIn(
  site: Site,
  say: Speaker,
  sent: Application,
  by: Bringer & { key: { key?: { key: string; body: Hash } } },
): Promise<Receipt> {
  const before = by.key.key === undefined ? null : await site.store.answered(by.key.key.key);
  const { w, start, closed } = await prepared(site, say, sent, { owner: by.owner, answered: before !== null });
  const { ref, party, command, asking } = signedParts(sent, closed);
  const handled = await site.handle.handle({
    command: { case: ref, ...startCommand(start, { party, clerk: by.clerk, ...(sent.facts && { stated: sent.facts }) }), ...command },
    power: w.standard.power,
    ...asking,
    ...by.key,
    ...(sent.files && sent.files.length > 0 && { uploads: sent.files.map((f) => tokenHash(f.token)) }),
  });
  if (!handled.done) throw problemOf(say, { procedure: w.procedure.id, refusal: handled.refusal, faults: handled.faults });
  const hash = handled.state.trail[0]?.hash ?? handled.state.head;
  const { state, number, index } = handled;
  return receiptOf(site, w, say, { state, number, index, at: handled.row.receivedAt, hash, clerk: by.clerk });
}
