// What a mirror says where it stops.
import type { Pulled, StopWhy } from "./mirror.ts";

const WORDS: Readonly<Record<StopWhy, string>> = {
  forked:
    "账本分叉：它为两段互不相容的历史签了名。已停止镜像，保留原有内容和凭据。 The log forked: it signed two histories that exclude each other. Nothing more is mirrored; what is held, and the evidence, are kept.",
  shrunk:
    "账本变短：它出示比以前更旧的检查点。已停止镜像，保留原有内容和凭据。 The log shrank: it shows an older checkpoint than before. Nothing more is mirrored; what is held, and the evidence, are kept.",
  spoiled:
    "账本文件与已签的根不符，或不在。已停止镜像，没有存入未核对的内容。 A file of the log is not what the signed root says, or is not there. Nothing more is mirrored, and nothing unchecked was stored.",
  unsigned: "账本的检查点没有其密钥的有效签名，不予采信。 The log's checkpoint is not signed by its key, and not believed.",
};

/** Takes how a pull was stopped, gives the words for it, Chinese first. */
export const stoppedWords = ({ why, about }: Extract<Pulled, { state: "stopped" }>): string => `${WORDS[why]} (${about})`;
