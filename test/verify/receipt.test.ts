// A receipt is sound as it was given and says what it proves; what must be refused is refused, with its fault.
import { describe, expect, test } from "vitest";
import { toBase64 } from "../../src/ledger/base64.ts";
import { toBase64Url } from "../../src/ledger/base64url.ts";
import { canonical } from "../../src/ledger/canonical.ts";
import { COSIGNATURE, writeCheckpoint } from "../../src/ledger/checkpoint.ts";
import { writeNote, writeVerifierKey } from "../../src/ledger/note.ts";
import type { Fault } from "../../verify/fault.ts";
import type { Asked } from "../../verify/receipt.ts";
import { reportOf } from "../../verify/report.ts";
import { trustKey, trustPolicy } from "../../verify/trust.ts";
import { noteSigner, sha256 } from "../note-keys.ts";
import { logFiles, noteOf, receiptOf, SEEN_AT, testKeys, treeFiles } from "./log-files.ts";
import { changed, check, faultsOf, files, keys, leaves, log, NOW, noted, receipt, shown, whole, withNote } from "./sound-receipt.ts";

describe("a sound receipt", () => {
  test("says who did what, where in which log, between which times, and how much is shown", () => {
    const { sound, proven, from, steps } = check(receipt);
    expect([sound, from]).toEqual([true, "policy"]);
    expect(steps).toEqual({
      form: true,
      leaf: true,
      checkpoint: true,
      inclusion: true,
      openings: true,
      times: true,
      "act-signature": null,
    });
    expect(proven).toMatchObject({
      origin: "county.test/log",
      index: shown.index,
      size: log.length,
      hash: shown.hash,
      commit: shown.commit,
      notBefore: null,
      notAfter: { witness: "archive", at: SEEN_AT * 1_000 },
      witnesses: 3,
      quorum: "met",
      shown: shown.openings.slice(0, 2),
      atMost: shown.commit.commitments.length,
      signature: { state: "none" },
      demonstration: null,
    });
    expect(proven?.atMost).toBeGreaterThanOrEqual(shown.openings.length);
  });

  test("of every leaf, in both languages", () => {
    for (const { index, openings } of log.filter((_, i) => i % 37 === 0)) {
      const verdict = check(receiptOf(leaves, files, { index, openings }));
      expect(verdict.faults).toEqual([]);
      for (const lang of ["zh", "en"] as const) expect(reportOf(verdict, lang)).toMatchObject({ colour: "green", faults: [] });
    }
  });

  test("of the first leaf says that it is a demonstration", () => {
    const verdict = check(receiptOf(leaves, files, { index: 0, openings: [] }));
    expect(verdict.proven?.demonstration).toBe(true);
    expect(reportOf(verdict, "zh").notes[0]).toContain("演示");
  });

  test("whose leaf tells of a redaction is a commit, and one of another form is none", () => {
    const of = [{ seq: 1, paths: ["a"], commitments: ["ab".repeat(32)] }];
    const leafWith = (event: object) => faultsOf(check(changed({ leaf: canonical({ ...shown.commit, events: [event] }) })));
    expect(leafWith({ type: "redacted", of })).toEqual(["inclusion"]);
    for (const other of [
      { type: "redacted", paths: ["a"] },
      { type: "redacted", of: [{ ...of[0], value: 1 }] },
      { type: "published", of },
    ])
      expect(leafWith(other)).toEqual(["leaf-shape"]);
  });

  test("is witnessed by as many as signed, and no more", () => {
    const quorums = [0, 1, 2, 3].map((seen) => {
      const some = logFiles(leaves, keys, seen);
      const { proven, sound } = check(receiptOf(leaves, some, { index: 3, openings: [] }));
      return [sound, proven?.seen.length, proven?.quorum];
    });
    expect(quorums).toEqual([
      [true, 0, "unmet"],
      [true, 1, "unmet"],
      [true, 2, "met"],
      [true, 3, "met"],
    ]);
  });

  test("by the log's key alone asks for no witness, and by its own hint proves nothing", () => {
    const byKey = check(receipt, { trust: trustKey(keys.vkey, sha256) });
    expect([byKey.sound, byKey.proven?.quorum, byKey.proven?.notAfter]).toEqual([true, "none", null]);
    expect(reportOf(byKey, "zh").colour).toBe("yellow");
    const byHint = check(receipt, { trust: null });
    expect([byHint.sound, byHint.from]).toEqual([true, "hint"]);
    expect(reportOf(byHint, "en")).toMatchObject({ colour: "yellow", title: "The receipt agrees with itself, which proves nothing yet" });
    expect(check(changed({ policy: null }), { trust: null }).faults).toEqual([{ fault: "nobody-trusted" }]);
  });
});

