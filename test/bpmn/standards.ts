// Every standard that runs somewhere: the county's, the design's, the shapes' and one crooked on purpose. For tests of the interchange.
import { STANDARDS } from "../../county/standards.ts";
import type { CheckedStandard } from "../../src/kernel/check-flow.ts";
import type { Edge } from "../../src/kernel/flow.ts";
import type { Procedure } from "../../src/kernel/procedure.ts";
import type { ProcedureWords } from "../../src/kernel/procedure-words.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import { PROCEDURES } from "../../src/law/registry.ts";
import type { BpmnSay } from "../../src/views/bpmn-words.ts";
import type { Lang } from "../../src/views/names.ts";
import { countOf, inLang, wordsOf } from "../../src/web/ui/show.ts";
import { act, checked, days, edge, standard, step } from "../scenario/declare.ts";
import { LAW_POWERS, lawWorld } from "../scenario/law.ts";
import { SHAPES } from "../shape/shapes.ts";

/** Ids that `checkFlow` would refuse: they are put in when it has looked. */
const ODD: Readonly<Record<string, string>> = {
  first: "1 步\n骤<&\"'>",
  left: "_x",
  right: "x",
  quick: "a.b",
  loose: "a_2e_b",
  last: "café 🏮",
  aside: "-",
  waits: "xml:id",
};
const odd = (id: string): string => ODD[id] ?? id;
const fact = (is: string): Pick<Edge, "when"> => ({ when: { fact: "kind", is } });
/** Odd names, and everything that a flow may have: forks, both joins, what is kept, what the clock does after days, two alternatives. */
export const crooked: Procedure = {
  id: "crooked",
  outcomes: ["done"],
  refusals: [],
  roles: [{ id: "clerk" }],
  acts: [
    act("begin", ["anyone"], "start"),
    act("part", ["clerk"], "step", { facts: { kind: ["a", "b"] } }),
    act("go", ["clerk"], "step"),
    act("lapse", ["clock"], "step"),
    act("told", ["case"], "step"),
    act("butt-in", ["anyone"], "open"),
    act("finish", ["clerk"], "step", { effects: [{ do: "conclude", outcomes: ["done"] }, { do: "close" }] }),
  ],
  limits: [{ id: "wait", basis: "本法 1", bearer: "clock", counts: days(15), bound: "within", span: "step", lapse: { do: "lapse" } }],
  gates: [],
};
export const crookedStandard: Standard = standard(
  crooked,
  "CROOKED",
  {
    steps: [
      step("first", '<b>甲&"乙"</b> 🏮', "clerk", { duty: { zh: "第一行\n]]> 第二行 & <三>\u0000\ud800" } }),
      step("left", "左", "clerk", { limit: "wait" }),
      step("right", "右", "clerk"),
      step("quick", "先到", "clerk", { join: "first" }),
      step("loose", "旁", "clerk", { each: "act" }),
      step("last", "末", "clerk", { join: "all" }),
      step("aside", "插话", "clerk", { each: "act" }),
      step("waits", "等待", "case"),
    ],
    edges: [
      edge("case", "begin", ["first"]),
      edge("first", "part", ["left", "right"], fact("a")),
      edge("first", "part", ["last"]),
      edge("left", "go", ["quick"]),
      edge("left", "lapse", ["quick"]),
      edge("right", "go", ["quick"]),
      edge("right", "told", ["waits"], { keep: true }),
      edge("right", "part", ["loose"], { keep: true, ...fact("a") }),
      edge("right", "part", ["loose", "waits"], { keep: true, ...fact("b") }),
      edge("loose", "go"),
      edge("quick", "go", ["last"]),
      edge("quick", "lapse", ["first"], { back: true }),
      edge("last", "finish"),
      edge("last", "go", ["quick"], { back: true }),
      edge("case", "butt-in", ["aside"]),
      edge("aside", "go"),
      edge("waits", "told"),
    ],
  },
  { posts: { clerk: ["post:clerk"] } },
);

function renamed(std: CheckedStandard): CheckedStandard {
  const { steps, reach } = std.checked;
  const flow = {
    steps: std.flow.steps.map((one) => ({ ...one, id: odd(one.id) })),
    edges: std.flow.edges.map((one) => ({ ...one, from: odd(one.from), to: one.to.map(odd) })),
  };
  const far = new Map([...reach].map(([id, ids]) => [odd(id), new Set([...ids].map(odd))]));
  return {
    ...std,
    flow,
    checked: { ...std.checked, steps: new Map([...steps].map(([id, one]) => [odd(id), { ...one, id: odd(id) }])), reach: far },
  };
}

/** Words of the acts alone. */
export const bare = (acts: Readonly<Record<string, string>>): ProcedureWords => ({
  name: "",
  acts,
  short: {},
  outcomes: {},
  refusals: {},
  roles: {},
  limits: {},
  grounds: {},
  documents: {},
  facts: {},
  values: {},
  fields: {},
  since: {},
});

/** What the interchange needs to speak of a standard; posts are called by their ids. */
export function sayOf(std: CheckedStandard, words: ProcedureWords, lang: Lang = "zh"): BpmnSay {
  const hall = wordsOf(lang);
  return {
    standard: std,
    words,
    w: hall.bpmn,
    text: (text) => inLang(text, lang),
    post: (post) => post,
    count: (counts) => countOf(counts, hall),
  };
}

const procedureOf = (id: string): Procedure => PROCEDURES[id]?.procedure ?? crooked;
const real: [string, CheckedStandard][] = [
  ...STANDARDS.map((std): [string, CheckedStandard] => [std.power, checked(procedureOf(std.procedure), std)]),
  ...LAW_POWERS.map((power): [string, CheckedStandard] => [power, lawWorld(power).standard]),
];
const both = ["zh", "en"] as const;
/** By a name: how each of them speaks. */
export const SAMPLES: readonly (readonly [string, BpmnSay])[] = [
  ...real.flatMap(([name, std]) =>
    both.map((lang): [string, BpmnSay] => [`${name} ${lang}`, sayOf(std, PROCEDURES[std.procedure]?.words[lang] ?? bare({}), lang)]),
  ),
  ...SHAPES.flatMap(({ procedure, standards, words }) =>
    standards.map((std): [string, BpmnSay] => [std.power, sayOf(checked(procedure, std), bare(words))]),
  ),
  ["CROOKED", sayOf(renamed(checked(crooked, crookedStandard)), bare({ part: '分<&"🏮>' }))],
];
