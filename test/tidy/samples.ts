// Small sources that the rules must catch, each with its message, and neighbours that they must let pass.

export type Sample = { readonly path: string; readonly text: string };

const doc = "/** Says what it does. */\n";
// Words that would be found in this very file are put together from pieces.
const [home, todo] = ["ho" + "me", "TO" + "DO"];
const machine = `/${home}/li/notes`;
const registry = `https://${"registry"}.npmjs.org/`;

export const bad: readonly (Sample & { readonly says: RegExp })[] = [
  // rings
  { path: "src/kernel/gate.ts", text: 'import { sha256 } from "../ledger/sha256.ts";', says: /nothing but itself/ },
  { path: "src/kernel/gate.ts", text: 'import type { Store } from "../app/store.ts";', says: /nothing but itself/ },
  { path: "src/kernel/gate.ts", text: 'export { sha256 } from "../ledger/sha256.ts";', says: /nothing but itself/ },
  { path: "src/kernel/gate.ts", text: 'type S = import("../app/store.ts").Store; export type T = S;', says: /nothing but itself/ },
  {
    path: "src/kernel/gate.ts",
    text: 'import { createHash } from "node:crypto";',
    says: /node:crypto is an effect: it belongs in src\/app/,
  },
  { path: "src/ledger/leaf.ts", text: 'import type { Case } from "../kernel/case.ts";', says: /the ledger knows bytes/ },
  { path: "src/kernel/gate.ts", text: 'import pg from "pg";', says: /the package pg has no place in src\/kernel/ },
  { path: "src/law/cn/norms.ts", text: 'import { watch } from "../../supervision/rule.ts";', says: /kernel's words alone/ },
  { path: "src/law/cn/licence/procedure.ts", text: 'import { fine } from "../penalty/acts.ts";', says: /procedures never name each other/ },
  { path: "src/supervision/rules/overdue.ts", text: 'import { row } from "../../views/desk.ts";', says: /a rule is a fold/ },
  { path: "src/views/board.ts", text: 'import { words } from "../web/words.zh.ts";', says: /words and markup belong in src\/web/ },
  { path: "src/web/hall/power.tsx", text: 'import { config } from "../../app/config.ts";', says: /pages take views/ },
  { path: "src/web/hall/power.tsx", text: 'import { Dialog } from "react-aria-components";', says: /react-aria-components has no place/ },
  { path: "src/web/hall/power.tsx", text: 'import { client } from "../desk/client.ts";', says: /a program of its own/ },
  { path: "src/web/hall/case.tsx", text: 'import { sha256 } from "../../ledger/sha256.ts";', says: /pages take views/ },
  { path: "src/web/desk/queue.tsx", text: 'import { readFileSync } from "node:fs";', says: /node:fs is an effect/ },
  { path: "src/app/serve.ts", text: 'import { story } from "../../test/story.ts";', says: /neither tests nor benchmarks/ },
  { path: "src/app/serve.ts", text: 'const page = await import("../web/desk/client.ts"); void page;', says: /a program of its own/ },
  { path: "verify/check.ts", text: 'import { pool } from "../src/app/postgres/pool.ts";', says: /nothing of the server/ },
  // effects
  { path: "src/kernel/gate.ts", text: "const now = Date.now(); void now;", says: /Date\.now\(\): `now` comes in as a value/ },
  { path: "src/ledger/leaf.ts", text: "const now = new Date(); void now;", says: /new Date\(\): `now` comes in/ },
  { path: "src/law/cn/calendar.ts", text: "const day = new Date(2026, 1, 1); void day;", says: /zone of the machine/ },
  { path: "src/views/board.ts", text: "const hour = (at: Date) => at.getHours(); void hour;", says: /getHours\(\) depends on the zone/ },
  { path: "src/kernel/draw.ts", text: "const dice = Math.random(); void dice;", says: /Math\.random\(\): chance comes in/ },
  { path: "src/kernel/gate.ts", text: 'console.log("x");', says: /console: rings 0–2 do not log/ },
  { path: "src/web/hall/power.tsx", text: "const dev = process.argv; void dev;", says: /process: the environment is read once/ },
  { path: "src/kernel/gate.ts", text: "const go = async () => 1; void go;", says: /async: rings 0–2 are synchronous/ },
  { path: "src/supervision/rule.ts", text: "setTimeout(() => 1, 5);", says: /setTimeout: waiting belongs in src\/app/ },
  { path: "src/ledger/leaf.ts", text: "const id = crypto.randomUUID(); void id;", says: /crypto: salts/ },
  { path: "src/app/serve.ts", text: "const port = process.env.PORT; void port;", says: /process\.env: .* src\/app\/config\.ts/ },
  { path: "src/main.ts", text: 'const port = process.env["PORT"]; void port;', says: /process\.env/ },
  { path: "src/app/tick.ts", text: "await store.append([]);", says: /only src\/app\/handle\.ts appends/ },
  { path: "src/app/routes/cases.ts", text: "await deps.store.append([]);", says: /only src\/app\/handle\.ts appends/ },
  { path: "src/web/ui/Light.tsx", text: "useEffect(() => {});", says: /load in src\/app/ },
  { path: "src/web/ui/Light.tsx", text: "React.useEffect(() => {});", says: /load in src\/app/ },
  { path: "src/web/desk/queue.tsx", text: 'const rows = fetch("/api"); void rows;', says: /fetch only in client\.ts/ },
  // shape
  { path: "src/app/utils.ts", text: "", says: /"utils" says nothing/ },
  { path: "src/app/helpers/read.ts", text: "", says: /"helpers" says nothing/ },
  { path: "src/app/readFile.ts", text: "", says: /kebab-case/ },
  { path: "src/kernel/index.ts", text: "", says: /barrel/ },
  { path: "src/app/serve.ts", text: "const f = (a = 1, b: 2, [c]: 3, d?: 4, ...e: 5[]) => a; void f;", says: /f takes 5 parameters/ },
  { path: "src/app/serve.ts", text: "export function serve() {}", says: /serve is exported without a docstring/ },
  { path: "src/app/serve.ts", text: "// Not a docstring.\nexport const serve = () => 1;", says: /serve is exported without/ },
  { path: "src/app/serve.ts", text: `${doc}\nexport const serve = () => 1;`, says: /serve is exported without/ },
  { path: "src/app/serve.ts", text: `${doc}const port = 1;\nexport const serve = () => port;`, says: /:3 serve is exported without/ },
  { path: "src/app/serve.ts", text: "const serve = () => 1;\nexport { serve };", says: /serve is exported without/ },
  // words
  { path: "src/kernel/gate.ts", text: 'const w = "受理"; void w;', says: /Chinese text in the kernel/ },
  { path: "src/kernel/gate.ts", text: `const w = \`no\${1}：\`; void w;`, says: /Chinese text in the kernel/ },
  { path: "src/kernel/gate.ts", text: "const w = /受理/; void w;", says: /Chinese text in the kernel/ },
  { path: "src/kernel/gate.ts", text: 'const p = "licence"; void p;', says: /"licence" names a procedure or a country/ },
  { path: "src/app/serve.ts", text: `// ${todo} fix later`, says: /without a number/ },
  { path: "src/app/serve.ts", text: `/* ${todo}(#12) */`, says: /without a number/ },
  { path: "src/app/postgres/x.sql", text: `-- ${todo} later\nselect 1;`, says: /without a number/ },
  // tests
  { path: "src/app/serve.test.ts", text: 'vi.mock("./store.ts");', says: /no module is mocked/ },
  { path: "src/app/serve.test.ts", text: "vi.useFakeTimers();", says: /time is an argument/ },
  { path: "src/app/serve.test.ts", text: 'it.skip("x", () => {});', says: /nothing is skipped/ },
  { path: "test/story.test.ts", text: 'describe.only("x", () => {});', says: /nothing is skipped/ },
  { path: "test/story.test.ts", text: 'it.concurrent.only("x", () => {});', says: /nothing is skipped/ },
  { path: "test/story.test.ts", text: 'it.todo("x");', says: /nothing is skipped/ },
  { path: "test/story.test.ts", text: 'xit("x", () => {});', says: /nothing is skipped/ },
  { path: "test/story.test.ts", text: "await new Promise((resolve) => setTimeout(resolve, 100));", says: /a sleep/ },
  { path: "test/wait.ts", text: "await new Promise<void>((go) => { setTimeout(() => go(), 100); });", says: /a sleep/ },
  { path: "test/wait.ts", text: 'import { setTimeout } from "node:timers/promises";', says: /a sleep/ },
  { path: "test/story.test.ts", text: "const dice = Math.random(); void dice;", says: /dice come from fast-check/ },
  // any file
  { path: "docs/notes.md", text: `see ${machine}`, says: /a path of somebody's machine/ },
  { path: ".ci/run", text: `npm ci --registry=${registry}`, says: /own business/ },
  { path: "package-lock.json", text: `{ "resolved": "${registry}pg.tgz" }`, says: /download addresses/ },
];

export const good: readonly Sample[] = [
  { path: "src/web/desk/sheet.tsx", text: 'import { commitment } from "../../ledger/opening.ts";' },
  { path: "src/kernel/gate.ts", text: 'import type { Case } from "./case.ts";' },
  {
    path: "src/kernel/gate.test.ts",
    text: 'import { licence } from "../law/cn/licence/procedure.ts";\nimport { readFileSync } from "node:fs";',
  },
  {
    path: "src/law/cn/licence/procedure.ts",
    text: 'import { norms } from "../norms.ts";\nimport type { Act } from "../../../kernel/procedure.ts";',
  },
  {
    path: "src/app/serve.ts",
    text: 'import Fastify from "fastify";\nimport { readFileSync } from "node:fs";\nimport { Power } from "../web/hall/power.tsx";',
  },
  { path: "src/web/desk/queue.tsx", text: 'import { Dialog } from "react-aria-components";\nimport { Light } from "../ui/Light.tsx";' },
  {
    path: "src/web/hall/power.tsx",
    text: 'import type { ReactNode } from "react";\nimport { renderToStaticMarkup } from "react-dom/server";',
  },
  { path: "src/kernel/gate.ts", text: "// import { x } from '../app/store.ts'; 受理 Date.now() console.log()" },
  { path: "src/kernel/gate.ts", text: 'const text = "Date.now() new Date() Math.random() async process.env"; void text;' },
  {
    path: "src/kernel/gate.ts",
    text: `const quote = /["'\`/]/; const half = 4 / 2; const t = \`\${\`//\${1}\`}\`; void [quote, half, t];`,
  },
  { path: "src/kernel/gate.ts", text: "const at = (ms: number) => new Date(ms).toISOString(); void at;" },
  { path: "src/kernel/gate.ts", text: "const step = { process: 1, fetch: 2 }; void step.process;" },
  { path: "src/kernel/gate.ts", text: "const run = (process: { env: string }) => process; void run;" },
  { path: "src/kernel/gate.ts", text: "type Step = { complaint: string; licence: number }; export type T = Step;" },
  { path: "src/web/hall/power.tsx", text: 'const page = <p title="console.log(1)">it\'s // 受理 {1}</p>; void page;' },
  { path: "src/app/config.ts", text: "const port = process.env.PORT; void port;" },
  { path: "src/app/config.test.ts", text: "const port = process.env.PORT; void port;" },
  { path: "src/app/handle.ts", text: "await store.append([]);" },
  { path: "src/web/desk/client.ts", text: 'const rows = fetch("/api"); void rows;' },
  { path: "src/web/desk/queue.tsx", text: "useEffect(() => {});" },
  { path: "src/app/store.memory.ts", text: "" },
  { path: "src/web/ui/FlowChart.tsx", text: "" },
  { path: "src/supervision/index.ts", text: "" },
  { path: "src/app/serve.ts", text: "function f(this: object, a: 1, b: 2, c: 3, d: 4) { return [a, b, c, d]; }\nvoid f;" },
  { path: "src/app/serve.ts", text: `${doc}export function serve(a: 1): void;\nexport function serve(a: unknown): void { void a; }` },
  { path: "src/app/serve.ts", text: `${doc}export const serve = () => 1;\n${doc}export async function stop() {}\nexport const port = 1;` },
  { path: "src/app/serve.ts", text: `// ${todo}(#123): say it shorter` },
  { path: "test/story.test.ts", text: "const late = new Promise((_, reject) => setTimeout(() => reject(new Error()), 5)); void late;" },
  { path: "test/story.test.ts", text: 'it.each([1])("skip %s", () => {});\nawait vi.waitFor(() => 1);' },
  { path: "docs/notes.md", text: `see https://example.org/${home}/page and ./${home}/x` },
  { path: "package-lock.json", text: '{ "integrity": "sha512-x" }' },
];
