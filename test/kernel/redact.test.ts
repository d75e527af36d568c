// The kernel's act `redact`: by whom, on which ground, of what; two persons at two posts; also after closing; and what replay makes of it.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Case } from "../../src/kernel/case.ts";
import type { Command, Commit } from "../../src/kernel/commit.ts";
import { admit, decide } from "../../src/kernel/decide.ts";
import { evolve } from "../../src/kernel/evolve.ts";
import type { Facts } from "../../src/kernel/fact.ts";
import type { Hash, PersonId, PostId } from "../../src/kernel/ids.ts";
import { isRedacted } from "../../src/kernel/redact.ts";
import { isRefusal, type Refusal } from "../../src/kernel/refusal.ts";
import type { Actor } from "../../src/kernel/who.ts";
import { LAW_POWERS, lawWorld } from "../scenario/law.ts";
import { instantOf, parseStory } from "../scenario/parse.ts";
import { runStory } from "../scenario/run.ts";

const NOW = instantOf(2026, "03-09", "09:00");
const POWER = "LIC-0312";
const w = lawWorld(POWER);
const hash = (n: number) => n.toString(16).padStart(64, "0") as Hash;

/** A case as a story leaves it. */
function told(lines: string): Case {
  const { runner, faults } = runStory(parseStory("redact", `power ${POWER} 2026\n${lines}`), lawWorld, () => []);
  if (faults.length > 0) throw new Error(faults.join("; "));
  const s = [...runner.cases.values()][0];
  if (s === undefined) throw new Error("no case");
  return s;
}
const OPEN = "03-02 09:00 apply /wang\n03-03 09:00 accept window";
const at = (post: PostId, n = 0): Actor => ({ kind: "person", person: w.offices.holders[post]?.[n] as PersonId, post });
const posts = [...new Set(Object.values(w.standard.posts).flat())];
const facts = (more: Facts = {}): Facts => ({
  ground: "period-over",
  entry: 1,
  paths: ["applicant.name"],
  commitments: [hash(1)],
  ...more,
});
const command = (s: Case, act: string, by: Actor, given: Facts): Command => ({ case: s.ref, act, by, facts: given, seen: s.head });
const next = (s: Case, answer: Commit | Refusal): Case => {
  if (isRefusal(answer)) throw new Error(JSON.stringify(answer));
  return evolve(s, { index: s.seq, hash: hash(1000 + s.seq), commit: answer });
};
const propose = (s: Case, by: Actor, given = facts()) => decide(w, s, command(s, "redact", by, given), NOW);
const cosign = (s: Case, by: Actor, act = "co-sign") => decide(w, s, command(s, act, by, { act: "redact" }), NOW);

const [A = "post:x", B = "post:x"] = posts.filter((p) => (w.offices.holders[p] ?? []).length > 0);

