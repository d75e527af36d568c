// Pages about cases: the public list, one case, and the way in with a query code.
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import type { Case } from "../../kernel/case.ts";
import type { CheckedStandard } from "../../kernel/check-flow.ts";
import type { PersonId } from "../../kernel/ids.ts";
import { dueDay, newClock } from "../../kernel/limit.ts";
import { may } from "../../kernel/mandate.ts";
import { isRedacted } from "../../kernel/redact.ts";
import { isRefusal } from "../../kernel/refusal.ts";
import { openFor } from "../../kernel/steps.ts";
import { dayOf } from "../../kernel/time.ts";
import type { World } from "../../kernel/world.ts";
import { PROCEDURES, supplyWay } from "../../law/registry.ts";
import { CASE_STATES, type CaseLine, type CasesView, caseState } from "../../views/case-list.ts";
import { type CaseInput, caseView, type Remedies } from "../../views/public-case.ts";
import { admitCounterpart, counterpartOf, isCounterpart } from "../counterpart.ts";
import { gapsOf } from "../gaps.ts";
import { type CaseLineRow, type ListAsk, lightOfRow } from "../lists.ts";
import type { Standing } from "../load.ts";
import { publishedOf } from "../published.ts";
import { plainCode, plainNumber } from "../query-code.ts";
import { audiencesFor } from "../reading.ts";
import { readsOf } from "../reads-told.ts";
import { recent } from "../recent.ts";
import type { Site } from "../site.ts";
import { entryOf } from "../worlds.ts";
import { clean, Problem } from "./asking.ts";
import { param, todayStart } from "./hall-pages.ts";
import { sendOwn, sendShared } from "./hall-send.ts";

const PAGE = 50;
/** Lights turn with time. */
const COUNT_MS = 1_000;
const COUNTS_MAX = 2_000;
const NOBODY: ReadonlySet<string> = new Set();

/** Takes the site, a row and now (ms), gives the line of the public list. */
export function caseLine(site: Site, row: CaseLineRow, now: number): CaseLine {
  const book = site.worlds.book();
  const { names } = publishedOf(book, now);
  const w = site.worlds.world(row.power, { version: row.standard });
  const power = book.powers.get(row.power);
  const light = lightOfRow(row, now);
  return {
    ref: row.ref,
    number: row.number,
    power: { code: power?.code ?? row.power, name: power?.name ?? { zh: row.power } },
    agency: { id: w?.standard.agency ?? "", name: names.agencies[w?.standard.agency ?? ""] ?? { zh: "" } },
    receivedAt: row.receivedAt,
    light,
    lastDay: row.dueOn,
    steps: row.steps.map((id) => w?.standard.checked.steps.get(id)?.name ?? { zh: id }),
    outcome: row.outcome,
    procedure: w?.procedure.id ?? "",
  };
}

const positionOf = (row: CaseLineRow): string => Buffer.from(`${row.receivedAt} ${row.ref}`).toString("base64url");
function placeOf(text: string): ListAsk["after"] {
  const [at = "", ref = ""] = Buffer.from(text, "base64url").toString("utf8").split(" ");
  return /^\d{1,15}$/.test(at) && /^[A-Z2-7]{26}$/.test(ref) ? { at: Number(at), ref } : null;
}

type CountAsk = Pick<ListAsk, "state" | "agency" | "power">;
type Kept = { until: number; n: Promise<number> };
const kept = new WeakMap<Site, ReturnType<typeof recent<Kept>>>();

/** How many cases a filter finds, kept until the ledger moves and no longer than lights stay: each page asks for some thirty, and pages share most. */
function countOf(site: Site, ask: CountAsk, now: number, today: number): Promise<number> {
  const counts = kept.get(site) ?? recent<Kept>(COUNTS_MAX);
  kept.set(site, counts);
  const key = JSON.stringify([site.revision.number, ask.state, ask.agency, ask.power]);
  const known = counts.get(key);
  if (known !== undefined && Date.now() < known.until) return known.n;
  const n = site.hall.count(ask, now, today);
  counts.set(key, { until: Date.now() + COUNT_MS, n });
  n.catch(() => counts.delete(key));
  return n;
}

