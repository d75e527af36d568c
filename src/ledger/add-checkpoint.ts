// What a witness is asked, and what it has to answer (C2SP tlog-witness, `add-checkpoint`): text and judgement. Whom it trusts, what it remembers and where
// is not this file's matter.
import { fromBase64, toBase64 } from "./base64.ts";
import { type Checkpoint, parseCheckpoint } from "./checkpoint.ts";
import { NOTE_BYTES_MAX, type Note, parseNote } from "./note.ts";
import type { Sha256 } from "./sha256.ts";
import { consistencyFault, emptyRoot, type Node, sameNode } from "./tree.ts";

/** `old`: the size that the witness is believed to have seen last. `proof`: that its tree begins the new one. `note`: the signed checkpoint. */
export type AddCheckpoint = { old: number; proof: readonly Node[]; note: Note; checkpoint: Checkpoint };

/** A client must not send more. */
export const PROOF_LINES_MAX = 63;
const LINE_BYTES_MAX = 46;
const HEAD_BYTES_MAX = 32 + PROOF_LINES_MAX * LINE_BYTES_MAX;
/** Bytes of the largest body that can mean anything. */
export const BODY_BYTES_MAX = HEAD_BYTES_MAX + NOTE_BYTES_MAX;

const OLD = /^old (0|[1-9]\d{0,15})$/;

/** Index of the first of two newlines in a row; -1 where there are none within the bytes that a head may have. */
function headEnd(bytes: Uint8Array): number {
  for (let i = 0; i < Math.min(bytes.length - 1, HEAD_BYTES_MAX); i++) if (bytes[i] === 10 && bytes[i + 1] === 10) return i;
  return -1;
}

/** Takes the body of a request, gives what it asks; null where it is malformed. Nothing in it is believed yet. */
export function parseAddCheckpoint(body: Uint8Array): AddCheckpoint | null {
  const end = body.length > BODY_BYTES_MAX ? -1 : headEnd(body);
  if (end < 0) return null;
  // Whatever is not ASCII is in no line that passes.
  const [first = "", ...lines] = String.fromCharCode(...body.subarray(0, end)).split("\n");
  const old = Number(OLD.exec(first)?.[1] ?? Number.NaN);
  if (!Number.isSafeInteger(old) || lines.length > PROOF_LINES_MAX) return null;
  const proof = lines.map(fromBase64);
  const note = parseNote(body.subarray(end + 2));
  const checkpoint = note === null ? null : parseCheckpoint(note.text);
  if (note === null || checkpoint === null || !proof.every((node) => node?.length === 32)) return null;
  return { old, proof: proof as Node[], note, checkpoint };
}

/** Takes a size, a proof and the text of a signed checkpoint, gives the body of the request. */
export const writeAddCheckpoint = ({ old, proof, note }: { old: number; proof: readonly Node[]; note: string }): string =>
  [`old ${old}`, ...proof.map(toBase64), "", note].join("\n");

/** What a witness saw last. */
export type SeenTree = Pick<Checkpoint, "size" | "root">;

/**
 * `forked`: two roots of one size, which no tree can have; where the log signed both, it is a proof. `unproven`: the proof proves nothing, which is the
 * fault of whoever sent it as long as nobody shows more.
 */
export type Judgement = "cosign" | "too-old" | { behind: number } | "forked" | "unproven";

/** True where a checkpoint has another root than what was seen at the same size, or than the empty tree has, however it came. */
export const isFork = ({ size, root }: SeenTree, seen: SeenTree | null, hash: Sha256): boolean =>
  (size === 0 && !sameNode(root, emptyRoot(hash))) || (size === seen?.size && !sameNode(root, seen.root));

/**
 * Takes what is asked, its checkpoint signed by a log that is trusted, and what was seen of that log last (null: nothing yet). Gives what is to be
 * answered, in the order of the specification: 400, 409 with the size, 422, 200.
 */
export function judgeCheckpoint({ old, proof, checkpoint }: Omit<AddCheckpoint, "note">, seen: SeenTree | null, hash: Sha256): Judgement {
  const { size, root } = checkpoint;
  if (old > size) return "too-old";
  if (old !== (seen?.size ?? 0)) return { behind: seen?.size ?? 0 };
  if (isFork(checkpoint, seen, hash)) return "forked";
  // The empty tree begins any tree, and needs no proof.
  if (seen === null || old === 0) return proof.length === 0 ? "cosign" : "unproven";
  return consistencyFault({ old, oldRoot: seen.root, size, root, proof }, hash) === null ? "cosign" : "unproven";
}
