// Agencies and posts: who uses power.
import { Type } from "typebox";
import { CodeName, exact, IdName, lang, list, nullable, Text, TimeText } from "./basics.ts";

export const IdParams = exact({ id: Type.String({ minLength: 1, maxLength: 200 }) });
export const PostQuery = exact({ ...lang, page: Type.Optional(Type.Integer({ minimum: 1, maximum: 10_000 })) });
const Count = Type.Integer({ minimum: 0 });
const ByMode = exact({ "run-here": Count, mirrored: Count, listed: Count });
export const AgenciesAnswer = exact({
  items: list(
    exact({ id: Type.String(), name: Text, kind: Type.String(), powers: Count, byMode: ByMode, open: Count, yellow: Count, red: Count }),
  ),
});
const Sum = exact({
  received: Count,
  accepted: Count,
  decided: Count,
  onTime: Count,
  lateExcused: Count,
  open: Count,
  green: Count,
  yellow: Count,
  red: Count,
  redExcused: Count,
  held: Count,
});
export const AgencyAnswer = exact({
  id: Type.String(),
  name: Text,
  kind: Type.String(),
  code: nullable(Type.String()),
  phone: nullable(Type.String()),
  powers: Count,
  byMode: ByMode,
  kinds: list(exact({ kind: Type.String(), powers: Count, byMode: ByMode })),
  sections: list(
    exact({
      section: nullable(Text),
      posts: list(exact({ id: Type.String(), name: Text, powers: Type.Integer({ minimum: 0, description: "Powers that bind the post" }) })),
    }),
  ),
  sum: nullable(Sum),
});
const LimitCounts = exact({ n: Type.Integer(), unit: Type.Enum(["workday", "day", "hour", "month", "year"]) });
const Duty = exact({
  step: nullable(Text),
  role: CodeName,
  acts: list(CodeName),
  limit: nullable(LimitCounts),
  promised: nullable(Type.Integer()),
  duty: nullable(Text),
  complaint: nullable(Text),
});
const Mandate = exact({ post: IdName, acts: nullable(list(Type.String())), until: TimeText });
export const PostAnswer = exact({
  id: Type.String(),
  name: Text,
  section: nullable(Text),
  agency: IdName,
  holders: Type.Integer({ minimum: 0, description: "How many hold it; who they are is not public" }),
  keeps: list(Type.String()),
  actsFor: list(Mandate),
  givesTo: list(Mandate),
  count: Type.Integer({ minimum: 0, description: "Powers that bind the post; `pages` of them, eight a page" }),
  page: Count,
  pages: Count,
  powers: list(
    exact({
      code: Type.String(),
      name: Text,
      kind: Type.String(),
      mode: Type.Enum(["listed", "mirrored", "run-here"]),
      agency: IdName,
      decides: Type.Boolean(),
      extends: Type.Boolean({ description: "The law gives the post the extension of a limit" }),
      phone: Type.String(),
      duties: list(Duty),
    }),
  ),
});
