// decideReference(): the gate for what the world consists of. Each thing is a chain of its own, `ref:WHAT/ID`.
import type { Book, Genesis, Post, ReadsSeal } from "./book.ts";
import { calendarRefusal } from "./calendar-amend.ts";
import { calendarFrom } from "./calendar-document.ts";
import { checkFlow } from "./check-flow.ts";
import { keyRefusal, keySetterRefusal } from "./check-key.ts";
import { mandateRefusal } from "./check-mandate.ts";
import type { Anchor, Commit, SetWhat, Signature } from "./commit.ts";
import { type Hash, HOUR_MS, type Instant, isHash, isService, NO_HASH, type PersonId, type PostId, referenceCase } from "./ids.ts";
import { inquiryRefusal, inquirySetterRefusal } from "./inquiry.ts";
import { inOneHand, signatureRefusal } from "./key.ts";
import type { Procedure } from "./procedure.ts";
import { isRefusal, type Refusal, refuse } from "./refusal.ts";
import type { Power, Standard } from "./standard.ts";
import { dayOf } from "./time.ts";
import type { Actor } from "./who.ts";

/** What is set, under which id, by whom. `rule` actors: "founding" before the keepers hold their posts, "import" for lists from a file. */
export type Setting = { what: SetWhat; id: string; value: unknown; by: Actor; commitments?: readonly Hash[]; signed?: SignedSetting };
/**
 * What an official signs of a setting, beside the name of its chain: `value`, the hash of what is set, and `seen`, the head of the chain that he looked at
 * (`NO_HASH` before the first). The kernel cannot hash: whether `value` is that of what is set, `app` and every verifier look at.
 */
export type SignedSetting = { value: Hash; seen: Hash; anchor?: Anchor; sig: Signature };
export type Reference = { book: Book; origin: string; engine: string; procedures: Readonly<Record<string, Procedure>> };

const IMPORTED: readonly SetWhat[] = ["agency", "power"];

/** Who may set what: the founding while it lasts, an import for agencies and powers, and then the keepers that the genesis names. Of keys `check-key.ts` says who. */
export function maySet(book: Book, what: SetWhat, by: Actor): Refusal | null {
  const no = refuse("not-yours", what);
  // Nobody sets by hand what was read.
  if (what === "reads") return by.kind === "rule" && by.rule === "access-log" ? null : no;
  if (by.kind === "rule") return (by.rule === "founding" && !book.founded) || (by.rule === "import" && IMPORTED.includes(what)) ? null : no;
  // A department's system acts in cases; the world that it acts in is set by people.
  if (by.kind !== "person" || by.post === null || isService(by.person)) return no;
  const keeper = book.genesis?.keepers[what]?.includes(by.post) ?? false;
  return keeper && (book.holders[by.post] ?? []).includes(by.person) ? null : no;
}

type Check = (r: Reference, s: Setting, now: Instant) => Refusal | null;
const bad = (about: string): Refusal => refuse("bad-fact", about);

const checkStandard: Check = ({ book, procedures }, { id, value }) => {
  const std = value as Standard;
  const procedure = procedures[std.procedure];
  if (std.power !== id || !book.powers.has(id)) return bad("power");
  if (procedure === undefined) return bad("procedure");
  if (std.version !== (book.standards.get(id) ?? []).length + 1) return bad("version");
  for (const post of Object.values(std.posts).flat()) if (!book.posts.has(post)) return bad(post);
  const checked = checkFlow(procedure, std);
  const first = "faults" in checked ? checked.faults[0] : undefined;
  return first === undefined ? null : refuse(first.code, first.about);
};

const checkCalendar: Check = ({ book }, { id, value }, now) => {
  const next = calendarFrom(value);
  if (isRefusal(next)) return next;
  // By the moment that the commit will bear, which is not before the version before it: the book folds by that one.
  const at = Math.max(now, book.chains.get(referenceCase("calendar", id))?.at ?? now);
  return calendarRefusal(book.calendars.at(-1) ?? null, next, dayOf(at, book.genesis?.zone ?? ""));
};

/** The administrators exclude one another: true where this is a post that keeps something of the world, and the same hand holds another such post. */
function keepsElsewhere(book: Book, post: PostId, person: PersonId): boolean {
  const keepers = new Set(Object.values(book.genesis?.keepers ?? {}).flat());
  const others = keepers.has(post) ? [...keepers].filter((other) => other !== post) : [];
  return others.some((other) => (book.holders[other] ?? []).some((holder) => inOneHand(book.keys, holder, person)));
}

