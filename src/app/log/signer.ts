// The signer: the only one who holds the log's key. It remembers the last checkpoint that it signed and signs nothing that does not go on from there, so
// that whoever owns the database, and even the integrator, cannot have two histories signed. It believes nobody: what it is shown must be proven.
import { join } from "node:path";
import { parseCheckpoint, writeCheckpoint } from "../../ledger/checkpoint.ts";
import { ED25519, keyIdOf, parseNote, type VerifierKey, writeNote } from "../../ledger/note.ts";
import { consistencyFault, type Node, sameNode } from "../../ledger/tree.ts";
import { type Disk, replaceFile } from "../disk.ts";
import { platformSha256 } from "../platform-hash.ts";
import { checkNote, ed25519Key, newEd25519Key } from "./ed25519.ts";

/** The last checkpoint that was signed; size 0 where there is none. */
export type Signed = { size: number; root: Node };
/** A tree, and the proof that it goes on from the last that was signed. */
export type ToSign = { size: number; root: Node; proof: readonly Node[] };
/** `behind`: it has signed a larger tree; `other-root`: one of this size with another root; `proof`: the proof proves nothing. */
export type SignAnswer = { note: string } | { refused: "behind" | "other-root" | "proof"; last: Signed };
export type Signer = {
  key: VerifierKey;
  last(): Promise<Signed>;
  /** Signs, after the memory of it is durable. The same tree again gives the same note. Rejects where the disk does. */
  sign(tree: ToSign): Promise<SignAnswer>;
};

/** The signer's folder does not hold what it left there. */
export class SpoiledMemory extends Error {
  override name = "SpoiledMemory";
}

const SECRET = 0o600;
const NOTHING: Signed = { size: 0, root: new Uint8Array(32) };
const encoder = new TextEncoder();

async function keyIn(disk: Disk, folder: string) {
  const path = join(folder, "key");
  const kept = await disk.read(path);
  if (kept !== null) {
    // Whoever made it may have died before its name was durable, and from here on others will know the key.
    await disk.sync(folder);
    return ed25519Key(new TextDecoder().decode(kept));
  }
  if ((await disk.read(join(folder, "last"))) !== null) throw new SpoiledMemory("the signer remembers a checkpoint and has no key");
  const pem = newEd25519Key();
  await replaceFile(disk, path, encoder.encode(pem), SECRET);
  return ed25519Key(pem);
}

/** The last note as it lies on the disk, checked like everybody's: a memory that somebody wrote is none. */
async function memoryIn(disk: Disk, path: string, key: VerifierKey): Promise<Signed> {
  const bytes = await disk.read(path);
  if (bytes === null) return NOTHING;
  const note = parseNote(bytes);
  const checkpoint = note && parseCheckpoint(note.text);
  const own = note?.signatures.find((one) => one.name === key.name && one.id === key.id);
  if (!note || !checkpoint || !own || !checkNote(key, encoder.encode(note.text), own.signature) || checkpoint.origin !== key.name)
    throw new SpoiledMemory("what the signer remembers is no checkpoint of its own key");
  return checkpoint;
}

function refusalOf(last: Signed, { size, root, proof }: ToSign): "behind" | "other-root" | "proof" | null {
  if (size < last.size) return "behind";
  if (size === last.size) return size > 0 && sameNode(root, last.root) ? null : "other-root";
  if (last.size === 0) return proof.length === 0 ? null : "proof";
  return consistencyFault({ old: last.size, oldRoot: last.root, size, root, proof }, platformSha256) === null ? null : "proof";
}

/**
 * Takes a disk, the signer's folder (made, with a key, where it is empty) and the log's origin; gives the signer. Requests are answered one after another.
 * Throws `SpoiledMemory` where the folder holds what no signer left.
 */
export async function openSigner(disk: Disk, folder: string, origin: string): Promise<Signer> {
  await disk.makeFolder(folder);
  const own = await keyIn(disk, folder);
  const named = { name: origin, type: ED25519, key: own.publicKey };
  const key: VerifierKey = { ...named, id: keyIdOf(named, platformSha256) };
  const path = join(folder, "last");
  // Read from the disk every time: a second signer that was started by mistake meets what the first one signed.
  const last = (): Promise<Signed> => memoryIn(disk, path, key);
  await last();
  const sign = async (tree: ToSign): Promise<SignAnswer> => {
    const before = await last();
    const refused = refusalOf(before, tree);
    if (refused !== null) return { refused, last: before };
    const text = writeCheckpoint({ origin, size: tree.size, root: tree.root });
    const note = writeNote({ text, signatures: [{ name: origin, id: key.id, signature: own.sign(encoder.encode(text)) }] });
    // Also where it is the same again: a process that died may not have lived to make it durable.
    await replaceFile(disk, path, encoder.encode(note), SECRET);
    return { note };
  };
  let turn: Promise<unknown> = Promise.resolve();
  return {
    key,
    last,
    sign: (tree) => {
      const answer = turn.then(() => sign(tree));
      turn = answer.catch(() => undefined);
      return answer;
    },
  };
}
