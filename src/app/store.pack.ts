// One batch as the parameters of `append_batch`: short things as JSON, bulky and binary ones in one buffer.
// (pg sends an array of bytea as hexadecimal text: twice the bytes and the work.)
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Case } from "../kernel/case.ts";
import type { Append, CaseRow } from "./store.ts";

/** The parameters of `append_batch` in their order; null where the batch has none of it. */
export type Packed = readonly [
  serial: number,
  items: string,
  starts: string | null,
  rows: string,
  bundleOf: readonly number[],
  audiences: readonly string[],
  slots: readonly string[],
  sealedAt: readonly number[],
  sealedSize: readonly number[],
  takenDown: string | null,
  opens: string | null,
  blob: Buffer,
];

/** Collects pieces and says where each begins (from 1, as SQL counts). */
const makeBlob = () => {
  const pieces: Uint8Array[] = [];
  let size = 0;
  const add = (piece: Uint8Array): number => {
    const at = size + 1;
    pieces.push(piece);
    size += piece.length;
    return at;
  };
  return { add, whole: () => Buffer.concat(pieces, size) };
};
type Blob = ReturnType<typeof makeBlob>;

const put = (blob: Blob, text: string): { at: number; size: number } => {
  const bytes = Buffer.from(text, "utf8");
  return { at: blob.add(bytes), size: bytes.length };
};

// A third of the size for the least work; the small window and buffer cost less to set up than they lose.
const DEFLATE = { level: 1, windowBits: 12, memLevel: 5, chunkSize: 4_096 };
const packSnapshot = (snapshot: Case): Buffer => deflateRawSync(JSON.stringify(snapshot), DEFLATE);

/** Reads a snapshot as it lies in the database. */
export const unpackSnapshot = (packed: Uint8Array): Case => JSON.parse(inflateRawSync(packed).toString("utf8")) as Case;

const packRow = (blob: Blob, row: CaseRow, { n, start }: { n: number; start: Append["start"] }) => {
  const snapshot = row.snapshot && packSnapshot(row.snapshot);
  return {
    n,
    power: row.power,
    agency: row.agency,
    standard: row.standard,
    status: row.status,
    outcome: row.outcome,
    received_at: row.receivedAt,
    accepted_at: row.acceptedAt,
    concluded_at: row.concludedAt,
    closed_at: row.closedAt,
    waiting: row.waiting,
    steps: row.steps,
    warn_at: row.warnAt,
    red_at: row.redAt,
    due_on: row.dueOn,
    stopped: row.stopped,
    wake_at: row.wakeAt,
    late: row.late,
    fold: row.fold,
    ...(snapshot && { snapshot_at: blob.add(snapshot), snapshot_size: snapshot.length }),
    ...(start && { mac_at: blob.add(start.queryMac), mac_size: start.queryMac.length }),
  };
};

const packItem = (blob: Blob, a: Append, n: number) => ({
  n,
  ref: a.case,
  seq: a.seq,
  at: a.at,
  reference: a.reference,
  chain: a.row === null,
  hash_at: blob.add(Buffer.from(a.hash, "hex")),
  leaf_at: blob.add(a.leaf),
  leaf_size: a.leaf.length,
  ...(a.command && { key: a.command.key, body_at: blob.add(Buffer.from(a.command.body, "hex")) }),
  ...(a.uploads && a.uploads.length > 0 && { uploads: a.uploads }),
});

const jsonOrNull = (rows: readonly unknown[]): string | null => (rows.length === 0 ? null : JSON.stringify(rows));

/** Packs a batch. Times in ms; offsets from 1. */
export const packBatch = (batch: readonly Append[]): Packed => {
  const blob = makeBlob();
  const items = batch.map((a, n) => packItem(blob, a, n));
  const starts = batch.flatMap(({ start }, n) => (start === null ? [] : [{ n, prefix: start.prefix, year: start.year }]));
  const rows = batch.flatMap(({ row, start }, n) => (row === null ? [] : [packRow(blob, row, { n, start })]));
  const bundles = batch.flatMap((a, n) => a.bundles.map((b) => ({ n, b })));
  const takenDown = batch.flatMap(({ closed }, n) => (closed.length === 0 ? [] : [{ n, paths: closed }]));
  const opens = batch.flatMap((a, n) =>
    a.open.map((o) => {
      const value = put(blob, JSON.stringify(o.value));
      return { n, path: o.path, salt: o.salt, value_at: value.at, value_size: value.size };
    }),
  );
  return [
    rows.length < batch.length ? batch.length : 0,
    JSON.stringify(items),
    jsonOrNull(starts),
    JSON.stringify(rows),
    bundles.map(({ n }) => n),
    bundles.map(({ b }) => b.audience),
    bundles.map(({ b }) => b.slot),
    bundles.map(({ b }) => blob.add(b.sealed)),
    bundles.map(({ b }) => b.sealed.length),
    jsonOrNull(takenDown),
    jsonOrNull(opens),
    blob.whole(),
  ];
};
