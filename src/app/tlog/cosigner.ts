// A key that cosigns checkpoints (C2SP tlog-cosignature, Ed25519) and nothing else: made once, in a folder of its own, readable by its owner alone. The
// signed text does not name the cosigner, so a key stands for one cosigner and one statement: its file says which.
import { stat } from "node:fs/promises";
import { join } from "node:path";
import { COSIGNATURE, cosignedText, timestamped } from "../../ledger/checkpoint.ts";
import { keyIdOf, type NoteSignature, parseVerifierKey, type VerifierKey, writeVerifierKey } from "../../ledger/note.ts";
import { type Disk, replaceFile } from "../disk.ts";
import { ed25519Key, newEd25519Key } from "../log/ed25519.ts";
import { platformSha256 } from "../platform-hash.ts";
import { FolderRefused } from "./folder.ts";

/** What the cosignature says: "I saw no other history", or also "I hold all of it". */
export type Purpose = "witness" | "mirror";
export type Cosigner = {
  key: VerifierKey;
  /** The same as text, for policies. */
  vkey: string;
  /** Takes the text of a checkpoint and a moment (seconds since 1970, above 0), gives the line that says it was seen then. */
  cosign(text: string, at: number): NoteSignature;
};

const HEAD = /^mingtang\/(witness|mirror)-key\/v1 (\S+)\n/;

function cosignerOf(name: string, pem: string): Cosigner {
  const { publicKey, sign } = ed25519Key(pem);
  const own = { name, type: COSIGNATURE, key: publicKey };
  const key = { ...own, id: keyIdOf(own, platformSha256) };
  return {
    key,
    vkey: writeVerifierKey(own, platformSha256),
    cosign: (text, at) => {
      if (!Number.isSafeInteger(at) || at <= 0) throw new Error("bug: a cosignature without its time");
      return { name, id: key.id, signature: timestamped(at, sign(cosignedText(new TextEncoder().encode(text), at))) };
    },
  };
}

/** A name that nobody else has, where the operator gives none: by the key itself. */
const nameFor = (purpose: Purpose, pem: string): string =>
  `mingtang-${purpose}/${Buffer.from(platformSha256(ed25519Key(pem).publicKey))
    .toString("hex")
    .slice(0, 8)}`;

async function made(disk: Disk, path: string, purpose: Purpose, wanted: string | undefined): Promise<Cosigner> {
  const pem = newEd25519Key();
  const cosigner = cosignerOf(wanted ?? nameFor(purpose, pem), pem);
  if (parseVerifierKey(cosigner.vkey, platformSha256) === null)
    throw new FolderRefused(`名称不能有空格和加号。 A name has neither spaces nor "+": ${wanted}`);
  const text = `mingtang/${purpose}-key/v1 ${cosigner.key.name}\n${pem}`;
  await replaceFile(disk, path, Buffer.from(text), 0o600);
  return cosigner;
}

function readKey(text: string, purpose: Purpose): Cosigner {
  const [head = "", kept = "", name = ""] = HEAD.exec(text) ?? [];
  if (head === "") throw new FolderRefused("密钥文件读不懂。 The key file is none.");
  if (kept !== purpose)
    throw new FolderRefused(`这个目录的密钥属于${kept}，不能另作他用。 The key of this folder is a ${kept}'s, and used for nothing else.`);
  try {
    return cosignerOf(name, text.slice(head.length));
  } catch {
    throw new FolderRefused("密钥文件读不懂。 The key file is none.");
  }
}

/**
 * Takes a folder that is there, what the key is for and, where it is the first time, what its name is to be; gives the key, made where there was none. The
 * verifier key lies beside it as NAME (`vkey`). Throws `FolderRefused` where the folder's key is for something else, of another name, or open to others.
 */
export async function openCosigner(
  disk: Disk,
  folder: string,
  { purpose, name, vkeyFile = "vkey" }: { purpose: Purpose; name?: string | undefined; vkeyFile?: string },
): Promise<Cosigner> {
  const path = join(folder, "key");
  const bytes = await disk.read(path);
  const cosigner = bytes === null ? await made(disk, path, purpose, name) : readKey(Buffer.from(bytes).toString("utf8"), purpose);
  if (((await stat(path)).mode & 0o077) !== 0)
    throw new FolderRefused("密钥文件别人也能读：请改为 chmod 600。 Others may read the key file: chmod 600 it.");
  if (name !== undefined && cosigner.key.name !== name)
    throw new FolderRefused(
      `这个目录的名称是${cosigner.key.name}；改名须用新目录和新密钥。 This folder's name is ${cosigner.key.name}; another name is another key, in another folder.`,
    );
  const said = `${cosigner.vkey}\n`;
  if (Buffer.from((await disk.read(join(folder, vkeyFile))) ?? []).toString() !== said)
    await replaceFile(disk, join(folder, vkeyFile), Buffer.from(said));
  return cosigner;
}
