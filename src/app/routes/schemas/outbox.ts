// The outbox as its keepers see it: letters without their text, states, and where officials read mail.
import { Type } from "typebox";
import { LETTER_KINDS, LETTER_REASONS, LETTER_STATES } from "../../outbox/letter.ts";
import { After, exact, lang, list, Next, nullable, TimeText } from "./basics.ts";

const Count = Type.Integer({ minimum: 0 });
export const State = Type.Enum([...LETTER_STATES]);

export const OutboxQuery = exact({ ...lang, state: Type.Optional(State), after: After });
export const LetterParams = exact({ id: Type.Integer({ minimum: 1, maximum: 9_007_199_254_740_991 }) });

export const LetterItem = exact({
  id: Count,
  /** By mail, or to which subscriber. */
  channel: Type.Enum(["mail", "webhook"]),
  kind: Type.Enum([...LETTER_KINDS]),
  recipient: Type.String({ description: "`applicant`, a subscriber, or the name of an official" }),
  address: nullable(Type.String({ description: "masked, or the host of a subscriber" })),
  case: nullable(exact({ ref: Type.String(), number: Type.String() })),
  index: nullable(Count),
  state: State,
  reason: nullable(Type.Enum([...LETTER_REASONS])),
  said: nullable(Type.Integer({ description: "the number of the other side's last answer" })),
  tries: Count,
  plannedAt: TimeText,
  doneAt: nullable(TimeText),
  nextIn: nullable(Type.Integer({ minimum: 0, description: "seconds until the next try; only for what waits" })),
  decidedBy: nullable(Type.String()),
  may: list(Type.Enum(["send", "cancel"])),
});
export const OutboxAnswer = exact({
  mail: nullable(exact({ from: Type.String(), addressed: Count })),
  webhooks: Type.Boolean(),
  behind: exact({ commits: Count }),
  counts: exact(Object.fromEntries(LETTER_STATES.map((state) => [state, Count])) as Record<(typeof LETTER_STATES)[number], typeof Count>),
  items: list(LetterItem),
  next: Next,
});

export const Decision = exact({ do: Type.Enum(["send", "cancel"]) });

const Address = Type.String({ maxLength: 254 });
export const AddressItem = exact({ person: Type.String(), name: Type.String(), posts: list(Type.String()), address: nullable(Address) });
export const AddressesAnswer = exact({ items: list(AddressItem) });
export const AddressBody = exact({ person: Type.String({ minLength: 1, maxLength: 100 }), address: nullable(Address) });
