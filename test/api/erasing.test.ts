// What is redacted is erased: whatever is redacted in whatever order, and wherever the work is cut short, what is left still verifies and what
// is gone is found nowhere: not by the interface, not in the database, not in a copy of the database made before with the keys of now.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unsealBundle } from "../../src/app/bundle.ts";
import { ERASING_STEPS, type ErasingParts, type ErasingStep, eraseNew } from "../../src/app/erasing.ts";
import { BrokenSeal, openKeyFile } from "../../src/app/keys.ts";
import { openingsFor } from "../../src/app/openings.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import { refoldAll } from "../../src/app/refold.ts";
import { openSealedFiles } from "../../src/app/sealed-files.ts";
import type { BundleAudience } from "../../src/app/store.ts";
import type { Facts } from "../../src/kernel/fact.ts";
import type { CaseRef, PersonId, PostId } from "../../src/kernel/ids.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";
import { application, type Caller, pdf, type Running, startCounty } from "./site.ts";

let county: Running;
let redactor: ReturnType<typeof makePool>;
let owner: ReturnType<typeof makePool>;
beforeAll(async () => {
  county = await startCounty();
  redactor = makePool(county.site.database, "redactor", 1);
  owner = makePool(county.site.database, null, 1);
});
afterAll(async () => {
  await redactor.end();
  await owner.end();
  await county.stop();
});

const ADDRESS = "昭明县城关镇隐去路77号";
const LETTER = "信函正文不可再见";
type Case = { ref: CaseRef; queryCode: string };
const at = (post: PostId) => ({ kind: "person" as const, person: county.site.worlds.book().holders[post]?.[0] as PersonId, post });
const WINDOW: PostId = "post:market-window";
let review: PostId;
beforeAll(() => {
  const w = county.site.worlds.world("XK-0312", { at: county.site.clock.now() }) ?? county.site.worlds.world("LIC-0312", { at: 0 });
  const standard =
    w?.standard ?? [...county.site.worlds.book().standards.values()].flat().find((s) => Object.values(s.posts).flat().includes(WINDOW));
  const posts = Object.values(standard?.posts ?? {}).flat() as PostId[];
  review = posts.find(
    (p) => p !== WINDOW && (county.site.worlds.book().holders[p] ?? []).length > 0 && at(p).person !== at(WINDOW).person,
  ) as PostId;
});

let n = 0;
/** A case with values that stand nowhere else. */
async function applied(): Promise<Case & { values: Record<string, string> }> {
  n += 1;
  const who = county.anybody();
  const up = (await who.send("POST", "/api/v1/files", pdf("a.pdf", `%PDF-1.7\n${LETTER}${n}`))).body as { token: string };
  const sent = application({ files: [{ material: "layout", token: up.token, name: `图${n}甲乙丙.pdf` }] });
  const values = { "applicant.name": `隐名${n}号店铺`, "site.address": `${ADDRESS}之${n}`, "site.name": `隐匿面馆${n}招牌` };
  const body = {
    ...sent,
    applicant: { ...sent.applicant, name: values["applicant.name"] },
    form: { ...sent.form, "site.address": values["site.address"], "site.name": values["site.name"] },
  };
  const answer = await who.post("/api/v1/cases", body);
  expect(answer.status).toBe(201);
  return { ...(answer.body as Case), values: { ...values, "file.layout": `图${n}甲乙丙` } };
}

const standing = async (ref: CaseRef) => {
  const found = await county.site.handle.find(ref);
  if (found === null) throw new Error("no case");
  return found;
};
async function act(ref: CaseRef, name: string, post: PostId, facts: Facts) {
  const { state } = await standing(ref);
  return county.site.handle.handle({ command: { case: ref, act: name, by: at(post), facts, seen: state.head } });
}
async function redact(ref: CaseRef, paths: readonly string[], entry = 1): Promise<void> {
  const first = await act(ref, "redact", WINDOW, { ground: "purpose-ended", entry, paths });
  expect(first).toMatchObject({ done: true });
  expect(await act(ref, "co-sign", review, { act: "redact" })).toMatchObject({ done: true });
}

class Cut extends Error {}
/** The worker as a process that has just started: nothing in memory, and cut short at the `after`th step of this name. */
async function work(step?: ErasingStep, after = 1): Promise<number | "cut"> {
  const folder = county.site.config.dataDir;
  const keys = await openKeyFile(join(folder, "keys"));
  const files = await openSealedFiles(join(folder, "files"), keys);
  let left = after;
  const { store, pool, log } = county.site;
  const parts: ErasingParts = {
    store,
    keys,
    files,
    pool,
    redactor,
    log,
    upTo: async () => (await store.head()).next - 1,
    step: (one) => {
      if (one !== step) return;
      left -= 1;
      if (left === 0) throw new Cut();
    },
  };
  try {
    return await eraseNew(parts);
  } catch (fault) {
    if (fault instanceof Cut) return "cut";
    throw fault;
  } finally {
    await keys.close();
  }
}

