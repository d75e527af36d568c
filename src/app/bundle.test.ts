import { randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Opening } from "../kernel/fact.ts";
import type { CaseRef } from "../kernel/ids.ts";
import { saltOf } from "../ledger/opening.ts";
import { type BundleOf, sealBundle, unsealBundle } from "./bundle.ts";
import { BrokenSeal } from "./keys.ts";

const key = Buffer.alloc(32, 7);
const of: BundleOf = { ref: "ABCDEFGHIJKLMNOPQRSTUVWXYZ" as CaseRef, seq: 3, audience: "internal" };
const salt = saltOf(new Uint8Array(16));
const openings: readonly Opening[] = [
  { path: "applicant.name", salt, value: "王小明" },
  { path: "files", salt, value: [{ name: "a.pdf", size: 3 }] },
];

describe("bundle", () => {
  test("is opened as it was sealed, whatever it holds", () => {
    const value = fc.oneof(
      fc.string({ unit: "grapheme" }).map((s) => s.normalize("NFC")),
      fc.integer(),
      fc.array(fc.boolean()),
    );
    fc.assert(
      fc.property(fc.array(fc.record({ path: fc.constantFrom("a", "b.c"), salt: fc.constant(salt), value })), (list) => {
        expect(unsealBundle(key, of, sealBundle(key, of, list))).toEqual(list);
      }),
    );
  });
  test("does not show what it holds, and no two are alike", () => {
    const one = sealBundle(key, of, openings);
    expect(one.includes("王小明")).toBe(false);
    expect(one.includes("applicant")).toBe(false);
    expect(sealBundle(key, of, openings).equals(one)).toBe(false);
  });
  test("is broken by any changed byte, by a byte too few and one too many", () => {
    const sealed = sealBundle(key, of, openings);
    for (let at = 0; at < sealed.length; at++) {
      const bad = Buffer.from(sealed);
      bad[at] = (bad[at] ?? 0) ^ 0x80;
      expect(() => unsealBundle(key, of, bad)).toThrow(BrokenSeal);
    }
    for (const bad of [
      sealed.subarray(1),
      sealed.subarray(0, -1),
      Buffer.concat([sealed, Buffer.alloc(1)]),
      Buffer.alloc(0),
      Buffer.alloc(27),
    ])
      expect(() => unsealBundle(key, of, bad)).toThrow(BrokenSeal);
  });
  test.each<[string, Partial<BundleOf>]>([
    ["case", { ref: "ABCDEFGHIJKLMNOPQRSTUVWXY2" as CaseRef }],
    ["commit", { seq: 4 }],
    ["audience", { audience: "counterpart" }],
    ["sealed audience", { audience: "sealed:open-bids" }],
  ])("is of no use in the place of another %s's", (_, x) => {
    expect(() => unsealBundle(key, { ...of, ...x }, sealBundle(key, of, openings))).toThrow(BrokenSeal);
  });
  test("is lost with its key", () => {
    const sealed = sealBundle(key, of, openings);
    expect(() => unsealBundle(randomBytes(32), of, sealed)).toThrow(BrokenSeal);
  });
  test("takes no value outside the profile", () => {
    expect(() => sealBundle(key, of, [{ path: "a", salt, value: 0.5 }])).toThrow("not-an-integer");
  });
});
