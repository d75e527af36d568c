import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fromHex, sha256, toHex } from "./sha256.ts";

const platform = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

describe("sha256", () => {
  test.each([
    ["", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    ["abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"],
    ["abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"],
  ])("FIPS 180-4 example %#", (text, digest) => expect(toHex(sha256(new TextEncoder().encode(text)))).toBe(digest));

  test("every length around the block bounds, as the platform", () => {
    for (let n = 0; n <= 300; n++) {
      const bytes = Uint8Array.from({ length: n }, (_, i) => (i * 7 + n) & 255);
      expect(toHex(sha256(bytes))).toBe(platform(bytes));
    }
  });

  test("random bytes, as the platform, also where the bytes are a part of a larger buffer", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 5000 }), fc.nat(50), (bytes, skip) => {
        expect(toHex(sha256(bytes))).toBe(platform(bytes));
        const part = bytes.subarray(Math.min(skip, bytes.length));
        expect(toHex(sha256(part))).toBe(platform(part));
      }),
    );
  });
});

describe("hexadecimal", () => {
  test("there and back", () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) => {
        expect([...(fromHex(toHex(bytes)) ?? [1])]).toEqual([...bytes]);
      }),
    );
  });
  test.each(["A0", "0", "0g", "0x"])("%s is not taken", (text) => expect(fromHex(text)).toBeNull());
});
