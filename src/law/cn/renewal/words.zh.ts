import type { WordsOf } from "../../../kernel/procedure-words.ts";
import { licensingZh } from "../licensing-words.zh.ts";
import type { renewal } from "./procedure.ts";

export const renewalZh: WordsOf<typeof renewal> = {
  ...licensingZh,
  name: "许可延续",
  acts: { ...licensingZh.acts, "deem-renew": "视为准予延续" },
  outcomes: { ...licensingZh.outcomes, grant: "准予延续", deny: "不予延续", deemed: "视为准予延续" },
  limits: { ...licensingZh.limits, expiry: "有效期届满" },
  since: { ...licensingZh.since, expiry: "申请" },
  documents: {
    ...licensingZh.documents,
    denial: "不予延续决定书",
    licence: "延续后的许可证件",
    "deemed-renewal": "视为准予延续告知书",
  },
  facts: { ...licensingZh.facts, "expires-at": "许可有效期到" },
  fields: { ...licensingZh.fields, "licence.number": "许可证编号", "licence.expires": "有效期届满日" },
};
