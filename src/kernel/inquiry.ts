// A secret order: a person reads one case and its counterpart is told only afterwards. What stands in the open is that there is one, until which day, on which
// ground and who asked for it; which case and who reads are commitments. Two persons set it, it always ends, and then everything is told.
import type { Book } from "./book.ts";
import { type Basis, type Day, type Instant, isService, type PersonId, type PostId } from "./ids.ts";
import { type Refusal, refuse } from "./refusal.ts";
import type { Text } from "./text.ts";
import { dayOf, endOf } from "./time.ts";
import type { Actor } from "./who.ts";

/** Why there may be one; `basis`: the law, or that it is unconfirmed. */
export type InquiryGround = { id: string; name: Text; basis: Basis };
/** Which posts may ask, on which grounds, for how many days at a time and in all (`basis`: who says so). Who confirms is in the genesis' keepers. */
export type InquiryRules = { askers: PostId[]; grounds: InquiryGround[]; daysMax: number; totalDaysMax: number; basis: Basis };
/** What is set. `until`: its last day; `basis`: the id of a ground; `ended`: it is ended here, before that day. */
export type InquirySet = { until: Day; basis: string; asker: PersonId; ended?: true };
/** One as it stands: since when, and at which moment somebody ended it (null: its last day counts). */
export type Inquiry = { since: Instant; until: Day; basis: string; asker: PersonId; endedAt: Instant | null };

/** The ground under which reads by an order stand on the log of reads. */
export const inquiryGround = (id: string): `inquiry:${string}` => `inquiry:${id}`;

const MEMBERS = ["until", "basis", "asker", "ended"];
const ID = /^[A-Z2-7]{26}$/;
const bad = (about: string): Refusal => refuse("bad-fact", about);

/** From which moment on nobody reads by it, and what was read is told. */
export const inquiryEnd = ({ endedAt, until }: Inquiry, zone: string): Instant =>
  endedAt === null ? endOf(until, zone) : Math.min(endedAt, endOf(until, zone));

/** Takes what stood before and what is set at a moment, gives what stands now. */
export const withInquiry = (old: Inquiry | undefined, { until, basis, asker, ended }: InquirySet, at: Instant): Inquiry => ({
  since: old?.since ?? at,
  until,
  basis,
  asker,
  endedAt: ended === true ? at : null,
});

const holdsOneOf = (book: Book, person: PersonId, posts: readonly PostId[]): boolean =>
  posts.some((post) => (book.holders[post] ?? []).includes(person));

type Wanted = { value: unknown; by: Actor };

/** Who may set it: `not-yours`, `kept-apart` for what he asked for himself, or null. Either side may end one. */
export function inquirySetterRefusal(book: Book, { value, by }: Wanted): Refusal | null {
  const no = refuse("not-yours", "inquiry");
  if (by.kind !== "person" || by.post === null || isService(by.person) || !holdsOneOf(book, by.person, [by.post])) return no;
  const set = value as Partial<InquirySet> | null;
  const keepers = book.genesis?.keepers.inquiry ?? [];
  if (set?.ended === true) return [...keepers, ...(book.genesis?.inquiry?.askers ?? [])].includes(by.post) ? null : no;
  if (!keepers.includes(by.post)) return no;
  return by.person === set?.asker ? refuse("kept-apart", "inquiry") : null;
}

/** The last day that one may have: so many from today, and from its beginning no more than so many in all. Days count from the day after. */
export function inquiryLastDay({ daysMax, totalDaysMax }: InquiryRules, since: Instant, now: Instant, zone: string): Day {
  return Math.min(dayOf(now, zone) + daysMax, dayOf(since, zone) + totalDaysMax);
}

/** Takes the book, an order that somebody wants to set and now, gives why not, or null. One that has ended stays as it was: what was told is never hidden again. */
export function inquiryRefusal(book: Book, { id, value }: { id: string; value: unknown }, now: Instant): Refusal | null {
  const rules = book.genesis?.inquiry;
  if (rules === undefined || !ID.test(id) || typeof value !== "object" || value === null) return bad("inquiry");
  const strange = Object.keys(value).find((name) => !MEMBERS.includes(name));
  if (strange !== undefined) return bad(strange);
  const { until, basis, asker, ended } = value as InquirySet;
  const zone = book.genesis?.zone ?? "";
  const old = book.inquiries.get(id);
  if (old !== undefined && inquiryEnd(old, zone) <= now) return bad("until");
  if (ended !== undefined) {
    const same = old !== undefined && until === old.until && basis === old.basis && asker === old.asker;
    return ended === true && same ? null : bad("ended");
  }
  if (typeof asker !== "string" || !holdsOneOf(book, asker, rules.askers)) return bad("asker");
  if (old === undefined ? !rules.grounds.some((ground) => ground.id === basis) : basis !== old.basis) return bad("basis");
  const first = old === undefined ? dayOf(now, zone) : old.until + 1;
  const last = inquiryLastDay(rules, old?.since ?? now, now, zone);
  return Number.isSafeInteger(until) && until >= first && until <= last ? null : bad("until");
}
