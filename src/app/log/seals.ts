// How far the log is sealed and witnessed, and whether it is frozen: what pages say of it. Looked at every half second, for all who ask.
import { judgeNote, parsePolicy } from "../../ledger/policy.ts";
import { platformSha256 } from "../platform-hash.ts";
import { checkNote } from "./ed25519.ts";
import type { TreeFiles } from "./tree-files.ts";
import type { Frozen, TreeRows } from "./tree-rows.ts";

/** `size`: entries below it are meant. `at`: ms; of the witness that was first. */
export type Seals = {
  sealed: { size: number; at: number } | null;
  witnessed: { size: number; at: number; by: readonly string[] } | null;
  /** Witnesses that the policy names, and whether it asks for any. */
  witnesses: number;
  frozen: Frozen | null;
};
export type SealsFollowed = { readonly now: Seals; stop(): void };

const NOTHING: Seals = { sealed: null, witnessed: null, witnesses: 0, frozen: null };
const LOOK_MS = 500;
const textOf = (bytes: Uint8Array | null): string | null => bytes && new TextDecoder().decode(bytes);

async function witnessedIn(files: TreeFiles): Promise<Pick<Seals, "witnessed" | "witnesses">> {
  const [policyText, note] = [textOf(await files.note("policy")), await files.note("checkpoint.witnessed")];
  const policy = policyText === null ? null : parsePolicy(policyText, platformSha256);
  const witnesses = policy?.witnesses.length ?? 0;
  if (policy === null || note === null || policy.quorum === "none") return { witnesses, witnessed: null };
  const judged = judgeNote(note, policy, checkNote);
  if ("fault" in judged || !judged.met) return { witnesses, witnessed: null };
  const first = Math.min(...judged.cosigned.map(({ at }) => at));
  return { witnesses, witnessed: { size: judged.checkpoint.size, at: first * 1000, by: judged.cosigned.map(({ witness }) => witness) } };
}

/** Takes the files and rows of a log, gives how it stands now. */
export async function sealsOf({ files, rows }: { files: TreeFiles; rows: TreeRows }): Promise<Seals> {
  const newest = await rows.checkpoint(Number.MAX_SAFE_INTEGER);
  const sealed = newest === null ? null : { size: newest.size, at: newest.at };
  return { sealed, frozen: await rows.frozen(), ...(await witnessedIn(files)) };
}

/** Follows a log until stopped. While database or disk are away it keeps what it knew. */
export function followSeals(tree: { files: TreeFiles; rows: TreeRows }): SealsFollowed {
  let now = NOTHING;
  const look = async (): Promise<void> => {
    try {
      now = await sealsOf(tree);
    } catch {
      // The next look tries again.
    }
  };
  void look();
  const timer = setInterval(() => void look(), LOOK_MS);
  return {
    get now() {
      return now;
    },
    stop: () => clearInterval(timer),
  };
}
