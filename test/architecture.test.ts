// Holds the import rule of ARCHITECTURE.md as data: which folder may import which, and who may touch the outside.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '..');
const sourceRoot = join(root, 'src');

const mayImport: Readonly<Record<string, readonly string[]>> = {
  core: [],
  policy: ['core'],
  mask: ['core'],
  wire: ['core'],
  record: ['core'],
  classify: ['core', 'wire'],
  platform: ['core'],
  approve: ['core', 'policy', 'record'],
  credentials: ['core', 'policy', 'platform'],
  gate: ['core', 'policy', 'mask', 'record', 'classify', 'approve', 'credentials'],
  proxy: ['core', 'wire', 'classify', 'mask', 'gate'],
  isolation: ['core', 'platform'],
  config: ['core', 'policy', 'platform'],
  replay: ['core', 'record'],
  entry: [
    'core',
    'policy',
    'mask',
    'wire',
    'record',
    'classify',
    'platform',
    'approve',
    'credentials',
    'gate',
    'proxy',
    'isolation',
    'config',
    'replay',
  ],
};

const pureFolders = [
  'core',
  'policy',
  'mask',
  'wire',
  'record',
  'classify',
  'approve',
  'gate',
  'replay',
];
const ioModules =
  /^node:(?:fs|net|http|https|http2|tls|dgram|dns|child_process|worker_threads|cluster)(?:\/|$)/;
const platformPackages = /^(?:@actions\/|@octokit\/|@aws-sdk\/|jose$)/;
const protocolFolders = ['aws', 'postgres', 'mysql', 'kubernetes', 'ssm'];

interface SourceFile {
  readonly path: string;
  readonly folder: string;
  readonly text: string;
  readonly imports: readonly string[];
}

function list(directory: string): string[] {
  return readdirSync(directory, { withFileTypes: true }).flatMap((entry) => {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) return list(path);
    return /\.ts$/.test(entry.name) ? [path] : [];
  });
}

const specifier =
  /(?:^|\n)\s*(?:import|export)\b[^'";]*?from\s*'([^']+)'|import\s*\(\s*'([^']+)'\s*\)|(?:^|\n)import\s+'([^']+)'/g;

const files: readonly SourceFile[] = list(sourceRoot).map((absolute) => {
  const text = readFileSync(absolute, 'utf8');
  const path = relative(sourceRoot, absolute).split(sep).join('/');
  return {
    path,
    folder: path.split('/')[0] ?? '',
    text,
    imports: [...text.matchAll(specifier)].map((m) => m[1] ?? m[2] ?? m[3] ?? ''),
  };
});

function targetFolder(file: SourceFile, imported: string): string {
  const absolute = resolve(sourceRoot, dirname(file.path), imported);
  return relative(sourceRoot, absolute).split(sep)[0] ?? '';
}

describe('the house of src (see ARCHITECTURE.md)', () => {
  it('is really scanned', () => {
    expect(files.length).toBeGreaterThan(60);
    expect(files.flatMap((file) => file.imports).length).toBeGreaterThan(200);
  });

  it('has only the folders of the table', () => {
    expect([...new Set(files.map((file) => file.folder))].filter((f) => !(f in mayImport))).toEqual(
      [],
    );
  });

  it('lets each folder import only what the table says', () => {
    const breaches = files.flatMap((file) =>
      file.imports
        .filter((imported) => imported.startsWith('.'))
        .map((imported) => targetFolder(file, imported))
        .filter(
          (target) => target !== file.folder && !(mayImport[file.folder] ?? []).includes(target),
        )
        .map((target) => `${file.path} imports ${target}`),
    );
    expect(breaches).toEqual([]);
  });

  it('keeps protocol folders of the proxy apart', () => {
    const breaches = files
      .filter((file) => file.folder === 'proxy')
      .flatMap((file) => {
        const own = file.path.split('/')[1] ?? '';
        return file.imports
          .filter((imported) => imported.startsWith('.'))
          .map((imported) =>
            relative(sourceRoot, resolve(sourceRoot, dirname(file.path), imported)).split(sep),
          )
          .filter(
            ([folder, protocol]) =>
              folder === 'proxy' && protocol !== own && protocolFolders.includes(protocol ?? ''),
          )
          .map((parts) => `${file.path} imports ${parts.join('/')}`);
      });
    expect(breaches).toEqual([]);
  });

  it('does no I/O in the pure folders', () => {
    const breaches = files
      .filter((file) => pureFolders.includes(file.folder))
      .flatMap((file) =>
        file.imports
          .filter((imported) => ioModules.test(imported))
          // The types of a module are no I/O.
          .filter((imported) => !new RegExp(`import type [^;]*'${imported}'`).test(file.text))
          .map((imported) => `${file.path} imports ${imported}`),
      );
    expect(breaches).toEqual([]);
  });

  it('lets only platform import the packages that reach outside', () => {
    const breaches = files
      .filter((file) => file.folder !== 'platform')
      .flatMap((file) =>
        file.imports
          .filter((i) => platformPackages.test(i))
          .map((i) => `${file.path} imports ${i}`),
      );
    expect(breaches).toEqual([]);
  });

  it('reads process.env only in config and entry', () => {
    const breaches = files
      .filter((file) => file.folder !== 'config' && file.folder !== 'entry')
      .filter((file) => /process\.env\b/.test(file.text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')))
      .map((file) => file.path);
    expect(breaches).toEqual([]);
  });

  it('lets only the gate mint a permit', () => {
    const users = files.filter((file) => /\bmintPermit\b/.test(file.text)).map((file) => file.path);
    expect(users.sort()).toEqual(['core/permit.ts', 'gate/gate.ts']);
  });

  it('reveals secrets only where they are used', () => {
    const allowed = ['core', 'wire', 'platform', 'credentials', 'proxy', 'mask', 'config', 'entry'];
    const breaches = files
      .filter((file) => /\.reveal\(\)/.test(file.text.replace(/\/\/.*|\/\*[\s\S]*?\*\//g, '')))
      .filter((file) => !allowed.includes(file.folder))
      .map((file) => file.path);
    expect(breaches).toEqual([]);
  });

  it('opens no failure: every catch that goes on says why, and none stands in gate, policy or proxy', () => {
    const marked = files.filter((file) => file.text.includes('FAIL-OPEN-OK'));
    expect(
      marked.filter((f) => ['gate', 'policy', 'proxy'].includes(f.folder)).map((f) => f.path),
    ).toEqual([]);
    const empty = files
      .filter((file) => /catch\s*(?:\([^)]*\))?\s*\{\s*\}/.test(file.text))
      .map((f) => f.path);
    expect(empty).toEqual([]);
  });

  it('keeps files at most 400 lines and free of drawers', () => {
    const long = files.filter(
      (f) => f.text.split('\n').length > 401 && !/\btables?\b/i.test(f.text.slice(0, 300)),
    );
    expect(long.map((f) => f.path)).toEqual([]);
    expect(
      files
        .filter((f) => /(?:^|\/)(?:utils?|helpers?|common|misc)\.ts$/.test(f.path))
        .map((f) => f.path),
    ).toEqual([]);
  });

  it('starts each file with what it owns', () => {
    expect(files.filter((f) => !/^(?:#!.*\n)?\/\//.test(f.text)).map((f) => f.path)).toEqual([]);
  });
});
