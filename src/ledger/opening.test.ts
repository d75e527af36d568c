import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { leafHash, leafOf } from "./leaf.ts";
import { commit, decoysFor, isPadded, isSalt, matches, type Opening, pad, saltOf } from "./opening.ts";
import { type Hash, type HashText, toHex } from "./sha256.ts";

const platform = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();
const platformText: HashText = (text) => createHash("sha256").update(text, "utf8").digest("hex") as Hash;
const salts = fc.uint8Array({ minLength: 16, maxLength: 16 }).map(saltOf);
const openings: fc.Arbitrary<Opening> = fc.record({
  path: fc.constantFrom("applicant.name", "site.address", "decision.opinion"),
  salt: salts,
  value: fc.oneof(
    fc.string({ unit: "grapheme" }).map((s) => s.normalize("NFC")),
    fc.integer(),
    fc.boolean(),
    fc.array(fc.integer()),
  ),
});
const salt = saltOf(new Uint8Array(16));

describe("leaf", () => {
  test("of nothing is SHA-256(0x00), RFC 6962", () => {
    expect(leafHash(new Uint8Array())).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  });
  test("ours and the platform's hash agree", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect(leafHash(bytes)).toBe(toHex(platform(Uint8Array.of(0, ...bytes))));
      }),
    );
    const made = leafOf({ b: 1, a: "明" });
    expect(new TextDecoder().decode(made.leaf)).toBe('{"a":"明","b":1}');
    expect([leafHash(made.leaf), leafOf({ b: 1, a: "明" }, platformText).hash]).toEqual([made.hash, made.hash]);
  });
  test("longer than an entry can be is refused", () => {
    expect(leafOf("x".repeat(65_533)).leaf.length).toBe(65_535);
    expect(() => leafOf("x".repeat(65_534))).toThrow(RangeError);
  });
});

describe("commitment", () => {
  test("is the hash of the tag and the canonical triple, byte for byte", () => {
    const opening = { path: "applicant.name", salt: "AAECAwQFBgcICQoLDA0ODw", value: { b: "王", a: 1 } };
    const text = 'mingtang/field/v1\0["AAECAwQFBgcICQoLDA0ODw","applicant.name",{"a":1,"b":"王"}]';
    expect(commit(opening)).toBe(createHash("sha256").update(text).digest("hex"));
    expect(commit(opening, platformText)).toBe(commit(opening));
  });
  test("matches its own opening and no other", () => {
    fc.assert(
      fc.property(openings, openings, (one, other) => {
        const hash = commit(one);
        expect(matches(one, hash)).toBe(true);
        expect(matches({ ...one, value: [one.value] }, hash)).toBe(false);
        expect(matches({ ...one, path: `${one.path}.x` }, hash)).toBe(false);
        expect(matches({ ...one, salt: other.salt }, hash)).toBe(one.salt === other.salt);
      }),
    );
  });
  test.each<[string, Opening]>([
    ["no salt", { path: "a", salt: "", value: 1 }],
    ["a short salt", { path: "a", salt: "AAAA", value: 1 }],
    ["a salt with padding", { path: "a", salt: `${salt}==`, value: 1 }],
    ["a salt with stray bits", { path: "a", salt: "AAAAAAAAAAAAAAAAAAAAAB", value: 1 }],
    ["a fraction", { path: "a", salt, value: 0.5 }],
    ["a lone surrogate", { path: "a", salt, value: "\ud800" }],
    ["a path that is not NFC", { path: "e\u0301", salt, value: 1 }],
  ])("%s cannot be committed to and matches nothing", (_, opening) => {
    expect(() => commit(opening)).toThrow();
    expect(matches(opening, "0".repeat(64) as Hash)).toBe(false);
  });
});

describe("salt", () => {
  test("is base64url of its bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        expect(saltOf(bytes)).toBe(Buffer.from(bytes).toString("base64url"));
        expect(isSalt(saltOf(bytes))).toBe(true);
      }),
    );
  });
  test("of another length is a bug", () => expect(() => saltOf(new Uint8Array(15))).toThrow());
});

describe("pad", () => {
  const draw = (n: number, from = 0): Uint8Array[] => Array.from({ length: n }, (_, i) => platform(Uint8Array.of(from + i, 77)));
  test.each([
    [0, 0],
    [1, 3],
    [2, 2],
    [3, 1],
    [4, 0],
    [5, 3],
  ])("%d commitments take %d decoys", (count, decoys) => expect(decoysFor(count)).toBe(decoys));
  test("keeps every commitment, sorts, and fills to a multiple of four", () => {
    fc.assert(
      fc.property(fc.uniqueArray(openings, { selector: (o) => o.salt, maxLength: 9 }), (list) => {
        const hashes = list.map((o) => commit(o));
        const padded = pad(hashes, draw(decoysFor(hashes.length)));
        expect(isPadded(padded)).toBe(true);
        expect(hashes.every((hash) => padded.includes(hash))).toBe(true);
        expect(padded.length).toBe(Math.ceil(hashes.length / 4) * 4);
      }),
    );
  });
  test("refuses a wrong number of draws, a short draw, and a repeated commitment", () => {
    const one = commit({ path: "a", salt, value: 1 });
    expect(() => pad([one], draw(2))).toThrow("decoys");
    expect(() => pad([one], [...draw(2), new Uint8Array(31)])).toThrow("decoy of 31");
    expect(() => pad([one, one], draw(2))).toThrow("twice");
  });
  test.each<[string, readonly string[]]>([
    ["three", ["a", "b", "c"].map((x) => x.repeat(64))],
    ["unsorted", ["b", "a", "c", "d"].map((x) => x.repeat(64))],
    ["repeated", ["a", "a", "c", "d"].map((x) => x.repeat(64))],
    ["upper case", ["A", "b", "c", "d"].map((x) => x.repeat(64))],
    ["short", ["a", "b", "c", "d"].map((x) => x.repeat(63))],
  ])("%s is not padded", (_, list) => expect(isPadded(list)).toBe(false));
});
