// Where a log is read from: an address or a folder, by the same paths (C2SP tlog-tiles). Nothing that is read is believed for standing there; here it is
// only kept within bounds of size and time, so that whoever serves it can neither fill a memory nor hold a reader for ever.
import { open } from "node:fs/promises";
import { join } from "node:path";
import { NOTE_BYTES_MAX } from "../../ledger/note.ts";
import { TILE_WIDTH } from "../../ledger/tile.ts";

/** Bytes that each file of a log has at most. */
export const CHECKPOINT_BYTES_MAX = NOTE_BYTES_MAX;
export const TILE_BYTES_MAX = TILE_WIDTH * 32;
export const BUNDLE_BYTES_MAX = TILE_WIDTH * (2 + 65_535);
/** Ms for one file, the largest bundle over a slow line. */
export const READ_MS = 30_000;

/** `silent`: nothing or not all came in time. `stopped`: who asked wants it no more. `status`: an answer that is neither the file nor "not here". */
export type SourceWhy = "unreachable" | "silent" | "stopped" | "status" | "too-long";
/** Why a file could not be read: no statement about what it holds. */
export class SourceFault extends Error {
  override name = "SourceFault";
  readonly why: SourceWhy;
  constructor(why: SourceWhy, what: string) {
    super(`${what}: ${why}`);
    this.why = why;
  }
}

/** `bytesMax`: more is a fault, and is not read. `ms`: for the whole of it. */
export type ReadHow = { bytesMax: number; ms?: number; signal?: AbortSignal | undefined };
export type TileSource = {
  /** As it was named, for messages. */
  where: string;
  /** Takes a path below the log's prefix, gives the file's bytes; null where there is none. Throws `SourceFault`. */
  read(path: string, how: ReadHow): Promise<Uint8Array | null>;
};

/** Takes an answer's body, gives its bytes; null where there are more than `bytesMax`, of which the rest is not read. */
export async function readBounded(body: ReadableStream<Uint8Array> | null, bytesMax: number): Promise<Uint8Array | null> {
  if (body === null) return new Uint8Array();
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return new Uint8Array(Buffer.concat(parts, length));
    length += value.length;
    if (length > bytesMax) {
      await reader.cancel().catch(() => undefined);
      return null;
    }
    parts.push(value);
  }
}

/** Takes what a `fetch` threw and the caller's own signal, gives what happened to it. */
export function whyOf(fault: unknown, signal: AbortSignal | undefined): SourceWhy {
  if (signal?.aborted === true) return "stopped";
  return fault instanceof Error && fault.name === "TimeoutError" ? "silent" : "unreachable";
}

/** Takes the address of a thing below a prefix: with one slash between, however the prefix ends. */
export const below = (prefix: string, path: string): string => `${prefix.replace(/\/+$/, "")}/${path}`;

async function readUrl(url: string, { bytesMax, ms = READ_MS, signal }: ReadHow): Promise<Uint8Array | null> {
  const late = AbortSignal.timeout(ms);
  try {
    const answer = await fetch(url, { redirect: "error", signal: signal === undefined ? late : AbortSignal.any([signal, late]) });
    if (answer.status !== 200) {
      await answer.body?.cancel();
      if (answer.status === 404 || answer.status === 410) return null;
      throw new SourceFault("status", `${url} ${answer.status}`);
    }
    const bytes = await readBounded(answer.body, bytesMax);
    if (bytes === null) throw new SourceFault("too-long", url);
    return bytes;
  } catch (fault) {
    if (fault instanceof SourceFault) throw fault;
    throw new SourceFault(late.aborted && signal?.aborted !== true ? "silent" : whyOf(fault, signal), url);
  }
}

const ABSENT = new Set(["ENOENT", "ENOTDIR", "EISDIR"]);
const codeOf = (fault: unknown): string => (fault instanceof Error && "code" in fault ? String(fault.code) : "");

async function readPath(path: string, { bytesMax, signal }: ReadHow): Promise<Uint8Array | null> {
  if (signal?.aborted === true) throw new SourceFault("stopped", path);
  try {
    const file = await open(path, "r");
    try {
      const { size } = await file.stat();
      if (size > bytesMax) throw new SourceFault("too-long", path);
      return new Uint8Array(await file.readFile());
    } finally {
      await file.close();
    }
  } catch (fault) {
    if (ABSENT.has(codeOf(fault))) return null;
    throw fault instanceof SourceFault ? fault : new SourceFault("unreachable", `${path} ${codeOf(fault)}`);
  }
}

/** Takes a log's prefix, as an address (`http://…`, `https://…`) or a folder, gives what reads it. */
export function sourceOf(where: string): TileSource {
  const isUrl = /^https?:\/\//i.test(where);
  return { where, read: (path, how) => (isUrl ? readUrl(below(where, path), how) : readPath(join(where, path), how)) };
}
