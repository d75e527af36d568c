// Secret orders as the desk shows them: to who asked, to the posts that confirm, and to whom an order names. Nobody else is told that there is one.
import { type InquiryRules, inquiryLastDay } from "../../kernel/inquiry.ts";
import { dayOf, formatDay } from "../../kernel/time.ts";
import type { Order, OrderClosed } from "../inquiries/orders.ts";
import type { InquiryRequest } from "../inquiries/requests.ts";
import { type About, isSet, postFor } from "./inquiries.ts";
import { personSaid } from "./offices.ts";
import type { InquiriesPage, InquirySaid } from "./shapes.ts";

type May = InquirySaid["may"][number];

async function closedSaid({ site, say }: About, closed: OrderClosed | null): Promise<InquirySaid["closed"]> {
  if (closed === null) return null;
  const standing = await site.handle.find(closed.case);
  const { number, text } = closed;
  return {
    case: { ref: closed.case, number: standing?.number ?? closed.case },
    readers: closed.readers.map((one) => personSaid(say, one)),
    number,
    text,
  };
}

function groundSaid({ site, say }: About, basis: string): Pick<InquirySaid, "ground" | "law"> {
  const ground = site.worlds.book().genesis?.inquiry?.grounds.find(({ id }) => id === basis);
  return { ground: ground === undefined ? basis : say.text(ground.name), law: ground?.basis ?? "" };
}

/** Who may see it at all: who asked, whoever confirms, and whom it names once it holds. */
const isParty = (about: About, asker: string, readers: readonly string[]): boolean => {
  const { person } = about.official.session;
  return asker === person || readers.includes(person) || postFor(about, "confirm") !== null;
};

function mayWaiting(about: About, { asker, closed }: InquiryRequest): May[] {
  const { person } = about.official.session;
  if (asker === person) return ["withdraw"];
  if (postFor(about, "confirm") === null) return [];
  return closed.readers.includes(person) ? ["refuse"] : ["confirm", "refuse"];
}

function mayOrder(about: About, order: Order, waiting: boolean): May[] {
  const { person } = about.official.session;
  const own = order.asker === person && postFor(about, "ask") !== null;
  return [
    ...(order.closed?.readers.includes(person) ? (["read"] as const) : []),
    ...(own && !waiting && order.closed !== null ? (["extend"] as const) : []),
    ...(own || postFor(about, "confirm") !== null ? (["end"] as const) : []),
  ];
}

async function waitingSaid(about: About, request: InquiryRequest, order: Order | undefined): Promise<InquirySaid> {
  const { say } = about;
  return {
    id: request.id,
    state: "waiting",
    extends: order !== undefined,
    until: formatDay(request.until),
    endedEarly: false,
    since: null,
    ...groundSaid(about, request.basis),
    asker: personSaid(say, request.asker),
    longest: null,
    closed: await closedSaid(about, request.closed),
    may: mayWaiting(about, request),
  };
}

type Told = { about: About; rules: InquiryRules; waiting: boolean };

async function orderSaid({ about, rules, waiting }: Told, order: Order): Promise<InquirySaid> {
  const { site, say, now } = about;
  const over = site.orders.isOver(order, now);
  return {
    id: order.id,
    state: over ? "ended" : "in-force",
    extends: false,
    until: formatDay(order.endedAt === null ? order.until : dayOf(order.endedAt, say.zone)),
    endedEarly: order.endedAt !== null,
    since: say.at(order.since),
    ...groundSaid(about, order.basis),
    asker: personSaid(say, order.asker),
    longest: over ? null : formatDay(inquiryLastDay(rules, order.since, now, say.zone)),
    closed: await closedSaid(about, order.closed),
    may: over ? [] : mayOrder(about, order, waiting),
  };
}

/** What the form of a new order needs. */
function asksSaid({ site, say, now }: About, rules: InquiryRules): InquiriesPage["asks"] {
  const { holders } = site.worlds.book();
  const posts = new Map<string, string[]>();
  for (const [post, held] of Object.entries(holders))
    for (const one of held) if (one.startsWith("person:")) posts.set(one, [...(posts.get(one) ?? []), say.post(post)]);
  const { daysMax, totalDaysMax } = rules;
  return {
    last: formatDay(inquiryLastDay(rules, now, now, say.zone)),
    daysMax,
    totalDaysMax,
    grounds: rules.grounds.map(({ id, name, basis }) => ({ id, name: say.text(name), law: basis })),
    people: [...posts].map(([person, at]) => ({ ...personSaid(say, person as `person:${string}`), posts: at })),
  };
}

/** What this official may know of orders: what waits first, then what is in force, then what is over, the latest first. */
export async function inquiriesPage(about: About): Promise<InquiriesPage> {
  const { site, say, requests, now } = about;
  const today = formatDay(dayOf(now, say.zone));
  const rules = site.worlds.book().genesis?.inquiry;
  if (rules === undefined) return { items: [], today, confirms: false, asks: null };
  const orders = await site.orders.all();
  const { person } = about.official.session;
  const asked = (await requests.all()).filter(
    (one) => !isSet(orders.get(one.id), one) && (one.asker === person || postFor(about, "confirm") !== null),
  );
  const mine = [...orders.values()].filter(({ asker, closed }) => isParty(about, asker, closed?.readers ?? []));
  const said = await Promise.all(mine.map((order) => orderSaid({ about, rules, waiting: asked.some(({ id }) => id === order.id) }, order)));
  const latest = said.sort((a, b) => ((a.since ?? "") < (b.since ?? "") ? 1 : -1));
  const waiting = await Promise.all(asked.map((one) => waitingSaid(about, one, orders.get(one.id))));
  const inState = (state: InquirySaid["state"]) => latest.filter((one) => one.state === state);
  return {
    items: [...waiting, ...inState("in-force"), ...inState("ended")],
    today,
    confirms: postFor(about, "confirm") !== null,
    asks: postFor(about, "ask") === null ? null : asksSaid(about, rules),
  };
}
