import type { ImportWords } from "./words.ts";

const s = (n: number): string => (n === 1 ? "" : "s");

export const importWordsEn: ImportWords = {
  fault: {
    "missing-field": () => "needed and empty",
    "unknown-kind": () => "unknown kind; say in the mapping's kinds what it stands for",
    "duplicate-code": (f) => `same code as line ${f.about}`,
    "too-long": (f) => `longer than ${f.about} characters`,
    "control-character": () => "holds invisible control characters",
    unreadable: (f) =>
      f.about === "rounded"
        ? "number too long: the spreadsheet has changed its last digits; make the column text"
        : f.about === "nested"
          ? "a structure within the cell"
          : "a formula without a result",
    "credit-missing": () => "no unified social credit code",
    "credit-length": () => "a unified social credit code has 18 characters",
    "credit-characters": () => "characters that a credit code cannot have (no I, O, S, V, Z, no lower case)",
    "credit-check-digit": () => "check digit of the credit code is wrong",
    "credit-placeholder": () => "a placeholder, not a credit code",
    "credit-organisation-code": () => "an organisation code of before 2015 (9 characters), not a credit code",
    "credit-contradicts": (f) => `differs from the credit code ${f.about} inside the item code`,
    "code-form": () => "item code has not the form that the mapping states",
    "other-area": (f) => `division code is not this list's ${f.about}`,
    "same-name": (f) => `same agency and name as line ${f.about} under another code`,
  },
  read: {
    "too-large": "file too large",
    "too-many-rows": "too many rows",
    "too-many-columns": "too many columns",
    "unknown-format": "neither JSON nor CSV nor XLSX (save an old .xls as .xlsx)",
    "not-text": "not text: neither UTF-8 nor GB18030, or it holds zero bytes",
    "not-json": "not valid JSON",
    "not-a-list": "the outermost JSON value must be an array",
    "not-an-object": "each item of the array must be an object",
    "duplicate-key": "the same key twice in one object",
    "too-deep": "JSON nested too deep",
    "not-csv": "broken CSV: cells missing or too many, or an open quote",
    "not-a-workbook": "not an XLSX workbook that can be read",
    "no-such-sheet": "no such sheet",
    "no-headings": "no headings",
    "duplicate-heading": "the same heading twice",
    "no-rows": "nothing in the table",
  },
  mapping: {
    "not-an-object": "must be an object",
    missing: "missing",
    "not-text": "must be text",
    "not-a-pattern": "not a valid regular expression",
    "unknown-kind": "no such kind",
    "unknown-key": "unknown key",
  },
  line: (line) => `line ${line}`,
  columns: { line: "line", column: "column", what: "what is wrong", value: "value" },
  summary: (c) =>
    `${c.rows} row${s(c.rows)} read: ${c.added} added, ${c.changed} changed, ${c.unchanged} unchanged, ${c.leftOut} left out; ${c.notInFile} more in the list are not in this file and stay as they are.`,
  origins: (inherited, declared, agencies) =>
    `${inherited} inherited from an upper level's list, ${declared} declared; agencies: ${agencies}.`,
  faultsTotal: (n, refusing) => `${n} fault${s(n)}, ${refusing} of them keeping a row out:`,
  times: (n) => `${n} ×`,
  noFaults: "No faults found.",
  refused: "Refused: some rows cannot be imported, so nothing of the file was written.",
  refusedHint: "Mend them, or leave them out with --skip-faulty.",
  skipped: (n) => `Left out as asked: ${n} row${s(n)}.`,
  nothingToDo: "The list says exactly this already: nothing was written.",
  guessed: "No mapping given: columns guessed from the headings; all powers come in as declared.",
  noMapping: (headings) => `The headings are not known; give a mapping with --mapping. Headings: ${headings.join(", ")}`,
  missingColumns: (columns) => `Columns of the mapping that the file does not have: ${columns.join(", ")}`,
  badMapping: "The mapping is wrong:",
  badFile: "The file cannot be read:",
};
