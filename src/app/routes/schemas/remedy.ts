// A remedy by its norm: shared by what a case says and how its days are counted.
import { Type } from "typebox";
import { Said } from "./basics.ts";

export const Remedy = {
  remedy: Type.Enum(["reconsider", "sue", "sue-after"], { description: "sue-after: against the decision on reconsideration" }),
  norm: Type.String(),
  name: Said,
  law: Type.String(),
  article: Type.String(),
};
