// What the tests of secret orders share: days, the counterpart's page, a signed setting.

import { formatDay, parseDay } from "../../src/kernel/time.ts";
import type { Actor } from "../../src/kernel/who.ts";
import { settingAct, signedText } from "../../src/ledger/signed-act.ts";
import type { SettingToSign } from "../../src/web/desk/api-keys.ts";
import type { Signer } from "../signer.ts";
import { callerOf, type Running } from "./site.ts";

/** Who confirms, and what he may set on the first day of the clock. */
export const KEEPER = { kind: "person", person: "person:zm-county1", post: "post:county-deputy" } as const;
const TODAY = parseDay("2026-03-05") ?? 0;
export const goodSetting = { until: TODAY + 90, basis: "clue", asker: "person:zm-watch1" };

/** What the gate takes from nobody: what is set, by whom, and what the refusal is about. */
export const wrongSettings = (ref: string): [object, Actor, string][] => [
  [goodSetting, { ...KEEPER, person: "person:zm-watch1", post: "post:watch" }, "inquiry"],
  [{ ...goodSetting, asker: KEEPER.person }, KEEPER, "inquiry"],
  [goodSetting, { kind: "rule", rule: "founding", finding: "" }, "inquiry"],
  [{ ...goodSetting, until: TODAY + 91 }, KEEPER, "until"],
  [{ ...goodSetting, until: TODAY - 1 }, KEEPER, "until"],
  [{ ...goodSetting, until: null }, KEEPER, "until"],
  [{ basis: "clue", asker: goodSetting.asker }, KEEPER, "until"],
  [{ ...goodSetting, basis: "x" }, KEEPER, "basis"],
  [{ ...goodSetting, asker: "person:zm-audit1" }, KEEPER, "asker"],
  [{ ...goodSetting, case: ref }, KEEPER, "case"],
  [{ ...goodSetting, ended: true }, KEEPER, "ended"],
];

export type Made = { ref: string; number: string; queryCode: string };

/** So many days after the first of the county's clock. */
export const day = (n: number): string => formatDay((parseDay("2026-03-05") ?? 0) + n);

/** The counterpart's own page, opened with the query code. */
export async function pageOf(county: Running, whose: Made): Promise<string> {
  const own = callerOf({ address: county.address, heard: [] });
  await own.send("POST", "/track", new URLSearchParams({ number: whose.number, code: whose.queryCode }).toString(), {
    "content-type": "application/x-www-form-urlencoded",
  });
  return String((await own.get(`/cases/${whose.ref}?lang=zh`)).body);
}
/** How many looks the page tells of, but for those by the query code, which this test itself makes. */
export const looks = (text: string): number =>
  (/id="h-reads".*?<\/section>/s.exec(text)?.[0].match(/<li>.*?<\/li>/gs) ?? []).filter((row) => !row.includes("本人查看")).length;

/** A setting as its signer sends it; what is signed is what is shown. */
export function settingBody(signer: Signer, { origin, case: ref, what, id, by, seen }: SettingToSign, value: unknown) {
  const act = settingAct({ by, value, seen, anchor: null });
  const { post } = by as { post: string };
  return { what, id, value, post, seen, anchor: null, sig: signer.sign(signedText({ origin, case: ref, commitments: [], act })) };
}
