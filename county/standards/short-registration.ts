// The short chart of a registration that is not made on the spot: one examination of the form, at most one correction, and what is given out.
import type { Edge, Step } from "../../src/kernel/flow.ts";
import type { PostId } from "../../src/kernel/ids.ts";
import type { Text } from "../../src/kernel/text.ts";
import { correctionStep, edge, REMEDY, step } from "../chart.ts";

type Words = { name: Text; duty: Text; rights?: Text };
/** `posts`: the window's; the rest is how the register's own law words its steps. */
type Short = { posts: PostId[]; complaint: Text; examine: Words; serve: Omit<Words, "rights">; denial: Text };

/** Takes who registers and in which words, gives the chart (登记管理条例 19–21). */
export const shortRegistration = ({ posts, complaint, examine, serve, denial }: Short): { steps: Step[]; edges: Edge[] } => ({
  steps: [
    step("examine", "window", examine, { posts, complaint }),
    correctionStep(complaint),
    step("serve", "window", { ...serve, rights: REMEDY }, { posts, complaint }),
    step("serve-denial", "window", { name: { zh: "不予登记", en: "Denied" }, duty: denial, rights: REMEDY }, { posts, complaint }),
  ],
  edges: [
    edge("case", "apply", ["examine"]),
    edge("examine", "ask-correction", ["correction"]),
    edge("correction", "supply", ["examine"]),
    edge("examine", "decline"),
    edge("examine", "decide", ["serve"], { when: { fact: "outcome", is: "registered" } }),
    edge("examine", "decide", ["serve-denial"], { when: { fact: "outcome", is: "denied" } }),
    edge("serve", "serve"),
    edge("serve-denial", "serve"),
  ],
});
