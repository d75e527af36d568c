// What the tests ask of every procedure of the law: its standards in brief, the worlds that they run in, its scenario files.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Opening } from "../../src/kernel/fact.ts";
import type { World } from "../../src/kernel/world.ts";
import { PROCEDURES } from "../../src/law/registry.ts";
import { LICENCES } from "./licences.ts";
import { type Line, parseStory, type Story } from "./parse.ts";
import { REGISTRATIONS } from "./registrations.ts";

const WORLDS: Readonly<Record<string, World>> = { ...LICENCES, ...REGISTRATIONS };

/** The powers of the scenarios, two or more of every procedure. */
export const LAW_POWERS: readonly string[] = Object.keys(WORLDS);

/** The world of a scenario by its power; throws for a power that nobody has. */
export function lawWorld(power: string): World {
  const world = WORLDS[power];
  if (world === undefined) throw new Error(`no standard for ${power}`);
  return world;
}

const folderOf = (procedure: string): string => `src/law/cn/${procedure}/scenarios`;

/** Every scenario of every procedure, read anew: running one may spoil its lines. */
export const lawStories = (): { procedure: string; story: Story }[] =>
  Object.keys(PROCEDURES).flatMap((procedure) =>
    readdirSync(folderOf(procedure))
      .filter((file) => file.endsWith(".txt"))
      .map((file) => ({ procedure, story: parseStory(file, readFileSync(join(folderOf(procedure), file), "utf8")) })),
  );

const SALT = "AAAAAAAAAAAAAAAAAAAAAA";

/** What a renewal says of the licence: its number, and the last day that the line gives as `expires`. */
export function expiring(line: Line, number: string): Opening[] {
  const { expires } = line.facts;
  delete line.facts.expires;
  if (typeof expires !== "string") return [];
  return [
    { path: "licence.number", salt: SALT, value: number },
    { path: "licence.expires", salt: SALT, value: expires },
  ];
}

/**
 * What the law obliges to be told comes with the act; so do the reasons of an outcome against the party, unless the line says `unreasoned`,
 * and what must be brought on the spot, unless it says `lacking`.
 */
export function owedWith(line: Line): Opening[] {
  const unreasoned = line.facts.unreasoned === true;
  delete line.facts.unreasoned;
  const complete = line.facts.lacking !== true;
  if (!complete) delete line.facts.lacking;
  const brought = line.act === "register" && complete ? [{ path: "paper", salt: SALT, value: ["application"] }] : [];
  if (line.act === "publish")
    return ["party", "summary", "number"].map((name) => ({ path: `decision.${name}`, salt: SALT, value: "周记面馆" }));
  const renewed = expiring(line, "JY20260001");
  if (renewed.length > 0) return renewed;
  if (line.act === "ask-correction") return [{ path: "defects", salt: SALT, value: ["申请书未签名"] }];
  const adverse = Object.values(PROCEDURES).some((one) => one.adverse.includes(String(line.facts.outcome)));
  const owed = line.act === "decline" || line.act === "extend" || adverse;
  return owed && !unreasoned ? [...brought, { path: "reasons", salt: SALT, value: "不符合法定条件" }] : brought;
}
