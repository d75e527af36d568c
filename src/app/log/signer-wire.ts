// What is said between the integrator and the signer's process: one line of JSON a request, one line an answer.
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fromBase64, toBase64 } from "../../ledger/base64.ts";
import type { Node } from "../../ledger/tree.ts";
import type { SignAnswer, Signed, Signer } from "./signer.ts";

type WireSigned = { size: number; root: string };
export type Request = { id: number; ask: "last" } | { id: number; ask: "sign"; size: number; root: string; proof: string[] };
export type Answer =
  | { id: number; last: WireSigned }
  | { id: number; note: string }
  | { id: number; refused: Extract<SignAnswer, { refused: unknown }>["refused"]; last: WireSigned }
  | { id: number; fault: string };

const nodeOf = (text: string): Node => {
  const node = fromBase64(text);
  if (node?.length !== 32) throw new Error("no hash");
  return node;
};
/** A hash as it is written. */
export const wireOf = toBase64;
const onWire = ({ size, root }: Signed): WireSigned => ({ size, root: toBase64(root) });
/** Takes what was written, gives the checkpoint that was remembered. Throws where it is none. */
export const offWire = ({ size, root }: WireSigned): Signed => ({ size, root: nodeOf(root) });

async function answerTo(signer: Signer, request: Request): Promise<Answer> {
  const { id } = request;
  try {
    if (request.ask === "last") return { id, last: onWire(await signer.last()) };
    const answer = await signer.sign({ size: request.size, root: nodeOf(request.root), proof: request.proof.map(nodeOf) });
    return "note" in answer ? { id, ...answer } : { id, refused: answer.refused, last: onWire(answer.last) };
  } catch (fault) {
    return { id, fault: fault instanceof Error ? fault.message : String(fault) };
  }
}

/** Answers requests until the input ends. The first line that it writes is the verifier key. */
export async function serveSigner(signer: Signer, vkey: string, { input, output }: { input: Readable; output: Writable }): Promise<void> {
  output.write(`${JSON.stringify({ vkey })}\n`);
  for await (const line of createInterface({ input })) {
    const answer = await answerTo(signer, JSON.parse(line) as Request);
    output.write(`${JSON.stringify(answer)}\n`);
  }
}
