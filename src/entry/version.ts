// Owns what the running guard says it is: the package's version and the hash of the bundle it runs from.
import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { packageRoot } from './package-root.ts';

/** Version in package.json. */
export function guardVersion(): string {
  const text = readFileSync(join(packageRoot(), 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

/** Hex SHA-256 of the running entry script (`dist/index.js`); null when run from source. */
export function bundleSha256(): string | null {
  const script = process.argv[1];
  if (script === undefined || dirname(realpathSync(script)) !== join(packageRoot(), 'dist'))
    return null;
  return createHash('sha256').update(readFileSync(script)).digest('hex');
}
