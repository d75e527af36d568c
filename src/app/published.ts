// What the book publishes, in the shapes that lists and pages take. Made once for each state of the book.
import type { Book } from "../kernel/book.ts";
import { standardOn } from "../kernel/book.ts";
import { standing } from "../kernel/check-flow.ts";
import type { Day, PowerId } from "../kernel/ids.ts";
import type { Power } from "../kernel/standard.ts";
import { dayOf } from "../kernel/time.ts";
import { PROCEDURES } from "../law/registry.ts";
import type { Names, RunMode } from "../views/names.ts";
import { agencyName } from "../views/names.ts";
import type { ListedPower } from "../views/power-list.ts";
import { isAtOnce, mainLimit } from "../views/standard-view.ts";
import { startOf } from "./api/intake.ts";

export type Published = { names: Names; powers: readonly ListedPower[]; byCode: ReadonlyMap<string, PowerId> };

const made = new WeakMap<Book, { day: Day; published: Published }>();

/** How a power is run on a day: mirrored or here where a standard is in force, else listed only. */
export function modeOf(book: Book, power: PowerId, day: Day): RunMode {
  const standard = standardOn(book, power, day);
  if (standard === null || PROCEDURES[standard.procedure] === undefined) return "listed";
  return standard.mode === "mirrored" ? "mirrored" : "run-here";
}

function listed(book: Book, names: Names, id: PowerId, day: Day): ListedPower | null {
  const power = book.powers.get(id);
  if (power === undefined) return null;
  const standard = standardOn(book, id, day);
  const procedure = standard && PROCEDURES[standard.procedure]?.procedure;
  const checked = standard && procedure ? standing(procedure, standard) : null;
  const sound = checked !== null && !("faults" in checked) ? checked : null;
  const main = sound === null ? null : mainLimit(sound);
  return {
    code: power.code,
    name: power.name,
    aliases: power.aliases,
    agency: { id: power.agency, name: agencyName(names, power.agency) },
    kind: power.kind,
    service: power.service,
    mode: modeOf(book, id, day),
    statutory: main?.statutory ?? null,
    promised: main?.promised ?? null,
    atOnce: sound !== null && isAtOnce(sound),
    online: procedure && sound !== null ? startOf({ procedure, standard: sound }, "online") !== null : false,
    about: sound?.about ?? null,
    asks:
      sound === null ? [] : [...(sound.conditions ?? []), ...sound.materials.flatMap(({ name, hint }) => [name, ...(hint ? [hint] : [])])],
  };
}

function publish(book: Book, day: Day): Published {
  const names: Names = {
    agencies: Object.fromEntries([...book.agencies.values()].map((a) => [a.id, a.name])),
    posts: Object.fromEntries([...book.posts.values()].map((p) => [p.id, p.name])),
    agencyOf: Object.fromEntries([...book.posts.values()].map((p) => [p.id, p.agency])),
    mandates: [...book.mandates.values()],
  };
  const powers = [...book.powers.keys()].flatMap((id) => listed(book, names, id, day) ?? []);
  return { names, powers, byCode: byCode([...book.powers.values()]) };
}

/** Every name of a power by which an address may call it. An everyday word that several share is none; a code goes before any word. */
function byCode(powers: readonly Power[]): ReadonlyMap<string, PowerId> {
  const owners = new Map<string, Set<PowerId>>();
  for (const { id, aliases } of powers) for (const alias of aliases) owners.set(alias, (owners.get(alias) ?? new Set()).add(id));
  const own = [...owners].flatMap(([alias, ids]) => (ids.size === 1 ? [...ids].map((id) => [alias, id] as const) : []));
  return new Map([...own, ...powers.flatMap((p) => [p.code, p.id].map((name) => [name, p.id] as const))]);
}

/** Takes the book and now (ms), gives names and the power list of today. */
export function publishedOf(book: Book, now: number): Published {
  const day = dayOf(now, book.genesis?.zone ?? "+08:00");
  const known = made.get(book);
  if (known?.day === day) return known.published;
  const published = publish(book, day);
  made.set(book, { day, published });
  return published;
}
