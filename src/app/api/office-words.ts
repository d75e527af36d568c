// What the sheets of the offices say, in both languages.

import type { Mandate } from "../../kernel/world.ts";
import type { Lang } from "../../views/names.ts";

const zh = {
  kind: { acting: "代理", delegated: "内部授权" } satisfies Record<Mandate["kind"], string> as Record<Mandate["kind"], string>,
  ground: {
    leave: "请假",
    travel: "出差",
    training: "学习培训",
    vacancy: "岗位空缺",
    workload: "办件集中",
    "chief-representative": "窗口首席代表授权",
    other: "其他（见文件）",
  } as Record<Mandate["ground"], string>,
  rows: { what: "做什么", from: "哪个岗位的职权", to: "交给", ground: "事由", paper: "文号", since: "从", until: "到", by: "由谁登记" },
  set: "设立",
  end: "提前结束",
  noPaper: "没有文号",
  anyHolder: (post: string): string => `${post}，不论谁在岗`,
  onlyHolder: (post: string, person: string): string => `${post} ${person}，只给本人`,
  /** The last moment of a mandate is the end of its last day. */
  untilEnd: (day: string): string => `${day}当天结束`,
  after: {
    recorded: "作为基础事项记入账本，任何人都看得到；不能倒签，签后只能提前结束",
    gate: "从开始的时刻起可以办，到结束的时刻自动失效，不用再做什么",
    name: "以此办理的，签署页和公开的经过都写明代理或者受谁授权",
    ended: "从现在起不能再以此办理；已经办的仍然有效",
  },
  holders: {
    post: "岗位",
    before: "现在",
    after: "改为",
    by: "由谁登记",
    nobody: "没有人",
    goes: (n: number, red: number): string =>
      n === 0 ? "现在没有等这个岗位办的件" : `等这个岗位办的${n}件（其中超期${red}件）随岗位走，不用逐件移交`,
    stays: (name: string, n: number): string => `${name}自己手里的${n}件不随岗位走：由本人或者同岗位的人到“移交”一次交出`,
    empty: "岗位没有人以后，等它办的件没有人能办，期限照样算",
    recorded: "作为基础事项记入账本，签后从下一刻起生效",
  },
};
export type OfficeWords = typeof zh;

const en: OfficeWords = {
  kind: { acting: "Acting", delegated: "Mandate" },
  ground: {
    leave: "Leave",
    travel: "Duty travel",
    training: "Training",
    vacancy: "Post not filled",
    workload: "Many cases at once",
    "chief-representative": "Chief representative at the window",
    other: "Other (see document)",
  },
  rows: {
    what: "What",
    from: "Powers of",
    to: "Given to",
    ground: "Ground",
    paper: "Document",
    since: "From",
    until: "Until",
    by: "Entered by",
  },
  set: "Set",
  end: "End early",
  noPaper: "none",
  anyHolder: (post) => `${post}, whoever holds it`,
  onlyHolder: (post, person) => `${post} ${person}, nobody else`,
  untilEnd: (day) => `the end of ${day}`,
  after: {
    recorded: "Stands on the ledger as reference, for everybody to see; it is never dated back, and may afterwards only be ended earlier",
    gate: "May be used from its first moment, and stops by itself at its last",
    name: "Whatever is done by it says so on the sheet and in the open timeline",
    ended: "Nothing more may be done by it from now on; what was done stands",
  },
  holders: {
    post: "Post",
    before: "Now",
    after: "Will be",
    by: "Entered by",
    nobody: "nobody",
    goes: (n, red) =>
      n === 0
        ? "Nothing waits for this post now"
        : `What waits for the post (${n}, ${red} of them overdue) goes along with it; no act in any case is needed`,
    stays: (name, n) =>
      `${n} in the own hands of ${name} do not go along: he or a colleague of the post hands them over at once, under Hand over`,
    empty: "While nobody holds the post nobody can act on what waits for it, and the limits run on",
    recorded: "Stands on the ledger as reference, and holds from the next moment on",
  },
};

/** The words of a language. */
export const officeWords = (lang: Lang): OfficeWords => (lang === "en" ? en : zh);
