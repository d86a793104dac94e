import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { isGuardError } from '../../../src/core/errors.ts';
import { unenforceable } from '../../../src/policy/capabilities.ts';
import type { PolicyErrors } from '../../../src/policy/diagnostics.ts';
import { parsePolicy } from '../../../src/policy/parse.ts';
import { fakeCatalog } from './fake-catalog.ts';

const context = { knownActions: fakeCatalog };

const everything = `version: 1
groups:
  agents:
    - repository: acme/shop
      ref_protected: true
      repository_id: 42
targets:
  main: { aws: { role: "arn:aws:iam::111122223333:role/x", regions: [eu-west-1, us-east-1], endpoints: { s3: "https://vpce-1.s3.eu-west-1.vpce.amazonaws.com/" } } }
  orders: { postgres: { host: Orders.abc.eu-west-1.rds.amazonaws.com, database: orders, user: agent, auth: rds-iam } }
  legacy: { mysql: { host: db, port: 3307, database: d, user: u, auth: { secret: "arn:aws:secretsmanager:eu-west-1:111122223333:secret:x-AbCdEf" } } }
  shop: { kubernetes: { eks: shop, region: eu-west-1 } }
rules:
  - id: read
    effect: allow
    groups: [agents]
    targets: [main, orders]
    actions: [s3:Get*, postgres:select]
    resources: ["arn:aws:s3:::a/*", "postgres:orders/public.*"]
    access: [read]
    when: 'params.A == 1'
    reason: because
  - id: ask
    effect: approve
    actions: ["*"]
    approval: { channel: environment, environment: prod, expires: 90s }
masks:
  - { id: m, detect: [email], fields: ["postgres:orders/public.customers.email"] }
reveal:
  - { id: v, groups: [agents], actions: [secretsmanager:GetSecretValue] }
limits: { pending-approvals: 20, deletes-per-session: 0, rows-per-query: 1000 }
record: { store: "s3://acme-audit/guard/", role: "arn:aws:iam::111122223333:role/w", retain: 400d }
network: { tunnel: ["*.npmjs.org"] }
`;

