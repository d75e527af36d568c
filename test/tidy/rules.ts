// The whole of the tidy rules over one source file.
import { environment, oneGate, pureRings, stillPages } from "./effects.ts";
import { rings } from "./rings.ts";
import { docstrings, fileLength, fileName, functionSize } from "./shape.ts";
import { type Fault, type Rule, readSource } from "./source.ts";
import { honestTests, namelessKernel, numberedTasks, wordlessKernel } from "./words.ts";

/** Files that the rules read as code. */
export const isCode = (path: string): boolean => /^(src|test|verify|county|bench)\/.*\.tsx?$|^scripts\/.*\.mjs$|^[^/]+\.ts$/.test(path);

/** Everything that is wrong with one source; `procedures` are the folders of src/law, whose names the kernel may not speak. */
export function faultsOf(path: string, text: string, procedures: readonly string[] = []): readonly Fault[] {
  const rules: readonly Rule[] = [
    rings,
    pureRings,
    environment,
    oneGate,
    stillPages,
    fileLength,
    fileName,
    functionSize,
    docstrings,
    wordlessKernel,
    namelessKernel(procedures),
    numberedTasks,
    honestTests,
  ];
  const source = readSource(path, text);
  return rules.flatMap((rule) => rule(source));
}
