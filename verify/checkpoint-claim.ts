// What a checkpoint calls itself, for a message about one that is not believed.
import { type Checkpoint, parseCheckpoint } from "../src/ledger/checkpoint.ts";
import { parseNote } from "../src/ledger/note.ts";

/** Takes the bytes of a note, gives the checkpoint that it claims to be, unchecked; null where it is none. */
export function parseCheckpointNote(bytes: Uint8Array): Checkpoint | null {
  const note = parseNote(bytes);
  return note === null ? null : parseCheckpoint(note.text);
}
