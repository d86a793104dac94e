// Keeps the documents true: named paths exist, every error code, threat and input is documented and tested.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { guardErrorCodes } from '../src/core/errors.ts';

const root = resolve(import.meta.dirname, '..');
const read = (path: string): string => readFileSync(join(root, path), 'utf8');

function listed(directory: string): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? listed(join(directory, entry.name)) : [join(directory, entry.name)],
  );
}

const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  ...listed('docs').filter((path) => path.endsWith('.md')),
];
const namedPath =
  /`((?:src|test|docs|data|deploy|policies|scripts|demo|bench|dist|\.github)\/[A-Za-z0-9_./-]*[A-Za-z0-9_/-])`/g;
const link = /\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g;

describe('the documents', () => {
  it.each(documents)('%s names only paths that exist', (document) => {
    const text = read(document);
    const missing = [...text.matchAll(namedPath)]
      .map((match) => match[1] ?? '')
      .filter((path) => !existsSync(join(root, path)));
    expect(missing).toEqual([]);
  });

  it.each(documents)('%s links only to files that exist', (document) => {
    const base = join(root, document, '..');
    const missing = [...read(document).matchAll(link)]
      .map((match) => match[1] ?? '')
      .filter((path) => !existsSync(join(base, path)));
    expect(missing).toEqual([]);
  });

  it('explain every error code, and none that does not exist', () => {
    const explained = [...read('docs/errors.md').matchAll(/^\| `([A-Z_]+)` \|/gm)].map(
      (match) => match[1],
    );
    expect(explained.sort()).toEqual([...guardErrorCodes].sort());
  });

  it('give every threat an answer, a place and a test that names it', () => {
    const model = read('docs/threat-model.md');
    const threats = [...model.matchAll(/^\| (T\d\d) \|/gm)].map((match) => match[1] ?? '');
    expect(threats.length).toBeGreaterThanOrEqual(20);
    const tests = listed('test').filter((path) => path.endsWith('.test.ts'));
    const untested = threats.filter(
      (id) =>
        !tests.some(
          (path) => path.includes(id.toLowerCase()) || new RegExp(`\\b${id}\\b`).test(read(path)),
        ),
    );
    expect(untested).toEqual([]);
  });

  it('describe every input and output of the action', () => {
    const action = parse(read('action.yml')) as { inputs: object; outputs: object };
    const described = read('docs/inputs.md');
    const names = [...Object.keys(action.inputs), ...Object.keys(action.outputs)];
    expect(names.length).toBeGreaterThan(10);
    expect(names.filter((name) => !described.includes(`| \`${name}\` |`))).toEqual([]);
  });

  it('keep the README short and its two commands real', () => {
    const readme = read('README.md');
    expect(readme.split('\n').length).toBeLessThanOrEqual(150);
    const scripts = (JSON.parse(read('package.json')) as { scripts: Record<string, string> })
      .scripts;
    for (const command of ['demo', 'test']) {
      expect(readme).toContain(command === 'test' ? 'npm test' : `npm run ${command}`);
      expect(scripts[command]).toBeDefined();
    }
  });
});
