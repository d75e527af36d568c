// The child of the erasing's crash test: beside a running installation, carries out what is redacted, and kills itself at a step that it was told.
import { join } from "node:path";
import { configFrom } from "../../src/app/config.ts";
import { eraseNew } from "../../src/app/erasing.ts";
import { makePool } from "../../src/app/postgres/connection.ts";
import { openSite } from "../../src/app/site.ts";

const [, , dataDir = "", step = ""] = process.argv;
const config = configFrom({ DATA_DIR: dataDir, MINGTANG_NOW: "2026-03-05T10:20:00+08:00", LOG_LEVEL: "silent" });
const site = await openSite(config, () => undefined, true);
const redactor = makePool(site.database, "redactor", 1);
const { store, keys, files, pool, log } = site;
const upTo = async () => (await store.head()).next - 1;
const destroyed = await eraseNew({
  ...{ store, keys, files, pool, redactor, log, upTo },
  step: (one) => {
    if (one === step) process.kill(process.pid, "SIGKILL");
  },
});
process.stdout.write(`${JSON.stringify({ destroyed, folder: join(dataDir, "keys") })}\n`);
await redactor.end();
await site.close();
process.exit(0);
