// Taking an application in: files found by their tokens, faults said all at once, the case started, the receipt made.
import { randomBytes } from "node:crypto";
import type { Case } from "../../kernel/case.ts";
import type { Hash, PersonId } from "../../kernel/ids.ts";
import { dayOf, formatDay } from "../../kernel/time.ts";
import type { World } from "../../kernel/world.ts";
import { publishedOf } from "../published.ts";
import { newCaseRef } from "../query-code.ts";
import { Problem } from "../routes/asking.ts";
import { receiptKey } from "../routes/hall-receipt.ts";
import { ENGINE_WORDS } from "../routes/problem-words.ts";
import type { Site } from "../site.ts";
import { type FiledFile, filedName, tokenHash, uploaded } from "../uploads.ts";
import { type Application, applicationFaults, type Clerk, channelOf, closedOf, startCommand, startOf } from "./intake.ts";
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

/** Starts a case. Throws Problem 404, 409 (also where the power does not come by this channel), 422 with every fault, 503. `key`: the same again gives the same receipt. */
export async function takeIn(
  site: Site,
  say: Speaker,
  sent: Application,
  by: Bringer & { key: { key?: { key: string; body: Hash } } },
): Promise<Receipt> {
  const w = powerNamed(site, sent.power);
  const start = startOf(w, channelOf(sent));
  if (start === null) throw new Problem(409, "not-this-way");
  const before = by.key.key === undefined ? null : await site.store.answered(by.key.key.key);
  const files = before === null ? await gather(site, sent, by.owner) : { byMaterial: new Map<string, FiledFile[]>(), lost: [] };
  const closed = closedOf(sent, files.byMaterial);
  const lost = [...new Set(files.lost)].map((material) => ({ path: `files.${material}`, code: "file-lost" }));
  const faults = before === null ? [...applicationFaults(w, sent, closed), ...lost] : [];
  if (faults.length > 0) {
    const errors = faults.map(({ path, code }) => faultSaid(say, path, code));
    throw new Problem(422, "bad-input", { title: say.refusal(null, { refused: "bad-input" }), detail: undefined, errors });
  }
  const handled = await site.handle.handle({
    command: {
      case: newCaseRef(),
      ...startCommand(start, { party: newParty(), clerk: by.clerk, ...(sent.facts && { stated: sent.facts }) }),
    },
    power: w.standard.power,
    closed,
    ...by.key,
    ...(sent.files && sent.files.length > 0 && { uploads: sent.files.map((f) => tokenHash(f.token)) }),
  });
  if (!handled.done) throw problemOf(say, { procedure: w.procedure.id, refusal: handled.refusal, faults: handled.faults });
  const hash = handled.state.trail[0]?.hash ?? handled.state.head;
  const { state, number, index } = handled;
  return receiptOf(site, w, say, { state, number, index, at: handled.row.receivedAt, hash, clerk: by.clerk });
}