type Row = { index: number; case_ref: CaseRef; seq: number; audience: BundleAudience; slot: string; sealed: Buffer };
const bundlesNow = async (): Promise<Row[]> =>
  (
    await owner.query(
      "select b.index, c.case_ref, c.seq, b.audience, b.slot, b.sealed from bundles b join commits c using (log_id, index) where b.log_id = $1",
      [county.site.log],
    )
  ).rows as Row[];

/** Everything that these bundles say with the keys that lie in the folder now, as one text. */
async function said(bundles: readonly Row[]): Promise<string> {
  const keys = await openKeyFile(join(county.site.config.dataDir, "keys"));
  const out: string[] = [];
  for (const b of bundles) {
    const key = await keys.read(b.slot);
    if (key === null) continue;
    try {
      out.push(JSON.stringify(unsealBundle(key, { ref: b.case_ref, seq: b.seq, audience: b.audience }, b.sealed)));
    } catch (fault) {
      if (!(fault instanceof BrokenSeal)) throw fault;
    }
  }
  await keys.close();
  return out.join("\n");
}

/** Every row of every table of the database, as text, bytes too. */
async function dump(): Promise<string> {
  const { rows } = await owner.query("select table_name as name from information_schema.tables where table_schema = 'public'");
  const text = (value: unknown): string => (Buffer.isBuffer(value) ? value.toString("utf8") : JSON.stringify(value));
  const out: string[] = [];
  for (const { name } of rows as { name: string }[])
    for (const row of (await owner.query(`select * from ${name}`)).rows as object[]) out.push(Object.values(row).map(text).join(" "));
  return out.join("\n");
}

async function internal(ref: CaseRef, seq: number) {
  const { state } = await standing(ref);
  const w = county.site.handle.worldOf(state);
  if (w === null) throw new Error("no world");
  const { store, keys, reading, clock } = county.site;
  const reader = { kind: "official" as const, person: at(WINDOW).person, post: WINDOW };
  const answer = await openingsFor({ store, keys, reading, now: clock.now }, { w, s: state, seq, reader, ground: "handling" });
  if (isRefusal(answer)) throw new Error(answer.refused);
  return answer;
}

const PATHS = ["applicant.name", "site.address", "site.name", "file.layout"] as const;

