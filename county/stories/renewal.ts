// Renewals of hygiene licences: one that was answered in time, one that the law renewed because nobody answered, one that came too late.
import { HYGIENE_RENEWAL } from "../standards/renewal.ts";
import type { Story } from "../story.ts";
import { daysFromNow } from "../story.ts";
import { licenceStories } from "./plain.ts";

const place = (
  name: string,
  address: string,
  { kind, number, ends }: { kind: "hotel" | "bath" | "hair" | "pool"; number: string; ends: number },
) => ({
  "licence.number": `昭卫公〔演示〕旧${number}号`,
  "licence.expires": daysFromNow(ends),
  "place.name": name,
  "place.address": `昭明县${address}`,
  "place.kind": kind,
});

export const RENEWAL_STORIES: readonly Story[] = licenceStories(
  HYGIENE_RENEWAL,
  {
    prefix: "renewal",
    passes: { review: "原许可证有效，检测报告齐全。", site: "两人到场，场所和设施仍符合卫生标准。" },
    grant: "符合行政许可法第五十条的规定，准予延续。",
    what: "公共场所卫生许可延续",
    number: "昭卫续",
  },
  [
    {
      id: "inn",
      party: "北关旅社",
      kind: "individual-business",
      form: place("北关旅社", "城关镇北关街9号", { kind: "hotel", number: "31", ends: 60 }),
      days: [12, 11, 9, 5, 3, 2, 2],
    },
    {
      // Applied for in time, examined, and never decided: the licence went on by law on the day after its end.
      id: "bath",
      party: "清泉浴池",
      kind: "individual-business",
      form: place("清泉浴池", "清溪镇老街27号", { kind: "bath", number: "18", ends: -20 }),
      days: [40, 39, 35],
      after: (say, paper) => [say.publish([5, "10:40"], { ...paper("准予"), summary: "逾期未作决定，视为准予延续公共场所卫生许可" })],
    },
    {
      id: "hair",
      party: "剪云理发店",
      kind: "individual-business",
      form: place("剪云理发店", "石桥镇新街5号", { kind: "hair", number: "44", ends: 12 }),
      days: [6, 5, 3],
    },
    {
      id: "pool",
      party: "昭明县演示泳池公司",
      kind: "organisation",
      form: place("河湾泳池", "城关镇河湾路2号", { kind: "pool", number: "52", ends: 48 }),
      days: [9, 8, 6],
      after: (say) => [say.setAside([4, "10:20"], "site", { ground: "test", days: 6, reasons: "泳池水采样送检，需要6个工作日。" })],
    },
  ],
);
