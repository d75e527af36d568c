// A checkpoint as a log serves it, read and held to the log's key.
import { type Checkpoint, parseCheckpoint } from "../../ledger/checkpoint.ts";
import { type NoteSignature, parseNote, type Signed, signersOf, type VerifierKey } from "../../ledger/note.ts";
import { checkNote } from "../log/ed25519.ts";
import { CHECKPOINT_BYTES_MAX, type TileSource } from "./source.ts";

/** `note`: as it came. `text`: what was signed. `signatures`: those of the keys that were asked for, each checked. */
export type LogNote = { note: string; text: string; checkpoint: Checkpoint; signatures: readonly NoteSignature[] };
/** `absent`: there is none. `no-checkpoint`: what is there is none of this log. `unsigned`: this key did not sign it. */
export type NoteWhy = "absent" | "no-checkpoint" | "unsigned";

/** A signature as its line has it. */
export const asLine = ({ key, signature }: Signed): NoteSignature => ({ name: key.name, id: key.id, signature });

/** Takes the bytes of a note, a log's key and those of others who must have signed too; gives the checkpoint, or why it is not to be believed. */
export function readLogNote(bytes: Uint8Array | null, log: VerifierKey, others: readonly VerifierKey[] = []): LogNote | NoteWhy {
  if (bytes === null) return "absent";
  const note = parseNote(bytes);
  const checkpoint = note === null ? null : parseCheckpoint(note.text);
  if (note === null || checkpoint?.origin !== log.name) return "no-checkpoint";
  const keys = [log, ...others];
  const signed = signersOf(note, keys, checkNote);
  if (signed?.length !== keys.length) return "unsigned";
  return { note: Buffer.from(bytes).toString("utf8"), text: note.text, checkpoint, signatures: signed.map(asLine) };
}

/** Takes where a log is read and its key, gives its checkpoint as it stands there. Rejects with `SourceFault`. */
export const logNoteOf = async (source: TileSource, log: VerifierKey, signal?: AbortSignal): Promise<LogNote | NoteWhy> =>
  readLogNote(await source.read("checkpoint", { bytesMax: CHECKPOINT_BYTES_MAX, signal }), log);
