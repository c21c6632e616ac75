// Does a text say a name, as a word of its own?

/** Two signs of a word: letters of one kind, those with capitals or those without, and digits. */
const ONE_WORD = /^(?:[\p{Lu}\p{Ll}\p{N}]{2}|[\p{Lo}\p{N}]{2})$/u;

/** Letters of scripts without capitals are particles that stand next to a name without a space. */
export function says(text: string, name: string, and: (at: number) => boolean = () => true): boolean {
  for (let at = text.indexOf(name); name && at >= 0; at = text.indexOf(name, at + 1)) {
    const sides = [`${text[at - 1] ?? ''}${name[0]}`, `${name.at(-1)}${text[at + name.length] ?? ''}`];
    if (!sides.some((side) => ONE_WORD.test(side)) && and(at)) {
      return true;
    }
  }
  return false;
}
