// Owns the first step of every command on a fresh clone: packages are installed when they are missing.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Runs `npm ci` when node_modules is missing or was left half-made. Exits with npm's code when it fails. */
export function ensurePackages() {
  if (existsSync(join(root, 'node_modules', '.package-lock.json'))) return;
  console.log('installing packages (npm ci) …');
  const result = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

/** Runs a program of node_modules/.bin; returns its exit code. */
export function runBin(name, args, env = {}) {
  const result = spawnSync(join(root, 'node_modules', '.bin', name), args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: process.platform === 'win32',
  });
  if (result.signal !== null) return 1;
  return result.status ?? 1;
}
