// What the desk asks for and how long an answer is good. Writes are in the components that know what to do with a refusal.
import { keepPreviousData, type QueryClient, useInfiniteQuery, useIsMutating, useQuery } from "@tanstack/react-query";
import { lookForAnchor } from "./anchor.ts";
import type { Me, QueuePage } from "./api.ts";
import type { LetterState } from "./api-outbox.ts";
import {
  getAddresses,
  getCase,
  getClocks,
  getDone,
  getHandover,
  getHandovers,
  getHeirs,
  getMandates,
  getMe,
  getOutbox,
  getPosts,
  getPowers,
  getQueue,
  getSheet,
  getSigningKeys,
  getSite,
  getStartSheet,
  Problem,
  type SheetAsk,
  type StartSheetAsk,
  Unreachable,
} from "./client.ts";
import { getCalendar } from "./client-calendar.ts";
import { getInquiries, getInquiryFile } from "./client-inquiries.ts";
import type { Filters } from "./filters.ts";
import { keyHere } from "./signing.ts";

/** The key of a signature on its way: while there is one, nothing of the act may change. */
export const SIGNING = ["sign"];
const FRESH_MS = 30_000;
/** A ledger that freezes says so on every screen without being asked. */
const SITE_MS = 15_000;
/** A search that is not through yet is asked again so soon. */
const SEARCHING_MS = 400;
/** Rows of the first page, which is to be there at once, and of those that follow. */
const FIRST = 50;
const MORE = 200;

/** Who I am; null when nobody is signed in. */
export const useMe = () => useQuery({ queryKey: ["me"], queryFn: ({ signal }) => getMe(signal), staleTime: FRESH_MS });

/** What this site is. */
export const useSite = () =>
  useQuery({ queryKey: ["site"], queryFn: ({ signal }) => getSite(signal), staleTime: FRESH_MS, refetchInterval: SITE_MS });

/** True while the search of a page has not gone through all names. */
export const isSearching = (page: QueuePage | undefined): boolean => page?.searched != null && page.searched.done < page.searched.of;

