// Agencies, posts, notices, figures and open data of the running county: each figure is the rows' own, each file every row once.
import { parse } from "csv-parse/sync";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OFFICIALS } from "../../county/officials.ts";
import { FORMATS } from "../../src/app/open-data/dataset.ts";
import { DATASETS } from "../../src/app/open-data/datasets.ts";
import { DATASET_IDS } from "../../src/views/open-data.ts";
import { type Described, describedBy, faultsAgainst } from "./described.ts";
import { type Answer, type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
let anybody: Caller;
let all: Described;
beforeAll(async () => {
  county = await startCounty();
  anybody = county.anybody();
  all = await describedBy(anybody);
});
afterAll(() => county.stop());

async function get(path: string): Promise<Answer> {
  const answer = await anybody.get(`/api/v1${path}`);
  expect(faultsAgainst(all, "GET", `/api/v1${path}`, answer)).toEqual([]);
  return answer;
}
const page = async (path: string): Promise<string> => {
  const answer = await anybody.get(path);
  expect([path, answer.status]).toEqual([path, 200]);
  return String(answer.body);
};
type Agency = { id: string; powers: number; open: number; byMode: Record<string, number> };

describe("agencies and posts", () => {
  it("are as the interface describes them, and count what the lists count", async () => {
    const { items } = (await get("/agencies")).body as { items: Agency[] };
    expect(items).toHaveLength(county.site.worlds.book().agencies.size);
    for (const { id, powers, open, byMode } of items) {
      const { total } = (await get(`/powers?agency=${id}`)).body as { total: number };
      const cases = (await get(`/cases?agency=${id}&state=open`)).body as { total: number };
      expect([id, powers, open]).toEqual([id, total, cases.total]);
      expect(Object.values(byMode).reduce((a, b) => a + b)).toBe(powers);
      const { sections, kinds } = (await get(`/agencies/${id}`)).body as { sections: { posts: unknown[] }[]; kinds: { powers: number }[] };
      expect(kinds.reduce((n, kind) => n + kind.powers, 0)).toBe(powers);
      const posts = [...county.site.worlds.book().posts.values()].filter((post) => post.agency === id);
      expect(sections.flatMap((section) => section.posts)).toHaveLength(posts.length);
    }
    for (const path of ["/agencies/none", "/posts/none", "/agencies/%00", "/posts/post%3A"]) {
      const answer = await anybody.get(`/api/v1${path}`);
      expect([path, answer.status === 404 || answer.status === 400]).toEqual([path, true]);
    }
    for (const path of ["/agencies/none", "/posts/none", "/posts/__proto__", "/agencies/__proto__"])
      expect([path, (await anybody.get(path)).status]).toEqual([path, 404]);
  });

  it("say of each post what it may do and who decides, the same with post: in front", async () => {
    for (const { id } of county.site.worlds.book().posts.values()) {
      const answer = await get(`/posts/${id}`);
      expect((await get(`/posts/${id.slice(5)}`)).body).toEqual(answer.body);
      const { count, powers } = answer.body as { count: number; powers: { duties: { acts: unknown[] }[] }[] };
      expect(powers.length).toBe(Math.min(count, 8));
      expect(powers.every((power) => power.duties.length > 0)).toBe(true);
    }
    const deputy = (await get("/posts/market-deputy")).body as { powers: { decides: boolean; duties: { acts: { code: string }[] }[] }[] };
    const acts = deputy.powers.flatMap((power) => power.duties).flatMap((duty) => duty.acts.map((act) => act.code));
    expect([deputy.powers[0]?.decides, acts.includes("decide"), acts.includes("accept")]).toEqual([true, true, false]);
    const chief = (await get("/posts/market-chief")).body as { powers: { extends: boolean }[] };
    expect(chief.powers.some((power) => power.extends)).toBe(true);
    const keeper = (await get("/posts/list-keeper")).body as { keeps: string[]; count: number };
    expect([keeper.keeps.includes("power"), keeper.count]).toEqual([true, 0]);
  });

  it("name no official", async () => {
    const paths = [
      "/agencies",
      ...[...county.site.worlds.book().agencies.keys()].map((id) => `/agencies/${id}`),
      ...[...county.site.worlds.book().posts.keys()].map((id) => `/posts/${id.slice(5)}`),
      ...DATASET_IDS.map((id) => `/open-data/${id}.ndjson`),
    ];
    for (const path of paths) {
      const text = await page(path);
      expect([path, OFFICIALS.filter(({ name }) => text.includes(name.zh)).map(({ account }) => account)]).toEqual([path, []]);
    }
  });
});

describe("figures", () => {
  it("are the same total in every layout, and the rows' own", async () => {
    const { rows } = await county.site.pool.query<{ received: number; decided: number }>(
      "select count(*)::int as received, count(concluded_at)::int as decided from cases where log_id = $1",
      [county.site.log],
    );
    const total = [rows[0]?.received, rows[0]?.decided].map(String);
    for (const by of ["month", "agency", "power", "mode", "promise"]) {
      const foot = /<tfoot>.*<\/tfoot>/s.exec(await page(`/statistics?by=${by}&period=all`))?.[0] ?? "";
      const cells = [...foot.matchAll(/<td[^>]*>(.*?)<\/td>/gs)].map((cell) => (cell[1] ?? "").replace(/<[^>]+>/g, ""));
      expect([by, cells[0], cells[2]]).toEqual([by, ...total]);
    }
  });

  it("take any address", async () => {
    for (const query of ["by=x", "by=month&period=0000", "period=9999", "page=1e9&by=power", "agency=%27%3B--", "mode=__proto__&by=mode"])
      await page(`/statistics?${query}`);
  });
});

describe("notices", () => {
  it("tell every published decision once, newest first, with standards and calendars, page after page", async () => {
    const { rows } = await county.site.pool.query<{ n: number }>(
      "select count(distinct (case_ref, index))::int as n from open_opening where log_id = $1 and path like 'decision.%'",
      [county.site.log],
    );
    const book = county.site.worlds.book();
    const standards = [...book.standards.values()].flat().length;
    const refs: string[] = [];
    let titles = 0;
    for (let next: string | undefined = "/notices"; next !== undefined; ) {
      const html = await page(next);
      refs.push(...[...html.matchAll(/class="t" href="(\/cases\/[A-Z2-7]{26})"/g)].map((m) => m[1] ?? ""));
      titles += html.match(/<a class="t"/g)?.length ?? 0;
      next = /href="(\/notices\?after=\d+)"/.exec(html)?.[1];
    }
    expect(rows[0]?.n).toBeGreaterThan(5);
    expect([new Set(refs).size, refs.length]).toEqual([rows[0]?.n, rows[0]?.n]);
    expect(titles).toBe((rows[0]?.n ?? 0) + standards + book.calendars.length);
    const only = await page("/notices?what=decision&agency=housing");
    expect([only.includes("XK0407"), only.includes("XK0312")]).toEqual([true, false]);
    expect(await page("/notices?what=weather&agency=none&kind=none&after=-1")).toContain("没有公示");
  });

  it("are an Atom feed too, of well-formed XML whose entries are known by their index", async () => {
    const answer = await anybody.get("/notices.atom?lang=en");
    expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const feed = String(answer.body);
    const ids = [...feed.matchAll(/<entry><id>tag:mingtang\.local,2026:county\/(\d+)<\/id>/g)].map((m) => Number(m[1]));
    expect(ids.length).toBeGreaterThan(10);
    expect(ids).toEqual([...ids].sort((a, b) => b - a));
    expect(feed.match(/<entry>/g)?.length).toBe(feed.match(/<\/entry>/g)?.length);
    expect(feed).not.toMatch(/&(?!amp;|lt;|gt;|quot;)/);
  });

  it("lose what was taken down", async () => {
    const html = await page("/notices?what=decision");
    const ref = /href="\/cases\/([A-Z2-7]{26})"/.exec(html)?.[1] ?? "";
    const owner = new pg.Client({ ...county.site.database });
    await owner.connect();
    await owner.query("delete from open_opening where log_id = $1 and case_ref = $2", [county.site.log, ref]);
    await owner.end();
    expect(await page("/notices?what=decision&kind=")).not.toContain(ref);
    expect(await page("/notices.atom")).not.toContain(ref);
  });
});

describe("open data", () => {
  it("holds every row once in each format, under every column that it names", async () => {
    for (const id of DATASET_IDS) {
      const [json, csv, ndjson] = await Promise.all(FORMATS.map(async (format) => (await anybody.get(`/open-data/${id}.${format}`)).body));
      const rows = json as Record<string, unknown>[];
      expect([id, rows.length]).toEqual([id, await DATASETS[id].count(county.site)]);
      expect(
        String(ndjson)
          .trimEnd()
          .split("\n")
          .map((line) => JSON.parse(line)),
      ).toEqual(rows);
      const table = parse(String(csv), { bom: true, columns: true }) as Record<string, string>[];
      expect([id, table.length, Object.keys(table[0] ?? {})]).toEqual([id, rows.length, [...DATASETS[id].columns]]);
      // Every member of a row stands in some column: nothing is only in the JSON.
      const named = new Set(DATASETS[id].columns.map((column) => column.split(".")[0]));
      expect(Object.keys(rows[0] ?? {}).filter((key) => !named.has(key) && key !== "agency")).toEqual([]);
    }
  });

  it("gives cases that are the list's, in the order of receipt", async () => {
    const cases = (await anybody.get("/open-data/cases.json")).body as { ref: string; receivedAt: string }[];
    const { items } = (await get("/cases?limit=200")).body as { items: { ref: string }[] };
    expect(cases.map((one) => one.ref).sort()).toEqual(items.map((one) => one.ref).sort());
    expect(cases.map((one) => one.receivedAt)).toEqual(cases.map((one) => one.receivedAt).sort());
  });

  it("is not sent again where it has not changed, and says when it did", async () => {
    for (const id of DATASET_IDS) {
      const first = await anybody.get(`/open-data/${id}.csv`);
      const etag = first.headers.get("etag") ?? "";
      expect([etag.length > 3, first.headers.has("last-modified"), first.headers.get("access-control-allow-origin")]).toEqual([
        true,
        true,
        "*",
      ]);
      expect((await anybody.get(`/open-data/${id}.csv`, { "if-none-match": etag })).status).toBe(304);
      expect((await anybody.get(`/open-data/${id}.json`, { "if-none-match": etag })).status).toBe(200);
      const head = await anybody.send("HEAD", `/open-data/${id}.csv`, null);
      expect([head.status, head.body, head.headers.get("etag")]).toEqual([200, "", etag]);
    }
  });

  it("has a catalogue whose every address answers, and no other", async () => {
    const answer = await anybody.get("/open-data/catalog.jsonld");
    expect(answer.headers.get("content-type")).toBe("application/ld+json; charset=utf-8");
    const catalog = answer.body as {
      "dcat:dataset": { "dcat:distribution": { "dcat:downloadURL": { "@id": string } }[] }[];
    };
    const addresses = catalog["dcat:dataset"].flatMap((set) => set["dcat:distribution"].map((one) => one["dcat:downloadURL"]["@id"]));
    expect(addresses).toHaveLength(DATASET_IDS.length * FORMATS.length);
    for (const address of addresses) expect([address, (await anybody.send("HEAD", address, null)).status]).toEqual([address, 200]);
    for (const name of ["people.json", "cases.xml", "cases", "..%2Fkeys.json", "powers.json.csv", "CASES.json"])
      expect([name, (await anybody.get(`/open-data/${name}`)).status]).toEqual([name, 404]);
  });
});
