// POST …/acts with 32 clients and sessions: each client is an official with his own cookie, and every act moves a case.
import { Agent, request } from "node:http";
import { newCaseRef } from "../src/app/query-code.ts";
import { SESSION_COOKIE } from "../src/app/routes/asking.ts";
import type { Site } from "../src/app/site.ts";
import type { CaseRef, Hash } from "../src/kernel/ids.ts";
import { STORY } from "./handle.ts";
import type { Figure } from "./yardstick.ts";

const CLIENTS = 32;
const SECONDS = 5;
const PASSWORD = "mingtang-demo";

type Seat = { cookie: string; csrf: string };

/** A session of its own for each client; the sign-in form itself would throttle so many. */
async function signIn(site: Site, name: string): Promise<Seat> {
  const signed = await site.people.signIn(name, PASSWORD, Date.now());
  if (signed === null) throw new Error(`${name} cannot sign in`);
  return { cookie: `${SESSION_COOKIE}=${signed.token}`, csrf: signed.session.csrf };
}

/** Cases that wait at the window, made directly through the gate, a thousand at a time. */
async function prepare(site: Site, n: number): Promise<{ ref: CaseRef; head: Hash }[]> {
  const made: { ref: CaseRef; head: Hash }[] = [];
  while (made.length < n) made.push(...(await Promise.all(Array.from({ length: 1000 }, () => prepareOne(site)))));
  return made;
}

async function prepareOne(site: Site): Promise<{ ref: CaseRef; head: Hash }> {
  const by = { kind: "person", person: "person:bench", post: null } as const;
  const closed = STORY[0]?.closed ?? [];
  const answer = await site.handle.handle({ command: { case: newCaseRef(), act: "apply", by }, closed, power: "XK-0312" });
  if (!answer.done) throw new Error(answer.refusal.refused);
  return { ref: answer.state.ref, head: answer.state.head };
}

function post(agent: Agent, url: URL, seat: Seat, { body, key }: { body: string; key: string }): Promise<number> {
  return new Promise((done, fail) => {
    const headers = {
      "content-type": "application/json",
      "content-length": Buffer.byteLength(body),
      cookie: seat.cookie,
      "x-csrf": seat.csrf,
      "idempotency-key": key,
    };
    const req = request(url, { method: "POST", agent, headers }, (res) => {
      res.resume();
      res.on("end", () => done(res.statusCode ?? 0));
    });
    req.on("error", fail);
    req.end(body);
  });
}

/** Acts a second over HTTP; both the clients and the server run on these cores. */
export async function actsBench(site: Site, url: string): Promise<Figure[]> {
  const seats = await Promise.all(Array.from({ length: CLIENTS }, () => signIn(site, "window1")));
  const cases = await prepare(site, 12_000);
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const latencies: number[] = [];
  const began = performance.now();
  let next = 0;
  const client = async (seat: Seat) => {
    while (performance.now() - began < SECONDS * 1000) {
      const one = cases[next++];
      if (one === undefined) return;
      const body = JSON.stringify({ act: "accept", post: "post:market-window", seen: one.head, facts: {}, closed: [] });
      const sent = performance.now();
      const status = await post(agent, new URL(`${url}/api/v1/cases/${one.ref}/acts`), seat, { body, key: one.ref });
      if (status !== 200) throw new Error(`act: ${status}`);
      latencies.push(performance.now() - sent);
    }
  };
  await Promise.all(seats.map(client));
  const value = (latencies.length * 1000) / (performance.now() - began);
  agent.destroy();
  const p99 = latencies.sort((a, b) => a - b)[Math.floor(latencies.length * 0.99)] ?? Number.NaN;
  return [
    { name: "acts over HTTP", value, unit: "acts/s", goal: 800, ok: value >= 800 },
    { name: "acts over HTTP p99", value: p99, unit: "ms" },
  ];
}
