import { expect, it, vi } from "vitest";
import type { CaseRef } from "../kernel/ids.ts";
import { refuse } from "../kernel/refusal.ts";
import type { Handle } from "./handle.ts";
import type { Store } from "./store.ts";
import { startTicker, tickDue } from "./tick.ts";

/** A store of which so many cases are due, and a gate that notes what it is asked and how many at once. */
function house(cases: number) {
  const due = Array.from({ length: cases }, (_, i) => `CASE${i}` as CaseRef);
  const fetched: CaseRef[] = [];
  const ticked: CaseRef[] = [];
  const hands = { now: 0, most: 0 };
  const handle = {
    fetch: async (refs: readonly CaseRef[]) => void fetched.push(...refs),
    handle: async ({ command }: Parameters<Handle["handle"]>[0]) => {
      hands.most = Math.max(hands.most, ++hands.now);
      await Promise.resolve();
      hands.now -= 1;
      expect(fetched).toContain(command.case);
      ticked.push(command.case);
      return { done: false as const, refusal: refuse("nothing-due"), faults: [], state: null };
    },
  } as unknown as Handle;
  const store = { due: async (_: number, limit: number) => due.splice(0, limit) } as unknown as Store;
  return { parts: { store, handle, now: () => 0, fault: (what: unknown) => expect.fail(String(what)) }, ticked, hands };
}

it("ticks every case that is due once, each fetched before, and few of them at a time", async () => {
  const { parts, ticked, hands } = house(1_001);
  expect(await tickDue(parts)).toBe(1_001);
  expect(new Set(ticked).size).toBe(1_001);
  expect(ticked).toHaveLength(1_001);
  expect(hands.most).toBeGreaterThan(1);
  expect(hands.most).toBeLessThanOrEqual(32);
});

it("ticks whether or not anybody wants to hear how many", async () => {
  const alone = house(3);
  const ticker = startTicker(alone.parts);
  await vi.waitFor(() => expect(alone.ticked).toHaveLength(3));
  await ticker.stop();
  const heard: number[] = [];
  const watched = house(5);
  const other = startTicker({ ...watched.parts, ticked: (n) => heard.push(n) });
  await vi.waitFor(() => expect(heard).toEqual([5]));
  await other.stop();
});

it("ticks what is due between two rounds of recounting, and goes on at once while there is more to look at", async () => {
  const { parts, ticked } = house(2);
  const seen: number[] = [];
  let ended = () => {};
  const over = new Promise<void>((done) => {
    ended = done;
  });
  const recount = async (): Promise<boolean> => {
    seen.push(ticked.length);
    if (seen.length === 3) ended();
    return seen.length < 3;
  };
  const ticker = startTicker({ ...parts, recount });
  await over;
  await ticker.stop();
  expect(seen).toEqual([0, 2, 2]);
});

it("ticks what is due though a recount fails, and tells of the failure", async () => {
  const { parts, ticked } = house(4);
  const faults: unknown[] = [];
  const recount = () => Promise.reject(new Error("one case that nobody can count"));
  const ticker = startTicker({ ...parts, recount, fault: (what) => faults.push(what) });
  await vi.waitFor(() => expect(ticked).toHaveLength(4));
  await ticker.stop();
  expect(faults.map(String)).toEqual(["Error: one case that nobody can count"]);
});
