import { describe, expect, it } from "vitest";
import { articleText, lawFile, lawVersion } from "../../../test/law-text.ts";
import { parseDay } from "../../kernel/time.ts";
import { articleName } from "./article.ts";
import { EARLIER } from "./norms/earlier.ts";
import { NORM_TEXTS, NORMS, norm, normOf } from "./norms.ts";

const day = (text: string) => parseDay(text) ?? Number.NaN;

describe("norms", () => {
  it("have names of their own", () => {
    expect(new Set(NORMS.map(({ id }) => id)).size).toBe(NORMS.length);
    expect(normOf("licence-decide")?.n).toBe(20);
    expect(normOf("constructor")).toBeNull();
    expect(() => norm("constructor")).toThrow("constructor");
  });

  it.each(NORMS.map((one) => [one.id, one] as const))("%s stands in its article word for word", (_, one) => {
    const text = articleText(one.law, one.article);
    if (text === null) return;
    // As soon as the law is at hand, the mark must go and the words stand comparison.
    if (one.unconfirmed) return expect(text).toBe(`no text of ${one.law}`);
    expect(text).toContain(one.words);
    expect(lawVersion(one.law)).toBe(one.version);
    for (const { article } of [...(one.stops ?? []), ...(one.extend ? [one.extend] : [])])
      expect(article).toMatch(/^第[一二三四五六七八九十]+条$/u);
  });

  it("count workdays only where an article says so, and say which article says it", () => {
    for (const one of NORMS.filter((n) => n.unit === "workday" && !n.unconfirmed)) {
      if (one.unitBy === null) expect(`${one.id}: ${one.words}`).toContain("工作日");
      else {
        const [law = "", number = ""] = one.unitBy.split(" ");
        const text = articleText(law, articleName(Number(number)));
        if (text !== null) expect(text).toContain("工作日");
      }
    }
  });

  // The number in the words is the number that is counted: 二十日 is 20, 6 个月 is 6.
  const DIGITS: Record<string, number> = { 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6, 七: 7, 八: 8, 九: 9 };
  const value = (text: string): number => {
    if (/^\d+$/.test(text)) return Number(text);
    const [tens, ones] = text.includes("十") ? text.split("十") : ["", text];
    return (text.includes("十") ? (DIGITS[tens ?? ""] ?? 1) * 10 : 0) + (DIGITS[ones ?? ""] ?? 0);
  };
  const UNIT = { workday: "(?:个工作)?日", day: "日", hour: "小时", month: "个月", year: "年" } as const;
  it.each(NORM_TEXTS.map((one) => [`${one.id} (${one.version})`, one] as const))("%s counts the number that its words say", (_, one) => {
    const numbers = [...one.words.matchAll(new RegExp(`([0-9]+|[一二两三四五六七八九十]+)${UNIT[one.unit]}`, "gu"))].map(([, n = ""]) =>
      value(n),
    );
    expect(numbers).toContain(one.n);
  });

  it("count what their words call a workday as one, and nothing as another that the law's own article does not", () => {
    for (const one of NORM_TEXTS) {
      if (/工作日/.test(one.words)) expect(one.unit).toBe("workday");
      expect(one.basis).toContain(` ${String(one.basis.match(/\d+/)?.[0])}`);
      expect(articleName(Number(one.basis.match(/ (\d+)/)?.[1]))).toBe(one.article);
    }
  });
});

describe("the day from which a text is in force", () => {
  // 施行 stands in the last article or at the head of the file; where it does not, the list must say that it is not confirmed.
  it.each([...new Map(NORMS.map((one) => [one.law, one])).values()].map((one) => [one.law, one] as const))("of %s", (_, one) => {
    const text = lawFile(one.law);
    if (text === null) return;
    const [y, m, d] = one.inForce.split("-").map(Number);
    const said = new RegExp(`${y}年${m}月${d}日\\s*(起)?施行`, "u").test(text);
    expect({ law: one.law, confirmed: said }).toEqual({ law: one.law, confirmed: one.inForceUnconfirmed !== true });
  });

  it("tells several texts of one name apart", () => {
    expect(normOf("disclosure-answer", day("2019-05-14"))).toMatchObject({ n: 15, version: "2007-04-05" });
    expect(normOf("disclosure-answer", day("2019-05-15"))).toMatchObject({ n: 20, version: "2019-04-03" });
    expect(normOf("disclosure-answer", day("2008-04-30"))).toBeNull();
    expect(normOf("litigation", day("2015-04-30"))).toMatchObject({ n: 3, unit: "month" });
    expect(normOf("litigation", day("2015-05-01"))).toMatchObject({ n: 6, version: "2014-11-01" });
    expect(normOf("litigation", day("2026-01-01"))?.version).toBe("2017-06-27");
    expect(normOf("penalty-decide", day("2021-07-14"))).toBeNull();
    expect(normOf("litigation")?.version).toBe("2017-06-27");
  });

  it("is later for each newer text, and an earlier text has a newer one", () => {
    for (const one of EARLIER) expect(normOf(one.id)?.inForce.localeCompare(one.inForce)).toBe(1);
  });
});

it.each([
  [8, "第八条"],
  [10, "第十条"],
  [16, "第十六条"],
  [58, "第五十八条"],
  [109, "第一百零九条"],
  [110, "第一百一十条"],
  [122, "第一百二十二条"],
])("article %i is %s", (number, name) => expect(articleName(number)).toBe(name));
