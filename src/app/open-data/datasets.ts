// Every dataset by the name of its address, /open-data/NAME.FORMAT.
import type { DatasetId } from "../../views/open-data.ts";
import type { Dataset } from "./dataset.ts";
import { cases, commits, figures } from "./ledger.ts";
import { agencies, posts, powers, standards } from "./world.ts";

export const DATASETS: Readonly<Record<DatasetId, Dataset>> = { powers, standards, agencies, posts, cases, figures, commits };
