// Applications and cases as the public and the counterpart meet them.
import { Type } from "typebox";
import { Anchor, Commitments, FactsIn, Salt, Signature } from "./acts.ts";
import { DayText, exact, lang, list, nullable, Said, TimeText } from "./basics.ts";

const Values = Type.Record(Type.String({ maxLength: 120 }), Type.Unknown(), { maxProperties: 200 });
export const ApplicationBody = exact({
  power: Type.String({ minLength: 1, maxLength: 120 }),
  applicant: Values,
  form: Type.Optional(Values),
  files: Type.Optional(
    Type.Array(
      exact({
        material: Type.String({ minLength: 1, maxLength: 80 }),
        token: Type.String({ minLength: 1, maxLength: 128, pattern: "^[A-Za-z0-9_-]+$" }),
        name: Type.String({ minLength: 1, maxLength: 255 }),
      }),
      { maxItems: 20 },
    ),
  ),
  paper: Type.Optional(
    Type.Array(Type.String({ minLength: 1, maxLength: 80 }), {
      maxItems: 40,
      description: "At the window: materials whose paper original was looked at",
    }),
  ),
  channel: Type.Optional(Type.Enum(["online", "window"])),
  facts: Type.Optional(FactsIn),
  signed: Type.Optional(
    exact({
      case: Type.String({ pattern: "^[A-Z2-7]{26}$" }),
      party: Type.String({ pattern: "^person:[0-9a-f]{32}$" }),
      salts: Type.Record(Type.String({ maxLength: 200 }), Salt, { maxProperties: 250 }),
      commitments: Commitments,
      anchor: Type.Optional(nullable(Anchor)),
      sig: Signature,
    }),
  ),
});
/** What a clerk is about to sign: the names drawn for case and party, his act word for word, and what is closed, as he will salt it. */
export const IntakeToSign = exact({
  origin: Type.String(),
  case: Type.String(),
  party: Type.String(),
  act: Type.Unknown({ description: "`Signed`: what the signature is over, word for word" }),
  closed: list(exact({ path: Type.String(), value: Type.Unknown() })),
});
const Receipt = exact({
  origin: Type.String(),
  index: Type.Integer(),
  hash: Type.String(),
});
export const Received = exact({
  ref: Type.String(),
  number: Type.String(),
  queryCode: Type.String({ description: "Shown with this answer only; ask again with the same Idempotency-Key" }),
  receivedAt: TimeText,
  receipt: Receipt,
  receiptUrl: Type.String(),
  limits: list(exact({ limit: Type.String(), name: Said, due: nullable(DayText) })),
  outcome: nullable(exact({ code: Type.String(), name: Said })),
});
export const UploadAnswer = exact({ token: Type.String(), size: Type.Integer(), mediaType: Type.String() });
export const FileParams = exact({
  ref: Type.String({ minLength: 1, maxLength: 100 }),
  seq: Type.Integer({ minimum: 1, maximum: 1_000_000 }),
  material: Type.String({ minLength: 1, maxLength: 80 }),
  n: Type.Integer({ minimum: 0, maximum: 100 }),
});
export const langOnly = exact(lang);
