// 政府信息公开条例 (2019): it says 工作日 wherever it counts days. The reports of art. 49 (31 January, 31 March) are dates, not limits, and
// correction of records about oneself (art. 41) has no number.
import type { Norm } from "../../norm.ts";
import { extendBy, normsOf, stopsBy } from "./source.ts";

const law = normsOf({
  area: "disclosure",
  law: "政府信息公开条例",
  short: "公开条例",
  version: "2019-04-03",
  inForce: "2019-05-15",
});

export const DISCLOSURE: readonly Norm[] = [
  law("disclose", 26, {
    name: ["政府信息：主动公开", "Disclosure: publish"],
    words: "应当自该政府信息形成或者变更之日起20个工作日内及时公开",
    n: 20,
    unit: "workday",
    from: ["信息形成或者变更", "making or change of the information"],
  }),
  law("disclosure-correction", 30, {
    name: ["依申请公开：告知补正", "Disclosure request: ask for correction"],
    words: "自收到申请之日起7个工作日内一次性告知申请人作出补正",
    n: 7,
    unit: "workday",
    from: ["收到申请", "receipt of the request"],
  }),
  law("disclosure-third-party", 32, {
    name: ["依申请公开：第三方提出意见", "Disclosure request: opinion of a third party"],
    words: "第三方应当自收到征求意见书之日起15个工作日内提出意见",
    n: 15,
    unit: "workday",
    bearer: "third",
    // Silence is no consent: the agency decides by the Regulations.
    expiry: "none",
    from: ["收到征求意见书", "receipt of the letter"],
  }),
  law("disclosure-answer", 33, {
    name: ["依申请公开：答复", "Disclosure request: answer"],
    words: "应当自收到申请之日起20个工作日内予以答复",
    n: 20,
    unit: "workday",
    from: ["收到申请（要求补正的，收到补正的申请）", "receipt of the request, or of the corrected one"],
    stops: stopsBy("公开条例", 33, [
      ["third-party", "征求第三方意见", "opinion of a third party"],
      ["other-agency", "征求其他机关意见", "opinion of another agency"],
    ]),
    extend: extendBy(20, ["政府信息公开工作机构负责人", "the head of the disclosure office"], ["公开条例", 33]),
  }),
  law("disclosure-co-author", 34, {
    name: ["依申请公开：共同制作机关提出意见", "Disclosure request: opinion of a co-author"],
    words: "被征求意见机关应当自收到征求意见书之日起15个工作日内提出意见，逾期未提出意见的视为同意公开",
    n: 15,
    unit: "workday",
    bearer: "third",
    expiry: "consent",
    from: ["收到征求意见书", "receipt of the letter"],
  }),
];
