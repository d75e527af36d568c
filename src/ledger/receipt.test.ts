import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { toBase64 } from "./base64.ts";
import { parseReceipt, RECEIPT_FORMAT, writeReceipt } from "./receipt.ts";
import type { Hash } from "./sha256.ts";
import { signedText } from "./signed-act.ts";
import { writeTlogProof } from "./tlog-proof.ts";

const proof = writeTlogProof({ extra: null, index: 3, proof: [new Uint8Array(32)], checkpoint: "a\n4\nAAAA\n\n— a AAAA\n" });
const receipt = {
  proof,
  leaf: '{"v":1}',
  openings: [{ path: "reason", salt: toBase64(new Uint8Array(16)), value: ["x", 1] }],
  policy: null,
};

describe("a receipt's file", () => {
  test("is read as it was written", () => {
    expect(parseReceipt(writeReceipt(receipt))).toMatchObject({ format: RECEIPT_FORMAT, ...receipt, read: { index: 3 } });
  });

  test("is refused where a field is missing, one too many, or of another kind", () => {
    const whole = JSON.parse(writeReceipt(receipt)) as Record<string, unknown>;
    for (const field of Object.keys(whole)) {
      const { [field]: _, ...less } = whole;
      expect(parseReceipt(JSON.stringify(less)), field).toBeNull();
      for (const other of [7, {}, [[]], [{ path: "a", salt: "b" }], [{ path: 1, salt: "b", value: 1 }]])
        expect(parseReceipt(JSON.stringify({ ...whole, [field]: other })), `${field} ${JSON.stringify(other)}`).toBeNull();
    }
    expect(parseReceipt(JSON.stringify({ ...whole, more: 1 }))).toBeNull();
  });

  test("no text throws", () => {
    fc.assert(fc.property(fc.string(), (text) => void parseReceipt(text)));
    fc.assert(fc.property(fc.json(), (text) => parseReceipt(text) === null));
  });
});

test("what is signed is one text, and every part of it changes it", () => {
  const act = { origin: "a.example/log", case: "c1", commitments: ["00" as Hash], act: { act: "accept" } };
  const text = 'mingtang/act/v1\n{"act":{"act":"accept"},"case":"c1","commitments":["00"],"origin":"a.example/log"}';
  expect(signedText(act)).toBe(text);
  for (const other of [{ origin: "b.example/log" }, { case: "c2" }, { commitments: [] }, { act: { act: "deny" } }])
    expect(signedText({ ...act, ...other })).not.toBe(text);
});
