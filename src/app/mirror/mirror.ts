// A mirror: pulls a log's checkpoint, tiles and entries (C2SP tlog-tiles), stores nothing that does not hold under the signed root, and cosigns what it has
// in full. What it has it keeps: a log that forks, shrinks or spoils a file is stopped at, with evidence.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { toBase64 } from "../../ledger/base64.ts";
import { timeOf } from "../../ledger/checkpoint.ts";
import { type VerifierKey, writeNote, writeVerifierKey } from "../../ledger/note.ts";
import { TILE_WIDTH, type TileName, tilePath, tilesBetween } from "../../ledger/tile.ts";
import { type Node, sameNode } from "../../ledger/tree.ts";
import { type Disk, platformDisk } from "../disk.ts";
import { SpoiledFile, type TreeFiles, treeFiles } from "../log/tree-files.ts";
import { platformSha256 } from "../platform-hash.ts";
import { type Cosigner, openCosigner } from "../tlog/cosigner.ts";
import { keepEvidence } from "../tlog/evidence.ts";
import { FolderRefused, inFolder } from "../tlog/folder.ts";
import { type LogNote, logNoteOf, readLogNote } from "../tlog/log-note.ts";
import { openSignedTree, type SignedTree, SpoiledLog } from "../tlog/signed-tree.ts";
import { sourceOf, type TileSource } from "../tlog/source.ts";

/**
 * Why nothing more is taken from a log. `forked`: it signed two histories. `shrunk`: it shows an older checkpoint of the same history. `spoiled`: a file is
 * not what the signed root says, or not there. `unsigned`: its checkpoint is none, or not its key's.
 */
export type StopWhy = "forked" | "shrunk" | "spoiled" | "unsigned";
export type Pulled = { state: "same" | "grown"; size: number } | { state: "stopped"; why: StopWhy; about: string };

export type Mirror = {
  cosigner: Cosigner;
  files: TreeFiles;
  /** Entries that it holds and has cosigned. */
  size(): number;
  /** Takes what the log has more. Rejects with `SourceFault` where it could not be read, and with the disk's fault; then everything is as it was. */
  pull(source: TileSource, signal?: AbortSignal): Promise<Pulled>;
  close(): Promise<void>;
};
export type MirrorOptions = { log: VerifierKey; name?: string | undefined; now: () => number; say: (message: string) => void; disk?: Disk };

const EVIDENCE_BYTES_MAX = 65_536;

type Parts = { folder: string; disk: Disk; files: TreeFiles; local: TileSource; cosigner: Cosigner } & Pick<
  MirrorOptions,
  "log" | "now" | "say"
>;
type Held = LogNote | null;
async function stop(p: Parts, why: StopWhy, { about, ...held }: { about: string } & Record<string, unknown>): Promise<Pulled> {
  const evidence = { sort: why, about: JSON.stringify(held), held: { origin: p.log.name, ...held } };
  const path = await keepEvidence(p.disk, join(p.folder, "evidence"), evidence).catch(() => null);
  if (path !== null) p.say(path);
  return { state: "stopped", why, about };
}

type Offering = { held: Held; offered: LogNote; source: TileSource; tree: () => Promise<SignedTree> };

/** The held tree's root at an older size; null where our own files and the log's no longer say it. */
const olderRoot = (p: Parts, held: LogNote, size: number, source: TileSource): Promise<Node | null> =>
  openSignedTree([p.local, source], held.checkpoint)
    .then((own) => own.rootAt(size))
    .catch((fault: unknown) => {
      if (fault instanceof SpoiledLog) return null;
      throw fault;
    });

/** What tells against going on from what is held to what the log shows now; null where the one continues the other. */
async function refusal(p: Parts, { held, offered, source, tree }: Offering): Promise<Pulled | null> {
  if (held === null) return null;
  const [old, now] = [held.checkpoint, offered.checkpoint];
  const both = { held: held.note, offered: offered.note };
  const about = `${old.size} ${now.size}`;
  if (now.size < old.size) {
    const root = await olderRoot(p, held, now.size, source);
    return stop(p, root === null || sameNode(root, now.root) ? "shrunk" : "forked", { about, ...both });
  }
  const root = now.size === old.size ? now.root : await (await tree()).rootAt(old.size);
  return sameNode(root, old.root) ? null : stop(p, "forked", { about, ...both, rootOfHeldSize: toBase64(root) });
}

/** Stores a file that was checked; where the disk holds other bytes under its name, those are spoiled, for these are not. */
async function store(p: Parts, name: TileName, bytes: Uint8Array): Promise<void> {
  try {
    await p.files.put([{ name, bytes }]);
  } catch (fault) {
    if (!(fault instanceof SpoiledFile)) throw fault;
    p.say(`本地文件损坏，已重取。 A file of ours was spoiled and is taken anew: ${fault.message}`);
    await p.disk.remove(join(p.files.folder, tilePath(name)));
    await p.files.put([{ name, bytes }]);
  }
}

