import { describe, expect, it } from 'vitest';
import { createDecider } from '../../../src/policy/decide.ts';
import { operation, part, policyOf, token } from './subjects.ts';

const agent = token({ repository: 'acme/shop' });
const groups = 'groups:\n  agents: [{ repository: acme/shop }]\n';

function decide(text: string, parts: Parameters<typeof operation>[0], params = {}, who = agent) {
  return createDecider(policyOf(groups + text)).decide(who, operation(parts, params));
}

describe('a decision', () => {
  it('is deny when nothing matched, and says for whom', () => {
    const decision = decide('rules: []', [part('s3:GetObject', 'arn:aws:s3:::a/b')]);
    expect(decision).toMatchObject({ effect: 'deny', rules: [], deciding: [], reveal: null });
    expect(decision.explanation).toBe(
      'no rule allows s3:GetObject on arn:aws:s3:::a/b for the groups agents at the target main',
    );
  });

  it('prefers deny to approve to allow, in whatever order they stand', () => {
    const all = [
      '  - { id: may, effect: allow, actions: ["*"] }',
      '  - { id: ask, effect: approve, actions: [s3:*], approval: { approvers: { users: [ann] } } }',
      '  - { id: never, effect: deny, actions: [s3:Delete*], reason: not here }',
    ];
    for (const order of [all, all.toReversed()]) {
      const text = `rules:\n${order.join('\n')}\n`;
      expect(decide(text, [part('iam:GetRole')]).effect).toBe('allow');
      expect(decide(text, [part('s3:GetObject')]).deciding.map((rule) => rule.id)).toEqual(['ask']);
      const denied = decide(text, [part('s3:DeleteBucket')]);
      expect(denied.deciding.map((rule) => rule.id)).toEqual(['never']);
      expect(denied.rules.map((rule) => rule.id).sort()).toEqual(['ask', 'may', 'never']);
      expect(denied.approvals).toEqual([]);
    }
  });

  it('names the rule with file, line and column, and its reason', () => {
    const decision = decide(
      'rules:\n  - id: never\n    effect: deny\n    actions: [s3:*]\n    reason: hands off\n',
      [part('s3:GetObject', 'arn:aws:s3:::a/b')],
    );
    expect(decision.deciding).toEqual([
      {
        id: 'never',
        effect: 'deny',
        at: { file: 'policies/p.yaml', line: 5, column: 5 },
        reason: 'hands off',
      },
    ]);
    expect(decision.explanation).toBe(
      's3:GetObject on arn:aws:s3:::a/b is denied by never (policies/p.yaml:5:5): hands off',
    );
  });

  it('is the strictest over all parts: PassRole of a foreign role denies the call', () => {
    const text = [
      'rules:',
      '  - { id: run, effect: allow, actions: [ec2:RunInstances] }',
      '  - { id: pass, effect: allow, actions: [iam:PassRole], resources: ["arn:aws:iam::*:role/mine"] }',
    ].join('\n');
    const run = part('ec2:RunInstances');
    expect(
      decide(text, [run, part('iam:PassRole', 'arn:aws:iam::111122223333:role/mine')]).effect,
    ).toBe('allow');
    const denied = decide(text, [
      run,
      part('iam:PassRole', 'arn:aws:iam::111122223333:role/admin'),
    ]);
    expect(denied).toMatchObject({
      effect: 'deny',
      resource: 'arn:aws:iam::111122223333:role/admin',
      part: { action: 'iam:PassRole' },
    });
  });

  it('is the strictest over all resources: one key outside denies them all', () => {
    const text =
      'rules: [{ id: a, effect: allow, actions: [s3:DeleteObject], resources: ["arn:aws:s3:::a/*"] }]';
    const inside = ['arn:aws:s3:::a/1', 'arn:aws:s3:::a/2'];
    expect(decide(text, [part('s3:DeleteObject', ...inside)]).effect).toBe('allow');
    expect(decide(text, [part('s3:DeleteObject', ...inside, 'arn:aws:s3:::b/1')]).effect).toBe(
      'deny',
    );
  });

  it('prefers the denial of a rule to the default one in its words', () => {
    const text = 'rules: [{ id: never, effect: deny, actions: [s3:DeleteObject] }]';
    const decision = decide(text, [part('s3:GetObject'), part('s3:DeleteObject')]);
    expect(decision.deciding.map((rule) => rule.id)).toEqual(['never']);
  });

  it('denies an operation without parts, and reads a part without resources as unknown', () => {
    const text = 'rules: [{ id: a, effect: allow, actions: ["*"] }]';
    expect(decide(text, [])).toMatchObject({ effect: 'deny', deciding: [], resource: '*' });
    const some = 'rules: [{ id: a, effect: allow, actions: ["*"], resources: ["arn:aws:s3:::*"] }]';
    expect(decide(some, [{ action: 's3:GetObject', access: 'read', resources: [] }]).effect).toBe(
      'deny',
    );
  });

  it('does not care about the case of actions, and does about that of resources', () => {
    const text =
      'rules: [{ id: a, effect: allow, actions: [S3:getobject], resources: ["arn:aws:s3:::a/B"] }]';
    expect(decide(text, [part('s3:GetObject', 'arn:aws:s3:::a/B')]).effect).toBe('allow');
    expect(decide(text, [part('s3:GetObject', 'arn:aws:s3:::a/b')]).effect).toBe('deny');
  });

  it('collects the requirements of every approve rule that matched', () => {
    const text = [
      'rules:',
      '  - { id: a, effect: approve, actions: [s3:PutObject], approval: { approvers: { users: [ann] } } }',
      '  - id: b',
      '    effect: approve',
      '    actions: [s3:*]',
      '    approval: { approvers: { teams: [acme/sec] }, required: 2, expires: 2h, mode: detach, require-reason: true }',
    ].join('\n');
    expect(decide(text, [part('s3:PutObject')]).approvals).toEqual([
      {
        channel: 'pull-request',
        teams: [],
        users: ['ann'],
        codeowners: false,
        required: 1,
        expiresMs: 1_800_000,
        mode: 'hold',
        requireReason: false,
      },
      {
        channel: 'pull-request',
        teams: ['acme/sec'],
        users: [],
        codeowners: false,
        required: 2,
        expiresMs: 7_200_000,
        mode: 'detach',
        requireReason: true,
      },
    ]);
  });

  it('respects targets and access levels', () => {
    const text = [
      'targets: { two: { aws: { role: "arn:aws:iam::111122223333:role/x", regions: [eu-west-1] } } }',
      'rules:',
      '  - { id: a, effect: allow, actions: [s3:*], access: [read], targets: [two] }',
    ].join('\n');
    const decider = createDecider(policyOf(groups + text));
    const read = operation([part('s3:GetObject')]);
    expect(decider.decide(agent, read).effect).toBe('deny');
    expect(decider.decide(agent, { ...read, target: 'two' }).effect).toBe('allow');
    expect(
      decider.decide(agent, { ...operation([part('s3:PutObject')]), target: 'two' }).effect,
    ).toBe('deny');
  });

  it('applies masks by group and target, and no allow removes one', () => {
    const text = [
      'targets: { two: { aws: { role: "arn:aws:iam::111122223333:role/x", regions: [eu-west-1] } } }',
      'rules: [{ id: a, effect: allow, actions: ["*"] }]',
      'masks:',
      '  - { id: all, detect: [email] }',
      '  - { id: agents, detect: [secret], groups: [agents] }',
      '  - { id: two, detect: [us-ssn], targets: [two] }',
    ].join('\n');
    expect(decide(text, [part('s3:GetObject')]).masks.map((mask) => mask.id)).toEqual([
      'all',
      'agents',
    ]);
    expect(decide(text, [part('s3:GetObject')], {}, token()).masks.map((mask) => mask.id)).toEqual([
      'all',
    ]);
  });
});

