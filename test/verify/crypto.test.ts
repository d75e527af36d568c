// Node and the browser's library agree on every signature, also where libraries are known to differ.
import { generateKeyPairSync, sign } from "node:crypto";
import { ed25519 } from "@noble/curves/ed25519.js";
import { p256 } from "@noble/curves/nist.js";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { platformCrypto } from "../../src/app/verify/platform.ts";
import { nobleCrypto } from "../../src/web/verify/noble.ts";
import { bytesOf } from "../note-keys.ts";

const L = ed25519.Point.Fn.ORDER;
const P = 2n ** 255n - 19n;
const N = p256.Point.Fn.ORDER;
const little = (n: bigint): Uint8Array => Uint8Array.from({ length: 32 }, (_, i) => Number((n >> BigInt(8 * i)) & 255n));
const big = (n: bigint): Uint8Array => little(n).reverse();
const both = (...parts: Uint8Array[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...part]));
const bigOf = (bytes: Uint8Array): bigint => bytes.reduceRight((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
const message = bytesOf("act");

type Alg = "ed25519" | "p256";
function verdicts(alg: Alg, key: Uint8Array, signature: Uint8Array, of = message): (boolean | undefined)[] {
  return [platformCrypto[alg]?.(key, of, signature), nobleCrypto[alg]?.(key, of, signature)];
}
const YES = [true, true];
const NO = [false, false];

describe("Ed25519", () => {
  const pair = generateKeyPairSync("ed25519");
  const key = new Uint8Array(pair.publicKey.export({ format: "der", type: "spki" }).subarray(-32));
  const good = new Uint8Array(sign(null, message, pair.privateKey));
  const [r, s] = [good.subarray(0, 32), bigOf(good.subarray(32))];

  test("a good one passes; S + L, another R, and every flipped bit do not", () => {
    expect(verdicts("ed25519", key, good)).toEqual(YES);
    expect(verdicts("ed25519", key, both(r, little(s + L)))).toEqual(NO);
    expect(verdicts("ed25519", key, good, bytesOf("act "))).toEqual(NO);
    for (let bit = 0; bit < 512; bit += 3) {
      const flipped = good.map((byte, i) => (i === bit >> 3 ? byte ^ (1 << (bit & 7)) : byte));
      expect(verdicts("ed25519", key, flipped), `${bit}`).toEqual(NO);
    }
    for (const length of [0, 63, 65]) expect(verdicts("ed25519", key, new Uint8Array(length))).toEqual(NO);
    for (const length of [0, 31, 33]) expect(verdicts("ed25519", new Uint8Array(length), good)).toEqual(NO);
  });

  test("keys of small order and points in a second spelling pass nowhere, whatever fits them", () => {
    const torsion = ed25519.Point.fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
    let point = ed25519.Point.ZERO;
    for (let i = 0; i < 8; i++, point = point.add(torsion)) {
      const small = point.toBytes();
      expect(point.isSmallOrder()).toBe(true);
      // The identity as R and S = 0 fits every message under such a key.
      expect(verdicts("ed25519", small, both(ed25519.Point.ZERO.toBytes(), new Uint8Array(32))), `${i}`).toEqual(NO);
    }
    for (const y of [P, P + 1n, 2n ** 255n - 1n]) {
      expect(verdicts("ed25519", little(y), good)).toEqual(NO);
      expect(verdicts("ed25519", key, both(little(y), good.subarray(32)))).toEqual(NO);
      expect(verdicts("ed25519", little(y | (1n << 255n)), good)).toEqual(NO);
    }
  });

  test("a signer who mixes in a point of small order is refused by both, not by one", () => {
    const torsion = ed25519.Point.fromHex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a");
    // R' = R + T: right with the cofactor, wrong without it.
    const mixed = ed25519.Point.fromBytes(r).add(torsion).toBytes();
    expect(verdicts("ed25519", key, both(mixed, good.subarray(32)))).toEqual(NO);
  });

  test("they agree on whatever comes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.uint8Array({ minLength: 64, maxLength: 64 }), (some, signature) => {
        const [node, noble] = verdicts("ed25519", some, signature);
        return node === noble;
      }),
      { numRuns: 60, seed: 3 },
    );
  });
});

describe("P-256", () => {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const key = new Uint8Array(pair.publicKey.export({ format: "der", type: "spki" }).subarray(-65));
  const good = new Uint8Array(sign("sha256", message, { key: pair.privateKey, dsaEncoding: "ieee-p1363" }));
  const [r, s] = [good.subarray(0, 32), bigOf(Uint8Array.from(good.subarray(32)).reverse())];

  test("r ‖ s passes, with either s; zero, the order and beyond, and DER do not", () => {
    expect(verdicts("p256", key, good)).toEqual(YES);
    expect(verdicts("p256", key, both(r, big(N - s)))).toEqual(YES);
    for (const n of [0n, N, N + 1n, 2n ** 256n - 1n]) {
      expect(verdicts("p256", key, both(big(n), good.subarray(32)))).toEqual(NO);
      expect(verdicts("p256", key, both(r, big(n)))).toEqual(NO);
    }
    if (s + N < 2n ** 256n) expect(verdicts("p256", key, both(r, big(s + N)))).toEqual(NO);
    for (let i = 0; i < 8; i++) {
      const der = new Uint8Array(sign("sha256", bytesOf(`${i}`), { key: pair.privateKey, dsaEncoding: "der" }));
      expect(verdicts("p256", key, der, bytesOf(`${i}`))).toEqual(NO);
    }
  });

  test("keys that are no uncompressed point of the curve pass nothing", () => {
    const compressed = p256.Point.fromBytes(key).toBytes(true);
    const off = key.map((byte, i) => (i === 64 ? byte ^ 1 : byte));
    for (const other of [compressed, off, new Uint8Array(65), key.subarray(1), both(Uint8Array.of(6), key.subarray(1))])
      expect(verdicts("p256", other, good)).toEqual(NO);
  });
});
