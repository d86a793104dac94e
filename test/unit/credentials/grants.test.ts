import { describe, expect, it } from 'vitest';
import type { AwsCredentials } from '../../../src/core/aws-credentials.ts';
import { silentLogger } from '../../../src/core/clock.ts';
import type { Decision } from '../../../src/core/decision.ts';
import { GuardError, isGuardError } from '../../../src/core/errors.ts';
import type { Operation } from '../../../src/core/operation.ts';
import { mintPermit, Permit, type PermitBasis } from '../../../src/core/permit.ts';
import { Secret } from '../../../src/core/secret.ts';
import { GrantBroker } from '../../../src/credentials/grants.ts';
import { LocalCredentials } from '../../../src/credentials/local-credentials.ts';
import type { GrantReport, GrantTarget } from '../../../src/credentials/minting.ts';
import { sessionIdentity } from '../../../src/credentials/session-identity.ts';
import type { CompiledSessionPolicy } from '../../../src/credentials/session-policy.ts';
import type {
  AssumedRole,
  AssumeRoleRequest,
  StsPort,
  WebIdentityRequest,
} from '../../../src/platform/sts.ts';

const minute = 60_000;
const entryRole = 'arn:aws:iam::111122223333:role/agent-entry';
const workRole = 'arn:aws:iam::111122223333:role/agent-work';
const basePolicy: CompiledSessionPolicy = { policy: '{"base":1}', fallback: 'none', note: '' };

/** An STS in memory. Every session gets a number; failures are queued. */
class FakeSts implements StsPort {
  readonly web: WebIdentityRequest[] = [];
  readonly roles: AssumeRoleRequest[] = [];
  readonly failures: Error[] = [];
  account = '111122223333';
  lifetimeMs = 60 * minute;
  readonly #clock: { nowMs(): number };

  constructor(clock: { nowMs(): number }) {
    this.#clock = clock;
  }

  async assumeRoleWithWebIdentity(request: WebIdentityRequest): Promise<AssumedRole> {
    this.web.push(request);
    return this.#session(request.roleArn, `WEB${this.web.length}`);
  }

  async assumeRole(request: AssumeRoleRequest): Promise<AssumedRole> {
    this.roles.push(request);
    return this.#session(request.roleArn, `ROLE${this.roles.length}`);
  }

  async callerIdentity(): Promise<{ account: string; arn: string }> {
    return { account: this.account, arn: `arn:aws:iam::${this.account}:user/dev` };
  }

  async #session(roleArn: string, id: string): Promise<AssumedRole> {
    const failure = this.failures.shift();
    if (failure !== undefined) throw failure;
    return {
      credentials: {
        accessKeyId: id,
        secretAccessKey: new Secret(`secret-${id}`),
        sessionToken: new Secret(`token-${id}`),
        expiresAtMs: this.#clock.nowMs() + this.lifetimeMs,
      },
      arn: `arn:aws:sts::${this.account}:assumed-role/${roleArn.split('/').at(-1)}/s`,
      packedPolicyPercent: 12,
    };
  }
}

function stsFailure(failure: string): Error {
  const code = failure === 'retryable' ? 'CREDENTIALS_UNAVAILABLE' : 'CREDENTIALS_REFUSED';
  return Object.assign(new GuardError(code, `sts said ${failure}`), { failure });
}

function world(
  options: { target?: Partial<GrantTarget>; allowedAccountIds?: readonly string[] } = {},
) {
  const clock = {
    now: 1_000_000,
    nowMs(): number {
      return this.now;
    },
  };
  const sts = new FakeSts(clock);
  const reports: GrantReport[] = [];
  const audiences: string[] = [];
  let random = 0;
  const keys = new LocalCredentials({
    clock,
    random: (bytes) => {
      random += 1;
      return new Uint8Array(bytes).fill(random);
    },
  });
  const target: GrantTarget = {
    name: 'main',
    source: { kind: 'oidc', entryRole, audience: 'sts.amazonaws.com' },
    workRole,
    externalId: new Secret('external-id'),
    durationSeconds: 3_600,
    sts,
    sessionPolicies: [basePolicy],
    ...options.target,
  };
  const broker = new GrantBroker({
    targets: [target],
    keys,
    tokens: {
      fetch: async (audience) => {
        audiences.push(audience);
        return new Secret(`token-${audiences.length}`);
      },
    },
    clock,
    logger: silentLogger,
    identity: sessionIdentity({
      sessionId: 'gs-abc',
      repository: 'acme/shop',
      repositoryId: '42',
      runId: '7',
      runAttempt: '1',
      policyDigest: 'd'.repeat(64),
      roleSessionName: '',
    }),
    allowedAccountIds: options.allowedAccountIds ?? [],
    maxAttempts: 3,
    sleep: async (ms) => {
      clock.now += ms;
    },
    randomFraction: () => 0,
    onGrant: (report) => reports.push(report),
  });
  const local = keys.issue('main', 'target');
  return { broker, clock, sts, keys, reports, audiences, local, target };
}

