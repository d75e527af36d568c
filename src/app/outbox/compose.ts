// What a letter says and where it goes, made as it is sent and kept nowhere. The only closed value that is looked at is the party's address.
import type { PersonId, PowerId } from "../../kernel/ids.ts";
import { dayOf, formatDay } from "../../kernel/time.ts";
import { PROCEDURES } from "../../law/registry.ts";
import { isoInstant } from "../../views/civil.ts";
import type { Lang } from "../../views/names.ts";
import { paths } from "../../web/paths.ts";
import { inLang, longDay } from "../../web/ui/show.ts";
import { holdersFor } from "../api/queue.ts";
import { type CaseLineRow, lightOfTime } from "../lists.ts";
import { postsHeld } from "../people.ts";
import type { Site } from "../site.ts";
import { entryOf } from "../worlds.ts";
import { calendarSaid, movedAmong, movedBy, movedSaid } from "./compose-recount.ts";
import type { Claimed, Outcome } from "./letter.ts";
import {
  type CaseKind,
  caseLetter,
  type LetterText,
  type ListKind,
  listLetter,
  type RecountsSaid,
  recountLetter,
  recountsLetter,
} from "./letter-text.ts";
import { isMailAddress } from "./mail-address.ts";
import { officialAddresses } from "./official-addresses.ts";
import type { CaseSaid, LineSaid, ListSaid } from "./words.zh.ts";

/** Lines of one letter to an official; the rest are a number. */
const LINES_MAX = 20;
/** Rows looked at. */
const ROWS_MAX = 1_000;

type Text = { zh: string; en?: string };
type Composed = { to: string; letter: LetterText };
const UNREAD: Outcome = { state: "failed", reason: "not-read" };

/** A text where it is missing is said by its name. */
const saying = (text: Text | undefined, name: string) => (lang: Lang) => inLang(text ?? { zh: name }, lang);

const siteName = (site: Site) => saying(site.worlds.book().genesis?.name, "明堂");
const zoneOf = (site: Site): string => site.worlds.book().genesis?.zone ?? "+08:00";
const linkTo = (site: Site, path: string): string | null => (site.config.url === null ? null : `${site.config.url}${path}`);
const powerName = (site: Site, power: PowerId) => saying(site.worlds.book().powers.get(power)?.name, power);

async function entryAt(site: Site, index: number) {
  const leaf = (await site.store.leavesAfter(index - 1, 1))[0];
  return leaf?.index === index ? entryOf(leaf) : null;
}

async function toApplicant(site: Site, l: Claimed): Promise<Composed | Outcome> {
  const standing = l.case === null ? null : await site.handle.find(l.case);
  const w = standing === null ? null : site.handle.worldOf(standing.state);
  const entry = l.index === null ? null : await entryAt(site, l.index);
  const field = w === null ? undefined : PROCEDURES[w.procedure.id]?.mail;
  if (standing === null || w === null || entry === null || field === undefined) return UNREAD;
  const to = await site.reading.mailOf(standing.state.ref, field);
  if (to === null) return { state: "unaddressed" };
  const agency = site.worlds.book().agencies.get(w.standard.agency);
  const said = (lang: Lang): CaseSaid => ({
    county: siteName(site)(lang),
    agency: saying(agency?.name, w.standard.agency)(lang),
    phone: w.standard.phones.consult,
    power: powerName(site, w.standard.power)(lang),
    number: standing.number,
    day: longDay(dayOf(entry.commit.at, zoneOf(site)), lang),
    link: linkTo(site, paths.trackNumber(standing.number)),
  });
  if (l.kind !== "recount") return { to, letter: caseLetter(l.kind as CaseKind, { zh: said("zh"), en: said("en") }) };
  const recounts = movedBy((await site.store.leavesOf(standing.state.ref)).map(entryOf), entry.index);
  const version = recounts[0]?.version ?? 0;
  const about = { procedure: w.procedure.id, zone: w.zone };
  const both = (lang: Lang) => ({ ...said(lang), ...calendarSaid(site, version, lang), moved: movedSaid(recounts, { ...about, lang }) });
  return { to, letter: recountLetter({ zh: both("zh"), en: both("en") }) };
}

type Lit = { row: CaseLineRow; light: LineSaid["light"] };

