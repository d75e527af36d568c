// Cases of LH-0426, the joint approval: three agencies at the same time, 15 workdays promised of 45.
import { applicantFields, pseudonymOf, type Story, type Told, telling } from "../story.ts";

const say = telling({
  window: { by: "window1", post: "post:housing-window" },
  sum: { by: "housing2", post: "post:housing-lead" },
  plan: { by: "resources1", post: "post:resources-plan" },
  fire: { by: "housing3", post: "post:housing-fire" },
  impact: { by: "ecology1", post: "post:ecology-review" },
  decide: { by: "housing4", post: "post:housing-deputy" },
  chief: { by: "county1", post: "post:county-deputy" },
  serve: { by: "window1", post: "post:housing-window" },
});

type Building = { client: string; name: string; address: string; area: number; floors: number; use: string };
let serial = 300;
function joint(id: string, building: Building, acts: (form: Record<string, unknown>) => Told[]): Story {
  serial += 1;
  const form = {
    ...applicantFields({ id, name: building.client, kind: "organisation", serial }),
    "project.name": building.name,
    "project.address": `昭明县${building.address}`,
    "project.area": building.area,
    "project.floors": building.floors,
    "project.use": building.use,
  };
  return { id: `joint-${id}`, power: "LH-0426", applicant: pseudonymOf(`joint-${id}`), acts: acts(form) };
}
const yes = (opinion: string) => ({ agrees: true, opinion });
const no = (opinion: string) => ({ agrees: false, opinion });
const PLAN = yes("符合控制性详细规划和规划条件。");
const FIRE = yes("消防设计符合国家工程建设消防技术标准。");
const IMPACT = yes("环境影响评价文件齐全，措施可行。");

export const JOINT_STORIES: readonly Story[] = [
  joint(
    "library",
    { client: "昭明县演示文化公司", name: "县图书馆新馆", address: "城关镇公园路10号", area: 8600, floors: 4, use: "公共图书馆" },
    (form) => [say.apply([4, "09:30"], form), say.accept([3, "10:00"]), say.opinion([1, "15:30"], "plan", PLAN)],
  ),
  joint(
    "logistics",
    { client: "昭明县顺达物流公司", name: "顺达仓储中心", address: "清溪镇工业园30号", area: 15000, floors: 2, use: "仓储" },
    (form) => [
      say.apply([7, "10:00"], form),
      say.accept([6, "09:00"]),
      say.opinion([4, "10:00"], "plan", PLAN),
      say.opinion([3, "11:00"], "impact", IMPACT),
      say.opinion([2, "16:00"], "fire", no("两处安全出口间距不足，请调整后再定。")),
    ],
  ),
  joint(
    "tower",
    { client: "昭明县演示置业公司", name: "观澜综合楼", address: "城关镇人民路300号", area: 23000, floors: 16, use: "商业和办公" },
    (form) => [
      say.apply([8, "09:00"], form),
      say.accept([7, "09:30"]),
      say.opinion([5, "09:30"], "plan", PLAN),
      say.opinion([5, "15:00"], "impact", IMPACT),
      say.opinion([4, "10:00"], "fire", FIRE),
      say.setAside([2, "11:00"], "sum", { ground: "expert-review", days: 10, reasons: "高层建筑基坑方案组织专家评审，预计需10个工作日。" }),
    ],
  ),
  joint(
    "plant",
    { client: "昭明县演示食品公司", name: "中央厨房", address: "清溪镇工业园8号", area: 9800, floors: 3, use: "食品加工" },
    (form) => [say.apply([9, "14:00"], form), say.accept([8, "09:10"]), say.opinion([2, "10:00"], "plan", PLAN)],
  ),
  joint(
    "school",
    { client: "昭明县演示教育投资公司", name: "城关镇第四幼儿园", address: "城关镇柳树巷50号", area: 3600, floors: 3, use: "幼儿园" },
    (form) => [
      say.apply([20, "10:00"], form),
      say.accept([19, "10:00"]),
      say.opinion([17, "10:00"], "plan", PLAN),
      say.opinion([17, "11:00"], "fire", FIRE),
      say.opinion([16, "15:00"], "impact", IMPACT),
      say.pass([14, "10:00"], "sum", "三家意见一致，同意。"),
      say.grant([12, "10:00"], "同意开工前各项审批。"),
      say.serve([11, "09:30"]),
      say.publish([11, "09:40"], {
        party: "昭明县演示教育投资公司",
        summary: "准予建设工程开工联合审批：城关镇第四幼儿园",
        number: "昭联审〔演示〕2号",
      }),
    ],
  ),
  joint(
    "hospital",
    { client: "昭明县演示医院", name: "住院部二期", address: "城关镇人民路88号", area: 18000, floors: 11, use: "医疗" },
    (form) => [say.apply([2, "16:30"], form), say.askCorrection([1, "10:30"], ["消防设计文件：缺疏散计算书"])],
  ),
];
