// npm run check: the fast half of npm test, for every save: types, lint, tidy and the quick tests. Under 30 seconds.
import { add, lastLine, lint, nothing, tidy, types, vitest } from "./checks.mjs";
import { install } from "./install.mjs";

await install();
// What needs a database, a browser or many random runs waits for npm test.
const slow = [
  "test/{api,app,browser,crash,desk,hall,security}/**",
  "test/app.test.ts",
  "test/**/*.property.test.ts",
  "test/docs.test.ts",
  "src/app/postgres/**",
  "src/app/store.postgres.test.ts",
];
const sums = await Promise.all([
  types().then(async (sum) => add(sum, await lint())),
  tidy(),
  vitest("quick tests", { exclude: slow, quiet: true }),
]);
const sum = sums.reduce(add, nothing);
console.log(lastLine(sum));
process.exitCode = sum.failed === 0 ? 0 : 1;
