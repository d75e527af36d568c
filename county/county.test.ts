import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { checkFlow } from "../src/kernel/check-flow.ts";
import type { Standard } from "../src/kernel/standard.ts";
import { AGENCY_KIND_IDS, AGENCY_KINDS, agencyKindOf, isAgencyKind } from "../src/law/cn/agency-kinds.ts";
import { articleName } from "../src/law/cn/article.ts";
import { checkCreditCode } from "../src/law/cn/credit-code.ts";
import { isCreatable, isKind, KIND_IDS } from "../src/law/cn/kinds.ts";
import { NORMS, normOf } from "../src/law/cn/norms.ts";
import { PROCEDURES } from "../src/law/registry.ts";
import { PLACES } from "../src/views/board.ts";
import { articleText, passageText } from "../test/law-text.ts";
import { sharedData } from "../test/shared-data.ts";
import { AGENCIES } from "./agencies.ts";
import { BOARD } from "./board.ts";
import { GUANGAN_HOLDERS, GUANGAN_ITEM, GUANGAN_POSTS, GUANGAN_STANDARD } from "./guangan-standard.ts";
import { OFFICIALS } from "./officials.ts";
import { POSTS } from "./posts.ts";
import { LAWS_NOT_AT_HAND } from "./powers/laws-not-at-hand.ts";
import { POWERS } from "./powers.ts";
import { STANDARDS } from "./standards.ts";

const ACCOUNTS = "window1 officer1 officer2 head1 deputy1 chief1 legal1 watch1 list1 system1 security1 audit1".split(" ");

describe("agencies, posts and people", () => {
  it("are twenty agencies of all nine bodies, each with a right code and a telephone that nobody has", () => {
    expect(AGENCIES).toHaveLength(20);
    const bodies = AGENCIES.map(({ kind }) => (isAgencyKind(kind) ? AGENCY_KINDS[kind].body : `no kind ${kind}`));
    expect(new Set(bodies)).toEqual(new Set(AGENCY_KIND_IDS.map((id) => AGENCY_KINDS[id].body)));
    for (const agency of AGENCIES) {
      expect(checkCreditCode(agency.code ?? "")).toBe("ok");
      expect(agency.phone).toMatch(/^555 \d{4}$/);
      // What the import would take it for: the names are as real ones are.
      expect([agency.name.zh, agencyKindOf(agency.name.zh)]).toEqual([agency.name.zh, agency.kind]);
    }
    for (const of of ["id", "code", "phone"] as const) expect(new Set(AGENCIES.map((agency) => agency[of])).size).toBe(20);
  });

  it("have posts and people that exist, and somebody at every post", () => {
    const agencies = new Set(AGENCIES.map((agency) => agency.id));
    const posts = new Set(POSTS.map((post) => post.id));
    expect(POSTS.filter((post) => !agencies.has(post.agency))).toEqual([]);
    expect(OFFICIALS.flatMap((official) => official.posts).filter((post) => !posts.has(post))).toEqual([]);
    expect(POSTS.filter((post) => !OFFICIALS.some((official) => official.posts.includes(post.id)))).toEqual([]);
    expect(OFFICIALS.map((official) => official.account).slice(0, ACCOUNTS.length)).toEqual(ACCOUNTS);
  });

  it("have everybody once, the posts that every agency with a window needs, and a chief in each", () => {
    for (const of of ["account", "person"] as const) expect(new Set(OFFICIALS.map((o) => o[of])).size).toBe(OFFICIALS.length);
    expect(new Set(OFFICIALS.map((official) => official.name.zh)).size).toBe(OFFICIALS.length);
    expect(new Set(POSTS.map((post) => post.id)).size).toBe(POSTS.length);
    const posts = new Map(POSTS.map((post) => [`${post.id}`, post]));
    const windows = AGENCIES.filter(({ id }) => posts.has(`post:${id}-window`));
    expect(windows).toHaveLength(13);
    for (const { id } of windows) {
      const own = ["window", "review", "head", "deputy", "chief"].map((place) => posts.get(`post:${id}-${place}`));
      expect(own.map((post) => [post?.agency, post?.section !== undefined])).toEqual(
        [false, true, true, false, false].map((section) => [id, section]),
      );
    }
    for (const { id } of AGENCIES) expect([id, posts.has(`post:${id}-chief`)]).toEqual([id, true]);
    expect(posts.get("post:county-head")?.agency).toBe("office");
  });

  it("keep the three administrators and the supervisor away from every case", () => {
    const used = new Set(STANDARDS.flatMap((standard) => Object.values(standard.posts).flat()));
    for (const account of ["watch1", "list1", "system1", "security1", "audit1"]) {
      expect(OFFICIALS.find((official) => official.account === account)?.posts.some((post) => used.has(post))).toBe(false);
    }
  });
});

