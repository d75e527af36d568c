// The licence of the design with the standards that the drawing must cope with. For tests and pictures of views only:
// the maps of `checked` are built here by hand, so that views are tested without the gate.
import type { CheckedStandard } from "../src/kernel/check-flow.ts";
import type { Edge, Flow, Step } from "../src/kernel/flow.ts";
import type { PostId } from "../src/kernel/ids.ts";
import type { Limit, Terms } from "../src/kernel/limit.ts";
import type { Act } from "../src/kernel/procedure.ts";
import type { Standard } from "../src/kernel/standard.ts";
import { parseDay } from "../src/kernel/time.ts";

/** A day written 2026-03-09. */
export const day = (text: string): number => parseDay(text) ?? Number.NaN;
/** A step from its id and names, who holds it, and what else it has. */
export const step = ([id, zh, en]: readonly [string, string, string], to: string, x: Partial<Step> = {}): Step => ({
  id,
  name: { zh, en },
  to,
  duty: { zh: "依法办理，作成记录。", en: "Handle it by law and keep a record." },
  rights: { zh: "陈述、查询、要求说明理由。", en: "To be heard, to see the file, to be given reasons." },
  complaint: { zh: "12345", en: "12345" },
  ...x,
});
/** An edge of a flow. */
export const edge = (from: string, on: string, to: string[] = [], x: Partial<Edge> = {}): Edge => ({ from, on, to, ...x });
const act = (id: string, by: string[], place: Act["place"], x: Partial<Act> = {}): Act => ({ ...x, id, by, place });
const wd = (n: number) => ({ n, unit: "workday" as const });
const overdue = { lapse: "overdue", bound: "within" } as const;
const GROUNDS = ["hearing", "inspection", "test", "quarantine", "appraisal", "expert-review"];

export const ACTS: readonly Act[] = [
  act("apply", ["anyone"], "start", {
    effects: [{ do: "enrol", role: "applicant", who: "self" }],
    fields: [{ path: "applicant.name", type: "text", audience: "internal" }],
  }),
  act("accept", ["window"], "step", {
    basis: ["行政许可法 32"],
    effects: [{ do: "issue", document: "acceptance", to: "applicant", register: "acceptance" }],
  }),
  act("deem-accept", ["clock"], "step", { basis: ["行政许可法 32(四)"] }),
  act("decline", ["window"], "step", { effects: [{ do: "conclude", outcomes: ["declined"] }, { do: "close" }] }),
  act("ask-correction", ["window"], "step", { basis: ["行政许可法 32(四)"], facts: { items: "count" } }),
  act("supply", ["applicant"], "step"),
  act("set-aside", ["officer"], "step", { basis: ["行政许可法 45"], facts: { days: "count" } }),
  act("report", ["expert", "officer"], "step", { basis: ["行政许可法 45"] }),
  act("pass", ["officer"], "step", { basis: ["行政许可法 34"] }),
  act("send-back", ["approver"], "step"),
  act("give-opinion", ["joint"], "step", { sees: "step" }),
  act("decide", ["approver"], "step", {
    basis: ["行政许可法 38"],
    effects: [{ do: "conclude", outcomes: ["grant", "deny"] }],
    fields: [{ path: "reasons", type: "text", audience: "public" }],
  }),
  act("serve", ["window"], "step", { basis: ["行政许可法 44"], effects: [{ do: "close" }] }),
  act("withdraw", ["applicant"], "open", { effects: [{ do: "conclude", outcomes: ["withdrawn"] }, { do: "close" }] }),
];

export const LIMITS: readonly Limit[] = [
  {
    id: "intake",
    bearer: "window",
    counts: wd(5),
    bound: "within",
    span: { from: [{ act: "apply" }, { act: "supply" }], to: ["accept", "decline", "ask-correction"] },
    lapse: { do: "deem-accept" },
    basis: "行政许可法 32(四)",
  },
  {
    id: "decide",
    bearer: "approver",
    counts: wd(20),
    ...overdue,
    span: { from: [{ act: "accept" }, { act: "deem-accept", day: { startOf: "intake" } }], to: ["decide"] },
    basis: "行政许可法 42",
    stops: GROUNDS.map((ground) => ({ ground, basis: "行政许可法 45" })),
  },
  {
    id: "serve",
    bearer: "window",
    counts: wd(10),
    ...overdue,
    span: { from: [{ act: "decide", when: { fact: "outcome", is: "grant" } }], to: ["serve"] },
    basis: "行政许可法 44",
  },
  { id: "step-review", bearer: "officer", counts: wd(3), ...overdue, span: "step", basis: "内部流程图" },
  { id: "opinion", bearer: "joint", counts: wd(5), ...overdue, span: "step", basis: "并联审批办法" },
];

