// The child of the crash test: a worker with the outbox alone, beside a county that runs, until it is killed.
import { configFrom } from "../../src/app/config.ts";
import { startOutbox } from "../../src/app/outbox/outbox.ts";
import { openSite } from "../../src/app/site.ts";

const site = await openSite(configFrom(process.env), () => undefined);
const outbox = await startOutbox(site, (what) => process.stderr.write(`${String(what)}\n`));
process.stdout.write("serving\n");
process.once("SIGTERM", () => void outbox?.stop().then(() => process.exit(0)));
