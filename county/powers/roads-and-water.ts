// Powers of transport and of water resources.
import type { PowerRow } from "./row.ts";

export const ROADS_AND_WATER_POWERS: readonly PowerRow[] = [
  {
    code: "XK-1132",
    zh: "占用、挖掘公路审批",
    en: "Permit to occupy or dig up a highway",
    kind: "licence",
    agency: "transport",
    basis: [
      {
        law: "道路交通安全法",
        article: "第三十二条第一款",
        text: "因工程建设需要占用、挖掘道路，或者跨越、穿越道路架设、增设管线设施，应当事先征得道路主管部门的同意；影响交通安全的，还应当征得公安机关交通管理部门的同意。",
      },
      { law: "公路法", article: "第四十四条" },
    ],
  },
  {
    code: "XK-1150",
    zh: "公路超限运输许可",
    en: "Permit for oversize transport on highways",
    kind: "licence",
    agency: "transport",
    basis: [
      {
        law: "道路交通安全法",
        article: "第四十八条第二款",
        text: "机动车运载超限的不可解体的物品，影响交通安全的，应当按照公安机关交通管理部门指定的时间、路线、速度行驶，悬挂明显标志。在公路上运载超限的不可解体的物品，并应当依照公路法的规定执行。",
      },
      { law: "公路法", article: "第五十条" },
    ],
  },
  {
    code: "CF-1104",
    zh: "对擅自挖掘、占用公路施工的处罚",
    en: "Penalty for digging up or occupying a highway without permission",
    kind: "penalty",
    agency: "transport",
    basis: [
      {
        law: "道路交通安全法",
        article: "第一百零四条第一款",
        text: "未经批准，擅自挖掘道路、占用道路施工或者从事其他影响道路交通安全活动的，由道路主管部门责令停止违法行为，并恢复原状，可以依法给予罚款；致使通行的人员、车辆及其他财产遭受损失的，依法承担赔偿责任。",
      },
    ],
  },
  {
    code: "XK-1248",
    zh: "取水许可",
    en: "Water abstraction permit",
    kind: "licence",
    agency: "water",
    basis: [{ law: "水法", article: "第四十八条" }],
  },
  {
    code: "XK-1225",
    zh: "生产建设项目水土保持方案审批",
    en: "Approval of a soil and water conservation plan",
    kind: "licence",
    agency: "water",
    basis: [{ law: "水土保持法", article: "第二十五条" }],
  },
  {
    code: "XK-1227",
    zh: "河道管理范围内建设项目工程建设方案审批",
    en: "Approval of works within a river's managed bounds",
    kind: "licence",
    agency: "water",
    basis: [{ law: "防洪法", article: "第二十七条" }],
  },
  {
    code: "CF-1284",
    zh: "对擅自在江河、湖泊设置排污口的处罚",
    en: "Penalty for an outfall into a river or lake without consent",
    kind: "penalty",
    agency: "water",
    basis: [
      {
        law: "水污染防治法",
        article: "第八十四条第三款",
        text: "未经水行政主管部门或者流域管理机构同意，在江河、湖泊新建、改建、扩建排污口的，由县级以上人民政府水行政主管部门或者流域管理机构依据职权，依照前款规定采取措施、给予处罚。",
      },
      {
        law: "水污染防治法",
        article: "第八十四条第二款",
        text: "除前款规定外，违反法律、行政法规和国务院环境保护主管部门的规定设置排污口的，由县级以上地方人民政府环境保护主管部门责令限期拆除，处二万元以上十万元以下的罚款；逾期不拆除的，强制拆除，所需费用由违法者承担，处十万元以上五十万元以下的罚款；情节严重的，可以责令停产整治。",
      },
    ],
  },
];
