// A department's system and the official who brought in its key: nobody has two roles in one hand by it.
import { describe, expect, it } from "vitest";
import { emptyCase } from "../../src/kernel/case.ts";
import type { Command } from "../../src/kernel/commit.ts";
import { decide } from "../../src/kernel/decide.ts";
import { evolve } from "../../src/kernel/evolve.ts";
import type { CaseRef } from "../../src/kernel/ids.ts";
import { isRefusal } from "../../src/kernel/refusal.ts";
import type { Actor } from "../../src/kernel/who.ts";
import { leafOf } from "../../src/ledger/leaf.ts";
import { checked, worldOf } from "../scenario/declare.ts";
import { at, by, KID, key, Log, sig } from "./key-log.ts";
import { small } from "./small.ts";

describe("a system is in the hand of whoever brought in its key", () => {
  const service = key({ person: "service:tax", post: null, asker: "person:list" });
  const withService = (): Log => {
    const log = new Log();
    log.ok("key", KID, service, by("guard"));
    return log;
  };

  it("who keeps the holders gives it no post, and who keeps the mandates none of theirs, also after that key has ended", () => {
    const log = withService();
    const appointed = () => log.set("holders", "post:head", ["person:head", "service:tax"], by("list"));
    expect(appointed()).toEqual({ refused: "kept-apart", about: "post:head" });
    log.ok("key", KID, { ...service, revoked: "replaced" }, by("guard"));
    expect(appointed()).toEqual({ refused: "kept-apart", about: "post:head" });
    log.holders("list", ["list", "other"]);
    log.ok("holders", "post:head", ["person:head", "service:tax"], by("other", "list"));
    const mandate = { kind: "acting", from: "post:chief", to: "post:head", acts: "all", ground: "leave", since: at, until: at + 1 };
    for (const more of [{}, { person: "service:tax" }])
      expect(log.set("mandate", "m", { ...mandate, ...more }, by("list"))).toEqual({ refused: "kept-apart", about: "to" });
    log.ok("mandate", "m", { ...mandate, person: "person:head" }, by("list"));
  });

  it("who keeps one thing of the world at one post keeps no other at another, himself or by a system", () => {
    const log = new Log();
    const apart = { refused: "kept-apart", about: "post:guard" };
    log.holders("list", ["list", "other"]);
    // Two colleagues would have given each other what neither may take: holders and keys in one hand.
    expect(log.set("holders", "post:guard", ["person:guard", "person:list"], by("other", "list"))).toEqual(apart);
    log.ok("key", KID, service, by("guard"));
    expect(log.set("holders", "post:guard", ["person:guard", "service:tax"], by("other", "list"))).toEqual(apart);
    // Who has left the one may come to the other.
    log.holders("list", ["other"]);
    log.ok("holders", "post:guard", ["person:guard", "person:list"], by("other", "list"));
  });

  it("nobody signs twice by it, and what keeps him apart keeps it apart", () => {
    const { p, std } = small();
    p.acts.push({ id: "both", by: ["head"], place: "open", signers: 2 }, { id: "check", by: ["peer"], place: "open" });
    p.roles = p.roles.map((r) => (r.id === "peer" ? { ...r, apart: [{ from: "head", by: "person" }] } : r));
    const plain = worldOf(p, checked(p, std));
    const kept = { ...service, asker: "person:head" as const, from: 0, until: null };
    const holders = { ...plain.offices.holders, "post:head": ["person:head", "person:two", "service:tax"], "post:peer-1": ["service:tax"] };
    const w = {
      ...plain,
      offices: { ...plain.offices, holders },
      keys: { all: new Map([[KID, kept]]), signers: new Set(["service:tax"]) },
    } as typeof plain;
    let s = emptyCase("HANDAAAAAAAAAAAAAAAAAAAAAA" as CaseRef);
    const go = (command: Omit<Command, "case">): string => {
      const answer = decide(w, s, { case: s.ref, ...(s.seq > 0 && { seen: s.head }), ...command }, at);
      if (isRefusal(answer)) return answer.refused;
      s = evolve(s, { index: s.seq, hash: leafOf(answer).hash, commit: answer });
      return "done";
    };
    const tax = (post: string): Actor => ({ kind: "person", person: "service:tax", post: `post:${post}` });
    expect(go({ act: "ask", by: by("citizen", null) })).toBe("done");
    expect(go({ act: "both", by: by("head") })).toBe("done");
    expect(go({ act: "co-sign", by: tax("head"), facts: { act: "both" }, sig: sig() })).toBe("kept-apart");
    expect(go({ act: "co-sign", by: by("two", "head"), facts: { act: "both" } })).toBe("done");
    expect(go({ act: "check", by: tax("peer-1"), sig: sig() })).toBe("kept-apart");
  });
});
