// The way to the signer's process: one line of JSON a request, one line an answer, over its standard input and output. It ends with whoever started it.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { createInterface } from "node:readline";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import { fromBase64, toBase64 } from "../../ledger/base64.ts";
import { parseVerifierKey } from "../../ledger/note.ts";
import type { Node } from "../../ledger/tree.ts";
import { platformSha256 } from "../platform-hash.ts";
import type { SignAnswer, Signed, Signer, ToSign } from "./signer.ts";

type WireSigned = { size: number; root: string };
type Request = { id: number; ask: "last" } | { id: number; ask: "sign"; size: number; root: string; proof: string[] };
type Answer =
  | { id: number; last: WireSigned }
  | { id: number; note: string }
  | { id: number; refused: Extract<SignAnswer, { refused: unknown }>["refused"]; last: WireSigned }
  | { id: number; fault: string };

const nodeOf = (text: string): Node => {
  const node = fromBase64(text);
  if (node?.length !== 32) throw new Error("no hash");
  return node;
};
const onWire = ({ size, root }: Signed): WireSigned => ({ size, root: toBase64(root) });
const offWire = ({ size, root }: WireSigned): Signed => ({ size, root: nodeOf(root) });

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

/** The signer's process is gone or does not answer. */
export class SignerAway extends Error {
  override name = "SignerAway";
}

/** The program beside this one: as it was built, or as a source where nothing is built. */
function programOf(): string[] {
  const built = fileURLToPath(new URL("../../signer.js", import.meta.url));
  if (existsSync(built)) return [built];
  const tsx = createRequire(import.meta.url).resolve("tsx");
  return ["--import", `file://${tsx}`, fileURLToPath(new URL("../../signer.ts", import.meta.url))];
}

export type SignerLink = Signer & { pid: number; stop(): Promise<void> };

const ANSWER_MS = 10_000;

/** Starts the signer's process on a folder. Throws `SignerAway` with its last words where it does not come up. */
export async function startSigner(folder: string, origin: string): Promise<SignerLink> {
  const child = spawn(process.execPath, [...programOf(), folder, origin], { stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (bytes: Buffer) => {
    said = `${said}${bytes}`.slice(-2_000);
  });
  child.stdin.on("error", () => undefined);
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  const waiting = new Map<number, { answer: (a: Answer) => void; fail: (why: unknown) => void }>();
  const away = (): SignerAway => new SignerAway(`the signer ended: ${said.trim()}`);
  void exited.then(() => {
    for (const one of waiting.values()) one.fail(away());
    waiting.clear();
  });
  const lines = createInterface({ input: child.stdout });
  const first = new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    void exited.then(() => reject(away()));
  });
  const { vkey } = JSON.parse(await first) as { vkey: string };
  lines.on("line", (line) => {
    const answer = JSON.parse(line) as Answer;
    waiting.get(answer.id)?.answer(answer);
    waiting.delete(answer.id);
  });
  let n = 0;
  const ask = (what: Request extends infer R ? (R extends Request ? Omit<R, "id"> : never) : never): Promise<Answer> =>
    new Promise<Answer>((answer, fail) => {
      const id = ++n;
      const late = setTimeout(() => {
        waiting.delete(id);
        fail(new SignerAway("the signer does not answer"));
      }, ANSWER_MS);
      const settle =
        <T>(how: (value: T) => void) =>
        (value: T): void => {
          clearTimeout(late);
          how(value);
        };
      waiting.set(id, { answer: settle(answer), fail: settle(fail) });
      if (child.exitCode !== null || child.signalCode !== null) waiting.get(id)?.fail(away());
      else child.stdin.write(`${JSON.stringify({ id, ...what })}\n`);
    });
  const key = parseVerifierKey(vkey, platformSha256);
  if (key === null) throw new SignerAway("the signer names no key");
  return {
    key,
    pid: child.pid ?? 0,
    async last() {
      const answer = await ask({ ask: "last" });
      if ("last" in answer && !("refused" in answer)) return offWire(answer.last);
      throw new SignerAway("fault" in answer ? answer.fault : "an answer to something else");
    },
    async sign({ size, root, proof }: ToSign) {
      const answer = await ask({ ask: "sign", size, root: toBase64(root), proof: proof.map(toBase64) });
      if ("refused" in answer) return { refused: answer.refused, last: offWire(answer.last) };
      if ("note" in answer) return { note: answer.note };
      throw new SignerAway("fault" in answer ? answer.fault : "an answer to something else");
    },
    async stop() {
      child.stdin.end();
      await exited;
    },
  };
}
