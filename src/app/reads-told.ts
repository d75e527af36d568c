// Who read a case, as its counterpart is told: the post and its agency, when, on which ground, and whether that is sealed; nothing of the official.
import type { CaseRef, Instant, PostId } from "../kernel/ids.ts";
import { inquiryEnd, inquiryGround } from "../kernel/inquiry.ts";
import { dayOf } from "../kernel/time.ts";
import { ZONE_BEFORE } from "../kernel/world-of.ts";
import { agencyName, postName } from "../views/names.ts";
import type { ReadOf } from "../views/public-case.ts";
import type { Order } from "./inquiries/orders.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import { publishedOf } from "./published.ts";
import type { Site } from "./site.ts";

type Row = { at: Instant; reader: string; post: PostId | null; ground: string };

/** What is told of an order that is over: its ground by name and law, its number, up to which day it was secret. */
function secretOf(site: Site, order: Order): NonNullable<ReadOf["secret"]> {
  const { genesis } = site.worlds.book();
  const zone = genesis?.zone ?? ZONE_BEFORE;
  const ground = genesis?.inquiry?.grounds.find(({ id }) => id === order.basis);
  return {
    until: dayOf(inquiryEnd(order, zone) - 1, zone),
    number: order.closed?.number ?? null,
    ground: ground?.name ?? { zh: order.basis },
    basis: ground?.basis ?? "",
  };
}

/**
 * Takes a case, gives the looks at its closed parts, newest first, a hundred at most. Those by a secret order are held back until it is over, also
 * one that this process has not heard of yet.
 */
export async function readsOf(site: Site, ref: CaseRef): Promise<ReadOf[]> {
  const [orders, now] = [await site.orders.all(), await site.orders.moment()];
  const over = new Map([...orders.values()].filter((one) => site.orders.isOver(one, now)).map((one) => [inquiryGround(one.id), one]));
  const values = [site.log, ref, [...over.keys()]];
  const { rows } = await asking(() => site.pool.query<Row>(statement("reads-of-case"), values));
  const book = site.worlds.book();
  const { names } = publishedOf(book, site.clock.now());
  const who = ({ reader, post }: Row): ReadOf["who"] => {
    if (post === null) return reader === "outbox" ? "system" : "code";
    return { post: postName(names, post), agency: agencyName(names, names.agencyOf[post] ?? "") };
  };
  return rows.map((row) => {
    const order = over.get(row.ground as `inquiry:${string}`);
    const told = { at: row.at, who: who(row), sealed: row.at < book.reads };
    return order === undefined ? { ...told, ground: row.ground } : { ...told, ground: "inquiry", secret: secretOf(site, order) };
  });
}
