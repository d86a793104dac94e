// Owns `npm test`: packages, types, lint, then every test; skipped groups are printed by name; one closing line.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensurePackages, runBin } from './ensure-packages.mjs';

ensurePackages();
const scratch = mkdtempSync(join(tmpdir(), 'guard-test-'));
const skipList = join(scratch, 'skipped.txt');
const report = join(scratch, 'report.json');
const failures = [];

function step(name, code) {
  if (code !== 0) failures.push(name);
}

console.log('› types');
step('types', runBin('tsc', ['-p', 'tsconfig.test.json']));
console.log('› lint');
step('lint', runBin('biome', ['ci', '--error-on-warnings', '.']));
console.log('› dead code');
step('dead code', runBin('knip', []));
console.log('› tests');
const args = [
  'run',
  '--reporter=default',
  '--reporter=json',
  `--outputFile.json=${report}`,
  ...process.argv.slice(2),
];
step('tests', runBin('vitest', args, { GUARD_SKIP_LIST: skipList }));

const counts = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 1, numPendingTests: 0 };
const skipped = existsSync(skipList)
  ? [
      ...new Set(
        readFileSync(skipList, 'utf8')
          .split('\n')
          .filter((line) => line !== ''),
      ),
    ].sort()
  : [];
rmSync(scratch, { recursive: true, force: true });
console.log(
  skipped.length === 0
    ? '\nno group was skipped'
    : `\nskipped groups:\n${skipped.map((line) => `  - ${line}`).join('\n')}`,
);
if (failures.length > 0) console.log(`failed: ${failures.join(', ')}`);
const failed = Math.max(counts.numFailedTests, failures.length > 0 ? 1 : 0);
console.log(`${counts.numPassedTests} passed, ${failed} failed, ${counts.numPendingTests} skipped`);
process.exit(failures.length === 0 ? 0 : 1);
