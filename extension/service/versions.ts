/** Do the extension and the service speak the same version? The first two numbers decide; the third mends only. */

export function together(one: string, other: string): boolean {
  return speaks(one) === speaks(other);
}

/** Is the first version before the second? */
export function isOlder(one: string, other: string): boolean {
  const [a, b] = [numbers(one), numbers(other)];
  const at = a.findIndex((number, index) => number !== b[index]);
  return at >= 0 && (a[at] ?? 0) < (b[at] ?? 0);
}

function speaks(version: string): string {
  return numbers(version).slice(0, 2).join('.');
}

function numbers(version: string): number[] {
  return version.split('.').map((part) => Number.parseInt(part, 10) || 0);
}
