// What every store keeps to. Run for memory, for the embedded PostgreSQL and for PostgreSQL 15.
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Hash } from "../kernel/ids.ts";
import { SAMPLE_AT, sampleAppend, sampleHash, sampleRef, sampleReference } from "./store.sample.ts";
import type { Appended, Store } from "./store.ts";

/** A store of an empty log, and the two things that other parts do to it. */
export type StoreUnderTest = { store: Store; freeze(): Promise<void>; addUpload(token: Hash): Promise<void> };
export type MakeStore = () => Promise<StoreUnderTest>;

const lost = (reason: string) => ({ done: false, lost: reason });
const indexOf = (answer: Appended | undefined): number => (answer?.done ? answer.index : Number.NaN);

const chains = (it: () => StoreUnderTest) => {
  test("a first commit gets index 0 and the first number of its power and year", async () => {
    const { store } = it();
    const first = sampleAppend("a", 1);
    expect(await store.append([first])).toEqual([{ done: true, index: 0, number: "LIC-0312-2026-0001", again: false }]);
    const found = await store.find(first.case);
    expect(found).toEqual({ ref: first.case, number: "LIC-0312-2026-0001", seq: 1, head: first.hash, row: first.row });
    expect(await store.find("LIC-0312-2026-0001")).toEqual(found);
    expect(await store.head()).toEqual({ next: 1, reference: -1, frozen: false });
  });
  test("nothing is found under a name that nobody has", async () => {
    const { store } = it();
    for (const name of ["", "LIC-0312-2026-0001", "a\0b", "😀", "' or true"]) expect(await store.find(name)).toBeNull();
    expect(await store.leavesOf(sampleRef("nobody"))).toEqual([]);
  });
  test("commits of a case come back in order, byte by byte", async () => {
    const { store } = it();
    const commits = [1, 2, 3].map((seq) => sampleAppend("a", seq));
    for (const commit of commits) await store.append([commit]);
    const leaves = await store.leavesOf(sampleRef("a"));
    expect(leaves.map(({ index, seq, hash, leaf }) => ({ index, seq, hash, leaf: [...leaf] }))).toEqual(
      commits.map(({ seq, hash, leaf }, index) => ({ index, seq, hash, leaf: [...leaf] })),
    );
    expect((await store.find(sampleRef("a")))?.row).toEqual(commits[2]?.row);
  });
  test("many cases come at once as each comes alone, and who is not there is left out", async () => {
    const { store } = it();
    const chain = [1, 2, 3].map((seq) => sampleAppend("a", seq));
    for (const commit of [...chain, sampleAppend("b", 1)]) await store.append([commit]);
    const refs = ["a", "nobody", "b"].map((name) => sampleRef(name));
    const many = await store.many(refs);
    expect(many.map((one) => one.found.ref).sort()).toEqual([sampleRef("a"), sampleRef("b")].sort());
    for (const { found, leaves } of many) {
      expect(found).toEqual(await store.find(found.ref));
      expect(leaves).toEqual(await store.leavesOf(found.ref));
    }
    expect(await store.many([])).toEqual([]);
  });
  test("losers do no harm: winners of the batch get consecutive indexes and numbers", async () => {
    const { store } = it();
    await store.append([sampleAppend("a", 1)]);
    const answers = await store.append([
      sampleAppend("b", 1),
      sampleAppend("a", 3),
      sampleAppend("c", 1),
      sampleAppend("d", 2, { start: null }),
      sampleAppend("a2", 1, { start: { queryMac: new Uint8Array(32), prefix: "PEN-1", year: 2026 } }),
    ]);
    expect(answers).toEqual([
      { done: true, index: 1, number: "LIC-0312-2026-0002", again: false },
      lost("version"),
      { done: true, index: 2, number: "LIC-0312-2026-0003", again: false },
      lost("version"),
      { done: true, index: 3, number: "PEN-1-2026-0001", again: false },
    ]);
    expect((await store.leavesAfter(-1, 10)).map((leaf) => leaf.index)).toEqual([0, 1, 2, 3]);
  });
  test("a second first commit loses, and so does the same place twice", async () => {
    const { store } = it();
    await store.append([sampleAppend("a", 1)]);
    expect(await store.append([sampleAppend("a", 1, { command: null })])).toEqual([lost("version")]);
    await store.append([sampleAppend("a", 2)]);
    expect(await store.append([sampleAppend("a", 2, { command: null })])).toEqual([lost("version")]);
    expect((await store.head()).next).toBe(2);
  });
};

