// On which grounds closed values may be taken back. 个人信息保护法 第四十七条 lists when personal information is to be erased; a published penalty that
// was changed, revoked or found unlawful or void is withdrawn within three days, with reasons (行政处罚法 第四十八条); what harms a third party
// is not to be public (政府信息公开条例 第十五条). While a law still demands that it be kept, nothing is erased (个人信息保护法 第四十七条 第二款):
// that is for the two who sign.
import type { RedactionGround } from "../../kernel/procedure.ts";

export const CN_REDACTIONS: readonly RedactionGround[] = [
  { id: "purpose-ended", does: "erase", basis: "个人信息保护法 47(一)" },
  { id: "period-over", does: "erase", basis: "个人信息保护法 47(二)" },
  { id: "consent-withdrawn", does: "erase", basis: "个人信息保护法 47(三)" },
  { id: "unlawfully-held", does: "erase", basis: "个人信息保护法 47(四)" },
  { id: "other-law", does: "erase", basis: "个人信息保护法 47(五)" },
  { id: "penalty-withdrawn", does: "withdraw", basis: "行政处罚法 48" },
  { id: "harms-third-party", does: "withdraw", basis: "政府信息公开条例 15" },
];

/** What the grounds are called, with the article that each stands in. */
export const redactionsZh: Readonly<Record<string, string>> = {
  "purpose-ended": "处理目的已实现、无法实现或者不再必要（个人信息保护法第四十七条第一款第一项）",
  "period-over": "保存期限已届满（个人信息保护法第四十七条第一款第二项）",
  "consent-withdrawn": "个人撤回同意（个人信息保护法第四十七条第一款第三项）",
  "unlawfully-held": "违反法律、行政法规或者约定处理（个人信息保护法第四十七条第一款第四项）",
  "other-law": "法律、行政法规规定的其他情形（个人信息保护法第四十七条第一款第五项）",
  "penalty-withdrawn": "处罚决定被变更、撤销、确认违法或者无效（行政处罚法第四十八条第二款）",
  "harms-third-party": "公开会损害第三方合法权益（政府信息公开条例第十五条）",
};
/** The same in English. */
export const redactionsEn: Readonly<Record<string, string>> = {
  "purpose-ended": "the purpose is met, cannot be met, or no longer needs it (Personal Information Protection Law, art. 47(1)(1))",
  "period-over": "the period of keeping is over (Personal Information Protection Law, art. 47(1)(2))",
  "consent-withdrawn": "the person withdrew consent (Personal Information Protection Law, art. 47(1)(3))",
  "unlawfully-held": "it was handled against the law or an agreement (Personal Information Protection Law, art. 47(1)(4))",
  "other-law": "another law or regulation demands it (Personal Information Protection Law, art. 47(1)(5))",
  "penalty-withdrawn": "the penalty was changed, revoked, or found unlawful or void (Administrative Penalty Law, art. 48(2))",
  "harms-third-party": "being public harms a third party (Regulations on Open Government Information, art. 15)",
};
