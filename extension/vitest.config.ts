import { readFileSync } from 'node:fs';
import { defineConfig } from 'vitest/config';

/** Style sheets are text in the scripts, as esbuild's `text` loader makes them in `build.mjs`. */
const cssAsText = {
  name: 'css-as-text',
  enforce: 'pre' as const,
  load: (id: string) => (id.endsWith('.css') ? `export default ${JSON.stringify(readFileSync(id, 'utf8'))};` : null),
};

// Tests of the worker run in node with the fake browser; a test that needs a page says so in its first line:
// `// @vitest-environment happy-dom`.
export default defineConfig({
  plugins: [cssAsText],
  test: {
    include: ['**/*.test.ts'],
    environment: 'node',
    setupFiles: ['./testing/setup.ts'],
    restoreMocks: true,
    unstubGlobals: true,
    testTimeout: 20_000, // ms: on two busy cores a first import alone may take seconds
    pool: 'threads',
    maxWorkers: 2,
  },
});
