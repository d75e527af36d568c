// Signing: what is about to be signed, what is sent, what comes back.
import { Type } from "typebox";
import { NUMBER_RANGE } from "../../../kernel/fact.ts";
import { KEY_ALGORITHMS } from "../../../kernel/key.ts";
import { exact, HashText, lang, list, nullable, Said } from "./basics.ts";

const Act = Type.String({ minLength: 1, maxLength: 80, pattern: "^[a-z0-9-]+$" });
const Post = Type.String({ pattern: "^post:[A-Za-z0-9._-]{1,80}$" });
const Step = Type.String({ minLength: 1, maxLength: 200 });
/** The widest that a fact of any type may be; the gate holds each to its own type. */
const FactNumber = Type.Integer({
  minimum: NUMBER_RANGE.day.min,
  maximum: NUMBER_RANGE.instant.max,
  description: `A count is at most ${NUMBER_RANGE.count.max}; money in fen at most ${NUMBER_RANGE.fen.max}; a day (since 1970) and an instant (ms) before 2200`,
});
const FactValue = Type.Union([
  Type.String({ maxLength: 200 }),
  FactNumber,
  Type.Boolean(),
  Type.Array(Type.String({ maxLength: 200 }), { maxItems: 100 }),
]);
export const FactsIn = Type.Record(Type.String({ maxLength: 80 }), FactValue, { maxProperties: 50 });

export const SheetParams = exact({ ref: Type.String({ minLength: 1, maxLength: 100 }), act: Act });
export const SheetQuery = exact({
  ...lang,
  post: Post,
  step: Type.Optional(Step),
  facts: Type.Optional(Type.String({ maxLength: 20_000, description: "The facts as JSON" })),
});
export const StartSheetParams = exact({ code: Type.String({ minLength: 1, maxLength: 120 }), act: Act });
export const StartSheetQuery = exact({ ...lang, facts: SheetQuery.properties.facts });
export const Row = exact({ label: Said, value: Said });
export const ClosedRow = exact({ path: Type.Optional(Type.String()), label: Said, value: Said, who: Said });
export const SheetAnswer = exact({
  origin: Type.String(),
  case: Type.String(),
  act: Type.Unknown({ description: "`Signed`: what the signature is over, word for word" }),
  fields: list(Type.String({ description: "Paths of the closed fields of this act" })),
  rows: list(Row),
  public: list(Row),
  closed: list(ClosedRow),
  // biome-ignore lint/suspicious/noThenProperty: the interface calls it so; a schema is no promise.
  then: list(Said),
  seen: HashText,
});
export const Salt = Type.String({ pattern: "^[A-Za-z0-9_-]{21}[AQgw]$", description: "16 random bytes, base64url" });
export const Anchor = exact({ size: Type.Integer({ minimum: 1 }), root: HashText });
export const Kid = Type.String({ pattern: "^[0-9a-f]{32}$" });
const Bytes = (maxLength: number, description: string) =>
  Type.String({ minLength: 1, maxLength, pattern: "^[A-Za-z0-9_-]+$", description });
export const SignatureValue = Bytes(200, "r ‖ s (or the 64 bytes of Ed25519), base64url without padding; no DER");
/** Of a passkey only. */
export const SignatureClient = Type.String({
  maxLength: 2000,
  pattern: "^[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+$",
  description: "base64url(authenticatorData).base64url(clientDataJSON)",
});
export const Signature = exact({
  alg: Type.Enum([...KEY_ALGORITHMS]),
  kid: Kid,
  value: SignatureValue,
  client: Type.Optional(SignatureClient),
});
export const Commitments = Type.Array(HashText, { maxItems: 204, description: "Sorted, with decoys up to a multiple of four" });
/** Signed: `closed` with salts, `commitments` and `sig`; unsigned: none of these. */
export const ActBody = exact({
  act: Act,
  post: Post,
  step: Type.Optional(Step),
  seen: HashText,
  facts: FactsIn,
  closed: Type.Array(exact({ path: Type.String({ maxLength: 200 }), value: Type.Unknown(), salt: Type.Optional(Salt) }), { maxItems: 200 }),
  commitments: Type.Optional(Commitments),
  anchor: Type.Optional(nullable(Anchor)),
  sig: Type.Optional(Signature),
});
export const ActAnswer = exact({ index: Type.Integer(), seq: Type.Integer(), state: Type.Enum(["open", "closed", "annulled"]) });
