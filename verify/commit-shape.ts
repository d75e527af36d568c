// The shape of a commit as a closed schema: a leaf with a field too many, too few or of another kind is no commit, whatever its hash. The type of each
// table follows the kernel's types, so that a field added there and forgotten here does not compile.
import type { Anchor, Cause, Commit, Event, Redacted, Signature, Signed } from "../src/kernel/commit.ts";
import type { Read } from "../src/kernel/fact.ts";
import { isCaseRef, isHash, isService, NO_HASH } from "../src/kernel/ids.ts";
import type { Dues } from "../src/kernel/limit.ts";
import type { Actor } from "../src/kernel/who.ts";
import { isPadded } from "../src/ledger/opening.ts";

type Check = (value: unknown) => boolean;
type Bag = Readonly<Record<string, unknown>>;

const isBag = (v: unknown): v is Bag => typeof v === "object" && v !== null && !Array.isArray(v);
const str: Check = (v) => typeof v === "string";
const int: Check = (v) => Number.isSafeInteger(v);
const index: Check = (v) => Number.isSafeInteger(v) && (v as number) >= 0;
const hash: Check = (v) => typeof v === "string" && isHash(v);
const ref: Check = (v) => typeof v === "string" && isCaseRef(v);
const orNull =
  (check: Check): Check =>
  (v) =>
    v === null || check(v);
const list =
  (check: Check): Check =>
  (v) =>
    Array.isArray(v) && v.every(check);
const strings = list(str);
const is =
  (...values: readonly unknown[]): Check =>
  (v) =>
    values.includes(v);

/** An object with exactly these fields; those named in `may` can be left out. */
function fields<T>(checks: { readonly [K in keyof T]-?: Check }, may: readonly (keyof T & string)[] = []): Check {
  const all = Object.entries(checks) as [string, Check][];
  const optional: ReadonlySet<string> = new Set(may);
  return (v) => {
    if (!isBag(v)) return false;
    let seen = 0;
    for (const [name, check] of all) {
      if (!Object.hasOwn(v, name)) {
        if (!optional.has(name)) return false;
      } else if (check(v[name])) seen++;
      else return false;
    }
    return seen === Object.keys(v).length;
  };
}

const fact: Check = (v) => typeof v === "string" || typeof v === "boolean" || Number.isSafeInteger(v) || strings(v);
/** A person's pseudonym, or the name of a department's system. */
const acting: Check = (v) => typeof v === "string" && (v.startsWith("person:") || isService(v));
const facts: Check = (v) => isBag(v) && Object.values(v).every(fact);
const starts =
  (prefix: string): Check =>
  (v) =>
    typeof v === "string" && v.startsWith(prefix);

type ActorOf<K extends Actor["kind"]> = Extract<Actor, { kind: K }>;
const ACTORS: { readonly [K in Actor["kind"]]: Check } = {
  person: fields<ActorOf<"person">>({ kind: str, person: acting, post: orNull(starts("post:")) }),
  clock: fields<ActorOf<"clock">>({ kind: str }),
  rule: fields<ActorOf<"rule">>({ kind: str, rule: str, finding: str }),
  case: fields<ActorOf<"case">>({ kind: str, ref }),
};
/** The check that a table names for this word; none for any other word, also one that every object has. */
const named = (table: Readonly<Record<string, Check>>, name: unknown): Check | undefined =>
  typeof name === "string" && Object.hasOwn(table, name) ? table[name] : undefined;

const actor: Check = (v) => isBag(v) && (named(ACTORS, v.kind)?.(v) ?? false);
const cause = fields<Cause>({ case: ref, answer: orNull(str) });
const dues = fields<Dues>({ warn: orNull(int), promised: orNull(int), due: orNull(int) });
const anchor = fields<Anchor>({ size: index, root: hash });
const signature = fields<Signature>({ alg: str, kid: str, value: str, client: str }, ["client"]);

