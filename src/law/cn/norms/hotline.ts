// Hotlines: a preset after one city's regulations, whose text and days were not at hand (the words are a report of them). Weifang (潍坊) has the
// same five workdays; its article is not known, so it is no norm. Each county sets its own.
import type { Norm } from "../../norm.ts";
import { extendBy, normsOf } from "./source.ts";

const law = normsOf({
  area: "hotline",
  law: "安阳市政务服务条例",
  short: "安阳市政务服务条例",
  version: "2021",
  // The year is known, the day is not: the first after it.
  inForce: "2022-01-01",
  inForceUnconfirmed: true,
  unconfirmed: true,
});

export const HOTLINE: readonly Norm[] = [
  law("hotline-finish", 50, {
    name: ["12345热线：办结", "Hotline: finish"],
    words: "5个工作日内办结",
    n: 5,
    unit: "workday",
    from: ["收到工单", "receipt of the call's sheet"],
    extend: extendBy(5, ["承办单位负责人", "the head of the handling agency"], ["安阳市政务服务条例", 50]),
  }),
  law("hotline-return", 50, {
    name: ["12345热线：退回工单", "Hotline: return the sheet"],
    words: "24小时内说明理由退回",
    n: 24,
    unit: "hour",
    from: ["收到工单", "receipt of the call's sheet"],
    expiry: "right-lapses",
  }),
];
