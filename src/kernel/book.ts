// The book of reference: agencies, posts, holders, powers, standards and calendars, folded from the reference commits. The world is on the ledger too.
import { assert } from "./assert.ts";
import type { Calendar } from "./calendar.ts";
import { succeeded } from "./calendar-amend.ts";
import { calendarFrom } from "./calendar-document.ts";
import type { Entry, Event, SetWhat } from "./commit.ts";
import type { AgencyId, CaseRef, Day, Hash, Index, Instant, PersonId, PostId, PowerId, RegisterId } from "./ids.ts";
import { type Inquiry, type InquiryRules, type InquirySet, withInquiry } from "./inquiry.ts";
import { type Keys, NO_KEYS, type OfficialKey, withHolders, withKey } from "./key.ts";
import { isRefusal } from "./refusal.ts";
import type { Power, Standard } from "./standard.ts";
import type { Text } from "./text.ts";
import { dayOf } from "./time.ts";
import type { Holder } from "./who.ts";
import type { Mandate } from "./world.ts";

/** The first commit of a log. `keepers`: the posts that may set each thing; a thing without keepers is set by the founding only. */
export type Genesis = {
  name: Text;
  country: string;
  zone: string;
  demonstration: boolean;
  keepers: Partial<Record<SetWhat, PostId[]>>;
  /** Without it there is no secret order. */
  inquiry?: InquiryRules;
};
export type Agency = { id: AgencyId; name: Text; short?: Text; kind: string; code: string | null; phone?: string };
/** `above`: the post of the same agency that answers for this one; none for the first. */
export type Post = { id: PostId; name: Text; agency: AgencyId; section?: Text; above?: PostId };

/** Reads of closed parts from one moment on and before another (ms): how many, and the root of the tree over their salted hashes. */
export type ReadsSeal = { from: Instant; to: Instant; count: number; root: string };

export type Book = {
  /** Index of the newest reference commit; -1 before the first. */
  ref: Index;
  origin: string;
  genesis: Genesis | null;
  /** True once somebody has held a post that keeps the power list, and for ever, also where it falls vacant: the founding never comes back. */
  founded: boolean;
  agencies: ReadonlyMap<AgencyId, Agency>;
  posts: ReadonlyMap<PostId, Post>;
  holders: Readonly<Record<PostId, readonly PersonId[]>>;
  mandates: ReadonlyMap<string, Mandate>;
  inquiries: ReadonlyMap<string, Inquiry>;
  powers: ReadonlyMap<PowerId, Power>;
  /** Versions in order, from 1. */
  standards: ReadonlyMap<PowerId, readonly Standard[]>;
  calendars: readonly Calendar[];
  pools: Readonly<Record<RegisterId, readonly Holder[]>>;
  /** Up to which moment the reads of closed parts are sealed; 0 before the first. */
  reads: Instant;
  keys: Keys;
  /** The newest commit of each chain. */
  chains: ReadonlyMap<CaseRef, { seq: number; head: Hash; at: Instant; index: Index }>;
};

export const emptyBook: Book = {
  ref: -1,
  origin: "",
  genesis: null,
  founded: false,
  agencies: new Map(),
  posts: new Map(),
  holders: {},
  mandates: new Map(),
  inquiries: new Map(),
  powers: new Map(),
  standards: new Map(),
  calendars: [],
  pools: {},
  reads: 0,
  keys: NO_KEYS,
  chains: new Map(),
};

/** The calendar in force once this version is committed: days before the commit stay as they were. */
function calendarAfter(book: Draft, value: unknown, at: Instant): Calendar {
  const next = calendarFrom(value);
  assert(!isRefusal(next), "a calendar that its gate let pass");
  const old = book.calendars.at(-1);
  return old === undefined ? next : succeeded(old, next, dayOf(at, book.genesis?.zone ?? ""));
}

/** A book whose maps may be written to: a copy that nobody else holds. */
type Draft = { -readonly [K in keyof Book]: Book[K] extends ReadonlyMap<infer A, infer B> ? Map<A, B> : Book[K] };

const draftOf = (b: Book): Draft => ({
  ...b,
  agencies: new Map(b.agencies),
  posts: new Map(b.posts),
  mandates: new Map(b.mandates),
  inquiries: new Map(b.inquiries),
  powers: new Map(b.powers),
  standards: new Map(b.standards),
  chains: new Map(b.chains),
});

/** Sets one thing of the book. Values were checked by `decideReference`; replay checks them again there. */
function setIn(book: Draft, e: Extract<Event, { type: "set" }>, { at, index }: { at: Instant; index: Index }): void {
  const { id, value } = e;
  switch (e.what) {
    case "genesis":
      book.genesis = value as Genesis;
      break;
    case "agency":
      book.agencies.set(id, value as Agency);
      break;
    case "post":
      book.posts.set(id as PostId, value as Post);
      break;
    case "holders":
      book.holders = { ...book.holders, [id]: value as PersonId[] };
      book.founded ||= (value as PersonId[]).length > 0 && (book.genesis?.keepers.power ?? []).includes(id as PostId);
      book.keys = withHolders(book.keys, id as PostId, value as PersonId[], index);
      break;
    case "mandate":
      book.mandates.set(id, value as Mandate);
      break;
    case "power":
      book.powers.set(id, value as Power);
      break;
    case "standard":
      book.standards.set(id, [...(book.standards.get(id) ?? []), value as Standard]);
      break;
    case "calendar":
      book.calendars = [...book.calendars, calendarAfter(book, value, at)];
      break;
    case "pool":
      book.pools = { ...book.pools, [id]: value as Holder[] };
      break;
    case "inquiry":
      book.inquiries.set(id, withInquiry(book.inquiries.get(id), value as InquirySet, at));
      break;
    case "reads":
      book.reads = (value as ReadsSeal).to;
      break;
    case "key":
      book.keys = withKey(book.keys, id, value as OfficialKey, index);
      break;
  }
}

/** The fold, many entries at a time: takes the book and the next entries in order, gives the book after them. Commits of cases change nothing. */
export function foldBook(book: Book, entries: readonly Entry[]): Book {
  const next = draftOf(book);
  for (const { commit, index, hash } of entries) {
    if (!commit.case.startsWith("ref:")) continue;
    for (const e of commit.events) if (e.type === "set") setIn(next, e, { at: commit.at, index });
    next.chains.set(commit.case, { seq: commit.seq, head: hash, at: commit.at, index });
    next.ref = index;
    next.origin = commit.origin;
  }
  return next;
}

/** The standard in force on a day: the newest version whose day has come; null for a power that is listed only. */
export function standardOn(book: Book, power: PowerId, day: Day): Standard | null {
  return (book.standards.get(power) ?? []).findLast((s) => s.from <= day) ?? null;
}
