// The child of the hand-over's crash test: opens an installation and, where it is asked to, makes cases and signs a hand-over; then works on what was
// signed until it is killed or done. Each line says how far it is.
import { configFrom } from "../../src/app/config.ts";
import { found } from "../../src/app/county.ts";
import { makeHandovers } from "../../src/app/handovers.ts";
import { openSite } from "../../src/app/site.ts";
import { fillQueue } from "../desk/many.ts";

const [, , dataDir = "", cases = "0"] = process.argv;
const POST = "post:market-review";
const quiet = (): void => undefined;
const say = (line: object): void => void process.stdout.write(`${JSON.stringify(line)}\n`);

const site = await openSite(configFrom({ DATA_DIR: dataDir, MINGTANG_NOW: "2026-03-05T10:20:00+08:00", LOG_LEVEL: "silent" }), quiet);
await found(site, quiet);
const by = { person: "person:zm-officer1", post: POST } as const;
const handovers = makeHandovers({ pool: site.pool, log: site.log, store: site.store, handle: site.handle, now: site.clock.now });
if (Number(cases) > 0) {
  await fillQueue(site, Number(cases));
  const refs = (await site.waiting.of([POST])).map(({ ref }) => ref);
  const id = await handovers.draft(by, POST, "person:zm-officer1", refs);
  await handovers.sign(by.person, id);
  say({ signed: id, cases: refs.length });
}
const [job] = await handovers.of(by.person);
await site.pool.query("update handovers set leased_until = 0 where log_id = $1", [site.log]);
const done = handovers.run();
const told = setInterval(async () => say({ left: (await site.waiting.of([POST])).length }), 20);
await done;
clearInterval(told);
const [after] = await handovers.of(by.person, job?.id);
const { rows } = await site.pool.query(
  `select count(*)::int as acts, count(distinct case_ref)::int as cases from commits
   where log_id = $1 and position('"act":"hand-over"'::bytea in leaf) > 0`,
  [site.log],
);
say({ finished: after, ...rows[0], wrong: await site.desk.amiss() });
await site.close();
