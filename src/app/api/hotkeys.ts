// One letter for one act, the same in every case and every procedure: a hand that knows "a" as accepting must not deny with it elsewhere.
import { GENERIC_ACTS } from "../../kernel/generic.ts";
import { PROCEDURES } from "../../law/registry.ts";

/** These move through the queue. */
const TAKEN = ["j", "k"];
const LETTERS = "abcdefghilmnopqrstuvwxyz";

const keyOf = (act: string, outcome: unknown): string => (typeof outcome === "string" ? `${act}/${outcome}` : act);

/** The acts of officials under their keys, in the order of the registry: a procedure that comes later takes no letter from one before it. */
function actKeys(): string[] {
  const own = Object.values(PROCEDURES).flatMap(({ procedure }) => {
    const parties = procedure.roles.filter((role) => role.counterpart).map((role) => role.id);
    const official = procedure.acts.filter((act) => !act.by.every((by) => by === "clock" || by === "anyone" || parties.includes(by)));
    return official.flatMap((act) => {
      const outcomes = act.facts?.outcome;
      return Array.isArray(outcomes) ? outcomes.map((outcome: string) => keyOf(act.id, outcome)) : [act.id];
    });
  });
  return [...new Set([...own, ...GENERIC_ACTS.filter((id) => id !== "tick")])];
}

function shareOut(): ReadonlyMap<string, string> {
  const taken = new Set(TAKEN);
  const letters = new Map<string, string>();
  for (const key of actKeys()) {
    const [act = "", outcome = ""] = key.split("/");
    const letter = [...`${outcome}${act}${LETTERS}`].find((c) => LETTERS.includes(c) && !taken.has(c));
    if (letter === undefined) continue;
    taken.add(letter);
    letters.set(key, letter);
  }
  return letters;
}
const SHARED_OUT = shareOut();

/** The letter of an act (with its outcome, where it states one); null where the alphabet was used up before it. */
export const letterOf = (act: string, outcome: unknown): string | null => SHARED_OUT.get(keyOf(act, outcome)) ?? null;
