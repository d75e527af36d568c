// One batch as the parameters of `append_batch`: columns, each an array in binary.
import { deflateRawSync, inflateRawSync } from "node:zlib";
import type { Case } from "../kernel/case.ts";
import { bigints, booleans, bytes, hexes, ints, literal, texts } from "./postgres/array.ts";
import type { Append, CaseRow } from "./store.ts";

// A third of the size for the least work; the small window and buffer cost less to set up than they lose.
const DEFLATE = { level: 1, windowBits: 12, memLevel: 5, chunkSize: 4_096 };
const packSnapshot = (snapshot: Case): Buffer => deflateRawSync(JSON.stringify(snapshot), DEFLATE);

/** Reads a snapshot as it lies in the database. */
export const unpackSnapshot = (packed: Uint8Array): Case => JSON.parse(inflateRawSync(packed).toString("utf8")) as Case;

/** What hangs on the items, with the place of its item from 1. */
const hanging = <T>(batch: readonly Append[], of: (a: Append) => readonly T[]): { places: Buffer; all: readonly T[] } => {
  const found = batch.map(of);
  return { places: ints(found.flatMap((some, n) => some.map(() => n + 1))), all: found.flat() };
};

const packItems = (batch: readonly Append[]): Buffer[] => [
  texts(batch.map((a) => a.case)),
  ints(batch.map((a) => a.seq)),
  bigints(batch.map((a) => a.at)),
  bigints(batch.map((a) => a.reference)),
  hexes(batch.map((a) => a.hash)),
  bytes(batch.map((a) => a.leaf)),
  texts(batch.map((a) => a.command?.key ?? null)),
  hexes(batch.map((a) => a.command?.body ?? null)),
];

const packStarts = (batch: readonly Append[]): Buffer[] => [
  texts(batch.map((a) => a.start?.prefix ?? null)),
  ints(batch.map((a) => a.start?.year ?? null)),
  bytes(batch.map((a) => a.start?.queryMac ?? null)),
];

const packRows = (batch: readonly Append[]): Buffer[] => {
  const of = <T>(take: (row: CaseRow) => T | null): (T | null)[] => batch.map(({ row }) => row && take(row));
  return [
    texts(of((row) => row.power)),
    texts(of((row) => row.agency)),
    ints(of((row) => row.standard)),
    texts(of((row) => row.status)),
    texts(of((row) => row.outcome)),
    bigints(of((row) => row.receivedAt)),
    bigints(of((row) => row.acceptedAt)),
    bigints(of((row) => row.concludedAt)),
    bigints(of((row) => row.closedAt)),
    texts(of((row) => literal(row.waiting))),
    texts(of((row) => literal(row.steps))),
    bigints(of((row) => row.warnAt)),
    bigints(of((row) => row.redAt)),
    ints(of((row) => row.dueOn)),
    booleans(of((row) => row.stopped)),
    bigints(of((row) => row.wakeAt)),
    booleans(of((row) => row.late)),
    bigints(of((row) => row.excusedUntil)),
    bigints(of((row) => row.promiseAt)),
    bigints(of((row) => row.lawAt)),
    texts(of((row) => row.fold)),
    bytes(of((row) => row.snapshot && packSnapshot(row.snapshot))),
  ];
};

const packHanging = (batch: readonly Append[]): Buffer[] => {
  const bundles = hanging(batch, (a) => a.bundles);
  const takenDown = hanging(batch, (a) => a.closed);
  const opens = hanging(batch, (a) => a.open);
  const tallies = hanging(batch, (a) => a.tallies);
  return [
    tallies.places,
    ints(tallies.all.map((t) => t.day)),
    texts(tallies.all.map((t) => t.what)),
    bundles.places,
    texts(bundles.all.map((b) => b.audience)),
    texts(bundles.all.map((b) => b.slot)),
    bytes(bundles.all.map((b) => b.sealed)),
    takenDown.places,
    texts(takenDown.all),
    opens.places,
    texts(opens.all.map((o) => o.path)),
    texts(opens.all.map((o) => o.salt)),
    texts(opens.all.map((o) => JSON.stringify(o.value))),
  ];
};

/** Packs a batch: the parameters of `append_batch` in their order, without the log. Times in ms. */
export const packBatch = (batch: readonly Append[]): Buffer[] => {
  const uploads = hanging(batch, (a) => a.uploads ?? []);
  return [...packItems(batch), uploads.places, hexes(uploads.all), ...packStarts(batch), ...packRows(batch), ...packHanging(batch)];
};
