// Cases of planning, of homes before completion, and of homesteads.
import { HOMESTEAD, PLANNING, PRESALE, VILLAGE } from "../standards/building.ts";
import type { Story } from "../story.ts";
import { denied, licenceStories } from "./plain.ts";

const works = (name: string, address: string, area: number, use: string) => ({
  "project.name": name,
  "project.address": `昭明县${address}`,
  "project.area": area,
  "project.use": use,
});
const PLANNED = licenceStories(
  PLANNING,
  {
    prefix: "plan",
    passes: { review: "符合控制性详细规划和规划条件，总平面图已公布，公布期间没有收到意见。" },
    grant: "符合城乡规划法第四十条的规定，同意核发。",
    what: "建设工程规划许可",
    number: "昭规建",
  },
  [
    {
      id: "gym",
      party: "昭明县演示体育公司",
      kind: "organisation",
      form: works("全民健身馆", "城关镇公园路22号", 6400, "体育"),
      days: [48, 47, 43, 40, 39, 38],
    },
    {
      id: "dorm",
      party: "昭明县演示纺织公司",
      kind: "organisation",
      form: works("职工宿舍", "清溪镇工业园14号", 5200, "居住"),
      days: [4, 3],
    },
    {
      id: "clinic",
      party: "昭明县演示医院",
      kind: "organisation",
      form: works("门诊楼改造", "城关镇人民路88号", 7800, "医疗"),
      days: [11, 10, 5],
    },
    {
      id: "bridge",
      party: "昭明县演示市政公司",
      kind: "organisation",
      form: works("河滨步行桥", "城关镇河滨路", 900, "市政桥梁"),
      days: [8, 7],
      after: (say) => [
        say.setAside([4, "10:20"], "review", { ground: "expert-review", days: 10, reasons: "桥型方案组织专家评审，预计需10个工作日。" }),
      ],
    },
    {
      id: "mall",
      party: "昭明县演示商贸公司",
      kind: "organisation",
      form: works("南街商业楼", "城关镇南街100号", 12500, "商业"),
      days: [15, 14, 9],
    },
  ],
);

const village = (name: string, of: string, kind: "enterprise" | "facility" | "welfare", area: number) => ({
  "project.name": name,
  "project.village": of,
  "project.kind": kind,
  "project.area": area,
});
const IN_VILLAGES = licenceStories(
  VILLAGE,
  {
    prefix: "village",
    passes: { first: "村民委员会同意，四至清楚，材料齐全，报县自然资源局。", review: "符合村庄规划，不占用农用地。" },
    grant: "符合城乡规划法第四十一条的规定，同意核发。",
    what: "乡村建设规划许可",
    number: "昭规村",
  },
  [
    {
      id: "theatre",
      party: "城关镇柳湾村股份经济合作社",
      kind: "organisation",
      form: village("村文化礼堂", "柳湾村", "facility", 1200),
      days: [52, 51, 48, 45, 44, 42, 41],
    },
    {
      id: "nursing",
      party: "城关镇北门外村股份经济合作社",
      kind: "organisation",
      form: village("村互助养老点", "北门外村", "welfare", 800),
      days: [3],
      after: (say) => [say.askCorrection([2, "10:15"], ["村民委员会书面意见：缺"])],
    },
    {
      id: "workshop",
      party: "城关镇东岗村股份经济合作社",
      kind: "organisation",
      form: village("竹编车间", "东岗村", "enterprise", 1500),
      days: [6, 5, 2],
    },
    {
      id: "store",
      party: "昭明县演示农资公司",
      kind: "organisation",
      form: village("农资仓库", "柳湾村", "enterprise", 3000),
      days: [25, 24, 21, 18],
      after: denied([16, 15, 14], "选址占用农用地，没有办理农用地转用审批，不符合城乡规划法第四十一条第三款。"),
    },
  ],
);

