// The procedures that this build knows, by id, with their words. One line here adds one.
import type { Facts } from "../kernel/fact.ts";
import type { ActId, LimitId, OutcomeId, RoleId } from "../kernel/ids.ts";
import type { Procedure } from "../kernel/procedure.ts";
import type { ProcedureWords } from "../kernel/procedure-words.ts";
import { licence } from "./cn/licence/procedure.ts";
import { licenceEn } from "./cn/licence/words.en.ts";
import { licenceZh } from "./cn/licence/words.zh.ts";
import { registration } from "./cn/registration/procedure.ts";
import { registrationEn } from "./cn/registration/words.en.ts";
import { registrationZh } from "./cn/registration/words.zh.ts";
import type { RemedyRules } from "./cn/remedies.ts";
import { renewal } from "./cn/renewal/procedure.ts";
import { renewalEn } from "./cn/renewal/words.en.ts";
import { renewalZh } from "./cn/renewal/words.zh.ts";

/** A way in which a case comes: the act, what it states of itself, and the fact that names the party where an official enters it. */
export type Start = { act: ActId; states: Facts; party?: string };
/** What pages, lists and forms must know of a procedure beside its law, so that none of them knows its acts, facts and fields by name. */
export type Registered = {
  procedure: Procedure;
  words: { zh: ProcedureWords; en: ProcedureWords };
  /** The acts after which an application counts as accepted. */
  accepted: readonly ActId[];
  /** By channel: of these, the first with which the chart of a power begins. A power whose chart has none is not for that channel. */
  start: { online: readonly Start[]; window: readonly Start[] };
  /** Roles whose posts take in what is brought to a window. */
  takers: readonly RoleId[];
  /** The open fact that says by which channel it came. */
  channel: string;
  /** The field that names the party. */
  title: string;
  /** The field that says where the party reads mail; nobody must have one. */
  mail: string;
  /** What figures count an outcome as; an outcome in none of them is counted as decided only. */
  counted: { granted: readonly OutcomeId[]; denied: readonly OutcomeId[]; withdrawn: readonly OutcomeId[] };
  /** Outcomes against the counterpart, told with reasons and remedies (许可法 38). */
  adverse: readonly OutcomeId[];
  /** Acts that bring the outcome to the counterpart: the remedies run from their day (复议法 20, 行政诉讼法 46). */
  served: readonly ActId[];
  /** Against which outcomes there is what remedy, and whose silence is one. */
  remedies: RemedyRules;
  /** The limit within which an application is answered before it is examined; null where there is no such answer. */
  answer: LimitId | null;
  /** Handing in what was missing: the act and its note; the act that asked, how many it asked for, and the field that says what. */
  supply: { act: ActId; note: string; asked: { by: ActId; items: string; told: string } };
  withdraw: { act: ActId; note: string };
};

/** What these procedures have in common, because their counterpart is an applicant. */
const applied = {
  channel: "channel",
  title: "applicant.name",
  mail: "applicant.email",
  supply: { act: "supply", note: "note", asked: { by: "ask-correction", items: "items", told: "defects" } },
  withdraw: { act: "withdraw", note: "note" },
} as const;
/** Of what goes by mail nobody here knows when it came. */
const BY_MAIL = { fact: "manner", is: "mail" } as const;
const online: Start = { act: "apply", states: { channel: "online" } };
const entered: Start = { act: "apply", states: { channel: "window" }, party: "party" };

export const PROCEDURES: Readonly<Record<string, Registered>> = {
  licence: {
    ...applied,
    procedure: licence,
    words: { zh: licenceZh, en: licenceEn },
    accepted: ["accept", "deem-accept"],
    start: { online: [online], window: [entered] },
    takers: ["window", "lead"],
    counted: { granted: ["grant", "deemed"], denied: ["deny"], withdrawn: ["withdrawn"] },
    adverse: ["deny", "declined"],
    served: ["serve", "decline", "deem-grant"],
    // A denial and a refusal to take the application in are answers: the choice is free. No answer in time is none (复议法 23(三)).
    remedies: { first: {}, none: ["withdrawn"], silence: ["decide"], sent: BY_MAIL },
    answer: "intake",
  },
  renewal: {
    ...applied,
    procedure: renewal,
    words: { zh: renewalZh, en: renewalEn },
    accepted: ["accept", "deem-accept"],
    start: { online: [online], window: [entered] },
    takers: ["window", "lead"],
    counted: { granted: ["grant", "deemed"], denied: ["deny"], withdrawn: ["withdrawn"] },
    adverse: ["deny", "declined"],
    served: ["serve", "decline", "deem-renew"],
    // A denial and a refusal to take the application in are answers: the choice is free. No answer in time is none (复议法 23(三)).
    remedies: { first: {}, none: ["withdrawn"], silence: ["decide"], sent: BY_MAIL },
    answer: "intake",
  },
  registration: {
    ...applied,
    procedure: registration,
    words: { zh: registrationZh, en: registrationEn },
    // Nothing is accepted apart from being decided: the examination is one of form.
    accepted: ["register", "decide"],
    start: { online: [online], window: [{ act: "register", states: { channel: "window" }, party: "party" }, entered] },
    takers: ["window"],
    counted: { granted: ["registered"], denied: ["denied"], withdrawn: ["withdrawn"] },
    adverse: ["denied", "declined"],
    served: ["register", "serve", "decline"],
    remedies: { first: {}, none: ["withdrawn"], silence: ["decide"], sent: BY_MAIL },
    answer: null,
  },
};

/** How a procedure asks for what is missing and takes it in, as the views of a case need it; nothing where this build does not know it. */
export function supplyWay(procedure: string): { supply?: Registered["supply"] & Pick<Registered, "accepted"> } {
  const registered = PROCEDURES[procedure];
  return registered === undefined ? {} : { supply: { ...registered.supply, accepted: registered.accepted } };
}