/** Nobody appoints himself, or a system whose key he brought in: who keeps the posts may leave one, and takes none. */
const checkHolders: Check = ({ book }, { id, value, by }) => {
  const known = book.posts.has(id as PostId) && Array.isArray(value) && new Set(value).size === value.length;
  if (!known || !value.every((p: unknown) => typeof p === "string" && (p.startsWith("person:") || isService(p)))) return bad(id);
  const held = book.holders[id as PostId] ?? [];
  const taken = (value as PersonId[]).filter((one) => !held.includes(one));
  const own = (one: PersonId): boolean => by.kind === "person" && inOneHand(book.keys, one, by.person);
  return taken.some((one) => own(one) || keepsElsewhere(book, id as PostId, one)) ? refuse("kept-apart", id) : null;
};

/** Each stretch begins where the last one ended, ends with an hour that is over, and had reads. */
const checkReads: Check = ({ book }, { id, value }, now) => {
  const { from, to, count, root } = value as ReadsSeal;
  if (id !== "access") return bad("id");
  if (from !== book.reads || !Number.isSafeInteger(to) || to <= from || to > now || to % HOUR_MS !== 0) return bad("to");
  return Number.isSafeInteger(count) && count > 0 && isHash(root) ? null : bad("root");
};

/** Who stands above is of the same agency, and not the post itself; he may be entered later. */
const checkPost: Check = ({ book }, { id, value }) => {
  const { agency, above } = value as Post;
  if (!book.agencies.has(agency)) return bad("agency");
  const other = above === undefined ? undefined : book.posts.get(above);
  return above !== id && (other === undefined || other.agency === agency) ? null : bad("above");
};

const CHECKS: Partial<Record<SetWhat, Check>> = {
  genesis: ({ book }, { value }) => (book.genesis === null && /^[+-]\d\d:\d\d$/.test((value as Genesis).zone) ? null : bad("genesis")),
  post: checkPost,
  holders: checkHolders,
  power: ({ book }, { id, value }) => (book.agencies.has((value as Power).agency) && (value as Power).id === id ? null : bad("agency")),
  mandate: ({ book }, setting, now) => mandateRefusal(book, setting, now),
  key: ({ book }, setting) => keyRefusal(book, setting),
  inquiry: ({ book }, setting, now) => inquiryRefusal(book, setting, now),
  pool: (_, { value }) => (Array.isArray(value) && new Set(value).size === value.length ? null : bad("pool")),
  standard: checkStandard,
  reads: checkReads,
  calendar: checkCalendar,
};

/** A key that its own holder ends: he may have lost it, and then has nothing to sign with. Ending it gives nobody anything. */
const endsOwn = (book: Book, { what, id, by }: Setting): boolean =>
  what === "key" && by.kind === "person" && book.keys.all.get(id)?.person === by.person;

/** Whoever ever had a key signs what he sets as he signs what he does, over the chain as he looked at it. */
function unsignedRefusal({ book }: Reference, setting: Setting, head: Hash): Refusal | null {
  const { by, signed } = setting;
  if (signed === undefined) return endsOwn(book, setting) ? null : signatureRefusal(book.keys, { by });
  if (signed.seen !== head) return refuse("seen-is-stale");
  return isHash(signed.value) ? signatureRefusal(book.keys, { by, ...signed }) : bad("value");
}

function setterRefusal(book: Book, setting: Setting): Refusal | null {
  const { what, by } = setting;
  if (what === "inquiry") return inquirySetterRefusal(book, setting);
  return what === "key" && by.kind === "person" ? keySetterRefusal(book, setting) : maySet(book, what, by);
}

/** Takes the book, what is to be set and now (ms), gives the commit of its chain or the refusal. Nothing but the genesis can come first. */
export function decideReference(r: Reference, setting: Setting, now: Instant): Commit | Refusal {
  const { what, id, value, by } = setting;
  if (r.book.genesis === null && what !== "genesis") return bad("genesis");
  const no = setterRefusal(r.book, setting) ?? CHECKS[what]?.(r, setting, now) ?? null;
  if (no !== null) return no;
  const ref = referenceCase(what, id);
  const chain = r.book.chains.get(ref) ?? { seq: 0, head: NO_HASH, at: now };
  const unsigned = unsignedRefusal(r, setting, chain.head);
  if (unsigned !== null) return unsigned;
  const { signed } = setting;
  return {
    v: 1,
    origin: r.origin,
    case: ref,
    seq: chain.seq + 1,
    prev: chain.head,
    // A clock that was set back never dates a commit before the one it follows.
    at: Math.max(now, chain.at),
    ref: r.book.ref,
    engine: r.engine,
    act: {
      act: "set",
      by,
      step: null,
      facts: signed === undefined ? {} : { value: signed.value },
      reads: [],
      seen: signed?.seen ?? null,
      standard: 0,
      anchor: signed?.anchor ?? null,
    },
    sig: signed?.sig ?? null,
    commitments: setting.commitments ?? [],
    made: [],
    events: [{ type: "set", what, id, value }],
  };
}
