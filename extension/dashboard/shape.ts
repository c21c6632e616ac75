/** What a form becomes as JSON. */

const text = (data: FormData, name: string): string => String(data.get(name) ?? '').trim();

const SHAPES: Record<string, (data: FormData) => unknown> = {
  quiet: (data) => {
    const [begins, ends] = [text(data, 'begins'), text(data, 'ends')];
    return { quiet_hours: begins || ends ? { begins, ends } : null };
  },
  person: (data) => ({
    name: text(data, 'name'),
    ways: [text(data, 'way')],
    after_hours: Number(text(data, 'after_hours') || 0),
  }),
};

/** The body for a form: its fields as they are, or in the shape that it names. */
export function shaped(form: HTMLFormElement): unknown {
  const data = new FormData(form);
  const shape = SHAPES[form.dataset['shape'] ?? ''];
  return shape ? shape(data) : Object.fromEntries([...data].map(([name]) => [name, text(data, name)]));
}