describe('what is unknown', () => {
  const read = 'effect: allow, actions: [s3:GetObject]';
  const asks =
    'effect: approve, actions: [s3:GetObject], approval: { approvers: { users: [ann] } }';

  it('is not allowed by a rule on some resources', () => {
    expect(
      decide(`rules: [{ id: a, ${read}, resources: ["arn:*"] }]`, [part('s3:GetObject')]).effect,
    ).toBe('deny');
    expect(
      decide(`rules: [{ id: a, ${read}, resources: ["*"] }]`, [part('s3:GetObject')]).effect,
    ).toBe('allow');
    expect(decide(`rules: [{ id: a, ${read} }]`, [part('s3:GetObject')]).effect).toBe('allow');
  });

  it('is denied by a rule on some resources that it could be', () => {
    const deny =
      '{ id: d, effect: deny, actions: [s3:GetObject], resources: ["arn:aws:s3:::prod/*"] }';
    const text = `rules: [{ id: a, ${read} }, ${deny}]`;
    expect(decide(text, [part('s3:GetObject')]).deciding.map((rule) => rule.id)).toEqual(['d']);
    expect(decide(text, [part('s3:GetObject', 'arn:aws:s3:::test/x')]).effect).toBe('allow');
    expect(decide(text, [part('s3:GetObject', 'arn:aws:s3:::p*')]).effect).toBe('deny');
    expect(decide(text, [part('s3:GetObject', 'arn:aws:s3:::t*')]).effect).toBe('allow');
  });

  it('turns an allow into a question, but lets nothing be asked that was not allowed', () => {
    const ask = `{ id: q, ${asks}, resources: ["arn:aws:s3:::prod/*"] }`;
    expect(decide(`rules: [{ id: a, ${read} }, ${ask}]`, [part('s3:GetObject')])).toMatchObject({
      effect: 'approve',
    });
    const alone = decide(`rules: [${ask}]`, [part('s3:GetObject')]);
    expect(alone).toMatchObject({ effect: 'deny', rules: [], deciding: [] });
  });

  it('makes a failing condition match for deny, not for allow, and hold back for approve', () => {
    const missing = `when: 'params.Size > 1'`;
    expect(decide(`rules: [{ id: a, ${read}, ${missing} }]`, [part('s3:GetObject')]).effect).toBe(
      'deny',
    );
    const denied = decide(
      `rules: [{ id: a, ${read} }, { id: d, effect: deny, actions: [s3:*], ${missing} }]`,
      [part('s3:GetObject')],
    );
    expect(denied.deciding).toMatchObject([
      { id: 'd', whenError: 'no such key (policies/p.yaml:4:106)' },
    ]);
    expect(denied.explanation).toContain(
      'the condition of d could not be evaluated, so it is taken as met',
    );
    const asked = decide(`rules: [{ id: a, ${read} }, { id: q, ${asks}, ${missing} }]`, [
      part('s3:GetObject'),
    ]);
    expect(asked).toMatchObject({ effect: 'approve', deciding: [{ id: 'q' }] });
    expect(decide(`rules: [{ id: q, ${asks}, ${missing} }]`, [part('s3:GetObject')]).effect).toBe(
      'deny',
    );
  });
});

