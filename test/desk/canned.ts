// The desk of the design's picture (mock/desk-queue.html) as answers of the interface, for development and for the browser test.
// Nothing here is part of the product; every name is of the picture's own invented county.
import type { ActButton, CaseView, IntakePower, Me, QueueItem, Sheet, TimelineEntry } from "../../src/web/desk/api.ts";

export const NOW = "2026-03-05T10:19:00+08:00";
const FOOD = { code: "XK0312", name: { zh: "食品经营许可（餐饮服务）", en: "Food business licence (catering)" } };
const SHOP = { code: "XK0311", name: { zh: "食品经营许可（食品销售）", en: "Food business licence (sale)" } };
const CANTEEN = { code: "XK0313", name: { zh: "食品经营许可（单位食堂）", en: "Food business licence (canteen)" } };
const WORKSHOP = { code: "XK0320", name: { zh: "食品生产加工小作坊登记", en: "Registration of a food workshop" } };
const AGENCY = { id: "agency:market", name: { zh: "县市场监督管理局", en: "County Market Regulation Bureau" } };
const STEP = { key: "decide", name: { zh: "决定", en: "Decision" } };

export const me: Me = {
  name: "deputy1",
  person: "person:li",
  displayName: "李文静",
  csrf: "csrf-of-the-test",
  posts: [{ id: "post:deputy", name: { zh: "分管局长岗", en: "Deputy head" }, agency: AGENCY }],
  demonstration: true,
  now: NOW,
  clockSet: true,
  outbox: false,
  tries: false,
  signs: false,
  keys: [],
};

type Line = [title: string, power: QueueItem["power"], light: QueueItem["light"], left: number | null, dueOn: string | null];
const LINES: Line[] = [
  ["昭明县恒信商贸有限公司", SHOP, "red", -1, "2026-03-04"],
  ["昭明县顺达运输有限公司", SHOP, "yellow", 1, "2026-03-05"],
  ["城关镇第二小学", CANTEEN, "yellow", 1, "2026-03-05"],
  ["城关镇周记面馆", FOOD, "green", 3, "2026-03-09"],
  ["昭明县青禾米业有限公司", WORKSHOP, "green", 3, "2026-03-09"],
  ["柳湾村便民超市", SHOP, "green", 4, "2026-03-10"],
  ["昭明县好再来饭店", FOOD, "green", 5, "2026-03-11"],
  ["清溪镇敬老院", CANTEEN, "green", 5, "2026-03-11"],
  ["昭明县小林烘焙坊", FOOD, "green", 6, "2026-03-12"],
  ["昭明县泉源饮品厂", WORKSHOP, "held", null, null],
  ["南街老陈卤味", WORKSHOP, "held", null, null],
];
const QUIET = { light: "green", passed: null, excused: null, stopped: null } as const;
const itemOf = ([title, power, light, left, dueOn]: Line, place: number): QueueItem => ({
  ref: `CASE${String(place).padStart(4, "0")}`,
  number: `${power.code}-2026-${String(44 + place).padStart(4, "0")}`,
  title,
  power,
  step: STEP,
  light,
  dueOn,
  left,
  late: light === "red" ? { passed: place === 0 ? "law" : "promise", excused: place === 0 } : null,
  stoppedFor: light === "held" ? { zh: "检测中", en: "test" } : null,
  inNameOf: null,
  cosign: null,
});
export const queueItems: QueueItem[] = LINES.map(itemOf);
export const ZHOU = queueItems[3]?.ref ?? "";

/** A queue of any length, for looking at long lists: the eleven, then copies that are all on time. */
export const longQueue = (length: number): QueueItem[] =>
  Array.from({ length }, (_, place) => itemOf(LINES[place] ?? [`昭明县第${place}商店`, SHOP, "green", 7, "2026-03-13"], place));

