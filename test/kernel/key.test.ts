// Keys of officials in the book and at the gate: who approves, who revokes, from which index until which, and that nobody gets round signing.
import { describe, expect, it } from "vitest";
import { emptyBook, foldBook } from "../../src/kernel/book.ts";
import { emptyCase } from "../../src/kernel/case.ts";
import { approversOf, postsAbove } from "../../src/kernel/check-key.ts";
import type { Command, Commit } from "../../src/kernel/commit.ts";
import { admit, decide } from "../../src/kernel/decide.ts";
import { evolve } from "../../src/kernel/evolve.ts";
import type { CaseRef, Hash, PostId } from "../../src/kernel/ids.ts";
import { keysOf, signatureRefusal } from "../../src/kernel/key.ts";
import { isRefusal, type Refusal } from "../../src/kernel/refusal.ts";
import type { Actor } from "../../src/kernel/who.ts";
import { leafOf } from "../../src/ledger/leaf.ts";
import { checked, worldOf } from "../scenario/declare.ts";
import { asked, at, by, KID, key, Log, sig } from "./key-log.ts";
import { small } from "./small.ts";

describe("who approves", () => {
  it("whoever stands above and holds his post; never the holder himself", () => {
    const log = new Log();
    for (const [who, code] of [
      [by("clerk"), "kept-apart"],
      [by("other"), "not-yours"],
      [by("guard"), "not-yours"],
      [by("clerk", "head"), "kept-apart"],
      [by("other", "head"), "not-yours"],
      [by("head", null), "not-yours"],
      [{ kind: "rule", rule: "import", finding: "" }, "not-yours"],
      [{ kind: "clock" }, "not-yours"],
    ] as [Actor, string][])
      expect(log.set("key", KID, key(), who)?.refused).toBe(code);
    expect(log.set("key", KID, key(), by("head"))).toBeNull();
    expect(log.set("key", "cd".repeat(16), key(), by("chief"))).toBeNull();
  });

  it("where nobody stands above, or nobody else holds what does: who keeps the keys", () => {
    const log = new Log();
    const chief = key({ person: "person:chief", post: "post:chief" });
    expect(log.set("key", KID, chief, by("head"))?.refused).toBe("not-yours");
    expect(log.set("key", KID, chief, by("guard"))).toBeNull();
    log.holders("chief", []);
    log.holders("head", ["head", "clerk"]);
    expect(approversOf(log.book, "person:head", "post:head")).toEqual(["post:guard"]);
    log.holders("head", ["clerk"]);
    expect(approversOf(log.book, "person:clerk", "post:clerk")).toEqual(["post:guard"]);
    expect(log.set("key", "cd".repeat(16), key(), by("clerk", "head"))?.refused).toBe("kept-apart");
  });

  it("a chain of posts that comes back to itself, or to another agency, ends there", () => {
    const log = new Log();
    const posts = new Map(log.book.posts);
    const post = (id: string, agency: string, above: string) =>
      posts.set(id as PostId, { id: id as PostId, name: { zh: id }, agency, above: above as PostId });
    post("post:p", "a", "post:q");
    post("post:q", "a", "post:p");
    post("post:r", "a", "post:other");
    const book = { ...log.book, posts };
    expect(postsAbove(book, "post:p")).toEqual(["post:q"]);
    expect(postsAbove(book, "post:r")).toEqual([]);
  });

  it("a service's key is set by who keeps the keys, and signs for no person", () => {
    const log = new Log();
    const service = key({ person: "service:tax", post: null, asker: "person:clerk" });
    for (const more of [{ asker: undefined }, { asker: "person:nobody" }, { asker: "service:tax" }, { person: "service:TAX" }])
      expect(log.set("key", KID, { ...service, ...more }, by("guard"))?.refused).toBe("bad-fact");
    expect(log.set("key", KID, { ...service, asker: "person:guard" }, by("guard"))?.refused).toBe("kept-apart");
    expect(log.set("key", KID, service, by("head"))?.refused).toBe("not-yours");
    expect(log.set("key", KID, service, by("guard"))).toBeNull();
    expect(asked(log, { by: by("clerk"), sig: sig() })).toBe("sig-foreign");
  });
});