let sequence = 0;
function permit(basis: PermitBasis = 'allowed', target = 'main'): Permit {
  const part = {
    action: 's3:PutObject',
    access: 'write',
    resources: ['arn:aws:s3:::shop/a'],
  } as const;
  const operation: Operation = {
    system: 'aws',
    target,
    service: 's3',
    name: 'PutObject',
    parts: [part],
    params: {},
    region: 'eu-west-1',
    account: '111122223333',
    digest: 'a'.repeat(64),
  };
  sequence += 1;
  return mintPermit(operation, { effect: 'allow' } as Decision, basis, sequence);
}

async function failureOf(run: () => unknown): Promise<string> {
  try {
    await run();
  } catch (error) {
    return isGuardError(error) ? error.code : String(error);
  }
  return 'no error';
}

describe('two hops', () => {
  it('goes from a fresh token by the entry role to the work role, with ExternalId, SourceIdentity and tags', async () => {
    const { broker, sts, reports, audiences } = world();
    const [started] = await broker.start();
    expect(started).toMatchObject({ name: 'main', account: '111122223333', roleArn: workRole });
    expect(audiences).toEqual(['sts.amazonaws.com']);
    expect(sts.web[0]).toMatchObject({ roleArn: entryRole, durationSeconds: 3_600 });
    expect(JSON.parse(sts.web[0]?.policy ?? '').Statement).toEqual([
      {
        Effect: 'Allow',
        Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
        Resource: workRole,
      },
    ]);
    const hop = sts.roles[0];
    expect(hop?.externalId?.reveal()).toBe('external-id');
    expect(hop?.credentials.accessKeyId).toBe('WEB1');
    expect(hop?.sourceIdentity).toBe('guard-gh-42-7-1');
    expect(hop?.policy).toBe('{"base":1}');
    expect(hop?.tags).toContainEqual({ key: 'guard:repository', value: 'acme/shop' });
    expect(reports).toMatchObject([
      { kind: 'entry', sourceIdentity: null },
      { kind: 'session', sourceIdentity: 'guard-gh-42-7-1', account: '111122223333' },
    ]);
    expect(JSON.stringify(reports)).not.toMatch(/external-id|secret-|token-/);
  });

  it('never asks for more than the hour that AWS gives a chained session', async () => {
    const { broker, sts } = world({ target: { durationSeconds: 12 * 3_600 } });
    await broker.start();
    expect(sts.roles[0]?.durationSeconds).toBe(3_600);
    expect(sts.web[0]?.durationSeconds).toBe(3_600);
  });
});

describe('a permit', () => {
  it('gets the base session at once while that is good', async () => {
    const { broker, local, sts } = world();
    await broker.start();
    const first = broker.grant(permit(), local.accessKeyId);
    const second = broker.grant(permit(), local.accessKeyId);
    expect(first).not.toBeInstanceOf(Promise);
    expect(first).toBe(second);
    expect((first as AwsCredentials).accessKeyId).toBe('ROLE1');
    expect(sts.roles).toHaveLength(1);
  });

  it('works once', async () => {
    const { broker, local } = world();
    await broker.start();
    const used = permit();
    await broker.grant(used, local.accessKeyId);
    expect(await failureOf(() => broker.grant(used, local.accessKeyId))).toBe('PERMIT_INVALID');
  });

  it('must come from the gate', async () => {
    const { broker, local } = world();
    await broker.start();
    const { operation, decision } = permit();
    const forged = new Permit(operation, decision, 'allowed', 1);
    expect(await failureOf(() => broker.grant(forged, local.accessKeyId))).toBe('PERMIT_INVALID');
  });

  it('must be for the target of the key', async () => {
    const { broker, local } = world();
    await broker.start();
    const other = permit('allowed', 'other');
    expect(await failureOf(() => broker.grant(other, local.accessKeyId))).toBe('PERMIT_INVALID');
  });

  it('gets nothing for an unknown key, nor after the end', async () => {
    const { broker, local } = world();
    await broker.start();
    expect(await failureOf(() => broker.grant(permit(), 'AKIAGUARDXXXXXXXXXXX'))).toBe(
      'CREDENTIALS_REFUSED',
    );
    broker.stop();
    expect(await failureOf(() => broker.grant(permit(), local.accessKeyId))).toBe(
      'CREDENTIALS_UNAVAILABLE',
    );
  });

  it('of a nested key gets the credentials behind that key, until they expire', async () => {
    const { broker, keys, clock, sts } = world();
    await broker.start();
    const nested: AwsCredentials = {
      accessKeyId: 'ASIANESTED',
      secretAccessKey: new Secret('x'),
      sessionToken: new Secret('y'),
      expiresAtMs: clock.now + minute,
    };
    const key = keys.issue('main', nested);
    expect(broker.grant(permit('approved'), key.accessKeyId)).toBe(nested);
    clock.now += minute;
    expect(await failureOf(() => broker.grant(permit(), key.accessKeyId))).toBe(
      'CREDENTIALS_REFUSED',
    );
    expect(sts.roles).toHaveLength(1);
  });
});

