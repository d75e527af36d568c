// What a monitor finds, and how it says so: Chinese first, one line each.
import { quiet } from "../verify/quiet.ts";
import type { LeafFault } from "./chains.ts";

/**
 * Of the checkpoint: `absent`, `no-checkpoint`, `unsigned`, `shrunk`, `forked`. Of the files: `spoiled`. Of witnesses: `ahead` (one saw more than the log
 * shows), `witness-forked`, `witness-false`. Of a leaf: see `LeafFault`.
 */
export type FindingSort =
  | "absent"
  | "no-checkpoint"
  | "unsigned"
  | "shrunk"
  | "forked"
  | "spoiled"
  | "ahead"
  | "witness-forked"
  | "witness-false"
  | LeafFault;
/** `about`: where: sizes, a path, a witness's name, an index and a case reference. Nothing personal stands in a log. */
export type Finding = { sort: FindingSort; about: string };
/** What is said and is no finding about the log. */
export type Remark = { sort: "witness-silent" | "witness-nothing"; about: string };

const WORDS: Readonly<Record<FindingSort | Remark["sort"], string>> = {
  absent: "账本没有检查点 the log has no checkpoint",
  "no-checkpoint": "检查点读不懂，或属于别的账本 what stands for the checkpoint is none of this log",
  unsigned: "检查点没有账本密钥的有效签名 the checkpoint is not signed by the log's key",
  shrunk: "账本变短：比以前看到的旧 the log shrank: older than what was seen before",
  forked: "账本分叉：与以前看到的不相容 the log forked: it excludes what was seen before",
  spoiled: "文件不在，或与已签的根不符 a file is missing, or not what the signed root says",
  ahead: "见证看到的比账本出示的多 a witness saw more than the log shows",
  "witness-forked": "见证看到的是另一段历史 a witness saw another history",
  "witness-false": "见证出示的不是它和账本都签过的检查点 what a witness shows is not signed by both",
  "witness-silent": "联系不上见证 a witness does not answer",
  "witness-nothing": "见证还没有见过这个账本 a witness has seen nothing of this log yet",
  "not-canonical": "条目不是规范的文本 an entry is no canonical text",
  "no-commit": "条目不是一次提交 an entry is no commit",
  "other-origin": "条目属于别的账本 an entry belongs to another log",
  seq: "办件的序号不连续 the numbers of a case are not one after another",
  prev: "办件的链断了 the chain of a case is broken",
  time: "办件的时间倒退 the time of a case goes back",
};

/** True for a word that names a sort of finding. */
export const isFindingSort = (word: unknown): word is FindingSort => typeof word === "string" && Object.hasOwn(WORDS, word);

/** Takes a finding or a remark, gives its line. */
export const wordsOf = ({ sort, about }: Finding | Remark): string => quiet(`${WORDS[sort]}: ${about}`);
