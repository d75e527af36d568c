// What a case must bring, and what of it came: as a file under `file.ID`, or seen on paper, listed by its id under `paper`.
import type { Material } from "./standard.ts";

/** The field that says which materials were seen on paper, by their ids. */
export const PAPER = "paper";

/** True for what the applicant must bring in every case; what is needed on a condition, or fetched by the agency, is not that. */
export const mustCome = ({ source, need }: Pick<Material, "source" | "need">): boolean => source === "applicant" && need === undefined;

/** Takes the materials of a standard and the closed values of a case, gives those that must come and came neither as a file nor on paper. */
export function lackingOf(materials: readonly Material[], closed: readonly { path: string; value: unknown }[]): readonly Material[] {
  const here = new Set(
    closed.flatMap(({ path, value }) => (path === PAPER && Array.isArray(value) ? value.map((id) => `file.${String(id)}`) : [path])),
  );
  return materials.filter((material) => mustCome(material) && !here.has(`file.${material.id}`));
}
