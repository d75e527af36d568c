// Powers of health: those who heal, and where.
import type { PowerRow } from "./row.ts";

export const HEALTH_POWERS: readonly PowerRow[] = [
  {
    code: "XK-1338",
    zh: "医疗机构执业登记",
    en: "Registration of a medical institution",
    kind: "licence",
    agency: "health",
    basis: [{ law: "基本医疗卫生与健康促进法", article: "第三十八条" }],
  },
  {
    code: "XK-1304",
    zh: "公共场所卫生许可",
    en: "Hygiene licence for public places",
    kind: "licence",
    agency: "health",
    basis: [{ law: "公共场所卫生管理条例", article: "第四条" }],
  },
  {
    code: "XK-1305",
    zh: "公共场所卫生许可延续",
    en: "Renewal of a hygiene licence for public places",
    kind: "licence",
    agency: "health",
    basis: [
      {
        law: "行政许可法",
        article: "第五十条第一款",
        text: "被许可人需要延续依法取得的行政许可的有效期的，应当在该行政许可有效期届满三十日前向作出行政许可决定的行政机关提出申请。但是，法律、法规、规章另有规定的，依照其规定。",
      },
      {
        law: "行政许可法",
        article: "第五十条第二款",
        text: "行政机关应当根据被许可人的申请，在该行政许可有效期届满前作出是否准予延续的决定；逾期未作决定的，视为准予延续。",
      },
    ],
  },
  {
    code: "XK-1313",
    zh: "医师执业注册",
    en: "Registration of doctors to practise",
    kind: "licence",
    agency: "health",
    basis: [{ law: "医师法", article: "第十三条" }],
  },
  {
    code: "XK-1308",
    zh: "护士执业注册",
    en: "Registration of nurses to practise",
    kind: "licence",
    agency: "health",
    basis: [{ law: "护士条例", article: "第八条" }],
  },
  {
    code: "CF-1326",
    zh: "对餐具、饮具集中消毒服务单位违法行为的处罚",
    en: "Penalty for services that disinfect tableware",
    kind: "penalty",
    agency: "health",
    basis: [
      {
        law: "食品安全法",
        article: "第一百二十六条第二款",
        text: "餐具、饮具集中消毒服务单位违反本法规定用水，使用洗涤剂、消毒剂，或者出厂的餐具、饮具未按规定检验合格并随附消毒合格证明，或者未按规定在独立包装上标注相关内容的，由县级以上人民政府卫生行政部门依照前款规定给予处罚。",
      },
      {
        law: "食品安全法",
        article: "第一百二十六条第一款",
        text: "违反本法规定，有下列情形之一的，由县级以上人民政府食品安全监督管理部门责令改正，给予警告；拒不改正的，处五千元以上五万元以下罚款；情节严重的，责令停产停业，直至吊销许可证：",
      },
    ],
  },
];