async function casesView(site: Site, req: FastifyRequest): Promise<CasesView> {
  const now = site.clock.now();
  const today = todayStart(site);
  const book = site.worlds.book();
  const { names, byCode } = publishedOf(book, now);
  const state = caseState(param(req, "state"));
  const agency = param(req, "agency");
  const power = param(req, "power");
  const filter = { state, agency: agency || null, power: power === "" ? null : (byCode.get(power) ?? power) };
  const [rows, total, counts] = await Promise.all([
    site.hall.cases({ ...filter, after: placeOf(param(req, "after")), limit: PAGE + 1 }, now, today),
    countOf(site, filter, now, today),
    Promise.all(CASE_STATES.map(async (s) => ({ state: s, count: await countOf(site, { ...filter, state: s }, now, today) }))),
  ]);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  const agencies = [...new Set([...book.standards.values()].flatMap((v) => v.map((s) => s.agency)))];
  const byAgency = await Promise.all(
    agencies.map(async (id) => ({
      id,
      name: names.agencies[id] ?? null,
      count: await countOf(site, { ...filter, agency: id }, now, today),
    })),
  );
  return {
    ask: { state, agency, power },
    total: Math.min(total, 1000),
    atLeast: total > 1000,
    items: rows.slice(0, PAGE).map((r) => caseLine(site, r, now)),
    next: last === undefined ? null : positionOf(last),
    states: counts,
    agencies: byAgency,
  };
}

/** Last days of the remedies from the day of service: 60 days (复议法 20), six months (行政诉讼法 46). */
function remediesOf(w: World, s: Case): Remedies {
  const served = PROCEDURES[w.procedure.id]?.served ?? [];
  const at = s.done.find((d) => served.includes(d.act))?.at;
  if (at === undefined) return { reconsider: null, sue: null };
  const last = (n: number, unit: "day" | "month") =>
    dueDay(
      { counts: { n, unit }, bound: "within", bearer: "applicant", promised: null },
      newClock("remedy", dayOf(at, w.zone), at),
      w.calendar,
      w.zone,
    );
  return { reconsider: last(60, "day"), sue: last(6, "month") };
}

/** What the counterpart may do now in the hall. */
function ownActs(w: World, s: Case, person: PersonId, now: number): string[] {
  const actor = { kind: "person", person, post: null } as const;
  const roles = new Set(w.procedure.roles.filter((r) => r.counterpart).map((r) => r.id));
  return w.procedure.acts
    .filter((a) => a.by.some((b) => roles.has(b)) && s.status === "open")
    .filter((a) => a.place !== "step" || openFor(w, s, a.id).length > 0)
    .filter((a) => may(w, s, { actor, act: a, step: openFor(w, s, a.id)[0] ?? null }, now) === null && !a.guard?.(s, {}, w))
    .map((a) => a.id);
}

async function openings(
  site: Site,
  w: World,
  s: Case,
  person: PersonId | null,
): Promise<readonly { index: number; path: string; value: unknown }[]> {
  if (person === null) return site.store.openOf(s.ref);
  const opened = await site.reading.open(w, s, { kind: "counterpart", person }, "own-case");
  return isRefusal(opened) ? [] : opened;
}

/** The view of a case for the public, or for its counterpart. */
export async function viewOf(site: Site, found: Standing, person: PersonId | null) {
  const { state, number } = found;
  const w = site.handle.worldOf(state);
  if (w === null) throw new Problem(404, "no-such-case");
  const book = site.worlds.book();
  const now = site.clock.now();
  const audiences =
    person === null ? (["public"] as const) : audiencesFor(w, state, { kind: "counterpart", person }, { ground: "own-case", now });
  const [leaves, opened, gaps] = await Promise.all([
    site.store.leavesOf(state.ref),
    openings(site, w, state, person),
    gapsOf(site, { w, s: state }, audiences),
  ]);
  const standard: CheckedStandard = w.standard;
  const seqs = new Map(leaves.map((l) => [l.index, l.seq]));
  // From the commit of a redaction on nobody is shown what it names, whether or not the worker has come to it.
  // What is in the clear is held to its leaf: what stands there and was not committed to is missing, and is shown to nobody.
  const untrue = new Set(gaps.flatMap((g) => (person === null || g.audience !== "public" ? [`${g.index} ${g.path}`] : [])));
  const kept = opened.filter((o) => !isRedacted(state, seqs.get(o.index) ?? 0, o.path) && !untrue.has(`${o.index} ${o.path}`));
  return caseView({
    number,
    powerName: book.powers.get(state.power)?.name ?? { zh: state.power },
    state,
    standard,
    entries: leaves.map(entryOf),
    openings: kept,
    gaps,
    names: publishedOf(book, now).names,
    zone: w.zone,
    calendar: w.calendar,
    calendars: site.worlds.book().calendars,
    now,
    remedies: remediesOf(w, state),
    adverse: PROCEDURES[w.procedure.id]?.adverse ?? [],
    ...supplyWay(w.procedure.id),
    counterpart: person === null ? null : { ...counterpartIn(site, w, state, person), reads: await readsOf(site, state.ref) },
  });
}

