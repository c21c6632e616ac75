/** The script as small as it gets. */
export function pressed(text: string): Promise<string>;
