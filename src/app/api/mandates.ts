// Mandates at the desk: all there are, what each lets somebody do; a new one as a setting of the world, and the sheet before it is set.
import { createHash } from "node:crypto";
import { mandateState } from "../../kernel/check-mandate.ts";
import { type Instant, type PersonId, type PostId, referenceCase } from "../../kernel/ids.ts";
import { isGivenTo } from "../../kernel/mandate.ts";
import { decideReference } from "../../kernel/reference.ts";
import { isRefusal, type Refusal } from "../../kernel/refusal.ts";
import { dayOf, formatDay, parseDay, startOf } from "../../kernel/time.ts";
import type { Actor } from "../../kernel/who.ts";
import type { Mandate } from "../../kernel/world.ts";
import { ENGINE } from "../engine.ts";
import { clean, type Official, Problem } from "../routes/asking.ts";
import type { Site } from "../site.ts";
import { type OfficeWords, officeWords } from "./office-words.ts";
import { actsWithReading, doableAt, personSaid, postSaid, worldsNow } from "./offices.ts";
import { faultSaid, statusOf } from "./refused.ts";
import type { MandateAsk, MandateSaid, OfficeSheet, Row } from "./shapes.ts";
import type { Speaker } from "./speaker.ts";

type About = { site: Site; say: Speaker; official: Official; now: Instant };

/** The day on which a mandate ends: that of its last moment. */
const lastDay = (m: Mandate, zone: string): string => formatDay(dayOf(Math.max(m.since, m.until - 1), zone));

/** Whose it is for who looks: given by a post of his, or to him. */
function mineOf({ official }: About, m: Mandate): MandateSaid["mine"] {
  const { posts, session } = official;
  if (posts.some((post) => isGivenTo(m, { person: session.person, post }))) return "received";
  return posts.includes(m.from) ? "given" : null;
}

/** All mandates: running first, then those to come, then those that have ended, the latest first. */
export function mandatesSaid(about: About): MandateSaid[] {
  const { site, say, now } = about;
  const book = site.worlds.book();
  const worlds = worldsNow(site, now);
  const rank = { running: 0, coming: 1, ended: 2 };
  return [...book.mandates]
    .map(([id, m]): MandateSaid => {
      return {
        id,
        state: mandateState(m, now),
        kind: m.kind,
        from: postSaid(site, say, m.from),
        to: postSaid(site, say, m.to),
        person: m.person === undefined ? null : personSaid(say, m.person),
        ground: m.ground,
        paper: m.paper ?? null,
        since: say.at(m.since),
        until: say.at(m.until),
        last: lastDay(m, say.zone),
        endedEarly: (book.chains.get(referenceCase("mandate", id))?.seq ?? 1) > 1,
        all: m.acts === "all",
        doable: doableAt(worlds, say, m.from, m.acts),
        mine: mineOf(about, m),
      };
    })
    .sort((a, b) => rank[a.state] - rank[b.state] || (a.state === "ended" ? 1 : -1) * (a.until < b.until ? 1 : -1));
}

/** What of a body a refusal of the gate is about, and how it is said. */
const SAID: Readonly<Record<string, readonly [path: string, code: string]>> = {
  since: ["first", "mandate-past"],
  until: ["last", "mandate-order"],
  agency: ["to", "mandate-agency"],
  to: ["to", "mandate-to"],
  from: ["from", "mandate-to"],
  person: ["person", "mandate-person"],
  paper: ["paper", "too-long"],
};

/** A refusal to set a mandate, in words. */
export function mandateProblem(say: Speaker, { refused, about = "" }: Refusal): Problem {
  if (refused === "kept-apart")
    return new Problem(403, "mandate-self", { title: say.refusal(null, { refused: "mandate-self" }), detail: undefined });
  if (refused !== "bad-fact")
    return new Problem(statusOf({ refused }), refused, { title: say.refusal(null, { refused }), detail: undefined });
  const [path, code] = SAID[about] ?? [about, "bad-fact"];
  return new Problem(422, code, { title: say.refusal(null, { refused: code }), detail: undefined, errors: [faultSaid(say, path, code)] });
}