/** What only the counterpart sees of where his case stands: who has it, what he may do, and which of that has a page. */
function counterpartIn(site: Site, w: World, state: Case, person: PersonId): Omit<NonNullable<CaseInput["counterpart"]>, "reads"> {
  const registered = PROCEDURES[w.procedure.id];
  const may = ownActs(w, state, person, site.clock.now());
  const has = (act: string | undefined): boolean => may.some((one) => one === act);
  return {
    officers: officersOf(site, w, state),
    may,
    supply: has(registered?.supply.act),
    withdraw: has(registered?.withdraw.act),
    formToken: state.head,
  };
}

/** Names of the officials whose turn it is, for the counterpart alone. */
function officersOf(site: Site, w: World, s: Case): string[] {
  const open = Object.values(s.steps).filter((x) => x.status === "open");
  const people = open.flatMap((x) =>
    x.to.startsWith("person:") ? [x.to as PersonId] : [...(w.offices.holders[x.to as `post:${string}`] ?? NOBODY)],
  ) as PersonId[];
  return [...new Set(people.map((p) => site.names.of(p)))];
}

/** The case that an address names, or 404. */
export async function caseOf(site: Site, req: FastifyRequest): Promise<Standing> {
  const name = clean((req.params as { ref: string }).ref);
  const found = /^[A-Za-z0-9-]{1,80}$/.test(name) ? await site.handle.find(name) : null;
  if (found === null) throw new Problem(404, "no-such-case");
  return found;
}

const missing = (field: string) => ({ field, code: "missing" as const });

async function track(site: Site, req: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const body = (req.body ?? {}) as Record<string, unknown>;
  const typed = clean(typeof body.number === "string" ? body.number : "").slice(0, 80);
  const number = plainNumber(typed);
  const code = plainCode(typeof body.code === "string" ? body.code : "");
  const faults = [...(number === "" ? [missing("number")] : []), ...(code === "" ? [missing("code")] : [])];
  if (faults.length > 0)
    return sendOwn(site, { req, reply }, { page: "track", view: { number: typed.trim(), faults, refused: false } }, 422);
  const isNumber = /^[A-Za-z0-9-]{1,80}$/.test(number);
  // Numbers are written in capitals as a rule; a county's own codes need not be.
  const found = isNumber ? ((await site.handle.find(number)) ?? (await site.handle.find(number.toUpperCase()))) : null;
  // The comparison is made for a case that is not there too: the same answer in the same time.
  const right = await site.store.queryMatches(found?.state.ref ?? ("A".repeat(26) as Standing["state"]["ref"]), site.codes.macOf(code));
  if (found === null || !right)
    return sendOwn(site, { req, reply }, { page: "track", view: { number: typed.trim(), faults: [], refused: true } }, 422);
  admitCounterpart(site, reply, found.state.ref);
  return reply.redirect(`/cases/${found.state.ref}`, 303);
}

/** Takes the site, gives the plugin of these pages. Query codes are tried ten times a minute from one address, no more. */
export const hallCases = (site: Site) => async (app: FastifyInstance) => {
  app.get("/cases", (req, reply) => sendShared(site, req, reply, async () => ({ page: "cases", view: await casesView(site, req) })));
  app.get("/cases/:ref", async (req, reply) => {
    const found = await caseOf(site, req);
    const own = isCounterpart(site, req, found.state.ref);
    if (!own) return sendShared(site, req, reply, async () => ({ page: "case", view: await viewOf(site, found, null) }));
    return sendOwn(site, { req, reply }, { page: "case", view: await viewOf(site, found, counterpartOf(site, found.state)) });
  });
  app.get("/track", (req, reply) =>
    sendOwn(site, { req, reply }, { page: "track", view: { number: param(req, "number"), faults: [], refused: false } }),
  );
  app.post("/track", { config: { rateLimit: { max: 10, timeWindow: 60_000 } } }, (req, reply) => track(site, req, reply));
};
