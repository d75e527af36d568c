// Reference commits: what the world consists of. A list of settings is appended in one transaction: all of it or nothing.
import { createHash } from "node:crypto";
import { foldBook } from "../kernel/book.ts";
import type { Entry } from "../kernel/commit.ts";
import { decideReference, type Setting } from "../kernel/reference.ts";
import { isRefusal, type Refusal } from "../kernel/refusal.ts";
import { PROCEDURES } from "../law/registry.ts";
import { leafOf } from "../ledger/leaf.ts";
import { ENGINE } from "./engine.ts";
import type { Append, Store } from "./store.ts";
import type { Worlds } from "./worlds.ts";

/** done: indexes given. Otherwise the setting that was refused, and why. */
export type Referred = { done: true; first: number; count: number } | { done: false; at: Setting | null; refusal: Refusal };

const TRIES = 3;
const procedures = Object.fromEntries(Object.values(PROCEDURES).map((r) => [r.procedure.id, r.procedure]));
const platformSha = (bytes: Uint8Array): Uint8Array => createHash("sha256").update(bytes).digest();

/** Builds the commits one after another on a book of their own; each may rely on those before it. */
function build(
  worlds: Worlds,
  settings: readonly Setting[],
  about: { origin: string; now: number; next: number },
): Append[] | { at: Setting; refusal: Refusal } {
  let book = worlds.book();
  const appends: Append[] = [];
  for (const setting of settings) {
    const commit = decideReference({ book, origin: about.origin, engine: ENGINE, procedures }, setting, about.now);
    if (isRefusal(commit)) return { at: setting, refusal: commit };
    const { leaf, hash } = leafOf(commit, platformSha);
    const entry: Entry = { index: about.next + appends.length, hash, commit };
    appends.push({
      command: null,
      case: commit.case,
      seq: commit.seq,
      leaf,
      hash,
      at: commit.at,
      reference: commit.ref,
      row: null,
      bundles: [],
      open: [],
      closed: [],
      start: null,
    });
    book = foldBook(book, [entry]);
  }
  return appends;
}

/**
 * Sets things of the world, in order, in one transaction; the worlds are refreshed when it is done. Commits of cases that come in between
 * move the indexes, and then the list is built anew, a few times.
 */
export async function refer(
  store: Store,
  worlds: Worlds,
  settings: readonly Setting[],
  about: { origin: string; now: number },
): Promise<Referred> {
  for (let i = 0; i < TRIES && settings.length > 0; i++) {
    await worlds.refresh();
    const { next } = await store.head();
    const built = build(worlds, settings, { ...about, next });
    if (!Array.isArray(built)) return { done: false, ...built };
    const answers = await store.append(built);
    const first = answers[0];
    if (first?.done === true) {
      await worlds.refresh();
      return { done: true, first: first.index, count: answers.length };
    }
  }
  return settings.length === 0
    ? { done: true, first: worlds.book().ref, count: 0 }
    : { done: false, at: null, refusal: { refused: "log-busy" } };
}
