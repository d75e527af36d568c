// The kinds of power: ten in use, public-service items as a class of their own, and kinds that are history.
// A historic kind can be imported with an old list and shown; no new power can be made of it.

export type KindWords = { zh: string; en: string };
export type Kind = { words: KindWords; standing: "power" | "service" | "historic" };

export const KINDS = {
  licence: { words: { zh: "行政许可", en: "Licence" }, standing: "power" },
  penalty: { words: { zh: "行政处罚", en: "Penalty" }, standing: "power" },
  coercion: { words: { zh: "行政强制", en: "Coercive measure" }, standing: "power" },
  levy: { words: { zh: "行政征收", en: "Levy" }, standing: "power" },
  benefit: { words: { zh: "行政给付", en: "Benefit" }, standing: "power" },
  inspection: { words: { zh: "行政检查", en: "Inspection" }, standing: "power" },
  confirmation: { words: { zh: "行政确认", en: "Confirmation" }, standing: "power" },
  reward: { words: { zh: "行政奖励", en: "Reward" }, standing: "power" },
  adjudication: { words: { zh: "行政裁决", en: "Adjudication" }, standing: "power" },
  other: { words: { zh: "其他行政权力", en: "Other power" }, standing: "power" },
  "public-service": { words: { zh: "公共服务", en: "Public service" }, standing: "service" },
  "other-approval": { words: { zh: "非行政许可审批", en: "Approval outside the licensing law" }, standing: "historic" },
  requisition: { words: { zh: "行政征用", en: "Requisition" }, standing: "historic" },
} as const satisfies Record<string, Kind>;

export type KindId = keyof typeof KINDS;
export const KIND_IDS = Object.keys(KINDS) as readonly KindId[];

/** True when `text` is the code of a kind, a historic one included. */
export const isKind = (text: string): text is KindId => Object.hasOwn(KINDS, text);

/** True when a county may make a new power of this kind. */
export const isCreatable = (kind: KindId): boolean => KINDS[kind].standing !== "historic";

/** The codes that provincial service platforms publish as task_type; the source shows these seven and no others. */
export const TASK_TYPES: Readonly<Record<string, KindId>> = {
  "1": "licence",
  "5": "benefit",
  "7": "confirmation",
  "8": "reward",
  "9": "adjudication",
  "10": "other",
  "20": "public-service",
};

const BY_WORD: ReadonlyMap<string, KindId> = new Map(
  KIND_IDS.flatMap((id) =>
    [id, KINDS[id].words.zh, KINDS[id].words.zh.replace(/^行政/u, ""), KINDS[id].words.en.toLowerCase()].map((word) => [word, id] as const),
  ),
);

/** Takes a kind as people write it (its code, 行政许可, 许可, Licence), gives the kind; null when nobody calls a kind so. */
export const kindOf = (written: string): KindId | null => BY_WORD.get(written.trim().toLowerCase()) ?? BY_WORD.get(written.trim()) ?? null;
