// An agency as the list has it: what a reference commit about an agency holds as its value.
import type { AgencyId } from "../../kernel/ids.ts";
import type { Text } from "../../kernel/text.ts";

/** `credit`: its unified social credit code where a right one is known. `area`: division code of GB/T 2260, or null. */
export type Agency = {
  id: AgencyId;
  name: Text;
  credit: string | null;
  area: string | null;
  /** Two or three characters for boards and tight lists. */
  short?: Text;
  address?: Text;
  phone?: string;
};
