// A mirror: pulls a log's checkpoint, tiles and entries (C2SP tlog-tiles), stores nothing that does not hold under the signed root, and cosigns what it has
// in full. What it has it keeps: a log that forks, shrinks or spoils a file is stopped at, with evidence.
import { createHash } from "node:crypto";
import { join } from "node:path";
import { toBase64 } from "../../ledger/base64.ts";
import { timeOf } from "../../ledger/checkpoint.ts";
import { type NoteSignature, type VerifierKey, writeNote, writeVerifierKey } from "../../ledger/note.ts";
import type { Policy } from "../../ledger/policy.ts";
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
import { checkedLines, fileBeside, isOf, policyBeside, withLines, witnessKeys } from "./cosignatures.ts";
import { keepWitnessed, WITNESSED } from "./witnessed.ts";

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
/** `policy`: names witnesses whose cosignatures are kept, besides those that the log names itself. */
export type MirrorOptions = {
  log: VerifierKey;
  policy?: Policy | null;
  name?: string | undefined;
  now: () => number;
  say: (message: string) => void;
  disk?: Disk;
};

const EVIDENCE_BYTES_MAX = 65_536;

type Parts = { folder: string; disk: Disk; files: TreeFiles; local: TileSource; cosigner: Cosigner; policy: Policy | null } & Pick<
  MirrorOptions,
  "log" | "now" | "say"
>;
/** `signatures`: the log's, witnesses', and the mirror's own. */
type Held = LogNote | null;
async function stop(p: Parts, why: StopWhy, { about, ...held }: { about: string } & Record<string, unknown>): Promise<Pulled> {
  const evidence = { sort: why, about: JSON.stringify(held), held: { origin: p.log.name, ...held } };
  const path = await keepEvidence(p.disk, join(p.folder, "evidence"), evidence).catch(() => null);
  if (path !== null) p.say(path);
  return { state: "stopped", why, about };
}

type Offering = { held: Held; offered: LogNote } & Pick<Pulling, "source" | "tree">;

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

/** A checkpoint with the log's signature, witnesses' and ours. */
function noteOf(p: Parts, { text, signatures }: Pick<LogNote, "text" | "signatures">, lines: readonly NoteSignature[]): LogNote {
  const [own, log] = [p.cosigner.key, p.log].map((key) => signatures.filter(isOf(key))) as [NoteSignature[], NoteSignature[]];
  const all = [...log, ...lines, ...own];
  const note = writeNote({ text, signatures: all });
  const read = readLogNote(Buffer.from(note), p.log, [p.cosigner.key]);
  if (typeof read === "string") throw new Error(`bug: a checkpoint that we cosigned is none: ${read}`);
  return { ...read, signatures: all };
}

/** The checkpoint with our cosignature, of now or, where the clock was set back, of the last one's moment. */
function cosigned(p: Parts, held: Held, { text, signatures }: LogNote, lines: readonly NoteSignature[]): LogNote {
  const before = held?.signatures.find(isOf(p.cosigner.key));
  const at = Math.max(Math.floor(p.now() / 1000), timeOf(before?.signature ?? new Uint8Array()) ?? 1);
  return noteOf(p, { text, signatures: [...signatures, p.cosigner.cosign(text, at)] }, lines);
}

const knownTo = (p: Parts, beside: Policy | null): VerifierKey[] => witnessKeys([p.policy, beside], p.cosigner.key);

async function heldIn(p: Parts): Promise<Held> {
  const bytes = await p.files.note("checkpoint");
  const held = bytes === null ? null : readLogNote(bytes, p.log, [p.cosigner.key]);
  if (typeof held === "string")
    throw new FolderRefused(
      `目录里的检查点不是这个账本和本镜像签的：${held}。 The folder's checkpoint is not of this log and this mirror: ${held}.`,
    );
  if (held === null) return null;
  const known = knownTo(p, policyBeside(await p.files.note("policy"), p.log));
  return { ...held, signatures: [...held.signatures, ...checkedLines(bytes, held.text, known)] };
}

