// What is typed into the form of a mandate, and what of it is sent.
import type { MandateAsk, MandateGround, MandateKind, OfficePost } from "./api-offices.ts";
import type { Draft } from "./draft.ts";

export const GROUNDS: readonly MandateGround[] = ["leave", "travel", "training", "vacancy", "workload", "chief-representative", "other"];
export const KINDS: readonly MandateKind[] = ["acting", "delegated"];
export type Values = Draft["values"];

const text = (values: Values, name: string): string => (typeof values[name] === "string" ? values[name] : "");
const list = (values: Values, name: string): string[] => (Array.isArray(values[name]) ? values[name] : []);

/** The posts that a mandate may be given to: the others of the same agency that somebody holds. */
export const takers = (posts: readonly OfficePost[], from: string): OfficePost[] => {
  const giver = posts.find(({ id }) => id === from);
  return posts.filter(
    ({ id, agency, holders }) => giver !== undefined && id !== from && agency.id === giver.agency.id && holders.length > 0,
  );
};

/** The posts that have any powers to give. */
export const givers = (posts: readonly OfficePost[]): OfficePost[] => posts.filter(({ acts }) => acts.length > 0);

/** What is missing before it can be looked at, by field. */
export function missingIn(values: Values): string[] {
  const needed = ["from", "to", "ground", "first", "last"].filter((name) => text(values, name) === "");
  return values.all === false && list(values, "acts").length === 0 ? [...needed, "acts"] : needed;
}

/** What is sent. */
export function askFrom(values: Values): MandateAsk {
  const person = text(values, "person");
  const paper = text(values, "paper").trim();
  return {
    kind: KINDS.find((kind) => kind === values.kind) ?? "acting",
    from: text(values, "from"),
    to: text(values, "to"),
    ...(person !== "" && { person }),
    acts: values.all === false ? list(values, "acts") : "all",
    ground: GROUNDS.find((ground) => ground === values.ground) ?? "other",
    ...(paper !== "" && { paper }),
    first: text(values, "first"),
    last: text(values, "last"),
  };
}