async function waitingFor(site: Site, person: PersonId): Promise<Lit[]> {
  const book = site.worlds.book();
  const now = site.clock.now();
  const holders = holdersFor(book.mandates.values(), { person, posts: postsHeld(book, person) }, now);
  const rows = (await site.waiting.of(holders)).slice(0, ROWS_MAX);
  return rows.map((row) => ({ row, light: lightOfTime(row, now) }));
}

async function toOfficial(site: Site, l: Claimed): Promise<Composed | Outcome> {
  const person = l.recipient as PersonId;
  const to = await officialAddresses(site).of(person);
  if (to === null) return { state: "unaddressed" };
  const all = await waitingFor(site, person);
  const urgent = all.filter(({ light }) => light === "red" || light === "yellow");
  const listed = l.kind === "light" ? urgent : all;
  // What it would remind of was done meanwhile.
  if (listed.length === 0) return { state: "cancelled", reason: "nothing-left" };
  const said = (lang: Lang): ListSaid => ({
    county: siteName(site)(lang),
    all: all.length,
    red: all.filter(({ light }) => light === "red").length,
    yellow: all.filter(({ light }) => light === "yellow").length,
    lines: listed.slice(0, LINES_MAX).map(({ row, light }) => ({
      number: row.number,
      power: powerName(site, row.power)(lang),
      light,
      due: row.stopped || row.dueOn === null ? null : formatDay(row.dueOn),
    })),
    link: linkTo(site, `${paths.desk}/`),
  });
  return { to, letter: listLetter(l.kind as ListKind, { zh: said("zh"), en: said("en") }) };
}

/** Which of the cases that wait for an official a newer calendar moved. A case of which only a step's days or yellow moved is counted, and not listed. */
async function recountsTo(site: Site, l: Claimed): Promise<Composed | Outcome> {
  const to = await officialAddresses(site).of(l.recipient as PersonId);
  const entry = l.index === null ? null : await entryAt(site, l.index);
  if (to === null) return { state: "unaddressed" };
  if (entry === null) return UNREAD;
  const version = entry.commit.events.flatMap((e) => (e.type === "clock-changed" && e.change === "recounted" ? [e.cal] : []))[0] ?? 0;
  const waiting = await waitingFor(site, l.recipient as PersonId);
  const all = await movedAmong(
    site,
    waiting.map(({ row }) => row),
    version,
  );
  if (all.length === 0) return { state: "cancelled", reason: "nothing-left" };
  const said = (lang: Lang): RecountsSaid => {
    const lines = all.flatMap(({ row, recounts }) => {
      const { procedure = "" } = site.worlds.book().standards.get(row.power)?.[row.standard - 1] ?? {};
      const days = movedSaid(recounts, { procedure, zone: zoneOf(site), lang });
      return days.length === 0 ? [] : [{ number: row.number, power: powerName(site, row.power)(lang), days }];
    });
    return {
      all: all.length,
      by: calendarSaid(site, version, lang),
      lines: lines.slice(0, LINES_MAX),
      link: linkTo(site, `${paths.desk}/`),
    };
  };
  return { to, letter: recountsLetter({ zh: said("zh"), en: said("en") }) };
}

/** The mail of a letter and where it goes; or how its attempt has ended, where there is nothing to send. */
export async function composeMail(site: Site, l: Claimed): Promise<Composed | Outcome> {
  const list = l.kind === "light" || l.kind === "digest";
  const made = l.kind === "recounts" ? await recountsTo(site, l) : list ? await toOfficial(site, l) : await toApplicant(site, l);
  if ("to" in made && !isMailAddress(made.to)) return { state: "failed", reason: "bad-address" };
  return made;
}

/** What a subscriber is told of a commit: open data, the same that anybody reads in the ledger. Null where the commit cannot be read. */
export async function composeCommit(site: Site, l: Claimed): Promise<string | null> {
  const entry = l.index === null ? null : await entryAt(site, l.index);
  const standing = l.case === null ? null : await site.handle.find(l.case);
  const w = standing === null ? null : site.handle.worldOf(standing.state);
  if (entry === null || standing === null || w === null) return null;
  const { act, at } = entry.commit;
  const power = site.worlds.book().powers.get(w.standard.power);
  const data = {
    index: entry.index,
    hash: entry.hash,
    case: entry.commit.case,
    number: standing.number,
    power: power?.code ?? w.standard.power,
    agency: w.standard.agency,
    act: act.act,
    post: act.by.kind === "person" ? act.by.post : null,
  };
  return JSON.stringify({ type: "case.act", timestamp: isoInstant(at, zoneOf(site)), data });
}
