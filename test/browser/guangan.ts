// The real list on the stage: imported as the command does it, and one licence item of it given a standard by the list keeper.
import { readFile } from "node:fs/promises";
import { GUANGAN_HOLDERS, GUANGAN_ITEM, GUANGAN_POSTS, GUANGAN_STANDARD } from "../../county/guangan-standard.ts";
import { importFile } from "../../src/app/import/import-file.ts";
import { referenceActs } from "../../src/app/import/power-list.ts";
import { type Asked, refer } from "../../src/app/refer.ts";
import type { Site } from "../../src/app/site.ts";
import type { PersonId, PostId } from "../../src/kernel/ids.ts";

const at = (account: string, post: string) =>
  ({ kind: "person", person: `person:zm-${account}` as PersonId, post: `post:${post}` as PostId }) as const;

async function set(site: Site, asked: readonly Asked[]): Promise<void> {
  const answer = await refer(site, asked, site.clock.now());
  if (!answer.done) throw new Error(`${answer.at?.what} ${answer.at?.id}: ${answer.refusal.refused} ${answer.refusal.about ?? ""}`);
}

/** Imports the list at `path`; gives how many powers came in. */
export async function importGuangan(site: Site, path: string): Promise<number> {
  const book = site.worlds.book();
  const mapping = await readFile("county/mappings/guangan.json", "utf8");
  const now = { powers: [...book.powers.values()], agencies: [...book.agencies.values()] };
  const outcome = await importFile({ bytes: await readFile(path), name: path, mapping, skipFaulty: false, now });
  if (!("plan" in outcome)) throw new Error(JSON.stringify(outcome).slice(0, 300));
  const acts = referenceActs(outcome.plan);
  await set(
    site,
    acts.map((a) => ({ ...a, by: { kind: "rule", rule: "import", finding: "guangan" } })),
  );
  return acts.filter((a) => a.what === "power").length;
}

/** Gives the item posts, people and a standard: by the keepers of the example county, through the gate. */
export async function giveStandard(site: Site): Promise<string> {
  await set(site, [
    ...GUANGAN_POSTS.map((p): Asked => ({ what: "post", id: p.id, value: p, by: at("system1", "system") })),
    ...Object.entries(GUANGAN_HOLDERS).map(([id, value]): Asked => ({ what: "holders", id, value, by: at("system1", "system") })),
    { what: "standard", id: GUANGAN_STANDARD.power, value: GUANGAN_STANDARD, by: at("list1", "list-keeper") },
  ]);
  return GUANGAN_ITEM.code;
}
