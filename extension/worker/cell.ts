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

/**
 * A cell under a name of its own. What is `heavy` in it is kept apart and written only when it is another one: the
 * store copies all that it is given, and copies it again for every page that listens.
 */
export function cell<T>(name: string, heavy?: keyof T & string): Cell<T> {
  const apart = `${name}.${heavy ?? ''}`;
  const names = heavy ? [name, apart] : [name];
  let held: T | null = null;
  let known = false;
  let loading: Promise<void> | null = null;

  const load = async (): Promise<void> => {
    const kept = await chrome.storage.session.get(names);
    if (!known) {
      const rest = (kept[name] as T | undefined) ?? null;
      held = rest && heavy ? { ...rest, [heavy]: kept[apart] } : rest;
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
    const before = held;
    held = value;
    known = true;
    await (value === null ? chrome.storage.session.remove(names) : chrome.storage.session.set(parts(value, before)));
  };

  const parts = (value: T, before: T | null): Record<string, unknown> => {
    if (!heavy) {
      return { [name]: value };
    }
    const { [heavy]: weight, ...rest } = value;
    return before?.[heavy] === weight ? { [name]: rest } : { [name]: rest, [apart]: weight };
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