/** Takes in all files of a tree from a bundle on; gives the full ones, whose partial predecessors may go. */
async function takeIn(p: Parts, tree: SignedTree, from: number): Promise<TileName[]> {
  const full: TileName[] = [];
  const put = async (name: TileName, bytes: Uint8Array): Promise<void> => {
    await store(p, name, bytes);
    if (name.width === TILE_WIDTH) full.push(name);
  };
  for (let index = from; index * TILE_WIDTH < tree.size; index++) {
    const { width, tile, bundle } = await tree.bundle(index);
    await put({ level: "entries", index, width }, bundle);
    await put({ level: 0, index, width }, tile);
  }
  for (const name of tilesBetween(from * TILE_WIDTH, tree.size))
    if (name.level > 0) await put(name, await tree.tile(name.level, name.index));
  return full;
}

/** The checkpoint with our cosignature, of now or, where the clock was set back, of the last one's moment. */
function cosigned(p: Parts, held: Held, { text, signatures }: LogNote): LogNote {
  const before = held?.signatures.find(({ name, id }) => name === p.cosigner.key.name && id === p.cosigner.key.id);
  const at = Math.max(Math.floor(p.now() / 1000), timeOf(before?.signature ?? new Uint8Array()) ?? 1);
  const note = writeNote({ text, signatures: [...signatures, p.cosigner.cosign(text, at)] });
  const read = readLogNote(Buffer.from(note), p.log, [p.cosigner.key]);
  if (typeof read === "string") throw new Error(`bug: a checkpoint that we cosigned is none: ${read}`);
  return read;
}

async function heldIn(p: Parts): Promise<Held> {
  const bytes = await p.files.note("checkpoint");
  const held = bytes === null ? null : readLogNote(bytes, p.log, [p.cosigner.key]);
  if (typeof held === "string")
    throw new FolderRefused(
      `目录里的检查点不是这个账本和本镜像签的：${held}。 The folder's checkpoint is not of this log and this mirror: ${held}.`,
    );
  return held;
}

/** Takes what a fault means, gives the answer to it where it is the log's, and throws it on where it is not. */
async function spoiled(p: Parts, fault: unknown, offered: LogNote): Promise<Pulled> {
  if (!(fault instanceof SpoiledLog)) throw fault;
  const { path, bytes } = fault;
  const got =
    bytes === null
      ? null
      : { sha256: createHash("sha256").update(bytes).digest("hex"), bytes: toBase64(bytes.subarray(0, EVIDENCE_BYTES_MAX)) };
  return stop(p, "spoiled", { about: path, offered: offered.note, path, got });
}

function pulling(p: Parts, first: Held): Pick<Mirror, "size" | "pull"> {
  let held = first;
  /** Until a pull went through, nothing of the folder is known to be what it was. */
  let looked = false;
  const grown = async (offered: LogNote, source: TileSource, signal: AbortSignal | undefined): Promise<Pulled> => {
    let opened: Promise<SignedTree> | null = null;
    const tree = (): Promise<SignedTree> => (opened ??= openSignedTree([p.local, source], offered.checkpoint, signal));
    const no = await refusal(p, { held, offered, source, tree });
    if (no !== null) return no;
    const before = held?.checkpoint.size ?? 0;
    const { size } = offered.checkpoint;
    if (looked && held !== null && size === before) return { state: "same", size };
    const full = await takeIn(p, await tree(), looked ? Math.floor(before / TILE_WIDTH) : 0);
    if (held === null || size > before) {
      const next = cosigned(p, held, offered);
      await p.files.replace("checkpoint", Buffer.from(next.note));
      held = next;
    }
    looked = true;
    for (const name of full) await p.files.dropPartial(name);
    return { state: size > before ? "grown" : "same", size };
  };
  return {
    size: () => held?.checkpoint.size ?? 0,
    async pull(source, signal) {
      const offered = await logNoteOf(source, p.log, signal);
      // What the key did not sign is nobody's statement, and no evidence of anything.
      if (typeof offered === "string") return { state: "stopped", why: "unsigned", about: offered };
      return grown(offered, source, signal).catch((fault) => spoiled(p, fault, offered));
    },
  };
}

/**
 * Opens a mirror of one log in a folder of its own, made where there was none. Throws `FolderRefused` where another process has it, or where it is another
 * log's or another key's.
 */
export async function openMirror(folder: string, { log, name, now, say, disk = platformDisk }: MirrorOptions): Promise<Mirror> {
  await disk.makeFolder(folder);
  return inFolder(folder, async (release) => {
    const cosigner = await openCosigner(disk, folder, { purpose: "mirror", name });
    const files = treeFiles(disk, join(folder, "log"));
    const parts: Parts = { folder, disk, files, local: sourceOf(files.folder), cosigner, log, now, say };
    const held = await heldIn(parts);
    await files.replace("vkey", Buffer.from(`${writeVerifierKey(log, platformSha256)}\n`));
    return { cosigner, files, ...pulling(parts, held), close: release };
  });
}
