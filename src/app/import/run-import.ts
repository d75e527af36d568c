// `mingtang import power-list FILE`: arguments in, report out, exit code back. What touches the world comes in as four functions, so the
// whole command is tested without a disk or a database.
import { parseArgs } from "node:util";
import { importFile } from "./import-file.ts";
import { type Listed, referenceActs } from "./power-list.ts";
import { type Language, reportJson, reportText } from "./report.ts";

export type ImportArguments = {
  file: string;
  mapping?: string;
  sheet?: string;
  skipFaulty: boolean;
  dryRun: boolean;
  json: boolean;
  language: Language;
};

/** What `--help` prints. */
export const IMPORT_HELP = `import power-list FILE [--mapping FILE] [--sheet NAME] [--skip-faulty] [--dry-run] [--json] [--lang zh|en]

导入权力清单（JSON、CSV、XLSX）。有不能导入的行就整个不导入；同一文件再导入一次不会改变什么。
Imports a power list (JSON, CSV, XLSX). One row that cannot be imported refuses the file; the same file twice changes nothing.

  --mapping FILE  哪一列是什么（county/mappings/README.md）；不给就按表头猜
                  which column is what; left out, the headings are guessed
  --sheet NAME    工作簿里的哪张表，默认第一张            sheet of a workbook, else the first
  --skip-faulty   跳过不能导入的行                        leave out rows that cannot be imported
  --dry-run       只报告，不写入                          report only, write nothing
  --json          报告用JSON                              report as JSON
  --lang zh|en    报告的语言，默认zh                      language of the report

退出码 exit: 0 done · 1 refused with reasons · 2 wrong usage · 3 fault
`;

const OPTIONS = {
  mapping: { type: "string" },
  sheet: { type: "string" },
  lang: { type: "string", default: "zh" },
  "skip-faulty": { type: "boolean", default: false },
  "dry-run": { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** Reads what follows `import power-list`; gives the arguments, or what is wrong with them. */
export function importArguments(given: readonly string[]): ImportArguments | { wrong: string } {
  let parsed: ReturnType<typeof parse>;
  try {
    parsed = parse(given);
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) };
  }
  const { values, positionals } = parsed;
  const [file, more] = positionals;
  if (file === undefined || more !== undefined) return { wrong: more ?? "FILE" };
  if (values.lang !== "zh" && values.lang !== "en") return { wrong: `--lang ${values.lang}` };
  return {
    file,
    ...(values.mapping === undefined ? {} : { mapping: values.mapping }),
    ...(values.sheet === undefined ? {} : { sheet: values.sheet }),
    skipFaulty: values["skip-faulty"],
    dryRun: values["dry-run"],
    json: values.json,
    language: values.lang,
  };
}

const parse = (given: readonly string[]) => parseArgs({ args: [...given], options: OPTIONS, allowPositionals: true });

export type ReferenceAct = ReturnType<typeof referenceActs>[number];
export type ImportWorld = {
  /** Bytes of a file; throws when it cannot be read. */
  read: (path: string) => Promise<Uint8Array>;
  /** What is listed now. */
  listed: () => Promise<Listed>;
  /** Appends all acts in one transaction. "moved": somebody changed the list meanwhile and nothing was written; else why not. */
  write: (acts: readonly ReferenceAct[]) => Promise<{ done: true } | { done: false; why: "moved" | string }>;
  print: (text: string) => void;
};

/** Times that a plan is made anew because the list changed under it. */
const TRIES = 3;

/**
 * Runs the command; gives the exit code: 0 done, 1 refused with reasons, 2 wrong usage. A fault of disk or database is
 * thrown: the caller says it and exits 3.
 */
export async function runImport(given: readonly string[], world: ImportWorld): Promise<0 | 1 | 2> {
  if (given.includes("--help")) {
    world.print(IMPORT_HELP);
    return 0;
  }
  const wanted = importArguments(given);
  if ("wrong" in wanted) {
    world.print(`${wanted.wrong}?\n\n${IMPORT_HELP}`);
    return 2;
  }
  const bytes = await world.read(wanted.file);
  const mapping = wanted.mapping === undefined ? undefined : new TextDecoder().decode(await world.read(wanted.mapping));
  for (let tries = 1; ; tries += 1) {
    const { sheet, skipFaulty } = wanted;
    const outcome = await importFile({ bytes, name: wanted.file, sheet, mapping, skipFaulty, now: await world.listed() });
    const acts = "plan" in outcome ? referenceActs(outcome.plan) : [];
    const written = acts.length === 0 || wanted.dryRun ? ({ done: true } as const) : await world.write(acts);
    if (!written.done && written.why === "moved" && tries < TRIES) continue;
    if (!written.done) {
      world.print(`${written.why}\n`);
      return 1;
    }
    world.print(wanted.json ? `${JSON.stringify(reportJson(outcome), null, 1)}\n` : reportText(outcome, wanted.language));
    return outcome.exit;
  }
}
