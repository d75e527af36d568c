// Cases of drains and advertisements, associations and hygiene.
import { ASSOCIATION, HYGIENE } from "../standards/civil-and-health.ts";
import { ADVERTISEMENT, DRAINS } from "../standards/urban.ts";
import type { Story } from "../story.ts";
import { denied, licenceStories } from "./plain.ts";

const drain = (address: string, trade: "industry" | "site" | "catering" | "medical", volume: number) => ({
  "drain.address": `昭明县${address}`,
  "drain.trade": trade,
  "drain.volume": volume,
});
const DRAINED = licenceStories(
  DRAINS,
  {
    prefix: "drain",
    passes: { review: "管网图和预处理设施说明齐全。", site: "两人到场，雨污分流，检测井符合要求。" },
    grant: "符合城镇排水与污水处理条例第二十一条的规定，同意。",
    what: "污水排入排水管网许可",
    number: "昭城排",
  },
  [
    {
      id: "dye",
      party: "昭明县演示纺织公司",
      kind: "organisation",
      form: drain("清溪镇工业园14号", "industry", 320),
      days: [42, 41, 39, 35, 33, 32, 31],
    },
    {
      id: "ward",
      party: "昭明县演示医院",
      kind: "organisation",
      form: drain("城关镇人民路88号", "medical", 150),
      days: [8, 7, 5],
      after: (say) => [say.setAside([3, "11:20"], "site", { ground: "test", days: 7, reasons: "医疗污水采样送检，预计需7个工作日。" })],
    },
    { id: "hotpot", party: "红炉火锅店", kind: "individual-business", form: drain("城关镇南街66号", "catering", 8), days: [4, 3, 1] },
    { id: "tower", party: "昭明演示建筑公司", kind: "organisation", form: drain("城关镇人民路300号", "site", 40), days: [10, 9, 7, 3, 1] },
  ],
);

const board = (place: string, kind: "wall" | "roof" | "ground" | "screen", area: number) => ({
  "board.place": place,
  "board.kind": kind,
  "board.area": area,
  "board.days": 365,
});
const BOARDS = licenceStories(
  ADVERTISEMENT,
  {
    prefix: "board",
    passes: { review: "位置在设置规划内，结构设计图齐全。", site: "两人到场，不遮挡采光、门窗和交通标志。" },
    grant: "符合城市市容和环境卫生管理条例第十一条的规定，同意设置。",
    what: "设置大型户外广告",
    number: "昭城广",
  },
  [
    {
      id: "cinema",
      party: "昭明县演示影院公司",
      kind: "organisation",
      form: board("步行街70号外墙", "wall", 36),
      days: [26, 25, 24, 21, 20, 19, 19],
    },
    {
      id: "roof",
      party: "昭明县演示广告公司",
      kind: "organisation",
      form: board("人民路200号楼顶", "roof", 90),
      days: [36, 35, 34, 31],
      after: denied([29, 28, 27], "设置规划禁止楼顶广告，且结构超出女儿墙高度，不符合市容标准。"),
    },
    {
      // Nobody decided, and by the county's own rule the silence granted it.
      id: "bridge",
      party: "昭明县演示传媒公司",
      kind: "organisation",
      form: board("迎宾桥头", "ground", 30),
      days: [40, 39, 38],
      after: (say, paper) => [say.publish([8, "10:40"], { ...paper("准予"), summary: "逾期未作决定，按本县规定视为准予设置大型户外广告" })],
    },
    { id: "screen", party: "昭明县演示商贸公司", kind: "organisation", form: board("南街100号外墙", "screen", 48), days: [0] },
    { id: "station", party: "昭明县演示公交公司", kind: "organisation", form: board("汽车站前广场", "ground", 24), days: [6, 5, 4, 1] },
  ],
);

