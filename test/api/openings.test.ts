// Openings by audience: one leaf verifies the public's, the counterpart's and the internal view; each says what it leaves out; nobody gets more
// than he may; what should be there and is not is said.
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makePool } from "../../src/app/postgres/connection.ts";
import { matches } from "../../src/ledger/opening.ts";
import { application, type Caller, pdf, type Running, startCounty } from "./site.ts";

let county: Running;
beforeAll(async () => {
  county = await startCounty();
});
afterAll(() => county.stop());

type Told = {
  index: number;
  hash: string;
  view: string;
  openings: { path: string; salt: string; value: unknown }[];
  shown: number;
  atMost: number;
  missing: { audience: string; path: string | null }[];
};
type Made = { ref: string; queryCode: string };
const NAME = "测试面馆启";

async function applied(): Promise<Made> {
  const who = county.anybody();
  const up = (await who.send("POST", "/api/v1/files", pdf())).body as { token: string };
  const sent = application({ files: [{ material: "layout", token: up.token, name: "布局.pdf" }] });
  return (await who.post("/api/v1/cases", { ...sent, applicant: { ...sent.applicant, name: NAME } })).body as Made;
}
const at = (ref: string, seq: number) => `/api/v1/cases/${ref}/entries/${seq}/openings`;
async function told(who: Caller, ref: string, seq: number, headers: Record<string, string> = {}): Promise<Told> {
  const answer = await who.get(at(ref, seq), headers);
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "no-store"]);
  return answer.body as Told;
}
/** Every opening is a commitment of the leaf that the ledger shows everybody, and the leaf has the hash that was told. */
async function proves(ref: string, seq: number, view: Told): Promise<void> {
  const leaf = (await county.site.store.leavesOf(ref as never)).find((l) => l.seq === seq);
  const bytes = leaf?.leaf ?? new Uint8Array();
  expect(
    createHash("sha256")
      .update(new Uint8Array([0]))
      .update(bytes)
      .digest("hex"),
  ).toBe(view.hash);
  const { commitments } = JSON.parse(new TextDecoder().decode(bytes)) as { commitments: never[] };
  for (const opening of view.openings) {
    expect(commitments.filter((one) => matches(opening, one))).toHaveLength(1);
    expect(commitments.filter((one) => matches({ ...opening, value: `${String(opening.value)}x` }, one))).toEqual([]);
  }
  expect([view.atMost, view.shown]).toEqual([commitments.length, view.openings.length]);
}

describe("openings of every commit of the county", () => {
  it("verify in each view, miss nothing, and the public's are what is published now", async () => {
    const anybody = county.anybody();
    const { items } = (await anybody.get("/api/v1/cases?state=closed&limit=40")).body as { items: { ref: string }[] };
    let shown = 0;
    for (const { ref } of items) {
      const open = await county.site.store.openOf(ref as never);
      for (const { seq, index } of await county.site.store.leavesOf(ref as never)) {
        const view = await told(anybody, ref, seq);
        await proves(ref, seq, view);
        expect(view.missing).toEqual([]);
        expect(view.openings.map((o) => o.path)).toEqual(open.filter((o) => o.index === index).map((o) => o.path));
        shown += view.shown;
      }
    }
    expect(shown).toBeGreaterThan(10);
  });
});

describe("openings of an application", () => {
  it("are none for anybody, all of his for the counterpart, all for who handles it; each view is proved by the same leaf", async () => {
    const { ref, queryCode } = await applied();
    const [open, own, handled] = [
      await told(county.anybody(), ref, 1),
      await told(county.anybody(), ref, 1, { "query-code": queryCode }),
      await told(await county.official("window1"), ref, 1),
    ];
    for (const view of [open, own, handled]) await proves(ref, 1, view);
    expect([open.view, own.view, handled.view]).toEqual(["public", "counterpart", "internal"]);
    expect([open.openings, open.missing]).toEqual([[], []]);
    expect(own.openings.find((o) => o.path === "applicant.name")?.value).toBe(NAME);
    expect([own.missing, handled.missing]).toEqual([[], []]);
    // Decoys aside, an internal view leaves out nothing.
    expect(handled.atMost - handled.shown).toBeLessThanOrEqual(3);
  });

  it("stand on the access log by reader and ground, and an official elsewhere sees what the public sees and leaves no trace", async () => {
    const { ref, queryCode } = await applied();
    const stranger = await told(await county.official("list1"), ref, 1);
    expect([stranger.view, stranger.openings]).toEqual(["public", []]);
    await told(county.anybody(), ref, 1, { "query-code": queryCode });
    await told(await county.official("window1"), ref, 1);
    const { rows } = await county.site.pool.query("select ground, post, audience from access_log where case_ref = $1 order by id", [ref]);
    expect(rows).toEqual([
      { ground: "own-case", post: null, audience: "counterpart" },
      { ground: "handling", post: "post:market-window", audience: "counterpart" },
      { ground: "handling", post: "post:market-window", audience: "internal" },
    ]);
  });

  it("are given for no wrong code, no other case, no commit that is not there", async () => {
    const [mine, theirs] = [await applied(), await applied()];
    const who = county.anybody();
    expect((await who.get(at(theirs.ref, 1), { "query-code": mine.queryCode })).status).toBe(404);
    expect((await who.get(at(mine.ref, 99))).status).toBe(404);
    for (const seq of ["0", "-1", "x", "9007199254740993"])
      expect((await who.get(`/api/v1/cases/${mine.ref}/entries/${seq}/openings`)).status).toBeGreaterThanOrEqual(400);
  });

  it("that were put in the place of others by hand are shown to nobody, and what is gone is said", async () => {
    const { ref, queryCode } = await applied();
    const { index } = (await county.site.store.leavesOf(ref as never))[0] ?? { index: -1 };
    const client = makePool(county.site.database, null, 1);
    const change = (sql: string) => client.query(sql, [county.site.log, index]);
    const own = () => told(county.anybody(), ref, 1, { "query-code": queryCode });
    const before = await own();
    await client.query(
      "insert into open_opening (log_id, case_ref, index, path, salt, value) values ($1, $2, $3, 'decision.said', $4, '\"未说过\"')",
      [county.site.log, ref, index, "A".repeat(22)],
    );
    const open = await told(county.anybody(), ref, 1);
    expect([open.openings, open.missing]).toEqual([[], [{ audience: "public", path: "decision.said" }]]);
    await change("update bundles set sealed = set_byte(sealed, 20, 255 - get_byte(sealed, 20)) where log_id = $1 and index = $2");
    expect(await own()).toMatchObject({ openings: [], missing: [{ audience: "counterpart", path: null }] });
    await change("delete from bundles where log_id = $1 and index = $2");
    const gone = await own();
    expect(gone.missing.map((m) => m.path)).toEqual(expect.arrayContaining(["applicant.name", "applicant.id"]));
    expect(gone.atMost).toBe(before.atMost);
    expect((await told(await county.official("window1"), ref, 1)).missing.length).toBeGreaterThan(0);
    await client.end();
  });
});
