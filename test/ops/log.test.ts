// The log of a process: one line of JSON a request, with what operators need and nothing of whoever asked, whatever was sent to which route.
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { startProcess } from "../api/process.ts";
import type { Caller } from "../api/site.ts";
import { filesOf } from "../tidy/tree.ts";

const SECRETS = ["王小明机密", "13800138000", "990001199001010013", "203.0.113.77", "ABCDEFGHIJKL", "secret-agent"] as const;
const [NAME, PHONE, ID, ADDRESS, CODE, AGENT] = SECRETS;
const HEADERS = {
  "user-agent": AGENT,
  referer: `http://127.0.0.1/${CODE}`,
  "x-forwarded-for": ADDRESS,
  "query-code": CODE,
  "idempotency-key": `${PHONE}-${ID}`,
};
const HALL = [
  "/powers/:x",
  "/apply/:x",
  "/cases/:x",
  "/cases/:x/receipt",
  "/cases/:x/supply",
  "/cases/:x/withdraw",
  "/track",
  "/deadline",
  "/no/:x",
  "/desk/:x",
];
const query = `?q=${encodeURIComponent(NAME)}&key=${CODE}&name=${PHONE}&lang=${ID}`;
const body = {
  power: NAME,
  applicant: { name: NAME, id: ID, phone: PHONE },
  form: { "site.address": NAME },
  name: NAME,
  password: CODE,
  act: NAME,
};

/** Sends what nobody may read to every route, in every place that a request has. */
async function assail(caller: Caller): Promise<number> {
  const { paths } = (await caller.get("/api/v1/openapi.json")).body as { paths: Record<string, Record<string, unknown>> };
  const named = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ path, method: method.toUpperCase() })),
  );
  const hall = HALL.flatMap((path) => ["GET", "POST"].map((method) => ({ path: path.replace(":x", "{x}"), method })));
  const all = [...named, ...hall].filter(({ path }) => !path.endsWith("/stream"));
  for (const { path, method } of all) {
    const to = path.replaceAll(/\{[^}]+\}/g, encodeURIComponent(`${NAME}${PHONE}`)) + query;
    const form = path.startsWith("/api/") ? null : new URLSearchParams({ code: CODE, name: NAME, id: ID });
    const sent = method === "GET" ? null : (form ?? JSON.stringify(body));
    const type: Record<string, string> = method === "GET" || form !== null ? {} : { "content-type": "application/json" };
    await caller.send(method, to, sent, { ...HEADERS, ...type });
  }
  return all.length;
}

let lines: string[] = [];
let sent = 0;
beforeAll(async () => {
  const running = await startProcess();
  try {
    sent = await assail(await running.official("window1"));
  } finally {
    await running.stop();
  }
  lines = running.lines.join("").split("\n");
}, 240_000);

const parsed = () => lines.filter((line) => line.startsWith("{")).map((line) => JSON.parse(line) as Record<string, unknown>);

describe("the log", () => {
  it("has a line for every request, with route, status, time and id, and no more", () => {
    const requests = parsed().filter(({ event }) => event === "request");
    expect(requests.length).toBeGreaterThanOrEqual(sent);
    expect(sent).toBeGreaterThan(40);
    for (const line of requests)
      expect(Object.keys(line).sort()).toEqual(["event", "id", "level", "method", "ms", "roles", "route", "status", "time"]);
    expect(new Set(requests.map(({ id }) => id)).size).toBe(requests.length);
    expect(requests.map(({ route }) => route)).toContain("/api/v1/cases/:ref");
  });
  it("has nothing of what was sent", () => {
    const text = lines.join("\n");
    const encoded = SECRETS.flatMap((secret) => [secret, encodeURIComponent(secret)]);
    expect(encoded.filter((secret) => text.includes(secret))).toEqual([]);
  });
  it("tells start and stop by names that the documents list", () => {
    const events = parsed().map(({ event }) => String(event));
    expect(events).toEqual(expect.arrayContaining(["the-database-is-up", "log-founded", "serving", "stopping", "stopped"]));
    const root = fileURLToPath(new URL("../..", import.meta.url));
    const sources = filesOf(root).filter(
      (path) => /^src\/(main|app\/(?!api|routes\/problem).*)\.ts$/.test(path) && !path.includes(".test."),
    );
    const told = sources.flatMap((path) => {
      const text = readFileSync(`${root}/${path}`, "utf8");
      const said = [...text.matchAll(/\b(?:say|log)\(\s*(?:\w+ === "stop" \? )?"([a-z][^"]+)"(?: : "([^"]+)")?/g)].flatMap(([, a, b]) => [
        a,
        b,
      ]);
      const named = [...text.matchAll(/event: "([a-z-]+)"/g)].map(([, name]) => name);
      return [...said.flatMap((one) => (one === undefined ? [] : [one.replaceAll(/[^a-z]+/g, "-")])), ...named];
    });
    expect(told.length).toBeGreaterThan(8);
    for (const language of ["zh", "en"]) {
      const page = readFileSync(`${root}/docs/${language}/monitoring.md`, "utf8");
      expect([language, told.filter((name) => !page.includes(`\`${name}\``))]).toEqual([language, []]);
    }
  });
});
