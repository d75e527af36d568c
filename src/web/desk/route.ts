// The desk's own addresses under /desk/, kept in the browser's history. No library: a handful of places.
import { useSyncExternalStore } from "react";

export type Place =
  | { at: "queue" }
  | { at: "case"; ref: string }
  | { at: "done" }
  | { at: "outbox" }
  | { at: "mandates" }
  | { at: "signing" }
  | { at: "calendar" }
  | { at: "inquiries"; id: string | null }
  | { at: "handover"; id: string | null }
  | { at: "intake"; code: string | null }
  | { at: "nowhere" };

const BASE = "/desk";
const listeners = new Set<() => void>();

const decode = (part: string): string => {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
};

/** Takes a path such as /desk/cases/REF, gives the place that it names. */
export function placeOf(path: string): Place {
  const [first, second, ...more] = path.slice(BASE.length).split("/").filter(Boolean).map(decode);
  if (more.length > 0) return { at: "nowhere" };
  if (first === undefined) return { at: "queue" };
  if (first === "cases" && second !== undefined) return { at: "case", ref: second };
  if (first === "done" && second === undefined) return { at: "done" };
  if (first === "outbox" && second === undefined) return { at: "outbox" };
  if (first === "mandates" && second === undefined) return { at: "mandates" };
  if (first === "signing" && second === undefined) return { at: "signing" };
  if (first === "calendar" && second === undefined) return { at: "calendar" };
  if (first === "inquiries") return { at: "inquiries", id: second ?? null };
  if (first === "handover") return { at: "handover", id: second ?? null };
  if (first === "intake") return { at: "intake", code: second ?? null };
  return { at: "nowhere" };
}

/** The path of a place. */
export function pathOf(place: Place): string {
  switch (place.at) {
    case "case":
      return `${BASE}/cases/${encodeURIComponent(place.ref)}`;
    case "handover":
      return place.id === null ? `${BASE}/handover` : `${BASE}/handover/${encodeURIComponent(place.id)}`;
    case "inquiries":
      return place.id === null ? `${BASE}/inquiries` : `${BASE}/inquiries/${encodeURIComponent(place.id)}`;
    case "mandates":
      return `${BASE}/mandates`;
    case "signing":
      return `${BASE}/signing`;
    case "calendar":
      return `${BASE}/calendar`;
    case "done":
      return `${BASE}/done`;
    case "outbox":
      return `${BASE}/outbox`;
    case "intake":
      return place.code === null ? `${BASE}/intake` : `${BASE}/intake/${encodeURIComponent(place.code)}`;
    default:
      return `${BASE}/`;
  }
}

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  window.addEventListener("popstate", listener);
  return () => {
    listeners.delete(listener);
    window.removeEventListener("popstate", listener);
  };
};

/** Goes to a place and remembers it in the history; going where one is does nothing. */
export function go(place: Place): void {
  const path = pathOf(place);
  if (path === location.pathname) return;
  history.pushState(null, "", path);
  for (const listener of listeners) listener();
}

/** The place that the address names, and again whenever it changes. */
export function usePlace(): Place {
  const path = useSyncExternalStore(subscribe, () => location.pathname);
  return placeOf(path);
}
