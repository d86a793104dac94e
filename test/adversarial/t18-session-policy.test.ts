// T18: a session policy that admits more than the guard's policy would hand the work role's width to any mistake.
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createServiceData } from '../../src/classify/aws/service-data.ts';
import { accessLevels, type OperationPart } from '../../src/core/operation.ts';
import type { KnownActions } from '../../src/credentials/action-patterns.ts';
import { compileOneShotPolicies } from '../../src/credentials/one-shot-policy.ts';
import {
  compileEntryPolicy,
  compileSessionPolicies,
  type SessionRule,
} from '../../src/credentials/session-policy.ts';
import { createDataFiles } from '../../src/platform/data-files.ts';

const root = join(import.meta.dirname, '..', '..');
const iam = createServiceData(createDataFiles(join(root, 'data', 'aws'))).iamActions();
const some: KnownActions = {
  prefixes: ['iam', 'kms', 's3', 'sqs'],
  service: (prefix) => iam.service(prefix),
};

/** A reference evaluator of IAM policies: actions without regard to case, explicit deny first. */
function iamGlob(pattern: string, flags: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replace(/\*/g, '.*')
    .replace(/\?/g, '.');
  return new RegExp(`^${source}$`, `s${flags}`);
}

interface Statement {
  readonly Effect: string;
  readonly Action?: string | string[];
  readonly NotAction?: string | string[];
  readonly Resource: string | string[];
}

function evaluator(policy: string): (action: string, resource: string) => boolean {
  const statements = (JSON.parse(policy) as { Statement: Statement[] }).Statement.map((one) => {
    const globs = (value: string | string[] | undefined, flags: string): RegExp[] | null =>
      value === undefined ? null : [value].flat().map((glob) => iamGlob(glob, flags));
    const actions = globs(one.Action, 'i');
    const others = globs(one.NotAction, 'i');
    const resources = globs(one.Resource, '') ?? [];
    return {
      effect: one.Effect,
      matches: (action: string, resource: string): boolean =>
        (actions === null
          ? !others?.some((glob) => glob.test(action))
          : actions.some((glob) => glob.test(action))) &&
        resources.some((glob) => glob.test(resource)),
    };
  });
  return (action, resource) => {
    const matching = statements.filter((one) => one.matches(action, resource));
    return (
      matching.some((one) => one.effect === 'Allow') &&
      !matching.some((one) => one.effect === 'Deny')
    );
  };
}

/** What the guard's rules say of an action, resources and conditions left aside. */
function guardMayAllow(
  rules: readonly SessionRule[],
  groups: readonly string[],
  action: string,
  access: string,
): boolean {
  const applies = (rule: SessionRule): boolean =>
    (rule.groups === null || rule.groups.some((group) => groups.includes(group))) &&
    (rule.targets === null || rule.targets.includes('main')) &&
    (rule.access === null || rule.access.some((level) => level === access)) &&
    rule.actions.some((glob) => iamGlob(glob, 'i').test(action));
  const always = (rule: SessionRule): boolean =>
    rule.when === null && (rule.resources === null || rule.resources.includes('*'));
  const matching = rules.filter(applies);
  return (
    matching.some((rule) => rule.effect === 'allow') &&
    !matching.some((rule) => rule.effect !== 'allow' && always(rule))
  );
}

function* everyAction(known: KnownActions): Generator<readonly [string, string]> {
  for (const prefix of known.prefixes) {
    const service = known.service(prefix);
    for (const name of service?.actionNames ?? []) {
      yield [`${prefix}:${name}`, service?.action(name)?.access ?? ''];
    }
  }
}

const glob = fc.constantFrom(
  '*',
  's3:*',
  's3:Get*',
  's3:List*',
  'S3:getobject',
  's3:*Object',
  's3:?etObject*',
  's3:PutObject',
  'iam:*',
  'iam:Get*',
  'iam:*Role*',
  'iam:PassRole',
  'sqs:*',
  'sqs:Send*',
  'sqs:ReceiveMessage',
  'kms:*crypt*',
  'kms:Decrypt',
  '*:Get*',
  's*:List*',
  '*Tag*',
  'postgres:select',
  'kubernetes:get',
);
const resource = fc.constantFrom(
  '*',
  'arn:aws:s3:::shop-*',
  'arn:aws:s3:::shop-*/*',
  'arn:*:sqs:eu-west-1:*:jobs',
  'arn:aws:s3:::a$b',
  '*shop*',
  'postgres:orders/public.*',
  'arn:aws:s*:::x',
  'arn:aws:s3:::ünïcode-\u4e2d',
);
const rule: fc.Arbitrary<SessionRule> = fc.record({
  id: fc.constant('rule'),
  effect: fc.constantFrom('allow', 'allow', 'allow', 'deny', 'approve'),
  groups: fc.constantFrom(null, ['agents'], ['others']),
  targets: fc.constantFrom(null, null, ['main'], ['elsewhere']),
  actions: fc.uniqueArray(glob, { minLength: 1, maxLength: 4 }),
  access: fc.oneof(
    { weight: 3, arbitrary: fc.constant(null) },
    {
      weight: 1,
      arbitrary: fc.uniqueArray(fc.constantFrom(...accessLevels), { minLength: 1, maxLength: 3 }),
    },
  ),
  resources: fc.oneof(fc.constant(null), fc.uniqueArray(resource, { minLength: 1, maxLength: 3 })),
  when: fc.constantFrom(null, null, null, 'params.x == 1'),
});
const rules = fc.array(rule, { minLength: 1, maxLength: 6 });
const samples = [
  'arn:aws:s3:::shop-1',
  'arn:aws:s3:::other/key',
  'arn:aws:sqs:eu-west-1:111122223333:jobs',
];

