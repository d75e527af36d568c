// What the interface says of input that does not fit its schema: one sentence for every keyword that TypeBox reports, in Chinese and English.
// Its own English messages reach nobody. The path of a fault says which input is meant; patterns and values are in the description of the
// interface and not repeated.
import type { TValidationError } from "typebox/error";
import type { Lang } from "../../views/names.ts";

export type Keyword = TValidationError["keyword"];
/** What a sentence needs to know: the limit that was passed, the type that was asked for. */
export type SchemaParams = { limit?: unknown; type?: unknown };
type Known = { limit: string; type: string };
type SchemaWords = {
  /** For a keyword that nobody foresaw. */
  other: string;
  types: Readonly<Record<string, string>>;
  or: string;
  keywords: Readonly<Record<Keyword, string | ((known: Known) => string)>>;
};

const ZH: SchemaWords = {
  other: "这一项填得不对。",
  types: { string: "文字", integer: "整数", number: "数", boolean: "是或否", array: "列表", object: "一组内容", null: "空值" },
  or: "或者",
  keywords: {
    additionalProperties: "没有这一项。",
    anyOf: "这一项的形式不对。",
    boolean: "这里不收内容。",
    const: "这一项只能是规定的值。",
    contains: "列表里少了必须有的一项。",
    dependencies: "填了这一项，还要填与它相连的各项。",
    dependentRequired: "填了这一项，还要填与它相连的各项。",
    enum: "请从给出的选项里选。",
    exclusiveMaximum: ({ limit }) => `要小于${limit}。`,
    exclusiveMinimum: ({ limit }) => `要大于${limit}。`,
    format: "写法不对。",
    if: "这一项与其他各项合不上。",
    maximum: ({ limit }) => `不能大于${limit}。`,
    maxItems: ({ limit }) => `最多${limit}项。`,
    maxLength: ({ limit }) => `最多${limit}个字符。`,
    maxProperties: ({ limit }) => `最多${limit}项。`,
    minimum: ({ limit }) => `不能小于${limit}。`,
    minItems: ({ limit }) => `至少${limit}项。`,
    minLength: ({ limit }) => `至少${limit}个字符。`,
    minProperties: ({ limit }) => `至少${limit}项。`,
    multipleOf: "要是规定数的整倍数。",
    not: "这一项不能是这样。",
    oneOf: "这一项的形式不对。",
    pattern: "写法不对。",
    propertyNames: "有的名称不对。",
    required: "必须有这一项。",
    type: ({ type }) => (type === "" ? "类型不对。" : `要是${type}。`),
    unevaluatedItems: "列表里有多余的项。",
    unevaluatedProperties: "没有这一项。",
    uniqueItems: "列表里有重复的项。",
    "~refine": "这一项填得不对。",
  },
};

const EN: SchemaWords = {
  other: "This is not right.",
  types: {
    string: "text",
    integer: "a whole number",
    number: "a number",
    boolean: "true or false",
    array: "a list",
    object: "an object",
    null: "null",
  },
  or: " or ",
  keywords: {
    additionalProperties: "There is no such field.",
    anyOf: "This does not have the right form.",
    boolean: "Nothing is taken here.",
    const: "Only the value that is laid down is taken.",
    contains: "The list lacks an item that it must have.",
    dependencies: "With this, the fields that belong to it are needed too.",
    dependentRequired: "With this, the fields that belong to it are needed too.",
    enum: "Choose one of the options.",
    exclusiveMaximum: ({ limit }) => `Less than ${limit} is needed.`,
    exclusiveMinimum: ({ limit }) => `More than ${limit} is needed.`,
    format: "This is not written in the right way.",
    if: "This does not fit the other fields.",
    maximum: ({ limit }) => `At most ${limit}.`,
    maxItems: ({ limit }) => `At most ${limit} items.`,
    maxLength: ({ limit }) => `At most ${limit} characters.`,
    maxProperties: ({ limit }) => `At most ${limit} fields.`,
    minimum: ({ limit }) => `At least ${limit}.`,
    minItems: ({ limit }) => `At least ${limit} items.`,
    minLength: ({ limit }) => `At least ${limit} characters.`,
    minProperties: ({ limit }) => `At least ${limit} fields.`,
    multipleOf: "A multiple of the number that is laid down is needed.",
    not: "This must not be so.",
    oneOf: "This does not have the right form.",
    pattern: "This is not written in the right way.",
    propertyNames: "A name is not right.",
    required: "This is needed.",
    type: ({ type }) => (type === "" ? "This is of the wrong type." : `This must be ${type}.`),
    unevaluatedItems: "The list has items too many.",
    unevaluatedProperties: "There is no such field.",
    uniqueItems: "The list has an item twice.",
    "~refine": "This is not right.",
  },
};

export const SCHEMA_WORDS: Readonly<Record<Lang, SchemaWords>> = { zh: ZH, en: EN };

/** Takes a language, the keyword of a schema that was not met and what TypeBox says of it, gives the sentence; a general one for a keyword that is not known. */
export function schemaSaid(lang: Lang, keyword: string, { limit, type }: SchemaParams = {}): string {
  const words = SCHEMA_WORDS[lang];
  if (!Object.hasOwn(words.keywords, keyword)) return words.other;
  const said = words.keywords[keyword as Keyword];
  if (typeof said === "string") return said;
  const types = (Array.isArray(type) ? type : [type]).flatMap((one) => words.types[String(one)] ?? []);
  return said({ limit: typeof limit === "number" ? String(limit) : "", type: types.join(words.or) });
}
