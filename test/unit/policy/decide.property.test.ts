// The decider says what the reference evaluator says, on random policies, principals and operations.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccessLevel, accessLevels, type Operation } from '../../../src/core/operation.ts';
import type { Principal } from '../../../src/core/principal.ts';
import { createDecider } from '../../../src/policy/decide.ts';
import type { Policy } from '../../../src/policy/model.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { fakeCatalog } from './fake-catalog.ts';
import { referenceDecide, referenceGroups } from './reference-evaluator.ts';

const groupNames = ['red', 'green', 'blue'] as const;
const targetNames = ['main', 'other'] as const;
const actionPatterns = [
  '*',
  's3:*',
  's3:Get*',
  'S3:getobject',
  's3:*Object',
  's3:?etObject',
  'iam:*',
  'ec2:RunInstances',
];
const actions = [
  's3:GetObject',
  's3:PutObject',
  's3:DeleteBucket',
  'iam:PassRole',
  'ec2:RunInstances',
  'kms:Decrypt',
];
const resourcePatterns = [
  '*',
  'arn:aws:s3:::a*',
  'arn:aws:s3:::a/*',
  'arn:aws:s3:::ab',
  'arn:aws:s3:::?b',
  'arn:aws:iam::111122223333:role/*',
  '*x',
];
const resources = [
  '*',
  'arn:aws:s3:::a',
  'arn:aws:s3:::ab',
  'arn:aws:s3:::a/x',
  'arn:aws:s3:::a*',
  'arn:aws:s3:::?b',
  'arn:aws:s3:::zb',
  'arn:aws:iam::111122223333:role/x',
  'arn:aws:iam::*:role/x',
];
const conditions = [
  'params.Size > 3',
  'has(params.Size) && params.Size == 5',
  'params.Missing == "x"',
  '"red" in groups',
  'operation.resource.endsWith("x")',
  'operation.action == "s3:GetObject"',
  'claims.repository.startsWith("acme/")',
  'params.Tags.exists(t, t == "a")',
  'params.Size',
];

const some = <T>(values: readonly T[]) =>
  fc.subarray([...values], { minLength: 1, maxLength: Math.min(3, values.length) });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 1 });

const matching = {
  groups: maybe(some(groupNames)),
  targets: maybe(some(targetNames)),
  actions: some(actionPatterns),
  resources: maybe(some(resourcePatterns)),
  when: fc.option(fc.constantFrom(...conditions), { nil: undefined, freq: 3 }),
};
const rule = fc
  .record({
    effect: fc.constantFrom('allow', 'allow', 'approve', 'deny'),
    ...matching,
    access: maybe(some(accessLevels)),
  })
  .map((one) =>
    one.effect === 'approve' ? { ...one, approval: { approvers: { users: ['ann'] } } } : one,
  );
const claimPattern = fc.constantFrom('acme/*', 'acme/shop', '*/shop', 'evil/?hop');
const entry = fc.record({
  repository: claimPattern,
  ref: maybe(fc.constantFrom('refs/heads/main', 'refs/*')),
});
const mask = fc.record({
  detect: fc.constant(['email']),
  groups: maybe(some(groupNames)),
  targets: maybe(some(targetNames)),
});

const policyText = fc
  .record({
    groups: fc.record({
      red: fc.array(entry, { minLength: 1, maxLength: 2 }),
      green: fc.array(entry, { minLength: 1, maxLength: 2 }),
      blue: fc.array(entry, { minLength: 1, maxLength: 1 }),
    }),
    rules: fc.array(rule, { maxLength: 8 }),
    masks: fc.array(mask, { minLength: 1, maxLength: 2 }),
    reveal: fc.array(fc.record(matching), { minLength: 1, maxLength: 2 }),
  })
  .map(({ groups, rules, masks, reveal }) =>
    JSON.stringify({
      version: 1,
      groups,
      targets: {
        other: { aws: { role: 'arn:aws:iam::111122223333:role/x', regions: ['eu-west-1'] } },
      },
      // A last rule that allows something keeps every reveal within reach.
      rules: [
        ...rules,
        { effect: 'allow', groups: ['blue'], actions: ['*'], targets: ['other'] },
      ].map((one, index) => ({ id: `r${index}`, ...one })),
      masks: masks.map((one, index) => ({ id: `m${index}`, ...one })),
      reveal: reveal.map((one, index) => ({ id: `v${index}`, ...one })),
    }),
  );