const society = (name: string, kind: "trade" | "learned" | "interest", [members, unit]: readonly [number, string]) => ({
  "association.name": name,
  "association.kind": kind,
  "association.members": members,
  "association.unit": unit,
  "association.seat": "昭明县城关镇公园路10号",
});
const SOCIETIES = licenceStories(
  ASSOCIATION,
  {
    prefix: "society",
    passes: { review: "名称规范，章程草案齐全，会员和资金符合条件。", check: "住所和批准文件属实，同意审查意见。" },
    grant: "符合社会团体登记管理条例的规定，准予登记。",
    what: "社会团体成立登记",
    number: "昭民社",
  },
  [
    {
      id: "tea",
      party: "昭明县演示茶业公司",
      kind: "organisation",
      form: society("昭明县茶叶协会", "trade", [46, "昭明县工商业联合会"]),
      days: [50, 49, 45, 42, 40, 39, 38],
    },
    {
      id: "history",
      party: "司空文",
      kind: "person",
      form: society("昭明县地方史研究会", "learned", [63, "昭明县社会科学界联合会"]),
      days: [4, 3],
    },
    {
      id: "runners",
      party: "鱼跃",
      kind: "person",
      form: society("昭明县长跑协会", "interest", [120, "昭明县体育事业服务中心"]),
      days: [7, 6, 2],
    },
    {
      id: "bamboo",
      party: "昭明县演示竹艺公司",
      kind: "organisation",
      form: society("昭明县竹编行业商会", "trade", [38, "昭明县工商业联合会"]),
      days: [9],
      after: (say) => [
        say.askCorrection([8, "10:50"], ["章程草案：没有写会费标准的产生办法"]),
        say.supply([3, "09:10"], "补交修改后的章程草案"),
      ],
    },
  ],
);

const place = (name: string, address: string, [kind, area]: readonly ["hotel" | "bath" | "hair" | "pool" | "cinema", number]) => ({
  "place.name": name,
  "place.address": `昭明县${address}`,
  "place.kind": kind,
  "place.area": area,
});
const PLACES = licenceStories(
  HYGIENE,
  {
    prefix: "place",
    passes: { review: "平面布局、卫生制度和健康证明齐全。", site: "两人到场，消毒间、通风和用品符合国家卫生标准。" },
    grant: "符合公共场所卫生管理条例的规定，准予许可。",
    what: "公共场所卫生许可",
    number: "昭卫公",
  },
  [
    {
      id: "inn",
      party: "溪山客栈",
      kind: "individual-business",
      form: place("溪山客栈", "清溪镇车站路20号", ["hotel", 620]),
      days: [28, 27, 25, 22, 21, 20, 20],
    },
    {
      id: "pool",
      party: "昭明县演示体育公司",
      kind: "organisation",
      form: place("县游泳馆", "城关镇公园路20号", ["pool", 2400]),
      days: [9, 8, 6],
      after: (say) => [say.setAside([4, "15:50"], "site", { ground: "test", days: 7, reasons: "泳池水采样送检，预计需7个工作日。" })],
    },
    {
      id: "bath",
      party: "暖泉浴室",
      kind: "individual-business",
      form: place("暖泉浴室", "城关镇北门外18号", ["bath", 380]),
      days: [20, 19, 17],
      after: (say, paper) => [
        say.setAside([16, "10:10"], "site", { ground: "test", days: 5, reasons: "沐浴用水采样送检，预计需5个工作日。" }),
        say.report([12, "15:20"], "test", "检测报告已收到，结论合格。"),
        say.pass([11, "11:30"], "site", "两人到场，更衣、消毒设施符合要求，水质合格。"),
        say.grant([10, "10:00"], "符合公共场所卫生管理条例的规定，准予许可。"),
        say.serve([9, "09:30"], "in-person"),
        say.publish([9, "10:00"], paper("准予")),
      ],
    },
    {
      id: "hair",
      party: "青丝美发店",
      kind: "individual-business",
      form: place("青丝美发店", "城关镇步行街12号", ["hair", 70]),
      days: [3, 2],
    },
    {
      id: "cinema",
      party: "昭明县演示影院公司",
      kind: "organisation",
      form: place("星河影院", "城关镇步行街70号", ["cinema", 1800]),
      days: [16, 15, 13, 9],
    },
  ],
);

export const CITY_AND_PEOPLE_STORIES: readonly Story[] = [...DRAINED, ...BOARDS, ...SOCIETIES, ...PLACES];
