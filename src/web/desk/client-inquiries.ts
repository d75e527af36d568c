// Calls of secret orders.
import type { CaseView } from "./api.ts";
import type { ExtendAsk, InquiriesPage, InquiryAsk } from "./api-inquiries.ts";
import type { SettingToSign } from "./api-keys.ts";
import { call } from "./client.ts";

const of = (id: string): string => `/desk/inquiries/${encodeURIComponent(id)}`;

/** Orders that I may know of, and what the form needs where I may ask. */
export const getInquiries = (signal?: AbortSignal): Promise<InquiriesPage> => call("/desk/inquiries", { signal });

/** Asks for one; the same key makes a second try safe. */
export const askInquiry = (body: InquiryAsk, key: string): Promise<{ id: string }> =>
  call("/desk/inquiries", { method: "POST", body, key });

/** Asks for a later last day. */
export const extendInquiry = (id: string, body: ExtendAsk): Promise<{ id: string }> => call(`${of(id)}/extend`, { method: "POST", body });

/** What confirming or ending one would have me sign; null where I sign with no key. */
export const inquirySheet = (id: string, what: "confirm" | "end"): Promise<{ sign: SettingToSign | null }> =>
  call(`${of(id)}/sheet`, { method: "POST", body: { what } });

/** Confirms what waits, or ends what is in force. */
export const setInquiry = (id: string, what: "confirm" | "end"): Promise<{ id: string }> =>
  call(`${of(id)}/${what}`, { method: "POST", body: {} });

/** Takes back my request, or refuses one. */
export const dropInquiry = (id: string): Promise<unknown> => call(of(id), { method: "DELETE" });

/** The one case of an order that names me. */
export const getInquiryFile = (id: string, signal?: AbortSignal): Promise<CaseView> => call(`${of(id)}/file`, { signal });
