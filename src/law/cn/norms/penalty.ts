// 行政处罚法 (2021): of its days, two, three, five and seven are workdays (art. 85); fifteen and ninety are days. Fines are money, no limits.
import type { Norm } from "../../norm.ts";
import { normsOf } from "./source.ts";

const law = normsOf({
  area: "penalty",
  law: "行政处罚法",
  short: "处罚法",
  version: "2021-01-22",
  inForce: "2021-07-15",
  workdays: 85,
});

export const PENALTY: readonly Norm[] = [
  law("penalty-limitation", 36, {
    name: ["行政处罚：追究时效", "Penalty: limitation"],
    words: "违法行为在二年内未被发现的，不再给予行政处罚",
    n: 2,
    unit: "year",
    expiry: "right-lapses",
    from: ["违法行为发生（连续、继续的，终了）", "the act, or its end where it went on"],
    to: ["被发现", "its discovery"],
  }),
  law("penalty-limitation-grave", 36, {
    name: ["行政处罚：追究时效（生命健康、金融安全且有危害后果）", "Penalty: limitation (life, health, financial safety, with harm)"],
    words: "涉及公民生命健康安全、金融安全且有危害后果的，上述期限延长至五年",
    n: 5,
    unit: "year",
    expiry: "right-lapses",
    from: ["违法行为发生（连续、继续的，终了）", "the act, or its end where it went on"],
    to: ["被发现", "its discovery"],
  }),
  law("penalty-unpublish", 48, {
    name: ["行政处罚：撤回已公开的决定", "Penalty: take a published decision down"],
    words: "公开的行政处罚决定被依法变更、撤销、确认违法或者确认无效的，行政机关应当在三日内撤回行政处罚决定信息并公开说明理由",
    n: 3,
    unit: "workday",
    from: ["变更、撤销、确认违法或者无效", "change, annulment or finding of unlawfulness"],
  }),
  law("penalty-evidence", 56, {
    name: ["行政处罚：先行登记保存的处理", "Penalty: deal with registered evidence"],
    words: "可以先行登记保存，并应当在七日内及时作出处理决定",
    n: 7,
    unit: "workday",
    from: ["登记保存", "registration of the evidence"],
  }),
  law("penalty-decide", 60, {
    name: ["行政处罚：作出决定", "Penalty: decide"],
    words: "行政机关应当自行政处罚案件立案之日起九十日内作出行政处罚决定",
    n: 90,
    unit: "day",
    from: ["立案", "initiation"],
  }),
  law("penalty-serve", 61, {
    name: ["行政处罚：送达决定书", "Penalty: serve the decision"],
    words: "行政机关应当在七日内依照《中华人民共和国民事诉讼法》的有关规定，将行政处罚决定书送达当事人",
    n: 7,
    unit: "workday",
    from: ["宣告（当事人不在场）", "pronouncement in the party's absence"],
  }),
  law("penalty-hearing-ask", 64, {
    item: "(一)",
    name: ["行政处罚：要求听证", "Penalty: ask for a hearing"],
    words: "当事人要求听证的，应当在行政机关告知后五日内提出",
    n: 5,
    unit: "workday",
    bearer: "counterpart",
    from: ["告知听证权利", "being told of the right to a hearing"],
  }),
  law("penalty-hearing-notice", 64, {
    item: "(二)",
    name: ["行政处罚：听证前的通知", "Penalty: notice before the hearing"],
    words: "行政机关应当在举行听证的七日前，通知当事人及有关人员听证的时间、地点",
    n: 7,
    unit: "workday",
    bound: "at-least",
    from: ["通知", "the notice"],
    to: ["举行听证", "the hearing"],
  }),
  law("penalty-pay", 67, {
    name: ["行政处罚：缴纳罚款", "Penalty: pay the fine"],
    words: "当事人应当自收到行政处罚决定书之日起十五日内，到指定的银行或者通过电子支付系统缴纳罚款",
    n: 15,
    unit: "day",
    bearer: "counterpart",
    // From the next day three in a hundred are added a day, up to the fine (art. 72); deferral on application (art. 66).
    expiry: "overdue",
    from: ["收到处罚决定书", "receipt of the decision"],
  }),
  law("penalty-cash-hand-in", 71, {
    name: ["行政处罚：上交当场收缴的罚款", "Penalty: hand in a fine taken on the spot"],
    words: "执法人员当场收缴的罚款，应当自收缴罚款之日起二日内，交至行政机关",
    n: 2,
    unit: "workday",
    from: ["收缴", "taking the fine"],
  }),
  law("penalty-cash-hand-in-ashore", 71, {
    name: ["行政处罚：上交水上收缴的罚款", "Penalty: hand in a fine taken on the water"],
    words: "在水上当场收缴的罚款，应当自抵岸之日起二日内交至行政机关",
    n: 2,
    unit: "workday",
    from: ["抵岸", "landing"],
  }),
  law("penalty-cash-bank", 71, {
    name: ["行政处罚：将罚款缴付银行", "Penalty: pay the fine into the bank"],
    words: "行政机关应当在二日内将罚款缴付指定的银行",
    n: 2,
    unit: "workday",
    from: ["收到执法人员交来的罚款", "receipt of the fine by the agency"],
  }),
];
