// Over HTTP: cached hall pages against a bare node:http answer of the same bytes, the CPU of an uncached case page, sizes, acts a second.

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import autocannon from "autocannon";
import { viewOf } from "../src/app/routes/hall-cases.ts";
import { makeServer } from "../src/app/server.ts";
import type { Site } from "../src/app/site.ts";
import { renderPage } from "../src/web/hall/render.tsx";
import { actsBench } from "./acts.ts";
import { withCounty } from "./handle.ts";
import type { Figure } from "./yardstick.ts";

const SECONDS = 3;
const PAGES = [
  "/",
  "/powers",
  "/powers/XK-0312",
  "/apply/XK-0312",
  "/cases",
  "/track",
  "/deadline?from=2026-09-28&limit=20&unit=workday",
  "/verify",
];

const rate = async (url: string): Promise<number> =>
  (await autocannon({ url, connections: 32, duration: SECONDS, workers: 1 })).requests.average;

async function bare(bytes: Buffer): Promise<{ server: Server; url: string }> {
  const server = createServer((_req, res) => {
    res.setHeader("content-type", "text/html; charset=utf-8");
    res.end(bytes);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return { server, url: `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}/` };
}

async function cachedPage(url: string): Promise<Figure> {
  const bytes = Buffer.from(await (await fetch(`${url}/powers`)).arrayBuffer());
  const yard = await bare(bytes);
  const ratios: { own: number; yard: number }[] = [];
  for (let i = 0; i < 3; i++) ratios.push({ own: await rate(`${url}/powers`), yard: await rate(yard.url) });
  yard.server.close();
  const best = ratios.sort((a, b) => a.own / a.yard - b.own / b.yard)[1] ?? { own: 0, yard: 1 };
  const ratio = best.own / best.yard;
  return { name: "cached hall page", value: best.own, unit: "pages/s", yardstick: best.yard, ratio, goal: 0.5, ok: ratio >= 0.5 };
}

/** CPU of this process (ms) to fold, view and render one case page, the median of many. */
async function casePage(site: Site): Promise<Figure> {
  const rows = await site.hall.cases({ agency: null, power: "XK-0312", state: "all", after: null, limit: 20 }, site.clock.now(), 0);
  const context = {
    lang: "zh" as const,
    size: "normal" as const,
    now: site.clock.now(),
    zone: "+08:00",
    clockSet: false,
    demonstration: true,
    site: { name: { zh: "" }, host: { zh: "" }, phone: "" },
    address: "/",
    ledger: { sealed: null, witnessed: null, witnesses: 0, frozen: null, entries: 1 },
    sheet: "",
    procedures: {},
    laws: {},
  };
  const times: number[] = [];
  for (let i = 0; i < 300; i++) {
    const row = rows[i % rows.length];
    const found = row && (await site.handle.find(row.ref));
    if (!found) continue;
    const before = process.cpuUsage();
    renderPage({ page: "case", view: await viewOf(site, found, null) }, context);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000);
  }
  const value = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? Number.NaN;
  return { name: "uncached case page", value, unit: "ms CPU", goal: 3, ok: value <= 3 };
}

async function sizes(site: Site, url: string): Promise<Figure> {
  const rows = await site.hall.cases({ agency: null, power: null, state: "all", after: null, limit: 50 }, site.clock.now(), 0);
  let largest = 0;
  for (const path of [...PAGES, ...rows.map((r) => `/cases/${r.ref}`)])
    for (const lang of ["zh", "en"]) {
      const answer = await fetch(`${url}${path}${path.includes("?") ? "&" : "?"}lang=${lang}`);
      if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
      largest = Math.max(largest, (await answer.arrayBuffer()).byteLength);
    }
  return { name: "largest hall page", value: largest / 1024, unit: "KB", goal: 30, ok: largest <= 30 * 1024 };
}

/** All figures of the HTTP side; the acts run in a process of their own. */
export const httpBench = (): Promise<Figure[]> =>
  withCounty(async (site) => {
    const app = await makeServer(site);
    const url = await app.listen({ port: 0, host: "127.0.0.1" });
    try {
      return [await cachedPage(url), await casePage(site), await sizes(site, url), ...(await actsBench(site, url))];
    } finally {
      await app.close();
    }
  });
