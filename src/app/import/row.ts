// One row against the mapping: its fields cleaned, its faults found. Pure; sees one row at a time, so what needs the whole list
// (duplicates, agencies) is in power-list.ts.
import type { LegalBasis } from "../../kernel/standard.ts";
import { checkCreditCode, isOrganisationCode } from "../../law/cn/credit-code.ts";
import { type KindId, kindOf } from "../../law/cn/kinds.ts";
import { type Fault, type FaultCode, HIDDEN, refuses } from "./fault.ts";
import type { Mapping } from "./mapping.ts";
import type { Row } from "./sheet.ts";

/** Longest text of each field, in characters. */
export const LONGEST = { name: 300, code: 100, kind: 100, agency: 100, credit: 100, area: 40, basis: 8000, nameEn: 300 } as const;
type FieldName = keyof typeof LONGEST;

export type Item = {
  line: number;
  name: string;
  nameEn: string;
  code: string;
  kind: KindId;
  agency: string;
  basis: LegalBasis[];
  inherited: boolean;
  /** Right credit codes that the row states, from its column and from its code. */
  credits: string[];
};

/** Line breaks inside a cell are only how it was laid out; outer spaces, full-width ones too, are nobody's meaning. */
const clean = (text: string): string => text.replace(/\s*[\r\n]+\s*/gu, "").trim();

/** Splits a cell of legal bases: 《law》 with its article; a basis without such marks is kept whole as the law. */
export function basesOf(text: string): LegalBasis[] {
  const parts = text.split(/[\r\n；;]+|(?<=[。条款项])\s*(?=《)/u).map((part) => part.trim());
  return parts
    .filter((part) => part !== "")
    .map((part) => {
      const found =
        /《(?<law>[^》]+)》[^第]*(?<article>第[零一二三四五六七八九十百千\d]+条(?:第[零一二三四五六七八九十百\d]+[款项])*)?/u.exec(part);
      return { law: found?.groups?.law ?? part, article: found?.groups?.article ?? "" };
    });
}

function creditFaultOf(code: string): FaultCode | null {
  if (code === "") return "credit-missing";
  const check = checkCreditCode(code);
  if (check === "ok") return null;
  return check === "length" && isOrganisationCode(code) ? "credit-organisation-code" : `credit-${check}`;
}

/** Reads one row. Gives the item (null when a fault keeps it out) and all its faults. */
export function itemOf(row: Row, mapping: Mapping): { item: Item | null; faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const { columns } = mapping;
  const tell = (field: FieldName, code: FaultCode, value: string, about?: string): void => {
    faults.push({ line: row.line, column: columns[field] ?? field, code, value, ...(about === undefined ? {} : { about }) });
  };
  const take = (field: FieldName): string => {
    const column = columns[field];
    if (column === undefined) return "";
    const raw = Object.hasOwn(row.values, column) ? (row.values[column] ?? "") : "";
    const text = field === "basis" ? raw.trim() : clean(raw);
    const odd = Object.hasOwn(row.unreadable, column) ? row.unreadable[column] : undefined;
    if (odd !== undefined) tell(field, "unreadable", text, odd);
    else if ([...text].length > LONGEST[field]) tell(field, "too-long", text, String(LONGEST[field]));
    else if (HIDDEN.test(field === "basis" ? text.replace(/[\r\n\t]/gu, "") : text)) tell(field, "control-character", text);
    return text;
  };
  const needed = (field: FieldName): string => {
    const text = take(field);
    if (text === "" && !faults.some((fault) => fault.column === columns[field])) tell(field, "missing-field", "");
    return text;
  };
  const [name, code, kindWord, agency] = [needed("name"), needed("code"), needed("kind"), needed("agency")];
  const [area, basis, nameEn, credit] = [take("area"), take("basis"), take("nameEn"), take("credit")];
  const kind = (Object.hasOwn(mapping.kinds, kindWord) ? mapping.kinds[kindWord] : undefined) ?? kindOf(kindWord);
  if (kind === null && kindWord !== "") tell("kind", "unknown-kind", kindWord);
  if (faults.some(refuses) || kind === null) return { item: null, faults };
  const credits = creditsOf(credit, code, mapping, tell);
  if (mapping.area !== null && area !== "" && area !== mapping.area) tell("area", "other-area", area, mapping.area);
  const inherited = mapping.inherited?.test(code) ?? false;
  return { item: { line: row.line, name, nameEn, code, kind, agency, basis: basesOf(basis), inherited, credits }, faults };
}

type Tell = (field: FieldName, code: FaultCode, value: string, about?: string) => void;

/** The right credit codes of a row, from its column and from its code, telling what is wrong with each and when they differ. */
function creditsOf(credit: string, code: string, mapping: Mapping, tell: Tell): string[] {
  const right: string[] = [];
  const take = (field: FieldName, text: string): void => {
    const fault = creditFaultOf(text);
    if (fault === null) right.push(text);
    else tell(field, fault, text);
  };
  if (mapping.columns.credit !== undefined) take("credit", credit);
  const parts = mapping.code?.exec(code)?.groups;
  if (mapping.code !== null && parts === undefined) tell("code", "code-form", code);
  const within = parts?.credit;
  if (within !== undefined) take("code", within);
  const area = parts?.area;
  if (area !== undefined && mapping.area !== null && area !== mapping.area) tell("code", "other-area", area, mapping.area);
  const [first, second] = right;
  if (first !== undefined && second !== undefined && first !== second) tell("credit", "credit-contradicts", first, second);
  return [...new Set(right)];
}
