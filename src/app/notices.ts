// Notices from the ledger: decisions that are public now, and the standards and calendars that were set. What was taken down is in neither.
import type { Commit } from "../kernel/commit.ts";
import type { CaseRef, Index, PowerId } from "../kernel/ids.ts";
import { dayOf } from "../kernel/time.ts";
import { agencyName } from "../views/names.ts";
import { mergeNotices, type Notice, type NoticesAsk, type NoticesView } from "../views/notices.ts";
import { bulletinOf, type Posted } from "./bulletin.ts";
import { movedByVersion } from "./calendars.ts";
import { asking } from "./postgres/connection.ts";
import { statement } from "./postgres/statements.ts";
import { publishedOf } from "./published.ts";
import type { Site } from "./site.ts";

/** How many publications one look walks through, and how many looks a page takes where few fit the filter. */
const WALK = 2_000;
const LOOKS = 5;
const NEWEST = Number.MAX_SAFE_INTEGER;

type Seen = { index: Index; case_ref: CaseRef; power: PowerId; agency: string };
type Full = Seen & { path: string; value: unknown; at: number; leaf: string; number: string; standard: number; outcome: string | null };
type Wanted = { size: number; fits: (row: { power: PowerId; agency: string }) => boolean };

async function ask<T extends Record<string, unknown>>(site: Site, name: string, values: unknown[]): Promise<T[]> {
  return (await asking(() => site.hallPool.query<T>({ name, text: statement(name), values: [site.log, ...values] }))).rows;
}

/** Fields of a commit that it published: what is public for another reason is no notice. */
const publishedIn = (leaf: string, path: string): boolean =>
  (JSON.parse(leaf) as Commit).events.some((e) => e.type === "published" && e.paths.some((p) => path === p || path.startsWith(`${p}.`)));

function decisionOf(site: Site, rows: readonly Full[]): Notice[] {
  const shown = rows.filter((row) => publishedIn(row.leaf, row.path));
  const [first] = shown;
  if (first === undefined) return [];
  const book = site.worlds.book();
  const power = book.powers.get(first.power);
  return [
    {
      what: "decision",
      index: first.index,
      at: first.at,
      ref: first.case_ref,
      number: first.number,
      power: { code: power?.code ?? first.power, name: power?.name ?? { zh: first.power } },
      agency: { id: first.agency, name: agencyName(publishedOf(book, site.clock.now()).names, first.agency) },
      procedure: book.standards.get(first.power)?.[first.standard - 1]?.procedure ?? "",
      outcome: first.outcome ?? "",
      fields: shown.map(({ path, value }) => ({ path, value: String(value) })),
    },
  ];
}

/** Published decisions before an index that fit, and how far down they are known. */
async function decisions(site: Site, before: Index, { size, fits }: Wanted): Promise<{ items: Notice[]; floor: Index }> {
  const found: Index[] = [];
  let floor = before;
  for (let look = 0; look < LOOKS && found.length <= size; look++) {
    const seen = await ask<Seen>(site, "publications-before", [floor, look === 0 ? size * 2 : WALK]);
    found.push(...seen.filter(fits).map((row) => row.index));
    floor = seen.length < (look === 0 ? size * 2 : WALK) ? 0 : (seen.at(-1)?.index ?? 0);
    if (floor === 0) break;
  }
  const rows = await ask<Full>(site, "publications-of", [found.slice(0, size + 1)]);
  const indexes = [...new Set(rows.map((row) => row.index))];
  const last = found.length > size ? found[size] : undefined;
  const items = indexes.flatMap((index) =>
    decisionOf(
      site,
      rows.filter((row) => row.index === index),
    ),
  );
  return { items, floor: last ?? floor };
}

function postedOf(site: Site, one: Posted, moved: ReadonlyMap<number, number>): Notice {
  const { index, at } = one;
  if (one.what === "calendar") {
    const { version, until, notice } = one.calendar;
    return { what: "calendar", index, at, version, until, notice, moved: moved.get(version) ?? null };
  }
  const book = site.worlds.book();
  const { power: id, agency, version, from, change } = one.standard;
  const power = book.powers.get(id);
  return {
    what: "standard",
    index,
    at,
    power: { code: power?.code ?? id, name: power?.name ?? { zh: id } },
    agency: { id: agency, name: agencyName(publishedOf(book, site.clock.now()).names, agency) },
    version,
    from,
    change: change ?? null,
    coming: from > dayOf(site.clock.now(), book.genesis?.zone ?? "+08:00"),
  };
}

/** Takes the site, what is asked and how many, gives a page of notices. Throws StoreAway. */
export async function noticesView(site: Site, asked: NoticesAsk, size: number): Promise<NoticesView> {
  const book = site.worlds.book();
  const { what, agency, kind } = asked;
  const before = asked.after ?? NEWEST;
  const fits = (row: { power: PowerId; agency: string }): boolean =>
    (agency === "" || row.agency === agency) && (kind === "" || book.powers.get(row.power)?.kind === kind);
  const isAsked = (one: Posted): boolean =>
    one.index < before &&
    (what === "" || one.what === what) &&
    (one.what === "standard" ? fits(one.standard) : agency === "" && kind === "");
  const set = what === "decision" ? [] : (await bulletinOf(site)).filter(isAsked);
  const moved = set.some((one) => one.what === "calendar") ? await movedByVersion(site) : new Map<number, number>();
  const posted = set.map((one) => postedOf(site, one, moved));
  const decided = what === "" || what === "decision" ? await decisions(site, before, { size, fits }) : { items: [], floor: -1 };
  const { names } = publishedOf(book, site.clock.now());
  const inForce = [...book.standards.values()].flatMap((versions) => versions.at(-1) ?? []);
  return {
    ask: asked,
    ...mergeNotices([{ items: posted, floor: -1 }, decided], size),
    agencies: [...new Set(inForce.map((one) => one.agency))].map((id) => ({ id, name: agencyName(names, id) })),
    kinds: [...new Set(inForce.flatMap((one) => book.powers.get(one.power)?.kind ?? []))],
  };
}
