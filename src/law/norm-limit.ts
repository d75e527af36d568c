// From a norm to what the kernel counts by: procedures and standards take number, unit, bound, grounds, extension and basis from the law's own entry
// and say only who must keep it, what starts and ends it, and which act the clock does when it is over.
import type { Counts, Limit } from "../kernel/limit.ts";
import type { OtherLaw } from "../kernel/standard.ts";
import type { Expiry, Norm } from "./norm.ts";

/** What a procedure says of a limit itself. `lapse`: where it is not said, late or lost where the norm says so and nothing where it does not. */
export type Bound<I extends string> = Pick<Limit, "bearer" | "span"> & { id: I } & Partial<Pick<Limit, "lapse" | "plan" | "deemable">>;

/** Number and unit of a norm. */
export const countsOf = (norm: Norm): Counts => ({ n: norm.n, unit: norm.unit });
const extendOf = ({ extend }: Norm): Pick<Limit, "extend"> =>
  extend === undefined ? {} : { extend: { n: extend.n, basis: extend.basis } };

/** What the kernel does by itself when it is over; a deemed outcome is an act, which only a procedure can name. */
const LAPSES: Partial<Record<Expiry, Limit["lapse"]>> = { overdue: "overdue", "right-lapses": "right" };

/** The limit that a norm makes of what a procedure says. */
export const limitOf = <const I extends string>(norm: Norm, said: Bound<I>): Limit & { id: I } => ({
  ...said,
  basis: norm.basis,
  counts: countsOf(norm),
  bound: norm.bound,
  lapse: said.lapse ?? LAPSES[norm.expiry] ?? "none",
  ...(norm.stops !== undefined && { stops: norm.stops.map(({ ground, basis }) => ({ ground, basis })) }),
  ...extendOf(norm),
  norm: norm.id,
});

/** What a standard puts in the place of a procedure's limit where another law counts otherwise. */
export const otherLaw = (norm: Norm): OtherLaw => ({ counts: countsOf(norm), ...extendOf(norm), basis: norm.basis, norm: norm.id });
