// Runs all tests on a fresh clone: installs packages, builds what end-to-end tests run, prints what was skipped and why.
// `npm test -- PATTERN…` passes patterns and options on to vitest.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { ensurePackages, root, runHere } from './ensure-packages.mjs';

ensurePackages();
const output = join(root, 'test-output');
rmSync(output, { recursive: true, force: true });
mkdirSync(output, { recursive: true });
const skipList = join(output, 'skipped.txt');
const extra = process.argv.slice(2);

if (!existsSync(join(root, 'dist/index.js'))) {
  const code = runHere(process.execPath, ['scripts/build.mjs']);
  if (code !== 0) process.exit(code);
}

// Two groups: the quick one in parallel, then the one that starts real programs, a file at a time.
const slow = ['test/integration/', 'test/e2e/'];
const groups =
  extra.length > 0
    ? [{ name: 'chosen', args: extra }]
    : [
        { name: 'quick', args: slow.map((folder) => `--exclude=${folder}**`) },
        { name: 'real-programs', args: [...slow, '--no-file-parallelism'] },
      ];

const totals = { passed: 0, failed: 0, skipped: 0 };
let broken = false;
for (const { name, args } of groups) {
  const report = join(output, `${name}.json`);
  const result = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      ...(extra.length > 0 ? [] : ['--passWithNoTests']),
      ...args,
    ],
    { cwd: root, stdio: 'inherit', env: { ...process.env, GUARD_SKIP_LIST: skipList } },
  );
  if (result.status !== 0) broken = true;
  if (!existsSync(report)) {
    broken = true;
    continue;
  }
  const counts = JSON.parse(readFileSync(report, 'utf8'));
  totals.passed += counts.numPassedTests;
  // A file that could not be collected, or whose hooks failed, counts as one failure of its own.
  const brokenFiles = counts.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  );
  totals.failed += counts.numFailedTests + brokenFiles.length;
  totals.skipped += counts.numPendingTests + counts.numTodoTests;
}

if (existsSync(skipList)) {
  const lines = [...new Set(readFileSync(skipList, 'utf8').split('\n').filter(Boolean))].sort();
  console.log(`\nskipped groups (${lines.length}):`);
  for (const line of lines) console.log(`  - ${line}`);
  console.log('install the named programs to run them; CI requires every one');
}
// Where everything is required, a test that did not run is a failure, however it was skipped.
if (process.env['GUARD_REQUIRE_ALL'] === '1' && extra.length === 0 && totals.skipped > 0) {
  console.log(`${totals.skipped} tests were skipped where every one is required`);
  broken = true;
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exit(broken || totals.failed > 0 ? 1 : 0);