const keys = (it: () => StoreUnderTest) => {
  test("a batch that names a case or a key twice is a bug, and nothing of it stands", async () => {
    const { store } = it();
    const again = { key: "a/1", body: sampleHash("x") };
    await expect(store.append([sampleAppend("a", 1), sampleAppend("a", 2)])).rejects.toThrow(/no case twice/);
    await expect(store.append([sampleAppend("a", 1), sampleAppend("b", 1, { command: again })])).rejects.toThrow(/no key twice/);
    expect((await store.head()).next).toBe(0);
    expect(await store.append([])).toEqual([]);
  });
  test("the same key and body give the first answer again, another body is refused", async () => {
    const { store } = it();
    await store.append([sampleAppend("z", 1), sampleAppend("a", 1)]);
    await store.append([sampleAppend("a", 2)]);
    const command = sampleAppend("a", 1).command;
    const retry = sampleAppend("a-with-a-new-reference", 1, { command });
    const other = sampleAppend("b", 1, { command: { key: "a/1", body: sampleHash("another") } });
    expect(await store.append([retry])).toEqual([{ done: true, index: 1, number: "LIC-0312-2026-0002", again: true }]);
    expect(await store.append([other])).toEqual([lost("answered")]);
    expect(await store.answered("a/1")).toEqual({ body: command?.body, index: 1, case: sampleRef("a") });
    expect(await store.answered("nobody's")).toBeNull();
    expect((await store.head()).next).toBe(3);
  });
  test("a frozen log takes nothing, and still gives answers that it gave before", async () => {
    const { store, freeze } = it();
    await store.append([sampleAppend("a", 1)]);
    await freeze();
    const answers = await store.append([sampleAppend("b", 1), sampleAppend("c", 1, { command: sampleAppend("a", 1).command })]);
    expect(answers).toEqual([lost("frozen"), { done: true, index: 0, number: "LIC-0312-2026-0001", again: true }]);
    expect(await store.head()).toEqual({ next: 1, reference: -1, frozen: true });
  });
};

const references = (it: () => StoreUnderTest) => {
  test("a reference commit moves the world: what was decided before it loses", async () => {
    const { store } = it();
    expect(await store.append([sampleReference("A", 1, -1)])).toEqual([{ done: true, index: 0, number: null, again: false }]);
    expect(await store.append([sampleAppend("a", 1)])).toEqual([lost("reference")]);
    expect(await store.append([sampleAppend("a", 1, { reference: 0 })])).toMatchObject([{ done: true, index: 1 }]);
    expect(await store.append([sampleAppend("a", 2, { reference: 1 })])).toEqual([lost("reference")]);
    expect(await store.head()).toEqual({ next: 2, reference: 0, frozen: false });
  });
  test("reference commits of one batch name each other by the index they are about to get", async () => {
    const { store } = it();
    const batch = [
      sampleReference("A", 1, -1),
      sampleReference("B", 1, 0),
      sampleReference("C", 1, 0),
      sampleAppend("a", 1, { reference: 1 }),
    ];
    expect(await store.append(batch)).toMatchObject([
      { index: 0 },
      { index: 1 },
      lost("reference"),
      { index: 2, number: "LIC-0312-2026-0001" },
    ]);
    expect((await store.head()).reference).toBe(1);
  });
  test("a whole batch stands or falls together", async () => {
    const { store } = it();
    const answers = await store.appendWhole([sampleReference("A", 1, -1), sampleReference("B", 1, -1)]);
    expect(answers.map((a) => a.done)).toEqual([true, false]);
    expect(await store.head()).toMatchObject({ next: 0, reference: -1 });
    expect((await store.appendWhole([sampleReference("A", 1, -1), sampleReference("B", 1, 0)])).every((a) => a.done)).toBe(true);
    expect(await store.head()).toMatchObject({ next: 2, reference: 1 });
  });
  test("chains are versioned like cases and read apart from them", async () => {
    const { store } = it();
    await store.append([sampleReference("A", 1, -1)]);
    await store.append([sampleAppend("a", 1, { reference: 0 })]);
    expect(await store.append([sampleReference("A", 3, 0)])).toEqual([lost("version")]);
    await store.append([sampleReference("A", 2, 0)]);
    expect((await store.leavesAfter(-1, 10, "references")).map((leaf) => [leaf.index, leaf.case])).toEqual([
      [0, "ref:power/A"],
      [2, "ref:power/A"],
    ]);
    expect((await store.leavesAfter(0, 1)).map((leaf) => leaf.index)).toEqual([1]);
    expect((await store.leavesOf(sampleReference("A", 1, -1).case)).map((leaf) => leaf.seq)).toEqual([1, 2]);
  });
};

