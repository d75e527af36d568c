// Pages about who uses power: the agencies, one of them, one post; and the figures of the county.
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { PostId } from "../../kernel/ids.ts";
import { civilOf, dayOf } from "../../kernel/time.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { type AgenciesView, type AgencyView, agenciesView, agencyView } from "../../views/agency-view.ts";
import { type CountyRows, type FiguresView, figuresBy, figuresView, sumOf } from "../../views/figures.ts";
import { agencyName, postName } from "../../views/names.ts";
import { type InForce, type MandateLine, type PostView, postView } from "../../views/post-view.ts";
import { countyRows } from "../county-figures.ts";
import { officesOf } from "../offices.ts";
import { modeOf, publishedOf } from "../published.ts";
import type { Site } from "../site.ts";
import { Problem } from "./asking.ts";
import { caseLine } from "./hall-cases.ts";
import { param, todayStart } from "./hall-pages.ts";
import { sendShared } from "./hall-send.ts";

const NEWEST = 5;
const MONTHS = 12;

const monthOf = (site: Site): number => {
  const { year, month } = civilOf(dayOf(site.clock.now(), site.worlds.book().genesis?.zone ?? "+08:00"));
  return year * 12 + month - 1;
};

/** What is counted of an agency in twelve months up to now, and what it has open. */
function ofAgency(rows: CountyRows, agency: string, month: number): CountyRows {
  return {
    tallied: rows.tallied.filter((row) => row.agency === agency && row.month > month - MONTHS && row.month <= month),
    open: rows.open.filter((row) => row.agency === agency),
  };
}

/** Takes the site, gives the list of its agencies. Throws StoreAway. */
export async function agenciesOf(site: Site): Promise<AgenciesView> {
  const book = site.worlds.book();
  const rows = await countyRows(site);
  const { powers } = publishedOf(book, site.clock.now());
  return agenciesView([...book.agencies.values()], powers, (id) =>
    sumOf({ tallied: [], open: rows.open.filter((row) => row.agency === id) }),
  );
}

/** Takes the site and an id, gives the page of that agency. Throws Problem 404, StoreAway. */
export async function agencyOf(site: Site, id: string): Promise<AgencyView> {
  const book = site.worlds.book();
  const agency = book.agencies.get(id);
  if (agency === undefined) throw new Problem(404, "not-found");
  const now = site.clock.now();
  const ask = { agency: id, power: null, state: "all", after: null, limit: NEWEST };
  const [rows, newest] = await Promise.all([countyRows(site), site.hall.cases(ask, now, todayStart(site))]);
  const { ofPost } = officesOf(site);
  const powers = publishedOf(book, now).powers.filter((power) => power.agency.id === id);
  const sum = sumOf(ofAgency(rows, id, monthOf(site)));
  return agencyView({
    agency,
    powers,
    posts: [...book.posts.values()].filter((post) => post.agency === id),
    touched: (post) => ofPost.get(post)?.length ?? 0,
    sum: powers.every((power) => power.mode === "listed") && sum.received === 0 ? null : sum,
    cases: newest.map((row) => caseLine(site, row, now)),
  });
}

/** The powers in force that bind a post. */
function inForceFor(site: Site, post: PostId): InForce[] {
  const book = site.worlds.book();
  const now = site.clock.now();
  const { names } = publishedOf(book, now);
  const { worlds, ofPost } = officesOf(site);
  return (ofPost.get(post) ?? []).flatMap((id): InForce[] => {
    const [w, power] = [worlds.get(id), book.powers.get(id)];
    if (w === undefined || power === undefined) return [];
    const registered = PROCEDURES[w.procedure.id];
    return [
      {
        power: {
          code: power.code,
          name: power.name,
          kind: power.kind,
          mode: modeOf(book, id, dayOf(now, w.zone)),
          agency: { id: w.standard.agency, name: agencyName(names, w.standard.agency) },
        },
        standard: w.standard,
        takers: registered?.takers ?? [],
        taken: (registered?.start.window ?? []).map((start) => start.act),
        merits: [...(registered?.counted.granted ?? []), ...(registered?.counted.denied ?? [])],
      },
    ];
  });
}

/** Mandates that run now to a post, or from it. */
function mandatesOf(site: Site, post: PostId, side: "from" | "to"): MandateLine[] {
  const book = site.worlds.book();
  const now = site.clock.now();
  const { names } = publishedOf(book, now);
  return [...book.mandates.values()]
    .filter((one) => one[side] === post && one.since <= now && now < one.until)
    .map(({ from, to, acts, until }) => {
      const other = side === "from" ? to : from;
      return { other: { id: other, name: postName(names, other) }, acts: acts === "all" ? null : acts, until };
    });
}

/** Takes the site, the id of a post (with or without `post:` in front) and a page, gives what the post may do. Throws Problem 404. */
export function postOf(site: Site, name: string, page: number): PostView {
  const book = site.worlds.book();
  const id: PostId = `post:${name.replace(/^post:/, "")}`;
  const post = book.posts.get(id);
  if (post === undefined) throw new Problem(404, "not-found");
  const { names } = publishedOf(book, site.clock.now());
  const keepers = Object.entries(book.genesis?.keepers ?? {}) as [PostView["keeps"][number], readonly PostId[]][];
  return postView({
    post,
    agency: { id: post.agency, name: agencyName(names, post.agency) },
    holders: (book.holders[id] ?? []).length,
    inForce: inForceFor(site, id),
    keeps: keepers.filter(([, posts]) => posts.includes(id)).map(([what]) => what),
    actsFor: mandatesOf(site, id, "to"),
    givesTo: mandatesOf(site, id, "from"),
    page,
  });
}

const pageIn = (req: FastifyRequest): number => {
  const page = Number(param(req, "page"));
  return Number.isInteger(page) && page > 0 ? page : 1;
};

async function figuresFor(site: Site, req: FastifyRequest): Promise<FiguresView> {
  const book = site.worlds.book();
  const { names, powers, byCode } = publishedOf(book, site.clock.now());
  const period = param(req, "period");
  return figuresView({
    ask: {
      by: figuresBy(param(req, "by")),
      agency: param(req, "agency"),
      mode: param(req, "mode"),
      period: /^(all|\d{4})$/.test(period) ? period : "12",
      page: pageIn(req),
    },
    rows: await countyRows(site),
    month: monthOf(site),
    powers: new Map(powers.map(({ code, name, mode, atOnce }) => [byCode.get(code) ?? code, { code, name, mode, atOnce }])),
    agencyName: (id) => agencyName(names, id),
    agencyShort: (id) => book.agencies.get(id)?.short ?? null,
  });
}

const idIn = (req: FastifyRequest): string => (req.params as { id: string }).id;

/** Takes the site, gives the plugin of these pages. */
export const hallOffices = (site: Site) => async (app: FastifyInstance) => {
  app.get("/agencies", (req, reply) => sendShared(site, req, reply, async () => ({ page: "agencies", view: await agenciesOf(site) })));
  app.get("/agencies/:id", (req, reply) =>
    sendShared(site, req, reply, async () => ({ page: "agency", view: await agencyOf(site, idIn(req)) })),
  );
  app.get("/posts/:id", (req, reply) =>
    sendShared(site, req, reply, async () => ({ page: "post", view: postOf(site, idIn(req), pageIn(req)) })),
  );
  app.get("/statistics", (req, reply) =>
    sendShared(site, req, reply, async () => ({ page: "statistics", view: await figuresFor(site, req) })),
  );
};
