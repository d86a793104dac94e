// Builds dist/: type check and compile with tsc, then one bundle with ncc from the compiled JavaScript.
// Deterministic: no time, path or commit enters the output. The service data stays in data/aws, beside dist.
import {
  chmodSync,
  cpSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, root, runHere } from './ensure-packages.mjs';

ensurePackages();
const build = join(root, 'build');
const dist = join(root, 'dist');
for (const folder of [build, dist]) rmSync(folder, { recursive: true, force: true });

const node = process.execPath;
const bin = (path) => join(root, 'node_modules', path);
run(node, [bin('typescript/bin/tsc'), '-p', 'tsconfig.json']);
run(node, [
  bin('@vercel/ncc/dist/ncc/cli.js'),
  'build',
  'build/entry/index.js',
  '-o',
  'dist',
  '--license',
  'licenses.txt',
  '--no-cache',
]);
// The preload hook is loaded by other programs' node processes: a file of its own, as written.
const hook = 'entry/node-preload.cjs';
if (existsSync(join(root, 'src', hook)))
  cpSync(join(root, 'src', hook), join(dist, 'node-preload.cjs'));
for (const name of readdirSync(dist, { recursive: true })) {
  const path = join(dist, String(name));
  if (/\.(?:c?js|json|txt)$/.test(path)) normalise(path);
}
chmodSync(join(dist, 'index.js'), 0o755);
console.log(`dist: ${readdirSync(dist).join(', ')}`);

/** Line ends as git stores them, so that a checkout is byte-equal to a build. */
function normalise(path) {
  const text = readFileSync(path, 'utf8');
  const unix = text.replaceAll('\r\n', '\n');
  if (unix !== text) writeFileSync(path, unix);
}

function run(program, args) {
  const code = runHere(program, args, { env: { ...process.env, NODE_OPTIONS: '' } });
  if (code !== 0) process.exit(code);
}
