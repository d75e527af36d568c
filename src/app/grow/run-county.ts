// The command `county`: how it is called, what it says on the way and at the end.
import { parseArgs } from "node:util";
import { formatDay } from "../../kernel/time.ts";
import { ServerFault } from "../postgres/binaries.ts";
import type { Log } from "../postgres/launcher.ts";
import type { Site } from "../site.ts";
import { CannotGrow, grow } from "./grow.ts";

/** What the program gives a command: where to write, and a site opened for its length. */
export type CountyIo = {
  print: (text: string) => void;
  whisper: Log;
  withSite: (run: (site: Site) => Promise<number>, how: { alone: true }) => Promise<number>;
};

export const COUNTY_HELP = `county --cases N [--seed TEXT]

让演示县长到N件办件（另有演示故事），从县成立前的2025年起逐日办理。同样的数和种子得到同样的县；中途停下，再来一次就接着办。
Grows the example county to N cases beside its stories, day by day from 2025 on. The same numbers and seed make the same county;
broken off, the same command goes on from there.

  --cases N     办件数 number of cases, 1 to 10,000,000
  --seed TEXT   种子 seed (mingtang)
`;
const CASES_MAX = 10_000_000;
const SAY_EVERY_MS = 2_000;

function wantedFrom(args: readonly string[]): { cases: number; seed: string } | null {
  try {
    const { values } = parseArgs({ args: [...args], options: { cases: { type: "string" }, seed: { type: "string" } }, strict: true });
    const cases = Number(values.cases);
    if (!Number.isInteger(cases) || cases < 1 || cases > CASES_MAX || !/^\d+$/.test(values.cases ?? "")) return null;
    return { cases, seed: values.seed ?? "mingtang" };
  } catch {
    return null;
  }
}

/** Runs the command; gives its exit code: 0 done, 1 refused with reasons, 2 wrong usage. */
export async function runCounty(args: readonly string[], { print, whisper, withSite }: CountyIo): Promise<number> {
  const wanted = wantedFrom(args);
  if (wanted === null || args.includes("--help")) {
    print(COUNTY_HELP);
    return args.includes("--help") ? 0 : 2;
  }
  const running = withSite(
    async (site) => {
      const began = performance.now();
      let said = began;
      const seconds = (): number => Math.round((performance.now() - began) / 1000);
      try {
        const grown = await grow(site, wanted, ({ day, cases, commits }) => {
          if (performance.now() - said < SAY_EVERY_MS) return;
          said = performance.now();
          whisper(`${formatDay(day)}  ${cases} / ${wanted.cases} 件 cases  ${commits} 条 commits  ${seconds()} s`);
        });
        print(
          `${grown.cases}件，新记${grown.commits}条，时钟${grown.ticked}条，${seconds()}秒。 ${grown.cases} cases, ${grown.commits} commits, ${grown.ticked} of the clock, ${seconds()} s.`,
        );
        return 0;
      } catch (fault) {
        if (!(fault instanceof CannotGrow)) throw fault;
        print(fault.message);
        return 1;
      }
      // A server's clock would speak in cases that are on their way through a year long past.
    },
    { alone: true },
  );
  return running.catch((fault: unknown) => {
    if (!(fault instanceof ServerFault)) throw fault;
    print(`先停下服务，再让县长大。 Stop the server first, then grow. ${fault.message}`);
    return 1;
  });
}
