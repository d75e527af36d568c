// Cases of DJ-0133 and QT-0135: equipment registered and prepackaged food filed, at once at the window.
import { EQUIPMENT, PREPACKAGED } from "../standards/on-the-spot.ts";
import { registering, type Story } from "../story.ts";
import { applicantOf, type Row } from "./plain.ts";

const say = registering({ window: { by: "window1", post: "post:market-window" } });

type Visit = Pick<Row, "id" | "party" | "kind" | "form"> & { ago: number; published?: number; refused?: string };
type Papers = { power: string; prefix: string; what: string; number: string };

/** One visit each: registered or denied at the window, and published some days later. */
const visits = ({ power, prefix, what, number }: Papers, rows: readonly Visit[]): Story[] =>
  rows.map((row, i): Story => {
    const id = `${prefix}-${row.id}`;
    const { person, fields } = applicantOf(id, row);
    const form = { ...fields, ...row.form };
    const { ago, published, refused } = row;
    const decided =
      refused === undefined ? say.register([ago, "09:25"], form, person) : say.denyAtOnce([ago, "09:25"], { form, person }, refused);
    const paper = { party: row.party, summary: `${refused === undefined ? "" : "不予"}${what}`, number: `${number}〔演示〕${i + 1}号` };
    return {
      id,
      power,
      applicant: person,
      acts: [decided, ...(published === undefined ? [] : [say.publish([published, "16:00"], paper)])],
    };
  });

const equipment = (kind: "lift" | "boiler" | "vessel" | "crane" | "vehicle", number: string, place: string) => ({
  "equipment.kind": kind,
  "equipment.number": number,
  "equipment.place": `昭明县${place}`,
  "equipment.on": "2026-01-05",
});
const REGISTERED = visits({ power: EQUIPMENT.power, prefix: "equip", what: "特种设备使用登记", number: "昭特设" }, [
  {
    id: "lift",
    party: "昭明县演示物业公司",
    kind: "organisation",
    form: equipment("lift", "DEMO-L-0001", "城关镇河滨路60号"),
    ago: 21,
    published: 20,
  },
  {
    id: "forklift",
    party: "昭明县顺达物流公司",
    kind: "organisation",
    form: equipment("vehicle", "DEMO-V-0007", "清溪镇工业园30号"),
    ago: 9,
    published: 8,
  },
  {
    id: "boiler",
    party: "昭明县洁云洗涤公司",
    kind: "organisation",
    form: equipment("boiler", "DEMO-B-0003", "城关镇工业路52号"),
    ago: 6,
    published: 5,
    refused: "检验报告的结论是不合格，不符合登记条件（特种设备安全法第三十三条）。你可以在60日内申请行政复议，或者在6个月内提起行政诉讼。",
  },
  { id: "crane", party: "昭明县演示钢构公司", kind: "organisation", form: equipment("crane", "DEMO-C-0012", "城关镇工业路30号"), ago: 1 },
]);

const shop = (name: string, address: string, way: "shop" | "online" | "machine") => ({
  "shop.name": name,
  "shop.address": `昭明县${address}`,
  "shop.way": way,
});
const FILED = visits({ power: PREPACKAGED.power, prefix: "pack", what: "仅销售预包装食品备案", number: "昭食备" }, [
  {
    id: "pipi",
    party: "皮皮超市清溪店",
    kind: "individual-business",
    form: shop("皮皮超市清溪店", "清溪镇车站路2号", "shop"),
    ago: 44,
    published: 43,
  },
  {
    id: "machine",
    party: "昭明县演示自助售货公司",
    kind: "organisation",
    form: shop("汽车站自动售货机", "城关镇汽车站", "machine"),
    ago: 17,
    published: 16,
  },
  { id: "snacks", party: "三味零食铺", kind: "individual-business", form: shop("三味零食铺", "城关镇学府路28号", "shop"), ago: 3 },
  { id: "online", party: "昭明县演示电商公司", kind: "organisation", form: shop("昭明特产网店", "城关镇人民路120号", "online"), ago: 0 },
]);

export const ON_THE_SPOT_STORIES: readonly Story[] = [...REGISTERED, ...FILED];
