import { describe, expect, it } from 'vitest';
import { analysePolicy } from '../../../src/policy/analyse.ts';
import { fakeCatalog } from './fake-catalog.ts';
import { policyOf } from './subjects.ts';

const groups = 'groups: { agents: [{ repository: acme/shop }] }\n';
const find = (text: string) =>
  analysePolicy(policyOf(text), fakeCatalog).map(({ at, message }) => `${at.line}: ${message}`);

describe('the second look at a policy', () => {
  it('has nothing to say about a careful one', () => {
    expect(
      find(
        `${groups}rules:
  - { id: a, effect: allow, groups: [agents], actions: [s3:GetObject, s3:PutObject], resources: ["arn:aws:s3:::a/*"] }
  - { id: b, effect: allow, groups: [agents], actions: ["*"], access: [list, read] }
  - { id: c, effect: deny, actions: [s3:DeleteBucket] }
`,
      ),
    ).toEqual([]);
  });

  it('finds a rule that another denies altogether', () => {
    expect(
      find(`${groups}rules:
  - { id: a, effect: allow, groups: [agents], actions: [s3:Get*], resources: ["arn:aws:s3:::a/x*"] }
  - { id: d, effect: deny, actions: [s3:*], resources: ["arn:aws:s3:::a/*"] }
`),
    ).toEqual(['4: "a" can never take effect: another rule denies all of it']);
  });

  it('does not find one where a condition, a group or a resource is left over', () => {
    for (const deny of [
      `actions: [s3:*], when: 'params.A == 1'`,
      'actions: [s3:*], groups: [others]',
      'actions: [s3:*], resources: ["arn:aws:s3:::a/y*"]',
      'actions: [s3:*], access: [read]',
      'actions: [s3:GetObject]',
    ]) {
      const text = `groups: { agents: [{ repository: acme/shop }], others: [{ repository: acme/web }] }
rules:
  - { id: a, effect: allow, groups: [agents, others], actions: [s3:Get*], resources: ["arn:aws:s3:::a/*"] }
  - { id: d, effect: deny, ${deny} }
`;
      expect(find(text)).toEqual([]);
    }
  });

  it('finds an allow that is always asked about, and a rule that adds nothing', () => {
    const asks = 'approval: { approvers: { users: [ann] } }';
    expect(
      find(`${groups}rules:
  - { id: a, effect: allow, groups: [agents], actions: [s3:GetObject] }
  - { id: b, effect: allow, groups: [agents], actions: [s3:Get*] }
  - { id: q, effect: approve, actions: [s3:GetB*], ${asks} }
  - { id: r, effect: allow, groups: [agents], actions: [s3:GetBucketLocation], resources: ["arn:aws:s3:::a"] }
  - { id: s, effect: allow, groups: [agents], actions: [s3:Get*] }
`),
    ).toEqual([
      '4: "a" adds nothing: another rule says all of it',
      '7: "r" never allows anything by itself: another rule always asks first',
      '8: "s" adds nothing: another rule says all of it',
    ]);
  });

  it('finds rules wider than they read', () => {
    expect(
      find(`${groups}rules:
  - { id: everybody, effect: allow, actions: [s3:GetObject] }
  - { id: service, effect: allow, groups: [agents], actions: [iam:*], resources: ["arn:aws:iam::*:role/x"] }
  - { id: all, effect: allow, groups: [agents], actions: ["*"], resources: ["arn:aws:dynamodb:*:*:table/x"] }
  - { id: anywhere, effect: allow, groups: [agents], actions: [s3:Put*] }
  - { id: buckets, effect: allow, groups: [agents], actions: [s3:GetObject], resources: ["arn:aws:s3:::shop-*"] }
  - { id: said, effect: allow, groups: [agents], actions: [s3:ListBucket, s3:PutObject], resources: ["arn:aws:s3:::web-*", "arn:aws:s3:::web-*/*"] }
`),
    ).toEqual([
      '4: "everybody" holds for everybody who can start this job',
      '5: "service" allows every action of iam, those that change permissions included',
      '6: "all" allows every action of every service, those that change permissions included',
      '7: "anywhere" allows s3:Put* on every resource',
      '8: "buckets" adds nothing: another rule says all of it',
      '8: "buckets" is wider than it reads: "arn:aws:s3:::shop-*" also matches every object in these buckets',
    ]);
  });

  it('finds groups that may hold strangers, and groups that nobody uses', () => {
    expect(
      find(`groups:
  any: [{ environment: production }]
  names: [{ repository: acme/shop* }]
  owners: [{ repository: "*/shop" }]
  branch: [{ repository: acme/shop, job_workflow_ref: "acme/shop/.github/workflows/a.yml@*" }]
  sub: [{ sub: "repo:acme/shop*" }]
rules: []
`),
    ).toEqual([
      '3: no rule uses the group "any"',
      '3: the group "any" may hold strangers: this entry names no repository or owner',
      '4: no rule uses the group "names"',
      '4: the group "names" is wider than it reads: "acme/shop*" also matches repositories whose names only begin like that',
      '5: no rule uses the group "owners"',
      '5: the group "owners" may hold strangers: this entry names no repository or owner',
      '5: the group "owners" is wider than it reads: "*/shop" also matches other owners',
      '6: no rule uses the group "branch"',
      '6: the group "branch" is wider than it reads: "acme/shop/.github/workflows/a.yml@*" also matches the workflow as any branch or pull request has it',
      '7: no rule uses the group "sub"',
      '7: the group "sub" is wider than it reads: "repo:acme/shop*" also matches repositories whose names only begin like that',
    ]);
  });

  it('finds reveals of everything', () => {
    expect(
      find(`rules: [{ id: a, effect: deny, actions: [kms:Decrypt] }, { id: b, effect: approve, actions: ["*"], approval: { approvers: { users: [ann] } } }]
reveal: [{ id: v, actions: [secretsmanager:GetSecretValue] }]
`),
    ).toEqual([
      '3: "v" reveals the values of every resource',
      '3: "v" reveals values to everybody',
    ]);
  });
});
