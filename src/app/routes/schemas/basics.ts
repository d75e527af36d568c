// The parts that many schemas share. A schema here is what the server checks, what the interface describes and what tests hold answers to.
import { type TSchema, Type } from "typebox";

const strict = { additionalProperties: false } as const;

/** An object with these members and no others. */
export const exact = <P extends Record<string, TSchema>>(members: P) => Type.Object(members, strict);
/** A schema, or null. */
export const nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
/** A list of these. */
export const list = <T extends TSchema>(schema: T) => Type.Array(schema);

export const Text = exact({ zh: Type.String(), en: Type.Optional(Type.String()) });
export const Said = Type.Union([Type.String(), Text]);
export const DayText = Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}$", description: "YYYY-MM-DD in the county's zone" });
export const TimeText = Type.String({
  pattern: "^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}[+-]\\d{2}:\\d{2}$",
  description: "RFC 3339 with the county's offset",
});
export const HashText = Type.String({ pattern: "^[0-9a-f]{64}$" });
/** What a red light means: past the promise, the law's limit, or only the days that a step has of its own. */
export const Passed = Type.Enum(["promise", "law", "own"]);
export const Late = exact({
  passed: Passed,
  excused: Type.Boolean({ description: "Every delay was excused by a superior" }),
});
export const Light = Type.Enum(["red", "yellow", "green", "held", "none"]);
/** Exact to 1,000, then a lower bound. */
export const Total = Type.Union([Type.Integer({ minimum: 0 }), exact({ atLeast: Type.Integer() })]);
/** Opaque position in a list, or null at its end. */
export const Next = nullable(Type.String());
export const CodeName = exact({ code: Type.String(), name: Said });
export const IdName = exact({ id: Type.String(), name: Said });

export const Fault = exact({ path: Type.String(), code: Type.String(), message: Type.String() });
export const TimelineEntry = exact({
  index: Type.Integer(),
  seq: Type.Integer(),
  at: TimeText,
  title: Said,
  detail: nullable(Said),
  hash: HashText,
});
/** RFC 9457 with the project's additions. */
export const Problem = exact({
  type: Type.String(),
  title: Type.String(),
  detail: Type.Optional(Type.String()),
  status: Type.Integer(),
  code: Type.String(),
  errors: Type.Optional(list(Fault)),
  since: Type.Optional(list(TimelineEntry)),
  retryAfter: Type.Optional(Type.Integer()),
});

const named = (description: string) => ({ description, content: { "application/problem+json": { schema: Problem } } });
/** What any call may answer beside its own. */
export const problems = {
  "4xx": named("Refused: `code` says why, `title` and `detail` in words."),
  "5xx": named("Nothing was stored."),
};
/** Answers of a call: its own by status, and the problems. */
export const answers = <R extends Record<number, unknown>>(own: R) => ({ ...own, ...problems });

/** A name in an address: a case's reference or number. */
export const RefParams = exact({ ref: Type.String({ minLength: 1, maxLength: 100 }) });
/** `lang` may be asked of every call. */
export const lang = { lang: Type.Optional(Type.Enum(["zh", "en"])) };
export const LangQuery = exact(lang);
export const After = Type.Optional(Type.String({ maxLength: 400, description: "`next` of the page before" }));
export const Limit = Type.Optional(Type.Integer({ minimum: 1, maximum: 200, default: 50 }));
/** Text that people type: bounded, so that one field never fills a body. */
export const Typed = (maxLength: number) => Type.String({ maxLength });
export const IdempotencyHeaders = Type.Object({
  "idempotency-key": Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      pattern: "^[\\x21-\\x7e]+$",
      description: "At least 16 characters for whoever is not signed in.",
    }),
  ),
});
