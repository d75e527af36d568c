// The board of the example county: sixteen of its twenty agencies, all that take in applications among them. Which agencies have a place and in which order, the goal of decisions on time, and from which share of
// cases near their limit an agency's light is yellow (percent). Null: the first sixteen agencies of the county. MINGTANG_BOARD overrides it.
import type { AgencyId } from "../src/kernel/ids.ts";

export const BOARD: { agencies: readonly AgencyId[] | null; goal: number; near: number } = {
  agencies: [
    ...["market", "housing", "resources", "ecology"],
    ...["police", "civil", "health", "transport"],
    ...["water", "urban", "finance", "office"],
    ...["town", "zone", "party", "disabled"],
  ],
  goal: 98,
  near: 2,
};
