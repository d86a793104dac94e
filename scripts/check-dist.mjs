// Builds dist/ afresh and fails when it differs from what is committed, untracked files included.
import { spawnSync } from 'node:child_process';
import { root } from './ensure-packages.mjs';

await import('./build.mjs');
const status = spawnSync('git', ['status', '--porcelain', '--', 'dist'], {
  cwd: root,
  encoding: 'utf8',
});
if (status.status !== 0) {
  console.error(status.stderr);
  process.exit(2);
}
if (status.stdout.trim() !== '') {
  console.error(`dist/ is not what the sources build to:\n${status.stdout}`);
  console.error('run npm run build and commit dist/');
  process.exit(1);
}
console.log('dist/ is byte-equal to a fresh build');