describe('an approved operation', () => {
  it('gets a session of its own for exactly that operation, never the base session', async () => {
    const { broker, local, sts, reports, clock } = world();
    await broker.start();
    const approved = permit('approved');
    const credentials = await broker.grant(approved, local.accessKeyId);
    expect(credentials.accessKeyId).toBe('ROLE2');
    const hop = sts.roles[1];
    expect(hop?.durationSeconds).toBe(900);
    expect(hop?.sessionName).toBe(`gh-42-7-1-op${approved.intentSeq}`);
    expect(JSON.parse(hop?.policy ?? '').Statement).toEqual([
      {
        Effect: 'Allow',
        Action: 's3:PutObject',
        Resource: 'arn:aws:s3:::shop/a',
        Condition: {
          DateLessThan: {
            'aws:CurrentTime': new Date(clock.now + 10 * minute).toISOString().replace(/\.\d+/, ''),
          },
        },
      },
    ]);
    expect(reports.at(-1)).toMatchObject({ kind: 'one-shot', intentSeq: approved.intentSeq });
    const base = broker.grant(permit(), local.accessKeyId) as AwsCredentials;
    expect(base.accessKeyId).toBe('ROLE1');
  });

  it('is minted from a fresh token where there is one role only', async () => {
    const { broker, local, sts, audiences } = world({ target: { workRole: null } });
    await broker.start();
    expect(sts.web[0]?.policy).toBe('{"base":1}');
    const credentials = await broker.grant(permit('approved'), local.accessKeyId);
    expect(credentials.accessKeyId).toBe('WEB2');
    expect(audiences).toHaveLength(2);
    expect(sts.web[1]?.token.reveal()).toBe('token-2');
  });
});

describe('renewal', () => {
  it('starts in the background five minutes before the end and shares one mint', async () => {
    const { broker, local, sts, clock } = world();
    await broker.start();
    clock.now += 54 * minute;
    expect(broker.grant(permit(), local.accessKeyId)).not.toBeInstanceOf(Promise);
    expect(sts.roles).toHaveLength(1);
    clock.now += 2 * minute;
    const still = broker.grant(permit(), local.accessKeyId) as AwsCredentials;
    expect(broker.grant(permit(), local.accessKeyId)).toBe(still);
    expect(still.accessKeyId).toBe('ROLE1');
    await new Promise(setImmediate);
    const renewed = broker.grant(permit(), local.accessKeyId) as AwsCredentials;
    expect(renewed.accessKeyId).toBe('ROLE2');
    expect(sts.roles).toHaveLength(2);
  });

  it('keeps the old session while it lasts when renewal fails, then refuses', async () => {
    const { broker, local, sts, clock } = world();
    await broker.start();
    clock.now += 56 * minute;
    for (let i = 0; i < 40; i += 1) sts.failures.push(stsFailure('retryable'));
    const still = broker.grant(permit(), local.accessKeyId) as AwsCredentials;
    expect(still.accessKeyId).toBe('ROLE1');
    await new Promise(setImmediate);
    clock.now += 4 * minute;
    expect(await failureOf(() => broker.grant(permit(), local.accessKeyId))).toBe(
      'CREDENTIALS_UNAVAILABLE',
    );
  });

  it('waits for a new session once the old one has ended, one mint for all who wait', async () => {
    const { broker, local, sts, clock } = world();
    await broker.start();
    clock.now += 61 * minute;
    const both = await Promise.all([
      broker.grant(permit(), local.accessKeyId),
      broker.grant(permit(), local.accessKeyId),
    ]);
    expect(both.map((one) => one.accessKeyId)).toEqual(['ROLE2', 'ROLE2']);
    expect(sts.roles).toHaveLength(2);
  });
});

