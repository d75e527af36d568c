// What anybody may ask, held to the interface's own description; and the counterpart's view behind the query code.

import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { STANDARDS } from "../../county/standards.ts";
import { attr, readBpmn } from "../bpmn/read.ts";
import { type Described, describedBy, faultsAgainst } from "./described.ts";
import { type Answer, application, type Caller, pdf, type Running, startCounty } from "./site.ts";

let county: Running;
let anybody: Caller;
let all: Described & { openapi: string };
beforeAll(async () => {
  county = await startCounty();
  anybody = county.anybody();
  all = await describedBy(anybody);
});
afterAll(() => county.stop());

/** Asks, and holds the answer to the description. */
async function get(path: string, headers?: Record<string, string>): Promise<Answer> {
  const answer = await anybody.get(`/api/v1${path}`, headers);
  expect(faultsAgainst(all, "GET", `/api/v1${path}`, answer)).toEqual([]);
  return answer;
}
type Page = { items: Record<string, unknown>[]; total: unknown; next: string | null };
const page = (answer: Answer) => answer.body as Page;

it("describes every route, each with its answers", async () => {
  expect(all.openapi).toBe("3.1.0");
  const described = Object.entries(all.paths).flatMap(([path, methods]) => Object.keys(methods).map((m) => `${m.toUpperCase()} ${path}`));
  for (const methods of Object.values(all.paths))
    for (const operation of Object.values(methods))
      expect(Object.keys(operation.responses ?? {})).toEqual(expect.arrayContaining(["4XX", "5XX"]));
  expect(described.length).toBeGreaterThan(20);
});

describe("published powers", () => {
  it("lists them in pages that together are everything once", async () => {
    const whole = page(await get("/powers?limit=200"));
    expect([whole.total, whole.next]).toEqual([whole.items.length, null]);
    const seen: unknown[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const part = page(await get(`/powers?limit=5${next === "" ? "" : `&after=${next}`}`));
      seen.push(...part.items.map((p) => p.code));
      next = part.next;
    }
    expect(seen).toEqual(whole.items.map((p) => p.code));
    expect(page(await get("/powers?q=餐饮")).items[0]).toMatchObject({ code: "XK-0312" });
    expect(page(await get("/powers?q=nothing-is-called-so")).items).toEqual([]);
  });

  it("shows one with its standard, its flow and its chart", async () => {
    const power = await get("/powers/XK-0312");
    expect(power.body).toMatchObject({ code: "XK-0312", mode: "run-here", standard: { version: 1, main: { promised: 8 } } });
    const listed = page(await get("/powers?mode=listed")).items[0]?.code;
    expect((await get(`/powers/${listed}`)).body).toMatchObject({ standard: null });
    const flow = await get("/powers/XK-0312/flow");
    expect((flow.body as { steps: unknown[] }).steps.length).toBeGreaterThan(5);
    const svg = await get("/powers/XK-0312/flow.svg");
    expect(String(svg.body)).toMatch(/^<svg xmlns=.*<style>.*<\/svg>$/s);
    expect(String(svg.body)).not.toContain("var(--");
    expect((await get("/powers/none")).status).toBe(404);
    for (const form of ["flow", "flow.svg", "flow.bpmn"])
      expect([(await get(`/powers/${listed}/${form}`)).status, (await get(`/powers/none/${form}`)).status]).toEqual([404, 404]);
  });

  it("gives the flow of each that runs here as BPMN, step by step and edge by edge, in both languages", async () => {
    const running = page(await get("/powers?mode=run-here")).items.map((p) => String(p.code));
    expect(running).toHaveLength(STANDARDS.filter((standard) => standard.mode !== "mirrored").length);
    for (const code of running) {
      const { steps, edges } = (await get(`/powers/${code}/flow`)).body as { steps: { id: string }[]; edges: unknown[] };
      for (const lang of ["zh", "en"]) {
        const answer = await get(`/powers/${code}/flow.bpmn?lang=${lang}`);
        expect([answer.status, answer.headers.get("content-type")]).toEqual([200, "application/xml; charset=utf-8"]);
        const { warnings, elements } = await readBpmn(String(answer.body));
        expect(warnings).toEqual([]);
        expect(elements.flatMap((each) => attr(each, "mingtang:step") ?? [])).toEqual(steps.map((step) => step.id));
        const found = elements.flatMap((each) => attr(each, "mingtang:edge") ?? []).map(Number);
        expect(found.sort((a, b) => a - b)).toEqual(edges.map((_, i) => i));
      }
    }
    expect(String((await get("/powers/XK-0312/flow.bpmn?lang=en")).body)).toContain('name="Food business licence');
    expect(String((await anybody.get("/powers/XK-0312")).body)).toContain('href="/api/v1/powers/XK-0312/flow.bpmn"');
  });
});

