// Every address of the hall and of the interface, in one place. `kept` parts are encoded; what is not set is left out.
/** Lone surrogates cannot be encoded: they become the replacement character. */
const part = (text: string): string => encodeURIComponent(text.replace(/[\ud800-\udfff]/gu, "\ufffd"));

/** Adds the parameters that are set and not empty, in the order given. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const pairs = Object.entries(query).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [`${part(name)}=${part(String(value))}`],
  );
  return pairs.length === 0 ? path : `${path}?${pairs.join("&")}`;
}

/** The same with names that may come more than once. */
export const withPairs = (path: string, pairs: readonly (readonly [string, string])[]): string =>
  `${path}?${pairs.map(([name, value]) => `${part(name)}=${part(value)}`).join("&")}`;

export const paths = {
  home: "/",
  powers: (ask: { q?: string; agency?: string; kind?: string; mode?: string; page?: number } = {}): string =>
    withQuery("/powers", { ...ask, page: ask.page === 1 ? undefined : ask.page }),
  power: (code: string): string => `/powers/${part(code)}`,
  powerVersion: (code: string, version: number): string => withQuery(`/powers/${part(code)}`, { version }),
  agencies: "/agencies",
  agency: (id: string): string => `/agencies/${part(id)}`,
  post: (id: string, page = 1): string => withQuery(`/posts/${part(id.replace(/^post:/u, ""))}`, { page: page === 1 ? undefined : page }),
  applyDoor: withQuery("/powers", { mode: "run-here" }),
  apply: (code: string): string => `/apply/${part(code)}`,
  cases: (ask: { state?: string; agency?: string; power?: string; after?: string } = {}): string => withQuery("/cases", ask),
  case: (ref: string): string => `/cases/${part(ref)}`,
  /** How each clock of a case is counted; as of an entry, as things stood then. */
  caseClocks: (ref: string, ask: { at?: string; entry?: number } = {}): string => withQuery(`/cases/${part(ref)}/deadline`, ask),
  caseClocksCsv: (ref: string, ask: { at?: string; entry?: number } = {}): string => withQuery(`/cases/${part(ref)}/deadline.csv`, ask),
  /** The receipt of an entry of a case as everybody may have it, or as its counterpart. */
  entryReceipt: (ref: string, seq: number): string => `/cases/${part(ref)}/entries/${seq}.json`,
  ownReceipt: (ref: string): string => `/cases/${part(ref)}/receipt.json`,
  supply: (ref: string): string => `/cases/${part(ref)}/supply`,
  withdraw: (ref: string): string => `/cases/${part(ref)}/withdraw`,
  track: "/track",
  trackNumber: (number: string): string => withQuery("/track", { number }),
  notices: (ask: { what?: string; agency?: string; kind?: string; after?: number | undefined } = {}): string => withQuery("/notices", ask),
  noticesFeed: (ask: { what?: string; agency?: string; kind?: string } = {}): string => withQuery("/notices.atom", ask),
  statistics: (ask: { by?: string; agency?: string; mode?: string; period?: string; page?: number } = {}): string =>
    withQuery("/statistics", {
      ...ask,
      by: ask.by === "month" ? "" : ask.by,
      period: ask.period === "12" ? "" : ask.period,
      page: ask.page === 1 ? undefined : ask.page,
    }),
  supervision: "/supervision",
  supervisionRules: "/supervision/rules",
  voice: "/voice",
  deadline: "/deadline",
  calendar: (ask: { year?: number; version?: number } = {}): string => withQuery("/calendar", ask),
  /** Where one entry of a log is looked up and checked; stands on paper as a QR code. */
  verifyEntry: (entry: { log: string; index: number; hash: string }): string => withQuery("/verify", entry),
  verify: "/verify",
  verifyFile: "/verify/verify.html",
  verifyNames: (lang: string): string => withQuery("/verify/names.json", { lang }),
  verifyScript: (hash: string): string => withQuery("/verify/verify.js", { v: hash }),
  /** The prefix of a log's files, with its slash. */
  logFiles: (log: string): string => `/log/${part(log)}/`,
  openData: "/open-data",
  dataset: (name: string, format: string): string => `/open-data/${part(name)}.${format}`,
  catalog: "/open-data/catalog.jsonld",
  accessibility: "/accessibility",
  desk: "/desk",
  board: "/board",
  boardPlain: withQuery("/board", { plain: 1 }),
  sheet: (hash: string): string => withQuery("/static/tokens.css", { v: hash }),
  api: {
    powers: "/api/v1/powers",
    power: (code: string): string => `/api/v1/powers/${part(code)}`,
    flow: (code: string): string => `/api/v1/powers/${part(code)}/flow`,
    flowBpmn: (code: string): string => `/api/v1/powers/${part(code)}/flow.bpmn`,
    agencies: "/api/v1/agencies",
    cases: "/api/v1/cases",
    case: (ref: string): string => `/api/v1/cases/${part(ref)}`,
    deadline: "/api/v1/deadline",
    caseDeadline: (ref: string, ask: { at?: string; entry?: number } = {}): string => withQuery(`/api/v1/cases/${part(ref)}/deadline`, ask),
    calendar: (ask: { year?: number; version?: number } = {}): string => withQuery("/api/v1/calendar", ask),
    commits: "/api/v1/commits",
    board: "/api/v1/board",
    stream: "/api/v1/stream",
    statistics: "/api/v1/statistics",
    openapi: "/api/v1/openapi.json",
  },
} as const;

/** The same address in another language or size: `address` is path and query as the browser asked. Control characters never pass. */
export function sameAddress(address: string, change: { lang?: string; size?: string }): string {
  const [path = "/", query = ""] = address.split("?", 2);
  const pairs = query.split("&").filter((pair) => pair !== "" && !Object.keys(change).includes(pair.split("=")[0] ?? ""));
  for (const [name, value] of Object.entries(change)) pairs.push(`${name}=${part(value)}`);
  // Never "//host": an address of ours starts with one slash.
  return `/${path.replace(/^[/\\]+/u, "")}?${pairs.join("&")}`;
}
