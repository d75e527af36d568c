// Licences that go one way: intake, what is examined (one after another, or other agencies at the same time), decision, service. A standard
// of this file's making is data: which posts, how many days, what the law asks. Whoever needs another chart writes it with county/chart.ts.
import type { Edge, Step } from "../../src/kernel/flow.ts";
import type { Basis, PostId } from "../../src/kernel/ids.ts";
import type { Unit } from "../../src/kernel/limit.ts";
import type { FormField, Material, Standard } from "../../src/kernel/standard.ts";
import type { Text } from "../../src/kernel/text.ts";
import type { SET_ASIDE_GROUNDS } from "../../src/law/cn/licensing.ts";
import { norm } from "../../src/law/cn/norms.ts";
import { otherLaw } from "../../src/law/norm-limit.ts";
import { ASIDE, asideEnds, complaintTo, edge, ending, IN_FORCE, intakeEdges, intakeSteps, step } from "../chart.ts";
import { APPLICANT, FREE } from "./form.ts";

/** What the examination waits for while the clock is stopped (许可法 45), and how many workdays may be told at most. */
type Aside = { ground: (typeof SET_ASIDE_GROUNDS)[number]; most: number; name: Text; duty: Text; rights: Text };
/** One official examines for so many days, and may set the case aside. */
type Examination = { id: string; post: PostId; days: number; name: Text; duty: Text; rights?: Text; aside?: Aside };
/** Other agencies give their opinions, all at the same time. */
type Opinions = { joint: PostId[]; duty: Text };
export type Stage = Examination | Opinions;

const WRITTEN: Text = { zh: "作成审查意见。", en: "Writes an opinion." };
/** Examination of the documents. */
export const review = (post: PostId, days: number, duty: Text): Examination => ({
  id: "review",
  post,
  days,
  name: { zh: "审查", en: "Review" },
  duty: { zh: `${duty.zh}${WRITTEN.zh}`, en: `${duty.en} ${WRITTEN.en}` },
});
/** Inspection on site by two officials (许可法 34). */
export const site = (post: PostId, days: number, duty: Text): Examination => ({
  id: "site",
  post,
  days,
  name: { zh: "现场核查", en: "Site inspection" },
  duty: { zh: `两人以上到场。${duty.zh}作成核查记录。`, en: `Two or more officials inspect on site. ${duty.en} They keep a record.` },
  rights: { zh: "在场陈述，查看并核对核查记录。", en: "Be present, make a statement, read and check the record." },
});
/** Opinions of other agencies. */
export const opinions = (joint: PostId[], duty: Text): Opinions => ({ joint, duty });

/** A review by experts (许可法 45). */
export const EXPERTS: Aside = {
  ground: "expert-review",
  most: 30,
  name: { zh: "专家评审", en: "Expert review" },
  duty: {
    zh: "书面告知所需时间，组织专家评审，时间不计入期限，不收费。",
    en: "Tells in writing how long it takes; has experts review. The time is not counted, and nothing is charged.",
  },
  rights: { zh: "知道评审所需时间和结论。", en: "Know how long the review takes and what it found." },
};
/** A test of samples (许可法 45). */
export const TEST: Aside = {
  ground: "test",
  most: 15,
  name: { zh: "检测", en: "Test" },
  duty: {
    zh: "书面告知所需时间，采样送法定机构检测，时间不计入期限，不收费。",
    en: "Tells in writing how long it takes; has samples tested. The time is not counted, and nothing is charged.",
  },
  rights: { zh: "知道检测所需时间和结论。", en: "Know how long the test takes and what it found." },
};

const idOf = (stage: Stage): string => ("joint" in stage ? "opinion" : stage.id);
const asideOf = (stage: Stage): Aside | undefined => ("joint" in stage ? undefined : stage.aside);

/** The county's own numbers: how long the clock may be stopped, another law's days for the decision, and what its silence does. */
function limitsOf({ stages, other, deemed }: Pick<Plain, "stages" | "other" | "deemed">): Pick<Standard, "limits"> {
  const most = Math.max(0, ...stages.map((stage) => asideOf(stage)?.most ?? 0));
  const aside = most > 0 && { aside: ASIDE(most) };
  const decide =
    (other !== undefined && { decide: otherLaw(norm(other)) }) ||
    (deemed !== undefined && {
      decide: { ...otherLaw(norm("licence-decide")), lapse: { do: "deem-grant" }, basis: `行政许可法 42；${deemed}` },
    });
  return aside || decide ? { limits: { ...aside, ...decide } } : {};
}

type Law = { basis: Basis; unit: Unit };
type Chart = {
  window: PostId;
  stages: readonly Stage[];
  decide: readonly [post: PostId, days: number];
  serveDays: number;
  /** Who extends the limit (许可法 42); nobody where the law knows no extension. */
  chief?: PostId;
  law: Law;
  complaint: Text;
};

const daysBy =
  ({ basis, unit }: Law) =>
  (n: number) => ({ n, unit, basis: `内部流程图（${basis}）` });

