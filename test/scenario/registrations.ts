// The two registration standards of the stories: on the spot by one act, and the short form with a promise.
import type { World } from "../../src/kernel/world.ts";
import { registration } from "../../src/law/cn/registration/procedure.ts";
import { checked, edge, standard, step, worldOf } from "./declare.ts";

const onTheSpot = standard(
  registration,
  "REG-1",
  { steps: [], edges: [edge("case", "register")] },
  {
    posts: { window: ["post:window"] },
    materials: [{ id: "application", name: { zh: "申请书" }, copies: 1, source: "applicant" }],
  },
);
const shortForm = standard(
  registration,
  "REG-2",
  {
    steps: [
      step("examine", "审查登记", "window"),
      step("correction", "补正", "applicant"),
      step("serve", "送达", "window"),
      step("serve-denial", "不予登记", "window"),
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
  },
  { posts: { window: ["post:window"], chief: ["post:chief"] }, promised: { decide: 1 } },
);

/** The worlds of the registration stories by their power. */
export const REGISTRATIONS: Readonly<Record<string, World>> = {
  "REG-1": worldOf(registration, checked(registration, onTheSpot)),
  "REG-2": worldOf(registration, checked(registration, shortForm)),
};
