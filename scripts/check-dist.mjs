// Owns the proof that dist/ is what the sources give: a fresh build is compared byte by byte, new files included.

import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './ensure-packages.mjs';

const fresh = 'build/dist-check';

function files(directory, prefix = '') {
  return readdirSync(join(directory, prefix), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(directory, join(prefix, entry.name)) : [join(prefix, entry.name)],
  );
}

const built = spawnSync(process.execPath, [join(root, 'scripts/build.mjs'), fresh], {
  stdio: ['ignore', 'ignore', 'inherit'],
});
if (built.status !== 0) process.exit(1);
const committed = files(join(root, 'dist')).sort();
const expected = files(join(root, fresh)).sort();
const different = [...new Set([...committed, ...expected])].filter((file) => {
  if (!committed.includes(file) || !expected.includes(file)) return true;
  return !readFileSync(join(root, 'dist', file)).equals(readFileSync(join(root, fresh, file)));
});
rmSync(join(root, fresh), { recursive: true, force: true });
if (different.length > 0) {
  console.error(
    `dist/ is not what the sources give: ${different.join(', ')}\nrun npm run build and commit dist/`,
  );
  process.exit(1);
}
console.log(`dist/ is up to date (${expected.length} files, byte-equal)`);