describe('minting', () => {
  it('tries again after a passing failure, with a fresh token each time', async () => {
    const { broker, sts, audiences } = world({ target: { workRole: null } });
    sts.failures.push(stsFailure('retryable'), stsFailure('retryable'));
    await broker.start();
    expect(audiences).toHaveLength(3);
    expect(sts.web[2]?.token.reveal()).toBe('token-3');
  });

  it('gives up after the attempts that were allowed', async () => {
    const { broker, sts } = world();
    for (let i = 0; i < 3; i += 1) sts.failures.push(stsFailure('retryable'));
    expect(await failureOf(() => broker.start())).toBe('CREDENTIALS_UNAVAILABLE');
    expect(sts.web).toHaveLength(3);
  });

  it('does not repeat a refusal', async () => {
    const { broker, sts } = world();
    sts.failures.push(stsFailure('refused'));
    expect(await failureOf(() => broker.start())).toBe('CREDENTIALS_REFUSED');
    expect(sts.web).toHaveLength(1);
  });

  it('steps down the ladder only when STS finds a policy too large, and reports the step', async () => {
    const smaller: CompiledSessionPolicy = {
      policy: '{"small":1}',
      fallback: 'resources-dropped',
      note: '',
    };
    const { broker, sts, reports } = world({
      target: { workRole: null, sessionPolicies: [basePolicy, smaller] },
    });
    sts.failures.push(stsFailure('policy-too-large'));
    await broker.start();
    expect(sts.web.map((request) => request.policy)).toEqual(['{"base":1}', '{"small":1}']);
    expect(reports.at(-1)?.fallback).toBe('resources-dropped');
  });

  it('refuses an account that is not allowed', async () => {
    const { broker } = world({ allowedAccountIds: ['999988887777'] });
    expect(await failureOf(() => broker.start())).toBe('CREDENTIALS_REFUSED');
  });

  it('looks at the account of the work role, not of the entry role', async () => {
    const { broker, sts, reports } = world({ allowedAccountIds: ['999988887777'] });
    const assume = sts.assumeRole.bind(sts);
    sts.assumeRole = (request) => {
      sts.account = '999988887777';
      return assume(request);
    };
    await broker.start();
    expect(reports.map((report) => report.account)).toEqual(['111122223333', '999988887777']);
  });

  it('sends no session policy where none is wanted', async () => {
    const { broker, sts, reports } = world({ target: { sessionPolicies: [] } });
    await broker.start();
    expect(sts.roles[0]?.policy).toBeNull();
    expect(reports.at(-1)?.policyDigest).toBeNull();
  });
});

describe('given credentials', () => {
  const given: AwsCredentials = {
    accessKeyId: 'AKIADEV',
    secretAccessKey: new Secret('dev'),
    sessionToken: null,
    expiresAtMs: null,
  };

  it('are used as they are, after the account check', async () => {
    const { broker, local, reports } = world({
      target: { source: { kind: 'given', fetch: async () => given }, workRole: null },
      allowedAccountIds: ['111122223333'],
    });
    await broker.start();
    expect(broker.grant(permit('approved'), local.accessKeyId)).toBe(given);
    expect(reports).toMatchObject([{ kind: 'given', account: '111122223333' }]);
  });

  it('lead to the work role where there is one', async () => {
    const { broker, local, sts } = world({
      target: { source: { kind: 'given', fetch: async () => given } },
    });
    await broker.start();
    expect(sts.roles[0]?.credentials).toBe(given);
    const granted = broker.grant(permit(), local.accessKeyId) as AwsCredentials;
    expect(granted.accessKeyId).toBe('ROLE1');
  });

  it('are refused when they have expired', async () => {
    const expired = { ...given, expiresAtMs: 1 };
    const { broker } = world({
      target: { source: { kind: 'given', fetch: async () => expired }, workRole: null },
    });
    expect(await failureOf(() => broker.start())).toBe('CREDENTIALS_UNAVAILABLE');
  });
});
