import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Operation, OperationPart } from '../../../src/core/operation.ts';
import type { Principal } from '../../../src/core/principal.ts';
import { createDecider } from '../../../src/policy/decide.ts';
import type { ActionCatalog } from '../../../src/policy/model.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import type { AppendableBody } from '../../../src/record/events.ts';
import { readRecord } from '../../../src/record/reader.ts';
import { type Suggestion, suggestPolicy } from '../../../src/replay/suggest.ts';
import { denial, genesis, intent, operation, sealedRecord } from '../record/sample-record.ts';

const everyAction: ActionCatalog = {
  isKnownService: () => true,
  matchCount: () => 1,
  suggest: () => null,
  accessOf: () => null,
};

const principal: Principal = {
  issuer: genesis.principal.issuer,
  subject: genesis.principal.subject,
  claims: genesis.principal.claims,
  declaredGroups: [],
};

async function suggestFrom(bodies: readonly AppendableBody[]): Promise<Suggestion> {
  return suggestPolicy(readRecord(await sealedRecord([...bodies])));
}

function effectOf(
  yaml: string,
  parts: readonly OperationPart[],
  overrides: Partial<Operation> = {},
  who = principal,
) {
  const policy = parsePolicy([{ path: 'policies/suggested.yaml', text: yaml }], {
    knownActions: everyAction,
  });
  return createDecider(policy).decide(who, { ...operation({ parts }), ...overrides }).effect;
}

const name = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 20 }).filter((text) => !/[*?]/.test(text)),
  fc.constantFrom(
    'report.csv',
    'a b',
    "it's",
    '"q"',
    '# c',
    'a: b',
    '\n- id: x',
    '$' + '{{ x }}',
    'ü',
  ),
);
const action = fc.constantFrom(
  's3:GetObject',
  's3:PutObject',
  's3:ListBucket',
  'sqs:SendMessage',
  'ec2:DescribeInstances',
);
const resource = fc.oneof(
  { arbitrary: name.map((key) => `arn:aws:s3:::shop-data/${key}`), weight: 5 },
  { arbitrary: fc.constant('*'), weight: 1 },
);
const part = fc.record({
  action,
  access: fc.constantFrom('read', 'write', 'list') as fc.Arbitrary<OperationPart['access']>,
  resources: fc.array(resource, { minLength: 1, maxLength: 4 }),
});
const operations = fc.array(
  fc.record({
    parts: fc.array(part, { minLength: 1, maxLength: 3 }),
    target: fc.constantFrom('main', 'other'),
  }),
  { minLength: 1, maxLength: 8 },
);