type EventOf<K extends Event["type"]> = Extract<Event, { type: K }>;
const at = { at: int, type: str };
const doneFields = fields<EventOf<"act-done" | "act-proposed" | "sign-refused">>(
  { ...at, act: str, by: list(actor), as: str, step: str, facts },
  ["at", "step"],
);
const opened = fields<EventOf<"step-opened">>({ ...at, step: str, key: str, to: str }, ["at"]);
const limitPassed = fields<EventOf<"warned" | "overrun" | "lapsed">>({ ...at, key: str, limit: str }, ["at"]);
const roleTaken = fields<EventOf<"enrolled" | "drawn" | "left">>({ ...at, role: str, who: strings }, ["at"]);
const made = fields<EventOf<"published" | "unpublished" | "revealed">>({ ...at, paths: strings }, ["at"]);
const redacted = fields<Redacted>({ seq: index, paths: strings, commitments: list(hash) });
const ended = fields<EventOf<"closed" | "reopened" | "annulled">>(at, ["at"]);
const started = fields<EventOf<"started">>({ ...at, power: str, standard: index, cause: orNull(cause) }, ["at"]);
const clockChanged = fields<EventOf<"clock-changed">>(
  {
    ...at,
    key: str,
    limit: str,
    change: is("started", "stopped", "resumed", "extended", "ended", "reopened", "recounted"),
    day: int,
    by: str,
    ground: str,
    dues,
    n: int,
    cal: int,
  },
  ["at", "by", "ground", "n"],
);
const asked = fields<EventOf<"asked">>({ ...at, link: str, case: ref, power: orNull(str), act: str, answer: orNull(str), facts }, ["at"]);

const EVENTS: { readonly [K in Event["type"]]: Check } = {
  started,
  "act-done": doneFields,
  "act-proposed": doneFields,
  "sign-refused": doneFields,
  "step-opened": opened,
  "step-handed": fields<EventOf<"step-handed">>({ ...at, key: str, to: str }, ["at"]),
  "step-finished": fields<EventOf<"step-finished">>({ ...at, key: str, next: strings, back: is(true) }, ["at", "back"]),
  "step-cancelled": fields<EventOf<"step-cancelled">>({ ...at, key: str }, ["at"]),
  "clock-changed": clockChanged,
  warned: limitPassed,
  overrun: limitPassed,
  lapsed: limitPassed,
  excused: fields<EventOf<"excused">>({ ...at, key: str, limit: str, ground: str }, ["at"]),
  enrolled: roleTaken,
  drawn: roleTaken,
  left: roleTaken,
  concluded: fields<EventOf<"concluded">>({ ...at, outcome: str }, ["at"]),
  issued: fields<EventOf<"issued">>({ ...at, document: str, to: str, register: str }, ["at", "register"]),
  published: made,
  unpublished: made,
  revealed: made,
  redacted: fields<EventOf<"redacted">>({ ...at, of: list(redacted) }, ["at"]),
  asked,
  deviated: fields<EventOf<"deviated">>({ ...at, act: str, refusal: str }, ["at"]),
  closed: ended,
  reopened: ended,
  annulled: ended,
  set: fields<EventOf<"set">>({ ...at, what: str, id: str, value: () => true }, ["at"]),
};
const event: Check = (v) => isBag(v) && (named(EVENTS, v.type)?.(v) ?? false);

const read = fields<Read>({ view: str, at: index, value: fact });
const act = fields<Signed>({
  act: str,
  by: actor,
  step: orNull(str),
  facts,
  reads: list(read),
  seen: orNull(hash),
  standard: index,
  anchor: orNull(anchor),
});
const padded: Check = (v) => strings(v) && isPadded(v as string[]);
const whole = fields<Commit>({
  v: is(1),
  origin: str,
  case: ref,
  seq: (v) => index(v) && v !== 0,
  prev: hash,
  at: int,
  // -1: the genesis, before which nothing was set.
  ref: (v) => v === -1 || index(v),
  engine: str,
  act,
  sig: orNull(signature),
  commitments: padded,
  made: padded,
  events: list(event),
});

/** Takes the value of a leaf, gives the commit that it is; null where it is none: another version, a field too many, too few or of another kind. */
export function commitFrom(value: unknown): Commit | null {
  if (!whole(value)) return null;
  const commit = value as Commit;
  return (commit.seq === 1) === (commit.prev === NO_HASH) ? commit : null;
}
