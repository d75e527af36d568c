// The procedures of the design that the law does not have yet and one of a second country, each with its standards and the world that its stories run in. Breadth needs no change of the kernel.
import type { PersonId, PostId } from "../../src/kernel/ids.ts";
import type { Procedure } from "../../src/kernel/procedure.ts";
import type { Standard } from "../../src/kernel/standard.ts";
import type { World } from "../../src/kernel/world.ts";
import { type Around, checked, worldOf } from "../scenario/declare.ts";
import { lawWorld } from "../scenario/law.ts";
import { accountability, accountabilityStandard, accountabilityWords } from "./accountability.ts";
import { complaint, complaintStandard, complaintWords } from "./complaint.ts";
import { disclosure, disclosureStandard, disclosureWords } from "./disclosure.ts";
import { exchange, exchangeStandard, exchangeWords } from "./exchange.ts";
import { penalty, penaltyStandard, penaltyWords } from "./penalty.ts";
import { dutch, permit, permitStandard, permitWords } from "./permit.ts";
import { tender, tenderStandard, tenderWords } from "./tender.ts";

export type Shape = { procedure: Procedure; standards: readonly Standard[]; words: Readonly<Record<string, string>>; around: Around };

const own = (...posts: PostId[]): Record<PostId, PersonId[]> =>
  Object.fromEntries(posts.map((p) => [p, [`person:${p.slice(5)}` as PersonId]]));
const of = (agency: string, ...posts: PostId[]): Record<PostId, string> => Object.fromEntries(posts.map((p) => [p, agency]));

const offices: Around = {
  holders: {
    ...own("post:bureau-clerk", "post:water", "post:land", "post:park"),
    "post:panel": ["person:panel", "person:discipline"],
  },
  agency: {
    ...of("bureau", "post:bureau-clerk", "post:bureau-inspection"),
    ...of("county", "post:county-inspection", "post:county-office"),
    ...of("discipline", "post:discipline", "post:panel"),
  },
};

/** Twelve experts in their published order; the fifth works for a bidder's agency, the ninth bids himself. */
const EXPERTS = Array.from({ length: 12 }, (_, i) => (i === 4 ? "post:builder-engineer" : `person:expert-${i}`)) as (PersonId | PostId)[];
const market: Around = {
  holders: {
    ...own("post:builder", "post:builder-engineer"),
    "post:squad": ["person:chen", "person:lin"],
    "post:director": ["person:director", "person:lin"],
  },
  agency: of("builder", "post:builder", "post:builder-engineer"),
  pools: { experts: EXPERTS },
};

/** The six procedures beside the licence and the registration, which the law already has in full, and the permit of another country. */
export const SHAPES: readonly Shape[] = [
  { procedure: penalty, standards: [penaltyStandard], words: penaltyWords, around: market },
  { procedure: disclosure, standards: [disclosureStandard], words: disclosureWords, around: offices },
  { procedure: complaint, standards: [complaintStandard], words: complaintWords, around: offices },
  { procedure: accountability, standards: [accountabilityStandard], words: accountabilityWords, around: offices },
  { procedure: exchange, standards: [exchangeStandard], words: exchangeWords, around: offices },
  { procedure: permit, standards: [permitStandard], words: permitWords, around: dutch },
  { procedure: tender, standards: [tenderStandard], words: tenderWords, around: market },
];

const worlds = new Map<string, World>(
  SHAPES.flatMap((s) => s.standards.map((std): [string, World] => [std.power, worldOf(s.procedure, checked(s.procedure, std), s.around)])),
);

/** The world of a shape by its power, the law's own by its scenarios; throws for a power that nobody has. */
export const shapeWorld = (power: string): World => worlds.get(power) ?? lawWorld(power);
