// The policies that ship: free of findings against the real action catalogue, their tests pass, their schema is fresh.
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { createActionCatalog } from '../../../src/classify/aws/action-catalog.ts';
import { createIamData, iamDataFile } from '../../../src/classify/aws/iam-data.ts';
import { createDataFiles } from '../../../src/platform/data-files.ts';
import { analysePolicy } from '../../../src/policy/analyse.ts';
import { formatDiagnostic } from '../../../src/policy/diagnostics.ts';
import { policyJsonSchema } from '../../../src/policy/json-schema.ts';
import type { PolicyFile } from '../../../src/policy/model.ts';
import { readPolicy } from '../../../src/policy/parse.ts';
import { policyShape } from '../../../src/policy/policy-shape.ts';
import { runPolicyTests } from '../../../src/policy/run-tests.ts';
import type { Shape } from '../../../src/policy/shape.ts';

const root = resolve(import.meta.dirname, '../../..');
const catalog = createActionCatalog(
  createIamData(createDataFiles(join(root, 'data/aws')).read(iamDataFile)),
);

function filesOf(directory: string, pattern: RegExp): readonly PolicyFile[] {
  return readdirSync(join(root, directory))
    .filter((name) => pattern.test(name))
    .map((name) => ({
      path: `${directory}/${name}`,
      text: readFileSync(join(root, directory, name), 'utf8'),
    }));
}
const policies = (directory: string) =>
  filesOf(directory, /\.ya?ml$/).filter((file) => !file.path.endsWith('.test.yaml'));

const examples = readdirSync(join(root, 'policies/examples')).map(
  (name) => `policies/examples/${name}`,
);
const cases = readdirSync(join(root, 'test/policy-cases')).map(
  (name) => `test/policy-cases/${name}`,
);

describe('the shipped policies', () => {
  it('are the starter set', () => {
    expect(examples.map((path) => path.split('/').at(-1)).sort()).toEqual([
      'break-glass',
      'deploy',
      'read-only-agent',
    ]);
  });

  it.each(['policies', ...examples])('%s has no findings, and its tests pass', (directory) => {
    const { policy, diagnostics } = readPolicy(policies(directory), { knownActions: catalog });
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    if (policy === null) throw new Error('unreachable');
    expect(analysePolicy(policy, catalog).map(formatDiagnostic)).toEqual([]);
    const run = runPolicyTests(policy, filesOf(directory, /\.test\.yaml$/), catalog);
    expect(run.diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(run.results.filter((result) => !result.passed).map((result) => result.problem)).toEqual(
      [],
    );
    const expected = new Set(run.results.map((result) => result.decision.effect));
    expect(expected).toContain('allow');
    expect(expected).toContain('deny');
  });

  it('name their schema for editors', () => {
    for (const file of ['policies', ...examples].flatMap(policies)) {
      expect(file.text).toMatch(/^# yaml-language-server: \$schema=(?:\.\.\/)*schema\.json\n/);
    }
  });
});

describe('the real action catalogue', () => {
  it('lets the reader find access levels that no matching action has', () => {
    expect([...(catalog.accessLevels?.('S3:Get*') ?? [])]).toEqual(['read']);
    const text =
      'version: 1\nrules: [{ id: r, effect: deny, actions: [s3:Get*, s3:Put*], access: [write] }]\n';
    const { diagnostics } = readPolicy([{ path: 'p', text }], { knownActions: catalog });
    expect(diagnostics.map(({ at, message }) => `${at.line}:${at.column} ${message}`)).toEqual([
      '2:42 "s3:Get*" can never match: its access level is read',
    ]);
  });
});

describe('the policy cases', () => {
  it.each(cases)('%s decides as its tests say', (directory) => {
    const { policy, diagnostics } = readPolicy(policies(directory), { knownActions: catalog });
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
    if (policy === null) throw new Error('unreachable');
    const run = runPolicyTests(policy, filesOf(directory, /\.test\.yaml$/), catalog);
    expect(run.diagnostics.map(formatDiagnostic)).toEqual([]);
    expect(run.results.length).toBeGreaterThan(3);
    expect(
      run.results
        .filter((result) => !result.passed)
        .map(({ name, problem }) => `${name}: ${problem}`),
    ).toEqual([]);
  });
});

describe('policies/schema.json', () => {
  const committed: unknown = JSON.parse(readFileSync(join(root, 'policies/schema.json'), 'utf8'));
  const validate = new Ajv({ strict: false }).compile(committed as object);

  it('is what the validator generates (node scripts/policy-schema.mjs)', () => {
    expect(committed).toEqual(policyJsonSchema());
  });

  it('accepts the shipped policies and refuses what the validator refuses', () => {
    for (const file of ['policies', ...examples, ...cases].flatMap(policies)) {
      expect(validate(parse(file.text)), file.path).toBe(true);
    }
    for (const wrong of [
      {},
      { version: 2 },
      { version: 1, rulez: [] },
      { version: 1, rules: [{ id: 'r', effect: 'alow', actions: ['*'] }] },
      { version: 1, rules: [{ id: 'r', effect: 'allow', actions: [] }] },
      { version: 1, groups: { a: [] } },
      { version: 1, limits: { 'deletes-per-session': -1 } },
    ]) {
      expect(validate(wrong)).toBe(false);
    }
  });
});

/** Every key of the structure, by its own name. */
function keysOf(shape: Shape): readonly string[] {
  switch (shape.kind) {
    case 'object':
      return Object.entries(shape.keys).flatMap(([name, key]) => [name, ...keysOf(key.shape)]);
    case 'map':
      return keysOf(shape.value);
    case 'list':
      return keysOf(shape.item);
    case 'either':
      return shape.options.flatMap(keysOf);
    default:
      return [];
  }
}

describe('docs/policy.md', () => {
  it('describes every key of the language', () => {
    const text = readFileSync(join(root, 'docs/policy.md'), 'utf8');
    const missing = [...new Set(keysOf(policyShape))].filter(
      (key) => !new RegExp(`\\b${key}\\b`).test(text),
    );
    expect(missing).toEqual([]);
  });

  it('shows policies that are valid', () => {
    const text = readFileSync(join(root, 'docs/policy.md'), 'utf8');
    const blocks = [...text.matchAll(/```yaml\n([\s\S]*?)```/g)].map((match) => match[1] ?? '');
    const sections = blocks.filter((block) =>
      /^(?:groups|targets|rules|masks|reveal):/m.test(block),
    );
    expect(sections.length).toBe(5);
    const merged = sections.map((block, index) => ({
      path: `${index}.yaml`,
      text: `version: 1\n${block}`,
    }));
    const { diagnostics } = readPolicy(
      [
        ...merged,
        {
          path: 'z.yaml',
          text: 'version: 1\nrules: [{ id: z, effect: allow, actions: [secretsmanager:GetSecretValue] }]\n',
        },
      ],
      { knownActions: catalog },
    );
    expect(diagnostics.map(formatDiagnostic)).toEqual([]);
  });
});
