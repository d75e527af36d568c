// Cases of XK-0407, the construction permit: 5 of 7 days by the calendar.
import { applicantFields, pseudonymOf, type Story, type Told, telling } from "../story.ts";

const say = telling({
  window: { by: "window1", post: "post:housing-window" },
  review: { by: "housing1", post: "post:housing-review" },
  decide: { by: "housing4", post: "post:housing-deputy" },
  serve: { by: "window1", post: "post:housing-window" },
});

type Works = { client: string; name: string; address: string; area: number; price: number; contractor: string; start: string };
let serial = 100;
function works(id: string, project: Works, acts: (form: Record<string, unknown>) => Told[]): Story {
  serial += 1;
  const form = {
    ...applicantFields({ id, name: project.client, kind: "organisation", serial }),
    "project.name": project.name,
    "project.address": `昭明县${project.address}`,
    "project.area": project.area,
    "project.price": project.price,
    "project.contractor": project.contractor,
    "project.start": project.start,
  };
  return { id: `works-${id}`, power: "XK-0407", applicant: pseudonymOf(`works-${id}`), acts: acts(form) };
}
const COMPLETE = "用地、规划、施工企业、资金和质量安全措施均已具备。";
const GRANTED = "符合建筑法第八条规定的条件，同意颁发施工许可证。";

export const WORKS_STORIES: readonly Story[] = [
  works(
    "school",
    {
      client: "昭明县演示教育投资公司",
      name: "城关镇第三小学教学楼",
      address: "城关镇育才路15号",
      area: 5200,
      price: 18_600_000,
      contractor: "昭明演示建筑公司",
      start: "2027-03-01",
    },
    (form) => [say.apply([1, "09:12"], form)],
  ),
  works(
    "granary",
    {
      client: "昭明县青禾米业公司",
      name: "青禾米业二号粮仓",
      address: "清溪镇工业园3号",
      area: 3100,
      price: 7_200_000,
      contractor: "昭明演示建筑公司",
      start: "2027-02-20",
    },
    (form) => [
      say.apply([2, "10:40"], form),
      say.askCorrection([1, "15:00"], ["施工合同：缺签章页", "保证工程质量和安全的具体措施：没有深基坑部分"]),
    ],
  ),
  works(
    "clinic",
    {
      client: "昭明县石桥镇卫生院",
      name: "石桥镇卫生院门诊楼",
      address: "石桥镇新街40号",
      area: 2600,
      price: 9_400_000,
      contractor: "青浦沟演示建设公司",
      start: "2027-03-15",
    },
    (form) => [say.apply([3, "08:50"], form), say.accept([2, "09:20"])],
  ),
  works(
    "bridge",
    {
      client: "昭明县演示交通建设公司",
      name: "柳湾村便民桥",
      address: "柳湾村",
      area: 900,
      price: 3_300_000,
      contractor: "青浦沟演示建设公司",
      start: "2027-02-10",
    },
    (form) => [say.apply([4, "14:00"], form), say.accept([3, "10:00"]), say.pass([1, "11:30"], "review", COMPLETE)],
  ),
  works(
    "market",
    {
      client: "昭明县演示农贸公司",
      name: "北门农贸市场改造",
      address: "城关镇北门外",
      area: 4100,
      price: 12_000_000,
      contractor: "昭明演示建筑公司",
      start: "2027-01-20",
    },
    (form) => [say.apply([8, "09:30"], form), say.accept([7, "09:30"])],
  ),
  works(
    "dorm",
    {
      client: "昭明县演示职业学校",
      name: "学生宿舍三号楼",
      address: "城关镇学府路60号",
      area: 6800,
      price: 21_000_000,
      contractor: "昭明演示建筑公司",
      start: "2027-02-01",
    },
    (form) => [
      say.apply([10, "10:10"], form),
      say.accept([9, "11:00"]),
      say.pass([8, "15:00"], "review", COMPLETE),
      say.grant([7, "09:20"], GRANTED),
      say.serve([6, "10:00"]),
      say.publish([6, "10:10"], {
        party: "昭明县演示职业学校",
        summary: "准予建筑工程施工许可：学生宿舍三号楼",
        number: "昭建施〔演示〕4号",
      }),
    ],
  ),
  works(
    "hotel",
    {
      client: "昭明县演示旅业公司",
      name: "荷塘客栈",
      address: "柳湾村荷塘边",
      area: 2200,
      price: 6_500_000,
      contractor: "青浦沟演示建设公司",
      start: "2027-01-15",
    },
    (form) => [
      say.apply([12, "09:10"], form),
      say.accept([11, "09:30"]),
      say.pass([10, "16:00"], "review", "尚未取得建设工程规划许可证，不符合建筑法第八条第一款第二项。"),
      say.deny(
        [9, "10:00"],
        "尚未取得建设工程规划许可证，不符合建筑法第八条第一款第二项。你可以在60日内申请行政复议，或者在6个月内提起行政诉讼。",
      ),
      say.serve([8, "09:00"]),
    ],
  ),
];
