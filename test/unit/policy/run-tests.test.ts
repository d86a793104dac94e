import { describe, expect, it } from 'vitest';
import { formatDiagnostic } from '../../../src/policy/diagnostics.ts';
import { explain } from '../../../src/policy/explain.ts';
import { runPolicyTests } from '../../../src/policy/run-tests.ts';
import { fakeCatalog } from './fake-catalog.ts';
import { unmark } from './marked.ts';
import { operation, part, policyOf, token } from './subjects.ts';

const policy = policyOf(`groups:
  agents: [{ repository: acme/shop }]
rules:
  - { id: read, effect: allow, groups: [agents], actions: [s3:GetObject], resources: ["arn:aws:s3:::a/*"] }
  - { id: ask, effect: approve, groups: [agents], actions: [s3:PutObject], approval: { approvers: { users: [ann] } } }
  - { id: never, effect: deny, actions: [ec2:*], when: 'params.Type == "big"' }
  - { id: secret, effect: allow, groups: [agents], actions: [secretsmanager:GetSecretValue] }
masks: [{ id: m, detect: [email] }]
reveal: [{ id: v, groups: [agents], actions: [secretsmanager:GetSecretValue] }]
`);

const head = `version: 1
principals:
  agent: { claims: { repository: acme/shop } }
  local: { groups: [agents] }
`;
const run = (text: string) =>
  runPolicyTests(policy, [{ path: 't.test.yaml', text: head + text }], fakeCatalog);

describe('policy tests', () => {
  it('pass when the decisions are as expected', () => {
    const { results, diagnostics } = run(`tests:
  - { as: agent, operation: { action: s3:GetObject, resources: ["arn:aws:s3:::a/b"] }, expect: allow, by: [read], masks: [m], revealed: false }
  - { as: local, operation: { action: s3:PutObject }, expect: approve, by: [ask] }
  - { as: agent, operation: { action: ec2:RunInstances, params: { Type: big } }, expect: deny, by: [never] }
  - { as: agent, operation: { action: ec2:RunInstances, params: { Type: small } }, expect: deny, by: [] }
  - { as: agent, operation: { action: secretsmanager:GetSecretValue }, expect: allow, revealed: true }
must-allow: [{ as: agent, actions: [s3:GetObject], resources: ["arn:aws:s3:::a/1", "arn:aws:s3:::a/2"] }]
must-approve: [{ as: agent, actions: [s3:PutObject] }]
must-deny: [{ as: agent, actions: [s3:GetObject, iam:CreateRole] }]
`);
    expect(diagnostics).toEqual([]);
    expect(results).toHaveLength(10);
    expect(results.filter((result) => !result.passed)).toEqual([]);
  });

  it('fail with what came instead, at their own line', () => {
    const { results } = run(`tests:
  - { name: one, as: agent, operation: { action: s3:GetObject }, expect: allow }
  - { as: agent, operation: { action: s3:PutObject }, expect: approve, by: [read] }
  - { as: agent, operation: { action: s3:PutObject }, expect: approve, masks: [] }
  - { as: agent, operation: { action: secretsmanager:GetSecretValue }, expect: allow, revealed: false }
must-deny:
  - as: agent
    actions:
      - iam:CreateRole
      - s3:PutObject
`);
    expect(
      results
        .filter((result) => !result.passed)
        .map(({ at, name, problem }) => `${at.line} ${name}: ${problem}`),
    ).toEqual([
      '6 one: expected allow, got deny: no rule allows s3:GetObject on an unknown resource (*) for the groups agents at the target main',
      '7 s3:PutObject on *: expected read to decide, but ask did',
      '8 s3:PutObject on *: expected the masks (none), got m',
      '9 secretsmanager:GetSecretValue on *: revealed by v',
      '14 deny s3:PutObject on *: expected deny, got approve: s3:PutObject on an unknown resource (*) needs approval by ask (policies/p.yaml:6:5)',
    ]);
  });

  it.each([
    [
      'an unknown principal',
      'tests: [{ as: «agnt, operation: { action: s3:GetObject }, expect: deny }]',
      /no principal is named "agnt" \(did you mean "agent"\?\)/,
    ],
    [
      'an unknown action',
      'must-deny: [{ as: agent, actions: [«s3:GetObjekt] }]',
      /there is no action "s3:GetObjekt" \(did you mean "s3:GetObject"\?\)/,
    ],
    [
      'a wildcard in an action',
      'must-deny: [{ as: agent, actions: [«s3:Get*] }]',
      /there is no action/,
    ],
    [
      'an unknown rule',
      'tests: [{ as: agent, operation: { action: s3:GetObject }, expect: deny, by: [«raed] }]',
      /no rule has the id "raed" \(did you mean "read"\?\)/,
    ],
    [
      'an unknown mask',
      'tests: [{ as: agent, operation: { action: s3:GetObject }, expect: deny, masks: [«x] }]',
      /no mask has the id/,
    ],
    [
      'an operation of nothing',
      'tests: [{ as: agent, operation: «{ params: { A: 1 } }, expect: deny }]',
      /needs an action or parts/,
    ],
    [
      'an unknown key',
      'tests: [{ as: agent, operation: { action: s3:GetObject }, «expects: deny, expect: deny }]',
      /unknown key "expects" in a test/,
    ],
    [
      'a missing expectation',
      'tests: [«{ as: agent, operation: { action: s3:GetObject } }]',
      /needs the key "expect"/,
    ],
  ])('take %s for a mistake, not for a pass', (_, marked, message) => {
    const { text, line, column } = unmark(head + marked);
    const { results, diagnostics } = runPolicyTests(policy, [{ path: 't', text }], fakeCatalog);
    expect(results).toEqual([]);
    expect(diagnostics.map(formatDiagnostic)[0]).toMatch(message);
    expect(diagnostics[0]?.at).toEqual({ file: 't', line, column });
  });

  it('take a file without tests for a mistake', () => {
    expect(run('').diagnostics.map((one) => one.message)).toEqual(['the file has no tests']);
  });

  it('take claims that no token has, and groups beside claims, for mistakes', () => {
    const text =
      'version: 1\nprincipals:\n  a: { claims: { repositry: x }, groups: [agents] }\nmust-deny: [{ as: a, actions: [iam:GetRole] }]\n';
    const { diagnostics } = runPolicyTests(policy, [{ path: 't', text }], fakeCatalog);
    expect(diagnostics.map((one) => one.message)).toEqual([
      'a principal has claims or groups, not both',
      'no token carries a claim "repositry"',
    ]);
  });
});