const figures = (it: () => StoreUnderTest) => {
  test("what commits add to the figures is summed by power, agency, day and what; losers add nothing", async () => {
    const { store } = it();
    const received = { day: 20_514, what: "received" } as const;
    const granted = { day: 20_520, what: "outcome/grant" } as const;
    await store.append([sampleAppend("a", 1), sampleAppend("b", 1), sampleAppend("c", 2, { start: null })]);
    await store.append([sampleAppend("a", 2, { tallies: [granted, received] }), sampleAppend("b", 1, { command: null })]);
    expect(await store.tallies("LIC-0312")).toEqual([
      { ...received, agency: "market", n: 3 },
      { ...granted, agency: "market", n: 1 },
    ]);
    expect(await store.tallies("nobody's")).toEqual([]);
  });
};

const openings = (it: () => StoreUnderTest) => {
  test("bundles come back by audience, in order, byte by byte", async () => {
    const { store } = it();
    for (const seq of [1, 2]) await store.append([sampleAppend("a", seq), sampleAppend("b", seq)]);
    const bundles = await store.bundlesOf(sampleRef("a"), "internal");
    expect(bundles.map((b) => ({ ...b, sealed: [...b.sealed] }))).toEqual(
      [1, 2].map((seq, n) => ({
        ...sampleAppend("a", seq).bundles[1],
        index: n * 2,
        sealed: [...(sampleAppend("a", seq).bundles[1]?.sealed ?? [])],
      })),
    );
    expect(await store.bundlesOf(sampleRef("a"), "public")).toEqual([]);
  });
  test("open openings are shown until a later commit of the same case takes them down", async () => {
    const { store } = it();
    const values = { emoji: "😀‏", zero: "\0", lone: "\ud800", deep: [1, null, { a: "甲" }] };
    const open = [
      { path: "/applicant/name", salt: "s1", value: "王" },
      { path: "/odd", salt: "s2", value: values },
    ];
    await store.append([sampleAppend("a", 1, { open }), sampleAppend("b", 1, { open })]);
    expect(await store.openOf(sampleRef("a"))).toEqual(open.map((o) => ({ ...o, index: 0 })));
    await store.append([
      sampleAppend("a", 2, { closed: ["/applicant/name"], open: [{ path: "/applicant/name", salt: "s3", value: "李" }] }),
    ]);
    expect(await store.openOf(sampleRef("a"))).toEqual([
      { ...open[1], index: 0 },
      { path: "/applicant/name", salt: "s3", value: "李", index: 2 },
    ]);
    expect(await store.openOf(sampleRef("b"))).toHaveLength(2);
  });
  test("a token is used once; a commit with a used or unknown one loses", async () => {
    const { store, addUpload } = it();
    const [one, two] = [sampleHash("one"), sampleHash("two")];
    await addUpload(one);
    await addUpload(two);
    expect(await store.append([sampleAppend("a", 1, { uploads: [one, sampleHash("three")] })])).toEqual([lost("upload")]);
    expect(await store.append([sampleAppend("a", 1, { uploads: [one, two] })])).toMatchObject([{ done: true, index: 0 }]);
    expect(await store.append([sampleAppend("b", 1, { uploads: [one] })])).toEqual([lost("upload")]);
  });
  test("a query code is known by its HMAC", async () => {
    const { store } = it();
    const mac = sampleAppend("a", 1).start?.queryMac ?? new Uint8Array();
    await store.append([sampleAppend("a", 1)]);
    expect(await store.queryMatches(sampleRef("a"), mac)).toBe(true);
    expect(await store.queryMatches(sampleRef("a"), new Uint8Array(32))).toBe(false);
    expect(await store.queryMatches(sampleRef("a"), mac.subarray(1))).toBe(false);
    expect(await store.queryMatches(sampleRef("b"), mac)).toBe(false);
  });
};

