// The outbox at the desk: for the posts that say who is in office, which the genesis names; they also keep where officials read mail.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { type Static, Type } from "typebox";
import type { Book } from "../../kernel/book.ts";
import type { PersonId, PostId } from "../../kernel/ids.ts";
import { type Speaker, speakerFor } from "../api/speaker.ts";
import { LETTER_STATES, type LetterState, WEBHOOK_LANE } from "../outbox/letter.ts";
import type { CountRow, LetterRow, Letters } from "../outbox/letters.ts";
import { isMailAddress } from "../outbox/mail-address.ts";
import { type OfficialAddresses, officialAddresses } from "../outbox/official-addresses.ts";
import { lettersOfSite } from "../outbox/outbox.ts";
import { postsHeld } from "../people.ts";
import { asking } from "../postgres/connection.ts";
import type { Site } from "../site.ts";
import { type Official, officialOf, Problem } from "./asking.ts";
import { answers, LangQuery } from "./schemas/basics.ts";
import { AddressBody, AddressesAnswer, Decision, LetterItem, LetterParams, OutboxAnswer, OutboxQuery } from "./schemas/outbox.ts";

type Item = Static<typeof LetterItem>;
type May = Item["may"][number];
type Asked = { site: Site; letters: Letters; addresses: OfficialAddresses; official: Official; say: Speaker };

const PAGE = 50;
/** What an official may do with a letter, by its state. What is being sent is nobody's to decide. */
const FROM: Readonly<Record<May, readonly LetterState[]>> = {
  send: ["failed", "uncertain", "cancelled", "unaddressed"],
  cancel: ["waiting", "failed", "uncertain"],
};
const TO: Readonly<Record<May, LetterState>> = { send: "waiting", cancel: "cancelled" };

/** True where one of these posts keeps the outbox: those that set who holds which post. */
export const keepsOutbox = (book: Book, posts: readonly PostId[]): boolean =>
  (book.genesis?.keepers.holders ?? []).some((keeper) => posts.includes(keeper));

function recipientOf({ lane, recipient }: LetterRow, say: Speaker): string {
  return lane.startsWith(WEBHOOK_LANE) || !recipient.startsWith("person:") ? recipient : say.person(recipient as PersonId);
}

function itemOf(row: LetterRow, say: Speaker): Item {
  return {
    id: row.id,
    channel: row.lane.startsWith(WEBHOOK_LANE) ? "webhook" : "mail",
    kind: row.kind,
    recipient: recipientOf(row, say),
    address: row.address,
    case:
      row.case_ref === null || row.number === null || row.recipient.startsWith("person:")
        ? null
        : { ref: row.case_ref, number: row.number },
    index: row.index,
    state: row.state,
    reason: row.reason,
    said: row.said,
    tries: row.tries,
    plannedAt: say.at(row.planned_at),
    doneAt: row.done_at === null ? null : say.at(row.done_at),
    nextIn: row.state === "waiting" ? Math.round(row.wait / 1000) : null,
    decidedBy: row.decided_by === null ? null : say.person(row.decided_by as PersonId),
    may: (["send", "cancel"] as const).filter((one) => FROM[one].includes(row.state)),
  };
}

const countsOf = (rows: readonly CountRow[]): Record<LetterState, number> => {
  const of = (state: LetterState): number => rows.filter((r) => r.state === state).reduce((sum, r) => sum + r.n, 0);
  return Object.fromEntries(LETTER_STATES.map((state) => [state, of(state)])) as Record<LetterState, number>;
};

async function outboxPage(
  { site, letters, addresses, say }: Asked,
  { state, after }: Static<typeof OutboxQuery>,
): Promise<Static<typeof OutboxAnswer>> {
  const below = after !== undefined && /^\d{1,15}$/.test(after) ? Number(after) : null;
  const [rows, counts, place, head, addressed] = await Promise.all([
    letters.list(state ?? null, below, PAGE + 1),
    letters.counts(),
    letters.place(),
    site.store.head(),
    addresses.people(),
  ]);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  const { mail, webhooks } = site.config;
  return {
    mail: mail === null ? null : { from: mail.from, addressed: addressed.size },
    webhooks: webhooks !== null,
    behind: { commits: place === null ? 0 : head.next - 1 - place.index },
    counts: countsOf(counts),
    items: rows.slice(0, PAGE).map((row) => itemOf(row, say)),
    next: last === undefined ? null : String(last.id),
  };
}

async function decide({ letters, official, say }: Asked, id: number, what: May): Promise<Item> {
  const changed = await letters.decide(id, { from: FROM[what], to: TO[what], by: official.session.person });
  const row = (await letters.list(null, id + 1, 1))[0];
  if (row === undefined || row.id !== id) throw new Problem(404, "not-found");
  if (!changed) throw new Problem(409, "letter-moved");
  return itemOf(row, say);
}

/** Everybody in office, by the order of their first post. */
async function addressList({ site, addresses, say }: Asked): Promise<Static<typeof AddressesAnswer>> {
  const book = site.worlds.book();
  const known = await addresses.all();
  const people = [...new Set(Object.values(book.holders).flatMap((held) => held ?? []))];
  const items = people.map((person) => ({
    person,
    name: say.person(person),
    posts: [...new Set(postsHeld(book, person).map(say.post))],
    address: known.get(person) ?? null,
  }));
  return { items };
}

async function setAddress({ site, addresses, official }: Asked, { person, address }: Static<typeof AddressBody>): Promise<void> {
  if (postsHeld(site.worlds.book(), person as PersonId).length === 0) throw new Problem(404, "not-found");
  const typed = address?.trim() ?? "";
  if (typed !== "" && !isMailAddress(typed)) throw new Problem(422, "bad-input", { errors: [{ path: "address", code: "bad-email" }] });
  await addresses.set(person as PersonId, typed === "" ? null : typed, official.session.person);
}

/** Takes the site, gives the plugin of the outbox. Every route answers 403 to posts that do not keep it. */
export const deskOutboxRoutes = (site: Site) => async (app: FastifyInstance) => {
  const letters = lettersOfSite(site);
  const addresses = officialAddresses(site);
  const asked = async (req: FastifyRequest): Promise<Asked> => {
    const official = await asking(() => officialOf(site, req));
    if (!keepsOutbox(site.worlds.book(), official.posts)) throw new Problem(403, "not-open-to-you");
    return { site, letters, addresses, official, say: speakerFor(site, req) };
  };
  app.get("/desk/outbox", { schema: { querystring: OutboxQuery, response: answers({ 200: OutboxAnswer }) } }, async (req) =>
    outboxPage(await asked(req), req.query as Static<typeof OutboxQuery>),
  );
  const decision = { params: LetterParams, querystring: LangQuery, body: Decision, response: answers({ 200: LetterItem }) };
  app.post("/desk/outbox/:id", { schema: decision }, async (req) =>
    decide(await asked(req), Number((req.params as Static<typeof LetterParams>).id), (req.body as Static<typeof Decision>).do),
  );
  app.get("/desk/addresses", { schema: { querystring: LangQuery, response: answers({ 200: AddressesAnswer }) } }, async (req) =>
    addressList(await asked(req)),
  );
  const address = { querystring: LangQuery, body: AddressBody, response: answers({ 204: Type.Null() }) };
  app.post("/desk/addresses", { schema: address }, async (req, reply) => {
    await setAddress(await asked(req), req.body as Static<typeof AddressBody>);
    return reply.code(204).send();
  });
};
