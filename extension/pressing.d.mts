/** The script as small as it gets. */
export function pressed(text: string): Promise<string>;

/** Names of properties that only our own code reads and writes: they are shortened. */
export const OWN: RegExp;
