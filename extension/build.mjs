// Builds the extension for Chromium and Firefox into the Python package, which carries it in its wheel.
//
//   node build.mjs [--out DIR]
//
// The same sources give the same bytes: no dates, no hashes in names, no source maps.

import { cp, mkdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { common, cssText, smaller } from './bundling.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const given = process.argv.indexOf('--out');
const out = given > 0 ? process.argv[given + 1] : join(here, '../backend/regrant/built_extension');

const PAGES = ['popup', 'welcome', 'developer'];
const GUIDE_BUDGET = 60_000; // bytes: it runs on every page of a walk

/** The manifest is TypeScript, so that a worker or a test can use its list of hosts. */
async function readManifest() {
  const { outputFiles } = await build({ ...common, entryPoints: ['manifest.ts'], format: 'esm', write: false });
  return import(`data:text/javascript;base64,${Buffer.from(outputFiles[0].contents).toString('base64')}`);
}

/** All but the manifest. */
async function buildInto(folder) {
  await mkdir(folder, { recursive: true });
  const scripts = ['background', ...PAGES].map((name) => `entrypoints/${name}.ts`);
  const contents = ['guide', 'lost', 'picker'].map((name) => ({ in: `entrypoints/${name}.content.ts`, out: name }));
  await build({ ...common, entryPoints: scripts, outdir: folder, format: 'iife', plugins: [cssText] });
  await build({ ...common, entryPoints: contents, outdir: folder, format: 'iife', plugins: [cssText, smaller] });
  await build({ ...common, entryPoints: PAGES.map((name) => `entrypoints/${name}.css`), outdir: folder });

  for (const page of PAGES) {
    await cp(join(here, `entrypoints/${page}.html`), join(folder, `${page}.html`));
  }
  await cp(join(here, '_locales'), join(folder, '_locales'), { recursive: true });
  await cp(join(here, 'icons'), join(folder, 'icons'), { recursive: true, filter: (name) => !name.endsWith('.mjs') });
}

/** Script and style of the pages that the service itself shows: they share their colours with the popup. */
async function buildDashboard() {
  const folder = join(out, 'dashboard');
  await rm(folder, { recursive: true, force: true });
  const entryPoints = ['dashboard/dashboard.ts', 'dashboard/dashboard.css'];
  await build({ ...common, entryPoints, outdir: folder, format: 'iife' });
  await cp(join(here, 'icons/48.png'), join(folder, 'icon.png'));
}

/** What `regrant recipes try` brings to a saved page: the locator alone, for the service's machine and no browser's. */
async function buildTrying() {
  const folder = join(out, 'trying');
  await rm(folder, { recursive: true, force: true });
  await build({ ...common, entryPoints: ['trying/saved.ts'], outdir: folder, format: 'iife', plugins: [cssText] });
}

await buildDashboard();
await buildTrying();
const { version } = JSON.parse(await readFile(join(here, 'package.json'), 'utf8'));
const { manifest } = await readManifest();
const browsers = ['chromium', 'firefox'];
const folders = browsers.map((browser) => join(out, browser));
await Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true })));
await buildInto(folders[0]);
await cp(folders[0], folders[1], { recursive: true }); // to press the scripts takes longer than all else
for (const [nth, browser] of browsers.entries()) {
  const folder = folders[nth];
  await writeFile(join(folder, 'manifest.json'), `${JSON.stringify(manifest(browser, version), null, 2)}\n`);
  const { size } = await stat(join(folder, 'guide.js'));
  console.log(`${browser}: ${folder} (guide.js ${size} bytes of ${GUIDE_BUDGET})`);
  if (size > GUIDE_BUDGET) {
    console.error(`guide.js is ${size - GUIDE_BUDGET} bytes over its budget`);
    process.exitCode = 1;
  }
}
