// POST …/acts with 32 clients and sessions: each client is an official with his own cookie, and every act moves a case.

import { spawn } from "node:child_process";
import { text } from "node:stream/consumers";
import { newCaseRef } from "../src/app/query-code.ts";
import { SESSION_COOKIE } from "../src/app/routes/asking.ts";
import type { Site } from "../src/app/site.ts";
import type { CaseRef, Hash } from "../src/kernel/ids.ts";
import type { Load, Seat, Told } from "./acts-client.ts";
import { STORY } from "./handle.ts";
import type { Figure } from "./yardstick.ts";

const CLIENTS = 32;
const SECONDS = 5;
const PASSWORD = "mingtang-demo";

/** A session of its own for each client; the sign-in form itself would throttle so many. */
async function signIn(site: Site, name: string): Promise<Seat> {
  const signed = await site.people.signIn(name, PASSWORD, Date.now());
  if (signed === null) throw new Error(`${name} cannot sign in`);
  return { cookie: `${SESSION_COOKIE}=${signed.token}`, csrf: signed.session.csrf };
}

/** Cases that wait at the window, made directly through the gate, at most a thousand at a time. */
export async function prepareCases(site: Site, n: number): Promise<{ ref: CaseRef; head: Hash }[]> {
  const made: { ref: CaseRef; head: Hash }[] = [];
  while (made.length < n)
    made.push(...(await Promise.all(Array.from({ length: Math.min(1000, n - made.length) }, () => prepareOne(site)))));
  return made;
}

async function prepareOne(site: Site): Promise<{ ref: CaseRef; head: Hash }> {
  const by = { kind: "person", person: "person:bench", post: null } as const;
  const closed = STORY[0]?.closed ?? [];
  const answer = await site.handle.handle({ command: { case: newCaseRef(), act: "apply", by }, closed, power: "XK-0312" });
  if (!answer.done) throw new Error(answer.refusal.refused);
  return { ref: answer.state.ref, head: answer.state.head };
}

/** Runs the load in another process, so that the server has a core to itself as it would. */
async function load(what: Load): Promise<Told> {
  const child = spawn(process.execPath, ["--import", "tsx", "bench/acts-client.ts"], { stdio: ["pipe", "pipe", "inherit"] });
  child.stdin.end(JSON.stringify(what));
  return JSON.parse(await text(child.stdout)) as Told;
}

/** Acts a second over HTTP; clients and server run on the same two cores. */
export async function actsBench(site: Site, url: string): Promise<Figure[]> {
  const seats = await Promise.all(Array.from({ length: CLIENTS }, () => signIn(site, "window1")));
  const { perSecond, p99 } = await load({ url, seconds: SECONDS, seats, cases: await prepareCases(site, 12_000) });
  return [
    { name: "acts over HTTP", value: perSecond, unit: "acts/s", goal: 800, ok: perSecond >= 800 },
    { name: "acts over HTTP p99", value: p99, unit: "ms" },
  ];
}
