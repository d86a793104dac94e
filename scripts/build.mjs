// Builds dist/: type check and compile with tsc, then one bundle with ncc from the compiled JavaScript.
// Deterministic: no time, path or commit enters the output. The service data stays in data/aws, beside dist.
// One build at a time; dist/ is replaced whole at the end, so that who runs it meanwhile keeps a working one.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { ensurePackages, root, runHere } from './ensure-packages.mjs';

const build = join(root, 'build');
const dist = join(root, 'dist');
const fresh = join(build, 'dist');
const lock = join(root, 'node_modules/.guard-build');
const staleLockMs = 10 * 60_000;

ensurePackages();
await takeLock();
process.on('exit', () => rmSync(lock, { recursive: true, force: true }));
rmSync(build, { recursive: true, force: true });

const bin = (path) => join(root, 'node_modules', path);
run([bin('typescript/bin/tsc'), '-p', 'tsconfig.json']);
run([
  bin('@vercel/ncc/dist/ncc/cli.js'),
  'build',
  'build/entry/index.js',
  '-o',
  fresh,
  '--license',
  'licenses.txt',
  '--no-cache',
]);
// The preload hook is loaded by other programs' node processes: a file of its own, as written.
cpSync(join(root, 'src/entry/node-preload.cjs'), join(fresh, 'node-preload.cjs'));
for (const name of readdirSync(fresh)) normalise(join(fresh, name));
chmodSync(join(fresh, 'index.js'), 0o755);
rmSync(dist, { recursive: true, force: true });
renameSync(fresh, dist);
const bytes = readdirSync(dist).reduce((sum, name) => sum + statSync(join(dist, name)).size, 0);
console.log(`dist: ${readdirSync(dist).length} files, ${(bytes / 1024 / 1024).toFixed(1)} MiB`);

/** Line ends as git stores them, so that a checkout is byte-equal to a build. */
function normalise(path) {
  const text = readFileSync(path, 'utf8');
  const unix = text.replaceAll('\r\n', '\n');
  if (unix !== text) writeFileSync(path, unix);
}

async function takeLock() {
  for (;;) {
    try {
      mkdirSync(lock);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
    const age = Date.now() - (statSync(lock, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
    if (age > staleLockMs) rmSync(lock, { recursive: true, force: true });
    await wait(250);
  }
}

function run(args) {
  const code = runHere(process.execPath, args, { env: { ...process.env, NODE_OPTIONS: '' } });
  if (code !== 0) process.exit(code);
}
