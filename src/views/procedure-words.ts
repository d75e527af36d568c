// Words of one procedure in one language. They come from `law/<country>/…/words.*.ts` and reach views and pages as values.
/**
 * Every map is from the procedure's own code to its word. `facts` also holds words for closed fields by their path.
 * `short` serves the flow chart, where an edge has room for three characters: `ACT` or `ACT:OUTCOME` for the edge, `box:ACT` for the box.
 */
export type ProcedureWords = {
  name: string;
  acts: Record<string, string>;
  outcomes: Record<string, string>;
  refusals: Record<string, string>;
  roles: Record<string, string>;
  limits: Record<string, string>;
  grounds: Record<string, string>;
  documents: Record<string, string>;
  facts: Record<string, string>;
  short?: Record<string, string>;
};

/** The word for a code, or the code itself where a procedure has no word for it: never an empty label. */
export const wordOf = (words: Record<string, string>, code: string): string => words[code] ?? code;
