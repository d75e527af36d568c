// The signing keys of this browser, in IndexedDB: private keys that the browser itself will not give out, and the names of passkeys.
// Nothing of this is a secret that a page could read; whoever clears the browser's data loses the keys.

export type StoredKey = {
  kid: string;
  person: string;
  /** The log that it is for: one address may serve another county tomorrow. */
  origin: string;
  alg: "p256" | "webauthn";
  /** Non-extractable; null for a passkey, whose key never leaves its authenticator. */
  key: CryptoKey | null;
  credential: ArrayBuffer | null;
  rp: string | null;
};

const DATABASE = "mingtang-signing";
const STORE = "keys";

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

async function withStore<T>(mode: IDBTransactionMode, run: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opening = indexedDB.open(DATABASE, 1);
  opening.onupgradeneeded = () => opening.result.createObjectStore(STORE, { keyPath: "kid" });
  const database = await settled(opening);
  try {
    return await settled(run(database.transaction(STORE, mode).objectStore(STORE)));
  } finally {
    database.close();
  }
}

/** Keeps a key, and asks the browser not to clear it by itself. Throws where it keeps nothing. */
export async function keepKey(key: StoredKey): Promise<void> {
  await withStore("readwrite", (store) => store.put(key));
  await navigator.storage?.persist?.();
}

/** All keys of a person in this browser for this log; none where the browser keeps nothing. */
export async function keptKeys(person: string): Promise<StoredKey[]> {
  try {
    const all = await withStore<StoredKey[]>("readonly", (store) => store.getAll());
    return all.filter((one) => one.person === person);
  } catch {
    return [];
  }
}

/** Forgets a key. */
export const dropKey = (kid: string): Promise<undefined> => withStore("readwrite", (store) => store.delete(kid));