const OPINION = {
  path: "opinion",
  kind: "field",
  label: { zh: "我的意见", en: "My opinion" },
  type: "longtext",
  required: true,
  max: 2000,
  audience: "counterpart",
  phrases: ["符合条件，准予", "核查意见同意", "补充说明"],
} as const;
const POSTS = [{ post: "post:deputy", name: { zh: "分管局长岗", en: "Deputy head" } }];
const button = (act: string, name: string, hotkey: string | null, more: Partial<ActButton>): ActButton => ({
  act,
  step: "decide",
  name,
  hotkey,
  allowed: true,
  why: null,
  primary: false,
  form: [{ ...OPINION, phrases: [...OPINION.phrases] }],
  posts: POSTS,
  ...more,
});
const HOLDERS = [
  { id: "person:sun", label: "孙立" },
  { id: "person:he", label: "何晓云" },
];
const GROUNDS = [
  { id: "place", label: "场所不符合" },
  { id: "people", label: "人员不符合" },
  { id: "papers", label: "材料不实" },
];
const acts: ActButton[] = [
  button("decide", "准予许可", "g", { primary: true, preset: { outcome: "grant" } }),
  button("decide", "不予许可", "n", {
    preset: { outcome: "deny" },
    form: [
      { path: "grounds", kind: "fact", label: "理由类别", type: "list", options: GROUNDS, required: true, hint: "可以选几项" },
      { ...OPINION, label: "理由", phrases: [] },
    ],
  }),
  button("send-back", "退回核查", "b", {
    form: [
      { path: "days", kind: "fact", label: "几天内交回", type: "count", required: true, max: 10 },
      { path: "again", kind: "fact", label: "要再到现场", type: "flag", required: false },
      { ...OPINION, label: "要补查什么", audience: "internal", phrases: [] },
    ],
  }),
  button("hand-over", "移交", "m", {
    form: [{ path: "to", kind: "fact", label: "交给谁", type: "holder", options: HOLDERS, required: true }],
  }),
  button("ask-correction", "要求补正", null, { allowed: false, why: "已经受理，不能再要求补正（行政许可法第三十二条）。", form: [] }),
  button("extend", "延期", null, { allowed: false, why: "期限未到，延期须由局长批准（第四十二条）。", form: [] }),
];

const HASH = "9f3c51ae0d7742b8a1c64f09e2d85b7730fa91c84dd2670b15ae83c94f615e36";
const entry = (seq: number, at: string, title: string, detail: string | null = null): TimelineEntry => ({
  index: 400 + seq,
  seq,
  at: `2026-${at}:00+08:00`,
  title,
  detail,
  hash: HASH,
});
const timeline: TimelineEntry[] = [
  entry(8, "03-04T11:05", "现场核查：符合", "孙立、何晓云　21项全部符合"),
  entry(7, "03-02T09:30", "收到检测报告，恢复计时", "停计6天"),
  entry(6, "02-22T10:00", "送检，停止计时", "行政许可法第四十五条：检测"),
  entry(5, "02-13T16:20", "资料审查：通过", "赵明远"),
  entry(4, "02-12T15:10", "受理", "窗口受理岗"),
  entry(3, "02-12T14:55", "补正：健康证明2份"),
  entry(2, "02-11T11:20", "一次性告知补正", "健康证明"),
  entry(1, "02-11T09:02", "申请，网上提交"),
];

export const caseView: CaseView = {
  ref: ZHOU,
  number: "XK0312-2026-0047",
  title: "昭明县城关镇周记面馆",
  power: FOOD,
  standard: { version: 3, from: "2026-01-01" },
  channel: { zh: "网上提交", en: "submitted online" },
  state: "open",
  sentence: null,
  light: "green",
  clocks: [
    { ...QUIET, limit: "decide", name: "决定期限", due: "2026-03-09", promised: "2026-03-09", left: 3 },
    { ...QUIET, limit: "step@decide", name: "本环节", due: "2026-03-06", promised: null, left: 2, ofStep: true },
  ],
  rail: [
    { step: "intake", name: "受理", state: "done", note: "02-12" },
    { step: "review", name: "资料审查", state: "done", note: "用1天" },
    { step: "visit", name: "现场核查", state: "done", note: "用4天，停计6天" },
    { step: "decide", name: "决定", state: "now", note: "到03-06" },
    { step: "serve", name: "制证送达", state: "next", note: "1天" },
  ],
  fields: [
    { path: "operator", label: "经营者", value: "周桂兰", audience: "internal" },
    { path: "code", label: "信用代码", value: "92369927MA2JKX7P3T", audience: "public" },
    { path: "place", label: "场所", value: "城关镇柳树巷17号，82平方米", audience: "public" },
    { path: "items", label: "项目", value: "热食类食品制售", audience: "public" },
    { path: "water", label: "水源", value: "自备井水", audience: "internal" },
    { path: "staff", label: "从业人员", value: "2人", audience: "internal" },
  ],
  files: [
    { path: "f1", label: "申请书", name: "a.pdf", size: 120_000, mediaType: "application/pdf", href: "/desk/", note: "原件" },
    { path: "f2", label: "营业执照", name: "b.pdf", size: 80_000, mediaType: "application/pdf", href: "/desk/", note: "共享取得" },
    { path: "f3", label: "平面图与设备布局图", name: "c.pdf", size: 1_887_437, mediaType: "application/pdf", href: "/desk/" },
    { path: "f4", label: "食品安全管理制度目录", name: "d.pdf", size: 217_088, mediaType: "application/pdf", href: "/desk/" },
    { path: "f5", label: "健康证明，2份", name: "e.pdf", size: 90_000, mediaType: "application/pdf", href: "/desk/", note: "02-12补正" },
    { path: "f6", label: "水质检测报告", name: "f.pdf", size: 99_000, mediaType: "application/pdf", href: null, note: "合格，03-02" },
  ],
  missing: [],
  materials: [
    { id: "form", label: "申请书", came: "file" },
    { id: "licence", label: "营业执照", came: "shared" },
    { id: "layout", label: "平面图与设备布局图", came: "file" },
    { id: "health", label: "健康证明，2份", came: "paper" },
    { id: "lease", label: "场所使用证明", came: "lacking" },
  ],
  opinions: [
    {
      act: "现场核查：符合",
      by: "孙立、何晓云",
      post: "",
      at: "2026-03-04T11:05:00+08:00",
      text: "21项全部符合。热食间与粗加工分开，三防设施齐全。",
      audience: "internal",
    },
    {
      act: "资料审查：通过",
      by: "赵明远",
      post: "",
      at: "2026-02-13T16:20:00+08:00",
      text: "材料齐全，符合法定形式。",
      audience: "internal",
    },
  ],
  timeline,
  acts,
  head: { seq: 8, hash: HASH, at: "2026-03-04T11:05:00+08:00", what: "现场核查完成" },
};

