// Secret orders: asking for one, confirming, extending and ending it, and reading by it.
import { Type } from "typebox";
import { DayText, exact, IdName, list, nullable, Said, TimeText, Typed } from "./basics.ts";

const Id = Type.String({ pattern: "^[A-Z2-7]{26}$" });
const Paper = Type.String({ minLength: 1, maxLength: 60 });

export const InquirySaid = exact({
  id: Id,
  /** `waiting`: asked for, not confirmed. */
  state: Type.Enum(["waiting", "in-force", "ended"]),
  /** Of what waits: a later last day of an order that is in force. */
  extends: Type.Boolean(),
  until: DayText,
  endedEarly: Type.Boolean(),
  since: nullable(TimeText),
  ground: Said,
  law: Type.String(),
  asker: IdName,
  /** Of an order in force: the last day that it can be extended to now. */
  longest: nullable(DayText),
  /** Null where the key of the closed part is gone. */
  closed: nullable(
    exact({
      case: exact({ ref: Type.String(), number: Type.String() }),
      readers: list(IdName),
      number: Type.String(),
      text: Type.String(),
    }),
  ),
  may: list(Type.Enum(["confirm", "refuse", "withdraw", "extend", "end", "read"])),
});
export const InquiriesAnswer = exact({
  items: list(InquirySaid),
  today: DayText,
  /** True for who may confirm what another asked for. */
  confirms: Type.Boolean(),
  /** What the form needs; null for who may not ask. */
  asks: nullable(
    exact({
      last: DayText,
      daysMax: Type.Integer(),
      totalDaysMax: Type.Integer(),
      grounds: list(exact({ ...IdName.properties, law: Type.String() })),
      people: list(exact({ ...IdName.properties, posts: list(Type.String()) })),
    }),
  ),
});
export const InquiryBody = exact({
  case: Typed(100),
  readers: Type.Array(Type.String({ pattern: "^person:[A-Za-z0-9._-]{1,80}$" }), { minItems: 1, maxItems: 5, uniqueItems: true }),
  basis: Type.String({ minLength: 1, maxLength: 60 }),
  until: DayText,
  number: Paper,
  text: Type.String({ minLength: 1, maxLength: 1000 }),
});
export const ExtendBody = exact({ until: DayText, number: Paper, text: InquiryBody.properties.text });
export const InquirySheetBody = exact({ what: Type.Enum(["confirm", "end"]) });
export const InquiryDone = exact({ id: Id });
export const InquiryParams = exact({ id: Id });
export const InquiryFileParams = exact({
  id: Id,
  seq: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  material: Type.String({ minLength: 1, maxLength: 80 }),
  n: Type.Integer({ minimum: 0, maximum: 100 }),
});
