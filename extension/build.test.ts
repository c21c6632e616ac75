import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

let one: string;
let other: string;

/** Build into a folder of its own. */
async function build(): Promise<string> {
  const out = await mkdtemp(join(tmpdir(), 'regrant-build-'));
  await promisify(execFile)(process.execPath, [join(import.meta.dirname, 'build.mjs'), '--out', out]);
  return out;
}

/** Each file's digest, by its path. */
async function digests(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
  const each = files.map(async (file): Promise<[string, string]> => {
    const digest = createHash('sha256').update(await readFile(file));
    return [file.slice(folder.length), digest.digest('hex')];
  });
  return Object.fromEntries((await Promise.all(each)).sort());
}

beforeAll(async () => {
  [one, other] = await Promise.all([build(), build()]);
}, 60_000);

afterAll(() => Promise.all([one, other].map((folder) => rm(folder, { recursive: true }))));

test('the same sources give the same bytes', async () => {
  expect(await digests(one)).toEqual(await digests(other));
});

test('both browsers get the same scripts: only the manifests differ', async () => {
  const all = Object.entries(await digests(one));
  const of = (browser: string) =>
    all
      .filter(([file]) => file.startsWith(`/${browser}/`))
      .map(([file, digest]) => [file.replace(`/${browser}`, ''), digest]);

  expect(of('chromium').filter(([file]) => file !== '/manifest.json')).toEqual(
    of('firefox').filter(([file]) => file !== '/manifest.json'),
  );
});

describe.each(['chromium', 'firefox'])('what is built for %s', (browser) => {
  const read = (file: string): Promise<string> => readFile(join(one, browser, file), 'utf8');

  test('holds every file that the manifest and the pages name', async () => {
    const manifest = await read('manifest.json');
    const pages = (await read('popup.html')) + (await read('welcome.html')) + (await read('developer.html'));
    const named = [...(manifest + pages).matchAll(/"([\w/-]+\.(?:js|css|html|png))"/g)].map(([, file]) => file ?? '');

    expect(named).toContain('background.js');
    await Promise.all([...named, 'guide.js', 'lost.js', 'picker.js'].map((file) => readFile(join(one, browser, file))));
  });

  test('has an icon for each state that the badge shows', async () => {
    for (const ground of ['', 'soon-', 'needs-', 'unknown-']) {
      await readFile(join(one, browser, `icons/${ground}16.png`));
      await readFile(join(one, browser, `icons/${ground}32.png`));
    }
  });

  test('parses no HTML from text and runs no text as code', async () => {
    for (const script of [
      'background.js',
      'developer.js',
      'guide.js',
      'lost.js',
      'picker.js',
      'popup.js',
      'welcome.js',
    ]) {
      expect(await read(script)).not.toMatch(
        /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function/,
      );
    }
  });

  test('keeps the service out of everything but the worker', async () => {
    for (const script of ['developer.js', 'guide.js', 'lost.js', 'picker.js', 'popup.js', 'welcome.js']) {
      expect(await read(script)).not.toMatch(/\/api\/v1|Bearer|\bfetch\(|XMLHttpRequest/);
    }
  });

  test.each(['guide.js', 'lost.js', 'picker.js'])('gives %s no way to press, type or submit', async (script) => {
    expect(await read(script)).not.toMatch(/\.click\(\)|\.submit\(\)|requestSubmit|execCommand/);
  });
});