const waking = (it: () => StoreUnderTest) => {
  const wake = (name: string, wakeAt: number | null, seq = 1) => {
    const append = sampleAppend(name, seq);
    return { ...append, row: append.row && { ...append.row, wakeAt } };
  };
  test("due cases come earliest first, to one caller at a time", async () => {
    const { store } = it();
    const now = SAMPLE_AT + 1_000;
    await store.append([wake("late", now), wake("early", now - 10), wake("future", now + 1), wake("never", null), wake("middle", now - 5)]);
    expect(await store.due(now, 2, 500)).toEqual([sampleRef("early"), sampleRef("middle")]);
    expect(await store.due(now, 9, 500)).toEqual([sampleRef("late")]);
    expect(await store.due(now, 9, 500)).toEqual([]);
    expect(await store.due(now + 500, 9, 500)).toEqual([sampleRef("early"), sampleRef("middle"), sampleRef("late"), sampleRef("future")]);
  });
  test("a lease binds nobody any more when the clock was set back", async () => {
    const { store } = it();
    await store.append([wake("a", SAMPLE_AT)]);
    const before = SAMPLE_AT + 3_600_000;
    expect(await store.due(before, 9, 10_000)).toEqual([sampleRef("a")]);
    expect(await store.due(before + 1, 9, 10_000)).toEqual([]);
    expect(await store.due(SAMPLE_AT, 9, 10_000)).toEqual([sampleRef("a")]);
  });
  test("a commit ends the lease: what is due again is given again", async () => {
    const { store } = it();
    await store.append([wake("a", SAMPLE_AT)]);
    expect(await store.due(SAMPLE_AT, 9, 60_000)).toEqual([sampleRef("a")]);
    await store.append([wake("a", SAMPLE_AT + 1, 2)]);
    expect(await store.due(SAMPLE_AT + 1, 9, 60_000)).toEqual([sampleRef("a")]);
  });
  test("callers at the same time never get the same case", async () => {
    const { store } = it();
    await store.append(Array.from({ length: 30 }, (_, n) => wake(`case ${n}`, SAMPLE_AT)));
    const taken = (await Promise.all([1, 2, 3, 4].map(() => store.due(SAMPLE_AT, 20, 60_000)))).flat();
    const rest = await store.due(SAMPLE_AT, 30, 60_000);
    expect(new Set([...taken, ...rest]).size).toBe(30);
    expect(taken.length + rest.length).toBe(30);
  });
  test("two appends at once take different indexes", async () => {
    const { store } = it();
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => store.append([sampleAppend(`case ${n}`, 1)])));
    expect(answers.map((a) => indexOf(a[0])).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, n) => n));
  });
};

/** Describes a store and holds it to the contract; `make` gives one with an empty log for each test. */
export const storeContract = (name: string, make: MakeStore): void => {
  describe(`store contract: ${name}`, () => {
    let current: StoreUnderTest | null = null;
    const it = (): StoreUnderTest => {
      if (current === null) throw new Error("no store");
      return current;
    };
    beforeEach(async () => {
      current = await make();
    });
    afterEach(async () => {
      await current?.store.close();
      current = null;
    });
    describe("chains", () => chains(it));
    describe("keys", () => keys(it));
    describe("references", () => references(it));
    describe("figures", () => figures(it));
    describe("openings", () => openings(it));
    describe("waking", () => waking(it));
  });
};
