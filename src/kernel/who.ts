// Who: declared in a procedure, resolved in a case, or commanding at this moment.
import type { CaseRef, PersonId, PostId, RoleId } from "./ids.ts";

/** Declared: a role, or one of four that are nobody's post. An excuse stands as done by "superior": he has no role in the case. */
export type Who = RoleId | "clock" | "rule" | "case" | "anyone";
/** Resolved: who that is in this case. */
export type Holder = PostId | PersonId;
/** Who commands: a person (at a post, or for himself), the clock, a finding, or another case's ask. */
export type Actor =
  | { kind: "person"; person: PersonId; post: PostId | null }
  | { kind: "clock" }
  | { kind: "rule"; rule: string; finding: string }
  | { kind: "case"; ref: CaseRef };
/** `apart`: who held or acted as `from` may not be this. */
export type Role = { id: RoleId; counterpart?: true; apart?: { from: RoleId; by: "person" | "post" | "agency" }[] };
