// Texts that are in force no more, of norms that still have their name: what is asked of a day before a change is answered by the text of that day.
// None of these texts was at hand. What has no newer text of its name does not belong here.
import type { Norm } from "../../norm.ts";
import { extendBy, normsOf, stopsBy } from "./source.ts";

const known = { unconfirmed: true, inForceUnconfirmed: true } as const;
const disclosure = normsOf({
  ...known,
  area: "disclosure",
  law: "政府信息公开条例",
  short: "公开条例",
  version: "2007-04-05",
  inForce: "2008-05-01",
});
const litigation = normsOf({
  ...known,
  area: "litigation",
  law: "行政诉讼法",
  short: "行政诉讼法",
  version: "1989-04-04",
  inForce: "1990-10-01",
});
const litigation2014 = normsOf({
  ...known,
  area: "litigation",
  law: "行政诉讼法",
  short: "行政诉讼法",
  version: "2014-11-01",
  inForce: "2015-05-01",
});
const reconsideration = normsOf({
  ...known,
  area: "reconsideration",
  law: "行政复议法",
  short: "复议法",
  version: "1999-04-29",
  inForce: "1999-10-01",
});

export const EARLIER: readonly Norm[] = [
  disclosure("disclosure-answer", 24, {
    name: ["依申请公开：答复", "Disclosure request: answer"],
    words: "行政机关不能当场答复的，应当自收到申请之日起15个工作日内予以答复",
    n: 15,
    unit: "workday",
    from: ["收到申请", "receipt of the request"],
    stops: stopsBy("公开条例", 24, [["third-party", "征求第三方意见", "opinion of a third party"]]),
    extend: extendBy(15, ["政府信息公开工作机构负责人", "the head of the disclosure office"], ["公开条例", 24]),
  }),
  reconsideration("reconsideration-apply", 9, {
    name: ["行政复议：申请", "Reconsideration: apply"],
    words: "可以自知道该具体行政行为之日起六十日内提出行政复议申请",
    n: 60,
    unit: "day",
    bearer: "counterpart",
    from: ["知道该具体行政行为", "knowing of the act"],
  }),
  litigation("litigation", 39, {
    name: ["行政诉讼：起诉", "Litigation: go to court"],
    words: "应当在知道作出具体行政行为之日起三个月内提出",
    n: 3,
    unit: "month",
    bearer: "counterpart",
    from: ["知道作出具体行政行为", "knowing that the act was done"],
  }),
  litigation2014("litigation", 46, {
    name: ["行政诉讼：起诉", "Litigation: go to court"],
    words: "应当自知道或者应当知道作出行政行为之日起六个月内提出",
    n: 6,
    unit: "month",
    bearer: "counterpart",
    from: ["知道作出行政行为", "knowing that the act was done"],
  }),
];
