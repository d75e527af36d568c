// A flow in the terms of BPMN 2.0, as plain data: what stands in it and what leads where. It keeps the meaning of the kernel's flow; what BPMN
// cannot say stands in the documentation of the element. No XML, no places and no words of its own: those come from around it.
import type { ActId, StepId } from "../kernel/ids.ts";

/** What sets an event off. A period without an ISO duration (workdays) is said in words only; `at`: the fact that gives the moment. */
export type Trigger =
  | { by: "timer"; iso: string | null; words: string; at: string | null }
  | { by: "message" | "escalation"; act: ActId; name: string };

type Common = {
  /** An NCName, unique in the graph. */
  id: string;
  name: string;
  docs: readonly string[];
  swimlane: string;
  /** The aside that it stands in; null: the main flow. */
  inside: string | null;
};
export type BpmnNode = Common &
  (
    | { kind: "start"; trigger: Trigger | null }
    /** case: the act closes the case and all that is open; branch: only this branch is over. */
    | { kind: "end"; ends: "branch" | "case" }
    | { kind: "boundary"; at: string; interrupts: boolean; trigger: Trigger }
    | { kind: "task"; step: StepId; does: "user" | "service" | "receive"; many: boolean }
    | { kind: "gateway"; does: "exclusive" | "parallel" | "inclusive" | "complex"; joins: boolean }
    /** What may begin at any time while the case is open: an event sub-process that interrupts nothing. */
    | { kind: "aside" }
  );
/** `edge`: which edge of the standard this is, by its place in the list; null where a gateway needs a flow of its own. `when`: FEEL. */
export type BpmnFlow = {
  id: string;
  name: string;
  docs: readonly string[];
  from: string;
  to: string;
  edge: number | null;
  act: ActId | null;
  when: string | null;
  inside: string | null;
};
export type Swimlane = { id: string; name: string };
export type BpmnGraph = { swimlanes: readonly Swimlane[]; nodes: readonly BpmnNode[]; flows: readonly BpmnFlow[] };

/** Any id as part of an NCName: what is not a letter, a digit or a hyphen stands as its code between underscores. No two come out equal. */
export const ncPart = (id: string): string => id.replace(/[^A-Za-z0-9-]/gu, (c) => `_${(c.codePointAt(0) ?? 0).toString(16)}_`);