describe('a compiled session policy (T18)', () => {
  it('admits no known action that the rules would not allow, in every step of its ladder', () => {
    fc.assert(
      fc.property(rules, (set) => {
        const ladder = compileSessionPolicies({
          rules: set,
          groups: ['agents'],
          target: 'main',
          known: some,
        });
        for (const { policy, fallback } of ladder) {
          if (policy === null || fallback === 'denies-only') continue;
          const admits = evaluator(policy);
          for (const [action, access] of everyAction(some)) {
            if (!samples.some((sample) => admits(action, sample))) continue;
            expect(guardMayAllow(set, ['agents'], action, access), `${action} by ${policy}`).toBe(
              true,
            );
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('admits every action that an allow rule on everything allows without exception', () => {
    fc.assert(
      fc.property(rules, (set) => {
        const ladder = compileSessionPolicies({
          rules: set,
          groups: ['agents'],
          target: 'main',
          known: some,
        });
        const clear = set.filter((one) => one.effect === 'allow' && one.resources === null);
        const others = set.filter((one) => one.effect !== 'allow');
        for (const { policy } of ladder) {
          if (policy === null) continue;
          const admits = evaluator(policy);
          for (const [action, access] of everyAction(some)) {
            const taken = others.some((one) =>
              one.actions.some((g) => iamGlob(g, 'i').test(action)),
            );
            if (taken || !guardMayAllow(clear, ['agents'], action, access)) continue;
            expect(admits(action, 'arn:aws:s3:::shop-1'), `${action} by ${policy}`).toBe(true);
          }
        }
      }),
      { numRuns: 100 },
    );
  });

  it('fits STS: at most 2,048 characters of U+0020 to U+00FF, valid JSON, no wildcard in a service prefix', () => {
    fc.assert(
      fc.property(rules, fc.integer({ min: 60, max: 2_048 }), (set, maxLength) => {
        const ladder = compileSessionPolicies({
          rules: set,
          groups: ['agents'],
          target: 'main',
          known: some,
          maxLength,
        });
        for (const { policy } of ladder) {
          if (policy === null) continue;
          expect(policy.length).toBeLessThanOrEqual(maxLength);
          expect(policy).toMatch(/^[\u0020-\u00ff]*$/);
          for (const statement of (JSON.parse(policy) as { Statement: Statement[] }).Statement) {
            const actions = [statement.Action ?? statement.NotAction ?? []].flat();
            expect(actions.length).toBeGreaterThan(0);
            for (const action of actions)
              expect(action).toMatch(/^(?:\*|[a-z0-9-]+:[A-Za-z0-9*?]+)$/);
            for (const arn of [statement.Resource].flat()) {
              expect(arn).toMatch(/^(?:\*|arn:(?:[a-z-]+|\*):[a-z0-9-]+:[^:]*:[^:]*:.+)$/);
            }
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  it('holds against all of AWS for a policy as teams write it', () => {
    const set: SessionRule[] = [
      {
        id: 'read',
        effect: 'allow',
        groups: ['agents'],
        targets: null,
        actions: ['s3:Get*', 's3:List*', 'ec2:Describe*', 'logs:*'],
        access: ['read', 'list'],
        resources: null,
        when: null,
      },
      {
        id: 'deploy',
        effect: 'allow',
        groups: null,
        targets: ['main'],
        actions: ['lambda:*', 'iam:PassRole'],
        access: null,
        resources: ['arn:aws:lambda:*:*:function:shop-*', 'arn:aws:iam::*:role/shop-*'],
        when: null,
      },
      {
        id: 'never',
        effect: 'deny',
        groups: null,
        targets: null,
        actions: ['s3:GetBucketPolicy', 'lambda:Delete*'],
        access: null,
        resources: null,
        when: null,
      },
      {
        id: 'ask',
        effect: 'approve',
        groups: null,
        targets: null,
        actions: ['lambda:Put*'],
        access: null,
        resources: null,
        when: null,
      },
    ];
    const [best] = compileSessionPolicies({
      rules: set,
      groups: ['agents'],
      target: 'main',
      known: iam,
    });
    expect(best.fallback).toBe('none');
    const admits = evaluator(best.policy ?? '');
    const admitted: string[] = [];
    for (const [action, access] of everyAction(iam)) {
      const reached = ['arn:aws:lambda:eu-west-1:111122223333:function:shop-a', 'arn:aws:s3:::x'];
      if (!reached.some((one) => admits(action, one))) continue;
      admitted.push(action);
      expect(guardMayAllow(set, ['agents'], action, access), action).toBe(true);
    }
    expect(admitted).toContain('s3:GetObject');
    expect(admitted).toContain('lambda:InvokeFunction');
    expect(admitted).not.toContain('lambda:DeleteFunction');
    expect(admitted).not.toContain('s3:GetBucketPolicy');
    expect(
      admits('lambda:InvokeFunction', 'arn:aws:lambda:eu-west-1:111122223333:function:other'),
    ).toBe(false);
  });

  it('says so when the rules do not fit, and then still carries the deny rules', () => {
    const set: SessionRule[] = [
      {
        id: 'read-all',
        effect: 'allow',
        groups: null,
        targets: null,
        actions: ['*'],
        access: ['read', 'list'],
        resources: null,
        when: null,
      },
      {
        id: 'never',
        effect: 'deny',
        groups: null,
        targets: null,
        actions: ['iam:*'],
        access: null,
        resources: null,
        when: null,
      },
    ];
    const ladder = compileSessionPolicies({ rules: set, groups: [], target: 'main', known: iam });
    expect(ladder[0].fallback).toBe('denies-only');
    expect(evaluator(ladder[0].policy ?? '')('iam:GetRole', 'arn:aws:iam::1:role/x')).toBe(false);
    expect(ladder.at(-1)?.fallback).toBe('no-session-policy');
  });

  it('allows nothing where no rule allows anything', () => {
    const [best] = compileSessionPolicies({ rules: [], groups: [], target: 'main', known: some });
    const admits = evaluator(best.policy ?? '');
    for (const [action] of everyAction(some)) expect(admits(action, 'arn:aws:s3:::x')).toBe(false);
  });

  it('keeps the entry session to the work role', () => {
    const role = 'arn:aws:iam::111122223333:role/agent-work';
    const admits = evaluator(compileEntryPolicy(role).policy ?? '');
    expect(admits('sts:AssumeRole', role)).toBe(true);
    expect(admits('sts:AssumeRole', `${role}-admin`)).toBe(false);
    expect(admits('s3:GetObject', 'arn:aws:s3:::x')).toBe(false);
  });
});

describe('the policy of one approved operation (T18)', () => {
  const dollar = '$';
  const nowMs = Date.UTC(2026, 0, 2, 3, 4, 5);
  const part = (action: string, resources: string[]): OperationPart => ({
    action,
    access: 'write',
    resources,
  });

  it('names exactly its actions on their resources, for ten minutes', () => {
    const parts = [
      part('s3:PutObject', ['arn:aws:s3:::shop/a']),
      part('iam:PassRole', ['arn:aws:iam::111122223333:role/x']),
    ];
    const [best] = compileOneShotPolicies(parts, nowMs);
    const admits = evaluator(best?.policy ?? '');
    expect(best?.fallback).toBe('none');
    expect(admits('s3:PutObject', 'arn:aws:s3:::shop/a')).toBe(true);
    expect(admits('s3:PutObject', 'arn:aws:s3:::shop/b')).toBe(false);
    expect(admits('iam:PassRole', 'arn:aws:s3:::shop/a')).toBe(false);
    expect(admits('s3:GetObject', 'arn:aws:s3:::shop/a')).toBe(false);
    expect(best?.policy).toContain('"DateLessThan":{"aws:CurrentTime":"2026-01-02T03:14:05Z"}');
  });

  it('does not let a name become a policy variable', () => {
    const [best] = compileOneShotPolicies(
      [part('s3:PutObject', [`arn:aws:s3:::shop/${dollar}{aws:username}`])],
      nowMs,
    );
    expect(best?.policy).toContain(`shop/${dollar}{$}{aws:username}`);
  });

  it('drops resources visibly when they do not fit or cannot be written', () => {
    const many = Array.from({ length: 100 }, (_, i) => `arn:aws:s3:::shop/key-${i}`);
    const [best] = compileOneShotPolicies([part('s3:DeleteObject', many)], nowMs);
    expect(best?.fallback).toBe('resources-dropped');
    expect(evaluator(best?.policy ?? '')('s3:PutObject', 'arn:aws:s3:::shop/a')).toBe(false);
    const [foreign] = compileOneShotPolicies(
      [part('s3:PutObject', ['arn:aws:s3:::shop/中'])],
      nowMs,
    );
    expect(foreign?.policy).toContain('"Resource":"*"');
  });

  it('is refused when not even its actions fit', () => {
    const parts = Array.from({ length: 200 }, (_, i) => part(`s3:Action${i}OfSomeLength`, ['*']));
    expect(() => compileOneShotPolicies(parts, nowMs)).toThrow('does not fit');
  });
});
