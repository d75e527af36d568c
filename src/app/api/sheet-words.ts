// The words of the sheet in both languages.
import type { Change } from "../../kernel/commit.ts";
import type { Lang } from "../../views/names.ts";

const groups = (hash: string): string => `${hash.slice(0, 4)} ${hash.slice(4, 8)} … ${hash.slice(-4)}`;

const zh = {
  case: "办件",
  fresh: "新办件，签署时给编号",
  pseudonym: "只记随机代号，不写姓名",
  seen: "你看到",
  seenAt: (seq: number, at: string, what: string, hash: string): string => `第${seq}条，${at} ${what}\n${groups(hash)}，此后没有新内容`,
  standard: "标准",
  version: (n: number, from: string): string => `第${n}版，${from}起施行`,
  name: "以谁的名义",
  mandate: {
    acting: (post: string, paper: string | null): string => `\n代理${post}${paper === null ? "" : `，文号${paper}`}`,
    delegated: (post: string, paper: string | null): string => `\n受${post}内部授权${paper === null ? "" : `，文号${paper}`}`,
  },
  lacking: "还缺材料",
  basis: "依据",
  act: "操作",
  outcome: "办理结果",
  signer: "承办人姓名",
  who: { public: "公开", counterpart: "只给申请人看", internal: "仅内部", sealed: "封存，到时公开" },
  flag: (value: boolean): string => (value ? "是" : "否"),
  opens: (to: string, step: string, until: string | null): string => `转${to}：${step}${until === null ? "" : `，到${until}`}`,
  handed: (to: string): string => `移交给${to}`,
  clock: (limit: string, change: Change, until: string | null): string => {
    const end = until === null ? "" : `，到${until}`;
    const told: Record<Change, string> = {
      started: `${limit}开始计算${end}`,
      stopped: `${limit}停止计算`,
      resumed: `${limit}恢复计算${end}`,
      extended: `${limit}延长${end}`,
      ended: `${limit}结束`,
      recounted: `${limit}重算${end}`,
    };
    return told[change];
  },
  /** A newer calendar moved it. `by`: which version, and its notice. */
  recounted: (limit: string, { from, until, by }: { from: string; until: string; by: string }): string =>
    `${limit}${by}重算，由${from}改到${until}`,
  issued: (document: string): string => `制作${document}`,
  published: "在公开大厅公示",
  proposed: "待另一岗位的另一人会签后生效",
  redacted: (n: number): string => `永久删除${n}项内容和它们的密钥、文件，不能恢复；账本留下删除的记录`,
  unpublished: "从公开大厅撤下，案卷仍然保留",
  closed: "办件办结",
  recorded: "记入账本，不改变办理环节",
};
export type SheetWords = typeof zh;

const en: SheetWords = {
  case: "Case",
  fresh: "New; it is numbered when you sign",
  pseudonym: "a random pseudonym, no name",
  seen: "You saw",
  seenAt: (seq, at, what, hash) => `Entry ${seq}, ${at} ${what}\n${groups(hash)}, nothing new since`,
  standard: "Standard",
  version: (n, from) => `Version ${n}, in force from ${from}`,
  name: "In whose name",
  mandate: {
    acting: (post, paper) => `\nacting for ${post}${paper === null ? "" : `, document ${paper}`}`,
    delegated: (post, paper) => `\nby mandate of ${post}${paper === null ? "" : `, document ${paper}`}`,
  },
  lacking: "Still lacking",
  basis: "Basis",
  act: "Act",
  outcome: "Outcome",
  signer: "Name of the official",
  who: { public: "public", counterpart: "only the applicant", internal: "internal", sealed: "sealed until its time" },
  flag: (value) => (value ? "yes" : "no"),
  opens: (to, step, until) => `To ${to}: ${step}${until === null ? "" : `, until ${until}`}`,
  handed: (to) => `Handed to ${to}`,
  clock: (limit, change, until) => {
    const end = until === null ? "" : `, until ${until}`;
    const told: Record<Change, string> = {
      started: `${limit} starts${end}`,
      stopped: `${limit} stops`,
      resumed: `${limit} runs again${end}`,
      extended: `${limit} is extended${end}`,
      ended: `${limit} ends`,
      recounted: `${limit} is counted anew${end}`,
    };
    return told[change];
  },
  recounted: (limit, { from, until, by }) => `${limit} is counted anew ${by}: until ${until} instead of ${from}`,
  issued: (document) => `Issues: ${document}`,
  published: "Published in the hall",
  proposed: "Takes effect when another person at another post co-signs",
  redacted: (n) => `Erases ${n} value${n === 1 ? "" : "s"} with keys and files for good; the ledger keeps that it was done`,
  unpublished: "Taken off the public hall; the file keeps it",
  closed: "The case is closed",
  recorded: "Recorded in the ledger; the steps stay as they are",
};

/** The words of a language. */
export const sheetWords = (lang: Lang): SheetWords => (lang === "en" ? en : zh);
