// A log as files in a folder: published size by size as an integrator would, by the same code that makes tiles, signed by a key of the test's own.
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { EMPTY_FRONTIER, grownBy } from "../../src/app/log/frontier.ts";
import { writeCheckpoint } from "../../src/ledger/checkpoint.ts";
import { ED25519, type VerifierKey, writeNote, writeVerifierKey } from "../../src/ledger/note.ts";
import { tilePath } from "../../src/ledger/tile.ts";
import { rootOf } from "../../src/ledger/tree.ts";
import { bytesOf, noteSigner, sha256 } from "../note-keys.ts";

export type FolderLog = {
  folder: string;
  key: VerifierKey;
  vkey: string;
  /** Adds leaves, writes all files of the larger tree, then its checkpoint. */
  publish(leaves: readonly Uint8Array[]): Promise<void>;
  /** The signed checkpoint that stands there now. */
  note(): Promise<string>;
  /** Changes a file below the folder. */
  spoil(path: string, change: (bytes: Buffer) => Uint8Array): Promise<void>;
  size(): number;
};

/** A log in a folder; `signer`: another log's, to fork it. */
export function folderLog(folder: string, signer = noteSigner("zhaoming.example/log", ED25519)): FolderLog {
  let frontier = EMPTY_FRONTIER;
  const put = async (path: string, bytes: Uint8Array | string): Promise<void> => {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), bytes);
  };
  return {
    folder,
    key: signer.key,
    vkey: writeVerifierKey(signer.key, sha256),
    async publish(leaves) {
      const grown = grownBy(
        frontier,
        leaves.map((leaf) => ({ hash: sha256(Uint8Array.from([0, ...leaf])), leaf })),
      );
      frontier = grown.frontier;
      for (const { name, bytes } of grown.made) await put(tilePath(name), bytes);
      for (const { name } of grown.made.filter(({ name: { width } }) => width === 256))
        await rm(join(folder, `${tilePath(name)}.p`), { recursive: true, force: true });
      const text = writeCheckpoint({ origin: signer.key.name, size: frontier.edge.size, root: rootOf(frontier.edge, sha256) });
      await put("checkpoint", writeNote({ text, signatures: [signer.line(text)] }));
      await put("vkey", `${writeVerifierKey(signer.key, sha256)}\n`);
    },
    note: () => readFile(join(folder, "checkpoint"), "utf8"),
    async spoil(path, change) {
      await put(path, change(await readFile(join(folder, path))));
    },
    size: () => frontier.edge.size,
  };
}

/** Leaves that say which they are. */
export const leavesFrom = (begin: number, count: number, text = "leaf"): Uint8Array[] =>
  Array.from({ length: count }, (_, i) => bytesOf(`${text} ${begin + i} ${"x".repeat((begin + i) % 40)}`));
