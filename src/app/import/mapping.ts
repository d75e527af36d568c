// Which column of a county's file is what. A small JSON file written by whoever knows the list; wrong mappings are refused with the
// path of every mistake. Headings that everybody uses need no mapping.
import { isKind, type KindId, TASK_TYPES } from "../../law/cn/kinds.ts";

/** Columns by their heading. The first four are needed. */
export type Columns = {
  name: string;
  code: string;
  kind: string;
  agency: string;
  credit?: string;
  area?: string;
  basis?: string;
  nameEn?: string;
};
export type Mapping = {
  columns: Columns;
  /** The file's words for kinds. */
  kinds: Readonly<Record<string, KindId>>;
  /** The form of a whole code; its groups `area` and `credit` are checked too. */
  code: RegExp | null;
  /** Codes that an upper level's list has given. */
  inherited: RegExp | null;
  /** The division that this list is of. */
  area: string | null;
};
export type MappingFault = {
  path: string;
  problem: "not-an-object" | "missing" | "not-text" | "not-a-pattern" | "unknown-kind" | "unknown-key";
};

export const COLUMN_KEYS = ["name", "code", "kind", "agency", "credit", "area", "basis", "nameEn"] as const;
const NEEDED = ["name", "code", "kind", "agency"] as const;
const KEYS = ["note", "columns", "kinds", "code", "inherited", "area"];

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json => typeof value === "object" && value !== null && !Array.isArray(value);

function columnsOf(value: unknown, faults: MappingFault[]): Columns {
  const columns: Record<string, string> = {};
  if (!isObject(value)) faults.push({ path: "columns", problem: value === undefined ? "missing" : "not-an-object" });
  const given = isObject(value) ? value : {};
  for (const key of Object.keys(given)) {
    const heading = given[key];
    if (!(COLUMN_KEYS as readonly string[]).includes(key)) faults.push({ path: `columns.${key}`, problem: "unknown-key" });
    else if (typeof heading !== "string" || heading === "") faults.push({ path: `columns.${key}`, problem: "not-text" });
    else columns[key] = heading;
  }
  for (const key of NEEDED) if (isObject(value) && !Object.hasOwn(given, key)) faults.push({ path: `columns.${key}`, problem: "missing" });
  return columns as Columns;
}

function kindsOf(value: unknown, faults: MappingFault[]): Record<string, KindId> {
  if (value === undefined) return {};
  if (!isObject(value)) faults.push({ path: "kinds", problem: "not-an-object" });
  const kinds: [string, KindId][] = [];
  for (const [word, kind] of Object.entries(isObject(value) ? value : {})) {
    if (typeof kind === "string" && isKind(kind)) kinds.push([word, kind]);
    else faults.push({ path: `kinds.${word}`, problem: "unknown-kind" });
  }
  return Object.fromEntries(kinds);
}

function patternOf(value: unknown, path: string, faults: MappingFault[]): RegExp | null {
  if (value === undefined) return null;
  try {
    if (typeof value === "string") return new RegExp(value, "u");
  } catch {
    // Falls through to the fault: a pattern that does not compile is no pattern.
  }
  faults.push({ path, problem: "not-a-pattern" });
  return null;
}

/** Reads a mapping from parsed JSON; gives it, or every fault by its path. */
export function mappingOf(value: unknown): { mapping: Mapping } | { faults: readonly MappingFault[] } {
  if (!isObject(value)) return { faults: [{ path: "", problem: "not-an-object" }] };
  const faults: MappingFault[] = Object.keys(value)
    .filter((key) => !KEYS.includes(key))
    .map((path) => ({ path, problem: "unknown-key" }));
  const inherited = value.inherited;
  if (inherited !== undefined && !isObject(inherited)) faults.push({ path: "inherited", problem: "not-an-object" });
  const area = value.area ?? null;
  if (area !== null && typeof area !== "string") faults.push({ path: "area", problem: "not-text" });
  const mapping: Mapping = {
    columns: columnsOf(value.columns, faults),
    kinds: kindsOf(value.kinds, faults),
    code: patternOf(value.code, "code", faults),
    inherited: isObject(inherited) ? patternOf(inherited.code, "inherited.code", faults) : null,
    area: typeof area === "string" ? area : null,
  };
  return faults.length > 0 ? { faults } : { mapping };
}

/** Headings as lists in the open have them, most telling first. */
const HEADINGS: Readonly<Record<(typeof COLUMN_KEYS)[number], readonly string[]>> = {
  name: ["事项名称", "权力名称", "权力事项名称", "职权名称", "项目名称", "name"],
  code: ["实施编码", "事项编码", "权力编码", "职权编码", "项目编码", "编码", "item_code", "code"],
  kind: ["事项类别", "事项类型", "权力类别", "权力类型", "职权类别", "职权类型", "类别", "类型", "task_type", "kind"],
  agency: ["实施主体", "实施机关", "行使主体", "责任单位", "实施部门", "部门", "单位", "department", "agency"],
  credit: ["统一社会信用代码", "信用代码", "部门代码", "dept_code", "credit"],
  area: ["行政区划代码", "区划代码", "行政区划", "area_code", "area"],
  basis: ["设定依据", "法定依据", "法律依据", "实施依据", "依据", "basis"],
  nameEn: ["英文名称", "name_en"],
};

/** Guesses a mapping from headings; null when one of the four needed columns is not among them. Nothing is inherited in a guess. */
export function guessMapping(headings: readonly string[]): Mapping | null {
  const plain = new Map(headings.map((heading) => [heading.trim().toLowerCase(), heading]));
  const columns: Record<string, string> = {};
  for (const key of COLUMN_KEYS) {
    const heading = HEADINGS[key].map((name) => plain.get(name)).find((name) => name !== undefined);
    if (heading !== undefined) columns[key] = heading;
    else if ((NEEDED as readonly string[]).includes(key)) return null;
  }
  return { columns: columns as Columns, kinds: TASK_TYPES, code: null, inherited: null, area: null };
}
