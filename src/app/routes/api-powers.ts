// Published powers, their standards and their charts.
import type { FastifyInstance, FastifyRequest } from "fastify";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { type Static, Type } from "typebox";
import { dayOf, formatDay } from "../../kernel/time.ts";
import { PAGE_SIZE, searchPowers } from "../../views/power-list.ts";
import { powerView } from "../../views/power-view.ts";
import { flowView } from "../../views/standard-view.ts";
import { FlowChart } from "../../web/ui/FlowChart.tsx";
import { flowBpmn } from "../api/bpmn-of.ts";
import { chartStyle } from "../api/chart-style.ts";
import { startOf } from "../api/intake.ts";
import { speakerFor } from "../api/speaker.ts";
import { powerNamed } from "../api/take-in.ts";
import { modeOf, publishedOf } from "../published.ts";
import type { Site } from "../site.ts";
import { Problem } from "./asking.ts";
import { answers, LangQuery } from "./schemas/basics.ts";
import { CodeParams, FlowAnswer, PowerAnswer, PowersAnswer, PowersQuery } from "./schemas/open.ts";

/** The place in a list that `after` names; 0 for what is none of ours. */
export const offsetOf = (after: string | undefined): number => (after !== undefined && /^\d{1,7}$/.test(after) ? Number(after) : 0);

function powersPage(site: Site, asked: Static<typeof PowersQuery>): Static<typeof PowersAnswer> {
  const { q = "", agency = "", kind = "", mode = "", limit = 50 } = asked;
  const { powers } = publishedOf(site.worlds.book(), site.clock.now());
  const from = offsetOf(asked.after);
  const pageOf = (page: number) => searchPowers(powers, { q, agency, kind, mode, page });
  const first = Math.floor(from / PAGE_SIZE) + 1;
  const found = pageOf(first);
  const last = Math.min(found.pages, Math.ceil((from + limit) / PAGE_SIZE));
  const rest = Array.from({ length: Math.max(0, last - first) }, (_, i) => pageOf(first + 1 + i).items).flat();
  const skip = from - (first - 1) * PAGE_SIZE;
  const all = first > found.pages ? [] : [...found.items, ...rest];
  const items = all.slice(skip, skip + limit).map(({ aliases: _aliases, about: _about, asks: _asks, ...listed }) => listed);
  return {
    items,
    total: found.total <= 1000 ? found.total : { atLeast: 1000 },
    next: from + items.length < found.total && items.length > 0 ? String(from + items.length) : null,
  };
}

function powerAnswer(site: Site, code: string): Static<typeof PowerAnswer> {
  const book = site.worlds.book();
  const now = site.clock.now();
  const { names, byCode } = publishedOf(book, now);
  const id = byCode.get(code);
  const power = id === undefined ? undefined : book.powers.get(id);
  if (id === undefined || power === undefined) throw new Problem(404, "no-such-power");
  const zone = book.genesis?.zone ?? "+08:00";
  const versions = (book.standards.get(id) ?? []).map((s) => ({ version: s.version, from: s.from, change: s.change ?? null }));
  const w = site.worlds.world(id, { at: now });
  const online = w !== null && startOf(w, "online") !== null;
  const view = powerView({
    power,
    mode: modeOf(book, id, dayOf(now, zone)),
    standard: w?.standard ?? null,
    versions,
    running: null,
    names,
    online,
    isCode: () => false,
  });
  const { running: _, ...open } = view;
  return {
    ...open,
    basis: [...open.basis],
    versions: open.versions.map((v) => ({ ...v, from: formatDay(v.from) })),
    standard: view.standard === null ? null : standardAnswer(view.standard),
  };
}

type StandardView = NonNullable<ReturnType<typeof powerView>["standard"]>;

function standardAnswer({
  flow,
  benchmark: _b,
  after: _a,
  mentioned: _m,
  ...s
}: StandardView): NonNullable<Static<typeof PowerAnswer>["standard"]> {
  const materials = s.materials.map(({ id, name, copies, source, hint }) => ({ id, name, copies, source, ...(hint && { hint }) }));
  const steps = flow.steps.map(({ who: _who, many: _many, ids: _ids, posts, ...step }) => ({ ...step, posts: [...posts] }));
  return {
    ...s,
    from: formatDay(s.from),
    steps,
    materials,
    places: [...s.places],
    conditions: [...s.conditions],
    fees: [...s.fees],
    basis: [...s.basis],
  };
}

/** The published chart as a picture that stands by itself. */
function flowSvg(site: Site, req: FastifyRequest, code: string): string {
  const say = speakerFor(site, req);
  const w = powerNamed(site, code);
  const { names } = publishedOf(site.worlds.book(), site.clock.now());
  const title = say.text(say.power(w.standard.power).name);
  const chart = { flow: flowView(w.standard, names), words: say.words(w.procedure.id), state: null, lang: say.lang, w: say.hall };
  const svg = renderToStaticMarkup(createElement(FlowChart, { ...chart, zone: w.zone, title, id: "flow" }));
  return svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ').replace("</desc>", `</desc><style>${chartStyle()}</style>`);
}

const codeIn = (req: FastifyRequest): string => (req.params as Static<typeof CodeParams>).code;

/** Takes the site, gives the plugin of published powers. */
export const powerRoutes = (site: Site) => async (app: FastifyInstance) => {
  app.get("/powers", { schema: { querystring: PowersQuery, response: answers({ 200: PowersAnswer }) } }, async (req) =>
    powersPage(site, req.query as Static<typeof PowersQuery>),
  );
  const schema = { params: CodeParams, querystring: LangQuery };
  app.get("/powers/:code", { schema: { ...schema, response: answers({ 200: PowerAnswer }) } }, async (req) =>
    powerAnswer(site, codeIn(req)),
  );
  app.get("/powers/:code/flow", { schema: { ...schema, response: answers({ 200: FlowAnswer }) } }, async (req) => {
    const { standard } = powerNamed(site, codeIn(req));
    const { steps, edges } = standard.flow;
    return { code: codeIn(req), version: standard.version, steps, edges };
  });
  const svg = { description: "The chart as SVG", content: { "image/svg+xml": { schema: Type.String() } } };
  app.get("/powers/:code/flow.svg", { schema: { ...schema, response: answers({ 200: svg }) } }, async (req, reply) => {
    const picture = flowSvg(site, req, codeIn(req));
    return reply.type("image/svg+xml; charset=utf-8").send(picture);
  });
  const bpmn = { description: "The flow as BPMN 2.0 with its drawing", content: { "application/xml": { schema: Type.String() } } };
  app.get("/powers/:code/flow.bpmn", { schema: { ...schema, response: answers({ 200: bpmn }) } }, async (req, reply) => {
    const document = await flowBpmn(speakerFor(site, req), powerNamed(site, codeIn(req)));
    return reply.type("application/xml; charset=utf-8").send(document);
  });
};
