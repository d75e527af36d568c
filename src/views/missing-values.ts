// What of a case should be shown and is not there, though no redaction says why. Pages say it in the place of the value, and once more above.
import type { CheckedStandard } from "../kernel/check-flow.ts";
import type { Index } from "../kernel/ids.ts";
import type { Text } from "../kernel/text.ts";

/** `path` null where nobody can say which value of its entry it was. */
export type MissingValue = { path: string | null; label: Text | null; entry: Index };

/** What the standard calls a value; a file is called by the material that it is. Null: the page looks for the word of its path. */
export const labelOf = ({ fields, materials }: CheckedStandard, path: string): Text | null =>
  fields.find((one) => one.path === path)?.label ?? materials.find(({ id }) => path === `file.${id}`)?.name ?? null;

/** Takes what is missing, gives it by name. */
export const missingValues = (standard: CheckedStandard, gaps: readonly { path: string | null; index: Index }[]): MissingValue[] =>
  gaps.map(({ path, index }) => ({ path, label: path === null ? null : labelOf(standard, path), entry: index }));
