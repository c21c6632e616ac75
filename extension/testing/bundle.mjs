// Prints the bundle of one entry point, readable: for tests and benchmarks that run a piece of the extension in a page.
//
//   node testing/bundle.mjs entrypoints/guide.content.ts

import { build } from 'esbuild';
import { common, cssText } from '../bundling.mjs';

const [entry] = process.argv.slice(2);
const options = { ...common, minify: false, format: 'iife', plugins: [cssText], write: false };
const { outputFiles } = await build({ ...options, entryPoints: [entry] });
process.stdout.write(outputFiles[0].text);
