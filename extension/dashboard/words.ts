/** What the script says, in the language of the page: the service sends the words with it. */

let known: Record<string, string> | null = null;

/** The words by their key, with `values` in their braces. */
export function word(key: string, values: Record<string, string | number> = {}): string {
  known ??= JSON.parse(document.body.dataset['words'] ?? '{}') as Record<string, string>;
  const said = known[key] ?? key;
  return said.replace(/\{(\w+)\}/g, (brace, name: string) => String(values[name] ?? brace));
}
