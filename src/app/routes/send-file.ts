// An uploaded file of a case as an answer, from what its reader may see.
import type { FastifyReply } from "fastify";
import { Type } from "typebox";
import type { Hash } from "../../kernel/ids.ts";
import type { Opened } from "../reading.ts";
import type { Site } from "../site.ts";
import { type FiledFile, MEDIA_TYPES } from "../uploads.ts";
import { Problem } from "./asking.ts";

/** The answer as the interface describes it. */
export const FILE_ANSWER = {
  description: "The file",
  content: Object.fromEntries(MEDIA_TYPES.map((type) => [type, { schema: Type.String({ format: "binary" }) }])),
};

/** Sends the n-th file of a material of one commit. Throws Problem 404 where it is not among what was opened, or was erased. */
export async function sendFile(
  site: Site,
  reply: FastifyReply,
  opened: readonly Opened[],
  { seq, material, n }: { seq: number; material: string; n: number },
): Promise<FastifyReply> {
  const value = opened.find((o) => o.seq === seq && o.path === `file.${material}`)?.value;
  const file = (Array.isArray(value) ? value : [value])[n] as FiledFile | undefined;
  const stream = file === undefined ? null : await site.files.read(file);
  if (file === undefined || stream === null) throw new Problem(404, "file-gone");
  // Never opened in the page: it was made by somebody outside.
  return reply
    .type(file.mediaType)
    .header("content-length", file.size)
    .header("content-disposition", `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
    .header("digest", `sha-256=${Buffer.from(file.sha256 as Hash, "hex").toString("base64")}`)
    .send(stream);
}
