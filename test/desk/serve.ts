// The desk over canned answers, for development: npx vite build, then npx tsx test/desk/serve.ts. Any account, password "right".
import { resolve } from "node:path";
import { startFake } from "./fake-server.ts";

const fake = await startFake(resolve("dist/desk"), 8611);
console.log(`${fake.url}/desk/`);
