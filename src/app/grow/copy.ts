// One line of a template as a commit of one case: its own reference, person, times, salts, commitments and seals; the rest is the gate's.
import { type Hash, NO_HASH } from "../../kernel/ids.ts";
import { dayOf, yearOf } from "../../kernel/time.ts";
import { type Closed, closeIn, sealFor } from "../closing.ts";
import type { KeyFile } from "../keys.ts";
import { platformHash } from "../platform-hash.ts";
import type { QueryCodes } from "../query-code.ts";
import type { Append, CaseRow } from "../store.ts";
import type { Planned } from "./plan.ts";
import type { Cut, Line, Slot } from "./template.ts";

/** A case on its way: how many of its lines are on the ledger, its head, and where its key lies. */
export type Copy = { planned: Planned; lines: readonly Line[]; seq: number; head: Hash; slot: string | null };
export type CopyParts = { keys: KeyFile; codes: QueryCodes; prefixOf: (power: string) => string };

const encoder = new TextEncoder();

/** Puts the values of one case between the pieces of a leaf. */
export function fillCut({ pieces, slots }: Cut, values: Readonly<Record<Slot, string>>): string {
  let text = pieces[0] ?? "";
  for (const [n, slot] of slots.entries()) text += values[slot] + (pieces[n + 1] ?? "");
  return text;
}

const moved = (at: number | null, by: number): number | null => (at === null ? null : at + by);

/** The row of a template for a case that goes the same way a little later: the moments of acts move, those of the clocks are midnights and stay. */
const rowOf = (row: CaseRow, later: number): CaseRow => ({
  ...row,
  receivedAt: row.receivedAt + later,
  acceptedAt: moved(row.acceptedAt, later),
  concludedAt: moved(row.concludedAt, later),
  closedAt: moved(row.closedAt, later),
});

const ownFields = (closed: readonly Closed[], { fields }: Planned): Closed[] =>
  closed.map(({ path, value }) => ({ path, value: fields[path] ?? value }));

/** The next commit of a case, as it is appended; moves the case on. The case must have a next line. */
export async function nextAppend(copy: Copy, { keys, codes, prefixOf }: CopyParts): Promise<Append> {
  const { planned, lines, head } = copy;
  const line = lines[copy.seq];
  if (line === undefined) throw new Error(`${planned.ref} has no line after ${copy.seq}`);
  const closing = closeIn(line.w, line.act, ownFields(line.closed, planned));
  const at = line.at + planned.later;
  const text = fillCut(line.leaf, {
    ref: `"${planned.ref}"`,
    person: `"${planned.person}"`,
    prev: `"${head}"`,
    seen: `"${head}"`,
    at: String(at),
    commitments: JSON.stringify(closing.commitments),
  });
  const hash = platformHash(`\0${text}`);
  const seq = copy.seq + 1;
  const sealed = await sealFor(keys, { ref: planned.ref, seq }, closing, copy.slot);
  copy.seq = seq;
  copy.head = hash;
  copy.slot = sealed.slot;
  return {
    command: null,
    case: planned.ref,
    seq,
    leaf: encoder.encode(text),
    hash,
    at,
    reference: line.w.ref,
    row: rowOf(line.row, planned.later),
    tallies: line.tallies,
    bundles: sealed.bundles,
    open: closing.open,
    closed: line.takenDown,
    start: seq > 1 ? null : startOf({ planned, line, at }, codes, prefixOf),
  };
}

function startOf(
  { planned, line, at }: { planned: Planned; line: Line; at: number },
  codes: QueryCodes,
  prefixOf: CopyParts["prefixOf"],
): Append["start"] {
  const year = yearOf(dayOf(at, line.w.zone));
  return { queryMac: codes.macOf(codes.codeOf(planned.ref)), prefix: prefixOf(line.w.standard.power), year };
}

/** A case of which nothing is on the ledger yet. */
export const newCopy = (planned: Planned, lines: readonly Line[]): Copy => ({ planned, lines, seq: 0, head: NO_HASH, slot: null });
