// What the server says to the desk of posts, mandates and hand-overs, and what the desk says to it. The routes are held to these shapes.
import type { DayText, Filter, LightColour, Row, Said, TimeText } from "./api.ts";
import type { SettingToSign } from "./api-keys.ts";

export type IdName = { id: string; name: Said };
export type PostSaid = { id: string; name: Said; agency: IdName };
/** What may be done, power by power. */
export type Doable = { code: string; name: Said; acts: string[] };
export type MandateKind = "acting" | "delegated";
export type MandateGround = "leave" | "travel" | "training" | "vacancy" | "workload" | "chief-representative" | "other";
export type MandateSaid = {
  id: string;
  state: "coming" | "running" | "ended";
  kind: MandateKind;
  from: PostSaid;
  to: PostSaid;
  /** This holder alone; null: whoever holds the post. */
  person: IdName | null;
  ground: MandateGround;
  paper: string | null;
  since: TimeText;
  until: TimeText;
  last: DayText;
  endedEarly: boolean;
  all: boolean;
  doable: Doable[];
  mine: "given" | "received" | null;
};
export type OfficePost = PostSaid & { section: Said | null; holders: IdName[]; acts: { id: string; name: string }[] };
export type MandatesPage = { items: MandateSaid[]; today: DayText; may: boolean; why: Said | null; posts: OfficePost[] };
export type MandateAsk = {
  kind: MandateKind;
  from: string;
  to: string;
  person?: string | null;
  acts: "all" | string[];
  ground: MandateGround;
  paper?: string | null;
  first: DayText;
  last: DayText;
};
/** What is about to be set, in words. */
export type OfficeSheet = { rows: Row[]; doable: Doable[]; then: Said[]; sign: SettingToSign | null };

export type Counts = Record<Filter, number>;
export type HolderSaid = { id: string; name: Said; kind: "post" | "person" };
export type HandoverFrom = HolderSaid & { counts: Counts };
export type HandoverSaid = {
  id: string;
  state: "draft" | "running" | "finished";
  from: HolderSaid;
  to: HolderSaid;
  post: Said;
  madeAt: TimeText;
  signedAt: TimeText | null;
  total: number;
  done: number;
  /** Tried and not handed on. */
  left: number;
};
export type HandoverItem = {
  ref: string;
  number: string;
  title: string;
  power: { code: string; name: Said };
  light: LightColour;
  result: Said | null;
  done: boolean;
};
export type HandoversPage = { from: HandoverFrom[]; recent: HandoverSaid[] };
/** `counts`: what is still to do, by light; `items`: what was refused, then the most urgent; `more`: how many are not named. */
export type HandoverView = HandoverSaid & { counts: Counts; items: HandoverItem[]; more: number };
export type Heirs = { total: number; heirs: (HolderSaid & { n: number })[] };
export type PostWaiting = OfficePost & { counts: Counts; inHand: (IdName & { n: number })[] };
export type PostsPage = { may: boolean; why: Said | null; posts: PostWaiting[]; people: IdName[] };
