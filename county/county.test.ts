import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { checkFlow } from "../src/kernel/check-flow.ts";
import type { Standard } from "../src/kernel/standard.ts";
import { checkCreditCode } from "../src/law/cn/credit-code.ts";
import { isCreatable, isKind } from "../src/law/cn/kinds.ts";
import { licence } from "../src/law/cn/licence/procedure.ts";
import { sharedData } from "../test/shared-data.ts";
import { AGENCIES, OFFICIALS, POSTS } from "./agencies.ts";
import { GUANGAN_HOLDERS, GUANGAN_ITEM, GUANGAN_POSTS, GUANGAN_STANDARD } from "./guangan-standard.ts";
import { POWERS } from "./powers.ts";
import { STANDARDS } from "./standards.ts";

const ACCOUNTS = "window1 officer1 officer2 head1 deputy1 chief1 legal1 watch1 list1 system1 security1 audit1".split(" ");

describe("agencies, posts and people", () => {
  it("are five agencies with right codes, and posts and people that exist", () => {
    expect(AGENCIES).toHaveLength(5);
    for (const agency of AGENCIES) expect(checkCreditCode(agency.code ?? "")).toBe("ok");
    const agencies = new Set(AGENCIES.map((agency) => agency.id));
    const posts = new Set(POSTS.map((post) => post.id));
    expect(POSTS.filter((post) => !agencies.has(post.agency))).toEqual([]);
    expect(OFFICIALS.flatMap((official) => official.posts).filter((post) => !posts.has(post))).toEqual([]);
    expect(POSTS.filter((post) => !OFFICIALS.some((official) => official.posts.includes(post.id)))).toEqual([]);
    expect(OFFICIALS.map((official) => official.account).slice(0, ACCOUNTS.length)).toEqual(ACCOUNTS);
  });

  it("keep the three administrators and the supervisor away from every case", () => {
    const used = new Set(STANDARDS.flatMap((standard) => Object.values(standard.posts).flat()));
    for (const account of ["watch1", "list1", "system1", "security1", "audit1"]) {
      expect(OFFICIALS.find((official) => official.account === account)?.posts.some((post) => used.has(post))).toBe(false);
    }
  });
});

describe("powers", () => {
  it("are twelve of kinds that a county may make, four of them with a standard", () => {
    expect([POWERS.length, new Set(POWERS.map((power) => power.kind)).size, STANDARDS.length]).toEqual([12, 8, 4]);
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

describe("the law's own words", () => {
  const folder = sharedData("law");
  const files = folder === null ? [] : readdirSync(folder);
  /** The text of one article, from its number to the next. */
  const articleOf = (law: string, article: string): string => {
    const file = files.find((name) => name.startsWith(`${law}(`));
    if (folder === null || file === undefined) return `no text of ${law}`;
    const text = readFileSync(join(folder, file), "utf8");
    const name = /^第[零一二三四五六七八九十百]+条/u.exec(article)?.[0] ?? article;
    const from = text.search(new RegExp(`^${name}\\s`, "mu"));
    const rest = text.slice(from);
    const to = rest.slice(1).search(/^第[零一二三四五六七八九十百]+条\s/mu);
    return from < 0 ? `no ${name} in ${law}` : to < 0 ? rest : rest.slice(0, to + 1);
  };

  it("are quoted word for word under the article that says them", () => {
    if (folder === null) return;
    for (const { code, basis } of POWERS) {
      expect(basis.length).toBeGreaterThan(0);
      for (const { law, article, text } of basis) expect(articleOf(law, article), `${code} ${law} ${article}`).toContain(text);
    }
  });

  it("has every article that a standard names", () => {
    if (folder === null) return;
    const numerals = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    const chinese = (n: number): string =>
      (n >= 10 ? `${n >= 20 ? (numerals[Math.floor(n / 10)] ?? "") : ""}十` : "") + (numerals[n % 10] ?? "");
    for (const basis of STANDARDS.flatMap((standard) => standard.basis)) {
      const [law = "", number = ""] = basis.split(" ");
      expect(articleOf(law, `第${chinese(Number(number))}条`), basis).not.toMatch(/^no /);
    }
  });
});

describe("standards", () => {
  const all: readonly Standard[] = [...STANDARDS, GUANGAN_STANDARD];

  it.each(all.map((standard) => [standard.power, standard] as const))("%s passes checkFlow", (_, standard) => {
    const checked = checkFlow(licence, standard);
    expect("faults" in checked ? checked.faults : []).toEqual([]);
  });

  it.each(all.map((standard) => [standard.power, standard] as const))(
    "%s keeps its promise in whatever unit the law counts",
    (_, standard) => {
      const onTheWay = standard.flow.steps.filter((step) => !["intake", "correction", "serve"].includes(step.id));
      const days = onTheWay.map((step) => (typeof step.limit === "object" ? step.limit.n : step.limit === "opinion" ? 5 : 0));
      const promise = standard.promised?.decide ?? 0;
      const law = standard.limits?.decide?.counts ?? { n: 20, unit: "workday" as const };
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