describe('a reveal', () => {
  const text = [
    'rules: [{ id: a, effect: allow, actions: ["*"] }]',
    'reveal:',
    '  - { id: v, groups: [agents], actions: [secretsmanager:GetSecretValue], resources: ["arn:aws:secretsmanager:*:*:secret:deploy/*"] }',
  ].join('\n');
  const mine = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:deploy/x-1';
  const other = 'arn:aws:secretsmanager:eu-west-1:111122223333:secret:other-1';

  it('lets values through for its groups and resources only', () => {
    expect(decide(text, [part('secretsmanager:GetSecretValue', mine)]).reveal).toMatchObject({
      id: 'v',
    });
    expect(decide(text, [part('secretsmanager:GetSecretValue', other)]).reveal).toBeNull();
    expect(decide(text, [part('secretsmanager:GetSecretValue')]).reveal).toBeNull();
    expect(
      decide(text, [part('secretsmanager:GetSecretValue', mine)], {}, token()).reveal,
    ).toBeNull();
  });

  it('must hold for every part and resource', () => {
    expect(decide(text, [part('secretsmanager:GetSecretValue', mine, other)]).reveal).toBeNull();
    expect(
      decide(text, [part('secretsmanager:GetSecretValue', mine), part('kms:Decrypt')]).reveal,
    ).toBeNull();
  });

  it('never comes with a denial', () => {
    const denied = `${text.replace('rules: [', 'rules: [{ id: d, effect: deny, actions: [secretsmanager:*] }, ')}`;
    expect(decide(denied, [part('secretsmanager:GetSecretValue', mine)])).toMatchObject({
      effect: 'deny',
      reveal: null,
    });
  });
});

describe('groups', () => {
  const policy = policyOf(
    [
      'groups:',
      '  agents: [{ repository: acme/shop, ref: [refs/heads/main, refs/tags/v*] }, { repository_id: 42 }]',
      '  owners: [{ repository_owner: acme, repo_property_tier: gold }]',
      '  saml: [{ "saml:department": platform }]',
    ].join('\n'),
  );
  const decider = createDecider(policy);

  it.each([
    [{ repository: 'acme/shop', ref: 'refs/heads/main' }, ['agents']],
    [{ repository: 'acme/shop', ref: 'refs/tags/v1/x' }, ['agents']],
    [{ repository: 'acme/shop', ref: 'refs/heads/other' }, []],
    [{ repository: 'acme/shop' }, []],
    [{ repository: 'Acme/Shop', ref: 'refs/heads/main' }, []],
    [{ repository_id: '42' }, ['agents']],
    [{ repository_owner: 'acme', repo_property_tier: 'gold' }, ['owners']],
    [{ 'saml:department': 'platform' }, ['saml']],
    [{}, []],
  ])('of %j are %j', (claims, expected) => {
    expect(decider.groupsOf(token(claims as Record<string, string>))).toEqual(expected);
  });

  it('are declared only by principals without a token', () => {
    const claims = {};
    expect(
      decider.groupsOf({
        issuer: 'local',
        subject: 's',
        claims,
        declaredGroups: ['agents', 'nope'],
      }),
    ).toEqual(['agents']);
    expect(decider.groupsOf({ ...token(), declaredGroups: ['agents'] })).toEqual([]);
  });

  it('do not follow from what objects inherit', () => {
    const inherited = Object.create({ repository_id: '42' }) as Record<string, string>;
    expect(decider.groupsOf(token(inherited))).toEqual([]);
  });
});
