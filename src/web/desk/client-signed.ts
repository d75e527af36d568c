// Calls by which things are sent that this browser has signed: settings of the world, and the acts of a hand-over.
import type { HandoverAct, HandoverActAsk, SettingAsk, SettingToSign } from "./api-keys.ts";
import type { HandoverView } from "./api-offices.ts";
import { call } from "./client.ts";

type ToSign = { sign: SettingToSign | null };

/** Sets what was signed; the same again changes nothing. */
export const setSigned = (body: SettingAsk): Promise<{ id: string }> => call("/desk/settings", { method: "POST", body });

/** What approving a key, or with a ground revoking it, would have me sign; null where I sign with none. */
export const keySheet = (kid: string, ground?: string): Promise<ToSign> =>
  call(`/desk/keys/${kid}/sheet`, { method: "POST", body: ground === undefined ? {} : { ground } });

/** What ending a mandate would have me sign. */
export const endSheet = (id: string): Promise<ToSign> =>
  call(`/desk/mandates/${encodeURIComponent(id)}/end/sheet`, { method: "POST", body: {} });

/** The acts of a hand-over that are still to be signed, one a case. */
export const handoverActs = (id: string): Promise<{ origin: string; acts: HandoverAct[] }> =>
  call(`/desk/handovers/${encodeURIComponent(id)}/acts`);

/** Sends some of them signed; gives the hand-over as it then stands. */
export const sendHandoverActs = (id: string, acts: readonly HandoverActAsk[]): Promise<HandoverView> =>
  call(`/desk/handovers/${encodeURIComponent(id)}/acts`, { method: "POST", body: { acts } });
