// Buttons for excusing a delay: one for each clock that is late or near, for who stands above whoever bears it, and for nobody else.
import { namedClock } from "../../kernel/excuse.ts";
import { fieldsOf } from "../../kernel/field-check.ts";
import { genericAct } from "../../kernel/generic.ts";
import { button, choice, postsFor } from "./bench-redact.ts";
import { type Seat, sampleClosed } from "./dry-run.ts";
import type { ActButton } from "./shapes.ts";
import { limitSaid } from "./sheet.ts";
import type { Speaker } from "./speaker.ts";

const ACT = "excuse-delay";

/** Takes who looks at a case, gives these buttons, each only where the gate would take it. */
export function excuseButtons(seat: Seat, say: Speaker): ActButton[] {
  const { procedure, standard } = seat.w;
  const act = genericAct(ACT);
  const grounds = procedure.excuses ?? [];
  const [first] = grounds;
  if (act === undefined || first === undefined) return [];
  const words = say.words(procedure.id);
  const options = grounds.map(({ id }) => ({ id, label: words.values.ground?.[id] ?? id }));
  const closed = sampleClosed(seat.w, act);
  return Object.entries(seat.state.clocks).flatMap(([key, { limit }]) => {
    const { step, facts } = namedClock(key);
    const at = step === undefined ? {} : { step };
    const posts = postsFor({ seat, say }, [{ act: ACT, facts: { ...facts, ground: first.id }, closed, ...at }]);
    if (posts.length === 0) return [];
    const name = `${say.act(procedure.id, ACT)}${say.lang === "zh" ? "：" : ": "}${limitSaid({ seat, say }, { key, limit })}`;
    const fields = fieldsOf(standard, act).map(({ path, max, required }) => ({
      ...{ path, max, required, kind: "field" as const, label: words.fields[path] ?? path },
      ...{ type: "longtext" as const, audience: "internal" as const },
    }));
    const form = [choice("ground", words.facts.ground ?? "ground", options), ...fields];
    return [button(ACT, name, { step: step ?? null, form, posts, ...(step === undefined && { preset: facts }) })];
  });
}
