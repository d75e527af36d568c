// One power as its page shows it: what the list says, and the published standard where there is one. Nothing is filled in that is not published.
import type { CheckedStandard } from "../kernel/check-flow.ts";
import type { AgencyId, Day, LimitId } from "../kernel/ids.ts";
import type { Counts } from "../kernel/limit.ts";
import type { Fee, LegalBasis, Material, Power } from "../kernel/standard.ts";
import type { Text } from "../kernel/text.ts";
import type { Names, RunMode } from "./names.ts";
import { agencyName } from "./names.ts";
import type { FlowView, MainLimit } from "./standard-view.ts";
import { flowView, isAtOnce, limitAfter, mainLimit } from "./standard-view.ts";

export type VersionLine = { version: number; from: Day; change: Text | null };
/** Of the last twelve months, and of now. `onTime` of `decided`. */
export type Running = {
  received: number;
  /** Null where nothing is accepted apart from being decided. */
  accepted: number | null;
  granted: number;
  denied: number;
  withdrawn: number;
  decided: number;
  onTime: number;
  green: number;
  yellow: number;
  red: number;
  held: number;
};
export type StandardView = {
  procedure: string;
  version: number;
  from: Day;
  about: Text | null;
  /** Decided as it is taken in, by one act. */
  atOnce: boolean;
  main: MainLimit | null;
  flow: FlowView;
  places: readonly Text[];
  phones: { consult: string; complain: string };
  conditions: readonly Text[];
  materials: readonly Material[];
  fees: readonly Fee[];
  basis: readonly string[];
  benchmark: string | null;
  /** The limit that begins with the decision, where there is one. */
  after: { limit: LimitId; counts: Counts } | null;
  /** Codes of other powers that its conditions name. */
  mentioned: readonly string[];
};
export type PowerView = {
  code: string;
  name: Text;
  kind: string;
  service: boolean;
  origin: Power["origin"];
  agency: { id: AgencyId; name: Text };
  mode: RunMode;
  /** Whether anyone can apply online; else only at the places that the standard names. */
  online: boolean;
  basis: readonly LegalBasis[];
  standard: StandardView | null;
  versions: readonly VersionLine[];
  running: Running | null;
};
export type PowerInput = {
  power: Power;
  mode: RunMode;
  standard: CheckedStandard | null;
  versions: readonly VersionLine[];
  running: Running | null;
  names: Names;
  online: boolean;
  /** Whether a text is the code of a published power. */
  isCode: (text: string) => boolean;
};

/** Takes a power and what is published of it, gives its page. */
export function powerView(input: PowerInput): PowerView {
  const { power, standard, names } = input;
  return {
    code: power.code,
    name: power.name,
    kind: power.kind,
    service: power.service,
    origin: power.origin,
    agency: { id: power.agency, name: agencyName(names, power.agency) },
    mode: input.mode,
    online: input.online,
    basis: power.basis,
    standard: standard === null ? null : standardView(standard, names, input.isCode),
    versions: [...input.versions].sort((a, b) => b.version - a.version),
    running: input.running,
  };
}

/** Takes a checked standard, gives what its page says of it. */
export function standardView(standard: CheckedStandard, names: Names, isCode: (text: string) => boolean): StandardView {
  const words = (standard.conditions ?? []).flatMap(({ zh, en }) => `${zh} ${en ?? ""}`.match(/[A-Za-z0-9]+(?:-[A-Za-z0-9]+)+/gu) ?? []);
  return {
    procedure: standard.procedure,
    version: standard.version,
    from: standard.from,
    about: standard.about ?? null,
    atOnce: isAtOnce(standard),
    main: mainLimit(standard),
    flow: flowView(standard, names),
    places: standard.places,
    phones: standard.phones,
    conditions: standard.conditions ?? [],
    materials: standard.materials,
    fees: standard.fees,
    basis: standard.basis,
    benchmark: standard.benchmark ?? null,
    after: limitAfter(standard),
    mentioned: [...new Set(words)].filter(isCode),
  };
}