describe("what is redacted", () => {
  it("is found nowhere any more, and everything else verifies, in whatever order and wherever the work is cut short", async () => {
    const clerk = await county.official("window1");
    const cut = fc.record({ step: fc.constantFrom(...ERASING_STEPS), after: fc.integer({ min: 1, max: 3 }) });
    const move = fc.record({ paths: fc.subarray([...PATHS], { minLength: 1 }), cuts: fc.array(cut, { maxLength: 3 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(move, { minLength: 1, maxLength: 3 }), async (moves) => {
        const made = await applied();
        const backup = await bundlesNow();
        const before = await internal(made.ref, 1);
        const gone = new Set<string>();
        for (const { paths, cuts } of moves) {
          const fresh = paths.filter((path) => !gone.has(path));
          if (fresh.length > 0) await redact(made.ref, fresh);
          for (const path of fresh) gone.add(path);
          for (const { step, after } of cuts) await work(step, after);
        }
        await work();
        await gonefor(made, gone, { backup, clerk });
        const after = await internal(made.ref, 1);
        expect([after.missing, after.atMost, after.hash]).toEqual([[], before.atMost, before.hash]);
        expect(after.openings.map((o) => o.path).sort()).toEqual(
          before.openings
            .map((o) => o.path)
            .filter((p) => !gone.has(p))
            .sort(),
        );
        expect(after.redacted.map((r) => r.path).sort()).toEqual([...gone].sort());
      }),
      { numRuns: 12, endOnFailure: true },
    );
    expect((await refoldAll(county.site, () => undefined)).differs).toEqual([]);
  }, 120_000);

  async function gonefor(
    made: Awaited<ReturnType<typeof applied>>,
    gone: ReadonlySet<string>,
    { backup, clerk }: { backup: readonly Row[]; clerk: Caller },
  ) {
    const heard = [
      await clerk.get(`/api/v1/desk/cases/${made.ref}`),
      await clerk.get("/api/v1/desk/queue"),
      await clerk.get(`/api/v1/cases/${made.ref}/entries/1/openings`),
      await county.anybody().get(`/api/v1/cases/${made.ref}/entries/1/openings`, { "query-code": made.queryCode }),
      await county.anybody().get(`/api/v1/cases/${made.ref}`, { "query-code": made.queryCode }),
      await county.anybody().get(`/cases/${made.ref}`),
    ];
    const texts = {
      api: heard.map((a) => JSON.stringify(a.body)).join("\n"),
      now: await said(await bundlesNow()),
      copy: await said(backup),
      dump: await dump(),
    };
    for (const [path, value] of Object.entries(made.values)) {
      const where = Object.entries(texts).flatMap(([name, text]) => (text.includes(value) ? [name] : []));
      // Of what is left only who has the keys and the case reads something, and the copy from before has lost its key.
      if (gone.has(path)) expect([path, where]).toEqual([path, []]);
      else expect([path, where]).toEqual([path, ["api", "now"]]);
    }
    const file = await county.anybody().get(`/api/v1/cases/${made.ref}/files/1/layout/0`, { "query-code": made.queryCode });
    expect(file.status).toBe(gone.has("file.layout") ? 404 : 200);
    expect((await owner.query("select * from retired")).rows).toEqual([]);
  }

  it("takes nothing with it: bundles of other cases and later acts of the same case stay readable", async () => {
    const [mine, theirs] = [await applied(), await applied()];
    const before = await internal(theirs.ref, 1);
    // A copy of the database opens with the keys of now as long as nothing was erased; and the dump that is searched is one that tells.
    expect(await said(await bundlesNow())).toContain(mine.values["applicant.name"]);
    expect(await dump()).toContain(mine.ref);
    await redact(mine.ref, ["applicant.name"]);
    // Between redaction and erasing somebody acts: what he seals must outlive the key that goes.
    const asked = await county.site.handle.handle({
      command: { case: mine.ref, act: "ask-correction", by: at(WINDOW), facts: {}, seen: (await standing(mine.ref)).state.head },
      closed: [{ path: "defects", value: ["缺少一页"] }],
    });
    expect(asked).toMatchObject({ done: true });
    await work();
    const { state } = await standing(mine.ref);
    expect(await said(await bundlesNow())).toContain("缺少一页");
    const keys = await openKeyFile(join(county.site.config.dataDir, "keys"));
    for (const b of (await bundlesNow()).filter((b) => b.case_ref === mine.ref)) expect(await keys.read(b.slot)).not.toBe(null);
    await keys.close();
    expect((await internal(mine.ref, state.seq)).openings.map((o) => o.path)).toContain("defects");
    expect(await internal(theirs.ref, 1)).toEqual(before);
  });

  it("is not carried out before its checkpoint, and not twice", async () => {
    const made = await applied();
    await redact(made.ref, ["site.name"]);
    const { store, keys, files, pool, log } = county.site;
    const held = { store, keys, files, pool, redactor, log };
    const last = (await store.head()).next - 2;
    expect(await eraseNew({ ...held, upTo: async () => last })).toBe(0);
    expect(await said(await bundlesNow())).toContain(made.values["site.name"]);
    // Gone from every answer from the commit on, all the same.
    expect((await internal(made.ref, 1)).openings.map((o) => o.path)).not.toContain("site.name");
    const both = await Promise.all([work(), work()]);
    expect(both.map(Number).reduce((a, b) => a + b)).toBeGreaterThan(0);
    expect(await work()).toBe(0);
    expect(await said(await bundlesNow())).not.toContain(made.values["site.name"]);
  });

  it("leaves the uploaded bytes nowhere in the folder of files", async () => {
    const made = await applied();
    const folder = join(county.site.config.dataDir, "files");
    const before = await readdir(folder);
    await redact(made.ref, ["file.layout"]);
    await work();
    const after = await readdir(folder);
    expect(before.length - after.length).toBe(1);
    for (const name of after) expect((await readFile(join(folder, name))).includes(LETTER)).toBe(false);
  });
});

describe("a redaction that is none", () => {
  it("is refused: of what is not there, of another commit, with other commitments, of somebody else's case, again", async () => {
    const [mine, theirs] = [await applied(), await applied()];
    const facts = { ground: "purpose-ended", entry: 1, paths: ["applicant.name"] };
    const refused = async (ref: CaseRef, given: Facts, post = WINDOW) => {
      const answer = await act(ref, "redact", post, given);
      return answer.done ? "done" : `${answer.refusal.refused} ${answer.refusal.about}`;
    };
    expect(await refused(mine.ref, { ...facts, paths: ["applicant.email"] })).toBe("bad-fact paths");
    expect(await refused(mine.ref, { ...facts, entry: 2 })).toBe("bad-fact entry");
    expect(await refused(mine.ref, { ...facts, commitments: ["0".repeat(64)] })).toBe("bad-fact commitments");
    const own = await internal(theirs.ref, 1);
    expect(own.openings.length).toBeGreaterThan(5);
    expect(await refused(mine.ref, facts, "post:housing-window" as PostId)).toBe("not-yours redact");
    expect(await refused(mine.ref, { ...facts, refused: "x" })).toBe("bad-fact refused");
    await redact(mine.ref, ["applicant.name"]);
    expect(await refused(mine.ref, facts)).toBe("bad-fact paths");
    await work();
    expect(await refused(mine.ref, facts)).toBe("bad-fact paths");
    expect((await internal(theirs.ref, 1)).openings.map((o) => o.path)).toContain("applicant.name");
  });
});
