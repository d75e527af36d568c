// What can be had as data: each dataset with how much it holds and when it last changed.
import type { Instant } from "../kernel/ids.ts";

export const DATASET_IDS = ["powers", "standards", "agencies", "posts", "cases", "figures", "commits"] as const;
export type DatasetId = (typeof DATASET_IDS)[number];
/** `updated`: when the last entry that could change it was written; null in an empty ledger. */
export type DatasetLine = { id: DatasetId; rows: number; updated: Instant | null };
export type OpenDataView = { datasets: readonly DatasetLine[]; formats: readonly string[]; licence: { name: string; url: string } };

/** Under which terms everything here may be used: adr/0022. */
export const LICENCE = { name: "CC BY 4.0", url: "https://creativecommons.org/licenses/by/4.0/" } as const;
