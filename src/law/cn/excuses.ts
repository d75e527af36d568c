// On which grounds a superior may excuse that an office was late. No law that was read lists them for an administrative organ: the laws excuse the
// party (行政诉讼法 第四十八条, 行政复议法 第二十条), and days on which an organ waits for a hearing or a test are stopped, not excused (行政许可法
// 第四十五条). Of officials 公务员法 第六十条 says that who carried out a superior's order after objecting answers for nothing. All others are
// unconfirmed: a county that knows better sets its own reading.
import type { ExcuseGround } from "../../kernel/procedure.ts";

export const CN_EXCUSES: readonly ExcuseGround[] = [
  { id: "force-majeure", basis: "民法典 180", unconfirmed: true },
  { id: "disaster", basis: "突发事件应对法", unconfirmed: true },
  { id: "system-outage", basis: null, unconfirmed: true },
  { id: "awaiting-party", basis: null, unconfirmed: true },
  { id: "awaiting-court", basis: null, unconfirmed: true },
  { id: "superior-order", basis: "公务员法 60" },
];

/** What the grounds are called in a few words, beside a light. */
export const excuseNamesZh: Readonly<Record<string, string>> = {
  "force-majeure": "不可抗力",
  disaster: "灾害和突发事件",
  "system-outage": "系统故障",
  "awaiting-party": "等当事人",
  "awaiting-court": "等法院",
  "superior-order": "上级命令",
};
/** The same in English. */
export const excuseNamesEn: Readonly<Record<string, string>> = {
  "force-majeure": "force majeure",
  disaster: "disaster or emergency",
  "system-outage": "system outage",
  "awaiting-party": "waiting for the party",
  "awaiting-court": "waiting for the court",
  "superior-order": "order of a superior",
};

/** The same with the reading, as a form and the course of a case say it. */
export const excusesZh: Readonly<Record<string, string>> = {
  "force-majeure": "不可抗力（参照民法典第一百八十条，未核对条文）",
  disaster: "灾害和突发事件（参照突发事件应对法，未核对条文）",
  "system-outage": "系统故障（没有查到条文）",
  "awaiting-party": "等当事人（没有查到条文）",
  "awaiting-court": "等法院裁判（没有查到条文）",
  "superior-order": "执行上级决定或者命令（公务员法第六十条）",
};
/** The same in English. */
export const excusesEn: Readonly<Record<string, string>> = {
  "force-majeure": "force majeure (by analogy with Civil Code, art. 180; text not read)",
  disaster: "disaster or emergency (by analogy with the Emergency Response Law; text not read)",
  "system-outage": "system outage (no article found)",
  "awaiting-party": "waiting for the party (no article found)",
  "awaiting-court": "waiting for the court (no article found)",
  "superior-order": "a superior's decision or order was carried out (Civil Servants Law, art. 60)",
};
