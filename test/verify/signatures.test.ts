// Signatures of officials in a whole log: right ones are counted, and every other is a fault at its index.
import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Commit } from "../../src/kernel/commit.ts";
import type { CaseRef, Hash } from "../../src/kernel/ids.ts";
import { leafOf } from "../../src/ledger/leaf.ts";
import { kidOf, signedText } from "../../src/ledger/signed-act.ts";
import { keysOf } from "../../verify/ledger-keys.ts";
import { ed25519, passkey } from "../signer.ts";
import { keys, leaves, log, run } from "./checked-log.ts";
import { type Logged, ORIGIN } from "./county-log.ts";
import { type Files, logFiles } from "./log-files.ts";

describe("signatures of acts", () => {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const raw = publicKey.export({ format: "der", type: "spki" }).subarray(-65);
  const KID = kidOf("p256", raw.toString("base64url"));
  const other = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const last = log.at(-1) as Logged;
  const enrolled: Commit = {
    ...(log[5] as Logged).commit,
    case: `ref:key/${KID}` as CaseRef,
    seq: 1,
    at: last.commit.at,
    ref: log.findLastIndex(({ commit }) => commit.case.startsWith("ref:")),
    events: [{ type: "set", what: "key", id: KID, value: { alg: "p256", public: raw.toString("base64url") } }],
  };
  const revoked: Commit = {
    ...enrolled,
    seq: 2,
    prev: leafOf(enrolled).hash,
    ref: log.length,
    events: [{ type: "set", what: "key", id: KID, value: { alg: "p256", public: raw.toString("base64url"), revoked: "lost" } }],
  };
  const signedBy = (key: typeof privateKey, over: Partial<Commit>, dsaEncoding: "ieee-p1363" | "der" = "ieee-p1363"): Commit => {
    const base: Commit = {
      ...last.commit,
      case: "CASEAAAAAAAAAAAAAAAAAAAAAA" as CaseRef,
      seq: 1,
      prev: "0".repeat(64) as Hash,
      ref: log.length,
      ...over,
    };
    const { origin, case: ref, commitments, act } = base;
    const value = sign("sha256", Buffer.from(signedText({ origin, case: ref, commitments, act })), { key, dsaEncoding }).toString(
      "base64url",
    );
    return { ...base, sig: { alg: "p256", kid: KID, value } };
  };
  const withActs = (...acts: Commit[]): Files =>
    logFiles(
      [...leaves, ...acts].map((one) => (one instanceof Uint8Array ? one : leafOf(one).leaf)),
      keys,
      2,
    );
  const found = (...acts: Commit[]) => run(withActs(enrolled, ...acts), { keysOf }).faults as { fault: string; index: number }[];

  test("right ones are counted; changed, foreign, revoked, in another encoding or under another name are not", () => {
    const act = signedBy(privateKey, {});
    expect(run(withActs(enrolled, act), { keysOf })).toMatchObject({ faults: [], counted: { signatures: 1, unchecked: 0 } });
    const at = log.length + 1;
    const wrong = [{ fault: "signature", index: at, about: KID }];
    expect(found({ ...act, act: { ...act.act, facts: { outcome: "deny" } } })).toEqual(wrong);
    expect(found(signedBy(other.privateKey, {}))).toEqual(wrong);
    expect(found(signedBy(privateKey, {}, "der"))).toEqual(wrong);
    expect(found({ ...act, case: "CASEBBBBBBBBBBBBBBBBBBBBBB" as CaseRef })).toEqual(wrong);
    expect(found({ ...act, sig: { ...(act.sig as never as object), alg: "ed25519" } as never })).toEqual(wrong);
    expect(found({ ...act, sig: { ...(act.sig as never as object), kid: "k2" } as never })).toEqual([
      { fault: "signature-key", index: at, about: "k2" },
    ]);
    expect(found(revoked, { ...act, ref: at })).toEqual([{ fault: "signature-key", index: at + 1, about: KID }]);
    expect(found(signedBy(privateKey, { origin: "other.test/log" })).map(({ fault }) => fault)).toEqual(["origin"]);
    // Replayed from another county: the signature there was for that county's name.
    expect(found({ ...signedBy(privateKey, { origin: "other.test/log" }), origin: ORIGIN })).toEqual(wrong);
  });

  test("a key under an id that is not its fingerprint signs nothing", () => {
    const other: Commit = {
      ...enrolled,
      case: "ref:key/k1" as CaseRef,
      events: [{ type: "set", what: "key", id: "k1", value: { alg: "p256", public: raw.toString("base64url") } }],
    };
    const act = signedBy(privateKey, {});
    const named = { ...act, sig: { ...(act.sig as never as object), kid: "k1" } as never };
    expect(run(withActs(other, named), { keysOf }).faults).toMatchObject([{ fault: "signature-key", about: "k1" }]);
  });

  test("an algorithm that is not known here is counted as unchecked, and passes nowhere as checked", () => {
    const alg = "ml-dsa";
    const kid = kidOf(alg, "AA");
    const unknown = { ...signedBy(privateKey, {}), sig: { alg: alg as never, kid, value: "AA" } };
    const key = {
      ...enrolled,
      case: `ref:key/${kid}` as CaseRef,
      events: [{ type: "set", what: "key", id: kid, value: { alg, public: "AA" } }],
    } as Commit;
    expect(run(withActs(key, unknown), { keysOf })).toMatchObject({ faults: [], counted: { signatures: 0, unchecked: 1 } });
  });

  test.each([
    ["passkey", passkey],
    ["ed25519", ed25519],
  ] as const)("a %s signs as on the desk", (_, make) => {
    const signer = make();
    const value = signer.key;
    const key = {
      ...enrolled,
      case: `ref:key/${signer.kid}` as CaseRef,
      events: [{ type: "set", what: "key", id: signer.kid, value }],
    } as Commit;
    const base = signedBy(privateKey, {});
    const act = { ...base, sig: signer.sign(signedText(base)) as never };
    expect(run(withActs(key, act), { keysOf })).toMatchObject({ faults: [], counted: { signatures: 1, unchecked: 0 } });
    expect(
      run(withActs(key, { ...act, act: { ...act.act, facts: { outcome: "deny" } } }), { keysOf }).faults.map(({ fault }) => fault),
    ).toContain("signature");
  });
});
