// What was taken back of a case by law, as its entries say: erased, or withdrawn from the public. Pages show it in place of the value.
import type { Entry } from "../kernel/commit.ts";
import type { Index } from "../kernel/ids.ts";

/** `seq`: the commit that held it; `ground`: the code of the ground; `entry`: where in the ledger it was taken back. */
export type Removed = { path: string; seq: number; how: "erased" | "withdrawn"; ground: string; entry: Index };

/** Takes the entries of a case, gives what was taken back by two signatures, in order. A publication that ended by itself is none of it. */
export function removedOf(entries: readonly Entry[]): Removed[] {
  return entries.flatMap(({ commit, index }) => {
    const act = commit.events.find((e) => e.type === "act-done" && e.act === "redact");
    if (act?.type !== "act-done") return [];
    const { ground, entry, paths } = act.facts;
    const how = commit.events.some((e) => e.type === "redacted") ? "erased" : "withdrawn";
    const all = Array.isArray(paths) ? (paths as readonly string[]) : [];
    return all.map((path): Removed => ({ path, seq: Number(entry), how, ground: String(ground), entry: index }));
  });
}
