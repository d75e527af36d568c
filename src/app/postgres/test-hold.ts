// For the launcher's test: starts the server in a folder, says so, and stops it when its standard input ends.
import { once } from "node:events";
import { startServer } from "./launcher.ts";

const server = await startServer({ dataDir: process.argv[2] ?? "", log: () => undefined });
console.log(JSON.stringify({ pid: server.pid, cluster: server.cluster, way: server.way }));
process.stdin.resume();
await once(process.stdin, "end");
await server.stop();
