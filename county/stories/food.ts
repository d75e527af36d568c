// Cases of XK-0312, the catering licence: 8 workdays promised of 20.
import { type Applicant, applicantFields, pseudonymOf, type Story, type Told, telling } from "../story.ts";

const say = telling({
  window: { by: "window1", post: "post:market-window" },
  review: { by: "officer1", post: "post:market-review" },
  site: { by: "officer2", post: "post:market-site" },
  test: { by: "officer2", post: "post:market-site" },
  decide: { by: "deputy1", post: "post:market-deputy" },
  chief: { by: "chief1", post: "post:market-chief" },
  serve: { by: "window1", post: "post:market-window" },
});

type Shop = { name: string; owner: string; address: string; area: number; type: string; items: string; water?: "own"; staff: number };
let serial = 0;
function food(id: string, shop: Shop, acts: (form: Record<string, unknown>) => Told[]): Story {
  serial += 1;
  const applicant: Applicant = { id, name: shop.owner, kind: shop.type === "canteen" ? "organisation" : "individual-business", serial };
  const form = {
    ...applicantFields(applicant),
    "site.name": shop.name,
    "site.address": `昭明县${shop.address}`,
    "site.area": shop.area,
    "business.type": shop.type,
    "business.items": shop.items,
    "site.water": shop.water ?? "public",
    "site.staff": shop.staff,
  };
  return { id: `food-${id}`, power: "XK-0312", applicant: pseudonymOf(`food-${id}`), acts: acts(form) };
}
const REVIEWED = "材料齐全，符合法定形式，内容一致。";
const VISITED = "两人到场，核查项目全部符合。热食间与粗加工分开，三防设施齐全。";
const GRANTED = "经审查，材料齐全，现场核查符合食品安全法第三十三条第一款第一项至第四项规定的条件，同意准予许可。";
const number = (n: number): string => `昭食许〔演示〕${n}号`;
const published = (shop: string, n: number, word = "准予") => ({
  party: shop,
  summary: `${word}食品经营许可（餐饮服务）`,
  number: number(n),
});

