// What a case waits for from its counterpart: what was told to be missing, and what the form left for later. Folded from the case alone.

import type { Case } from "../kernel/case.ts";
import type { CheckedStandard } from "../kernel/check-flow.ts";
import type { ActId } from "../kernel/ids.ts";
import { lackingOf } from "../kernel/material.ts";
import type { Text } from "../kernel/text.ts";
import type { Names } from "./names.ts";
import { agencyName, postName } from "./names.ts";

/** How the procedure asks for what is missing: the act that hands it in; the act that asks, how many, and the field that says what. */
export type SupplyWay = {
  act: ActId;
  asked: { by: ActId; items: string; told: string };
  /** The acts after which nothing is asked for any more. */
  accepted: readonly ActId[];
};
/** `by`: who asked; null where no post is known. `told`: word for word, for who may read it. */
export type CorrectionView = { by: { agency: Text; post: Text } | null; items: number | null; told: readonly string[] };

type Input = {
  state: Case;
  standard: CheckedStandard;
  names: Names;
  openings: readonly { path: string; value: unknown }[];
  supply?: SupplyWay;
};

const linesOf = (value: unknown): string[] =>
  (Array.isArray(value) ? value : [value]).filter((line): line is string => typeof line === "string");

/** The correction that the case waits for now; null where it waits for none. */
export function correctionOf({ state, standard, names, openings, supply }: Input): CorrectionView | null {
  if (supply === undefined || state.status !== "open") return null;
  const { act, asked } = supply;
  const waits = Object.values(state.steps).some((one) => one.status === "open" && standard.checked.edges.has(`${one.step} ${act}`));
  const done = state.done.findLast((one) => one.act === asked.by);
  if (!waits || done === undefined) return null;
  const post = done.by.flatMap((actor) => (actor.kind === "person" && actor.post !== null ? [actor.post] : []))[0];
  const items = done.facts[asked.items];
  return {
    by: post === undefined ? null : { agency: agencyName(names, names.agencyOf[post] ?? standard.agency), post: postName(names, post) },
    items: typeof items === "number" ? items : null,
    told: linesOf(openings.findLast((one) => one.path === asked.told)?.value),
  };
}

/** The materials that must come and are not here yet, neither as a file nor seen on paper, while the window may still ask for them. */
export function leftForLater({ state, standard, openings, supply }: Input): readonly Text[] {
  const over = state.status !== "open" || state.outcome !== null || supply === undefined;
  if (over || state.done.some((one) => supply.accepted.includes(one.act))) return [];
  return lackingOf(standard.materials, openings).map((m) => m.name);
}
