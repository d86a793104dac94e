// Owns `guard demo`: it only says how to start it, because the demo's world is part of the repository, not of the bundle.

import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../package-root.ts';

/** Runs `npm run demo` in a checkout; elsewhere says where it is. */
export async function runDemo(): Promise<number> {
  const script = join(packageRoot(), 'scripts/demo.mjs');
  if (!existsSync(script)) {
    process.stderr.write(
      'guard: the demo is part of the repository: clone it and run npm run demo\n',
    );
    return 2;
  }
  return spawnSync(process.execPath, [script], { stdio: 'inherit' }).status ?? 1;
}
