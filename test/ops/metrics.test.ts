// What operators watch: metrics that tell what happened, a dashboard and alerts whose every query names a metric that is there.
import { readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { treeRows } from "../../src/app/log/tree-rows.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import { application, type Running, startCounty } from "../api/site.ts";

let county: Running;
let text = "";
/** As it was before anything was done. */
let before: Record<string, number> = {};
const scrape = async (): Promise<string> => String((await county.anybody().get("/metrics")).body);
/** The sum of a metric over its labels. */
const sumOf = (name: string): number =>
  [...text.matchAll(new RegExp(`^${name}(?:\\{[^}]*\\})? (\\S+)$`, "gm"))].reduce((sum, [, n]) => sum + Number(n), 0);

const COUNTED = ["mingtang_append_commands_sum", "mingtang_ledger_entries"];
const more = (name: string): number => sumOf(name) - (before[name] ?? Number.NaN);

beforeAll(async () => {
  county = await startCounty();
  text = await scrape();
  before = Object.fromEntries(COUNTED.map((name) => [name, sumOf(name)]));
  const clerk = await county.official("window1");
  expect((await clerk.post("/api/v1/cases", application({ channel: "window" }))).status).toBe(201);
  // What this process knows of the ledger follows it a moment behind.
  await vi.waitFor(
    async () => {
      text = await scrape();
      expect(COUNTED.map(more)).toEqual([1, 1]);
    },
    { timeout: 10_000, interval: 200 },
  );
});
afterAll(() => county.stop());

const read = (name: string): string => readFileSync(new URL(`../../docs/grafana/${name}`, import.meta.url), "utf8");
type Panel = { title: string; targets: { expr: string }[] };
const dashboard = JSON.parse(read("mingtang.json")) as { panels: Panel[] };
const alerts = [...read("alerts.yml").matchAll(/^ +expr: (.+)$/gm)].map((found) => found[1] ?? "");

describe("the metrics", () => {
  it("count what was done", () => {
    expect(COUNTED.map(more)).toEqual([1, 1]);
    expect(sumOf("mingtang_append_seconds_count")).toBeGreaterThan(0);
    expect(text).toMatch(/mingtang_http_seconds_count\{method="POST",route="\/api\/v1\/cases",status="201"\} 1/);
    expect(sumOf("mingtang_database_up")).toBe(1);
    // The county stands at a working Thursday, and nobody ticks here: what is due waits.
    expect(sumOf("mingtang_ticker_lag_seconds")).toBeGreaterThan(0);
  });
  it("tell that the ledger is frozen", async () => {
    expect(sumOf("mingtang_ledger_frozen")).toBe(0);
    const { site } = county;
    const pool = makePool(site.database, "integrator", 1);
    const rows = treeRows(pool, site.log);
    const frozen = async (): Promise<number> => {
      text = await scrape();
      return sumOf("mingtang_ledger_frozen");
    };
    await rows.freeze({ code: "commits-missing", at: 1, from: null });
    await vi.waitFor(async () => expect(await frozen()).toBe(1), { timeout: 10_000, interval: 100 });
    await pool.end();
  });
  it("see who follows the stream", async () => {
    const watch = new AbortController();
    await fetch(`${county.address}/api/v1/stream`, { signal: watch.signal });
    text = await scrape();
    expect(sumOf("mingtang_streams")).toBe(1);
    watch.abort();
  });
});

/** Settings of the founding go past the lanes, in one transaction. */
describe("dashboard and alerts", () => {
  const queries = [...dashboard.panels.flatMap((panel) => panel.targets.map(({ expr }) => expr)), ...alerts];
  it("ask for metrics that exist, with labels that they have", () => {
    expect(queries.length).toBeGreaterThan(20);
    const there = new Set([...text.matchAll(/^(mingtang_\w+)/gm)].map((found) => found[1]));
    const asked = queries.flatMap((expr) => [...expr.matchAll(/mingtang_\w+/g)].map((found) => ({ expr, name: found[0] })));
    expect(asked.filter(({ name }) => !there.has(name))).toEqual([]);
    const labels = queries.flatMap((expr) =>
      [...expr.matchAll(/(\w+)=~?"/g), ...expr.matchAll(/by \(([^)]+)\)/g)].map((found) => found[1] ?? ""),
    );
    for (const label of labels.flatMap((list) => list.split(", "))) expect(text).toMatch(new RegExp(`[{,]${label}="`));
  });
});
