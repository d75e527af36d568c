// What a witness remembers of each log: the last checkpoint that it cosigned, as a note, in a file of its own. Everything rests on this: it never goes back,
// and nothing is said of a checkpoint before it is durable. What is held here in memory is what is known to be durable.
import { join } from "node:path";
import { type Checkpoint, parseCheckpoint, timeOf } from "../../ledger/checkpoint.ts";
import { parseNote, signersOf } from "../../ledger/note.ts";
import { sameNode } from "../../ledger/tree.ts";
import { type Disk, replaceFile } from "../disk.ts";
import { checkNote } from "../log/ed25519.ts";
import { platformSha256 } from "../platform-hash.ts";
import type { Cosigner } from "../tlog/cosigner.ts";
import { FolderRefused } from "../tlog/folder.ts";

/** `note`: with the log's signature and our own, of the moment `at` (seconds since 1970). */
export type Seen = { note: string; checkpoint: Checkpoint; at: number };

/** Thrown where a file says less than was cosigned before: somebody put an old one in its place. Nothing is cosigned then. */
export class WentBack extends Error {
  override name = "WentBack";
}

/** SHA-256 of the origin in lower-case hexadecimal: the log's name in addresses and disk. */
export const originHash = (origin: string): string => Buffer.from(platformSha256(Buffer.from(origin))).toString("hex");

export type Memory = {
  /** What is durable, without looking at the disk; null where there is nothing. */
  held(id: string): Seen | null;
  /** The same after looking: a write that failed half-way is settled first. Callers take turns by `id`. Rejects where the disk does, or with `WentBack`. */
  current(id: string): Promise<Seen | null>;
  /** Durable when it resolves; when it rejects, nobody may be told. */
  remember(id: string, seen: Seen): Promise<void>;
};

/** Takes the bytes of a file and its name, gives what we once wrote there; throws where it is not what we wrote. */
function seenOf(bytes: Uint8Array, id: string, cosigner: Cosigner): Seen {
  const note = parseNote(bytes);
  const checkpoint = note === null ? null : parseCheckpoint(note.text);
  const own = note === null ? null : signersOf(note, [cosigner.key], checkNote);
  const at = timeOf(own?.[0]?.signature ?? new Uint8Array());
  if (checkpoint === null || at === null || originHash(checkpoint.origin) !== id)
    throw new FolderRefused(`seen/${id}不是本密钥写的，或已损坏。 seen/${id} was not written by this key, or is damaged.`);
  return { note: Buffer.from(bytes).toString("utf8"), checkpoint, at };
}

const isBack = (now: Seen | null, before: Seen): boolean =>
  now === null ||
  now.checkpoint.size < before.checkpoint.size ||
  (now.checkpoint.size === before.checkpoint.size && !sameNode(now.checkpoint.root, before.checkpoint.root));

/** Opens the memory in a folder that is there. Throws `FolderRefused` where a file of it is not ours: a witness that forgot would sign a second history. */
export async function openMemory(disk: Disk, folder: string, cosigner: Cosigner): Promise<Memory> {
  const home = join(folder, "seen");
  const durable = new Map<string, Seen>();
  const doubtful = new Set<string>();
  await disk.makeFolder(home);
  await disk.sync(folder);

  const write = async (id: string, seen: Seen): Promise<void> => {
    doubtful.add(id);
    await replaceFile(disk, join(home, id), Buffer.from(seen.note));
    durable.set(id, seen);
    doubtful.delete(id);
  };
  const settle = async (id: string): Promise<Seen | null> => {
    const bytes = await disk.read(join(home, id));
    const [now, before] = [bytes === null ? null : seenOf(bytes, id, cosigner), durable.get(id) ?? null];
    if (before !== null && isBack(now, before)) throw new WentBack(`seen/${id}`);
    // Written anew, for whether its name ever reached the disk is not known.
    if (now !== null) await write(id, now);
    else doubtful.delete(id);
    return now;
  };
  for (const name of await disk.list(home)) {
    if (name.startsWith(".")) await disk.remove(join(home, name));
    else await settle(name);
  }
  return {
    held: (id) => durable.get(id) ?? null,
    async current(id) {
      const [bytes, before] = [await disk.read(join(home, id)), durable.get(id) ?? null];
      const same = bytes === null ? before === null : before !== null && Buffer.from(bytes).equals(Buffer.from(before.note));
      return same && !doubtful.has(id) ? before : settle(id);
    },
    remember: write,
  };
}
