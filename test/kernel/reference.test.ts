import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Book, emptyBook, foldBook, type Genesis, standardOn } from "../../src/kernel/book.ts";
import type { CalendarDocument } from "../../src/kernel/calendar-document.ts";
import type { Entry, SetWhat } from "../../src/kernel/commit.ts";
import type { Day } from "../../src/kernel/ids.ts";
import { decideReference, type Reference, type Setting } from "../../src/kernel/reference.ts";
import { isRefusal, type Refusal } from "../../src/kernel/refusal.ts";
import { dayOf, parseDay } from "../../src/kernel/time.ts";
import type { Actor } from "../../src/kernel/who.ts";
import { leafOf } from "../../src/ledger/leaf.ts";
import { instantOf } from "../scenario/parse.ts";
import { small } from "./small.ts";

const { p, std } = small();
const founding: Actor = { kind: "rule", rule: "founding", finding: "" };
const imported: Actor = { kind: "rule", rule: "import", finding: "" };
const keeper: Actor = { kind: "person", person: "person:keeper", post: "post:keeper" };
const day = (text: string): Day => parseDay(text) ?? 0;
const at = instantOf(2026, "03-02", "09:00");
const genesis: Genesis = {
  name: { zh: "某县" },
  country: "cn",
  zone: "+08:00",
  demonstration: true,
  keepers: {
    power: ["post:keeper"],
    standard: ["post:keeper"],
    calendar: ["post:keeper"],
    pool: ["post:keeper"],
    mandate: ["post:keeper"],
    holders: ["post:head"],
  },
};
const agency = { id: "agency", name: { zh: "局" }, kind: "agency", code: null };
const post = (id: string) => ({ id, name: { zh: id }, agency: "agency" });
const power = {
  id: "SMALL",
  code: "1",
  aliases: [],
  name: { zh: "小" },
  kind: "licence",
  agency: "agency",
  service: false,
  origin: "declared",
  basis: [],
};
const calendar = (version: number, free: string[]): CalendarDocument => ({
  version,
  until: day("2026-12-31"),
  free: free.map((d) => [day(d), day(d), { zh: "假" }]),
  makeUp: [],
});

/** A log of reference commits and the book that they fold to. */
class Log {
  book: Book = emptyBook;
  readonly entries: Entry[] = [];
  set(what: SetWhat, id: string, value: unknown, x: { by?: Actor; now?: number } = {}): Refusal | null {
    const r: Reference = { book: this.book, origin: "mingtang.example/county", engine: "test", procedures: { small: p } };
    const setting: Setting = { what, id, value, by: x.by ?? founding };
    const commit = decideReference(r, setting, x.now ?? at);
    if (isRefusal(commit)) return commit;
    const entry = { index: this.entries.length, hash: leafOf(commit).hash, commit };
    this.entries.push(entry);
    this.book = foldBook(this.book, [entry]);
    return null;
  }
}

/** A county founded: one agency, the posts of the small standard, a power and a calendar; the keeper's post still empty. */
function founded(): Log {
  const log = new Log();
  const ok = (no: Refusal | null) => expect(no).toBeNull();
  ok(log.set("genesis", "county", genesis));
  ok(log.set("agency", "agency", agency));
  for (const name of [
    "keeper",
    ...Object.values(std.posts)
      .flat()
      .map((x) => x.slice(5)),
  ])
    ok(log.set("post", `post:${name}`, post(`post:${name}`)));
  ok(log.set("power", "SMALL", power));
  ok(log.set("calendar", "cn", calendar(1, ["2026-03-05", "2026-05-01"])));
  return log;
}
const kept = (): Log => {
  const log = founded();
  expect(log.set("holders", "post:keeper", ["person:keeper"])).toBeNull();
  return log;
};

describe("who may set what", () => {
  it("nothing comes before the genesis, and there is one", () => {
    expect(new Log().set("agency", "agency", agency)).toEqual({ refused: "bad-fact", about: "genesis" });
    expect(founded().set("genesis", "county", genesis)).toEqual({ refused: "bad-fact", about: "genesis" });
    expect(new Log().set("genesis", "county", { ...genesis, zone: "Asia/Shanghai" })?.refused).toBe("bad-fact");
  });

  it("the founding ends when the post that keeps the power list has a holder", () => {
    const log = founded();
    expect(log.set("holders", "post:head", ["person:head"])).toBeNull();
    expect(log.set("holders", "post:keeper", ["person:keeper"])).toBeNull();
    for (const what of ["agency", "post", "holders", "power", "standard", "calendar"] as const)
      expect(log.set(what, "x", {})).toEqual({ refused: "not-yours", about: what });
  });

  it("the founding does not come back when the post that keeps the power list falls vacant", () => {
    const log = founded();
    expect(log.set("holders", "post:head", ["person:head"])).toBeNull();
    expect(log.set("holders", "post:keeper", ["person:keeper"])).toBeNull();
    const leaver: Actor = { kind: "person", person: "person:head", post: "post:head" };
    expect(log.set("holders", "post:keeper", [], { by: leaver })).toBeNull();
    expect(log.book.holders["post:keeper"]).toEqual([]);
    for (const what of ["holders", "key", "post", "standard"] as const)
      expect(log.set(what, "post:keeper", ["person:mine"])).toEqual({ refused: "not-yours", about: what });
  });

  it("an import sets agencies and powers, and nothing else", () => {
    const log = kept();
    expect(log.set("agency", "other", { ...agency, id: "other" }, { by: imported })).toBeNull();
    expect(log.set("power", "SMALL", power, { by: imported })).toBeNull();
    for (const what of ["post", "holders", "mandate", "standard", "calendar", "pool", "key", "genesis"] as const)
      expect(log.set(what, "x", {}, { by: imported })).toEqual({ refused: "not-yours", about: what });
  });

  it("afterwards the keepers, at their post, and nobody else", () => {
    const log = kept();
    expect(log.set("standard", "SMALL", std, { by: keeper })).toBeNull();
    const others: Actor[] = [
      { kind: "person", person: "person:keeper", post: null },
      { kind: "person", person: "person:wang", post: "post:keeper" },
      { kind: "person", person: "person:keeper", post: "post:head" },
      { kind: "clock" },
    ];
    for (const by of others) expect(log.set("standard", "SMALL", { ...std, version: 2 }, { by })?.refused).toBe("not-yours");
    expect(log.set("holders", "post:head", ["person:x"], { by: keeper })?.refused).toBe("not-yours");
  });
});

