// Laws of every store under random batches: one caller against the model in memory, several callers against what must hold in any order.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MakeStore } from "./store.contract.ts";
import { memoryStore } from "./store.memory.ts";
import { sampleAppend, sampleHash, sampleRef, sampleReference } from "./store.sample.ts";
import type { Append, Appended, Store } from "./store.ts";

/** What a random item says; it becomes an append by looking at the store, so that winners and losers both occur. */
type Draft = { who: number; off: number; key: number | null; body: number; old: boolean; chain: boolean };
const draft: fc.Arbitrary<Draft> = fc.record({
  who: fc.integer({ min: 0, max: 5 }),
  off: fc.constantFrom(1, 1, 1, 1, 0, 2),
  key: fc.option(fc.integer({ min: 0, max: 30 }), { freq: 6 }),
  body: fc.constantFrom(0, 0, 0, 1),
  old: fc.boolean(),
  chain: fc.constantFrom(false, false, false, false, false, true),
});
const batches = (max: number) => fc.array(fc.array(draft, { minLength: 1, maxLength: 6 }), { minLength: 1, maxLength: max });

const toAppend = async (store: Store, d: Draft, salt: string): Promise<Append> => {
  const name = d.chain ? `${d.who % 2}` : `case ${d.who}`;
  const sample = d.chain ? sampleReference(name, 1, -1) : sampleAppend(name, 1);
  const seq = Math.max(1, (await store.leavesOf(sample.case)).length + d.off);
  const { reference } = await store.head();
  const command = d.key === null ? null : { key: `key ${d.key}`, body: sampleHash(`body ${d.body}`) };
  const change = { command, hash: sampleHash(`${salt}/${name}`), reference: d.old && d.off === 2 ? reference - 1 : reference };
  return d.chain ? { ...sampleReference(name, seq, reference), ...change } : sampleAppend(name, seq, change);
};

/** Leaves out items whose case or key stands in the batch already: callers never do that (lanes.ts). */
const onceEach = (batch: readonly Append[]): Append[] =>
  batch.filter(
    (a, n) =>
      batch.findIndex((b) => b.case === a.case) === n &&
      batch.findIndex((b) => b.command !== null && b.command.key === a.command?.key) === (a.command ? n : -1),
  );

const everything = async (store: Store) => ({
  head: await store.head(),
  leaves: (await store.leavesAfter(-1, 10_000)).map((leaf) => ({ ...leaf, leaf: [...leaf.leaf] })),
  cases: await Promise.all(Array.from({ length: 6 }, (_, n) => store.find(sampleRef(`case ${n}`)))),
});

type Given = { a: Append; answer: Appended };

const checkHistory = async (store: Store, given: readonly Given[]): Promise<void> => {
  const leaves = await store.leavesAfter(-1, 10_000);
  expect(leaves.map((leaf) => leaf.index)).toEqual(leaves.map((_, n) => n));
  expect((await store.head()).next).toBe(leaves.length);
  const won = given.flatMap(({ a, answer }) =>
    answer.done && !answer.again ? [{ index: answer.index, hash: a.hash, case: a.case, seq: a.seq }] : [],
  );
  expect(won.sort((a, b) => a.index - b.index)).toEqual(leaves.map(({ index, hash, case: ref, seq }) => ({ index, hash, case: ref, seq })));
  const lengths = new Map<string, number>();
  for (const leaf of leaves) {
    expect(leaf.seq).toBe((lengths.get(leaf.case) ?? 0) + 1);
    lengths.set(leaf.case, leaf.seq);
  }
  for (const { a, answer } of given) {
    const kept = a.command && (await store.answered(a.command.key));
    if (answer.done && a.command) expect(kept).toMatchObject({ body: a.command.body, index: answer.index });
    if (!answer.done && answer.lost === "answered") expect(kept?.body).not.toBe(a.command?.body);
  }
};

const writer = async (store: Store, plan: readonly (readonly Draft[])[], salt: string): Promise<Given[]> => {
  const given: Given[] = [];
  for (const [n, drafts] of plan.entries()) {
    const batch = onceEach(await Promise.all(drafts.map((d, place) => toAppend(store, d, `${salt}/${n}/${place}`))));
    const answers = await store.append(batch);
    given.push(...batch.flatMap((a, place) => (answers[place] ? [{ a, answer: answers[place] }] : [])));
  }
  return given;
};

/** Describes the laws; `make` gives a store with an empty log for each run. */
export const storeLaws = (name: string, make: MakeStore): void => {
  describe(`store laws: ${name}`, () => {
    test("one caller: every answer and everything stored is what the model says", async () => {
      await fc.assert(
        fc.asyncProperty(batches(8), async (plan) => {
          const { store } = await make();
          const model = memoryStore();
          for (const [n, drafts] of plan.entries()) {
            const batch = onceEach(await Promise.all(drafts.map((d, place) => toAppend(model, d, `${n}/${place}`))));
            expect(await store.append(batch)).toEqual(await model.append(batch));
          }
          expect(await everything(store)).toEqual(await everything(model));
          await store.close();
        }),
        { numRuns: 25 },
      );
    });
    test("several callers at once: dense, each exactly once, chains unbroken, keys answered once", async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(batches(6), { minLength: 2, maxLength: 4 }), async (plans) => {
          const { store } = await make();
          const given = (await Promise.all(plans.map((plan, n) => writer(store, plan, `writer ${n}`)))).flat();
          await checkHistory(store, given);
          await store.close();
        }),
        { numRuns: 15 },
      );
    });
  });
};
