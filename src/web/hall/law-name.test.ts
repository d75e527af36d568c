import { describe, expect, it } from "vitest";
import { articleName } from "../../law/cn/article.ts";
import { articleEn, numeralOf } from "./LawName.tsx";

describe("articles in English", () => {
  it("have the number that the law writes out", () => {
    for (let n = 1; n < 200; n++) expect([n, articleEn(articleName(n))]).toEqual([n, `art. ${n}`]);
    expect([numeralOf("一百"), numeralOf("九百零一"), numeralOf("二百五十"), numeralOf("许可"), numeralOf("")]).toEqual([
      100,
      901,
      250,
      null,
      null,
    ]);
  });

  it.each([
    ["第十二条第五项", "art. 12 item 5"],
    ["第一百一十条第一款第四项", "art. 110 para. 1 item 4"],
    ["第三章", null],
    ["附件一", null],
    ["", null],
  ])("%s reads %s", (zh, en) => expect(articleEn(zh)).toBe(en));
});
