// Finds the real programs that tests use, and decides what their absence means: a skip that is printed by name,
// or a failure where everything is required (CI). Must never look a program up by anything but PATH and known folders.

import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { describe } from 'vitest';

export const componentNames = [
  'aws',
  'boto3',
  'moto',
  'terraform',
  'kubectl',
  'psql',
  'mitmdump',
  'git',
  'npm',
  'openssl',
  'pip',
  'node24',
] as const;
export type ComponentName = (typeof componentNames)[number];

/** A program that is there: where it is, and what its version says. */
export interface Component {
  readonly path: string;
  readonly version: string;
}

const found = new Map<ComponentName, Component | null>();

/** The component, or null when this machine does not have it. Looked up once per process. */
export function component(name: ComponentName): Component | null {
  const known = found.get(name);
  if (known !== undefined) return known;
  const result = detect(name);
  found.set(name, result);
  return result;
}

/** The component; a test that calls this stands inside `describeWith`. */
export function requireComponent(name: ComponentName): Component {
  const result = component(name);
  if (result === null) throw new Error(`${name} is not installed on this machine`);
  return result;
}

/** Folder with `registry.terraform.io/hashicorp/aws/…`, for a `filesystem_mirror` block. */
export function terraformProviderMirror(): string | null {
  const folders = [
    process.env['GUARD_TERRAFORM_MIRROR'],
    '/opt/tf-plugins',
    '/usr/share/terraform/plugins',
    '/usr/local/share/terraform/plugins',
    join(process.env['HOME'] ?? '/', '.terraform.d/plugins'),
  ];
  for (const folder of folders) {
    if (folder === undefined) continue;
    const provider = join(folder, 'registry.terraform.io/hashicorp/aws');
    if (existsSync(provider) && readdirSync(provider).length > 0) return folder;
  }
  return null;
}

/** Whether a missing component fails instead of skipping. */
export function everythingRequired(): boolean {
  return process.env['CI'] === 'true' || process.env['GUARD_REQUIRE_ALL'] === '1';
}

/**
 * A group of tests that needs real programs. Missing ones skip the group by name (collected for the end of
 * `npm test`), or fail it where everything is required.
 */
export function describeWith(
  needs: readonly ComponentName[],
  name: string,
  define: () => void,
): void {
  const missing = needs.filter((need) => component(need) === null);
  if (missing.length === 0) {
    describe(name, define);
    return;
  }
  const why = `needs ${missing.join(', ')}`;
  if (everythingRequired()) {
    describe(name, (): void => {
      // Throwing while collecting fails the file with this sentence.
      throw new Error(`${name}: ${why}, which must be installed where everything is required`);
    });
    return;
  }
  noteSkip(`${name} (${why})`);
  describe.skip(`${name} (${why})`, define);
}

/** Adds one line to the list that scripts/test.mjs prints when GUARD_SKIP_LIST names a file. */
export function noteSkip(line: string): void {
  const file = process.env['GUARD_SKIP_LIST'];
  if (file === undefined || file === '') return;
  mkdirSync(dirname(file), { recursive: true });
  appendFileSync(file, `${line}\n`);
}

function onPath(program: string): string | null {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    if (folder === '') continue;
    const path = join(folder, program);
    if (existsSync(path)) return path;
  }
  return null;
}

function versionOf(path: string, args: readonly string[]): string | null {
  try {
    const output = execFileSync(path, [...args], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      timeout: 60_000,
    });
    return output.trim().split('\n')[0] ?? '';
  } catch {
    return null;
  }
}

function program(name: string, args: readonly string[]): Component | null {
  const path = onPath(name);
  if (path === null) return null;
  const version = versionOf(path, args);
  return version === null ? null : { path, version };
}

function pythonModule(name: string): Component | null {
  for (const interpreter of ['python3', 'python']) {
    const path = onPath(interpreter);
    if (path === null) continue;
    const version = versionOf(path, ['-c', `import ${name}; print(${name}.__version__)`]);
    if (version !== null) return { path, version };
  }
  return null;
}

function detect(name: ComponentName): Component | null {
  switch (name) {
    case 'aws':
      return program('aws', ['--version']);
    case 'boto3':
      return pythonModule('boto3');
    case 'moto': {
      const server = onPath('moto_server');
      const module = pythonModule('moto');
      return server === null || module === null ? null : { path: server, version: module.version };
    }
    case 'terraform':
      return terraformProviderMirror() === null ? null : program('terraform', ['version']);
    case 'kubectl':
      return program('kubectl', ['version', '--client']);
    case 'psql':
      return program('psql', ['--version']);
    case 'mitmdump':
      return program('mitmdump', ['--version']);
    case 'git':
      return program('git', ['--version']);
    case 'npm':
      return program('npm', ['--version']);
    case 'openssl':
      return program('openssl', ['version']);
    case 'pip':
      return program('pip', ['--version']) ?? program('pip3', ['--version']);
    case 'node24': {
      const path = join(import.meta.dirname, '../../node_modules/node/bin/node');
      const version = existsSync(path) ? versionOf(path, ['--version']) : null;
      return version === null ? null : { path, version };
    }
  }
}
