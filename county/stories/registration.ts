// Cases of DJ-0119 and DJ-0124, the registration of individual businesses: on the spot at the window, and changes within a workday.
import type { PersonId } from "../../src/kernel/ids.ts";
import { type Applicant, applicantFields, pseudonymOf, registering, type Story, type Told } from "../story.ts";

const say = registering({
  window: { by: "window1", post: "post:market-window" },
  chief: { by: "chief1", post: "post:market-chief" },
});

let serial = 300;
type Party = { person: PersonId; form: Record<string, unknown> };
function story(power: string, id: string, who: Omit<Applicant, "serial" | "id">, more: (party: Party) => Told[]): Story {
  serial += 1;
  const person = pseudonymOf(id);
  return { id, power, applicant: person, acts: more({ person, form: applicantFields({ ...who, id, serial }) }) };
}

type Shop = { owner: string; name: string; scope: string; address: string; family?: true };
const setUp = (id: string, shop: Shop, acts: (party: Party) => Told[]): Story =>
  story("DJ-0119", `shop-${id}`, { name: shop.owner, kind: "person" }, ({ person, form }) =>
    acts({
      person,
      form: {
        ...form,
        "business.name": shop.name,
        "business.form": shop.family ? "family" : "personal",
        "business.scope": shop.scope,
        "business.address": `昭明县${shop.address}`,
      },
    }),
  );

type Change = { name: string; item: "name" | "scope" | "address"; from: string; to: string };
const change = (id: string, { name, item, from, to }: Change, acts: (form: Record<string, unknown>) => Told[]): Story =>
  story("DJ-0124", `change-${id}`, { name, kind: "individual-business" }, ({ form }) =>
    acts({ ...form, "change.item": item, "change.from": from, "change.to": to, "change.on": "2026-01-05" }),
  );

const published = (party: string, summary: string, n: number) => ({ party, summary, number: `昭登字〔演示〕${n}号` });

export const REGISTRATION_STORIES: readonly Story[] = [
  setUp(
    "xiuxie",
    { owner: "罗长根", name: "昭明县城关镇长根修鞋铺", scope: "修鞋、配钥匙服务", address: "城关镇南街9号" },
    ({ form, person }) => [say.register([0, "08:35"], form, person)],
  ),
  setUp(
    "caiyuan",
    { owner: "田秀兰", name: "昭明县石桥镇秀兰蔬菜店", scope: "新鲜蔬菜零售", address: "石桥镇新街3号", family: true },
    ({ form, person }) => [say.register([2, "10:15"], form, person)],
  ),
  setUp(
    "wangdian",
    { owner: "柏一苇", name: "昭明县城关镇一苇手作店", scope: "工艺品互联网销售", address: "城关镇学府路20号" },
    ({ form, person }) => [
      say.register([6, "14:40"], form, person),
      say.publish([5, "09:00"], published("昭明县城关镇一苇手作店", "准予个体工商户设立登记", 41)),
    ],
  ),
  setUp(
    "yancao",
    { owner: "任大川", name: "昭明县清溪镇大川烟酒行", scope: "卷烟零售", address: "清溪镇车站路11号" },
    ({ form, person }) => [
      say.denyAtOnce(
        [4, "11:05"],
        { form, person },
        "卷烟零售须先取得烟草专卖零售许可证，你没有取得，申请不符合法律规定（市场主体登记管理条例第二十条）。你可以在60日内申请行政复议，或者在6个月内提起行政诉讼。",
      ),
    ],
  ),
  change("mianguan", { name: "周记面馆", item: "scope", from: "热食类食品制售", to: "热食类、冷食类食品制售" }, (form) => [
    say.apply([0, "08:20"], form),
  ]),
  change("wujin", { name: "城关老侯五金店", item: "address", from: "城关镇南街50号", to: "城关镇工业路18号" }, (form) => [
    say.apply([4, "15:30"], form),
  ]),
  change("lifa", { name: "丽人理发店", item: "name", from: "丽人理发店", to: "昭明县石桥镇丽人美发店" }, (form) => [
    say.apply([3, "09:40"], form),
    say.askCorrection([3, "14:10"], ["营业执照正、副本：缺副本"]),
  ]),
  change("huadian", { name: "春来花店", item: "address", from: "城关镇公园路8号", to: "城关镇步行街31号" }, (form) => [
    say.apply([8, "09:15"], form),
    say.decide([7, "10:20"]),
    say.serve([7, "10:30"], "electronic"),
    say.publish([6, "09:30"], published("春来花店", "准予个体工商户变更登记：经营场所", 38)),
  ]),
  change("yaodian", { name: "平安大药房", item: "scope", from: "日用百货零售", to: "药品零售" }, (form) => [
    say.apply([10, "10:00"], form),
    say.deny(
      [9, "16:00"],
      "药品零售须先取得药品经营许可证，你没有取得，申请不符合法律规定（市场主体登记管理条例第二十条）。你可以在60日内申请行政复议，或者在6个月内提起行政诉讼。",
    ),
    say.serve([8, "09:00"], "in-person"),
    say.publish([8, "09:20"], published("平安大药房", "不予个体工商户变更登记：经营范围", 36)),
  ]),
  change("waixian", { name: "青浦渔具店", item: "address", from: "青浦沟县码头街2号", to: "青浦沟县码头街6号" }, (form) => [
    say.apply([5, "11:30"], form),
    say.decline([5, "15:00"], "not-competent", "你在邻县青浦沟县登记，请向该县市场监督管理局申请。"),
  ]),
  change("jiaju", { name: "宏图家具城", item: "scope", from: "家具零售", to: "家具零售、二手家具收购" }, (form) => [
    say.apply([3, "10:30"], form),
    say.extend([2, "11:00"], "二手家具收购是否属于再生资源回收，须向商务局核实，延长3个工作日。"),
  ]),
];
