// Pages about powers and about the site: home, power list, power, calculator, and those that only say something.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { standardOn } from "../../kernel/book.ts";
import { checkFlow } from "../../kernel/check-flow.ts";
import { type Counts, newClock, type Terms, type Unit } from "../../kernel/limit.ts";
import { explain } from "../../kernel/limit-explain.ts";
import { dayOf, parseDay, startOf } from "../../kernel/time.ts";
import { PROCEDURES, type Registered } from "../../law/registry.ts";
import type { Fault } from "../../views/apply.ts";
import { type DeadlineView, UNITS } from "../../views/deadline-view.ts";
import { searchPowers } from "../../views/power-list.ts";
import { powerView, type Running } from "../../views/power-view.ts";
import { startOf as startWay } from "../api/intake.ts";
import type { RunningRow } from "../lists.ts";
import { modeOf, publishedOf } from "../published.ts";
import type { Site } from "../site.ts";
import { clean, Problem } from "./asking.ts";
import { homeView } from "./hall-home.ts";
import { sendShared } from "./hall-send.ts";

const YEAR_DAYS = 365;

/** The text of a query parameter: the first where it was given more than once, cleaned, at most 200 characters. */
export function param(req: FastifyRequest, name: string): string {
  const value = (req.query as Record<string, unknown>)[name];
  const one = Array.isArray(value) ? value[0] : value;
  return typeof one === "string" ? clean(one).slice(0, 200) : "";
}

/** The start of today in the county's zone (ms). */
export const todayStart = (site: Site): number => {
  const zone = site.worlds.book().genesis?.zone ?? "+08:00";
  return startOf(dayOf(site.clock.now(), zone), zone);
};

const runningOf = (r: RunningRow, { answer }: Registered): Running => ({
  ...r,
  accepted: answer === null ? null : r.accepted,
  onTime: r.on_time,
  green: r.open - r.yellow - r.red - r.held,
});

async function powerPage(site: Site, code: string) {
  const now = site.clock.now();
  const book = site.worlds.book();
  const { names, byCode } = publishedOf(book, now);
  const power = book.powers.get(byCode.get(code) ?? "");
  if (power === undefined) throw new Problem(404, "not-found");
  const day = dayOf(now, book.genesis?.zone ?? "+08:00");
  const standard = standardOn(book, power.id, day);
  const registered = standard && PROCEDURES[standard.procedure];
  const checked = standard && registered ? checkFlow(registered.procedure, standard) : null;
  const versions = (book.standards.get(power.id) ?? [])
    .map((s) => ({ version: s.version, from: s.from, change: s.change ?? null }))
    .reverse();
  const mode = modeOf(book, power.id, day);
  // What another system runs has no figures here, and noughts would be wrong ones.
  const running =
    registered && mode === "run-here"
      ? runningOf(await site.hall.running(power.id, now, day - YEAR_DAYS, registered.counted), registered)
      : null;
  const w = site.worlds.world(power.id, { at: now });
  const view = powerView({
    power,
    mode,
    standard: checked !== null && !("faults" in checked) ? checked : null,
    versions,
    running,
    names,
    online: w !== null && startWay(w, "online") !== null,
    isCode: (text) => byCode.has(text),
  });
  return { page: "power" as const, view };
}

const ofUnit = (text: string): Unit => UNITS.find((u) => u === text) ?? "workday";
const LARGEST: Record<Unit, number> = { workday: 1000, day: 3650, hour: 10_000, month: 120, year: 20 };

/** Longest stop in days, some fifty years: the calculator counts day by day. */
const STOP_MAX = 20_000;

/** The calculator: what was typed, faults beside each field, and the reckoning. */
function deadlineView(site: Site, req: FastifyRequest): DeadlineView {
  const book = site.worlds.book();
  const zone = book.genesis?.zone ?? "+08:00";
  const calendar = book.calendars.at(-1);
  const typed = {
    from: param(req, "from"),
    n: param(req, "limit"),
    unit: ofUnit(param(req, "unit")),
    stopFrom: param(req, "stop-from"),
    stopTo: param(req, "stop-to"),
  };
  if (typed.from === "" && typed.n === "") return { ...typed, n: "20", faults: [], answer: null };
  const day = parseDay(typed.from.slice(0, 10));
  const n = /^\d{1,5}$/.test(typed.n) ? Number(typed.n) : 0;
  const [stop, go] = [parseDay(typed.stopFrom), parseDay(typed.stopTo)];
  const faults: Fault[] = [];
  if (day === null || day < 0 || day > 40_000) faults.push({ field: "from", code: "bad-moment" });
  if (n < 1 || n > LARGEST[typed.unit]) faults.push({ field: "limit", code: "bad-number", detail: String(LARGEST[typed.unit]) });
  if ((typed.stopFrom !== "" || typed.stopTo !== "") && (stop === null || go === null || go < stop || go - stop > STOP_MAX))
    faults.push({ field: "stop-from", code: "bad-day" });
  if (faults.length > 0 || day === null || calendar === undefined) return { ...typed, faults, answer: null };
  const counts: Counts = { n, unit: typed.unit };
  const terms: Terms = { counts, bound: "within", bearer: "agency", promised: null };
  const at = typed.from.length > 10 ? Date.parse(`${typed.from.slice(0, 16)}:00${zone}`) : startOf(day, zone);
  const pauses = stop !== null && go !== null && go > stop ? [[stop, go] as const] : [];
  const clock = { ...newClock("limit", day, Number.isNaN(at) ? startOf(day, zone) : at), pauses };
  return { ...typed, faults, answer: explain(terms, clock, calendar, { zone, now: site.clock.now() }) };
}

/** Takes the site, gives the plugin of these pages. */
export const hallPages = (site: Site) => async (app: FastifyInstance) => {
  app.get("/", (req, reply) => sendShared(site, req, reply, async () => ({ page: "home", view: await homeView(site, todayStart(site)) })));
  app.get("/powers", (req, reply) =>
    sendShared(site, req, reply, async () => {
      const page = Number(param(req, "page"));
      const ask = {
        q: param(req, "q"),
        agency: param(req, "agency"),
        kind: param(req, "kind"),
        mode: param(req, "mode"),
        page: Number.isInteger(page) && page > 0 ? page : 1,
      };
      return { page: "powers", view: searchPowers(publishedOf(site.worlds.book(), site.clock.now()).powers, ask) };
    }),
  );
  app.get("/powers/:code", (req, reply) => sendShared(site, req, reply, () => powerPage(site, (req.params as { code: string }).code)));
  app.get("/deadline", (req, reply) => sendShared(site, req, reply, async () => ({ page: "deadline", view: deadlineView(site, req) })));
  for (const page of ["accessibility", "supervision", "voice"] as const)
    app.get(`/${page}`, (req, reply) => sendShared(site, req, reply, async () => ({ page })));
};
