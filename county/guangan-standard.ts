// A standard for one real item of the real list (guangan-items.json): the catering licence of Guang'an district's approval bureau, by the
// item's own code and name. Posts, people and telephones are ours: the list has none, and a test needs somebody to act.
import type { Post } from "../src/kernel/book.ts";
import type { PersonId } from "../src/kernel/ids.ts";
import type { Standard } from "../src/kernel/standard.ts";
import { foodStandard } from "./standards/food.ts";

/** The item in the list. `agency`: the id that the import gives to the bureau (its credit code, which the item's code holds). */
export const GUANGAN_ITEM = {
  code: "511A0005200004-511602000000-000-115113016823646795-1-00",
  name: "食品(含保健食品)经营许可核发",
  agency: "115113016823646795",
} as const;

const post = (id: string, zh: string, en: string): Post => ({ id: `post:${id}`, agency: GUANGAN_ITEM.agency, name: { zh, en } });
export const GUANGAN_POSTS: readonly Post[] = [
  post("guangan-window", "窗口收件岗", "Window clerk"),
  post("guangan-review", "审查岗", "Document reviewer"),
  post("guangan-site", "核查岗", "Site inspector"),
  post("guangan-deputy", "分管局长岗", "Deputy head"),
  post("guangan-chief", "局长岗", "Head of agency"),
];

/** Who holds those posts in a demonstration: people of the example county (county/agencies.ts). */
export const GUANGAN_HOLDERS: Readonly<Record<string, readonly PersonId[]>> = {
  "post:guangan-window": ["person:zm-window1"],
  "post:guangan-review": ["person:zm-officer1"],
  "post:guangan-site": ["person:zm-officer2"],
  "post:guangan-deputy": ["person:zm-deputy1"],
  "post:guangan-chief": ["person:zm-chief1"],
};

export const GUANGAN_STANDARD: Standard = foodStandard({
  power: GUANGAN_ITEM.code,
  agency: GUANGAN_ITEM.agency,
  window: "post:guangan-window",
  review: "post:guangan-review",
  site: "post:guangan-site",
  deputy: "post:guangan-deputy",
  chief: "post:guangan-chief",
  before: { zh: "已经取得营业执照等主体资格。", en: "A business licence has been obtained first." },
  consult: "555 0221",
  complain: "555 0226",
  places: [{ zh: "演示用窗口，不是真实地址", en: "A counter for demonstration, not a real address" }],
});
