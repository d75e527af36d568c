// Secret orders at the desk: asked for by one, confirmed by another, extended by the same two steps, ended by either.
import { createHash } from "node:crypto";
import type { Instant, PersonId, PostId } from "../../kernel/ids.ts";
import { type InquiryRules, type InquirySet, inquiryRefusal } from "../../kernel/inquiry.ts";
import type { Refusal } from "../../kernel/refusal.ts";
import { parseDay } from "../../kernel/time.ts";
import type { Actor } from "../../kernel/who.ts";
import type { Closed } from "../closing.ts";
import { closedOf, type Order, type OrderClosed } from "../inquiries/orders.ts";
import type { InquiryAsk, InquiryRequest, InquiryRequests } from "../inquiries/requests.ts";
import { asking } from "../postgres/connection.ts";
import { refer } from "../refer.ts";
import { clean, type Official, Problem } from "../routes/asking.ts";
import type { Site } from "../site.ts";
import { faultSaid, statusOf } from "./refused.ts";
import { type Besides, settingToSign } from "./settings.ts";
import type { ExtendAsk, InquiryAskSaid, SettingToSign } from "./shapes.ts";
import { isCaseName, type Speaker } from "./speaker.ts";

export type About = { site: Site; say: Speaker; official: Official; requests: InquiryRequests; now: Instant };

/** The post at which this official may do one of the two steps, or null. */
export function postFor({ site, official }: Pick<About, "site" | "official">, step: "ask" | "confirm"): PostId | null {
  const genesis = site.worlds.book().genesis;
  const posts = step === "ask" ? genesis?.inquiry?.askers : genesis?.keepers.inquiry;
  return official.posts.find((post) => posts?.includes(post)) ?? null;
}

/** The rules of the county; where it has none, nobody may do anything with an order. */
export function rulesOf({ site, say }: Pick<About, "site" | "say">): InquiryRules {
  const rules = site.worlds.book().genesis?.inquiry;
  if (rules === undefined) throw no(say, "not-yours");
  return rules;
}

const no = (say: Speaker, refused: string, status = statusOf({ refused })): Problem =>
  new Problem(status, refused, { title: say.refusal(null, { refused }), detail: undefined });
const badInput = (say: Speaker, path: string, code: string): Problem =>
  new Problem(422, code, { title: say.refusal(null, { refused: code }), detail: undefined, errors: [faultSaid(say, path, code)] });

/** A refusal of the gate in words. */
function problem(say: Speaker, { refused, about }: Refusal): Problem {
  if (refused === "kept-apart") return no(say, "inquiry-self", 403);
  if (refused === "bad-fact") return about === "until" ? badInput(say, "until", "inquiry-until") : badInput(say, about ?? "", "bad-fact");
  return no(say, refused);
}

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
/** The same request names the same order. The name says nothing of the case. */
function idFor(key: string | null, by: PersonId): string {
  const hash = createHash("sha256")
    .update(`mingtang/inquiry/v1\n${by}\n${key ?? crypto.randomUUID()}`)
    .digest();
  return Array.from(hash.subarray(0, 26), (byte) => ALPHABET[byte & 31]).join("");
}

/** What is typed, as it is kept: in NFC and not empty. */
function typed(say: Speaker, path: string, text: string): string {
  const kept = clean(text).trim();
  if (kept === "") throw badInput(say, path, "missing-field");
  return kept;
}

/** Keeps a request, and says where it could never be confirmed. Throws Problem 409 where one waits or too many do, 422. */
async function keep(about: About, id: string, ask: InquiryAsk): Promise<{ id: string }> {
  const { site, say, official, requests, now } = about;
  const asker = official.session.person;
  const value: InquirySet = { until: ask.until, basis: ask.basis, asker };
  const wrong = inquiryRefusal(site.worlds.book(), { id, value }, now);
  if (wrong !== null) throw problem(say, wrong);
  if (!(await requests.add(id, asker, ask))) throw no(say, "inquiry-waiting", 409);
  return { id };
}

const dayFrom = (say: Speaker, text: string): number => {
  const day = parseDay(text);
  if (day === null) throw badInput(say, "until", "bad-moment");
  return day;
};

/** Asks for an order. Throws Problem 403 for who may not, 422 with the input that is wrong. The same request is kept once. */
export async function askInquiry(about: About, ask: InquiryAskSaid, key: string | null): Promise<{ id: string }> {
  const { site, say, official, requests } = about;
  if (postFor(about, "ask") === null) throw no(say, "not-yours");
  rulesOf(about);
  const id = idFor(key, official.session.person);
  if (key !== null && (site.worlds.book().inquiries.has(id) || (await requests.all()).some((one) => one.id === id))) return { id };
  const name = clean(ask.case).trim();
  const standing = isCaseName(name) ? await site.handle.find(name) : null;
  if (standing === null) throw badInput(say, "case", "no-such-case");
  const held = new Set(Object.values(site.worlds.book().holders).flat() as string[]);
  if (!ask.readers.every((one) => held.has(one))) throw badInput(say, "readers", "inquiry-readers");
  const closed: OrderClosed = {
    case: standing.state.ref,
    readers: ask.readers as PersonId[],
    number: typed(say, "number", ask.number),
    text: typed(say, "text", ask.text),
  };
  return keep(about, id, { until: dayFrom(say, ask.until), basis: ask.basis, closed });
}