describe("cases", () => {
  it("lists them in pages without names", async () => {
    const whole = page(await get("/cases?limit=200"));
    expect(whole.total).toBe(whole.items.length);
    const seen: unknown[] = [];
    for (let next: string | null = ""; next !== null; ) {
      const part = page(await get(`/cases?limit=7${next === "" ? "" : `&after=${next}`}`));
      seen.push(...part.items.map((c) => c.ref));
      next = part.next;
    }
    expect(seen).toEqual(whole.items.map((c) => c.ref));
    expect(page(await get("/cases?state=red")).items.every((c) => c.light === "red")).toBe(true);
  });

  it("gives each case, and every day of each of its clocks", async () => {
    for (const { ref } of page(await get("/cases?limit=200")).items) {
      expect((await get(`/cases/${ref}`)).status).toBe(200);
      const { clocks } = (await get(`/cases/${ref}/deadline`)).body as { clocks: { article: string; days: unknown[] }[] };
      for (const clock of clocks) expect([clock.article.length > 0, clock.days.length > 0]).toEqual([true, true]);
    }
    expect((await get("/cases/NONE")).status).toBe(404);
  });

  it("says where each case stands in the very words of its page", async () => {
    const heading = (html: unknown): string =>
      (/<h1[^>]*>(.*?)<\/h1>/s.exec(String(html))?.[1] ?? "")
        .replace(/<[^>]*>/g, "")
        .replaceAll("&#x27;", "'")
        .replaceAll("&amp;", "&");
    for (const lang of ["zh", "en"])
      for (const { ref } of page(await get("/cases?limit=200")).items) {
        const said = (await get(`/cases/${ref}?lang=${lang}`)).body as { sentence: string };
        expect(said.sentence).toBe(heading((await anybody.get(`/cases/${ref}?lang=${lang}`)).body));
      }
  });

  it("opens the counterpart's view, and the files, to the query code alone", async () => {
    const uploaded = await anybody.send("POST", "/api/v1/files", pdf("平面图.pdf"));
    expect(faultsAgainst(all, "POST", "/api/v1/files", uploaded)).toEqual([]);
    const { token } = uploaded.body as { token: string };
    const files = [{ material: "layout", token, name: "平面图.pdf" }];
    expect((await county.anybody().post("/api/v1/cases", application({ files }))).status).toBe(422);
    const taken = await anybody.post("/api/v1/cases", application({ files }));
    expect(faultsAgainst(all, "POST", "/api/v1/cases", taken)).toEqual([]);
    const { ref, queryCode } = taken.body as { ref: string; queryCode: string };
    expect((await get(`/cases/${ref}`)).body).toMatchObject({ counterpart: null });
    const own = await get(`/cases/${ref}`, { "query-code": queryCode.toLowerCase() });
    expect((own.body as { counterpart: { fields: unknown[] } }).counterpart.fields).toEqual(
      expect.arrayContaining([expect.objectContaining({ path: "applicant.name", value: "测试面馆" })]),
    );
    const path = `/cases/${ref}/files/1/layout/0`;
    const file = await get(path, { "query-code": queryCode });
    expect([file.status, file.body]).toEqual([200, "%PDF-1.7\nplan"]);
    expect(file.headers.get("content-disposition")).toMatch(/^attachment/);
    expect((await get(path)).status).toBe(401);
    expect((await (await county.official("watch1")).get(`/api/v1${path}`)).status).toBe(403);
    expect((await (await county.official("window1")).get(`/api/v1${path}`)).status).toBe(200);
    expect((await get(`/cases/${ref}/files/1/layout/1`, { "query-code": queryCode })).status).toBe(404);
  });

  it("answers a wrong code like no such case, in the same time, and not for ever", async () => {
    const ref = page(await get("/cases")).items[0]?.ref;
    const missing = "B".repeat(26);
    const times: Record<string, number[]> = { wrong: [], missing: [] };
    const bodies = new Set<string>();
    for (let i = 0; i < 9; i++)
      for (const [kind, name] of [
        ["wrong", ref],
        ["missing", missing],
      ] as const) {
        const answer = await get(`/cases/${name}`, { "query-code": `AAAABBBB${"CDEFGHIJK"[i]}234` });
        bodies.add(JSON.stringify([answer.status, answer.body]));
        times[kind]?.push(answer.ms);
      }
    expect([...bodies]).toHaveLength(1);
    const middle = (all_: number[] = []) => [...all_].sort((a, b) => a - b)[4] ?? 0;
    expect(Math.abs(middle(times.wrong) - middle(times.missing))).toBeLessThan(8);
    const codes: number[] = [];
    for (let i = 0; i < 4; i++) codes.push((await get(`/cases/${ref}`, { "query-code": "AAAA" })).status);
    expect(codes).toContain(429);
  });
});

