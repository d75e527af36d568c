// The plan of an import: rows, a mapping and what is listed now, into the agencies and powers to be written. Pure, so the same file
// planned twice gives the same plan, and after the first is written the second writes nothing. Never removes a power: that is an act.
import { createHash } from "node:crypto";
import type { Agency } from "../../kernel/book.ts";
import type { AgencyId, PowerId } from "../../kernel/ids.ts";
import type { Power } from "../../kernel/standard.ts";
import { agencyKindOf } from "../../law/cn/agency-kinds.ts";
import { KINDS } from "../../law/cn/kinds.ts";
import { type Fault, refuses } from "./fault.ts";
import type { Mapping } from "./mapping.ts";
import { type Item, itemOf } from "./row.ts";
import type { Row } from "./sheet.ts";

/** What the list holds before the import. */
export type Listed = { powers: readonly Power[]; agencies: readonly Agency[] };
export type Plan = {
  /** Rows read. */
  rows: number;
  /** Agencies and powers of the file as they will stand. */
  agencies: readonly Agency[];
  powers: readonly Power[];
  /** By line. */
  faults: readonly Fault[];
  added: number;
  changed: number;
  unchanged: number;
  /** Rows that stay out because of a fault. */
  leftOut: number;
  /** Powers in the list that the file does not name: they stay as they are. */
  notInFile: number;
  /** Of the powers in the file. */
  inherited: number;
  declared: number;
  /** True when nothing may be written: a fault refuses and skip-faulty was not asked for. */
  refused: boolean;
  /** What is new or different, and nothing else. */
  write: { agencies: readonly Agency[]; powers: readonly Power[] };
};

/** What stands in a URL and in a ledger's file name without change on every system. */
const SAFE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,99}$/u;
const digest = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex").slice(0, 16);

/** The id of a power: its code where that is safe in a URL, else one made of the code's hash. The same code gives the same id for ever. */
export const powerIdOf = (code: string): PowerId => (SAFE_ID.test(code) ? code : `p-${digest(code)}`);

/** Content as text with sorted keys; two values with the same text are the same content. */
function content(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(content).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${content(member)}`)
    .join(",")}}`;
}

/** The items of the rows, each code once (the first line has it), with all faults in order of lines. */
function itemsOf(rows: readonly Row[], mapping: Mapping): { items: Item[]; faults: Fault[] } {
  const items: Item[] = [];
  const faults: Fault[] = [];
  const lineOfCode = new Map<string, number>();
  const lineOfName = new Map<string, number>();
  for (const row of rows) {
    const { item, faults: found } = itemOf(row, mapping);
    faults.push(...found);
    if (item === null) continue;
    const first = lineOfCode.get(item.code);
    if (first !== undefined) {
      faults.push({ line: row.line, column: mapping.columns.code, code: "duplicate-code", value: item.code, about: String(first) });
      continue;
    }
    lineOfCode.set(item.code, row.line);
    const key = `${item.agency}\n${item.name}`;
    const same = lineOfName.get(key);
    if (same === undefined) lineOfName.set(key, row.line);
    else faults.push({ line: row.line, column: mapping.columns.name, code: "same-name", value: item.name, about: String(same) });
    items.push(item);
  }
  return { items, faults };
}

/** For each agency the right credit code that its rows state most often; a code that several state belongs to whoever states it most. */
function creditOfAgencies(items: readonly Item[]): Map<string, string> {
  const counts = new Map<string, { agency: string; credit: string; times: number }>();
  for (const { agency, credits } of items) {
    for (const credit of credits) {
      const key = `${agency}\n${credit}`;
      const count = counts.get(key) ?? { agency, credit, times: 0 };
      count.times += 1;
      counts.set(key, count);
    }
  }
  const chosen = new Map<string, string>();
  const taken = new Set<string>();
  for (const { agency, credit } of [...counts.values()].sort((a, b) => b.times - a.times)) {
    if (chosen.has(agency) || taken.has(credit)) continue;
    chosen.set(agency, credit);
    taken.add(credit);
  }
  return chosen;
}

