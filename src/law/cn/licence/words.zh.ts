import type { WordsOf } from "../../../kernel/procedure-words.ts";
import { licensingZh } from "../licensing-words.zh.ts";
import type { licence } from "./procedure.ts";

export const licenceZh: WordsOf<typeof licence> = {
  ...licensingZh,
  name: "行政许可",
  acts: { ...licensingZh.acts, "deem-grant": "超时默认准予" },
  outcomes: { ...licensingZh.outcomes, deemed: "超时默认准予" },
  documents: { ...licensingZh.documents, "deemed-licence": "超时默认准予许可证件" },
};
