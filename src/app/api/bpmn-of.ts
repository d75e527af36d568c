// The published flow of a power as a BPMN document, in the language that was asked for.
import { formatDay } from "../../kernel/time.ts";
import type { World } from "../../kernel/world.ts";
import { bpmnGraph } from "../../views/bpmn-build.ts";
import { countOf } from "../../web/ui/show.ts";
import { bpmnXml } from "./bpmn-xml.ts";
import type { Speaker } from "./speaker.ts";

/** Takes who speaks and the world of a power, gives the XML of its standard's flow. */
export async function flowBpmn(say: Speaker, { standard, procedure }: World): Promise<string> {
  const { code, name } = say.power(standard.power);
  const w = say.hall.bpmn;
  const words = say.words(procedure.id);
  const graph = bpmnGraph({ standard, words, w, text: say.text, post: say.post, count: (counts) => countOf(counts, say.hall) });
  const about = w.standard(code, String(standard.version), formatDay(standard.from));
  return bpmnXml(graph, { code, name: say.text(name), docs: [about] });
}
