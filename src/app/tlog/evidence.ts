// What a log signed and should not have: kept, for it proves to anybody that the log misbehaved. Each thing once, and no more than so many, for whoever
// can make us keep files must not fill the disk.
import { createHash } from "node:crypto";
import { dirname, join } from "node:path";
import { type Disk, replaceFile } from "../disk.ts";

/** Files of a sort in a folder. */
export const EVIDENCE_MAX = 64;

/** `sort`: `forked`, `unproven` …; `about`: what makes it another piece of evidence than the one before; `held`: what is kept. */
export type Evidence = { sort: string; about: string; held: Readonly<Record<string, unknown>> };

/** Takes a folder and what was seen, gives the path of the file, durable; null where it is kept already, or so much of its sort. */
export async function keepEvidence(disk: Disk, folder: string, { sort, about, held }: Evidence): Promise<string | null> {
  const name = `${sort}-${createHash("sha256").update(about).digest("hex").slice(0, 32)}.json`;
  const kept = (await disk.list(folder)).filter((one) => one.startsWith(`${sort}-`) && one.endsWith(".json"));
  if (kept.includes(name) || kept.length >= EVIDENCE_MAX) return null;
  await disk.makeFolder(folder);
  await disk.sync(dirname(folder));
  await replaceFile(
    disk,
    join(folder, name),
    Buffer.from(`${JSON.stringify({ format: "mingtang/evidence/v1", sort, ...held }, null, 1)}\n`),
  );
  return join(folder, name);
}