/** What came while the officer was reading: the entry that makes a signature stale. */
export const urged: TimelineEntry = {
  ...entry(9, "03-05T10:20", "申请人催办", "请尽快决定"),
  hash: "aa11".repeat(16),
};

/** The sheet of granting, as drawn. */
export const sheet = (seen: string): Sheet => ({
  origin: "county",
  case: ZHOU,
  act: { act: "decide" },
  fields: [],
  rows: [
    { label: "办件", value: "XK0312-2026-0047　周记面馆" },
    {
      label: "你看到",
      value: `第8条，03-04 11:05现场核查完成\n${seen.slice(0, 4)} ${seen.slice(4, 8)} … ${seen.slice(-4)}，此后没有新内容`,
    },
    { label: "标准", value: "第3版，2026-01-01起施行" },
    { label: "以谁的名义", value: "昭明县市场监督管理局\n分管局长岗李文静，内部授权〔2026〕2号" },
    { label: "依据", value: "行政许可法第三十八条第一款\n食品安全法第三十五条第二款" },
  ],
  public: [
    { label: "结果", value: "准予食品经营许可（餐饮服务）" },
    { label: "被许可人", value: "昭明县城关镇周记面馆" },
    { label: "有效期", value: "2026-03-05至2031-03-04" },
  ],
  closed: [
    { path: "opinion", label: "意见", value: "", who: "只给申请人看" },
    { label: "给申请人", value: "承办人姓名", who: "" },
    { label: "仅内部", value: "联系电话", who: "" },
  ],
  // biome-ignore lint/suspicious/noThenProperty: the interface calls it so, and a list is no promise.
  then: ["转窗口发证岗制证，10个工作日内送达，到03-19（周四）", "决定在公开大厅公示", "本件决定期限停止，用6个工作日，灯为正常"],
  seen,
});

export const intakePower: IntakePower = {
  code: "XK0312",
  name: FOOD.name,
  agency: AGENCY,
  standard: { version: 3, from: "2026-01-01" },
  applicant: [
    { path: "name", label: "名称", type: "text", required: true, max: 100 },
    { path: "code", label: "统一社会信用代码", type: "id", required: true, hint: "18位" },
    { path: "phone", label: "联系电话", type: "phone", required: true, hint: "只用来联系，不公开" },
  ],
  form: [
    { path: "place", label: "经营场所", type: "text", required: true },
    {
      path: "water",
      label: "水源",
      type: "choice",
      required: true,
      options: [
        { id: "tap", label: "市政供水" },
        { id: "well", label: "自备井水" },
      ],
    },
    { path: "area", label: "面积（平方米）", type: "count", required: false, max: 100_000 },
  ],
  materials: [
    { id: "form", name: "申请书", required: true, copies: 1, source: "applicant" },
    { id: "licence", name: "营业执照", required: true, copies: 1, source: "shared" },
    { id: "plan", name: "平面图与设备布局图", required: true, copies: 1, source: "applicant" },
  ],
  acts: [],
  upload: { maxBytes: 1_048_576, maxFiles: 10, types: ["application/pdf", "image/jpeg", "image/png"] },
};

const way = (outcome: string, name: string, form: ActButton["form"]): ActButton => ({
  ...{ act: "register", step: null, name, hotkey: null, allowed: true, why: null, primary: form.length === 0 },
  ...{ preset: { outcome }, complete: outcome === "registered", form, posts: [{ post: "post:market-window", name: "窗口收件岗" }] },
});

/** A power that the window decides as it takes it in. */
export const spotPower: IntakePower = {
  ...intakePower,
  code: "DJ0119",
  name: { zh: "个体工商户设立登记", en: "Registration of an individual business" },
  form: [{ path: "place", label: "经营场所", type: "text", required: true }],
  acts: [
    way("registered", "准予登记", []),
    way("denied", "不予登记", [
      { path: "reasons", kind: "field", label: "理由", type: "longtext", required: true, audience: "counterpart", max: 5000 },
    ]),
  ],
};
