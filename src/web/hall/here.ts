// What every page of the hall knows beside its view: language, size, clock, whose site it is, how far the ledger stands. All of it values.
import type { Instant } from "../../kernel/ids.ts";
import type { ProcedureWords } from "../../kernel/procedure-words.ts";
import type { Text } from "../../kernel/text.ts";
import type { LedgerView } from "../../views/ledger-view.ts";
import type { Lang } from "../../views/names.ts";
import type { Words } from "../words.zh.ts";
import type { HallWords } from "./words.zh.ts";

export type HallContext = {
  lang: Lang;
  /** "large": elder mode, remembered by a cookie that the server sets. */
  size: "normal" | "large";
  now: Instant;
  zone: string;
  /** The clock was started elsewhere (MINGTANG_NOW): said above the header. */
  clockSet: boolean;
  demonstration: boolean;
  /** `host`: who publishes the site. `phone`: the oversight line. */
  site: { name: Text; host: Text; phone: string };
  /** Path and query of this page as the browser asked for it. */
  address: string;
  ledger: LedgerView;
  /** Hash of tokens.css, so that a browser may keep it for ever. */
  sheet: string;
  /** Words of each procedure in the page's language. */
  procedures: Readonly<Record<string, ProcedureWords>>;
  /** English names of laws by their short titles; none on a Chinese page. */
  laws: Readonly<Record<string, string>>;
};
/** `p`: words of the pages about agencies, posts, notices, figures and open data. */
export type Here = HallContext & { w: Words; p: HallWords };

const NO_WORDS: ProcedureWords = {
  name: "",
  acts: {},
  outcomes: {},
  refusals: {},
  roles: {},
  limits: {},
  since: {},
  grounds: {},
  documents: {},
  facts: {},
  short: {},
  values: {},
  fields: {},
};

/** The words of a procedure; none where this system does not know it, so that its codes are shown. */
export const procedureOf = (here: Here, procedure: string): ProcedureWords => here.procedures[procedure] ?? NO_WORDS;
