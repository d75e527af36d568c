// What waits for my posts, and what I did lately.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import type { CaseRef, Hash } from "../../kernel/ids.ts";
import { type LitRows, litRows } from "../api/lit-rows.ts";
import {
  cosignFor,
  cursorOf,
  groundOf,
  holdersFor,
  leftUntil,
  mandatesFor,
  placeIn,
  searchText,
  searchWords,
  stepFor,
} from "../api/queue.ts";
import { foldQueue, foldWhole, type Lit, type QueueFilter, queueCounts } from "../api/queue-counts.ts";
import type { DonePage, QueueItem, QueuePage } from "../api/shapes.ts";
import { type Speaker, speakerFor } from "../api/speaker.ts";
import { makeTitleSearch, type TitleSearch } from "../api/title-search.ts";
import { makeTitles, type Titled, type Titles } from "../api/titles.ts";
import { type CaseLineRow, lateOf } from "../lists.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";
import { comparePlaces, type Place, placeOf } from "../waiting.ts";
import { entryOf } from "../worlds.ts";
import { type Official, officialOf } from "./asking.ts";
import { answers } from "./schemas/basics.ts";
import { DoneAnswer, DoneQuery, QueueAnswer, QueueQuery } from "./schemas/desk.ts";

const PAGE = 50;
/** A search answers after so long with what it has found, and goes on. */
const SEARCH_MS = 150;

type Asked = { site: Site; titles: Titles; search: TitleSearch; lit: LitRows; official: Official; say: Speaker };
type Query = Static<typeof QueueQuery>;

/** Whose work the official does at this moment, and by which mandates. */
function seatOf({ site, official }: Pick<Asked, "site" | "official">) {
  const now = site.clock.now();
  const who = { person: official.session.person, posts: official.posts };
  const mandates = [...site.worlds.book().mandates.values()];
  return { now, mandates: mandatesFor(mandates, who, now), holders: holdersFor(mandates, who, now) };
}
type Seat = ReturnType<typeof seatOf>;

/** The post that somebody stands for where a case waits for it and for none of his own. */
function inNameOf({ official, say }: Asked, row: CaseLineRow, seat: Seat): string | null {
  const own: readonly string[] = [...official.posts, official.session.person];
  if (row.waiting.some((holder) => own.includes(holder))) return null;
  const mandate = seat.mandates.find((m) => row.waiting.includes(m.from));
  return mandate === undefined ? null : say.post(mandate.from);
}

function itemOf(asked: Asked, { row, light }: Lit, { w, standing, title }: Titled, seat: Seat): QueueItem {
  const { say } = asked;
  return {
    ref: row.ref,
    number: row.number,
    title,
    power: say.power(row.power),
    step: stepFor(w, standing.state, seat.holders, say),
    light,
    dueOn: row.stopped ? null : say.day(row.dueOn),
    ...(row.dueOn === null || row.stopped ? { left: null } : leftUntil(w, standing.state, row.dueOn, seat.now)),
    late: lateOf(row, seat.now),
    stoppedFor: light === "held" ? groundOf(w, standing.state, say) : null,
    inNameOf: inNameOf(asked, row, seat),
    cosign: cosignFor(w, standing.state, seat.holders, { now: seat.now, say }),
  };
}

type Matched = { rows: readonly Lit[]; searched: QueuePage["searched"] };

/** Cases whose number, power or party holds every word. Parties are closed: the search opens them as this official. */
async function matching({ search, official, say }: Asked, rows: readonly Lit[], q: string): Promise<Matched> {
  const words = searchWords(q);
  if (words.length === 0) return { rows, searched: null };
  const cases = rows.map(({ row }) => row);
  const { nameOf, done } = await search.through(official, cases, SEARCH_MS);
  const powers = new Map<string, string>();
  const powerText = (id: string): string => {
    const { name } = say.power(id);
    const text = powers.get(id) ?? searchText([name.zh, name.en ?? ""]);
    powers.set(id, text);
    return text;
  };
  const found = rows.filter(({ row: { ref, number, power } }) => {
    const text = `${number.toLowerCase()}\n${powerText(power)}\n${nameOf(ref) ?? ""}`;
    return words.every((word) => text.includes(word));
  });
  return { rows: found, searched: { done, of: rows.length } };
}

