// A county that grew: every commit is one that the gate would make, every row is what the commits fold to, and breaking off loses and doubles nothing.
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { unsealBundle } from "../src/app/bundle.ts";
import { CannotGrow, grow } from "../src/app/grow/grow.ts";
import { plannedCase, sharesFor } from "../src/app/grow/plan.ts";
import { cutLeaf } from "../src/app/grow/template.ts";
import { refoldAll } from "../src/app/refold.ts";
import type { Site } from "../src/app/site.ts";
import type { Store } from "../src/app/store.ts";
import { StoreAway } from "../src/app/store.ts";
import { tickDue } from "../src/app/tick.ts";
import { entryOf } from "../src/app/worlds.ts";
import type { Entry } from "../src/kernel/commit.ts";
import { checkCitizenNumber } from "../src/law/cn/credit-code.ts";
import { canonical, parseCanonicalBytes } from "../src/ledger/canonical.ts";
import { leafHash } from "../src/ledger/leaf.ts";
import { matches } from "../src/ledger/opening.ts";
import { type Running, startCounty } from "./api/site.ts";
import { replay } from "./scenario/run.ts";

const CASES = 220;
const SEED = "test";
const quiet = (): void => undefined;
let county: Running;
let before = 0;
beforeAll(async () => {
  county = await startCounty();
  before = (await county.site.store.head()).next;
});
afterAll(() => county.stop());

const plan = { seed: SEED, weights: [1, 2, 1], days: 280 };
const entries = async (site: Site, after = before - 1): Promise<Entry[]> => {
  const found: Entry[] = [];
  for (let last = after; ; ) {
    const leaves = await site.store.leavesAfter(last, 1_000);
    for (const leaf of leaves) {
      expect(leafHash(leaf.leaf)).toBe(leaf.hash);
      expect(canonical(parseCanonicalBytes(leaf.leaf)).length).toBeGreaterThan(0);
      found.push(entryOf(leaf));
    }
    if (leaves.length < 1_000) return found;
    last = leaves.at(-1)?.index ?? last;
  }
};
const lengths = (all: readonly Entry[]): Record<string, number> => {
  const counted: Record<string, number> = {};
  for (const { commit } of all) if (commit.act.by.kind !== "clock") counted[commit.case] = commit.seq;
  return counted;
};

/** A store that goes away at its `n`-th append. */
const failingAt = (store: Store, n: number): Store => {
  let left = n;
  return {
    ...store,
    append: async (batch) => {
      left -= 1;
      if (left === 0) throw new StoreAway();
      return store.append(batch);
    },
  };
};

describe("a plan", () => {
  it("makes the same case of the same number for ever, and no two alike", () => {
    const all = Array.from({ length: 2_000 }, (_, i) => plannedCase(plan, i));
    expect(all[77]).toEqual(plannedCase(plan, 77));
    expect(new Set(all.map(({ ref }) => ref)).size).toBe(all.length);
    expect(all.every(({ start, later }) => start < plan.days && later < 3_600_000)).toBe(true);
    expect(all.every(({ fields }) => checkCitizenNumber(fields["applicant.id"] ?? "") === "ok")).toBe(true);
    expect(plannedCase({ ...plan, seed: "other" }, 77).ref).not.toBe(all[77]?.ref);
  });
  it("brings the mean near what is asked, and never tells what must not be told", () => {
    const stories = [2, 3, 7, 9].map((n) => ({ id: `${n}`, power: "P", applicant: "person:a" as const, acts: Array(n).fill({ ago: 0 }) }));
    const shares = sharesFor(stories, ({ acts }) => acts.length !== 9, 3);
    expect(shares[3]).toBe(0);
    const sum = shares.reduce((a, b) => a + b, 0);
    expect(shares.reduce((a, share, i) => a + (share * (stories[i]?.acts.length ?? 0)) / sum, 0)).toBeCloseTo(3, 3);
  });
  it("cuts a leaf where cases differ and nowhere else", () => {
    const cut = cutLeaf(`{"at":7777777777777,"case":"TEMPLATETEMPLATETEMPLATETE","n":77}`);
    expect(cut).toEqual({ pieces: ['{"at":', ',"case":', ',"n":77}'], slots: ["at", "ref"] });
  });
});

describe("a county that grew", () => {
  it("goes on after the database went away in the middle, and has each case once and whole", async () => {
    const { site } = county;
    for (const n of [5, 90]) {
      const broken = { ...site, store: failingAt(site.store, n) };
      await expect(grow(broken, { cases: CASES, seed: SEED }, quiet)).rejects.toBeInstanceOf(StoreAway);
      // A server was started in between: its clock spoke in cases that were on their way.
      expect(await tickDue({ store: site.store, handle: site.handle, now: site.clock.now })).toBeGreaterThan(0);
    }
    const done = await grow(site, { cases: CASES, seed: SEED }, quiet);
    expect(done.cases).toBe(CASES);
    const told = lengths(await entries(site));
    expect(Object.keys(told)).toHaveLength(CASES);
    const again = await grow(site, { cases: CASES, seed: SEED }, quiet);
    expect(again.commits).toBe(0);
    expect(lengths(await entries(site))).toEqual(told);
  });

  it("holds only commits that the gate would make, byte for byte, from open data alone", async () => {
    const { site } = county;
    const world = (power: string) => {
      const w = site.worlds.world(power, { version: 1 });
      if (w === null) throw new Error(power);
      return w;
    };
    const all = await entries(site);
    expect(all.length).toBeGreaterThan(2 * CASES);
    // The ticker also spoke in cases that were there before; their beginning lies further back.
    const grown = new Set(all.filter(({ commit }) => commit.seq === 1).map(({ commit }) => commit.case));
    expect(
      replay(
        all.filter(({ commit }) => grown.has(commit.case)),
        world,
      ),
    ).toEqual([]);
  });

  it("stores what the commits fold to", async () => {
    expect((await refoldAll(county.site, quiet)).differs).toEqual([]);
  });

  it("seals openings that match what stands in the leaves", async () => {
    const { site } = county;
    const all = await entries(site);
    let opened = 0;
    for (const { commit } of all.slice(0, 60))
      for (const audience of ["counterpart", "internal"] as const)
        for (const bundle of await site.store.bundlesOf(commit.case, audience)) {
          if (all.find((e) => e.index === bundle.index)?.commit.seq !== commit.seq) continue;
          const key = await site.keys.read(bundle.slot);
          if (key === null) throw new Error(`no key in ${bundle.slot}`);
          for (const opening of unsealBundle(key, { ref: commit.case, seq: commit.seq, audience }, bundle.sealed)) {
            expect(commit.commitments.some((c) => matches(opening, c as never))).toBe(true);
            opened += 1;
          }
        }
    expect(opened).toBeGreaterThan(100);
  });

  it("grows on: what was there stays as it is", async () => {
    const { site } = county;
    const told = lengths(await entries(site));
    const more = await grow(site, { cases: CASES + 30, seed: SEED }, quiet);
    expect(more.cases).toBe(CASES + 30);
    const now = lengths(await entries(site));
    expect(Object.keys(now)).toHaveLength(CASES + 30);
    expect(now).toMatchObject(told);
  });

  it("is a demonstration: no other log grows", async () => {
    const { site } = county;
    const book = site.worlds.book();
    const real = {
      ...site,
      worlds: { ...site.worlds, book: () => ({ ...book, genesis: book.genesis && { ...book.genesis, demonstration: false } }) },
    };
    await expect(grow(real, { cases: 1, seed: SEED }, quiet)).rejects.toBeInstanceOf(CannotGrow);
  });
});
