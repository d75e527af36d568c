import { expect, test } from "vitest";
import { makeLanes } from "./lanes.ts";
import { memoryStore } from "./store.memory.ts";
import { sampleAppend, sampleRef } from "./store.sample.ts";
import type { Append, Store } from "./store.ts";
import { StoreAway } from "./store.ts";

/** A memory store that notes its batches, and waits with each until told to go on. */
const gated = () => {
  const store = memoryStore();
  const batches: string[][] = [];
  const gates: (() => void)[] = [];
  const append: Store["append"] = async (batch) => {
    batches.push(batch.map((a) => a.command?.key ?? ""));
    await new Promise<void>((go) => gates.push(go));
    return store.append(batch);
  };
  const open = () => gates.shift()?.();
  return { store: { ...store, append }, batches, open };
};
/** Lets everything run that waits for nothing but its turn. */
const turn = () => new Promise((done) => setImmediate(done));

const several = (names: readonly string[]): Append[] => names.map((name) => sampleAppend(name, 1));

test("what comes in one turn goes in one batch, and the next fills while it commits", async () => {
  const { store, batches, open } = gated();
  const lanes = makeLanes(store, { lanes: 1 });
  const first = several(["a", "b"]).map(lanes.append);
  await turn();
  const second = several(["c", "d", "e"]).map(lanes.append);
  await turn();
  expect(batches).toEqual([["a/1", "b/1"]]);
  open();
  await Promise.all(first);
  await turn();
  open();
  expect(await Promise.all(second)).toMatchObject([{ index: 2 }, { index: 3 }, { index: 4 }]);
  expect(batches[1]).toEqual(["c/1", "d/1", "e/1"]);
});

test("two lanes fly at once, a third batch waits, and no batch is larger than allowed", async () => {
  const { store, batches, open } = gated();
  const lanes = makeLanes(store, { lanes: 2, max: 2 });
  const all = several(["a", "b", "c", "d", "e"]).map(lanes.append);
  await turn();
  expect(batches).toEqual([
    ["a/1", "b/1"],
    ["c/1", "d/1"],
  ]);
  for (const _ of [1, 2, 3]) {
    open();
    await turn();
  }
  expect(await Promise.all(all)).toHaveLength(5);
  await lanes.drain();
});

test("commits of one case never share a batch nor overtake each other, across lanes", async () => {
  const { store, batches, open } = gated();
  const lanes = makeLanes(store, { lanes: 2 });
  const all = [sampleAppend("a", 1), sampleAppend("a", 2), sampleAppend("b", 1), sampleAppend("a", 3)].map(lanes.append);
  await turn();
  expect(batches).toEqual([["a/1", "b/1"]]);
  for (const _ of [1, 2, 3]) {
    open();
    await turn();
  }
  expect((await Promise.all(all)).map((answer) => answer.done && answer.index)).toEqual([0, 2, 1, 3]);
  expect((await store.leavesOf(sampleRef("a"))).map((leaf) => leaf.seq)).toEqual([1, 2, 3]);
});

test("the same key twice: the second hears what the first was told", async () => {
  const store = memoryStore();
  const lanes = makeLanes(store);
  const retry = { ...sampleAppend("b", 1), command: sampleAppend("a", 1).command };
  const answers = await Promise.all([sampleAppend("a", 1), retry].map(lanes.append));
  expect(answers).toMatchObject([
    { done: true, index: 0, again: false },
    { done: true, index: 0, again: true },
  ]);
});

test("one poisoned command fails alone, wherever it stands in the batch", async () => {
  for (const place of [0, 31, 63]) {
    const store = memoryStore();
    const append: Store["append"] = async (batch) => {
      if (batch.some((a) => a.leaf[0] === 0)) throw new Error("invalid byte sequence");
      return store.append(batch);
    };
    const lanes = makeLanes({ ...store, append });
    const all = Array.from({ length: 64 }, (_, n) => sampleAppend(`${n}`, 1, n === place ? { leaf: new Uint8Array([0]) } : {}));
    const settled = await Promise.allSettled(all.map(lanes.append));
    expect(settled.flatMap((one, n) => (one.status === "rejected" ? [n] : []))).toEqual([place]);
    expect((await store.head()).next).toBe(63);
  }
});

test("a lost database fails those in flight and those waiting, and the next command is tried anew", async () => {
  const store = memoryStore();
  let away = true;
  const append: Store["append"] = async (batch) => {
    if (away) throw new StoreAway();
    return store.append(batch);
  };
  const lanes = makeLanes({ ...store, append }, { lanes: 1, max: 2 });
  const settled = await Promise.allSettled(several(["a", "b", "c", "d", "e"]).map(lanes.append));
  expect(settled.every((one) => one.status === "rejected" && one.reason instanceof StoreAway)).toBe(true);
  expect((await store.head()).next).toBe(0);
  away = false;
  expect(await lanes.append(sampleAppend("a", 1))).toMatchObject({ done: true, index: 0 });
  await lanes.drain();
});

test("the hook is awaited before each batch, and its fault is the batch's", async () => {
  const store = memoryStore();
  const seen: string[] = [];
  const append: Store["append"] = async (batch) => {
    seen.push("append");
    return store.append(batch);
  };
  let broken = false;
  const beforeAppend = async () => {
    await turn();
    seen.push("flush");
    if (broken) throw new Error("disk full");
  };
  const lanes = makeLanes({ ...store, append }, { beforeAppend });
  await lanes.append(sampleAppend("a", 1));
  broken = true;
  await expect(lanes.append(sampleAppend("b", 1))).rejects.toThrow("disk full");
  expect(seen).toEqual(["flush", "append", "flush"]);
  expect((await store.head()).next).toBe(1);
});

test("more waiting than allowed is refused at once", async () => {
  const { store, open } = gated();
  const lanes = makeLanes(store, { lanes: 1, max: 1, waitingMax: 2 });
  const all = several(["a", "b"]).map(lanes.append);
  await expect(lanes.append(sampleAppend("c", 1))).rejects.toBeInstanceOf(StoreAway);
  for (const _ of [1, 2]) {
    await turn();
    open();
  }
  expect(await Promise.all(all)).toHaveLength(2);
});
