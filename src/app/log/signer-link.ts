// The way to the signer's process, over its standard input and output: it ends with whoever started it.
import { spawn } from "node:child_process";
import { createInterface, type Interface } from "node:readline";
import { parseVerifierKey, type VerifierKey } from "../../ledger/note.ts";
import { platformSha256 } from "../platform-hash.ts";
import { programOf } from "./program.ts";
import type { Signer, ToSign } from "./signer.ts";
import { type Answer, offWire, type Request, wireOf } from "./signer-wire.ts";

/** The signer's process is gone or does not answer. */
export class SignerAway extends Error {
  override name = "SignerAway";
}

export type SignerLink = Signer & { pid: number; stop(): Promise<void> };
type Asked = Request extends infer R ? (R extends Request ? Omit<R, "id"> : never) : never;

const ANSWER_MS = 10_000;

/** A child with what it said last on its way out. */
function startChild(folder: string, origin: string) {
  const { file, execArgv } = programOf("signer");
  const child = spawn(process.execPath, [...execArgv, file, folder, origin], { stdio: ["pipe", "pipe", "pipe"] });
  let said = "";
  child.stderr.on("data", (bytes: Buffer) => {
    said = `${said}${bytes}`.slice(-2_000);
  });
  child.stdin.on("error", () => undefined);
  const exited = new Promise<void>((resolve) => {
    child.once("exit", () => resolve());
    child.once("error", () => resolve());
  });
  return { child, exited, away: (): SignerAway => new SignerAway(`the signer ended: ${said.trim()}`) };
}
type Child = ReturnType<typeof startChild>;

/** How to ask a child whose lines are answers: each within ten seconds, or `SignerAway`. */
function makeAsk({ child, exited, away }: Child, lines: Interface): (what: Asked) => Promise<Answer> {
  const waiting = new Map<number, (answer: Answer | null) => void>();
  let n = 0;
  void exited.then(() => {
    for (const settle of waiting.values()) settle(null);
  });
  lines.on("line", (line) => {
    const answer = JSON.parse(line) as Answer;
    waiting.get(answer.id)?.(answer);
  });
  return (what) =>
    new Promise<Answer>((done, fail) => {
      const id = ++n;
      const late = setTimeout(() => settle(null), ANSWER_MS);
      const settle = (answer: Answer | null): void => {
        clearTimeout(late);
        waiting.delete(id);
        if (answer === null) fail(away());
        else if ("fault" in answer) fail(new SignerAway(answer.fault));
        else done(answer);
      };
      waiting.set(id, settle);
      if (child.exitCode !== null || child.signalCode !== null) settle(null);
      else child.stdin.write(`${JSON.stringify({ id, ...what })}\n`);
    });
}

/** The first line that a signer says: its verifier key. */
async function firstKey({ exited, away }: Child, lines: Interface): Promise<VerifierKey> {
  const first = new Promise<string>((resolve, reject) => {
    lines.once("line", resolve);
    void exited.then(() => reject(away()));
  });
  const { vkey } = JSON.parse(await first) as { vkey: string };
  const key = parseVerifierKey(vkey, platformSha256);
  if (key === null) throw new SignerAway("the signer names no key");
  return key;
}

/** Starts the signer's process on a folder. Throws `SignerAway` with its last words where it does not come up. */
export async function startSigner(folder: string, origin: string): Promise<SignerLink> {
  const started = startChild(folder, origin);
  const lines = createInterface({ input: started.child.stdout });
  const key = await firstKey(started, lines);
  const ask = makeAsk(started, lines);
  return {
    key,
    pid: started.child.pid ?? 0,
    async last() {
      const answer = await ask({ ask: "last" });
      if (!("last" in answer)) throw new SignerAway("an answer to something else");
      return offWire(answer.last);
    },
    async sign({ size, root, proof }: ToSign) {
      const answer = await ask({ ask: "sign", size, root: wireOf(root), proof: proof.map(wireOf) });
      if ("refused" in answer) return { refused: answer.refused, last: offWire(answer.last) };
      if ("note" in answer) return { note: answer.note };
      throw new SignerAway("an answer to something else");
    },
    async stop() {
      started.child.stdin.end();
      await started.exited;
    },
  };
}
