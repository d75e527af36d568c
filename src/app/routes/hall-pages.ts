// Pages about powers and about the site: home, power list, power, and those that only say something.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { standardOn } from "../../kernel/book.ts";
import { standing } from "../../kernel/check-flow.ts";
import { dayOf, startOf } from "../../kernel/time.ts";
import { PROCEDURES, type Registered } from "../../law/registry.ts";
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
  const checked = standard && registered ? standing(registered.procedure, standard) : null;
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
  for (const page of ["accessibility", "supervision", "voice"] as const)
    app.get(`/${page}`, (req, reply) => sendShared(site, req, reply, async () => ({ page })));
};
