import { describe, expect, it } from "vitest";
import { articleName, articleText, lawVersion } from "../../../test/law-text.ts";
import { NORMS, normOf } from "./norms.ts";

describe("norms", () => {
  it("have names of their own", () => {
    expect(new Set(NORMS.map((norm) => norm.id)).size).toBe(NORMS.length);
    expect(normOf("licence-decide")?.n).toBe(20);
    expect(normOf("constructor")).toBeNull();
  });

  it.each(NORMS.map((norm) => [norm.id, norm] as const))("%s stands in its article word for word", (_, norm) => {
    const text = articleText(norm.law, norm.article);
    if (text === null) return;
    // As soon as the law is at hand, the mark must go and the words stand comparison.
    if (norm.unconfirmed) return expect(text).toBe(`no text of ${norm.law}`);
    expect(text).toContain(norm.words);
    expect(lawVersion(norm.law)).toBe(norm.version);
  });

  it("count workdays only where an article says so", () => {
    for (const norm of NORMS.filter((n) => n.unit === "workday")) {
      if (norm.unitBy === null) expect(norm.words).toContain("工作日");
      else {
        const [law = "", number = ""] = norm.unitBy.split(" ");
        const text = articleText(law, articleName(Number(number)));
        if (text !== null) expect(text).toContain("工作日");
      }
    }
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
