/**
 * A value that outlives the worker, which the browser may evict at any moment: kept in memory, and written through to
 * `storage.session`, which ends with the browser and is closed to content scripts.
 */
export interface Cell<T> {
  get(): Promise<T | null>;
  set(value: T | null): Promise<void>;
  /** Change what is held, whatever it is by then: two messages may be handled in turns. Returns what is held now. */
  update(change: (held: T | null) => T | null): Promise<T | null>;
}

/** A cell under a name of its own. */
export function cell<T>(name: string): Cell<T> {
  let held: T | null = null;
  let known = false;
  let loading: Promise<void> | null = null;

  const load = async (): Promise<void> => {
    const kept = await chrome.storage.session.get(name);
    if (!known) {
      held = (kept[name] as T | undefined) ?? null;
      known = true;
    }
  };

  const ready = async (): Promise<void> => {
    if (!known) {
      loading ??= load().finally(() => {
        loading = null; // a store that failed once is asked again
      });
      await loading;
    }
  };

  // At once in memory, so that whoever reads next sees it, and then in the store
  const hold = async (value: T | null): Promise<void> => {
    held = value;
    known = true;
    await (value === null ? chrome.storage.session.remove(name) : chrome.storage.session.set({ [name]: value }));
  };

  return {
    async get() {
      await ready();
      return held;
    },
    set: hold,
    async update(change) {
      await ready();
      const next = change(held);
      if (next !== held) {
        await hold(next);
      }
      return next;
    },
  };
}