/**
 * The agencies that the items name. One that is listed keeps its id and whatever the file does not say; a new one takes its credit
 * code as id, else one made of its name, and the kind that its name says.
 */
function agenciesOf(items: readonly Item[], now: Listed): Map<string, Agency> {
  const byName = new Map(now.agencies.map((agency) => [agency.name.zh, agency]));
  const ids = new Set<AgencyId>(now.agencies.map((agency) => agency.id));
  const credits = creditOfAgencies(items);
  const agencies = new Map<string, Agency>();
  for (const item of items) {
    if (agencies.has(item.agency)) continue;
    const known = byName.get(item.agency);
    const code = credits.get(item.agency) ?? known?.code ?? null;
    const id = known?.id ?? (code !== null && !ids.has(code) ? code : `a-${digest(item.agency)}`);
    ids.add(id);
    agencies.set(item.agency, { ...(known ?? { kind: agencyKindOf(item.agency) }), id, name: { ...known?.name, zh: item.agency }, code });
  }
  return agencies;
}

/** The power of an item. Of a listed one, what the file has no column for (its English name, say) stays. */
function powerOf(item: Item, agency: AgencyId, known: Power | undefined): Power {
  const id = known?.id ?? powerIdOf(item.code);
  const aliases = new Set(known?.aliases ?? []);
  if (id !== item.code) aliases.add(item.code);
  const english = item.nameEn === "" ? known?.name.en : item.nameEn;
  return {
    id,
    code: item.code,
    aliases: [...aliases],
    name: english === undefined ? { zh: item.name } : { zh: item.name, en: english },
    kind: item.kind,
    agency,
    service: KINDS[item.kind].standing === "service",
    origin: item.inherited ? "inherited" : "declared",
    basis: item.basis.length > 0 ? item.basis : (known?.basis ?? []),
  };
}

/** Codes by which a listed power may be found: its own, its id and its aliases. */
function byCode(powers: readonly Power[]): Map<string, Power> {
  const found = new Map<string, Power>();
  for (const power of powers) for (const code of [...power.aliases, power.id, power.code]) found.set(code, power);
  return found;
}

/** Plans the import. Never throws, whatever the rows hold. */
export function planImport(rows: readonly Row[], mapping: Mapping, now: Listed, options: { skipFaulty: boolean }): Plan {
  const { items, faults } = itemsOf(rows, mapping);
  const agencies = agenciesOf(items, now);
  const known = byCode(now.powers);
  const powers = items.map((item) => powerOf(item, agencies.get(item.agency)?.id ?? "", known.get(item.code)));
  const isNew = powers.filter((power) => !known.has(power.code));
  const before = new Map(now.powers.map((power) => [power.id, content(power)]));
  const different = powers.filter((power) => before.get(power.id) !== content(power));
  const agencyBefore = new Map(now.agencies.map((agency) => [agency.id, content(agency)]));
  const named = new Set(powers.map((power) => power.id));
  const refused = faults.some(refuses) && !options.skipFaulty;
  return {
    rows: rows.length,
    agencies: [...agencies.values()],
    powers,
    faults: faults.sort((a, b) => a.line - b.line),
    added: isNew.length,
    changed: different.length - isNew.length,
    unchanged: powers.length - different.length,
    leftOut: rows.length - items.length,
    notInFile: now.powers.filter((power) => !named.has(power.id)).length,
    inherited: powers.filter((power) => power.origin === "inherited").length,
    declared: powers.filter((power) => power.origin === "declared").length,
    refused,
    write: {
      agencies: refused ? [] : [...agencies.values()].filter((agency) => agencyBefore.get(agency.id) !== content(agency)),
      powers: refused ? [] : different,
    },
  };
}

/** The reference commits of a plan: agencies first, for powers name them. One list, for one transaction; empty when nothing changes. */
export function referenceActs(plan: Plan): { what: "agency" | "power"; id: string; value: unknown }[] {
  return [
    ...plan.write.agencies.map((agency) => ({ what: "agency" as const, id: agency.id, value: agency })),
    ...plan.write.powers.map((power) => ({ what: "power" as const, id: power.id, value: power })),
  ];
}