describe('a policy', () => {
  it('is read whole', () => {
    const policy = parsePolicy([{ path: 'p.yaml', text: everything }], context);
    expect(policy.groups).toMatchObject([
      {
        name: 'agents',
        entries: [
          {
            claims: [
              { name: 'repository', patterns: ['acme/shop'] },
              { name: 'ref_protected', patterns: ['true'] },
              { name: 'repository_id', patterns: ['42'] },
            ],
          },
        ],
      },
    ]);
    expect(policy.targets).toMatchObject([
      {
        kind: 'aws',
        name: 'main',
        regions: ['eu-west-1', 'us-east-1'],
        endpoints: { s3: 'https://vpce-1.s3.eu-west-1.vpce.amazonaws.com' },
      },
      {
        kind: 'postgres',
        host: 'orders.abc.eu-west-1.rds.amazonaws.com',
        port: 5432,
        auth: 'rds-iam',
      },
      { kind: 'mysql', port: 3307, auth: { secret: expect.stringContaining('secret:x') } },
      { kind: 'kubernetes', cluster: { eks: 'shop', region: 'eu-west-1' } },
    ]);
    expect(policy.rules[0]).toMatchObject({
      id: 'read',
      at: { file: 'p.yaml', line: 13, column: 5 },
      groups: ['agents'],
      targets: ['main', 'orders'],
      access: ['read'],
      reason: 'because',
      approval: null,
      when: { source: 'params.A == 1' },
    });
    expect(policy.rules[1]?.approval).toMatchObject({
      channel: 'environment',
      environment: 'prod',
      expiresMs: 90_000,
    });
    expect(policy.limits).toEqual({
      pendingApprovals: 20,
      deletesPerSession: 0,
      rowsPerQuery: 1000,
    });
    expect(policy.record).toMatchObject({
      store: { bucket: 'acme-audit', prefix: 'guard' },
      retainDays: 400,
    });
    expect(policy.network.tunnel).toEqual(['*.npmjs.org']);
  });

  it('cannot be changed afterwards', () => {
    const policy = parsePolicy([{ path: 'p.yaml', text: everything }], context);
    const rule = policy.rules[0] as { effect: string };
    expect(() => {
      rule.effect = 'deny';
    }).toThrow(TypeError);
    expect(() => (policy.rules as unknown[]).pop()).toThrow(TypeError);
    expect(Object.isFrozen(policy.targets[0])).toBe(true);
  });

  it('is the same whatever the order of its files', () => {
    const a = {
      path: 'a.yaml',
      text: 'version: 1\ngroups: { g: [{ repository: x/y }] }\nlimits: { pending-approvals: 3 }\n',
    };
    const b = {
      path: 'b.yaml',
      text: 'version: 1\nrules: [{ id: r, effect: deny, groups: [g], actions: [s3:*] }]\nlimits: { deletes-per-session: 4 }\n',
    };
    const one = parsePolicy([a, b], context);
    const two = parsePolicy([b, a], context);
    expect(JSON.stringify(one)).toBe(JSON.stringify(two));
    expect(one.limits).toEqual({ pendingApprovals: 3, deletesPerSession: 4, rowsPerQuery: null });
  });

  it('has a digest over paths and texts that cannot be shifted between files', () => {
    const text = 'version: 1\n';
    const of = (...files: { path: string; text: string }[]) => parsePolicy(files, context).digest;
    const expected = createHash('sha256')
      .update('guard-policy-v1\n6:a.yaml\n11:version: 1\n\n')
      .digest('hex');
    expect(of({ path: 'a.yaml', text })).toBe(expected);
    expect(of({ path: 'b.yaml', text })).not.toBe(expected);
    expect(of({ path: 'a.yaml', text: `${text}# x\n` })).not.toBe(expected);
    expect(of({ path: 'a.yaml', text }, { path: 'b.yaml', text })).not.toBe(expected);
  });

  it('denies everything when there are no files', () => {
    expect(parsePolicy([], context)).toMatchObject({
      rules: [],
      groups: [],
      record: null,
      network: { tunnel: null },
    });
  });

  it('throws POLICY_INVALID with every diagnostic', () => {
    let caught: unknown;
    try {
      parsePolicy([{ path: 'p.yaml', text: 'version: 2\nrulez: []\n' }], context);
    } catch (error) {
      caught = error;
    }
    expect(isGuardError(caught, 'POLICY_INVALID')).toBe(true);
    expect((caught as PolicyErrors).diagnostics).toHaveLength(2);
    expect((caught as PolicyErrors).message).toContain('p.yaml:2:1: unknown key "rulez"');
  });

  it('does not report rules about a target that is itself broken', () => {
    let caught: unknown;
    try {
      parsePolicy(
        [
          {
            path: 'p.yaml',
            text: 'version: 1\ntargets: { db: { postgres: { host: "-" } } }\nrules: [{ id: r, effect: deny, targets: [db], actions: [postgres:drop], resources: ["postgres:db/*"] }]\n',
          },
        ],
        context,
      );
    } catch (error) {
      caught = error;
    }
    expect((caught as PolicyErrors).diagnostics.every((one) => one.at.line === 2)).toBe(true);
  });

  it('refuses the same file twice', () => {
    const file = { path: 'p.yaml', text: 'version: 1\n' };
    expect(() => parsePolicy([file, file], context)).toThrow(/given twice/);
  });
});

describe('what this build cannot enforce', () => {
  const all = {
    targetKinds: ['aws', 'postgres', 'mysql', 'kubernetes'],
    detectors: ['email'],
    fieldSystems: ['postgres'],
    limits: ['pending-approvals', 'deletes-per-session', 'rows-per-query'] as const,
    recordStore: true,
  };
  const policy = parsePolicy([{ path: 'p.yaml', text: everything }], context);

  it('is nothing when everything is wired up', () => {
    expect(unenforceable(policy, all)).toEqual([]);
  });

  it('is named, each with its place', () => {
    const findings = unenforceable(policy, {
      targetKinds: ['aws'],
      detectors: [],
      fieldSystems: [],
      limits: ['deletes-per-session'],
      recordStore: false,
    });
    expect(
      findings.map(({ severity, at, message }) => `${severity} ${at.line} ${message}`),
    ).toEqual([
      'warning 9 targets of kind postgres are not guarded in this version',
      'warning 10 targets of kind mysql are not guarded in this version',
      'warning 11 targets of kind kubernetes are not guarded in this version',
      'error 27 the detector email is not available in this version',
      'warning 27 fields of postgres are not masked in this version',
      'warning 1 limits.pending-approvals is not counted in this version',
      'warning 1 limits.rows-per-query is not counted in this version',
      'error 1 record.store is not available in this version',
    ]);
  });
});
