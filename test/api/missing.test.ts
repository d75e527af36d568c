// What is gone without a redaction: every page says which field of which entry, in other words than for what was erased, withdrawn or is closed; the
// check says it once, the metric counts it, and both know when it is whole again.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkGaps, newGapCheck } from "../../src/app/checking-gaps.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import type { CaseView } from "../../src/web/desk/api.ts";
import { application, type Caller, type Running, startCounty } from "./site.ts";

let county: Running;
let owner: ReturnType<typeof makePool>;
beforeAll(async () => {
  county = await startCounty();
  owner = makePool(county.site.database, null, 1);
});
afterAll(async () => {
  await owner.end();
  await county.stop();
});

type Made = { ref: string; number: string; queryCode: string };
const applied = async (): Promise<Made> => (await county.anybody().post("/api/v1/cases", application())).body as Made;
const first = async ({ ref }: Made) => (await county.site.store.leavesOf(ref as never))[0]?.index ?? -1;
async function counterpart({ number, queryCode: code }: Made): Promise<Caller> {
  const who = county.anybody();
  const form = { "content-type": "application/x-www-form-urlencoded" };
  await who.send("POST", "/track", new URLSearchParams({ number, code }).toString(), form);
  return who;
}
const page = async (who: Caller, ref: string, lang = "zh"): Promise<string> => {
  const answer = await who.get(`/cases/${ref}?lang=${lang}`);
  expect(answer.status).toBe(200);
  return String(answer.body);
};
const bench = async (ref: string) => (await (await county.official("window1")).get(`/api/v1/desk/cases/${ref}`)).body as CaseView;
const LOUD = { zh: "有内容缺失，账本上没有删除记录", en: "the ledger knows no redaction of it" };

/** A whole round of the check: what it says, and what the metric says then. */
async function round(check = newGapCheck()): Promise<{ said: Record<string, unknown>[]; metric: number }> {
  const said: Record<string, unknown>[] = [];
  while (!(await checkGaps(county.site, check, (_, detail) => said.push(detail), 30)));
  const metric = (await county.site.metrics.registry.getSingleMetric("mingtang_missing_values")?.get())?.values[0]?.value ?? -1;
  return { said, metric };
}

describe("a value that is missing without a redaction", () => {
  it("is nowhere in the example county, nor after erasing by law", async () => {
    expect(await round()).toEqual({ said: [], metric: 0 });
  });

  it("is told where a bundle was altered, to the counterpart and the desk, field by field, and the public page stands", async () => {
    const made = await applied();
    const [index, check] = [await first(made), newGapCheck()];
    await round(check);
    const change =
      "update bundles set sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20)) where index = $1 and audience = 'counterpart'";
    await owner.query(change, [index]);
    const own = await counterpart(made);
    for (const lang of ["zh", "en"] as const) {
      const text = await page(own, made.ref, lang);
      for (const said of [LOUD[lang], lang === "zh" ? `账本第${index + 1}条` : `entry ${index + 1} of the ledger`])
        expect([lang, said, text.includes(said)]).toEqual([lang, said, true]);
      expect(text).not.toContain(lang === "zh" ? "已依法删除" : "removed under the law");
    }
    expect(await page(county.anybody(), made.ref)).not.toContain(LOUD.zh);
    const desk = await bench(made.ref);
    expect(desk.fields.find((f) => f.path === "applicant.name")).toMatchObject({
      missing: true,
      value: expect.stringContaining(`第${index + 1}条`),
    });
    expect(desk.missing.length).toBeGreaterThan(2);
    const { said, metric } = await round(check);
    expect(said).toContainEqual({ entry: index + 1, audience: "counterpart", path: "applicant.name" });
    expect(metric).toBe(said.length);
    // Said once, counted as long as it lasts.
    expect(await round(check)).toEqual({ said: [], metric });
    await owner.query(change, [index]);
    expect(await round(check)).toEqual({ said: [], metric: 0 });
    expect(await page(own, made.ref)).not.toContain(LOUD.zh);
  });

  it("is told where a bundle was deleted, or its key destroyed past the rules", async () => {
    const [dropped, keyless] = [await applied(), await applied()];
    await owner.query("delete from bundles where index = $1", [await first(dropped)]);
    const slot = (await county.site.store.bundlesOf(keyless.ref as never, "counterpart"))[0]?.slot ?? "";
    await county.site.keys.destroy(slot);
    const check = newGapCheck();
    const { said } = await round(check);
    for (const made of [dropped, keyless]) {
      const entry = (await first(made)) + 1;
      expect(said).toContainEqual({ entry, audience: "counterpart", path: "applicant.name" });
      expect(await page(await counterpart(made), made.ref)).toContain(LOUD.zh);
      expect((await bench(made.ref)).missing).toContainEqual({ label: expect.any(String), entry });
      const code = await county.anybody().get(`/api/v1/cases/${made.ref}`, { "query-code": made.queryCode });
      const { counterpart: told } = code.body as { counterpart: { fields: { path: string; missing?: { entry: number } }[] } };
      expect(told.fields.find((f) => f.path === "applicant.name")?.missing).toEqual({ entry: entry - 1 });
    }
  });

  it("is told to everybody where it was published, not where the publication was withdrawn", async () => {
    const { rows } = await owner.query(
      "select o.case_ref as ref, o.index, o.path, o.salt, o.value from open_opening o where o.path like 'decision.%' order by o.index limit 1",
    );
    const one = rows[0] as { ref: string; index: number; path: string; salt: string; value: unknown };
    await owner.query("delete from open_opening where case_ref = $1 and index = $2 and path = $3", [one.ref, one.index, one.path]);
    const text = await page(county.anybody(), one.ref, "en");
    expect([text.includes(LOUD.en), text.includes(`entry ${one.index + 1} of the ledger`)]).toEqual([true, true]);
    expect((await round()).said).toContainEqual({ entry: one.index + 1, audience: "public", path: one.path });
    // What somebody puts there instead is not what was committed to.
    await owner.query("insert into open_opening (log_id, case_ref, index, path, salt, value) values ($1, $2, $3, $4, $5, '\"伪造\"')", [
      county.site.log,
      one.ref,
      one.index,
      one.path,
      one.salt,
    ]);
    expect((await round()).said).toContainEqual({ entry: one.index + 1, audience: "public", path: one.path });
    const forged = await page(county.anybody(), `${one.ref}`, "zh");
    expect([forged.includes("伪造"), forged.includes(LOUD.zh)]).toEqual([false, true]);
  });
});