describe('a suggested policy', () => {
  it('allows every recorded operation', async () => {
    await fc.assert(
      fc.asyncProperty(operations, async (recorded) => {
        const { yaml, operations: count } = await suggestFrom([
          genesis,
          ...recorded.map((facts) => intent({ operation: operation(facts) })),
        ]);
        expect(count).toBe(recorded.length);
        for (const { parts, target } of recorded)
          expect(effectOf(yaml, parts, { target })).toBe('allow');
      }),
      { numRuns: 60 },
    );
  });

  it('denies every action on a resource that was not recorded together', async () => {
    await fc.assert(
      fc.asyncProperty(
        operations,
        part,
        fc.constantFrom('main', 'other'),
        async (recorded, other, target) => {
          const pairs = new Set(
            recorded.flatMap((facts) =>
              facts.parts.flatMap((one) =>
                one.resources.map((on) => JSON.stringify([facts.target, one.action, on])),
              ),
            ),
          );
          const isRecorded = other.resources.every(
            (on) =>
              pairs.has(JSON.stringify([target, other.action, on])) ||
              pairs.has(JSON.stringify([target, other.action, '*'])),
          );
          const { yaml } = await suggestFrom([
            genesis,
            ...recorded.map((facts) => intent({ operation: operation(facts) })),
          ]);
          expect(effectOf(yaml, [other], { target })).toBe(isRecorded ? 'allow' : 'deny');
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is for the recorded workflow alone', async () => {
    const { yaml } = await suggestFrom([genesis, intent()]);
    const { parts } = operation();
    expect(effectOf(yaml, parts)).toBe('allow');
    for (const claims of [
      { ...principal.claims, repository: 'acme/other' },
      {
        ...principal.claims,
        job_workflow_ref: 'acme/shop/.github/workflows/x.yml@refs/heads/main',
      },
      {},
    ]) {
      expect(effectOf(yaml, parts, {}, { ...principal, claims })).toBe('deny');
    }
  });

  it('takes what was observed and leaves out what was denied', async () => {
    const parts: OperationPart[] = [
      { action: 'sqs:PurgeQueue', access: 'write', resources: ['*'] },
    ];
    const { yaml } = await suggestFrom([
      { ...genesis, mode: 'observe' },
      intent({ operation: operation({ parts }), basis: 'observed' }),
      denial(),
    ]);
    expect(effectOf(yaml, parts)).toBe('allow');
    expect(yaml).not.toContain('DeleteBucket');
    expect(yaml).toContain('cannot tell which resource');
  });

  it('puts actions that share their resources into one rule', async () => {
    const on = (one: string, resources: string[]) =>
      intent({ operation: operation({ parts: [{ action: one, access: 'read', resources }] }) });
    const suggestion = await suggestFrom([
      genesis,
      on('s3:GetObject', ['arn:aws:s3:::a/1', 'arn:aws:s3:::a/2']),
      on('s3:GetObjectTagging', ['arn:aws:s3:::a/2']),
      on('s3:GetObjectTagging', ['arn:aws:s3:::a/1']),
      on('s3:ListBucket', ['arn:aws:s3:::a']),
    ]);
    expect(suggestion.rules).toBe(2);
    expect(suggestion.yaml).toContain('actions: [s3:GetObject, s3:GetObjectTagging]');
    expect(suggestion.warnings).toEqual([]);
  });

  it('calls out names with wildcards, and allows them', async () => {
    const parts: OperationPart[] = [
      {
        action: 's3:GetObject',
        access: 'read',
        resources: ['arn:aws:s3:::a/what?', 'arn:aws:s3:::a/b/*'],
      },
    ];
    const { yaml } = await suggestFrom([genesis, intent({ operation: operation({ parts }) })]);
    expect(yaml).toContain('match more than that name');
    expect(effectOf(yaml, parts)).toBe('allow');
  });

  it('leaves out, and says so, what a policy cannot name', async () => {
    const parts: OperationPart[] = [
      {
        action: 's3:GetObject',
        access: 'read',
        resources: [`arn:aws:s3:::a/${'k'.repeat(3_000)}`, 'no-arn'],
      },
    ];
    const { yaml, warnings } = await suggestFrom([
      genesis,
      intent({ operation: operation({ parts }) }),
    ]);
    expect(warnings).toEqual(['2 resource names left out: a policy cannot say them exactly']);
    expect(effectOf(yaml, parts)).toBe('deny');
  });

  it('declares the targets with their roles, and works for a run without claims', async () => {
    const local = {
      ...genesis,
      principal: { issuer: 'local', subject: 'local', claims: {} },
      targets: [{ name: 'main', system: 'aws' as const, role: null, regions: [] }],
    };
    const { yaml } = await suggestFrom([local, intent()]);
    expect(yaml).not.toContain('targets:\n  main');
    const who = { issuer: 'local', subject: 'local', claims: {}, declaredGroups: ['job'] };
    expect(effectOf(yaml, operation().parts, {}, who)).toBe('allow');
    expect((await suggestFrom([genesis, intent()])).yaml).toContain(
      'role: arn:aws:iam::111122223333:role/agent-work',
    );
  });

  it('splits lists that are longer than a rule may be', async () => {
    const resources = Array.from({ length: 1_201 }, (_, n) => `arn:aws:s3:::a/${n}`);
    const parts: OperationPart[] = [{ action: 's3:DeleteObject', access: 'write', resources }];
    const { yaml, rules } = await suggestFrom([
      genesis,
      intent({ operation: operation({ parts }) }),
    ]);
    expect(rules).toBe(3);
    expect(effectOf(yaml, parts)).toBe('allow');
  });

  it('of an empty run denies everything', async () => {
    const { yaml } = await suggestFrom([genesis]);
    expect(effectOf(yaml, operation().parts)).toBe('deny');
  });

  it('lets the next pull request of the same workflow in', async () => {
    const claims = {
      repository: 'acme/shop',
      job_workflow_ref: 'acme/shop/.github/workflows/agent.yml@refs/pull/7/merge',
    };
    const { yaml } = await suggestFrom([
      { ...genesis, principal: { ...genesis.principal, claims } },
      intent(),
    ]);
    const next = { ...claims, job_workflow_ref: claims.job_workflow_ref.replace('7', '8') };
    expect(effectOf(yaml, operation().parts, {}, { ...principal, claims: next })).toBe('allow');
  });
});
