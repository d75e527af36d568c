// Posts, who stands for whom and until when, and handing over what waits.
import { Type } from "typebox";
import { MANDATE_GROUNDS, MANDATE_KINDS } from "../../../kernel/world.ts";
import { Anchor, Row, Signature } from "./acts.ts";
import { CodeName, DayText, exact, HashText, IdName, Light, lang, list, nullable, Said, TimeText, Typed } from "./basics.ts";

import { SettingToSign } from "./settings.ts";

const PostName = Type.String({ pattern: "^post:[A-Za-z0-9._-]{1,80}$" });
const PersonName = Type.String({ pattern: "^person:[A-Za-z0-9._-]{1,80}$" });
const ActName = Type.String({ minLength: 1, maxLength: 60, pattern: "^[a-z0-9-]+$" });
const Kind = Type.Enum([...MANDATE_KINDS]);
const Ground = Type.Enum([...MANDATE_GROUNDS]);

export const PostSaid = exact({ id: Type.String(), name: Said, agency: IdName });
/** What may be done by a mandate, power by power; `code` and `name` are the power's. */
export const Doable = exact({ ...CodeName.properties, acts: list(Type.String()) });
export const MandateSaid = exact({
  id: Type.String(),
  state: Type.Enum(["coming", "running", "ended"]),
  kind: Kind,
  from: PostSaid,
  to: PostSaid,
  person: nullable(IdName),
  ground: Ground,
  paper: nullable(Type.String()),
  since: TimeText,
  until: TimeText,
  last: DayText,
  endedEarly: Type.Boolean(),
  all: Type.Boolean(),
  doable: list(Doable),
  mine: nullable(Type.Enum(["given", "received"])),
});
/** A post that may give or take a mandate, with its holders and what it may do. */
export const OfficePost = exact({
  ...PostSaid.properties,
  section: nullable(Said),
  holders: list(IdName),
  acts: list(exact({ id: Type.String(), name: Type.String() })),
});
export const MandatesAnswer = exact({
  items: list(MandateSaid),
  today: DayText,
  may: Type.Boolean(),
  /** In words, why this official may set none; null where he may. */
  why: nullable(Said),
  posts: list(OfficePost),
});
export const MandateBody = exact({
  kind: Kind,
  from: PostName,
  to: PostName,
  person: Type.Optional(nullable(PersonName)),
  acts: Type.Union([Type.Literal("all"), Type.Array(ActName, { minItems: 1, maxItems: 50 })]),
  ground: Ground,
  paper: Type.Optional(nullable(Typed(60))),
  first: DayText,
  last: DayText,
});
export const OfficeSheet = exact({
  rows: list(Row),
  doable: list(Doable),
  // biome-ignore lint/suspicious/noThenProperty: the interface calls it so; a schema is no promise.
  then: list(Said),
  /** For who has a key of his own: what he signs; null for who never had one. */
  sign: nullable(SettingToSign),
});
export const MandateDone = exact({ id: Type.String() });
export const MandateParams = exact({ id: Type.String({ minLength: 1, maxLength: 60, pattern: "^[A-Za-z0-9-]+$" }) });

const HolderName = Type.Union([PostName, PersonName]);
const Count = Type.Integer({ minimum: 0 });
const Counts = exact({ all: Count, red: Count, yellow: Count, green: Count, held: Count });
export const HolderSaid = exact({ id: Type.String(), name: Said, kind: Type.Enum(["post", "person"]) });
/** Somebody for whom cases wait that this official may hand over. */
export const HandoverFrom = exact({ ...HolderSaid.properties, counts: Counts });
export const HandoverSaid = exact({
  id: Type.String(),
  state: Type.Enum(["draft", "running", "finished"]),
  from: HolderSaid,
  to: HolderSaid,
  post: Said,
  madeAt: TimeText,
  signedAt: nullable(TimeText),
  total: Count,
  done: Count,
  left: Count,
});
export const HandoverItem = exact({
  ref: Type.String(),
  number: Type.String(),
  title: Type.String(),
  power: CodeName,
  light: Light,
  /** What became of it in words; null where it was not tried yet. */
  result: nullable(Said),
  done: Type.Boolean(),
});
export const HandoversAnswer = exact({ from: list(HandoverFrom), recent: list(HandoverSaid) });
export const HandoverView = exact({ ...HandoverSaid.properties, counts: Counts, items: list(HandoverItem), more: Count });
export const HeirsQuery = exact({ ...lang, from: HolderName });
export const HeirsAnswer = exact({ total: Count, heirs: list(exact({ ...HolderSaid.properties, n: Count })) });
export const HandoverBody = exact({ from: HolderName, to: HolderName });
/** Acts of a hand-over that its maker signs himself. */
export const HandoverActs = exact({
  origin: Type.String(),
  acts: list(
    exact({
      ref: Type.String(),
      step: Type.String(),
      seen: HashText,
      standard: Type.Integer(),
      post: Type.String(),
      to: Type.String(),
    }),
  ),
});
export const HandoverActAsk = exact({
  ref: Type.String({ pattern: "^[A-Z2-7]{26}$" }),
  step: Type.String({ minLength: 1, maxLength: 200 }),
  seen: HashText,
  anchor: Type.Optional(nullable(Anchor)),
  sig: Signature,
});
export const HandoverActsBody = exact({ acts: Type.Array(HandoverActAsk, { minItems: 1, maxItems: 100 }) });
export const HandoverParams = exact({ id: Type.String({ pattern: "^[A-Z2-7]{26}$" }) });

export const PostWaiting = exact({
  ...OfficePost.properties,
  /** What waits for the post, whoever holds it. */
  counts: Counts,
  /** What each holder has in his own hands: it does not go along with the post. */
  inHand: list(exact({ ...IdName.properties, n: Count })),
});
export const PostsAnswer = exact({ may: Type.Boolean(), why: nullable(Said), posts: list(PostWaiting), people: list(IdName) });
/** A person, or a department's system. */
const HolderOfPost = Type.String({ pattern: "^(person:[A-Za-z0-9._-]{1,80}|service:[a-z0-9.-]{1,60})$" });
export const HoldersBody = exact({ holders: Type.Array(HolderOfPost, { maxItems: 50, uniqueItems: true }) });
export const PostDone = exact({ id: Type.String() });
export const HoldersParams = exact({ post: PostName });
