// 看板核对结果的用语。
import type { RowPart } from "./row-check.ts";

const parts: Record<RowPart, string> = {
  case: "案件",
  act: "办了什么",
  time: "时间",
  outcome: "结果",
  power: "权力事项",
  agency: "机关",
  from: "依据的记录",
};

export const screenZh = {
  /** 整屏 */
  wait: "正在核对",
  checked: (n: string) => `本屏已核对：账本封存到第${n}条`,
  witnessed: (by: string, time: string) => `，${time}由${by}见证`,
  unmet: "，见证人还不够",
  none: "，没有外部见证",
  empty: "账本还没有封存，本屏无从核对",
  late: (n: string) => `第${n}条迟迟没有封存`,
  away: (time: string) => `${time}以来无法核对，下面的内容没有依据`,
  told: "密钥由本屏地址指定",
  first: "密钥为本屏首次打开时所记",
  sums: "合计、灯色、超期和图表由本站计算，本屏不能核对",
  /** 每行 */
  row: { waiting: "未封存", sealed: "已封存", witnessed: "已见证", unread: "已封存，文字未核对" },
  /** 无效 */
  title: "本屏无效，请勿采信",
  why: {
    "no-note": "账本的检查点不是签名文书。",
    "no-checkpoint": "账本的签名文书不是检查点。",
    "unknown-log": "账本的检查点不是本屏所记的密钥签的：有人换了密钥，或者换了账本。",
    "bad-signature": "账本检查点上的签名是假的。",
    rollback: (size: string, known: string) => `账本倒退了：本屏见过${known}条，现在只有${size}条。`,
    fork: (size: string) => `账本分叉了：前${size}条与本屏见过的不是同一本账。`,
    missing: (path: string) => `缺少证明：账本文件${path}没有了，其后的内容无从核对。`,
    unproven: (path: string) => `证明不成立：${path}与签过名的账本对不上。`,
    record: (n: string) => `第${n}条记录被改过：现在给出的内容不是封存时的内容。`,
    "no-record": (n: string) => `第${n}条记录不见了：它已经封存，现在却取不到。`,
    row: (n: string, part: RowPart) => `第${n}条的“${parts[part]}”与封存的记录不符：屏上的文字被改过。`,
    omitted: (n: string) => `第${n}条办件记录已经封存，屏上却没有：有人把它撤下了。`,
    "other-key": "本站给出的账本密钥，不是本屏第一次打开时所记的那把。",
    memory: "本屏记住的内容读不出来，不能证明账本没有倒退。",
    trust: "本屏地址里指定的信任策略或密钥读不出来。",
  },
  todo: "请拍下此屏，告诉监督机关和见证人；在查清之前，以见证人和镜像所存的账本为准。",
  again: "我已知悉，重新核对",
  anew: "忘掉本屏所记的账本，从头记起（查清之后才用）",
};
export type ScreenWords = typeof screenZh;