/** A standard with its maps, as `checkFlow` would give it, for views that only read them. */
export function checkedOf(standard: Standard): CheckedStandard {
  const limits = new Map<string, Limit & Terms>();
  for (const limit of LIMITS) {
    const own = standard.limits?.[limit.id];
    limits.set(limit.id, { ...limit, counts: own?.counts ?? limit.counts, promised: standard.promised?.[limit.id] ?? null });
  }
  for (const one of standard.flow.steps) {
    if (one.limit === undefined || typeof one.limit === "string") continue;
    const { n, unit, basis } = one.limit;
    limits.set(`step:${one.id}`, {
      id: `step:${one.id}`,
      basis,
      bearer: one.to,
      counts: { n, unit },
      ...overdue,
      span: "step",
      promised: null,
    });
  }
  const edges = new Map<string, Edge[]>();
  for (const one of standard.flow.edges) edges.set(`${one.from} ${one.on}`, [...(edges.get(`${one.from} ${one.on}`) ?? []), one]);
  return {
    ...standard,
    checked: {
      steps: new Map(standard.flow.steps.map((one) => [one.id, one])),
      edges,
      acts: new Map(ACTS.map((one) => [one.id, one])),
      limits,
      reach: new Map(),
    },
  };
}

/** Application, acceptance, correction: the beginning that licences share. */
export const intakeEdges = (next: string[]): Edge[] => [
  edge("case", "apply", ["intake"]),
  edge("intake", "accept", next),
  edge("intake", "deem-accept", next),
  edge("intake", "decline"),
  edge("intake", "ask-correction", ["correction"]),
  edge("correction", "supply", ["intake"]),
];

/** The plain licence. */
export const PLAIN_FLOW: Flow = {
  steps: [
    step(["intake", "受理", "Acceptance"], "window"),
    step(["correction", "补正", "Correction"], "applicant"),
    step(["review", "审查", "Review"], "officer", { limit: "step-review" }),
    step(["expert-review", "专家评审", "Expert review"], "officer", { stops: [{ limit: "decide", ground: "expert-review" }] }),
    step(["decide", "决定", "Decision"], "approver"),
    step(["serve", "送达", "Service"], "window"),
  ],
  edges: [
    ...intakeEdges(["review"]),
    edge("review", "set-aside", ["expert-review"], { keep: true }),
    edge("expert-review", "report"),
    edge("review", "pass", ["decide"]),
    edge("decide", "send-back", ["review"], { back: true }),
    edge("decide", "decide", ["serve"]),
    edge("serve", "serve"),
  ],
};

export const AGENCIES: PostId[] = Array.from({ length: 15 }, (_, i): PostId => `post:agency-${i + 1}`);
/** Joint approval by fifteen agencies. */
export const JOINT_FLOW: Flow = {
  steps: [
    step(["intake", "受理", "Acceptance"], "lead"),
    step(["correction", "补正", "Correction"], "applicant"),
    step(["opinion", "并联审查", "Joint review"], "joint", { each: "holder", limit: "opinion" }),
    step(["sum", "牵头汇总", "Summing up"], "lead", { join: "all" }),
    step(["decide", "决定", "Decision"], "approver"),
    step(["serve", "送达", "Service"], "lead"),
  ],
  edges: [
    ...intakeEdges(["opinion"]),
    edge("opinion", "give-opinion", ["sum"]),
    edge("sum", "pass", ["decide"]),
    edge("decide", "send-back", ["sum"], { back: true }),
    edge("decide", "decide", ["serve"]),
    edge("serve", "serve"),
  ],
};

const own = (n: number) => ({ n, unit: "workday" as const, basis: "本县流程图" });
/** The county's food licence as the mock draws it: two exits at intake, a test that stops the clock, denial as an exit. */
export const FOOD_FLOW: Flow = {
  steps: [
    step(["intake", "受理", "Acceptance"], "window", {
      duty: {
        zh: "核对材料。不齐的，5个工作日内一次告知全部缺项；逾期不告知，自收到之日起即为受理。",
        en: "Check the materials. Whatever is missing is told once, within 5 workdays; silence counts as acceptance.",
      },
    }),
    step(["correction", "补正", "Correction"], "applicant"),
    step(["review", "资料审查", "Review"], "officer", { limit: own(2) }),
    step(["inspect", "现场核查", "Site inspection"], "inspector", { limit: own(4) }),
    step(["test", "检测", "Testing"], "inspector", { stops: [{ limit: "decide", ground: "test" }] }),
    step(["decide", "决定", "Decision"], "approver", { limit: own(2) }),
    step(["serve", "制证、送达、公示", "Issue and serve"], "issuer"),
  ],
  edges: [
    ...intakeEdges(["review"]),
    edge("review", "pass", ["inspect"]),
    edge("inspect", "set-aside", ["test"], { keep: true }),
    edge("test", "report"),
    edge("inspect", "pass", ["decide"]),
    edge("decide", "decide", ["serve"], { when: { fact: "outcome", is: "grant" } }),
    edge("decide", "decide", [], { when: { fact: "outcome", is: "deny" } }),
    edge("serve", "serve"),
  ],
};

