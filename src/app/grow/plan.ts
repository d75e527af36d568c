// Which case a county gets when it grows: everything about the i-th follows from the seed and i, so that the same command makes the same
// county anew, and one that was broken off goes on where it stopped. For demonstrations: names and references here are no secret.
import { createHash } from "node:crypto";
import type { Story } from "../../../county/story.ts";
import type { CaseRef, PersonId } from "../../kernel/ids.ts";
import { citizenCheckDigit } from "../../law/cn/credit-code.ts";
import { base32 } from "../query-code.ts";

/** One case to be made: told after a story, begun on the `start`-th workday, `later` than the story says (ms within an hour). */
export type Planned = {
  ref: CaseRef;
  person: PersonId;
  story: number;
  start: number;
  later: number;
  fields: Readonly<Record<string, string>>;
};
/** Stories with their share of all cases, and how many workdays there are to begin on. */
export type Plan = { seed: string; weights: readonly number[]; days: number };

const SURNAMES = [..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗"];
const GIVEN = [..."明华秀英建国桂兰文静海燕志强玉梅晓东春花立新雪峰国庆丽娟"];
/** A case is told at most so much later in the day than its story says. */
export const LATER_MS_MAX = 3_600_000;

const pick = (from: readonly string[], n: number): string => from[n % from.length] ?? "";

/** The last `n` of a thing's digits, with zeros in front. */
const digits = (value: number, n: number): string => String(value).padStart(n, "0").slice(-n);

/** Takes shares and a draw from 0 to 1, gives the place of the share that it falls into. */
function drawn(weights: readonly number[], draw: number): number {
  let left = draw * weights.reduce((sum, w) => sum + w, 0);
  for (const [place, weight] of weights.entries()) {
    left -= weight;
    if (left < 0) return place;
  }
  return weights.length - 1;
}

/** The i-th case. Its person has a right check digit and a division (990001) that nobody has; telephone numbers begin with 555. */
export function plannedCase({ seed, weights, days }: Plan, i: number): Planned {
  const bytes = createHash("sha256").update(`mingtang/county/v1\0${seed}\0${i}`).digest();
  const draw = (at: number): number => bytes.readUInt32BE(at) / 2 ** 32;
  const first17 = `990001${1950 + (i % 50)}0${1 + (i % 9)}1${i % 9}${digits(i, 3)}`;
  return {
    ref: base32(Buffer.concat([bytes.subarray(0, 16), Buffer.alloc(1)]), 26) as CaseRef,
    person: `person:${bytes.subarray(16).toString("hex")}`,
    story: drawn(weights, draw(16)),
    start: Math.floor(draw(20) * days),
    later: Math.floor(draw(24) * LATER_MS_MAX),
    fields: {
      "applicant.name": pick(SURNAMES, bytes[28] ?? 0) + pick(GIVEN, bytes[29] ?? 0) + pick(GIVEN, bytes[30] ?? 0),
      "applicant.id": first17 + (citizenCheckDigit(first17) ?? ""),
      "applicant.phone": `555 ${digits(i, 4)}`,
    },
  };
}

/** Shares that bring the mean number of commits near `mean`: the longer a story, the rarer. Gives one share a story, 0 for those not to be told. */
export function sharesFor(stories: readonly Story[], told: (s: Story) => boolean, mean: number): number[] {
  const lengths = stories.map((s) => (told(s) ? s.acts.length : 0));
  const at = (power: number): { shares: number[]; mean: number } => {
    const shares = lengths.map((n) => (n === 0 ? 0 : n ** -power));
    const sum = shares.reduce((a, b) => a + b, 0);
    return { shares, mean: shares.reduce((a, share, k) => a + share * (lengths[k] ?? 0), 0) / sum };
  };
  // The mean falls as the power grows: halving the interval finds it.
  let [low, high] = [0, 8];
  for (let n = 0; n < 40; n++) {
    const middle = (low + high) / 2;
    if (at(middle).mean > mean) low = middle;
    else high = middle;
  }
  return at(high).shares;
}
