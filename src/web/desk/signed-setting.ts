// Setting something of the world by my own signature: what the server says is signed only where it is what I chose.
import { kidOf, settingAct, signedText } from "../../ledger/signed-act.ts";
import { lookForAnchor } from "./anchor.ts";
import type { Me } from "./api.ts";
import type { Anchor, SettingToSign } from "./api-keys.ts";
import { setSigned } from "./client-signed.ts";
import { SigningFault, sameStatement, signWith } from "./signing.ts";

/** What I chose: the thing, and of its value a list word for word, or the members that I filled in. */
export type Chosen = { what: string; id?: string; value: readonly unknown[] | Readonly<Record<string, unknown>> };

const isBag = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null && !Array.isArray(value);

function says(sign: SettingToSign, chosen: Chosen): boolean {
  const { what, id, value } = sign;
  if (what !== chosen.what || (chosen.id !== undefined && id !== chosen.id) || sign.case !== `ref:${what}/${id}`) return false;
  if (what === "key" && !(isBag(value) && kidOf(String(value.alg), String(value.public)) === id)) return false;
  if (Array.isArray(chosen.value)) return sameStatement(value, chosen.value);
  return isBag(value) && Object.entries(chosen.value).every(([name, own]) => sameStatement(value[name] ?? null, own));
}

/** The text that is signed. Throws SigningFault where it is not what was chosen, or is to be said by somebody else. */
export function settingText(me: Me, sign: SettingToSign, chosen: Chosen, anchor: Anchor | null): string {
  const { origin, case: ref, by, value, seen } = sign;
  const mine = isBag(by) && by.kind === "person" && by.person === me.person;
  if (!mine || !says(sign, chosen)) throw new SigningFault("unlike");
  return signedText({ origin, case: ref, commitments: [], act: settingAct({ by, value, seen, anchor }) });
}

/** Signs and sets. `anchor`: what was seen when it was shown; looked for now where nothing is shown first. Throws SigningFault, Problem, Unreachable. */
export async function signSetting(me: Me, sign: SettingToSign, chosen: Chosen, anchor?: Anchor | null): Promise<void> {
  const seen = anchor === undefined ? (await lookForAnchor(sign.origin)).anchor : anchor;
  const sig = await signWith(me, settingText(me, sign, chosen, seen));
  const { what, id, value } = sign;
  const { post } = sign.by as { post: string | null };
  await setSigned({ what, id, value, post, seen: sign.seen, anchor: seen, sig });
}
