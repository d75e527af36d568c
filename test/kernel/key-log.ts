// A county of six posts for tests of keys, which grows by the gate alone; `guard` keeps the keys, `list` what else is kept.
import { expect } from "vitest";
import { type Book, emptyBook, foldBook } from "../../src/kernel/book.ts";
import type { Command, Entry, SetWhat, Signature } from "../../src/kernel/commit.ts";
import type { PostId } from "../../src/kernel/ids.ts";
import { type OfficialKey, signatureRefusal } from "../../src/kernel/key.ts";
import { decideReference } from "../../src/kernel/reference.ts";
import { isRefusal, type Refusal } from "../../src/kernel/refusal.ts";
import type { Actor } from "../../src/kernel/who.ts";
import { leafOf } from "../../src/ledger/leaf.ts";
import { instantOf } from "../scenario/parse.ts";

export const at = instantOf(2026, "03-02", "09:00");
const FOUNDER: Actor = { kind: "rule", rule: "founding", finding: "" };
export const by = (name: string, post: string | null = name): Actor => ({
  kind: "person",
  person: `person:${name}`,
  post: post === null ? null : `post:${post}`,
});
export const KID = "ab".repeat(16);
export const key = (more: Partial<OfficialKey> = {}): OfficialKey => ({
  person: "person:clerk",
  post: "post:clerk",
  alg: "p256",
  public: "B".repeat(87),
  proof: { value: "A".repeat(86) },
  ...more,
});

/** A county whose clerk stands under a head, and he under a chief; `guard` keeps the keys. */
export class Log {
  book: Book = emptyBook;
  readonly entries: Entry[] = [];
  constructor() {
    const keepers = { power: ["post:list"], holders: ["post:list"], mandate: ["post:list"], key: ["post:guard"] } as Record<
      string,
      PostId[]
    >;
    this.ok("genesis", "county", { name: { zh: "县" }, country: "cn", zone: "+08:00", demonstration: false, keepers });
    for (const id of ["a", "b"]) this.ok("agency", id, { id, name: { zh: "局" }, kind: "agency", code: null });
    const posts: [string, string, string?][] = [
      ["clerk", "a", "head"],
      ["head", "a", "chief"],
      ["chief", "a"],
      ["other", "b"],
      ["guard", "a"],
      ["list", "a"],
    ];
    for (const [id, agency, above] of posts)
      this.ok("post", `post:${id}`, { id: `post:${id}`, name: { zh: id }, agency, ...(above && { above: `post:${above}` }) });
    for (const above of ["post:x", "post:other"])
      expect(this.set("post", "post:x", { id: "post:x", name: { zh: "x" }, agency: "a", above })?.about).toBe("above");
    for (const id of ["clerk", "head", "chief", "other", "guard", "list"]) this.ok("holders", `post:${id}`, [`person:${id}`]);
  }
  ok(what: SetWhat, id: string, value: unknown, who: Actor = FOUNDER): void {
    expect(this.set(what, id, value, who)).toBeNull();
  }
  set(what: SetWhat, id: string, value: unknown, who: Actor = FOUNDER): Refusal | null {
    const commit = decideReference({ book: this.book, origin: "o", engine: "t", procedures: {} }, { what, id, value, by: who }, at);
    if (isRefusal(commit)) return commit;
    const entry = { index: this.entries.length, hash: leafOf(commit).hash, commit };
    this.entries.push(entry);
    this.book = foldBook(this.book, [entry]);
    return null;
  }
  holders(post: string, people: string[]): void {
    this.ok(
      "holders",
      `post:${post}`,
      people.map((p) => `person:${p}`),
      by("list"),
    );
  }
}

export const sig = (more: Partial<Signature> = {}): Signature => ({ alg: "p256", kid: KID, value: "A", ...more });
export const asked = (log: Log, command: Pick<Command, "by" | "sig" | "anchor">) =>
  signatureRefusal(log.book.keys, command)?.refused ?? null;
