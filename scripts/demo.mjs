// Runs the demo on a fresh clone: installs packages, builds the action when dist/ is missing, starts demo/demo.ts.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, root, runHere } from './ensure-packages.mjs';

ensurePackages();
if (!existsSync(join(root, 'dist/index.js'))) {
  const code = runHere(process.execPath, ['scripts/build.mjs']);
  if (code !== 0) process.exit(code);
}
process.exit(
  runHere(process.execPath, ['--import', 'tsx', 'demo/demo.ts', ...process.argv.slice(2)]),
);