describe("what a key must be", () => {
  it.each<[string, object, string?]>([
    ["post", { post: "post:head" }],
    ["post", { person: "person:nobody" }],
    ["asker", { post: null }],
    ["asker", { asker: "person:head" }],
    ["alg", { alg: "rsa" }],
    ["public", { public: "B".repeat(86) }],
    ["public", { alg: "ed25519" }],
    ["rp", { rp: "county.example" }],
    ["rp", { alg: "webauthn" }],
    ["proof", { proof: {} }],
    ["proof", { proof: { value: "A", client: "A.A" } }],
    ["proof", { proof: { value: "A", more: 1 } }],
    ["proof", { alg: "webauthn", rp: "county.example" }],
    ["name", { name: "何晓云" }],
    ["revoked", { revoked: "lost" }],
    ["key", {}, "AB".repeat(16)],
    ["key", {}, "ab"],
  ])("%s %o", (about, more, kid = KID) => {
    const log = new Log();
    // Whoever approves: what stands above the post that is named, or keeps the keys.
    const answers = ["head", "chief", "guard"].map((who) => log.set("key", kid, { ...key(), ...more }, by(who)));
    expect(answers.map((no) => `${no?.refused} ${no?.about}`)).toContain(`bad-fact ${about}`);
    expect(answers.every((no) => no !== null)).toBe(true);
    expect(log.book.keys.all.size).toBe(0);
  });

  it("a known key is only revoked, as it stood, once, with a ground", () => {
    const log = new Log();
    log.ok("key", KID, key(), by("head"));
    const other = key({ public: `${"B".repeat(86)}A` });
    for (const value of [
      key(),
      key({ revoked: "whim" as never }),
      { ...other, revoked: "lost" },
      { ...key(), post: "post:head", revoked: "lost" },
      null,
    ])
      expect(log.set("key", KID, value, by("head"))).toMatchObject({ refused: value === null ? "not-yours" : "bad-fact" });
    expect(log.set("key", KID, key({ revoked: "lost" }), by("other"))?.refused).toBe("not-yours");
    expect(log.set("key", KID, key({ revoked: "lost" }), by("clerk"))).toBeNull();
    expect(log.set("key", KID, key({ revoked: "lost" }), by("clerk"))).toEqual({ refused: "bad-fact", about: "revoked" });
    expect(log.set("key", KID, key(), by("head"))?.refused).toBe("bad-fact");
  });

  it.each(["head", "chief", "guard"])("%s may revoke it too", (who) => {
    const log = new Log();
    log.ok("key", KID, key(), by("head"));
    expect(log.set("key", KID, key({ revoked: "exposed" }), by(who))).toBeNull();
  });
});