describe("a redaction", () => {
  it("does nothing with one signature, and with two of two persons at two posts names what is gone", () => {
    const s = told(OPEN);
    const proposed = next(s, propose(s, at(A)));
    expect(proposed.redacted).toEqual([]);
    expect(cosign(proposed, at(A))).toMatchObject({ refused: "already-signed" });
    const answer = cosign(proposed, at(B)) as Commit;
    expect(answer.events.at(-1)).toEqual({ type: "redacted", of: [{ seq: 1, paths: ["applicant.name"], commitments: [hash(1)] }] });
    const done = next(proposed, answer);
    expect([isRedacted(done, 1, "applicant.name"), isRedacted(done, 1, "applicant.id"), done.pending]).toEqual([true, false, {}]);
    expect(done.redacted).toEqual([{ seq: 1, path: "applicant.name", by: done.seq }]);
  });

  it("is one person's at no pair of posts, and two persons' at one post no more", () => {
    const s = told(OPEN);
    const both = {
      ...w,
      offices: { ...w.offices, holders: { ...w.offices.holders, [A]: ["person:p1", "person:p2"], [B]: ["person:p1"] } },
    } as typeof w;
    const first = decide(both, s, command(s, "redact", { kind: "person", person: "person:p1", post: A }, facts()), NOW);
    const proposed = next(s, first);
    const sign = (person: PersonId, post: PostId) =>
      decide(both, proposed, command(proposed, "co-sign", { kind: "person", person, post }, { act: "redact" }), NOW);
    expect(sign("person:p1", B)).toMatchObject({ refused: "already-signed" });
    expect(sign("person:p2", A)).toMatchObject({ refused: "kept-apart" });
    expect(sign("person:p2", B)).toMatchObject({ refused: "not-yours" });
  });

  it("is not one person's by a system whose key he brought in", () => {
    const s = told(OPEN);
    const key = { person: "service:tax", post: null, asker: "person:p1", alg: "p256", public: "x", proof: { value: "x" } } as const;
    const by = (asker: PersonId) =>
      ({
        ...w,
        offices: { ...w.offices, holders: { ...w.offices.holders, [A]: ["person:p1"], [B]: ["service:tax"] } },
        keys: { all: new Map([["k", { ...key, asker, from: 0, until: null }]]), signers: new Set(["service:tax"]) },
      }) as typeof w;
    const proposed = next(
      s,
      decide(by("person:p1"), s, command(s, "redact", { kind: "person", person: "person:p1", post: A }, facts()), NOW),
    );
    const sign = (asker: PersonId) =>
      decide(
        by(asker),
        proposed,
        {
          ...command(proposed, "co-sign", { kind: "person", person: "service:tax", post: B }, { act: "redact" }),
          sig: { alg: "p256", kid: "k", value: "x" },
        },
        NOW,
      );
    expect(sign("person:p1")).toMatchObject({ refused: "kept-apart" });
    expect(isRefusal(sign("person:p2"))).toBe(false);
  });

  it("may be done in a closed case", () => {
    const s: Case = { ...told(OPEN), status: "closed" };
    const proposed = next(s, propose(s, at(A)));
    expect(isRefusal(cosign(proposed, at(B)))).toBe(false);
  });

  it("is refused for whoever is none: parties, strangers, the clock, rules, other cases, officials without a post", () => {
    const s = told(OPEN);
    const others: Actor[] = [
      { kind: "clock" },
      { kind: "rule", rule: "x", finding: "" },
      { kind: "case", ref: s.ref },
      { kind: "person", person: Object.values(s.roles).flat()[0] as PersonId, post: null },
      { kind: "person", person: at(A).kind === "person" ? (w.offices.holders[A]?.[0] as PersonId) : "person:x", post: null },
      { kind: "person", person: w.offices.holders[A]?.[0] as PersonId, post: "post:nowhere" },
    ];
    for (const by of others) expect([by, propose(s, by)]).toMatchObject([by, { refused: "not-yours" }]);
  });

  it("names a ground of the law, a commit that is there, fields that its act has, each once, and as many commitments", () => {
    const s = told(OPEN);
    const wrong: [Facts, string][] = [
      [facts({ ground: "because" }), "ground"],
      [facts({ entry: 0 }), "entry"],
      [facts({ entry: 99 }), "entry"],
      [facts({ paths: ["nobody.asked"] }), "paths"],
      [facts({ paths: [] }), "paths"],
      [facts({ paths: ["applicant.name", "applicant.name"], commitments: [hash(1), hash(2)] }), "paths"],
      [facts({ paths: ["张三"] }), "paths"],
      [facts({ commitments: [hash(1), hash(2)] }), "commitments"],
      [facts({ commitments: ["x"] }), "commitments"],
      // What is not public cannot be withdrawn from the public.
      [facts({ ground: "penalty-withdrawn" }), "paths"],
      [facts({ more: "x" }), "more"],
    ];
    for (const [given, about] of wrong) expect([given, propose(s, at(A), given)]).toEqual([given, { refused: "bad-fact", about }]);
    const { commitments: _, ...less } = facts();
    expect(propose(s, at(A), less as Facts)).toEqual({ refused: "missing-fact", about: "commitments" });
  });

  it("is made once: neither twice of the same, nor two at a time, nor on what somebody has not seen", () => {
    const s = told(OPEN);
    const proposed = next(s, propose(s, at(A)));
    expect(propose(proposed, at(B))).toMatchObject({ refused: "still-open" });
    expect(decide(w, proposed, { ...command(proposed, "co-sign", at(B), { act: "redact" }), seen: s.head }, NOW)).toMatchObject({
      refused: "seen-is-stale",
    });
    const done = next(proposed, cosign(proposed, at(B)));
    expect(propose(done, at(A))).toEqual({ refused: "bad-fact", about: "paths" });
    expect(cosign(done, at(B))).toMatchObject({ refused: "step-not-open" });
    expect(isRefusal(propose(done, at(A), facts({ paths: ["applicant.id"] })))).toBe(false);
  });

  it("that is refused by the second erases nothing, and may be proposed again", () => {
    const s = told(OPEN);
    const proposed = next(s, propose(s, at(A)));
    expect(cosign(proposed, at(A), "refuse-to-sign")).toMatchObject({ refused: "already-signed" });
    const refused = next(proposed, cosign(proposed, at(B), "refuse-to-sign"));
    expect([refused.redacted, refused.pending]).toEqual([[], {}]);
    expect(isRefusal(propose(refused, at(B)))).toBe(false);
  });

  it("replays from open data alone to the same bytes, and a changed proposal does not", () => {
    const s = told(OPEN);
    const first = propose(s, at(A)) as Commit;
    expect(admit(w, s, { command: command(s, "redact", at(A), facts()), facts: facts() }, NOW)).toEqual(first);
    const proposed = next(s, first);
    const second = command(proposed, "co-sign", at(B), { act: "redact" });
    expect(admit(w, proposed, { command: second, facts: { act: "redact" } }, NOW)).toEqual(cosign(proposed, at(B)));
  });

  it("takes whatever comes as facts without a fault", () => {
    const s = told(OPEN);
    const any = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.array(fc.string()));
    fc.assert(
      fc.property(fc.record({ ground: any, entry: any, paths: any, commitments: any }), (given) => {
        expect(isRefusal(propose(s, at(A), given as Facts))).toBe(true);
      }),
    );
  });
});

describe("every power of the law", () => {
  it("knows grounds to take back what is closed", () => {
    for (const power of LAW_POWERS) expect((lawWorld(power).procedure.redactions ?? []).length).toBeGreaterThan(0);
  });
});
