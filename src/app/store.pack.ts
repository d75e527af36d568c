// One batch as the parameters of `append_batch`: short things as JSON, bulky and binary ones in one buffer.
// (pg sends an array of bytea as hexadecimal text: twice the bytes and the work.)
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Case } from "../kernel/case.ts";
import type { Append } from "./store.ts";

export type Packed = readonly [serial: number, items: string, bundles: string, opens: string, blob: Buffer];

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

const rowItem = (blob: Blob, { row, start }: Append) => {
  if (row === null) return {};
  const snapshot = row.snapshot && packSnapshot(row.snapshot);
  return {
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
    ...(start && { prefix: start.prefix, year: start.year, mac_at: blob.add(start.queryMac), mac_size: start.queryMac.length }),
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
  ...(a.closed.length > 0 && { closed: a.closed }),
  ...(a.uploads && a.uploads.length > 0 && { uploads: a.uploads }),
  ...rowItem(blob, a),
});

/** Packs a batch. Times in ms; offsets from 1. */
export const packBatch = (batch: readonly Append[]): Packed => {
  const blob = makeBlob();
  const items = batch.map((a, n) => packItem(blob, a, n));
  const bundles = batch.flatMap((a, n) =>
    a.bundles.map((b) => ({ n, audience: b.audience, slot: b.slot, sealed_at: blob.add(b.sealed), sealed_size: b.sealed.length })),
  );
  const opens = batch.flatMap((a, n) =>
    a.open.map((o) => {
      const value = put(blob, JSON.stringify(o.value));
      return { n, ref: a.case, path: o.path, salt: o.salt, value_at: value.at, value_size: value.size };
    }),
  );
  const serial = batch.some((a) => a.row === null) ? batch.length : 0;
  return [serial, JSON.stringify(items), JSON.stringify(bundles), JSON.stringify(opens), blob.whole()];
};