describe("in force", () => {
  it("from the index of its commit until that of its end, and ended for good when the post is left", () => {
    const log = new Log();
    const from = log.entries.length;
    log.ok("key", KID, key(), by("head"));
    expect(log.book.keys.all.get(KID)).toMatchObject({ from, until: null });
    log.holders("clerk", ["clerk", "other"]);
    log.holders("head", []);
    expect(keysOf(log.book.keys, "person:clerk").map(([kid]) => kid)).toEqual([KID]);
    const until = log.entries.length;
    log.holders("clerk", ["other"]);
    log.holders("clerk", ["clerk", "other"]);
    expect(log.book.keys.all.get(KID)).toMatchObject({ from, until });
    expect(asked(log, { by: by("clerk"), sig: sig() })).toBe("sig-revoked");
    expect(log.set("key", KID, key({ revoked: "left" }), by("clerk"))?.refused).toBe("bad-fact");
  });

  it("the fold of a part of the log knows what was in force there", () => {
    const log = new Log();
    log.ok("key", KID, key(), by("head"));
    const before = foldBook(emptyBook, log.entries);
    log.ok("key", KID, key({ revoked: "lost" }), by("clerk"));
    expect(signatureRefusal(before.keys, { by: by("clerk"), sig: sig() })).toBeNull();
    expect(signatureRefusal(log.book.keys, { by: by("clerk"), sig: sig() })?.refused).toBe("sig-revoked");
    expect(foldBook(emptyBook, log.entries).keys).toEqual(log.book.keys);
  });

  it("whoever ever had a key signs; who never had one cannot; nobody else does", () => {
    const log = new Log();
    expect(asked(log, { by: by("clerk") })).toBeNull();
    expect(asked(log, { by: by("clerk"), sig: sig() })).toBe("sig-unknown");
    log.ok("key", KID, key(), by("head"));
    expect(asked(log, { by: by("clerk") })).toBe("sig-missing");
    expect(asked(log, { by: by("clerk", null) })).toBe("sig-missing");
    expect(asked(log, { by: by("clerk"), sig: sig() })).toBeNull();
    expect(asked(log, { by: by("other"), sig: sig() })).toBe("sig-foreign");
    expect(asked(log, { by: by("clerk"), sig: sig({ alg: "ed25519" }) })).toBe("sig-wrong");
    expect(asked(log, { by: by("clerk"), sig: sig({ kid: "cd".repeat(16) }) })).toBe("sig-unknown");
    expect(asked(log, { by: { kind: "clock" }, sig: sig() })).toBe("sig-foreign");
    expect(asked(log, { by: { kind: "case", ref: "X" as CaseRef }, sig: sig() })).toBe("sig-foreign");
    log.ok("key", KID, key({ revoked: "lost" }), by("head"));
    // A revocation must not open the door to acting in his name without one.
    expect(asked(log, { by: by("clerk") })).toBe("sig-missing");
  });

  it("an anchor is a size and a root, and comes with a signature", () => {
    const log = new Log();
    log.ok("key", KID, key(), by("head"));
    const root = "a".repeat(64) as Hash;
    const signed = { by: by("clerk"), sig: sig() };
    expect(asked(log, { ...signed, anchor: { size: 3, root } })).toBeNull();
    for (const anchor of [
      { size: 0, root },
      { size: -1, root },
      { size: 1.5, root },
      { size: 3, root: "A".repeat(64) as Hash },
    ])
      expect(asked(log, { ...signed, anchor })).toBe("bad-anchor");
    expect(asked(log, { by: by("other"), anchor: { size: 3, root } })).toBe("bad-anchor");
  });
});

describe("the same bytes again", () => {
  const REF = "KEYAAAAAAAAAAAAAAAAAAAAAAA" as CaseRef;
  it("are refused in every place, though the act does not touch its step: who signs again has looked at what he signed", () => {
    const { p, std } = small();
    // An opinion that may be given again and again beside others: its `seen` heeds its own step alone.
    p.acts.push({ id: "note", by: ["head"], place: "open", sees: "step" });
    const plain = worldOf(p, checked(p, std));
    const kept = { ...key({ person: "person:head", post: "post:head" }), from: 0, until: null };
    const w = { ...plain, keys: { all: new Map([[KID, kept]]), signers: new Set(["person:head"]) } };
    let s = emptyCase(REF);
    const go = (command: Command): Commit | Refusal => {
      const answer = decide(w, s, command, at);
      if (!isRefusal(answer)) s = evolve(s, { index: s.seq, hash: leafOf(answer).hash, commit: answer });
      return answer;
    };
    const start = p.acts.find((a) => a.place === "start")?.id ?? "";
    const first = go({ case: REF, act: start, by: { kind: "person", person: "person:citizen", post: null } });
    expect(first).not.toHaveProperty("refused");
    const note: Command = { case: REF, act: "note", by: by("head") as Actor, seen: s.head, sig: sig() };
    expect(go({ ...note, sig: undefined as never })).toMatchObject({ refused: "sig-missing" });
    const once = go(note);
    expect(once).toMatchObject({ sig: sig() });
    expect(go(note)).toMatchObject({ refused: "seen-is-stale" });
    expect(go({ ...note, seen: s.head })).toMatchObject({ sig: sig() });
    // Replay asks the same gate.
    const { commit: replayed } = { commit: admit({ ...w, keys: plain.keys }, s, { command: { ...note, seen: s.head }, facts: {} }, at) };
    expect(replayed).toMatchObject({ refused: "sig-unknown" });
  });

  it("a tick is signed by nobody", () => {
    const { p, std } = small();
    const answer = decide(worldOf(p, checked(p, std)), emptyCase(REF), { case: REF, act: "tick", by: { kind: "clock" }, sig: sig() }, at);
    expect(answer).toMatchObject({ refused: "sig-foreign" });
  });
});
