// How a script of the extension is bundled: by build.mjs, and one by one for the tests that run a piece in a page.

import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { minify } from 'terser';

/** How every script is built. */
export const common = {
  absWorkingDir: dirname(fileURLToPath(import.meta.url)),
  bundle: true,
  minify: true,
  charset: 'utf8',
  target: ['chrome120', 'firefox128'],
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

/** What runs on other people's pages is pressed once more: functions called once go where they are called. */
const PRESSING = {
  ecma: 2022,
  toplevel: true,
  parse: { spidermonkey: true },
  compress: {
    ...{ passes: 5, keep_fargs: false, pure_getters: true },
    ...{ unsafe_arrows: true, unsafe_methods: true, unsafe_regexp: true },
  },
  format: { ecma: 2022 },
};

/** Writes each script of a build as small as it gets. */
export const smaller = {
  name: 'smaller',
  setup: ({ initialOptions, onEnd }) => {
    initialOptions.write = false;
    onEnd(async ({ outputFiles }) => {
      for (const { path, text } of outputFiles) {
        const { ast } = await minify(text, {
          compress: false,
          mangle: false,
          format: { spidermonkey: true, code: false },
        });
        const { code } = await minify(arrowed(ast), PRESSING);
        await writeFile(path, `${code}\n`);
      }
    });
  },
};

/**
 * Functions of the whole script as values, before all else that it holds: what neither asks for `this` nor yields can
 * then be written as an arrow, which takes a third of the letters.
 */
function arrowed(script) {
  const { body } = script.body.at(-1).expression.callee.body;
  const plain = (node) => node.type === 'FunctionDeclaration' && !node.generator;
  const declarations = body.filter(plain).map((node) => ({
    ...{ type: 'VariableDeclarator', id: node.id },
    init: { ...node, type: 'FunctionExpression', id: null },
  }));
  const values = { type: 'VariableDeclaration', kind: 'var', declarations };
  body.splice(0, body.length, values, ...body.filter((node) => !plain(node)));
  return script;
}

/** Custom properties that nobody reads are dropped, and the others are named by one or two letters. */
function shortened(css) {
  const used = [...new Set([...css.matchAll(/var\((--rg-[\w-]+)\)/g)].map(([, name]) => name))].sort();
  return css
    .replace(/(--rg-[\w-]+):[^;}]*;?/g, (whole, name) => (used.includes(name) ? whole : ''))
    .replace(/--rg-[\w-]+/g, (name) => `--${used.indexOf(name).toString(36)}`);
}