/** The witnesses whose lines can be checked; what the log now says of them is kept beside its files. */
async function witnessesOf(p: Parts, source: TileSource, signal: AbortSignal | undefined): Promise<VerifierKey[]> {
  const [kept, now] = [await p.files.note("policy"), await fileBeside(source, "policy", signal)];
  const policy = policyBeside(now, p.log);
  if (now === null || policy === null) return knownTo(p, policyBeside(kept, p.log));
  if (kept === null || !sameNode(kept, now)) await p.files.replace("policy", now);
  return knownTo(p, policy);
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

/** One pull; `tree`: what the log shows now, opened when it is needed; `witnessed`: its newest witnessed checkpoint, read before that. */
type Pulling = { source: TileSource; tree: () => Promise<SignedTree>; witnessed: Uint8Array | null; signal: AbortSignal | undefined };

function pulling(p: Parts, first: Held): Pick<Mirror, "size" | "pull"> {
  let held = first;
  /** Until a pull went through, nothing of the folder is known to be what it was. */
  let looked = false;
  /** Takes in the log's entries and files, then its checkpoint; one that is held already gets the cosignatures that it has more. */
  const grown = async (offered: LogNote, { tree }: Pulling, known: readonly VerifierKey[]): Promise<LogNote> => {
    const [before, { size }] = [held?.checkpoint.size ?? 0, offered.checkpoint];
    const old = held !== null && size === before ? held : null;
    const full = looked && old !== null ? [] : await takeIn(p, await tree(), looked ? Math.floor(before / TILE_WIDTH) : 0);
    const lines = checkedLines(Buffer.from(offered.note), old?.text ?? offered.text, known);
    const kept = old?.signatures.filter((line) => known.some(isOf(line))) ?? [];
    const next = old === null ? cosigned(p, held, offered, lines) : noteOf(p, old, withLines(kept, lines));
    if (next.note !== held?.note) await p.files.replace("checkpoint", Buffer.from(next.note));
    for (const name of full) await p.files.dropPartial(name);
    return next;
  };
  const pulled = async (offered: LogNote, one: Pulling): Promise<Pulled> => {
    const no = await refusal(p, { held, offered, ...one });
    if (no !== null) return no;
    const known = await witnessesOf(p, one.source, one.signal);
    const before = held?.checkpoint.size ?? 0;
    const next = await grown(offered, one, known);
    [held, looked] = [next, true];
    const { size } = next.checkpoint;
    const parts = { ...p, store: (name: TileName, bytes: Uint8Array) => store(p, name, bytes) };
    const other = one.witnessed && (await keepWitnessed(parts, one.witnessed, { held: next, known, tree: one.tree }));
    if (other === null) return { state: size > before ? "grown" : "same", size };
    const about = `${size} ${other.note.checkpoint.size}`;
    return stop(p, "forked", { about, held: next.note, offered: other.note.note, rootOfHeldSize: other.root });
  };
  return {
    size: () => held?.checkpoint.size ?? 0,
    async pull(source, signal) {
      const witnessed = await fileBeside(source, WITNESSED, signal);
      const offered = await logNoteOf(source, p.log, signal);
      // What the key did not sign is nobody's statement, and no evidence of anything.
      if (typeof offered === "string") return { state: "stopped", why: "unsigned", about: offered };
      let opened: Promise<SignedTree> | null = null;
      const tree = (): Promise<SignedTree> => (opened ??= openSignedTree([p.local, source], offered.checkpoint, signal));
      return pulled(offered, { source, tree, witnessed, signal }).catch((fault) => spoiled(p, fault, offered));
    },
  };
}

/**
 * Opens a mirror of one log in a folder of its own, made where there was none. Throws `FolderRefused` where another process has it, or where it is another
 * log's or another key's.
 */
export async function openMirror(
  folder: string,
  { log, policy = null, name, now, say, disk = platformDisk }: MirrorOptions,
): Promise<Mirror> {
  await disk.makeFolder(folder);
  return inFolder(folder, async (release) => {
    const cosigner = await openCosigner(disk, folder, { purpose: "mirror", name });
    const files = treeFiles(disk, join(folder, "log"));
    const parts: Parts = { folder, disk, files, local: sourceOf(files.folder), cosigner, log, policy, now, say };
    const held = await heldIn(parts);
    await files.replace("vkey", Buffer.from(`${writeVerifierKey(log, platformSha256)}\n`));
    return { cosigner, files, ...pulling(parts, held), close: release };
  });
}
