// For the launcher's test: starts the server in a folder (by the programs in another, where that is given), says so, and stops it when its standard input ends.
import { once } from "node:events";
import { startServer } from "./launcher.ts";

const [dataDir = "", native] = process.argv.slice(2);
const server = await startServer({ dataDir, log: () => undefined, ...(native !== undefined && { native }) });
console.log(JSON.stringify({ pid: server.pid, cluster: server.cluster, way: server.way }));
process.stdin.resume();
await once(process.stdin, "end");
await server.stop();