describe("powers", () => {
  it("are eighty-one of all ten kinds and public services, each under a code of its own", () => {
    expect([POWERS.length, new Set(POWERS.map((power) => power.code)).size]).toEqual([81, 81]);
    expect(new Set(POWERS.map((power) => power.kind))).toEqual(new Set(KIND_IDS.filter(isCreatable)));
    expect(new Set(POWERS.map((power) => power.name.zh)).size).toBe(81);
    for (const power of POWERS) expect([power.code, power.service]).toEqual([power.code, power.kind === "public-service"]);
  });

  it("are spread over all agencies, and no licence is any but the administration's", () => {
    const kinds = new Map(AGENCIES.map(({ id, kind }) => [id, kind]));
    expect(new Set(POWERS.map((power) => power.agency))).toEqual(new Set(kinds.keys()));
    const licensing = new Set(POWERS.filter((power) => power.kind === "licence").map((power) => kinds.get(power.agency)));
    expect([...licensing].sort()).toEqual(["branch", "department", "town"]);
    const posts = new Set<string>(POSTS.map((post) => post.id));
    for (const power of POWERS.filter((one) => one.kind === "licence")) expect(posts.has(`post:${power.agency}-window`)).toBe(true);
  });

  it("have a standard each for what runs here and what is mirrored", () => {
    const mirrored = STANDARDS.filter((standard) => standard.mode === "mirrored").length;
    expect([STANDARDS.length - mirrored, mirrored]).toEqual([21, 5]);
    for (const power of POWERS) expect(isKind(power.kind) && isCreatable(power.kind)).toBe(true);
    const ids = new Map(POWERS.map((power) => [power.id, power]));
    for (const standard of STANDARDS) expect(ids.get(standard.power)?.agency).toBe(standard.agency);
  });

  it("have English for everything that is shown", () => {
    const missing: string[] = [];
    const look = (value: unknown, path: string): void => {
      if (typeof value !== "object" || value === null) return;
      if ("zh" in value && !("en" in value)) missing.push(path);
      for (const [key, member] of Object.entries(value)) look(member, `${path}.${key}`);
    };
    look({ AGENCIES, POSTS, POWERS, STANDARDS, OFFICIALS, GUANGAN_STANDARD, GUANGAN_POSTS }, "");
    expect(missing).toEqual([]);
  });

  it("have telephones that nobody has", () => {
    for (const { phones } of [...STANDARDS, GUANGAN_STANDARD])
      expect(`${phones.consult} ${phones.complain}`).toMatch(/^555 \d{4} 555 \d{4}$/);
  });
});

const unconfirmed = new Set([...LAWS_NOT_AT_HAND, ...NORMS.filter((norm) => norm.unconfirmed).map((norm) => norm.law)]);

describe("the board", () => {
  it("has a place for sixteen agencies, and for every one that takes in applications", () => {
    const chosen = BOARD.agencies ?? [];
    expect([chosen.length, new Set(chosen).size]).toEqual([PLACES, PLACES]);
    const known = new Set(AGENCIES.map(({ id }) => id));
    expect(chosen.filter((id) => !known.has(id))).toEqual([]);
    const taking = POSTS.filter(({ id }) => id.endsWith("-window")).map(({ agency }) => agency);
    expect(taking.filter((agency) => !chosen.includes(agency))).toEqual([]);
  });
});

