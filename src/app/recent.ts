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
      if (kept.size > max) for (const oldest of [...kept.keys()].slice(0, kept.size - max)) kept.delete(oldest);
    },
    delete: (key) => void kept.delete(key),
  };
}
