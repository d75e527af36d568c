// A witness of a test, over real HTTP.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { listening } from "../../src/app/tlog/listening.ts";
import { logsFrom } from "../../src/app/witness/run-witness.ts";
import { openWitness, type Witness, type WitnessOptions } from "../../src/app/witness/witness.ts";
import { witnessServer } from "../../src/app/witness/witness-server.ts";
import type { SmallLog } from "./small-log.ts";

/** 2026-09-21. */
export const NOW = 1_790_000_000_000;

/** An empty folder that goes with the test. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "mingtang-witness-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

export type Said = { status: number; type: string | null; body: string };
export type Served = {
  url: string;
  witness: Witness;
  folder: string;
  said: string[];
  post(body: Uint8Array | string): Promise<Said>;
  get(path: string): Promise<Said>;
  stop(): Promise<void>;
};

/** Starts a witness of these logs. */
export async function served(logs: readonly SmallLog[], more: Partial<WitnessOptions> & { folder?: string } = {}): Promise<Served> {
  const { folder = await freshFolder(), ...options } = more;
  const said: string[] = [];
  const listed = logsFrom(logs.map(({ vkey }) => vkey)) ?? [];
  const witness = await openWitness(folder, {
    name: "witness.example/w1",
    now: () => NOW,
    say: (message) => void said.push(message),
    logs: listed,
    ...options,
  });
  const http = await listening(witnessServer(witness), { host: "127.0.0.1", port: 0 });
  let running = true;
  const stop = async (): Promise<void> => {
    if (!running) return;
    running = false;
    await http.stop();
    await witness.close();
  };
  onTestFinished(stop);
  const ask = async (path: string, init?: RequestInit): Promise<Said> => {
    const answer = await fetch(`${http.url}${path}`, init);
    return { status: answer.status, type: answer.headers.get("content-type"), body: await answer.text() };
  };
  return {
    url: http.url,
    witness,
    folder,
    said,
    stop,
    get: (path) => ask(path),
    post: (body) => ask("/add-checkpoint", { method: "POST", body: body as Uint8Array<ArrayBuffer> }),
  };
}
