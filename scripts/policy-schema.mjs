// Writes policies/schema.json from the one validator of policy files (src/policy/policy-shape.ts).
// `--check` changes nothing and fails when the committed file is stale.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tsImport } from 'tsx/esm/api';

const path = fileURLToPath(new URL('../policies/schema.json', import.meta.url));
const { policyJsonSchema } = await tsImport('../src/policy/json-schema.ts', import.meta.url);
const text = `${JSON.stringify(policyJsonSchema(), null, 2)}\n`;

if (process.argv.includes('--check')) {
  if (readFileSync(path, 'utf8') !== text) {
    console.error('policies/schema.json is stale: run node scripts/policy-schema.mjs');
    process.exitCode = 1;
  }
} else {
  writeFileSync(path, text);
}