describe("what must be refused", () => {
  const stranger = testKeys();
  const { root } = treeFiles(leaves);
  const text = writeCheckpoint({ origin: "county.test/log", size: log.length, root });
  const cases: [string, () => string, Fault["fault"][], Partial<Asked>?][] = [
    [
      "an unknown origin",
      () => withNote(noteOf(testKeys("other.test/log"), { size: log.length, root, origin: "other.test/log" })),
      ["unknown-log"],
    ],
    ["the right origin under a stranger's key", () => withNote(noteOf(stranger, { size: log.length, root })), ["unknown-log"]],
    ["a good proof under an unsigned checkpoint", () => withNote(`${text}\n— county.test/log AAAAAAAA\n`), ["unknown-log"]],
    [
      "a checkpoint that only witnesses signed",
      () => withNote(writeNote({ text, signatures: keys.witnesses.map((w) => w.line(text, SEEN_AT)) })),
      ["unknown-log"],
    ],
    ["a signature of another text", () => withNote(writeNote({ text, signatures: [keys.log.line(`${text}x`)] })), ["bad-signature"]],
    [
      "a witness's false line beside good ones",
      () =>
        withNote(
          writeNote({
            text,
            signatures: [keys.log.line(text), ...keys.witnesses.map((w) => w.line(w.name === "notary" ? "x" : text, SEEN_AT))],
          }),
        ),
      ["bad-signature"],
    ],
    [
      "a moment that has not come",
      () =>
        withNote(
          writeNote({
            text,
            signatures: [keys.log.line(text), (keys.witnesses[0] as (typeof keys.witnesses)[0]).line(text, NOW / 1_000 + 121)],
          }),
        ),
      ["future"],
    ],
    ["an act that has not happened", () => receipt, ["future", "future", "future", "future"], { now: shown.commit.at - 120_001 }],
    [
      "a witness before the act",
      () =>
        withNote(
          writeNote({
            text,
            signatures: [keys.log.line(text), (keys.witnesses[0] as (typeof keys.witnesses)[0]).line(text, 1_000_000_000)],
          }),
        ),
      ["seen-before"],
    ],
    ["an index of no leaf", () => changed({ proof: whole.proof.replace(/index \d+/, `index ${log.length}`) }), ["inclusion"]],
    ["another index", () => changed({ proof: whole.proof.replace(/index \d+/, `index ${shown.index ^ 1}`) }), ["inclusion"]],
    [
      "a proof that is longer",
      () => changed({ proof: whole.proof.replace(/\n\n/, () => `\n${toBase64(new Uint8Array(32))}\n\n`) }),
      ["inclusion"],
    ],
    [
      "an opening of another commit",
      () => changed({ openings: [{ ...(whole.openings[0] as never as object), value: "granted" } as never] }),
      ["opening"],
    ],
    ["an opening twice", () => changed({ openings: [...whole.openings, ...whole.openings.slice(0, 1)] }), ["opening-twice"]],
    ["white space in the leaf", () => changed({ leaf: whole.leaf.replace(",", ", ") }), ["leaf-not-canonical"]],
    ["a field more in the leaf", () => changed({ leaf: canonical({ ...shown.commit, extra: 1 }) }), ["leaf-shape"]],
    [
      "a field less",
      () => changed({ leaf: canonical(Object.fromEntries(Object.entries(shown.commit).filter(([name]) => name !== "made"))) }),
      ["leaf-shape"],
    ],
    ["another version", () => changed({ leaf: canonical({ ...shown.commit, v: 2 }) }), ["leaf-shape"]],
    ["an event that nobody knows", () => changed({ leaf: canonical({ ...shown.commit, events: [{ type: "toString" }] }) }), ["leaf-shape"]],
    ["a leaf that is too long", () => changed({ leaf: `"${"x".repeat(65_534)}"` }), ["leaf-too-long"]],
    ["another outcome", () => changed({ leaf: canonical({ ...shown.commit, at: shown.commit.at + 1 }) }), ["inclusion"]],
  ];
  test.each(cases)("%s", (_, make, expected, over = {}) => {
    const verdict = check(make(), over);
    expect(faultsOf(verdict)).toEqual(expected);
    expect([verdict.sound, verdict.proven]).toEqual([false, null]);
    for (const lang of ["zh", "en"] as const) {
      const report = reportOf(verdict, lang);
      expect([report.colour, report.faults.length]).toEqual(["red", expected.length]);
    }
  });

  test("sizes past 2^53, trailing bytes, Base 64 in a second spelling: no receipt or no checkpoint", () => {
    const sized = (size: string): string => noted.replace(`\n${log.length}\n`, `\n${size}\n`);
    for (const size of ["9007199254740992", "18446744073709551615", `0${log.length}`, `${log.length}.0`, "-1"])
      expect(faultsOf(check(withNote(sized(size)))), size).toEqual(["no-checkpoint"]);
    expect(faultsOf(check(withNote(`${noted}\n`)))).toEqual(["no-note"]);
    expect(faultsOf(check(`${receipt}x`))).toEqual(["not-a-receipt"]);
    const [line = ""] = /[A-Za-z0-9+/]{43}=/.exec(whole.proof) ?? [];
    const last = line.at(-2) as string;
    const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const other = ALPHABET[ALPHABET.indexOf(last) ^ 1] as string;
    expect(faultsOf(check(changed({ proof: whole.proof.replace(line, `${line.slice(0, -2)}${other}=`) })))).toEqual(["not-a-receipt"]);
    expect(faultsOf(check(changed({ proof: whole.proof.replace(line, line.slice(0, -1)) })))).toEqual(["not-a-receipt"]);
  });

  test("the same witness twice, or the log's own key as a witness, makes no quorum", () => {
    const [one, two] = keys.witnesses as [(typeof keys.witnesses)[0], (typeof keys.witnesses)[0]];
    const twice = writeNote({ text, signatures: [keys.log.line(text), one.line(text, SEEN_AT), one.line(text, SEEN_AT + 1)] });
    expect(check(withNote(twice)).proven).toMatchObject({ quorum: "unmet", seen: [{ witness: "archive" }] });
    const asWitness = { ...keys.log.key, type: COSIGNATURE };
    const selfish = [
      `log ${keys.vkey}`,
      `witness self ${writeVerifierKey(asWitness, sha256)}`,
      `witness a ${writeVerifierKey(one.key, sha256)}`,
      "group q 2 self a",
      "quorum q",
      "",
    ];
    expect(trustPolicy(selfish.join("\n"), "policy", sha256)).toEqual({ fault: "policy", line: 2 });
    const renamed = [
      `log ${keys.vkey}`,
      `witness a ${writeVerifierKey(one.key, sha256)}`,
      `witness b ${writeVerifierKey({ ...one.key, name: "b" }, sha256)}`,
      "group q 2 a b",
      "quorum q",
      "",
    ];
    expect(trustPolicy(renamed.join("\n"), "policy", sha256)).toEqual({ fault: "policy", line: 3 });
    expect(two.name).toBe("district");
  });

  test("a cosigner's key is no log's, and a log's no cosigner's", () => {
    const [one] = keys.witnesses as [(typeof keys.witnesses)[0]];
    expect(trustKey(writeVerifierKey(one.key, sha256), sha256)).toEqual({ fault: "key" });
    expect(trustPolicy(`log ${writeVerifierKey(one.key, sha256)}\nquorum none\n`, "policy", sha256)).toEqual({ fault: "policy", line: 1 });
    expect(trustPolicy(`log ${keys.vkey}\nwitness a ${keys.vkey}\nquorum a\n`, "policy", sha256)).toEqual({ fault: "policy", line: 2 });
    expect(trustPolicy("quorum none\n", "policy", sha256)).toEqual({ fault: "nobody-trusted" });
  });

  test("an act's signature under another algorithm, an unknown one, or another key", () => {
    const signed = (alg: string): string => {
      const commit = { ...shown.commit, sig: { alg, kid: "k1", value: "AA" } };
      return changed({ leaf: canonical(commit) });
    };
    const known = { keys: () => ({ alg: "ed25519", public: toBase64Url(noteSigner("a", 1).key.key) }) };
    expect(faultsOf(check(signed("p256"), known))).toContain("act-signature");
    expect(faultsOf(check(signed("ed25519"), known))).toContain("act-signature");
    for (const alg of ["sm2", "webauthn", "rsa", "constructor"]) expect(check(signed(alg)).steps["act-signature"]).toBeNull();
  });
});
