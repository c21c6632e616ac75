/**
 * A value that outlives the worker, which the browser may evict at any moment: kept in memory, and written through to
 * `storage.session`, which ends with the browser and is closed to content scripts.
 */
export interface Cell<T> {
  get(): Promise<T | null>;
  set(value: T | null): Promise<void>;
}

/** A cell under a name of its own. */
export function cell<T>(name: string): Cell<T> {
  let loaded: Promise<T | null> | null = null;

  const load = async (): Promise<T | null> => {
    const kept = await chrome.storage.session.get(name);
    return (kept[name] as T | undefined) ?? null;
  };

  return {
    get() {
      loaded ??= load();
      return loaded;
    },
    async set(value) {
      // At once in memory: two messages may be handled in turns, and the second must see what the first did
      loaded = Promise.resolve(value);
      await (value === null ? chrome.storage.session.remove(name) : chrome.storage.session.set({ [name]: value }));
    },
  };
}