/** The queue, page after page; looks again every half minute so that new cases appear by themselves. */
export const useQueue = (filters: Filters, q: string) =>
  useInfiniteQuery({
    queryKey: ["queue", filters, q],
    queryFn: ({ pageParam, signal }) => getQueue({ ...filters, q, after: pageParam, limit: pageParam === null ? FIRST : MORE }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: ({ state }) => (isSearching(state.data?.pages[0]) ? SEARCHING_MS : FRESH_MS),
  });

/** One case for the workbench. */
export const useCase = (ref: string) =>
  useQuery({ queryKey: ["case", ref], queryFn: ({ signal }) => getCase(ref, signal), refetchInterval: FRESH_MS });

/** How its clocks are counted, in a language. */
export const useClocks = (ref: string, tag: string) =>
  useQuery({ queryKey: ["clocks", ref, tag], queryFn: ({ signal }) => getClocks(ref, signal), refetchInterval: FRESH_MS });

/** What I did lately. */
export const useDone = () =>
  useInfiniteQuery({
    queryKey: ["done"],
    queryFn: ({ pageParam, signal }) => getDone(pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });

const OUTBOX_MS = 10_000;
/** The outbox, page after page; looks again by itself, because letters change without us. */
export const useOutbox = (state: LetterState | null) =>
  useInfiniteQuery({
    queryKey: ["outbox", state],
    queryFn: ({ pageParam, signal }) => getOutbox({ state, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
    refetchInterval: OUTBOX_MS,
  });

/** Where officials read mail. */
export const useAddresses = () => useQuery({ queryKey: ["addresses"], queryFn: ({ signal }) => getAddresses(signal) });

/** What my window may take in. */
export const usePowers = () => useQuery({ queryKey: ["powers"], queryFn: ({ signal }) => getPowers(signal), staleTime: FRESH_MS });

/** All mandates. */
export const useMandates = () =>
  useQuery({ queryKey: ["mandates"], queryFn: ({ signal }) => getMandates(signal), refetchInterval: FRESH_MS });

/** Secret orders that I have to do with. */
export const useInquiries = () =>
  useQuery({ queryKey: ["inquiries"], queryFn: ({ signal }) => getInquiries(signal), refetchInterval: FRESH_MS });

/** The case of a secret order that names me. Each look is on the log of reads, so it is asked for once. */
export const useInquiryFile = (id: string) =>
  useQuery({
    queryKey: ["inquiry", id],
    queryFn: ({ signal }) => getInquiryFile(id, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Whose cases I may hand over. */
export const useHandovers = () =>
  useQuery({ queryKey: ["handovers"], queryFn: ({ signal }) => getHandovers(signal), refetchInterval: FRESH_MS });

/** Who may take over; asked once somebody is chosen. */
export const useHeirs = (from: string) =>
  useQuery({ queryKey: ["heirs", from], queryFn: ({ signal }) => getHeirs(from, signal), enabled: from !== "" });

/** A hand-over, looked at often while it is being worked off. */
export const useHandover = (id: string) =>
  useQuery({
    queryKey: ["handover", id],
    queryFn: ({ signal }) => getHandover(id, signal),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? SEARCHING_MS : false),
  });

/** Signing keys; looked at again by itself, because somebody else approves. */
export const useSigningKeys = () =>
  useQuery({ queryKey: ["signing"], queryFn: ({ signal }) => getSigningKeys(signal), refetchInterval: OUTBOX_MS });

/** My key in force that this browser can sign with; null where there is none. */
export const useKeyHere = (me: Me | null | undefined) =>
  useQuery({
    queryKey: ["key-here", me?.person, me?.keys.map(({ kid }) => kid)],
    queryFn: () => (me == null ? null : keyHere(me)),
    enabled: me != null,
  });

/** The checkpoint of a log that I see before I sign; asked for by who signs with a key. */
export const useAnchor = (me: Me | null | undefined, origin: string | undefined, turn: string) =>
  useQuery({
    queryKey: ["anchor", origin, turn],
    queryFn: () => lookForAnchor(origin ?? ""),
    enabled: me?.signs === true && origin !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** The calendar in force, and what can be tried. */
export const useCalendar = () => useQuery({ queryKey: ["calendar"], queryFn: ({ signal }) => getCalendar(signal) });

/** All posts, for who keeps the holders. */
export const usePosts = () => useQuery({ queryKey: ["posts"], queryFn: ({ signal }) => getPosts(signal) });

/** The sheet of one intended act; `turn` makes every look a fresh one. */
export const useSheet = (ask: SheetAsk, turn: string) =>
  useQuery({ queryKey: ["sheet", turn], queryFn: ({ signal }) => getSheet(ask, signal), staleTime: Number.POSITIVE_INFINITY, gcTime: 0 });

/** The sheet of a case that is decided as it is taken in; `turn` makes every look a fresh one. */
export const useStartSheet = (ask: StartSheetAsk, turn: string) =>
  useQuery({
    queryKey: ["sheet", turn],
    queryFn: ({ signal }) => getStartSheet(ask, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

/** Nobody is signed in any more: the next render shows the sign-in, and nothing read before stays in memory. */
export function forgetSession(queries: QueryClient): void {
  queries.setQueryData<Me | null>(["me"], null);
  queries.removeQueries({ predicate: (query) => query.queryKey[0] !== "me" && query.queryKey[0] !== "site" });
}

/** True while a signature is on its way. */
export const useSigning = (): boolean => useIsMutating({ mutationKey: SIGNING }) > 0;

/** Once more after a broken line or a failing server, never after a no. */
export const tryAgain = (failures: number, fault: Error): boolean =>
  failures < 1 && (fault instanceof Unreachable || (fault instanceof Problem && fault.status >= 500));