const estate = (name: string, address: string, [buildings, homes]: readonly [string, number]) => ({
  "project.name": name,
  "project.address": `昭明县${address}`,
  "project.buildings": buildings,
  "project.homes": homes,
  "project.delivery": "2028-06-30",
});
const PRESALES = licenceStories(
  PRESALE,
  {
    prefix: "homes",
    passes: { review: "土地、规划、资金和监管账户均已具备。", site: "两人到场，形象进度与申报一致。" },
    grant: "符合城市房地产管理法第四十五条规定的条件，同意核发。",
    what: "商品房预售许可",
    number: "昭房预售",
  },
  [
    {
      id: "qinghe",
      party: "昭明县演示置业公司",
      kind: "organisation",
      form: estate("清河苑", "城关镇河滨路60号", ["1至3号楼", 216]),
      days: [35, 34, 32, 31, 30, 29, 29],
    },
    {
      id: "xueyuan",
      party: "昭明县演示安居公司",
      kind: "organisation",
      form: estate("学苑里", "城关镇学府路40号", ["5号楼", 96]),
      days: [6, 5, 3],
    },
    {
      id: "yunshan",
      party: "昭明县演示云山置业公司",
      kind: "organisation",
      form: estate("云山居", "城关镇人民路310号", ["2号楼", 128]),
      days: [1],
    },
    {
      id: "shuian",
      party: "昭明县演示水岸置业公司",
      kind: "organisation",
      form: estate("水岸新城", "清溪镇滨河路1号", ["7、8号楼", 180]),
      days: [12, 11, 9],
      after: (say) => [say.withdraw([8, "11:00"], "预售方案要改，先撤回。")],
    },
  ],
);

const home = (village: string, people: number, [area, kind]: readonly [number, "new" | "rebuild" | "extend"]) => ({
  "homestead.village": village,
  "homestead.people": people,
  "homestead.area": area,
  "homestead.kind": kind,
});
const HOMESTEADS = licenceStories(
  HOMESTEAD,
  {
    prefix: "home",
    passes: { review: "是本村村民，一户一宅，村里公示七日没有异议。", site: "实地丈量，四至与申请一致，不占耕地。" },
    opinions: { "resources-plan": "符合村庄规划，地类为村庄建设用地。", "housing-review": "房屋设计符合农房建设要求。" },
    grant: "符合土地管理法第六十二条的规定，同意。",
    what: "农村村民宅基地审批",
    number: "城关宅",
  },
  [
    {
      id: "tian",
      party: "田有福",
      shown: "柳湾村三组田姓户",
      kind: "person",
      form: home("柳湾村三组", 5, [120, "rebuild"]),
      days: [40, 39, 37, 34, 33, 30, 29, 27, 26],
    },
    { id: "geng", party: "耿秋生", kind: "person", form: home("东岗村一组", 4, [110, "new"]), days: [7, 6, 4, 2] },
    { id: "miao", party: "苗桂香", kind: "person", form: home("柳湾村一组", 3, [90, "extend"]), days: [13, 12, 10, 7, 6] },
    {
      id: "xin",
      party: "辛大河",
      kind: "person",
      form: home("北门外村二组", 6, [120, "new"]),
      days: [17, 16, 14, 12, 11],
      after: (say) => [say.extend([9, "10:30"], "与邻户四至有争议，须等调解结果，延长10个工作日。")],
    },
    {
      id: "qiao",
      party: "乔水根",
      kind: "person",
      form: home("石桥镇新桥村", 4, [100, "new"]),
      days: [18],
      after: (say) => [say.decline([17, "09:30"], "not-competent", "你申请的宅基地在石桥镇，请向石桥镇人民政府申请。")],
    },
    { id: "pan", party: "盘玉珍", kind: "person", form: home("东岗村二组", 2, [80, "rebuild"]), days: [8] },
  ],
);

export const BUILDING_STORIES: readonly Story[] = [...PLANNED, ...IN_VILLAGES, ...PRESALES, ...HOMESTEADS];