export const FOOD_STORIES: readonly Story[] = [
  food(
    "zhou",
    { name: "周记面馆", owner: "周桂兰", address: "城关镇柳树巷17号", area: 82, type: "restaurant", items: "hot", water: "own", staff: 2 },
    (form) => [
      say.apply([11, "16:42"], form),
      say.askCorrection([10, "09:15"], ["从业人员健康证明：缺2份"]),
      say.supply([9, "09:05"], "补交从业人员健康证明2份"),
      say.accept([9, "10:24"]),
      say.pass([8, "15:10"], "review", REVIEWED),
      say.setAside([7, "09:40"], "site", { ground: "test", days: 5, reasons: "自备井水送县疾控中心检测，预计需5个工作日。" }),
      say.report([3, "16:20"], "test", "水质检测报告已收到，结论合格。"),
      say.pass([1, "11:05"], "site", VISITED),
    ],
  ),
  food(
    "haozailai",
    { name: "好再来饭店", owner: "郝再来", address: "城关镇南街41号", area: 160, type: "restaurant", items: "hot", staff: 9 },
    (form) => [say.apply([1, "10:20"], form)],
  ),
  food(
    "lin",
    { name: "小林烘焙坊", owner: "林小满", address: "城关镇学府路8号", area: 45, type: "snack", items: "pastry", staff: 3 },
    (form) => [say.apply([5, "08:30"], form)],
  ),
  food(
    "tangyuan",
    { name: "陈家汤圆", owner: "陈阿圆", address: "石桥镇老街5号", area: 28, type: "snack", items: "hot", staff: 2 },
    (form) => [
      say.apply([3, "14:05"], form),
      say.askCorrection([2, "10:00"], ["经营场所平面图：没有标出设备位置", "食品安全管理制度目录：缺"]),
    ],
  ),
  food(
    "suyuan",
    { name: "素园小馆", owner: "苏远", address: "城关镇文庙巷3号", area: 96, type: "restaurant", items: "hot", staff: 5 },
    (form) => [
      say.apply([6, "09:50"], form),
      say.askCorrection([5, "15:30"], ["从业人员健康证明：1份已过期"]),
      say.supply([1, "16:10"], "换成新的从业人员健康证明"),
    ],
  ),
  food(
    "pipi",
    { name: "皮皮超市", owner: "皮德海", address: "清溪镇车站路2号", area: 120, type: "snack", items: "hot", staff: 4 },
    (form) => [
      say.apply([7, "11:00"], form),
      say.decline([6, "09:20"], "not-required", "仅销售预包装食品的，不需要取得许可，请办理备案（食品安全法第三十五条）。"),
    ],
  ),
  food(
    "chuan",
    { name: "船头鱼庄", owner: "江一舟", address: "柳湾村码头", area: 210, type: "restaurant", items: "hot", staff: 11 },
    (form) => [
      say.apply([9, "10:10"], form),
      say.decline([8, "16:00"], "not-competent", "经营场所在邻县青浦沟县境内，请向该县市场监督管理局申请。"),
    ],
  ),
  food(
    "nanjie",
    { name: "南街早点铺", owner: "高素梅", address: "城关镇南街12号", area: 36, type: "snack", items: "hot", staff: 3 },
    (form) => [say.apply([2, "08:40"], form), say.accept([1, "09:30"])],
  ),
  food(
    "yunduan",
    { name: "云端茶饮", owner: "云小朵", address: "城关镇步行街66号", area: 30, type: "drinks", items: "home-made-drinks", staff: 4 },
    (form) => [say.apply([5, "13:20"], form), say.accept([4, "09:05"]), say.pass([3, "14:40"], "review", REVIEWED)],
  ),
  food(
    "erxiao",
    {
      name: "第二小学食堂",
      owner: "昭明县城关镇第二小学",
      address: "城关镇育才路1号",
      area: 420,
      type: "canteen",
      items: "hot",
      staff: 14,
    },
    (form) => [
      say.apply([9, "09:00"], form),
      say.accept([8, "10:00"]),
      say.pass([7, "16:00"], "review", REVIEWED),
      say.pass([1, "15:00"], "site", VISITED),
    ],
  ),
  food(
    "lao",
    { name: "老陈卤味", owner: "陈卤生", address: "城关镇南街88号", area: 40, type: "snack", items: "cold", water: "own", staff: 2 },
    (form) => [
      say.apply([5, "15:15"], form),
      say.accept([4, "09:10"]),
      say.pass([3, "11:00"], "review", REVIEWED),
      say.setAside([2, "10:30"], "site", { ground: "test", days: 7, reasons: "自备井水送检，预计需7个工作日。" }),
    ],
  ),
  food(
    "hengxin",
    { name: "恒信商务餐厅", owner: "恒知信", address: "城关镇人民路200号", area: 380, type: "restaurant", items: "hot", staff: 22 },
    (form) => [
      say.apply([13, "10:00"], form),
      say.accept([12, "09:00"]),
      say.pass([10, "16:30"], "review", REVIEWED),
      say.pass([6, "15:00"], "site", VISITED),
    ],
  ),
  food(
    "jinglao",
    { name: "清溪敬老院食堂", owner: "昭明县清溪镇敬老院", address: "清溪镇松柏路9号", area: 180, type: "canteen", items: "hot", staff: 6 },
    (form) => [
      say.apply([7, "09:25"], form),
      say.accept([6, "14:00"]),
      say.pass([5, "10:00"], "review", REVIEWED),
      say.pass([3, "16:00"], "site", VISITED),
      say.sendBack([1, "09:30"], "核查记录没有写排水口的位置，请补充核查。"),
    ],
  ),
  food(
    "mantou",
    { name: "王氏馒头", owner: "王发面", address: "城关镇北门外6号", area: 50, type: "snack", items: "pastry", staff: 3 },
    (form) => [
      say.apply([10, "08:35"], form),
      say.accept([9, "09:00"]),
      say.pass([8, "10:30"], "review", REVIEWED),
      say.pass([2, "17:00"], "site", VISITED),
      say.grant([1, "10:02"], GRANTED),
    ],
  ),
  food(
    "xiaoman",
    { name: "小满冷饮", owner: "满小暑", address: "城关镇步行街70号", area: 25, type: "drinks", items: "home-made-drinks", staff: 2 },
    (form) => [
      say.apply([14, "09:40"], form),
      say.accept([13, "10:20"]),
      say.pass([12, "11:00"], "review", REVIEWED),
      say.pass([9, "16:00"], "site", VISITED),
      say.grant([7, "09:41"], GRANTED),
      say.serve([6, "10:00"], "in-person"),
      say.publish([6, "10:30"], published("小满冷饮", 12)),
    ],
  ),
  food(
    "yeshi",
    { name: "夜市三号摊", owner: "叶市生", address: "城关镇河滨路", area: 12, type: "snack", items: "raw", staff: 2 },
    (form) => [
      say.apply([16, "15:00"], form),
      say.accept([15, "09:00"]),
      say.pass([14, "10:00"], "review", REVIEWED),
      say.pass([11, "16:00"], "site", "两人到场。生食与热食在同一操作台，没有独立的水池，不符合食品安全法第三十三条第一款第四项。"),
      say.deny(
        [9, "10:15"],
        "现场核查发现生食与热食在同一操作台加工，不符合食品安全法第三十三条第一款第四项。你可以在60日内申请行政复议，或者在6个月内提起行政诉讼。",
      ),
      say.serve([8, "09:30"], "mail"),
      say.publish([7, "09:00"], published("夜市三号摊", 13, "不予")),
    ],
  ),
  food(
    "hetang",
    { name: "荷塘月色酒楼", owner: "何塘", address: "柳湾村荷塘边", area: 600, type: "restaurant", items: "hot", staff: 30 },
    (form) => [say.apply([6, "10:00"], form), say.accept([5, "10:00"]), say.withdraw([3, "15:40"], "店面另租他处，先撤回。")],
  ),
  food(
    "jiaozi",
    { name: "东北饺子馆", owner: "佟北", address: "石桥镇新街19号", area: 88, type: "restaurant", items: "hot", staff: 6 },
    (form) => [say.apply([8, "09:10"], form), say.pass([1, "16:00"], "review", "窗口逾期没有告知，自收到之日起即为受理。材料经审查齐全。")],
  ),
  food("mifen", { name: "桥头米粉", owner: "乔米", address: "石桥镇桥头1号", area: 33, type: "snack", items: "hot", staff: 2 }, (form) => [
    say.apply([20, "09:00"], form),
    say.accept([19, "09:00"]),
    say.pass([17, "15:00"], "review", REVIEWED),
    say.pass([14, "15:00"], "site", VISITED),
    say.grant([12, "16:50"], GRANTED),
    say.serve([11, "11:00"], "in-person"),
    say.publish([11, "11:20"], published("桥头米粉", 9)),
    say.correct([10, "09:00"], 5, "许可证上的门牌号“1号”误写为“11号”，现予更正。"),
  ]),
  food(
    "kuaican",
    { name: "顺达快餐", owner: "顺心达", address: "城关镇工业路30号", area: 140, type: "restaurant", items: "hot", staff: 8 },
    (form) => [
      say.apply([13, "09:30"], form),
      say.accept([12, "10:00"]),
      say.pass([2, "15:00"], "review", REVIEWED),
      say.extend([6, "09:00"], "经营场所改造未完，核查须等改造完成，延长10个工作日。"),
    ],
  ),
  food(
    "chayuan",
    { name: "昭明茶园", owner: "茶一品", address: "城关镇公园路2号", area: 75, type: "drinks", items: "home-made-drinks", staff: 5 },
    (form) => [say.apply([0, "08:10"], form)],
  ),
];
