// Powers of urban management: streets, drains, what is put up and thrown down.
import type { PowerRow } from "./row.ts";

export const URBAN_POWERS: readonly PowerRow[] = [
  {
    code: "XK-1421",
    zh: "污水排入排水管网许可",
    en: "Permit to discharge sewage into public drains",
    kind: "licence",
    agency: "urban",
    basis: [{ law: "城镇排水与污水处理条例", article: "第二十一条" }],
  },
  {
    code: "XK-1431",
    zh: "临时占用城市道路审批",
    en: "Permit to occupy a city road for a time",
    kind: "licence",
    agency: "urban",
    basis: [
      { law: "道路交通安全法", article: "第三十一条", text: "未经许可，任何单位和个人不得占用道路从事非交通活动。" },
      { law: "城市道路管理条例", article: "第三十一条" },
    ],
  },
  {
    code: "XK-1411",
    zh: "设置大型户外广告审批",
    en: "Permit for large outdoor advertisements",
    kind: "licence",
    agency: "urban",
    basis: [{ law: "城市市容和环境卫生管理条例", article: "第十一条" }],
  },
  {
    code: "CF-1418",
    zh: "对餐饮服务业经营者超标排放油烟的处罚",
    en: "Penalty for catering businesses that emit fumes above the standard",
    kind: "penalty",
    agency: "urban",
    basis: [
      {
        law: "大气污染防治法",
        article: "第一百一十八条第一款",
        text: "违反本法规定，排放油烟的餐饮服务业经营者未安装油烟净化设施、不正常使用油烟净化设施或者未采取其他油烟净化措施，超过排放标准排放油烟的，由县级以上地方人民政府确定的监督管理部门责令改正，处五千元以上五万元以下的罚款；拒不改正的，责令停业整治。",
      },
    ],
  },
  {
    code: "QZ-1452",
    zh: "立即清除道路、公共场所障碍物和污染物的代履行",
    en: "Clearing of roads and public places in somebody's stead",
    kind: "coercion",
    agency: "urban",
    basis: [
      {
        law: "行政强制法",
        article: "第五十二条",
        text: "需要立即清除道路、河道、航道或者公共场所的遗洒物、障碍物或者污染物，当事人不能清除的，行政机关可以决定立即实施代履行；当事人不在场的，行政机关应当在事后立即通知当事人，并依法作出处理。",
      },
    ],
  },
  {
    code: "ZS-1437",
    zh: "城市道路占用费、挖掘修复费征收",
    en: "Charge for occupying or digging up a city road",
    kind: "levy",
    agency: "urban",
    basis: [{ law: "城市道路管理条例", article: "第三十七条" }],
  },
  {
    code: "ZS-1449",
    zh: "污水处理费征收",
    en: "Sewage treatment charge",
    kind: "levy",
    agency: "urban",
    basis: [
      {
        law: "水污染防治法",
        article: "第四十九条第四款",
        text: "城镇污水集中处理设施的运营单位按照国家规定向排污者提供污水处理的有偿服务，收取污水处理费用，保证污水集中处理设施的正常运行。收取的污水处理费用应当用于城镇污水集中处理设施的建设运行和污泥处理处置，不得挪作他用。",
      },
      { law: "城镇排水与污水处理条例", article: "第三十二条" },
    ],
  },
];
