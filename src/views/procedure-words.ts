// Looking words up: every map of a procedure's words is from its own code to its word.
/** The word for a code, or the code itself where a procedure has no word for it: never an empty label. */
export const wordOf = (words: Readonly<Record<string, string>>, code: string): string => words[code] ?? code;
