// The two licence standards of the stories: alone, and as joint approval of fifteen agencies.
import type { Edge } from "../../src/kernel/flow.ts";
import type { PostId } from "../../src/kernel/ids.ts";
import type { World } from "../../src/kernel/world.ts";
import { licence } from "../../src/law/cn/licence/procedure.ts";
import { renewal } from "../../src/law/cn/renewal/procedure.ts";
import { checked, edge, standard, step, workdays, worldOf } from "./declare.ts";

const intake = (next: string[]): Edge[] => [
  edge("case", "apply", ["intake"]),
  edge("intake", "accept", next),
  edge("intake", "deem-accept", next),
  edge("intake", "decline"),
  edge("intake", "ask-correction", ["correction"]),
  edge("correction", "supply", ["intake"]),
];
const aside = (ground: string, name: string, to: string) =>
  step(ground, name, to, { limit: "aside", stops: [{ limit: "decide", ground }] });

const alone = standard(
  licence,
  "LIC-0312",
  {
    steps: [
      step("intake", "受理", "window"),
      step("correction", "补正", "applicant"),
      step("review", "审查", "officer", { limit: { ...workdays(3), basis: "内部流程图" } }),
      aside("expert-review", "专家评审", "officer"),
      aside("test", "检测", "officer"),
      step("decide", "决定", "approver"),
      step("serve", "送达", "window"),
    ],
    edges: [
      ...intake(["review"]),
      edge("review", "set-aside", ["expert-review"], { keep: true, when: { fact: "ground", is: "expert-review" } }),
      edge("review", "set-aside", ["test"], { keep: true, when: { fact: "ground", is: "test" } }),
      ...["expert-review", "test"].flatMap((at) => [edge(at, "report"), edge(at, "aside-over")]),
      edge("review", "pass", ["decide"]),
      edge("decide", "send-back", ["review"], { back: true }),
      edge("decide", "decide", ["serve"]),
      edge("serve", "serve"),
    ],
  },
  {
    posts: {
      window: ["post:window"],
      officer: ["post:review", "post:review2"],
      approver: ["post:deputy", "post:deputy2"],
      chief: ["post:chief"],
    },
    limits: { aside: { counts: workdays(15), basis: "本县规定" } },
    promised: { decide: 10 },
    fields: [
      { act: "decline", path: "reasons", label: { zh: "理由" }, required: true },
      { act: "apply", path: "site.address", label: { zh: "地址" }, required: false, type: "text", audience: "counterpart", max: 200 },
    ],
  },
);

/** The posts of the joint agencies. */
export const AGENCIES: PostId[] = Array.from({ length: 15 }, (_, i) => `post:agency-${i + 1}` as PostId);
const joint = standard(
  licence,
  "LIC-JOINT",
  {
    steps: [
      step("intake", "受理", "lead"),
      step("correction", "补正", "applicant"),
      step("opinion", "并联审查", "joint", { each: "holder", limit: "opinion" }),
      step("sum", "牵头汇总", "lead", { join: "all" }),
      step("decide", "决定", "approver"),
      step("serve", "送达", "lead"),
    ],
    edges: [
      ...intake(["opinion"]),
      edge("opinion", "give-opinion", ["sum"]),
      edge("sum", "pass", ["decide"]),
      edge("decide", "send-back", ["sum"], { back: true }),
      edge("decide", "decide", ["serve"]),
      edge("serve", "serve"),
    ],
  },
  {
    posts: { lead: ["post:lead"], joint: AGENCIES, approver: ["post:deputy"], chief: ["post:chief"] },
    limits: { decide: { counts: workdays(45), extend: { n: 15, basis: "许可法 42" }, basis: "许可法 26, 42" } },
  },
);

/** The county's own rule: when the time of the decision is over, the licence counts as granted. */
const SILENCE_GRANTS = { counts: workdays(20), lapse: { do: "deem-grant" }, basis: "许可法 42；本县超时默认规定" };

const instant = (iso: string) => Date.parse(iso);
/** The worlds of the licence stories by their power. */
export const LICENCES: Readonly<Record<string, World>> = {
  "LIC-0312": worldOf(licence, checked(licence, alone), {
    holders: {
      "post:review": ["person:review", "person:li"],
      "post:deputy": ["person:deputy", "person:li"],
      "post:deputy2": ["person:deputy2"],
      "post:acting": ["person:acting"],
    },
    mandates: [
      {
        kind: "acting",
        ground: "travel",
        from: "post:deputy",
        to: "post:acting",
        acts: ["decide"],
        since: instant("2026-05-01T00:00:00+08:00"),
        until: instant("2026-06-01T00:00:00+08:00"),
      },
    ],
  }),
  "LIC-JOINT": worldOf(licence, checked(licence, joint)),
  "LIC-DEEMED": worldOf(licence, checked(licence, { ...alone, power: "LIC-DEEMED", limits: { ...alone.limits, decide: SILENCE_GRANTS } })),
  "REN-JOINT": worldOf(
    renewal,
    checked(renewal, {
      ...joint,
      power: "REN-JOINT",
      procedure: "renewal",
      posts: { ...joint.posts, joint: AGENCIES.slice(0, 2) },
    }),
  ),
  "REN-0312": worldOf(renewal, checked(renewal, { ...alone, power: "REN-0312", procedure: "renewal" })),
};
