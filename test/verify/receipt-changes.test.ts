// Every change of a receipt is noticed, or changes nothing that it says; nothing hostile throws; receipts of a case make a whole one, or do not.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Receipt, writeReceipt } from "../../src/ledger/receipt.ts";
import { verifyCase } from "../../verify/case.ts";
import type { Verdict } from "../../verify/receipt.ts";
import { type NoTrust, type Trust, trustText } from "../../verify/trust.ts";
import { sha256 } from "../note-keys.ts";
import { receiptOf } from "./log-files.ts";
import { changed, check, crypto, faultsOf, files, leaves, log, NOW, receipt, trust, whole } from "./sound-receipt.ts";

describe("every change", () => {
  /** What a changed receipt may still be: refused, or saying exactly the same. */
  const sameOrRefused = (text: string, before: Verdict): boolean => {
    const after = check(text);
    if (!after.sound) return after.proven === null && after.faults.length > 0;
    const { size: _, root: __, ...said } = after.proven ?? {};
    const { size: ___, root: ____, ...told } = before.proven ?? {};
    // A signature line of a witness that is lost only lowers what is witnessed; an unknown key's line is passed over.
    return JSON.stringify({ ...said, seen: [], notAfter: 0, quorum: 0 }) === JSON.stringify({ ...told, seen: [], notAfter: 0, quorum: 0 });
  };
  const before = check(receipt);

  test("of one character is refused, or says the same", () => {
    const letters = ["A", "0", " ", "\n", "+", "—", "\\", '"', "}", "é", "\u0000", "\ud800"];
    let refused = 0;
    for (let at = 0; at < receipt.length; at += 3) {
      const letter = letters[at % letters.length] as string;
      const text = receipt.slice(0, at) + letter + receipt.slice(at + 1);
      if (text === receipt) continue;
      expect(sameOrRefused(text, before), `${at} ${receipt.slice(at - 10, at + 10)}`).toBe(true);
      if (!check(text).sound) refused++;
    }
    expect(refused).toBeGreaterThan(300);
  });

  test("of a bit of the signed note, the leaf or a node of the proof is refused", () => {
    const end = whole.proof.indexOf("\n— archive");
    for (let at = 0; at < end; at += 2) {
      const flipped = String.fromCharCode(whole.proof.charCodeAt(at) ^ 1);
      expect(check(changed({ proof: whole.proof.slice(0, at) + flipped + whole.proof.slice(at + 1) })).sound, `proof ${at}`).toBe(false);
    }
    for (let at = 0; at < whole.leaf.length; at += 5) {
      const flipped = String.fromCharCode(whole.leaf.charCodeAt(at) ^ 1);
      expect(check(changed({ leaf: whole.leaf.slice(0, at) + flipped + whole.leaf.slice(at + 1) })).sound, `leaf ${at}`).toBe(false);
    }
  });

  test("of an opening is refused", () => {
    fc.assert(
      fc.property(fc.constantFrom("path", "salt", "value"), fc.jsonValue(), (field, value) => {
        const [first, ...rest] = whole.openings as [Receipt["openings"][0]];
        fc.pre(JSON.stringify(first[field as "path"]) !== JSON.stringify(value));
        return !check(changed({ openings: [{ ...first, [field]: value } as never, ...rest] })).sound;
      }),
      { seed: 7 },
    );
  });

  test("hostile text never throws", () => {
    const never = (text: string, by: Trust | NoTrust | null): boolean => check(text, { trust: by }).sound === false;
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => never(text, trust)),
      { seed: 1 },
    );
    fc.assert(
      fc.property(
        fc.record({
          proof: fc.string(),
          leaf: fc.json(),
          openings: fc.array(fc.record({ path: fc.string(), salt: fc.string(), value: fc.jsonValue() })),
          policy: fc.option(fc.string()),
        }),
        (made) => never(writeReceipt(made), null),
      ),
      { seed: 2 },
    );
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (leaf) => never(changed({ leaf }), trust)),
      { seed: 3 },
    );
    fc.assert(
      fc.property(fc.string(), (text) => void trustText(text, sha256) === undefined),
      { seed: 4 },
    );
    const deep = `${"[".repeat(5_000)}${"]".repeat(5_000)}`;
    expect(never(changed({ leaf: deep }), trust)).toBe(true);
    expect(never(deep, trust)).toBe(true);
    for (const leaf of ['{"__proto__":{"v":1}}', '{"v":1,"v":1}', '"\\ud800"', "1e400", "-0", "\ufeff{}"])
      expect(never(changed({ leaf }), trust), leaf).toBe(true);
  });
});

describe("a receipt that would cost its reader dear", () => {
  const nested = (levels: number, inside = '"x"'): string => {
    const text = changed({ openings: [{ path: "p", salt: "A".repeat(22), value: "HERE" }] });
    return text.replace('"HERE"', () => "[".repeat(levels) + inside + "]".repeat(levels));
  };

  test("is none where it nests deeper than anything of the ledger, whatever its texts hold", () => {
    expect(faultsOf(check(nested(40)))).toEqual(["opening"]);
    for (const inside of [`"${"[".repeat(100)}"`, String.raw`"\"${"{".repeat(100)}\\"`])
      expect(faultsOf(check(nested(40, inside)))).toEqual(["opening"]);
    expect(faultsOf(check(nested(70)))).toEqual(["not-a-receipt"]);
    expect(faultsOf(check(nested(1_500_000)))).toEqual(["not-a-receipt"]);
  });
});

describe("a whole case", () => {
  const [longest = ""] = [...new Set(log.map(({ commit }) => commit.case))]
    .filter((ref) => !ref.startsWith("ref:"))
    .sort((a, b) => log.filter((e) => e.commit.case === b).length - log.filter((e) => e.commit.case === a).length);
  const own = log.filter(({ commit }) => commit.case === longest);
  const texts = own.map(({ index, openings }) => receiptOf(leaves, files, { index, openings }));
  const ask = { trust, now: NOW, crypto };

  test("is whole in any order", () => {
    expect(own.length).toBeGreaterThan(4);
    expect(verifyCase([...texts].reverse(), ask)).toMatchObject({ sound: true, case: longest, faults: [] });
  });

  test("is broken by a missing, a doubled or a foreign record, and by none at all", () => {
    const faults = (some: readonly string[]) => verifyCase(some, ask).faults;
    expect(faults(texts.filter((_, i) => i !== 2))).toEqual([{ fault: "gap", seq: 3 }]);
    expect(faults(texts.slice(1))).toEqual([{ fault: "gap", seq: 1 }]);
    expect(faults([...texts, texts[1] as string])).toEqual([{ fault: "gap", seq: 3 }]);
    const foreign =
      log.find(({ commit }) => commit.seq === own.length + 1 && commit.case !== longest) ??
      log.find(({ commit }) => !commit.case.startsWith("ref:") && commit.case !== longest);
    expect(faults([...texts, receiptOf(leaves, files, { index: foreign?.index ?? 0, openings: [] })])).toMatchObject([
      { fault: expect.stringMatching(/other-case|gap/) },
    ]);
    expect(verifyCase([], ask).sound).toBe(false);
  });
});
