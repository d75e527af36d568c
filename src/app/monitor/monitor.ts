// A monitor: follows a log as anybody can, from outside. The checkpoint's signature, that it continues what was seen before, every tile and entry under the
// signed root, the chains of cases, and what witnesses saw. It remembers the last checkpoint that was sound, and where each case stood in it.
import { join } from "node:path";
import type { VerifierKey } from "../../ledger/note.ts";
import type { KnownWitness } from "../../ledger/policy.ts";
import { TILE_WIDTH } from "../../ledger/tile.ts";
import { sameNode } from "../../ledger/tree.ts";
import { type Disk, platformDisk, replaceFile } from "../disk.ts";
import { keepEvidence } from "../tlog/evidence.ts";
import { FolderRefused, inFolder } from "../tlog/folder.ts";
import { type LogNote, logNoteOf, readLogNote } from "../tlog/log-note.ts";
import { entryHash, openSignedTree, type SignedTree, SpoiledLog } from "../tlog/signed-tree.ts";
import type { TileSource } from "../tlog/source.ts";
import { lastSeen } from "../witness/client.ts";
import { follow } from "./chains.ts";
import type { Finding, Remark } from "./finding.ts";
import { type Followed, nothing, parseMonitorMemory, writeMonitorMemory } from "./memory.ts";

/** `size`: entries that were looked at; `more`: findings beyond those that are listed. */
export type Round = { size: number; findings: Finding[]; more: number; remarks: Remark[] };
export type Monitor = {
  /** What earlier runs found wrong in entries, which these stay; and up to which entry they looked. */
  before: Pick<Followed, "next" | "findings" | "more">;
  /** Looks at what is new. Rejects with `SourceFault` where the log could not be read. */
  round(signal?: AbortSignal): Promise<Round>;
  close(): Promise<void>;
};
/** `anew`: from the first entry, whatever is remembered but the checkpoint. */
export type MonitorOptions = {
  source: TileSource;
  log: VerifierKey;
  witnesses?: readonly KnownWitness[];
  disk?: Disk;
  anew?: boolean;
};

/** A log that is wrong throughout is told by its first thousand faults. */
export const FINDINGS_MAX = 1_000;
/** A witness has time; whoever asks is not a log in a hurry. */
const WITNESS_MS = 5_000;

type Parts = Required<MonitorOptions> & { folder: string };
type SeenBy = { witness: KnownWitness; seen: LogNote };
/** Collects what a round says. */
type Pen = { found: (finding: Finding) => void; remark: (remark: Remark) => void };

async function seenBy(p: Parts, { found, remark }: Pen, signal: AbortSignal | undefined): Promise<SeenBy[]> {
  const asked = p.witnesses.map(async (witness): Promise<SeenBy | null> => {
    const answer = witness.url === null ? null : await lastSeen(witness.url, p.log, { signal, ms: WITNESS_MS });
    const about = witness.name;
    if (answer === null) return null;
    if ("nothing" in answer) remark({ sort: "witness-nothing", about });
    else if ("refused" in answer && answer.why !== "unsigned" && answer.why !== "malformed") remark({ sort: "witness-silent", about });
    else {
      const seen = "note" in answer ? readLogNote(Buffer.from(answer.note), p.log, [witness.key]) : "unsigned";
      if (typeof seen !== "string") return { witness, seen };
      found({ sort: "witness-false", about });
    }
    return null;
  });
  return (await Promise.all(asked)).filter((one) => one !== null);
}

/** The entries from the next one on, each once. */
async function walk(p: Parts, tree: SignedTree, followed: Followed, { found }: Pen): Promise<void> {
  while (followed.next < tree.size) {
    const { index, leaves } = await tree.bundle(Math.floor(followed.next / TILE_WIDTH));
    for (const leaf of leaves.slice(followed.next - index * TILE_WIDTH)) {
      const hash = Buffer.from(entryHash(leaf)).toString("hex");
      const { ref, faults } = follow(followed.chains, p.log.name, { leaf, hash });
      for (const sort of faults) {
        const finding: Finding = { sort, about: `#${followed.next} ${ref}` };
        found(finding);
        if (followed.findings.length < FINDINGS_MAX) followed.findings.push(finding);
        else followed.more++;
      }
      followed.next++;
    }
  }
}

/** Whether the log shows what it showed before, or goes on from there. */
async function continues(
  p: Parts,
  tree: SignedTree,
  { remembered, offered }: { remembered: LogNote | null; offered: LogNote },
  pen: Pen,
): Promise<boolean> {
  if (remembered === null) return true;
  const [old, now] = [remembered.checkpoint, offered.checkpoint];
  const isShorter = now.size < old.size;
  if (!isShorter && sameNode(await tree.rootAt(old.size), old.root)) return true;
  const sort = isShorter ? "shrunk" : "forked";
  const held = { origin: p.log.name, held: remembered.note, offered: offered.note };
  const path = await keepEvidence(p.disk, join(p.folder, "evidence"), { sort, about: JSON.stringify(held), held });
  pen.found({ sort, about: `${old.size} ${now.size} ${path ?? ""}`.trim() });
  return false;
}