export const FOOD: Standard = {
  power: "XK-0312",
  version: 3,
  procedure: "licence",
  from: day("2026-01-01"),
  flow: FOOD_FLOW,
  posts: {
    window: ["post:window"],
    officer: ["post:review"],
    inspector: ["post:inspect"],
    approver: ["post:deputy"],
    issuer: ["post:issue"],
  },
  promised: { decide: 8, serve: 1 },
  agency: "market",
  basis: ["行政许可法第三十二条", "行政许可法第四十二条", "行政许可法第四十四条", "行政许可法第四十五条"],
  phones: { consult: "555 0125", complain: "县市场监督管理局机关纪委555 0126" },
  places: [
    {
      zh: "县政务服务中心12号窗口，工作日9:00至17:00；网上随时可以申请",
      en: "Government service centre, window 12, workdays 9:00 to 17:00; online at any time",
    },
  ],
  conditions: [
    {
      zh: "场所与食品品种、数量相适应，与有毒、有害场所保持规定的距离。",
      en: "The premises suit the kind and amount of food and keep the set distance from toxic or harmful places.",
    },
    {
      zh: "有消毒、更衣、盥洗、通风、防蝇、防鼠、洗涤和处理废水的设备或者设施。",
      en: "There are facilities for disinfection, changing, washing, ventilation, pest control and waste water.",
    },
    { zh: "有食品安全管理人员和保证食品安全的规章制度。", en: "There is a food safety manager and a set of food safety rules." },
    { zh: "设备布局和工艺流程合理，生熟不交叉。", en: "Equipment and process are laid out so that raw and cooked food never cross." },
  ],
  materials: [
    { id: "form", name: { zh: "食品经营许可申请书", en: "Application form" }, copies: 1, source: "applicant" },
    { id: "business", name: { zh: "营业执照", en: "Business licence" }, copies: 1, source: "shared" },
    {
      id: "plan",
      name: { zh: "经营场所平面图与设备布局图", en: "Floor plan with equipment" },
      copies: 1,
      source: "applicant",
      hint: { zh: "手画也可以", en: "Drawn by hand is fine" },
    },
    { id: "rules", name: { zh: "食品安全管理制度目录", en: "List of food safety rules" }, copies: 1, source: "applicant" },
    {
      id: "health",
      name: { zh: "从业人员健康证明", en: "Health certificates of staff" },
      copies: 1,
      source: "applicant",
      hint: { zh: "每人1份", en: "One for each person" },
    },
    {
      id: "water",
      name: { zh: "自备水源的水质检测报告", en: "Test report for own water source" },
      copies: 1,
      source: "applicant",
      need: { fact: "well", is: true },
    },
  ],
  fields: [
    {
      act: "apply",
      path: "site.address",
      label: { zh: "经营场所", en: "Address of the premises" },
      required: true,
      max: 100,
      type: "text",
      audience: "counterpart",
    },
    {
      act: "apply",
      path: "site.water",
      label: { zh: "用的是什么水", en: "Which water is used" },
      required: true,
      type: "choice",
      audience: "internal",
      options: [
        { id: "main", label: { zh: "自来水", en: "Mains water" } },
        {
          id: "well",
          label: {
            zh: "自备井水（受理后由本局送检，不收费，检测时间不计入期限）",
            en: "Own well (tested by us free of charge; the clock is stopped meanwhile)",
          },
        },
      ],
    },
  ],
  fees: [],
  about: {
    zh: "开饭馆、食堂、饮品店之前，要向县市场监督管理局取得的许可。材料齐全，8个工作日内有结果，不收费。",
    en: "You need this licence before opening a restaurant, canteen or drinks shop. With complete materials you have an answer within 8 workdays, free of charge.",
  },
  change: { zh: "承诺时限由10个工作日减为8个", en: "The promised time falls from 10 workdays to 8" },
};
