// Redaction by the interface: offered to the right posts, seen on the sheet, signed by two, told on every page in place of the value; and a
// publication that is withdrawn is on no page and in no file any more.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eraseNew } from "../../src/app/erasing.ts";
import { FORMATS } from "../../src/app/open-data/dataset.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import { DATASET_IDS } from "../../src/views/open-data.ts";
import type { CaseView, QueuePage, Sheet } from "../../src/web/desk/api.ts";
import { application, type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
beforeAll(async () => {
  county = await startCounty();
});
afterAll(() => county.stop());

const NAME = "测试面馆删";
async function applied() {
  const sent = application();
  const answer = await county.anybody().post("/api/v1/cases", { ...sent, applicant: { ...sent.applicant, name: NAME } });
  return answer.body as { ref: string; number: string; queryCode: string };
}
const bench = async (who: Caller, ref: string) => (await who.get(`/api/v1/desk/cases/${ref}`)).body as CaseView;
const offered = (view: CaseView) => view.acts.filter((b) => ["redact", "co-sign", "refuse-to-sign"].includes(b.act)).map((b) => b.act);

/** Reads the sheet and signs: gives both. */
async function sign(who: Caller, ref: string, act: string, facts: Record<string, unknown>) {
  const view = await bench(who, ref);
  const post = view.acts.find((b) => b.act === act)?.posts[0]?.post ?? "post:market-window";
  const sheet = await who.get(`/api/v1/cases/${ref}/acts/${act}/sheet?post=${post}&facts=${encodeURIComponent(JSON.stringify(facts))}`);
  const done = await who.post(`/api/v1/cases/${ref}/acts`, { act, post, seen: view.head.hash, facts, closed: [] });
  return { sheet: sheet.body as Sheet, done };
}
async function erase(): Promise<void> {
  const { store, keys, files, pool, log } = county.site;
  const redactor = makePool(county.site.database, "redactor", 1);
  await eraseNew({ store, keys, files, pool, redactor, log, upTo: async () => (await store.head()).next - 1 });
  await redactor.end();
}
const track = async (who: Caller, { number, queryCode: code }: { number: string; queryCode: string }) =>
  who.send("POST", "/track", new URLSearchParams({ number, code }).toString(), { "content-type": "application/x-www-form-urlencoded" });

describe("a redaction at the desk", () => {
  it("is offered, proposed, co-signed by another, and told in place of the value on every page", async () => {
    const made = await applied();
    const [clerk, officer] = [await county.official("window1"), await county.official("officer1")];
    expect(offered(await bench(clerk, made.ref))).toEqual(["redact"]);
    const facts = { ground: "consent-withdrawn", entry: 1, paths: ["applicant.name"] };
    const first = await sign(clerk, made.ref, "redact", facts);
    expect(first.done.status).toBe(200);
    // What is signed names the commitments, and what follows is said.
    const { act } = first.sheet as unknown as { act: { facts: { commitments: string[] } } };
    expect(act.facts.commitments).toEqual([expect.stringMatching(/^[0-9a-f]{64}$/)]);
    expect(JSON.stringify(first.sheet.then)).toContain("会签");
    expect(JSON.stringify(first.sheet)).not.toContain(NAME + NAME);
    expect(offered(await bench(clerk, made.ref))).toEqual([]);
    expect(offered(await bench(officer, made.ref))).toEqual(["co-sign", "refuse-to-sign"]);
    const second = await sign(officer, made.ref, "co-sign", { act: "redact" });
    expect([second.done.status, JSON.stringify(second.sheet.public)]).toEqual([200, expect.stringContaining("个人撤回同意")]);
    expect(JSON.stringify(second.sheet.then)).toContain("永久删除1项");
    await erase();
    const own = county.anybody();
    await track(own, made);
    for (const [lang, said] of [
      ["zh", "已依法删除：个人撤回同意"],
      ["en", "removed under the law: the person withdrew consent"],
    ]) {
      const page = String((await own.get(`/cases/${made.ref}?lang=${lang}`)).body);
      expect([page.includes(said ?? ""), page.includes(NAME)]).toEqual([true, false]);
    }
    const desk = await bench(officer, made.ref);
    expect(desk.fields.find((f) => f.path === "applicant.name")?.value).toContain("已依法删除");
    expect(JSON.stringify(desk)).not.toContain(NAME);
    const code = await county.anybody().get(`/api/v1/cases/${made.ref}`, { "query-code": made.queryCode });
    const { counterpart } = code.body as { counterpart: { fields: { path: string; removed?: { ground: string } }[] } };
    expect(counterpart.fields.find((f) => f.path === "applicant.name")?.removed?.ground).toBe("consent-withdrawn");
  });

  it("waits in the queue of everybody who may co-sign it, with its age, until it is signed or refused", async () => {
    const made = await applied();
    const [clerk, officer, elsewhere] = [
      await county.official("window1"),
      await county.official("officer1"),
      await county.official("list1"),
    ];
    const row = async (who: Caller) => {
      const queue = (await who.get("/api/v1/desk/queue?limit=200&lang=zh")).body as QueuePage;
      return queue.items.find((item) => item.ref === made.ref);
    };
    expect((await row(clerk))?.cosign).toBeNull();
    expect(await row(officer)).toBeUndefined();
    for (const second of ["refuse-to-sign", "co-sign"]) {
      const facts = { ground: "consent-withdrawn", entry: 1, paths: ["applicant.name"] };
      expect((await sign(clerk, made.ref, "redact", facts)).done.status).toBe(200);
      expect(await row(officer)).toMatchObject({ cosign: { days: 0 }, step: { name: { zh: "会签：依法删除" } } });
      // The clerk has the case for its own step; nobody elsewhere has it at all.
      expect((await row(clerk))?.cosign).toBeNull();
      expect(await row(elsewhere)).toBeUndefined();
      // He who proposed cannot be the second.
      const again = await sign(clerk, made.ref, "co-sign", { act: "redact" });
      expect([again.done.status, (again.done.body as { code: string }).code]).toEqual([409, "already-signed"]);
      expect((await sign(officer, made.ref, second, { act: "redact" })).done.status).toBe(200);
      expect(await row(officer)).toBeUndefined();
    }
    // The rows that lists read are what the ledger folds to.
    const { found, leaves } = (await county.site.store.many([made.ref as never]))[0] ?? { found: null, leaves: [] };
    expect(found?.row.waiting).not.toContain("post:market-review");
    expect(leaves.length).toBe(5);
  });

  it("is neither offered nor taken elsewhere", async () => {
    const made = await applied();
    const elsewhere = await county.official("list1");
    const body = {
      act: "redact",
      post: "post:list",
      seen: "0".repeat(64),
      facts: { ground: "purpose-ended", entry: 1, paths: ["applicant.email"] },
      closed: [],
    };
    const answer = await elsewhere.post(`/api/v1/cases/${made.ref}/acts`, body);
    expect([answer.status, (answer.body as { code: string }).code]).toEqual([403, "not-yours"]);
  });
});

describe("a publication", () => {
  it("that is withdrawn by law is on no page and in no file any more, and its file keeps it", async () => {
    const anybody = county.anybody();
    const { rows } = await county.site.pool.query(
      "select o.case_ref as ref, o.index, o.path, o.value, c.seq from open_opening o join commits c using (log_id, index) join cases k on k.log_id = o.log_id and k.ref = o.case_ref where o.path like 'decision.%' and length(o.value::text) > 12 and k.power = $1 and not exists (select 1 from open_opening x where x.index <> o.index and x.value::text = o.value::text) order by o.index limit 1",
      [(await county.site.handle.find((await applied()).ref))?.state.power],
    );
    const one = rows[0] as { ref: string; index: number; path: string; value: string; seq: number } | undefined;
    if (one === undefined) throw new Error("no publication");
    const paths = [
      "/notices",
      "/notices?lang=en",
      "/notices.atom",
      `/cases/${one.ref}`,
      `/api/v1/cases/${one.ref}`,
      `/api/v1/cases/${one.ref}/entries/${one.seq}/openings`,
    ];
    const sets = DATASET_IDS.flatMap((id) => FORMATS.map((format) => `/open-data/${id}.${format}`));
    const where = async (): Promise<string[]> => {
      const found: string[] = [];
      for (const path of [...paths, ...sets]) if (JSON.stringify((await anybody.get(path)).body).includes(one.value)) found.push(path);
      return found;
    };
    expect((await where()).length).toBeGreaterThan(1);
    const { state } = (await county.site.handle.find(one.ref)) ?? { state: null };
    expect(state?.status).toBe("closed");
    const facts = { ground: "harms-third-party", entry: one.seq, paths: [one.path] };
    expect((await sign(await county.official("window1"), one.ref, "redact", facts)).done.body).toMatchObject({ state: "closed" });
    const second = await sign(await county.official("officer1"), one.ref, "co-sign", { act: "redact" });
    expect(JSON.stringify(second.sheet.then)).toContain("撤下");
    expect(second.done.status).toBe(200);
    await erase();
    await expect.poll(where, { timeout: 5_000 }).toEqual([]);
    expect(String((await anybody.get(`/cases/${one.ref}?lang=zh`)).body)).toContain("已依法撤下");
    const kept = (await (await county.official("window1")).get(`/api/v1/cases/${one.ref}/entries/${one.seq}/openings`)).body as {
      openings: { value: unknown }[];
    };
    expect(kept.openings.map((o) => o.value)).toContain(one.value);
  });
});