describe("what may be set", () => {
  it("versions follow one another", () => {
    const log = kept();
    const version = (n: number) => log.set("standard", "SMALL", { ...std, version: n, from: day("2026-01-01") + n }, { by: keeper });
    expect(version(2)).toEqual({ refused: "bad-fact", about: "version" });
    expect([version(1), version(1)?.about, version(3)?.about, version(2)]).toEqual([null, "version", "version", null]);
    expect(standardOn(log.book, "SMALL", day("2026-01-01"))).toBeNull();
    expect(standardOn(log.book, "SMALL", day("2026-01-02"))?.version).toBe(1);
    expect(standardOn(log.book, "SMALL", day("2026-01-03"))?.version).toBe(2);
  });

  it("a standard with faults is refused with its first", () => {
    const log = kept();
    const bad = (x: object) => log.set("standard", "SMALL", { ...std, ...x }, { by: keeper });
    expect(bad({ promised: { whole: 99 } })).toEqual({ refused: "promise-beyond-law", about: "whole" });
    expect(bad({ power: "OTHER" })).toEqual({ refused: "bad-fact", about: "power" });
    expect(bad({ procedure: "other" })).toEqual({ refused: "bad-fact", about: "procedure" });
    expect(bad({ posts: { clerk: ["post:moon"] } })).toEqual({ refused: "bad-fact", about: "post:moon" });
  });

  it("a post needs its agency, a holder his post, a mandate two posts and a time, a pool no name twice", () => {
    const log = founded();
    expect(log.set("post", "post:x", { ...post("post:x"), agency: "none" })?.about).toBe("agency");
    expect(log.set("holders", "post:none", ["person:x"])?.about).toBe("post:none");
    expect(log.set("holders", "post:head", ["head"])?.about).toBe("post:head");
    const mandate = { kind: "acting", from: "post:head", to: "post:clerk", acts: "all", ground: "leave", since: at, until: at + 1 };
    expect(log.set("mandate", "m", mandate)).toBeNull();
    expect(log.set("mandate", "n", { ...mandate, to: "post:none" })?.about).toBe("to");
    expect(log.set("mandate", "n", { ...mandate, until: at })?.about).toBe("until");
    expect(log.set("pool", "experts", ["person:a", "person:b"])).toBeNull();
    expect(log.set("pool", "experts", ["person:a", "person:a"])?.about).toBe("pool");
  });

  it("an amended calendar changes no day before its commit", () => {
    const log = kept();
    const amend = (version: number, free: string[], monthDay = "03-10") =>
      log.set("calendar", "cn", calendar(version, free), { by: keeper, now: instantOf(2026, monthDay, "09:00") });
    expect(amend(3, [])).toEqual({ refused: "calendar-version", about: "version" });
    expect(amend(2, ["2026-03-09"])).toEqual({ refused: "calendar-past", about: "2026-03-09" });
    expect(amend(2, ["2026-03-10", "2026-05-04"])).toBeNull();
    const free = log.book.calendars.at(-1)?.free;
    const days = ["2026-03-05", "2026-03-09", "2026-03-10", "2026-05-01", "2026-05-04"];
    // The fifth of March is kept though the new version leaves it out; the first of May is free no more.
    expect(days.map((d) => free?.has(day(d)))).toEqual([true, false, true, false, true]);
    expect(dayOf(at, "+08:00")).toBe(day("2026-03-02"));
  });
});

describe("a calendar set by a clock that was set back", () => {
  it("is judged by the day that its commit bears", () => {
    const log = kept();
    const set = (version: number, free: string[], monthDay: string) =>
      log.set("calendar", "cn", calendar(version, free), { by: keeper, now: instantOf(2026, monthDay, "09:00") });
    expect(set(2, ["2026-05-04"], "03-10")).toBeNull();
    expect(set(3, ["2026-03-08"], "03-05")).toEqual({ refused: "calendar-past", about: "2026-03-08" });
    expect(set(3, ["2026-03-11"], "03-05")).toBeNull();
    expect(log.book.calendars.at(-1)?.free.has(day("2026-03-11"))).toBe(true);
  });
});

describe("the fold", () => {
  it("of many at a time equals that of one by one, however they are cut", () => {
    const log = kept();
    log.set("standard", "SMALL", std, { by: keeper });
    log.set("calendar", "cn", calendar(2, ["2026-06-01"]), { by: keeper });
    const { entries } = log;
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(entries.length), { maxLength: 5 }), (cuts) => {
        const ends = [0, ...cuts.sort((a, b) => a - b), entries.length];
        const book = ends.slice(1).reduce((b, end, i) => foldBook(b, entries.slice(ends[i], end)), emptyBook);
        expect(book).toEqual(log.book);
      }),
    );
    expect(foldBook(emptyBook, entries)).toEqual(log.book);
    expect(emptyBook.powers.size).toBe(0);
  });
});
