// Lists in memory against a ledger that moves: whatever happens in which order, a list says what the ledger said when it was asked for.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CaseRef } from "../kernel/ids.ts";
import type { CaseLineRow } from "./lists.ts";
import { comparePlaces, MOVED_MAX, makeWaiting, placeOf, type WaitingSource } from "./waiting.ts";

const POSTS = ["post:a", "post:b", "person:c"];
const row = (ref: string, seq: number, waiting: readonly string[]): CaseLineRow => ({
  ref: ref as CaseRef,
  number: ref,
  seq,
  power: "P",
  standard: 1,
  status: waiting.length === 0 ? "closed" : "open",
  outcome: null,
  receivedAt: 1,
  closedAt: null,
  waiting,
  steps: ["s"],
  warnAt: null,
  redAt: seq % 3 === 0 ? null : seq,
  dueOn: null,
  stopped: seq % 5 === 0,
  late: false,
  excusedUntil: null,
  promiseAt: null,
  lawAt: null,
});

/** A ledger of rows: each move is one commit. Answers come late, as a database's do. */
class Ledger implements WaitingSource {
  readonly rows = new Map<string, CaseLineRow>();
  readonly commits: string[] = [];
  asked = { queue: 0, moved: 0 };
  move(ref: string, waiting: readonly string[]): void {
    this.rows.set(ref, row(ref, (this.rows.get(ref)?.seq ?? 0) + 1, waiting));
    this.commits.push(ref);
  }
  waiting(holders: readonly string[]): CaseLineRow[] {
    const mine = [...this.rows.values()].filter((one) => one.waiting.some((holder) => holders.includes(holder)));
    return mine.sort((a, b) => comparePlaces(placeOf(a), placeOf(b)));
  }
  async queue(holders: readonly string[]) {
    this.asked.queue++;
    const rows = this.waiting(holders);
    await Promise.resolve();
    return rows;
  }
  async moved(from: number) {
    this.asked.moved++;
    const refs = [...new Set(this.commits.slice(from, from + MOVED_MAX))];
    const answer = { next: this.commits.length, rows: refs.flatMap((ref) => this.rows.get(ref) ?? []) };
    await Promise.resolve();
    return answer;
  }
}

const refArb = fc.constantFrom("CASE1", "CASE2", "CASE3", "CASE4");
const stepArb = fc.oneof(
  fc.record({ move: refArb, waiting: fc.subarray(POSTS) }),
  fc.record({ ask: fc.subarray(POSTS, { minLength: 1 }) }),
);

describe("what waits for whom", () => {
  it("is what the ledger says, whatever moved before and while others ask", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(stepArb, { maxLength: 40 }), async (steps) => {
        const ledger = new Ledger();
        const waiting = makeWaiting(ledger);
        const pending: Promise<unknown>[] = [];
        for (const step of steps) {
          if ("move" in step) ledger.move(step.move, step.waiting);
          else pending.push(waiting.of(step.ask));
        }
        await Promise.all(pending);
        for (const holders of [["post:a"], ["post:b", "person:c"], POSTS])
          expect(await waiting.of(holders)).toEqual(ledger.waiting(holders));
      }),
    );
  });

  it("sees what was acknowledged before it was asked, though a reading is under way", async () => {
    const ledger = new Ledger();
    const waiting = makeWaiting(ledger);
    ledger.move("CASE1", ["post:a"]);
    const first = waiting.of(["post:a"]);
    ledger.move("CASE2", ["post:a"]);
    const second = waiting.of(["post:a"]);
    await first;
    expect((await second).map(({ ref }) => ref).sort()).toEqual(["CASE1", "CASE2"]);
  });

  it("reads a list once, and shares a reading among all who ask meanwhile", async () => {
    const ledger = new Ledger();
    const waiting = makeWaiting(ledger);
    ledger.move("CASE1", ["post:a"]);
    await waiting.of(["post:a"]);
    const before = ledger.asked.moved;
    await Promise.all(Array.from({ length: 50 }, () => waiting.of(["post:a"])));
    expect(ledger.asked.queue).toBe(1);
    expect(ledger.asked.moved - before).toBeLessThanOrEqual(2);
  });

  it("makes a list anew where more has moved than can be caught up with", async () => {
    const ledger = new Ledger();
    const waiting = makeWaiting(ledger);
    ledger.move("CASE1", ["post:a"]);
    await waiting.of(["post:a"]);
    for (let n = 0; n <= MOVED_MAX; n++) ledger.move("CASE2", n % 2 === 0 ? ["post:a"] : []);
    ledger.move("CASE1", ["post:b"]);
    expect(await waiting.of(["post:a"])).toEqual(ledger.waiting(["post:a"]));
  });

  it("says it where the source fails, and answers again after", async () => {
    const ledger = new Ledger();
    let away = true;
    const waiting = makeWaiting({
      queue: (holders) => ledger.queue(holders),
      moved: (from) => (away ? Promise.reject(new Error("away")) : ledger.moved(from)),
    });
    ledger.move("CASE1", ["post:a"]);
    await expect(waiting.of(["post:a"])).rejects.toThrow("away");
    away = false;
    expect(await waiting.of(["post:a"])).toHaveLength(1);
  });
});