async function withWitnesses(
  p: Parts,
  tree: SignedTree,
  { seen, offered }: { seen: readonly SeenBy[]; offered: LogNote },
  { found }: Pen,
): Promise<void> {
  for (const { witness, seen: at } of seen) {
    const { size, root } = at.checkpoint;
    const about = `${witness.name} ${size}`;
    if (size > tree.size) {
      // Its log may have gone on while we read: then the next round compares.
      const now = await logNoteOf(p.source, p.log);
      if (typeof now === "string" || now.checkpoint.size < size) found({ sort: "ahead", about: `${about} > ${tree.size}` });
    } else if (!sameNode(await tree.rootAt(size), root)) {
      const held = { origin: p.log.name, held: at.note, offered: offered.note };
      await keepEvidence(p.disk, join(p.folder, "evidence"), { sort: "witness-forked", about: JSON.stringify(held), held });
      found({ sort: "witness-forked", about });
    }
  }
}

/** One look at the log; gives what may be remembered of it, null where that is nothing. */
async function look(
  p: Parts,
  remembered: LogNote | null,
  followed: Followed,
  pen: Pen & { signal: AbortSignal | undefined },
): Promise<LogNote | null> {
  const { signal } = pen;
  // Witnesses first: what they saw before us the log must show us.
  const seen = await seenBy(p, pen, signal);
  const offered = await logNoteOf(p.source, p.log, signal);
  if (typeof offered === "string") {
    pen.found({ sort: offered, about: p.source.where });
    return null;
  }
  try {
    const tree = await openSignedTree([p.source], offered.checkpoint, signal);
    const goesOn = await continues(p, tree, { remembered, offered }, pen);
    await withWitnesses(p, tree, { seen, offered }, pen);
    if (!goesOn) return null;
    await walk(p, tree, followed, pen);
    return offered;
  } catch (fault) {
    if (!(fault instanceof SpoiledLog)) throw fault;
    pen.found({ sort: "spoiled", about: fault.message });
    return null;
  }
}

/** Where each case stood under the checkpoint that is remembered; null where nothing whole is known of that one. */
async function followedBefore({ disk }: Parts, path: string, remembered: LogNote | null): Promise<Followed | null> {
  const bytes = await disk.read(path);
  const memory = bytes === null ? null : parseMonitorMemory(Buffer.from(bytes).toString("utf8"));
  const fits = memory !== null && memory.note === remembered?.note && memory.followed.next === remembered.checkpoint.size;
  return fits ? memory.followed : null;
}

/**
 * Opens a monitor with a folder of its own, made where there was none: `checkpoint` there is the last one that was sound, `memory` where each case stood in
 * it. Throws `FolderRefused` where
 * another process has it, or where it remembers another log, or another key of this one.
 */
export async function openMonitor(folder: string, options: MonitorOptions): Promise<Monitor> {
  const p: Parts = { witnesses: [], disk: platformDisk, anew: false, ...options, folder };
  const path = join(folder, "checkpoint");
  const memoryPath = join(folder, "memory");
  await p.disk.makeFolder(folder);
  return inFolder(folder, async (release) => {
    const bytes = await p.disk.read(path);
    const first = bytes === null ? null : readLogNote(bytes, p.log);
    if (typeof first === "string") {
      throw new FolderRefused(
        `记住的检查点不是这个公钥签的：账本换了密钥，或者不是这个账本。 What is remembered was not signed by this key: the log has another key now, or this is another log. (${folder})`,
      );
    }
    let remembered = first;
    const followed = (p.anew ? null : await followedBefore(p, memoryPath, remembered)) ?? nothing();
    return {
      before: { next: followed.next, findings: [...followed.findings], more: followed.more },
      async round(signal) {
        const round: Round = { size: 0, findings: [], more: 0, remarks: [] };
        const found = (finding: Finding): void => {
          if (round.findings.length < FINDINGS_MAX) round.findings.push(finding);
          else round.more++;
        };
        const sound = await look(p, remembered, followed, { found, remark: (remark) => void round.remarks.push(remark), signal });
        if (sound !== null && sound.note !== remembered?.note) {
          // Where only the first is written when the power goes, the second does not fit it, and the log is read anew.
          await replaceFile(p.disk, memoryPath, Buffer.from(writeMonitorMemory({ note: sound.note, followed })));
          await replaceFile(p.disk, path, Buffer.from(sound.note));
          remembered = sound;
        }
        round.size = followed.next;
        return round;
      },
      close: release,
    };
  });
}