/** The order of this id, as who is no party to it sees none. Throws Problem 404. */
export async function orderNamed({ site, say }: About, id: string): Promise<Order> {
  const order = (await site.orders.all()).get(id);
  if (order === undefined) throw no(say, "no-such-inquiry", 404);
  return order;
}

/** Asks for a later last day of one's own order in force. Throws Problem 403, 404, 409, 422. */
export async function askExtension(about: About, id: string, ask: ExtendAsk): Promise<{ id: string }> {
  const { site, say, official, now } = about;
  const order = await orderNamed(about, id);
  if (postFor(about, "ask") === null || order.asker !== official.session.person) throw no(say, "not-yours");
  if (order.closed === null || site.orders.isOver(order, now)) throw no(say, "inquiry-over", 409);
  const closed = { ...order.closed, number: typed(say, "number", ask.number), text: typed(say, "text", ask.text) };
  return keep(about, id, { until: dayFrom(say, ask.until), basis: order.basis, closed });
}

/** True where what was asked for stands on the ledger already: a confirmation died before it struck it off. */
export const isSet = (order: Order | undefined, { until }: InquiryRequest): boolean => order !== undefined && order.until >= until;

/** What waits under this id. Throws Problem 404. */
async function requestNamed({ requests, say }: About, id: string): Promise<InquiryRequest> {
  const found = (await requests.all()).find((one) => one.id === id);
  if (found === undefined) throw no(say, "no-such-inquiry", 404);
  return found;
}

type Wanted = { value: InquirySet; by: Actor; closed: Closed[]; request: InquiryRequest };

/** A request as its confirmation sets it. Throws Problem 403 for who may not: nobody confirms what he asked for, or what he is to read by. */
async function confirmation(about: About, id: string): Promise<Wanted> {
  const { say, official } = about;
  const post = postFor(about, "confirm");
  if (post === null) throw no(say, "not-yours");
  const request = await requestNamed(about, id);
  const { person } = official.session;
  if (request.asker === person) throw no(say, "inquiry-self", 403);
  if (request.closed.readers.includes(person)) throw no(say, "inquiry-reader", 403);
  const value: InquirySet = { until: request.until, basis: request.basis, asker: request.asker };
  return { value, by: { kind: "person", person, post }, closed: closedOf(request.closed), request };
}

/** An order as its end sets it, by who asked for it or at a post that confirms. Throws Problem 403, 404. */
async function ending(about: About, id: string): Promise<{ value: InquirySet; by: Actor; order: Order }> {
  const { say, official } = about;
  const order = await orderNamed(about, id);
  const { person } = official.session;
  const post = postFor(about, "confirm") ?? (order.asker === person ? postFor(about, "ask") : null);
  if (post === null) throw no(say, "not-yours");
  const { until, basis, asker } = order;
  return { value: { until, basis, asker, ended: true }, by: { kind: "person", person, post }, order };
}

/** Confirms what waits: it holds from now on. A second try finds it done. Throws Problem 403, 404, 409, 422. */
export async function confirmInquiry(about: About, id: string): Promise<{ id: string }> {
  const { site, say, requests, now } = about;
  const { value, by, closed, request } = await confirmation(about, id);
  if (!isSet((await site.orders.all()).get(id), request)) {
    const answer = await asking(() => refer(site, [{ what: "inquiry", id, value, by, names: closed }], now));
    if (!answer.done) throw problem(say, answer.refusal);
  }
  await requests.drop(request);
  return { id };
}

/** Ends an order now; what was read is told from now on. Over already is done already. Throws Problem 403, 404. */
export async function endInquiry(about: About, id: string): Promise<{ id: string }> {
  const { site, say, now } = about;
  const { value, by, order } = await ending(about, id);
  if (site.orders.isOver(order, now)) return { id };
  const answer = await asking(() => refer(site, [{ what: "inquiry", id, value, by }], now));
  if (!answer.done) throw problem(say, answer.refusal);
  return { id };
}

/** What a confirmation or an end would have this official sign; null for who never had a key. Throws Problem 403, 404. */
export async function inquiryToSign(about: About, id: string, what: "confirm" | "end"): Promise<SettingToSign | null> {
  const { value, by } = await (what === "confirm" ? confirmation : ending)(about, id);
  return settingToSign(about.site, { what: "inquiry", id, value, by });
}

/** The closed part that goes with a signed setting, and what is to be done when it stands. Throws Problem 403, 404 where nobody asked for this. */
export async function closedForSigned(about: About, id: string, value: unknown): Promise<Besides> {
  if ((value as Partial<InquirySet>).ended === true) {
    await ending(about, id);
    return { names: [], after: async () => undefined };
  }
  const { closed, request } = await confirmation(about, id);
  const { until, basis } = value as InquirySet;
  if (until !== request.until || basis !== request.basis) throw no(about.say, "no-such-inquiry", 404);
  return { names: closed, after: () => about.requests.drop(request) };
}

/** Takes back one's own request, or refuses one that one may confirm. Throws Problem 403, 404. */
export async function dropInquiry(about: About, id: string): Promise<void> {
  const request = await requestNamed(about, id);
  if (request.asker !== about.official.session.person && postFor(about, "confirm") === null) throw no(about.say, "not-yours");
  await about.requests.drop(request);
}
