// Setting things of the world by one's own signature.
import { type Static, Type } from "typebox";
import { Anchor, Signature } from "./acts.ts";
import { exact, HashText, nullable } from "./basics.ts";

const What = Type.Enum(["holders", "mandate", "key", "inquiry", "calendar"]);
const Id = Type.String({ minLength: 1, maxLength: 100, pattern: "^[A-Za-z0-9:._-]+$" });
const Value = Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Array(Type.String({ maxLength: 100 }), { maxItems: 50 })]);

/** What is about to be signed: `settingAct` of it, under this log and chain. */
export const SettingToSign = exact({
  origin: Type.String(),
  case: Type.String({ description: "The chain of what is set: `ref:WHAT/ID`" }),
  what: Type.String(),
  id: Type.String(),
  value: Type.Unknown({ description: "What is set, word for word; signed by its hash" }),
  by: Type.Unknown(),
  seen: HashText,
});
export const ToSignAnswer = exact({ sign: nullable(SettingToSign) });
export const SettingBody = exact({
  what: What,
  id: Id,
  value: Value,
  post: nullable(Type.String({ pattern: "^post:[A-Za-z0-9._-]{1,80}$" })),
  seen: HashText,
  anchor: Type.Optional(nullable(Anchor)),
  sig: Signature,
});
export type SettingBody = Static<typeof SettingBody>;
export const SettingDone = exact({ id: Type.String() });