/** From the look at what is signed until it must have been signed: what was signed is what is set, to the millisecond, and nothing begins in the past. */
export const TO_READ_MS = 600_000;
/** The same where nothing is to be read: an authenticator is touched. */
export const TO_TOUCH_MS = 120_000;

/** The mandate that a body asks for. The first day begins now where it is today. Throws Problem 422 for days that are none. */
export function mandateFrom(say: Speaker, ask: MandateAsk, now: Instant): Mandate {
  const [first, last] = [parseDay(ask.first), parseDay(ask.last)];
  const wrong = [...(first === null ? ["first"] : []), ...(last === null ? ["last"] : [])];
  if (first === null || last === null)
    throw new Problem(422, "bad-moment", { errors: wrong.map((path) => faultSaid(say, path, "bad-moment")) });
  if (first < dayOf(now, say.zone)) throw mandateProblem(say, { refused: "bad-fact", about: "since" });
  const paper = clean(ask.paper ?? "").trim();
  return {
    kind: ask.kind,
    from: ask.from as PostId,
    to: ask.to as PostId,
    ...(ask.person != null && { person: ask.person as PersonId }),
    acts: ask.acts === "all" ? "all" : actsWithReading(ask.acts),
    ground: ask.ground,
    ...(paper !== "" && { paper }),
    since: Math.max(now, startOf(first, say.zone)),
    until: startOf(last + 1, say.zone),
  };
}

/** The name of the mandate that a request sets: the same request names the same, so that a second try sets no second. */
export const mandateId = (key: string | null, by: PersonId): string =>
  createHash("sha256")
    .update(`mingtang/mandate/v1\n${by}\n${key ?? crypto.randomUUID()}`)
    .digest("hex")
    .slice(0, 26);

/** The refusal with which the gate would meet this setting now, or null. */
export function tryMandate(site: Site, value: Mandate, by: Actor, now: Instant): Refusal | null {
  const reference = { book: site.worlds.book(), origin: site.origin, engine: ENGINE, procedures: {} };
  const answer = decideReference(reference, { what: "mandate", id: "new", value, by }, now);
  return isRefusal(answer) ? answer : null;
}

const moment = (say: Speaker, at: Instant): string => say.at(at).slice(0, 16).replace("T", " ");

function rowsOf({ say, official }: About, m: Mandate, words: OfficeWords, what: string): Row[] {
  const { rows } = words;
  const to = m.person === undefined ? words.anyHolder(say.post(m.to)) : words.onlyHolder(say.post(m.to), say.person(m.person));
  return [
    { label: rows.what, value: `${what}${say.lang === "zh" ? "：" : ": "}${words.kind[m.kind]}` },
    { label: rows.from, value: say.post(m.from) },
    { label: rows.to, value: to },
    { label: rows.ground, value: words.ground[m.ground] },
    { label: rows.paper, value: m.paper ?? words.noPaper },
    { label: rows.since, value: moment(say, m.since) },
    { label: rows.until, value: words.untilEnd(lastDay(m, say.zone)) },
    { label: rows.by, value: say.person(official.session.person) },
  ];
}

/** What is about to be set, in words, and what follows. */
export function mandateSheet(about: About, m: Mandate, sign: OfficeSheet["sign"]): OfficeSheet {
  const words = officeWords(about.say.lang);
  const { recorded, gate, name } = words.after;
  const doable = doableAt(worldsNow(about.site, about.now), about.say, m.from, m.acts);
  return {
    rows: rowsOf(about, m, words, words.set),
    doable,
    // biome-ignore lint/suspicious/noThenProperty: the interface calls it so, and a list is no promise.
    then: [gate, name, recorded],
    sign,
  };
}