/** Where the page begins: behind a place, whether or not its row is still there. */
function startOf(rows: readonly Lit[], after: Place | null): number {
  if (after === null) return 0;
  const at = rows.findIndex(({ row }) => comparePlaces(placeOf(row), after) > 0);
  return at < 0 ? rows.length : at;
}

async function queuePage(asked: Asked, { light, q = "", limit = PAGE, after, ...others }: Query): Promise<QueuePage> {
  const { site, titles, official, say } = asked;
  const seat = seatOf(asked);
  const waiting = asked.lit(await site.waiting.of(seat.holders), seat.now);
  const { rows, searched } = await matching(asked, waiting, q);
  const filter: QueueFilter = { ...others, light: light === "all" ? undefined : light };
  const narrowed = rows !== waiting || Object.values(filter).some((wanted) => wanted !== undefined);
  const fold = narrowed ? foldQueue(rows, filter, seat.holders) : foldWhole(rows, seat.holders);
  const start = startOf(fold.rows, placeIn(after));
  const page = fold.rows.slice(start, start + limit);
  const titled = await titles.of(
    official,
    page.map(({ row }) => row),
  );
  const last = page.at(-1);
  return {
    items: page.flatMap((one, i) => {
      const found = titled[i];
      return found ? [itemOf(asked, one, found, seat)] : [];
    }),
    total: fold.rows.length,
    waiting: waiting.length,
    ...queueCounts(fold, filter, { site, official, say, seat }),
    searched,
    next: start + limit < fold.rows.length && last !== undefined ? cursorOf(last.row) : null,
  };
}

type DoneRow = { index: number; case_ref: CaseRef; seq: number; hash: Hash; leaf: Buffer };

async function donePage(
  { site, titles, official, say }: Pick<Asked, "site" | "titles" | "official" | "say">,
  after: string | undefined,
): Promise<DonePage> {
  const { next } = await site.store.head();
  const below = after !== undefined && /^\d{1,15}$/.test(after) ? Math.min(Number(after), next) : next;
  const { person } = official.session;
  const values = [site.log, Buffer.from(JSON.stringify(person)), below, PAGE + 1];
  const read = await asking(() => site.pool.query<DoneRow>({ name: "desk-done", text: statement("desk-done"), values }));
  const entries = read.rows.map((r) => entryOf({ index: r.index, case: r.case_ref, seq: r.seq, hash: r.hash, leaf: r.leaf }));
  const mine = entries.slice(0, PAGE).filter(({ commit }) => commit.act.by.kind === "person" && commit.act.by.person === person);
  const found = await titles.of(
    official,
    mine.map(({ commit }) => ({ ref: commit.case })),
  );
  const items = mine.map(({ index, commit }, i) => {
    const titled = found[i];
    const power = say.power(titled?.standing.state.power ?? "");
    const outcome = commit.events.find((e) => e.type === "concluded");
    const words = say.words(titled?.w.procedure.id ?? "");
    const act = say.act(titled?.w.procedure.id ?? "", commit.act.act);
    return {
      index,
      ref: commit.case,
      number: titled?.standing.number ?? "",
      title: titled?.title ?? "",
      power,
      act: outcome === undefined ? act : (words.outcomes[outcome.outcome] ?? act),
      at: say.at(commit.at),
    };
  });
  const last = entries.length > PAGE ? entries[PAGE - 1] : undefined;
  return { items, next: last === undefined ? null : String(last.index) };
}

/** Takes the site, gives the plugin of the desk's lists. */
export const deskQueueRoutes = (site: Site) => async (app: FastifyInstance) => {
  const titles = makeTitles(site);
  const search = makeTitleSearch(site, titles);
  const lit = litRows();
  const asked = async (req: FastifyRequest): Promise<Asked> => ({
    site,
    titles,
    search,
    lit,
    official: await asking(() => officialOf(site, req)),
    say: speakerFor(site, req),
  });
  app.get("/desk/queue", { schema: { querystring: QueueQuery, response: answers({ 200: QueueAnswer }) } }, async (req) =>
    queuePage(await asked(req), req.query as Static<typeof QueueQuery>),
  );
  app.get("/desk/done", { schema: { querystring: DoneQuery, response: answers({ 200: DoneAnswer }) } }, async (req) =>
    donePage(await asked(req), (req.query as Static<typeof DoneQuery>).after),
  );
};
