/** A map of bounded size. */
export type Recent<V> = { get(key: string): V | undefined; set(key: string, value: V): void; delete(key: string): void };

/** A map that keeps the `max` entries used last: memory stays bounded. */
export function recent<V>(max: number): Recent<V> {
  const kept = new Map<string, V>();
  return {
    get(key) {
      const value = kept.get(key);
      if (value === undefined) return undefined;
      kept.delete(key);
      kept.set(key, value);
      return value;
    },
    set(key, value) {
      kept.delete(key);
      kept.set(key, value);
      const oldest = kept.size > max ? kept.keys().next() : null;
      if (oldest !== null && !oldest.done) kept.delete(oldest.value);
    },
    delete: (key) => void kept.delete(key),
  };
}
