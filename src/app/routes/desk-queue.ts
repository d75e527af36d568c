// What waits for my posts, and what I did lately.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Static } from "typebox";
import type { CaseRef, Hash } from "../../kernel/ids.ts";
import { behind, countLights, cursorOf, groundOf, holdersFor, leftUntil, stepFor } from "../api/queue.ts";
import type { DonePage, LightColour, QueueItem, QueuePage } from "../api/shapes.ts";
import { type Speaker, speakerFor } from "../api/speaker.ts";
import { makeTitles, type Titles } from "../api/titles.ts";
import { type CaseLineRow, lightOfRow } from "../lists.ts";
import { asking } from "../postgres/connection.ts";
import { statement } from "../postgres/statements.ts";
import type { Site } from "../site.ts";
import { entryOf } from "../worlds.ts";
import { type Official, officialOf } from "./asking.ts";
import { answers } from "./schemas/basics.ts";
import { DoneAnswer, DoneQuery, QueueAnswer, QueueQuery } from "./schemas/desk.ts";

/** Rows looked at: one more than can be counted exactly. */
const ROWS_MAX = 1_001;
const PAGE = 50;

type Lit = CaseLineRow & { light: LightColour };
type Asked = { site: Site; titles: Titles; official: Official; say: Speaker };

async function rowsFor({ site, official }: Asked): Promise<Lit[]> {
  const book = site.worlds.book();
  const agency = {};
  const offices = { holders: book.holders, agency, mandates: [...book.mandates.values()] };
  const now = site.clock.now();
  const holders = holdersFor({ offices }, { person: official.session.person, posts: official.posts }, now);
  const rows = holders.length === 0 ? [] : await site.desk.queue(holders, ROWS_MAX);
  return rows.map((r) => {
    const light = lightOfRow(r, now);
    return { ...r, light: light === "done" ? "none" : light };
  });
}

async function itemOf({ site, titles, official, say }: Asked, row: Lit): Promise<QueueItem | null> {
  const found = await titles.of(official, row.ref, row.seq);
  if (found === null) return null;
  const { w, standing } = found;
  const holders = holdersFor(w, { person: official.session.person, posts: official.posts }, site.clock.now());
  return {
    ref: row.ref,
    number: row.number,
    title: found.title,
    power: say.power(row.power),
    step: stepFor(w, standing.state, holders, say),
    light: row.light,
    dueOn: row.stopped ? null : say.day(row.dueOn),
    ...(row.dueOn === null || row.stopped ? { left: null } : leftUntil(w, standing.state, row.dueOn, site.clock.now())),
    stoppedFor: row.light === "held" ? groundOf(w, standing.state, say) : null,
  };
}

/** Rows whose number, power or party holds the words. Parties are closed: each is looked up through the door like any other. */
async function matching(asked: Asked, rows: readonly Lit[], q: string): Promise<Lit[]> {
  const words = q.normalize("NFKC").toLowerCase().split(/\s+/u).filter(Boolean).slice(0, 8);
  if (words.length === 0) return [...rows];
  const found: Lit[] = [];
  for (const row of rows) {
    const { name } = asked.say.power(row.power);
    const title = (await asked.titles.of(asked.official, row.ref, row.seq))?.title ?? "";
    const text = [row.number, name.zh, name.en ?? "", title].join("\n").normalize("NFKC").toLowerCase();
    if (words.every((word) => text.includes(word))) found.push(row);
  }
  return found;
}

async function queuePage(asked: Asked, { light = "all", q = "", after }: Static<typeof QueueQuery>): Promise<QueuePage> {
  const rows = await rowsFor(asked);
  const found = await matching(asked, light === "all" ? rows : rows.filter((r) => r.light === light), q);
  const rest = behind(found, after) as readonly Lit[];
  const page = rest.slice(0, PAGE);
  const items = (await Promise.all(page.map((row) => itemOf(asked, row)))).filter((item) => item !== null);
  const last = page.at(-1);
  return {
    items,
    total: found.length < ROWS_MAX ? found.length : { atLeast: ROWS_MAX - 1 },
    counts: countLights(rows),
    next: rest.length > PAGE && last !== undefined ? cursorOf(last) : null,
  };
}

type DoneRow = { index: number; case_ref: CaseRef; seq: number; hash: Hash; leaf: Buffer };

async function donePage({ site, titles, official, say }: Asked, after: string | undefined): Promise<DonePage> {
  const { next } = await site.store.head();
  const below = after !== undefined && /^\d{1,15}$/.test(after) ? Math.min(Number(after), next) : next;
  const { person } = official.session;
  const values = [site.log, Buffer.from(JSON.stringify(person)), below, PAGE + 1];
  const found = await asking(() => site.pool.query<DoneRow>({ name: "desk-done", text: statement("desk-done"), values }));
  const entries = found.rows.map((r) => entryOf({ index: r.index, case: r.case_ref, seq: r.seq, hash: r.hash, leaf: r.leaf }));
  const mine = entries.slice(0, PAGE).filter(({ commit }) => commit.act.by.kind === "person" && commit.act.by.person === person);
  const items = await Promise.all(
    mine.map(async ({ index, commit }) => {
      const titled = await titles.of(official, commit.case);
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
    }),
  );
  const last = entries.length > PAGE ? entries[PAGE - 1] : undefined;
  return { items, next: last === undefined ? null : String(last.index) };
}

/** Takes the site, gives the plugin of the desk's lists. */
export const deskQueueRoutes = (site: Site) => async (app: FastifyInstance) => {
  const titles = makeTitles(site);
  const asked = async (req: FastifyRequest): Promise<Asked> => ({
    site,
    titles,
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
