// A power and one published version of how it is exercised.
import type { Audience, Cond, FieldType } from "./fact.ts";
import type { Flow } from "./flow.ts";
import type { ActId, AgencyId, Basis, Day, LimitId, LinkId, PostId, PowerId, RoleId } from "./ids.ts";
import type { Counts, Limit, Warn } from "./limit.ts";
import type { Text } from "./text.ts";

export type Material = {
  id: string;
  name: Text;
  /** Needed only when this holds of the open facts; always when absent. */
  need?: Cond;
  copies: number;
  /** shared: the agency fetches it itself and nobody is asked for it. */
  source: "applicant" | "shared";
  hint?: Text;
};
/**
 * A question of the form. A path that the procedure's act declares takes its type and audience from there; any other path is the
 * county's own and must state both (adr/0003).
 */
export type FormField = {
  act: ActId;
  path: string;
  label: Text;
  hint?: Text;
  required: boolean;
  /** Longest text in characters, or largest count. */
  max?: number;
  type?: FieldType;
  audience?: Exclude<Audience, object>;
  options?: { id: string; label: Text }[];
};
/** `fen` as a number is the fee; as a string, a rule in words that the fee table holds. */
export type Fee = { name: Text; fen: number | Text; basis: Basis };

/** What a standard puts in the place of a procedure's limit; `norm` names the norm that it is taken from. */
export type OtherLaw = { counts: Counts; extend?: { n: number; basis: Basis }; lapse?: Limit["lapse"]; basis: Basis; norm?: string };

export type Standard = {
  power: PowerId;
  version: number;
  procedure: string;
  /** In force from this day. */
  from: Day;
  flow: Flow;
  /**
   * Run in another system: no case starts here (adr/0026). What a connector will tell of it is held to this standard: breaches are recorded
   * as `deviated`, never refused; time is the claimed time.
   */
  mode?: "mirrored";
  /** Candidates in order: the first that is not kept apart; all of them where `each`. */
  posts: Record<RoleId, PostId[]>;
  links?: Record<LinkId, { power: PowerId; act: ActId }>;
  /** Another law's number, or the county's own where a norm is not confirmed. */
  limits?: Record<LimitId, OtherLaw>;
  /** Shorter than the law's; an overrun is a finding, never a lapse. */
  promised?: Record<LimitId, number>;
  /** When yellow begins, where not at nine tenths: `warn` for every limit that is longer, `limits` for single ones, which it must be shorter than. */
  lights?: { warn?: Warn; limits?: Record<LimitId, Warn> };
  agency: AgencyId;
  basis: Basis[];
  phones: { consult: string; complain: string };
  places: Text[];
  conditions?: Text[];
  materials: Material[];
  fields: FormField[];
  fees: Fee[];
  benchmark?: string;
  /** One sentence: who needs this, and what they get. */
  about?: Text;
  /** What changed since the version before. */
  change?: Text;
};

export type Power = {
  id: PowerId;
  code: string;
  /** Codes of before, and the everyday words by which people look for it: 面馆 for a catering licence. */
  aliases: string[];
  name: Text;
  kind: string;
  agency: AgencyId;
  /** 公共服务: a public-service item, not a power. */
  service: boolean;
  origin: "inherited" | "declared";
  basis: LegalBasis[];
};
/** An article-level legal basis with its words. */
export type LegalBasis = { law: string; article: string; text?: string };