describe('an explanation', () => {
  const agent = token({ repository: 'acme/shop' });
  const stories = (...args: Parameters<typeof operation>) =>
    Object.fromEntries(
      explain(policy, agent, operation(...args)).rules.map((rule) => [
        rule.id,
        `${rule.verdict} ${rule.because}`.trim(),
      ]),
    );

  it('tells of every rule how far it got', () => {
    expect(stories([part('s3:GetObject', 'arn:aws:s3:::b/x')])).toEqual({
      read: 'not about other resources',
      ask: 'not about other actions',
      never: 'not about other actions',
      secret: 'not about other actions',
      v: 'not about other actions',
    });
    expect(stories([part('s3:GetObject')])['read']).toBe(
      'possible the resource is unknown and could be one of its resources',
    );
    expect(stories([part('ec2:RunInstances')])['never']).toBe(
      'possible its condition could not be evaluated: no such key',
    );
    expect(stories([part('ec2:RunInstances')], { Type: 'small' })['never']).toBe(
      'not its condition is false',
    );
    expect(stories([part('ec2:RunInstances')], { Type: 'big' })['never']).toBe('matched');
    expect(explain(policy, token(), operation([part('s3:PutObject')])).rules[1]).toMatchObject({
      verdict: 'not',
      because: 'for the groups agents only',
    });
  });

  it('carries the decision itself', () => {
    const { decision, groups } = explain(policy, agent, operation([part('s3:PutObject')]));
    expect(groups).toEqual(['agents']);
    expect(decision).toMatchObject({ effect: 'approve', deciding: [{ id: 'ask' }] });
  });
});
