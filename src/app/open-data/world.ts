// Datasets of the world: what is published of powers, standards, agencies and posts. Names of officials are in none of them (adr/0013).
import type { PowerId } from "../../kernel/ids.ts";
import { formatDay } from "../../kernel/time.ts";
import { agencyName } from "../../views/names.ts";
import { stepLinesOf } from "../../views/standard-view.ts";
import { officesOf } from "../offices.ts";
import { publishedOf } from "../published.ts";
import type { Site } from "../site.ts";
import type { Dataset, Row } from "./dataset.ts";

const PAGE = 200;

/** A list in pages, each made when it is asked for. */
function* paged<T>(all: readonly T[], rowsOf: (one: T) => readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < all.length; at += PAGE) yield all.slice(at, at + PAGE).flatMap(rowsOf);
}

const published = (site: Site) => publishedOf(site.worlds.book(), site.clock.now());

export const powers: Dataset = {
  moves: "world",
  columns: [
    "code",
    "name.zh",
    "name.en",
    "aliases",
    "kind",
    "service",
    "origin",
    "agency.id",
    "agency.name.zh",
    "agency.name.en",
    "mode",
  ].concat(["atOnce", "statutory.n", "statutory.unit", "promised", "basis"]),
  count: async (site) => published(site).powers.length,
  pages: (site) => {
    const book = site.worlds.book();
    const { powers: listed, byCode } = published(site);
    return paged(listed, ({ code, name, aliases, agency, kind, service, mode, atOnce, statutory, promised }) => {
      const power = book.powers.get(byCode.get(code) ?? "");
      const { origin, basis } = power ?? { origin: null, basis: [] };
      return [{ code, name, aliases, kind, service, origin, agency, mode, atOnce, statutory, promised, basis }];
    });
  },
};

/** One version of a standard, with its steps and its flow, as it stands on the ledger. */
function standardRow(site: Site, id: PowerId, version: number): Row[] {
  const w = site.worlds.world(id, { version });
  if (w === null) return [];
  const { standard } = w;
  const { names } = published(site);
  const steps = stepLinesOf(standard, names).map(({ who, posts, many: _, ids, ...step }) => ({
    ...step,
    role: who,
    posts: ids,
    postNames: posts,
  }));
  const {
    procedure,
    flow,
    basis,
    phones,
    places,
    materials,
    fees,
    promised,
    limits,
    lights,
    conditions,
    benchmark,
    about,
    change,
    agency,
  } = standard;
  return [
    {
      power: site.worlds.book().powers.get(id)?.code ?? id,
      version,
      from: formatDay(standard.from),
      procedure,
      mode: standard.mode ?? "run-here",
      agency: { id: agency, name: agencyName(names, agency) },
      about: about ?? null,
      change: change ?? null,
      promised: promised ?? {},
      limits: limits ?? {},
      lights: lights ?? {},
      basis,
      phones,
      places,
      conditions: conditions ?? [],
      materials,
      fees,
      benchmark: benchmark ?? null,
      steps,
      edges: flow.edges,
    },
  ];
}

export const standards: Dataset = {
  moves: "world",
  columns: [
    "power",
    "version",
    "from",
    "procedure",
    "mode",
    "agency.id",
    "agency.name.zh",
    "agency.name.en",
    "about.zh",
    "about.en",
  ].concat(
    [
      "change.zh",
      "change.en",
      "promised",
      "limits",
      "lights",
      "basis",
      "phones.consult",
      "phones.complain",
      "places",
      "conditions",
      "materials",
    ],
    ["fees", "benchmark", "steps", "edges"],
  ),
  count: async (site) => [...site.worlds.book().standards.values()].reduce((n, versions) => n + versions.length, 0),
  pages: (site) => paged([...site.worlds.book().standards.values()].flat(), ({ power, version }) => standardRow(site, power, version)),
};

export const agencies: Dataset = {
  moves: "world",
  columns: ["id", "name.zh", "name.en", "short.zh", "short.en", "kind", "code", "phone", "powers"],
  count: async (site) => site.worlds.book().agencies.size,
  pages: (site) => {
    const counts = new Map<string, number>();
    for (const { agency } of published(site).powers) counts.set(agency.id, (counts.get(agency.id) ?? 0) + 1);
    return paged([...site.worlds.book().agencies.values()], ({ id, name, short, kind, code, phone }) => [
      { id, name, short: short ?? null, kind, code, phone: phone ?? null, powers: counts.get(id) ?? 0 },
    ]);
  },
};

export const posts: Dataset = {
  moves: "world",
  columns: ["id", "name.zh", "name.en", "agency", "section.zh", "section.en", "holders", "powers"],
  count: async (site) => site.worlds.book().posts.size,
  pages: (site) => {
    const book = site.worlds.book();
    const { ofPost } = officesOf(site);
    return paged([...book.posts.values()], ({ id, name, agency, section }) => {
      const codes = (ofPost.get(id) ?? []).map((power) => book.powers.get(power)?.code ?? power);
      return [{ id, name, agency, section: section ?? null, holders: (book.holders[id] ?? []).length, powers: codes }];
    });
  },
};
