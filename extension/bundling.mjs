// How a script of the extension is bundled: by build.mjs, and one by one for the tests that run a piece in a page.

import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { pressed } from './pressing.mjs';

/** How every script is built. */
export const common = {
  absWorkingDir: dirname(fileURLToPath(import.meta.url)),
  bundle: true,
  minify: true,
  charset: 'utf8',
  target: ['chrome120', 'firefox128'],
  supported: { 'regexp-unicode-property-escapes': true }, // by both, whatever their edition of Unicode
  legalComments: 'none',
  logLevel: 'warning',
};

/** The sheet of the guide is a text: with what it imports, without what it does not use, and with short names. */
export const cssText = {
  name: 'css-text',
  setup: ({ onLoad }) =>
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { outputFiles } = await build({ ...common, entryPoints: [path], write: false });
      return { contents: shortened(outputFiles[0].text.trim()), loader: 'text' };
    }),
};

/** Writes each script of a build as small as it gets. */
export const smaller = {
  name: 'smaller',
  setup: ({ initialOptions, onEnd }) => {
    initialOptions.write = false;
    onEnd(async ({ outputFiles }) => {
      for (const { path, text } of outputFiles) {
        await writeFile(path, `${await pressed(text)}\n`);
      }
    });
  },
};

/** Custom properties that nobody reads are dropped, and the others are named by one or two letters. */
function shortened(css) {
  const used = [...new Set([...css.matchAll(/var\((--rg-[\w-]+)\)/g)].map(([, name]) => name))].sort();
  return css
    .replace(/(--rg-[\w-]+):[^;}]*;?/g, (whole, name) => (used.includes(name) ? whole : ''))
    .replace(/--rg-[\w-]+/g, (name) => `--${used.indexOf(name).toString(36)}`);
}
