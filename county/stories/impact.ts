// Cases of XK-0622, the environmental impact report form: 15 of 30 days by the calendar.
import { applicantFields, pseudonymOf, type Story, type Told, telling } from "../story.ts";

const say = telling({
  window: { by: "window1", post: "post:ecology-window" },
  review: { by: "ecology1", post: "post:ecology-review" },
  technical: { by: "ecology2", post: "post:ecology-technical" },
  decide: { by: "ecology3", post: "post:ecology-deputy" },
  serve: { by: "window1", post: "post:ecology-window" },
});

type Project = { client: string; name: string; address: string; kind: string; investment: number; measures: string };
let serial = 200;
function impact(id: string, project: Project, acts: (form: Record<string, unknown>) => Told[]): Story {
  serial += 1;
  const form = {
    ...applicantFields({ id, name: project.client, kind: "organisation", serial }),
    "project.name": project.name,
    "project.address": `昭明县${project.address}`,
    "project.kind": project.kind,
    "project.investment": project.investment,
    "project.measures": project.measures,
  };
  return { id: `impact-${id}`, power: "XK-0622", applicant: pseudonymOf(`impact-${id}`), acts: acts(form) };
}
const FITS = "项目类型、选址符合法律法规和规划，报告表内容齐全。";
const SOUND = "预测评估可靠，环境保护措施有效，排放可以达标。";

export const IMPACT_STORIES: readonly Story[] = [
  impact(
    "brick",
    {
      client: "昭明县演示建材公司",
      name: "环保砖生产线",
      address: "清溪镇工业园11号",
      kind: "new",
      investment: 26_000_000,
      measures: "密闭输送，布袋除尘，废水循环使用。",
    },
    (form) => [say.apply([1, "15:20"], form)],
  ),
  impact(
    "spring",
    {
      client: "昭明县泉源饮品厂",
      name: "饮用水灌装线扩建",
      address: "石桥镇泉眼路1号",
      kind: "extended",
      investment: 8_000_000,
      measures: "清洗废水经处理后排入镇污水管网。",
    },
    (form) => [say.apply([5, "09:00"], form), say.accept([4, "10:30"]), say.pass([2, "16:00"], "review", FITS)],
  ),
  impact(
    "laundry",
    {
      client: "昭明县洁云洗涤公司",
      name: "洗涤中心改建",
      address: "城关镇工业路52号",
      kind: "rebuilt",
      investment: 5_500_000,
      measures: "改用无磷洗涤剂，中水回用。",
    },
    (form) => [
      say.apply([9, "10:00"], form),
      say.accept([8, "09:40"]),
      say.pass([6, "15:00"], "review", FITS),
      say.pass([2, "11:00"], "technical", SOUND),
    ],
  ),
  impact(
    "pigs",
    {
      client: "昭明县演示牧业公司",
      name: "生猪养殖场",
      address: "清溪镇后山",
      kind: "new",
      investment: 19_000_000,
      measures: "粪污厌氧发酵，沼液还田。",
    },
    (form) => [say.apply([14, "09:30"], form), say.accept([13, "09:30"]), say.pass([10, "10:00"], "review", FITS)],
  ),
  impact(
    "paint",
    {
      client: "昭明县演示家具公司",
      name: "喷漆房",
      address: "城关镇工业路77号",
      kind: "new",
      investment: 3_000_000,
      measures: "活性炭吸附。",
    },
    (form) => [
      say.apply([24, "09:00"], form),
      say.accept([23, "10:00"]),
      say.pass([21, "10:00"], "review", FITS),
      say.pass([17, "10:00"], "technical", "单级活性炭不能保证达标，措施不足。"),
      say.deny(
        [15, "15:00"],
        "所采取的污染防治措施无法确保排放达到国家和地方排放标准（建设项目环境保护管理条例第十一条）。你可以在60日内申请行政复议，或者在6个月内提起行政诉讼。",
      ),
      say.serve([14, "10:00"], "mail"),
      say.publish([13, "10:00"], { party: "昭明县演示家具公司", summary: "不予批准环境影响报告表：喷漆房", number: "昭环审〔演示〕3号" }),
    ],
  ),
  impact(
    "solar",
    {
      client: "昭明县演示光能公司",
      name: "屋顶光伏组件厂",
      address: "清溪镇工业园20号",
      kind: "new",
      investment: 42_000_000,
      measures: "焊接烟尘集中收集，固废分类贮存。",
    },
    (form) => [
      say.apply([18, "10:00"], form),
      say.accept([17, "10:20"]),
      say.pass([15, "15:00"], "review", FITS),
      say.pass([12, "10:00"], "technical", SOUND),
      say.grant([10, "16:20"], "符合环境保护法律法规，同意批准。"),
      say.serve([9, "09:10"]),
      say.publish([9, "09:20"], {
        party: "昭明县演示光能公司",
        summary: "批准环境影响报告表：屋顶光伏组件厂",
        number: "昭环审〔演示〕5号",
      }),
    ],
  ),
];