const principal: fc.Arbitrary<Principal> = fc.record({
  issuer: fc.constantFrom('local', 'https://token.actions.githubusercontent.com'),
  subject: fc.constant('s'),
  claims: fc.oneof(
    fc.record({
      repository: fc.constantFrom('acme/shop', 'acme/web', 'evil/shop'),
      ref: fc.constantFrom('refs/heads/main', 'refs/tags/v1'),
    }),
    fc.constant({}),
  ),
  declaredGroups: fc.subarray([...groupNames]),
});

const operation: fc.Arbitrary<Operation> = fc
  .record({
    target: fc.constantFrom(...targetNames),
    parts: fc.array(
      fc.record({
        action: fc.constantFrom(...actions),
        access: fc.constantFrom<AccessLevel>('read', 'write', 'permissions'),
        resources: fc.array(fc.constantFrom(...resources), { maxLength: 3 }),
      }),
      { maxLength: 3 },
    ),
    params: fc.record(
      { Size: fc.integer({ min: 0, max: 6 }), Tags: fc.array(fc.constantFrom('a', 'b')) },
      { requiredKeys: [] },
    ),
  })
  .map((one) => ({
    system: 'aws',
    service: 's3',
    name: 'GetObject',
    region: 'eu-west-1',
    account: '*',
    digest: '0',
    ...one,
  }));

/** Access conditions can make a rule that matches no action; such policies are refused, and skipped here. */
function tryParse(text: string): Policy | null {
  try {
    return parsePolicy([{ path: 'p.yaml', text }], {
      knownActions: { ...fakeCatalog, accessLevels: () => [...accessLevels] },
    });
  } catch {
    return null;
  }
}

describe('the decider', () => {
  it('decides as the reference evaluator does', () => {
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(
        policyText,
        principal,
        fc.array(operation, { minLength: 1, maxLength: 5 }),
        (text, who, operations) => {
          const policy = tryParse(text);
          fc.pre(policy !== null);
          const decider = createDecider(policy);
          expect(decider.groupsOf(who)).toEqual(referenceGroups(policy, who));
          for (const what of operations) {
            const decision = decider.decide(who, what);
            const expected = referenceDecide(policy, who, what);
            expect({
              effect: decision.effect,
              deciding: decision.deciding.map((one) => one.id),
              matched: decision.rules.map((one) => one.id),
              masks: decision.masks.map((one) => one.id),
              revealed: decision.reveal !== null,
            }).toEqual(expected);
            expect(decision.approvals.length > 0).toBe(decision.effect === 'approve');
            seen.set(decision.effect, (seen.get(decision.effect) ?? 0) + 1);
          }
        },
      ),
      { numRuns: 500 },
    );
    // The property is empty when one outcome never comes up.
    for (const effect of ['allow', 'deny', 'approve'])
      expect(seen.get(effect) ?? 0).toBeGreaterThan(50);
  });

  it('never gets more permissive when a part, a resource or a deny is added', () => {
    const rank = { allow: 0, approve: 1, deny: 2 };
    fc.assert(
      fc.property(policyText, principal, operation, operation, (text, who, what, more) => {
        const policy = tryParse(text);
        fc.pre(policy !== null && what.parts.length > 0);
        const decider = createDecider(policy);
        const before = decider.decide(who, what).effect;
        const after = decider.decide(who, {
          ...what,
          parts: [...what.parts, ...more.parts],
        }).effect;
        expect(rank[after]).toBeGreaterThanOrEqual(rank[before]);
        // Conditions may look at the resource; without them, not knowing it never helps.
        if (policy.rules.some((one) => one.when !== null)) return;
        const unknown = what.parts.map((part) => ({ ...part, resources: ['*'] }));
        const blind = decider.decide(who, { ...what, parts: unknown }).effect;
        expect(rank[blind]).toBeGreaterThanOrEqual(rank[before]);
      }),
      { numRuns: 200 },
    );
  });
});
