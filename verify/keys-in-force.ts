// The keys of officials as they stand after each reference commit of a whole log, in force or ended: by revocation, or because their holder left the post for
// which he was vouched for.
import type { Commit } from "../src/kernel/commit.ts";
import { isService } from "../src/kernel/ids.ts";
import type { ActKey } from "./act-signature.ts";

/** Takes what a reference commit `ref:key/KID` sets, gives the key that signs from then on; null where none does (revoked, or not to be read). */
export type KeysOf = (id: string, value: unknown) => ActKey | null;

const KEY_CHAIN = "ref:key/";

/** Follows a log's commits in order; before `take`, `of` answers for the commit that is about to be taken. */
export class KeysInForce {
  readonly #keysOf: KeysOf;
  readonly #keys = new Map<string, ActKey | null>();
  /** Whose each key is or was. */
  readonly #owners = new Map<string, string>();
  readonly #signers = new Set<string>();

  constructor(keysOf: KeysOf) {
    this.#keysOf = keysOf;
  }

  /** The key of this id; null where there is none, or none that is in force. */
  of(kid: string): ActKey | null {
    return this.#keys.get(kid) ?? null;
  }

  /** True where the commit that is about to be taken should be signed and is not: whoever ever had a key signs, but for the end of a key of his own. */
  lacksSignature({ case: ref, act: { by }, sig }: Commit): boolean {
    if (sig !== null || by.kind !== "person" || !(isService(by.person) || this.#signers.has(by.person))) return false;
    return !ref.startsWith(KEY_CHAIN) || this.#owners.get(ref.slice(KEY_CHAIN.length)) !== by.person;
  }

  /** Takes the next commit of the log. */
  take({ case: ref, events }: Commit): void {
    if (!ref.startsWith("ref:")) return;
    for (const e of events) {
      if (e.type !== "set") continue;
      // An ended key comes back by nothing: who returns enrols anew.
      if (e.what === "key") this.#enter(e.id, e.value);
      if (e.what === "holders") this.#leave(e.id, Array.isArray(e.value) ? e.value : []);
    }
  }

  #enter(id: string, value: unknown): void {
    this.#keys.set(id, this.#keys.get(id) === null ? null : this.#keysOf(id, value));
    const person = (value as { person?: unknown } | null)?.person;
    if (typeof person !== "string" || this.#owners.has(id)) return;
    this.#owners.set(id, person);
    this.#signers.add(person);
  }

  #leave(post: string, holders: readonly unknown[]): void {
    for (const [kid, key] of this.#keys) if (key?.post === post && !holders.includes(key.person)) this.#keys.set(kid, null);
  }
}