describe("the law's own words", () => {
  it("are missing of those laws only that a basis names and nobody has here", () => {
    const named = new Set([...POWERS.flatMap((power) => power.basis.map(({ law }) => law))]);
    expect(LAWS_NOT_AT_HAND.filter((law) => !named.has(law))).toEqual([]);
    expect(new Set(LAWS_NOT_AT_HAND).size).toBe(LAWS_NOT_AT_HAND.length);
    // Three of five powers quote what they rest on.
    expect(POWERS.filter((power) => power.basis.some(({ text }) => text !== undefined)).length).toBeGreaterThanOrEqual(48);
  });

  it.each(POWERS.map((power) => [power.code, power] as const))(
    "are quoted by %s as they stand in the paragraph or item that it names",
    (_, power) => {
      expect(power.basis.length).toBeGreaterThan(0);
      for (const { law, article, text } of power.basis) {
        const words = passageText(law, article);
        if (words === null) continue;
        // A law that we do not have is named and not quoted; as soon as we have it, it must be.
        if (text === undefined) expect([law, words]).toEqual([unconfirmed.has(law) ? law : "", `no text of ${law}`]);
        else expect(words, `${law} ${article}`).toContain(text);
      }
    },
  );

  it.each([...STANDARDS, GUANGAN_STANDARD].map((standard) => [standard.power, standard] as const))(
    "have every article that %s names",
    (_, standard) => {
      for (const basis of [...standard.basis, ...standard.fees.map((fee) => fee.basis)]) {
        const [law = "", number = ""] = basis.split(" ");
        if (!unconfirmed.has(law)) expect(articleText(law, articleName(Number(number))) ?? "", basis).not.toMatch(/^no /);
      }
    },
  );
});

describe("standards", () => {
  const all: readonly Standard[] = [...STANDARDS, GUANGAN_STANDARD];

  it.each(all.map((standard) => [standard.power, standard] as const))("%s passes checkFlow", (_, standard) => {
    const procedure = PROCEDURES[standard.procedure]?.procedure;
    const checked = procedure && checkFlow(procedure, standard);
    expect(checked && "faults" in checked ? checked.faults : []).toEqual([]);
    expect(checked).toHaveProperty("checked");
  });

  it.each(all.map((standard) => [standard.power, standard] as const))(
    "%s keeps its promise in whatever unit the law counts",
    (_, standard) => {
      const beside = ["intake", "correction", "serve", "serve-denial"];
      const onTheWay = standard.flow.steps.filter((step) => !beside.includes(step.id));
      const days = onTheWay.map((step) => (typeof step.limit === "object" ? step.limit.n : step.limit === "opinion" ? 5 : 0));
      const promise = standard.promised?.decide ?? 0;
      const own = PROCEDURES[standard.procedure]?.procedure.limits.find((limit) => limit.id === "decide")?.counts;
      const law = standard.limits?.decide?.counts ?? own ?? { n: 0, unit: "workday" as const };
      expect(days.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(promise);
      expect("n" in law && promise <= law.n).toBe(true);
      for (const step of onTheWay)
        if (typeof step.limit === "object") expect("unit" in law && step.limit.unit).toBe("unit" in law && law.unit);
    },
  );

  it("binds only posts that exist and that somebody holds", () => {
    const held = new Set(OFFICIALS.flatMap((official) => official.posts));
    for (const standard of STANDARDS) {
      const bound = [...Object.values(standard.posts).flat(), ...standard.flow.steps.flatMap((step) => step.posts ?? [])];
      expect(bound.filter((post) => !held.has(post))).toEqual([]);
    }
    const posts = GUANGAN_POSTS.map((post) => post.id);
    expect(Object.keys(GUANGAN_HOLDERS)).toEqual(posts);
    expect(
      Object.values(GUANGAN_STANDARD.posts)
        .flat()
        .filter((post) => !posts.includes(post)),
    ).toEqual([]);
  });

  it("of the real list is of an item that the list has", () => {
    const path = sharedData("power-list/guangan-items.json");
    if (path === null) return;
    const items = JSON.parse(readFileSync(path, "utf8")) as { item_code: string; name: string }[];
    expect(items.find((item) => item.item_code === GUANGAN_ITEM.code)?.name).toBe(GUANGAN_ITEM.name);
  });
});

describe("another law's limits", () => {
  it("are taken from the law's own entry, whole", () => {
    const others = STANDARDS.flatMap(({ power, limits = {} }) => Object.entries(limits).map(([id, other]) => ({ power, id, other })));
    expect(others.length).toBeGreaterThanOrEqual(6);
    // How long a stop may last at most is the county's own number: the Licensing Law has the time told and names none (许可法 45).
    for (const { power, id, other } of others.filter((one) => one.id !== "aside")) {
      const norm = normOf(other.norm ?? "none named");
      expect({ power, id, counts: other.counts, extend: other.extend?.n }).toEqual({
        power,
        id,
        counts: { n: norm?.n, unit: norm?.unit },
        extend: norm?.extend?.n,
      });
    }
  });
});
