// The load of bench/acts.ts, in a process of its own: reads what to do from standard input, says what came of it in one line.
import { Agent, request } from "node:http";
import { text } from "node:stream/consumers";

export type Seat = { cookie: string; csrf: string };
/** 32 sessions, and cases that wait with the head that was seen. */
export type Load = { url: string; seconds: number; seats: Seat[]; cases: { ref: string; head: string }[] };
export type Told = { perSecond: number; p99: number };

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

async function run({ url, seconds, seats, cases }: Load): Promise<Told> {
  const agent = new Agent({ keepAlive: true, maxSockets: seats.length });
  const latencies: number[] = [];
  const began = performance.now();
  let next = 0;
  const client = async (seat: Seat): Promise<void> => {
    while (performance.now() - began < seconds * 1000) {
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
  const perSecond = (latencies.length * 1000) / (performance.now() - began);
  agent.destroy();
  return { perSecond, p99: latencies.sort((a, b) => a - b)[Math.floor(latencies.length * 0.99)] ?? Number.NaN };
}

process.stdout.write(JSON.stringify(await run(JSON.parse(await text(process.stdin)) as Load)));
