// Remedies as they stand on a page: numbers and days of the norms, the order that the law demands, its article, in both languages.
import { describe, expect, it } from "vitest";
import { AT_DECISION, at, DENIED_CASE } from "../../../test/hall-case.ts";
import { contextOf } from "../../../test/hall-county.ts";
import { caseOf, PAGES } from "../../../test/hall-pages.ts";
import { denied, onTheSpot, silent } from "../../../test/hall-remedies.ts";
import type { Lang } from "../../views/names.ts";
import type { RemediesView } from "../../views/remedies.ts";
import { renderPage } from "./render.tsx";

const NOW = "2026-03-07 10:00";
const read = (html: string): string => html.replace(/<[^>]+>/gu, "");
const sample = (remedies: RemediesView): typeof DENIED_CASE => (remedies.cause === "silence" ? AT_DECISION : DENIED_CASE);
const page = (remedies: RemediesView | null, lang: Lang, of = remedies === null ? DENIED_CASE : sample(remedies)): string =>
  read(renderPage(caseOf(of, at(NOW), { remedies }), contextOf(lang)));

describe("remedies on the page of a case", () => {
  it("of a denial: two ways and their last days, with the numbers of the norms", () => {
    const zh = page(denied("2026-03-06", NOW), "zh");
    expect(zh).toContain("可以自收到决定之日起60日内申请行政复议，也可以在6个月内直接向人民法院提起行政诉讼。");
    expect(zh).toContain("在收到复议决定书之日起15日内起诉。");
    // 6 March + 60 days is 5 May, the last day of the Labour Day holiday; 6 September is a Sunday.
    expect(zh).toContain("行政复议最后一天2026-05-06");
    expect(zh).toContain("行政诉讼最后一天2026-09-07");
    expect(zh).toContain("行政复议法第二十条；行政诉讼法第四十六条；行政诉讼法第四十五条");
    const en = page(denied("2026-03-06", NOW), "en");
    expect(en).toContain(
      "within 60 days of receiving the decision, or bring a suit directly before the people's court within 6 months".replace("'", "&#x27;"),
    );
    expect(en).toContain("Administrative Reconsideration Law (行政复议法), art. 20");
  });

  it("of a decision not served yet: the numbers, and no day", () => {
    const zh = page(denied(null, NOW), "zh");
    expect(zh).toContain("60日内申请行政复议");
    expect(zh).toContain("行政复议最后一天从送达次日起算");
  });

  it("where reconsideration comes first: so it says, by which words of the law, and gives no day for a suit", () => {
    const zh = page(onTheSpot("2026-03-06", NOW), "zh");
    expect(zh).toContain("应当先申请行政复议（自收到决定之日起60日内）");
    expect(zh).toContain("不能直接起诉");
    expect(zh).toContain("必须先申请行政复议：行政复议法第二十三条，“对当场作出的行政处罚决定不服”");
    expect(zh).not.toContain("行政诉讼最后一天");
    expect(page(onTheSpot("2026-03-06", NOW), "en")).toContain("You must first apply for administrative reconsideration, within 60 days");
  });

  it("of no decision in time: what the applicant can do, from the end of the law's time", () => {
    const zh = page(silent("2026-03-04", NOW), "zh");
    expect(zh).toContain("法定期限已过，没有决定");
    expect(zh).toContain("自法定期限届满之日起60日内");
    expect(zh).toContain("认为行政机关存在本法第十一条规定的未履行法定职责情形");
    expect(page(silent("2026-03-04", NOW), "en")).toContain("The law&#x27;s time is over, and nothing is decided");
  });

  it("on the receipt of what was denied at once, with its days, and no link on paper", () => {
    const receipt = PAGES.receipt;
    if (receipt?.page !== "receipt") throw new Error("no receipt among the pages");
    const outcome = { id: "deny", adverse: true, remedies: denied("2026-03-06", NOW) };
    const html = renderPage({ ...receipt, view: { ...receipt.view, outcome } }, contextOf("zh"));
    expect(read(html)).toContain("可以自收到决定之日起60日内申请行政复议");
    expect(read(html)).toContain("行政诉讼最后一天2026-09-07");
    expect(html).not.toContain('/deadline#remedies"');
  });

  it("and nothing where there is nothing to turn against", () => {
    expect(page(null, "zh")).not.toContain("不服怎么办");
    expect(page(null, "zh", AT_DECISION)).not.toContain("法定期限已过，没有决定");
    for (const name of ["case", "case-yours", "case-stopped"]) {
      const one = PAGES[name];
      if (one !== undefined) expect(read(renderPage(one, contextOf("zh")))).not.toContain("不服怎么办");
    }
  });
});