function opinionStep({ duty }: Opinions, complaint: Text): Step {
  const rights: Text = {
    zh: "只向一个窗口交一套材料；可以查询每一家的意见。",
    en: "One set of documents at one counter; ask for each agency's opinion.",
  };
  return step(
    "opinion",
    "joint",
    { name: { zh: "征求意见", en: "Opinions" }, duty, rights },
    { each: "holder", limit: "opinion", complaint },
  );
}

/** The steps of a stage; what follows opinions waits until all are given. */
function stepsOf(stage: Stage, before: Stage | undefined, { law, complaint }: Chart): Step[] {
  if ("joint" in stage) return [opinionStep(stage, complaint)];
  const { id, post, days, name, duty, rights, aside } = stage;
  const waits = before !== undefined && "joint" in before ? { join: "all" as const } : {};
  const own = step(
    id,
    "officer",
    { name, duty, ...(rights === undefined ? {} : { rights }) },
    { posts: [post], limit: daysBy(law)(days), complaint, ...waits },
  );
  if (aside === undefined) return [own];
  const { ground, most: _, ...words } = aside;
  return [own, step(ground, "officer", words, { posts: [post], limit: "aside", stops: [{ limit: "decide", ground }], complaint })];
}

function edgesOf(stage: Stage, next: string): Edge[] {
  const id = idOf(stage);
  const aside = asideOf(stage);
  const on = edge(id, "joint" in stage ? "give-opinion" : "pass", [next]);
  if (aside === undefined) return [on];
  const { ground } = aside;
  return [edge(id, "set-aside", [ground], { keep: true, when: { fact: "ground", is: ground } }), ...asideEnds(ground), on];
}

/** The chart of a licence that goes one way, and who is bound to it. A decision is sent back to the last stage, which is an examination. */
export function licenceChart(chart: Chart): Pick<Standard, "flow" | "posts"> {
  const { window, stages, decide, serveDays, chief, law, complaint } = chart;
  const days = daysBy(law);
  const ids = [...stages.map(idOf), "decide"];
  const end = ending({
    decide: { posts: [decide[0]], limit: days(decide[1]) },
    serve: { role: "window", posts: [window], limit: days(serveDays) },
    back: ids.at(-2) ?? "intake",
    complaint,
  });
  const joint = stages.flatMap((stage) => ("joint" in stage ? stage.joint : []));
  const officers = stages.flatMap((stage) => ("joint" in stage ? [] : [stage.post]));
  return {
    flow: {
      steps: [
        ...intakeSteps({ role: "window", posts: [window], complaint }),
        ...stages.flatMap((stage, i) => stepsOf(stage, stages[i - 1], chart)),
        ...end.steps,
      ],
      edges: [...intakeEdges(ids.slice(0, 1)), ...stages.flatMap((stage, i) => edgesOf(stage, ids[i + 1] ?? "decide")), ...end.edges],
    },
    posts: {
      window: [window],
      officer: [...new Set(officers)],
      ...(joint.length > 0 && { joint }),
      approver: [decide[0]],
      ...(chief !== undefined && { chief: [chief] }),
    },
  };
}

/** A counter of the county's service centre; the same everywhere: workdays from nine to five, and online at any time. */
export const counter = (n: number): Text[] => [
  {
    zh: `县政务服务中心${n}号窗口，工作日9:00至17:00；网上随时可以申请`,
    en: `County service centre, counter ${n}, workdays 9:00–17:00; online at any time`,
  },
];

/** `line`: the first digits of the agency's telephones; 1 answers questions, 6 takes complaints. */
export const phonesOf = (line: string) => ({ consult: `555 ${line}1`, complain: `555 ${line}6` });

const LICENSING_LAW: Law = { basis: "行政许可法 42", unit: "workday" };
export type Plain = Omit<Chart, "law" | "complaint"> & {
  power: string;
  agency: string;
  line: string;
  places: Text[];
  basis: Basis[];
  /** Days in which the county promises to decide. */
  promise: number;
  /** Name of the norm of another law; the Licensing Law's days where absent. */
  other?: string;
  /** The county's own rule by which its silence grants (超时默认); absent: a decision that is late is late, and nothing else. */
  deemed?: Basis;
  about: Text;
  conditions: Text[];
  materials: Material[];
  /** Asked beside who applies. */
  asks: FormField[];
  fees?: Standard["fees"];
};

/** The full standard of a licence that goes one way. */
export function plainLicence(plain: Plain): Standard {
  const { line, promise, other, asks, power, agency, places, basis, about, conditions, materials, fees } = plain;
  const law = other === undefined ? LICENSING_LAW : { basis: norm(other).basis, unit: norm(other).unit };
  const phones = phonesOf(line);
  return {
    power,
    version: 1,
    procedure: "licence",
    from: IN_FORCE,
    ...licenceChart({ ...plain, law, complaint: complaintTo(phones.complain) }),
    ...limitsOf(plain),
    promised: { decide: promise },
    agency,
    basis,
    phones,
    places,
    about,
    conditions,
    materials,
    fields: [...APPLICANT, ...asks],
    fees: fees ?? [FREE],
  };
}
