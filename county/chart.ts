// How the county writes its charts: steps with the three things that a chart must show (duty, rights, complaint), and the intake that
// every licence begins with.
import type { Edge, Step } from "../src/kernel/flow.ts";
import type { PostId } from "../src/kernel/ids.ts";
import type { Text } from "../src/kernel/text.ts";
import { parseDay } from "../src/kernel/time.ts";

/** All standards of the example are in force from this day, before any of its stories. */
export const IN_FORCE = parseDay("2025-01-01") ?? 0;

/** `office`: the agency's complaint telephone; every step also names the county's hotline. */
export const complaintTo = (phone: string): Text => ({
  zh: `机关纪检${phone}；政务服务热线12345`,
  en: `Discipline inspection ${phone}; service hotline 12345`,
});

const ASK: Text = {
  zh: "可以查询进度，陈述和申辩，申请回避。",
  en: "Ask where the case stands, make a statement, ask that an official withdraw.",
};
/** Against a decision. */
export const REMEDY: Text = {
  zh: "对决定不服的，可以申请行政复议或者提起行政诉讼。",
  en: "Apply for reconsideration or go to court against the decision.",
};

/** While materials are looked at (许可法 32; 登记管理条例 19). */
export const MEND_AT_ONCE: Text = {
  zh: "当场可以更正的错误，可以当场更正；要求清单以外的材料，可以拒绝。",
  en: "Mend at once what can be mended at once; refuse any material that is not in the list.",
};

type StepWords = { name: Text; duty: Text; rights?: Text };
/** A step. `to` is the role whose turn it is; rights default to asking, stating and objecting to an official. */
export function step(id: string, to: string, words: StepWords, rest: Partial<Step> & { complaint: Text }): Step {
  return { id, to, name: words.name, duty: words.duty, rights: words.rights ?? ASK, ...rest };
}

/** An edge of the chart; no `to`: the branch ends. */
export const edge = (from: string, on: string, to: string[] = [], rest: Partial<Edge> = {}): Edge => ({ from, on, to, ...rest });

/** What was told to be missing, supplied by the applicant. */
export const correctionStep = (complaint: Text): Step =>
  step(
    "correction",
    "applicant",
    {
      name: { zh: "补正", en: "Correction" },
      duty: { zh: "申请人按告知的内容补齐，只补告知过的。", en: "The applicant supplies what was told to be missing, and nothing else." },
      rights: { zh: "补正只能要求一次。", en: "Correction may be asked for once only." },
    },
    { complaint },
  );

type Intake = { role: "window" | "lead"; posts: PostId[]; complaint: Text };
/** Intake and correction, as every licence has them (许可法 32). */
export const intakeSteps = ({ role, posts, complaint }: Intake): Step[] => [
  step(
    "intake",
    role,
    {
      name: { zh: "受理", en: "Intake" },
      duty: {
        zh: "核对材料。不齐的，5个工作日内一次告知全部缺项；逾期不告知，自收到之日起即为受理。",
        en: "Checks the materials. What is missing is told once and completely within 5 workdays; else the application counts as accepted from receipt.",
      },
      rights: MEND_AT_ONCE,
    },
    { posts, complaint },
  ),
  correctionStep(complaint),
];
/** The edges of intake; `next` opens after acceptance. */
export const intakeEdges = (next: string[]): Edge[] => [
  edge("case", "apply", ["intake"]),
  edge("intake", "accept", next),
  edge("intake", "deem-accept", next),
  edge("intake", "decline"),
  edge("intake", "ask-correction", ["correction"]),
  edge("correction", "supply", ["intake"]),
];

/** How a step that stops the clock is left: with its result, or by the clock when the time that was told is over (许可法 45). */
export const asideEnds = (from: string): Edge[] => [edge(from, "report"), edge(from, "aside-over")];
/** The most workdays that may be told: 许可法 45 names none, so it is the county's own number. */
export const ASIDE = (n: number) => ({ counts: { n, unit: "workday" as const }, basis: "本县行政许可停计时限规定（演示）" });

type End = { decide: Partial<Step>; serve: Partial<Step> & { role: "window" | "lead" }; back: string; complaint: Text };
/** Decision and service, as every licence ends (许可法 38, 44). `back`: where a send-back leads. */
export function ending({ decide, serve, back, complaint }: End): { steps: Step[]; edges: Edge[] } {
  const { role, ...rest } = serve;
  return {
    steps: [
      step(
        "decide",
        "approver",
        {
          name: { zh: "决定", en: "Decision" },
          duty: {
            zh: "准予或者不予许可。不予的说明理由，告知复议和诉讼的权利。审查人不得是决定人。",
            en: "Grants or denies. A denial states its reasons and the remedies. Who reviewed may not decide.",
          },
          rights: REMEDY,
        },
        { ...decide, complaint },
      ),
      step(
        "serve",
        role,
        {
          name: { zh: "送达", en: "Service" },
          duty: {
            zh: "制作并送达许可证，决定在本网公开。",
            en: "Makes and serves the licence; the decision is published here.",
          },
          rights: REMEDY,
        },
        { ...rest, complaint },
      ),
      step(
        "serve-denial",
        role,
        {
          name: { zh: "不予许可", en: "Denied" },
          duty: {
            zh: "送达不予许可决定书，说明理由，告知复议和诉讼的权利。",
            en: "Serves the denial with its reasons and the remedies.",
          },
          rights: REMEDY,
        },
        { ...rest, complaint },
      ),
    ],
    edges: [
      edge("decide", "send-back", [back], { back: true }),
      edge("decide", "decide", ["serve"], { when: { fact: "outcome", is: "grant" } }),
      edge("decide", "decide", ["serve-denial"], { when: { fact: "outcome", is: "deny" } }),
      edge("serve", "serve"),
      edge("serve-denial", "serve"),
    ],
  };
}
