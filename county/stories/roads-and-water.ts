// Cases of highways and streets, of soil and rivers.
import { HIGHWAY, STREET } from "../standards/roads.ts";
import { CONSERVATION, RIVER } from "../standards/water.ts";
import type { Story } from "../story.ts";
import { licenceStories } from "./plain.ts";

const dig = (road: string, kind: "occupy" | "dig" | "cross", [area, days]: readonly [number, number]) => ({
  "works.road": road,
  "works.kind": kind,
  "works.area": area,
  "works.start": "2027-03-15",
  "works.days": days,
});
const HIGHWAYS = licenceStories(
  HIGHWAY,
  {
    prefix: "road",
    passes: { review: "施工方案、安全评价和修复措施齐全。", site: "两人到场，占用范围与图纸一致，路段没有其他管线。" },
    opinions: { "police-traffic-review": "交通组织方案可行，施工期间须半幅通行并设警示标志。" },
    grant: "符合公路法第四十四条的规定，同意。",
    what: "占用、挖掘公路",
    number: "昭交路",
  },
  [
    {
      id: "gas",
      party: "昭明县演示燃气公司",
      kind: "organisation",
      form: dig("县道X801，K3+200至K3+260", "cross", [120, 20]),
      days: [45, 44, 42, 39, 36, 34, 33, 32],
    },
    { id: "cable", party: "昭明县演示电力公司", kind: "organisation", form: dig("县道X803，K11+050", "cross", [40, 5]), days: [6, 5, 3] },
    {
      id: "pipe",
      party: "昭明县演示供水公司",
      kind: "organisation",
      form: dig("县道X802，K7+400至K7+900", "dig", [1500, 30]),
      days: [12, 11, 9, 5],
    },
    {
      id: "ramp",
      party: "昭明县顺达物流公司",
      kind: "organisation",
      form: dig("县道X801，K9+700", "occupy", [300, 45]),
      days: [2],
      after: (say) => [say.askCorrection([1, "14:20"], ["施工期间交通组织方案：缺", "安全评价报告和应急方案：没有评价单位签章"])],
    },
  ],
);

const street = (place: string, reason: "scaffolding" | "material" | "event", [area, days]: readonly [number, number]) => ({
  "street.place": place,
  "street.reason": reason,
  "street.area": area,
  "street.from": "2027-01-10",
  "street.days": days,
});
const STREETS = licenceStories(
  STREET,
  {
    prefix: "street",
    passes: { review: "事由、范围和期限清楚。", site: "两人到场，不占盲道和消防通道，留有行人通道。" },
    opinions: { "police-traffic-review": "不影响交通安全，同意。" },
    grant: "符合城市道路管理条例第三十一条的规定，同意；占用费按公布的标准计收。",
    what: "临时占用城市道路",
    number: "昭城占",
  },
  [
    {
      id: "facade",
      party: "昭明演示建筑公司",
      kind: "organisation",
      form: street("南街41号门前", "scaffolding", [60, 30]),
      days: [24, 23, 22, 20, 19, 18, 18, 17],
    },
    { id: "fair", party: "昭明县演示文化公司", kind: "organisation", form: street("步行街北口广场", "event", [800, 2]), days: [3, 2, 1] },
    {
      id: "roof",
      party: "昭明县演示防水公司",
      kind: "organisation",
      form: street("学府路8号门前", "scaffolding", [35, 10]),
      days: [9, 8, 7, 4, 2],
    },
    {
      id: "steel",
      party: "昭明县演示钢构公司",
      kind: "organisation",
      form: street("工业路30号门前", "material", [90, 20]),
      days: [14, 13, 12, 9, 7],
    },
    {
      id: "yard",
      party: "昭明县演示物业公司",
      kind: "organisation",
      form: street("清河苑小区内", "material", [50, 7]),
      days: [10],
      after: (say) => [say.decline([9, "15:10"], "not-required", "占用的是小区内部道路，不是城市道路，不需要取得许可。")],
    },
  ],
);

const soil = (name: string, address: string, [land, earth, form]: readonly [number, number, "report" | "form"]) => ({
  "project.name": name,
  "project.address": `昭明县${address}`,
  "project.land": land,
  "project.earth": earth,
  "project.form": form,
});
const SOIL = licenceStories(
  CONSERVATION,
  {
    prefix: "soil",
    passes: { review: "责任范围明确，预测可靠，措施和投资符合技术标准。" },
    grant: "符合水土保持法第二十五条的规定，同意批准。",
    what: "生产建设项目水土保持方案",
    number: "昭水保",
  },
  [
    {
      id: "park",
      party: "昭明县演示园区公司",
      kind: "organisation",
      form: soil("工业园二期场平", "清溪镇工业园", [68000, 210000, "form"]),
      days: [38, 37, 33, 31, 30, 29],
    },
    {
      id: "quarry",
      party: "昭明县演示石材公司",
      kind: "organisation",
      form: soil("建筑石料矿", "清溪镇后山", [152000, 860000, "report"]),
      days: [7, 6],
      after: (say) => [
        say.setAside([3, "09:30"], "review", { ground: "expert-review", days: 12, reasons: "报告书组织专家评审，预计需12个工作日。" }),
      ],
    },
    {
      id: "farm",
      party: "昭明县演示牧业公司",
      kind: "organisation",
      form: soil("生猪养殖场", "清溪镇后山", [41000, 36000, "form"]),
      days: [2],
    },
    {
      id: "depot",
      party: "昭明县演示公交公司",
      kind: "organisation",
      form: soil("公交首末站", "城关镇工业路90号", [12000, 18000, "form"]),
      days: [6, 5, 1],
    },
  ],
);

const river = (name: string, of: string, [kind, length]: readonly ["bridge" | "quay" | "pipe" | "intake", number]) => ({
  "project.name": name,
  "project.river": of,
  "project.kind": kind,
  "project.length": length,
});
const RIVERS = licenceStories(
  RIVER,
  {
    prefix: "river",
    passes: { review: "符合防洪标准和岸线规划。", site: "两人到场，不影响堤防安全和行洪。" },
    grant: "符合防洪法第二十七条的规定，同意。",
    what: "河道管理范围内建设项目工程建设方案",
    number: "昭水河",
  },
  [
    {
      id: "footbridge",
      party: "昭明县演示市政公司",
      kind: "organisation",
      form: river("河滨步行桥", "昭溪左右岸", ["bridge", 86]),
      days: [47, 46, 44, 40, 38, 37, 36],
    },
    {
      id: "outfall",
      party: "昭明县演示水务公司",
      kind: "organisation",
      form: river("污水厂排水口", "昭溪右岸", ["intake", 12]),
      days: [5, 4, 2],
    },
    {
      id: "quay",
      party: "昭明县演示游船公司",
      kind: "organisation",
      form: river("柳湾游船码头", "昭溪左岸", ["quay", 45]),
      days: [20, 19, 16, 12],
      after: (say) => [say.extend([8, "09:20"], "汛期水位高，断面须补测，延长10个工作日。")],
    },
    {
      id: "fibre",
      party: "昭明县演示通信公司",
      kind: "organisation",
      form: river("光缆过河", "清溪左右岸", ["pipe", 60]),
      days: [12, 11, 9, 5],
      after: (say) => [say.sendBack([3, "10:40"], "核查记录没有写埋深，请补充核查。")],
    },
  ],
);

export const ROADS_AND_WATER_STORIES: readonly Story[] = [...HIGHWAYS, ...STREETS, ...SOIL, ...RIVERS];
