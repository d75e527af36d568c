// A power as the county writes it down.
import type { Power } from "../../src/kernel/standard.ts";
import type { KindId } from "../../src/law/cn/kinds.ts";

/** `declared`: the county's own; the others were given by a list above. A basis without text is of a law that we do not have at hand. */
export type PowerRow = { code: string; zh: string; en: string; kind: KindId; agency: string; basis: Power["basis"]; declared?: true };
