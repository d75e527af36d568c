// The procedures that a checker knows, with their words: what a screen says of a record is made anew of them.
import { PROCEDURES, type Registered } from "../src/law/registry.ts";

/** Takes the id of a procedure, gives it with its words; null where this build knows none of that name. */
export const registered = (procedure: string): Registered | null =>
  Object.hasOwn(PROCEDURES, procedure) ? (PROCEDURES[procedure] ?? null) : null;