describe("open data", () => {
  it("reckons a limit like the law: 许可法 42 over a holiday", async () => {
    const answer = await get("/deadline?norm=licence-decide&from=2026-09-28T10:00:00%2B08:00&lang=zh");
    const { due, days, norm, sentence } = answer.body as {
      due: string;
      days: { counted: number | null }[];
      norm: object;
      sentence: string;
    };
    expect([norm, days.filter((d) => d.counted !== null).length]).toMatchObject([{ article: "第四十二条", n: 20 }, 20]);
    expect(due > "2026-10-08").toBe(true);
    expect(sentence).toContain("行政许可法第四十二条，2019-04-23文本");
    expect((await get("/deadline?from=2026-09-28T02:00:00Z&norm=licence-decide&lang=zh")).body).toEqual(answer.body);
    const several = await get("/deadline?from=2026-03-02&limit=5&stop=2026-03-03..2026-03-04&stop=2026-03-06..2026-03-09");
    expect((several.body as { due: string }).due).toBe("2026-03-13");
    const stopped = await get("/deadline?from=2026-03-02&limit=5&stop=2026-03-03..2026-03-04");
    expect((stopped.body as { due: string }).due).toBe("2026-03-11");
    for (const bad of [
      "from=x&limit=5",
      "from=2026-02-30&limit=5",
      "from=2026-03-02&limit=0",
      "from=2026-03-02&limit=99999",
      "limit=5",
      "from=2026-03-02&limit=51&unit=year",
      "from=2026-03-02&norm=许可法 42",
      "from=2026-03-02&norm=licence-decide&limit=7",
      "from=2026-03-02&limit=5&stop=2026-03-05..2026-03-04",
      "from=2026-03-02&from=2026-03-03&limit=5",
      "from=2026-03-02&limit=5&more=1",
    ])
      expect([bad, (await get(`/deadline?${bad}`)).status]).toEqual([bad, 422]);
    const { errors } = (await get("/deadline?from=2026-02-30&limit=5&stop=2026-03-05..2026-03-04&lang=en")).body as { errors: unknown };
    expect(errors).toEqual([
      { path: "from", code: "no-such-date", message: "the calendar has no such day" },
      { path: "stop.0", code: "stop-backwards", message: "the clock resumes before it stops" },
    ]);
  });

  it("lists every norm with all that it says, and the page answers what the interface answers", async () => {
    const { items, total } = page(await get("/norms"));
    expect(total).toBe(items.length);
    for (const norm of items.slice(0, 5)) {
      const query = `norm=${norm.id}&from=2026-03-02T09:00&lang=zh`;
      const { sentence } = (await get(`/deadline?${query}`)).body as { sentence: string };
      const html = String((await anybody.get(`/deadline?${query}`)).body);
      expect(html.replace(/<[^>]*>/g, "")).toContain(sentence);
      expect(html).toMatch(/<link rel="canonical" href="\/deadline\?norm=/);
    }
  });

  it("gives the whole ledger, page after page", async () => {
    const total = await county.commits();
    const seen: number[] = [];
    for (let next: string | null = "-1"; next !== null; ) {
      const part = page(await get(`/commits?after=${next}&limit=100`));
      seen.push(...part.items.map((c) => c.index as number));
      next = part.next;
    }
    expect(seen).toEqual(Array.from({ length: total }, (_, i) => i));
  });

  it("counts by agency, power and month, and each adds up to the same", async () => {
    const totals = await Promise.all(
      ["agency", "power", "month"].map(async (by) => {
        const { items } = (await get(`/statistics?by=${by}`)).body as { items: { received: number; decided: number }[] };
        return [items.reduce((n, i) => n + i.received, 0), items.reduce((n, i) => n + i.decided, 0)].join(" ");
      }),
    );
    expect(new Set(totals)).toHaveLength(1);
    expect((await get("/statistics?by=weather")).status).toBe(422);
  });
});
