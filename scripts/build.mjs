// Owns dist/: tsc compiles, ncc bundles one entry, the preload hook is copied. The same sources give the same bytes.
import { copyFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, root, runBin } from './ensure-packages.mjs';

ensurePackages();
const out = process.argv[2] ?? 'dist';
rmSync(join(root, 'build'), { recursive: true, force: true });
rmSync(join(root, out), { recursive: true, force: true });
if (runBin('tsc', ['-p', 'tsconfig.json']) !== 0) process.exit(1);
const bundled = runBin('ncc', [
  'build',
  'build/entry/index.js',
  '-o',
  out,
  '--license',
  'licenses.txt',
]);
if (bundled !== 0) process.exit(1);
copyFileSync(join(root, 'src/entry/node-preload.cjs'), join(root, out, 'node-preload.cjs'));
