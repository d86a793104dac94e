import { describe, expect, it } from 'vitest';
import type { AwsCredentials } from '../../../src/core/aws-credentials.ts';
import type { Decision, Effect } from '../../../src/core/decision.ts';
import { GuardError } from '../../../src/core/errors.ts';
import type { Operation } from '../../../src/core/operation.ts';
import { Permit } from '../../../src/core/permit.ts';
import { Secret } from '../../../src/core/secret.ts';
import { type CallFacts, Gate, type GateRecord } from '../../../src/gate/gate.ts';
import { SessionLimits } from '../../../src/gate/limits.ts';

const facts: CallFacts = { recordedParams: () => ({}), invocationId: null, userAgent: null };

function operation(action = 's3:DeleteObject', resources = ['arn:aws:s3:::b/k']): Operation {
  return {
    system: 'aws',
    target: 'main',
    service: 's3',
    name: 'DeleteObject',
    parts: [{ action, access: 'write', resources }],
    params: {},
    region: 'eu-west-1',
    account: '111122223333',
    digest: 'd'.repeat(64),
  };
}

function decision(effect: Effect, op: Operation, ruled = true): Decision {
  const rule = {
    id: 'r1',
    effect,
    at: { file: 'policies/a.yaml', line: 14, column: 3 },
    reason: 'ours',
  };
  return {
    effect,
    rules: ruled ? [rule] : [],
    deciding: ruled ? [rule] : [],
    part: op.parts[0] ?? { action: '', access: 'write', resources: ['*'] },
    resource: op.parts[0]?.resources[0] ?? '*',
    explanation: '',
    approvals: [],
    masks: [],
    reveal: null,
  };
}

/** A record that keeps events in memory; `durable` resolves when the test says so. */
class MemoryRecord implements GateRecord {
  readonly events: string[] = [];
  release: () => void = () => {};
  held = false;
  broken = false;
  intent(): number {
    if (this.broken) throw new GuardError('RECORD_FAILED', 'disk full');
    this.events.push('intent');
    return this.events.length - 1;
  }
  denial(): void {
    this.events.push('denial');
  }
  undecodable(): void {
    this.events.push('undecodable');
  }
  result(): void {
    this.events.push('result');
  }
  durable(): Promise<void> {
    if (!this.held) return Promise.resolve();
    return new Promise((resolve) => {
      this.release = () => {
        this.events.push('durable');
        resolve();
      };
    });
  }
}

function gateWith(
  effect: Effect,
  options: { mode?: 'enforce' | 'observe'; deletes?: number; ruled?: boolean } = {},
) {
  const record = new MemoryRecord();
  const granted: string[] = [];
  const credentials: AwsCredentials = {
    accessKeyId: 'ASIA',
    secretAccessKey: new Secret('s'),
    sessionToken: null,
    expiresAtMs: null,
  };
  const gate = new Gate({
    principal: { issuer: 'i', subject: 's', claims: {}, declaredGroups: [] },
    decider: { decide: (_principal, op) => decision(effect, op, options.ruled ?? true) },
    record,
    limits: new SessionLimits({ deletesPerSession: options.deletes ?? null }),
    mode: options.mode ?? 'enforce',
    outsideRegions: (op) => (op.region === 'eu-west-1' ? null : 'policies/a.yaml:4:3'),
    grants: {
      grant(permit, key) {
        permit.spend();
        granted.push(key);
        return credentials;
      },
    },
  });
  return { gate, record, granted };
}

describe('the gate', () => {
  it('mints a permit for an allowed operation only after its intent is durable', async () => {
    const { gate, record } = gateWith('allow');
    record.held = true;
    let settled = false;
    const submitted = gate.submit(operation(), facts).then((verdict) => {
      settled = true;
      return verdict;
    });
    await Promise.resolve();
    expect(record.events).toEqual(['intent']);
    expect(settled).toBe(false);
    record.release();
    expect((await submitted).kind).toBe('permit');
    expect(record.events).toEqual(['intent', 'durable']);
  });

  it('refuses a denied operation with rule, place and reason, and records the denial', async () => {
    const { gate, record } = gateWith('deny');
    const verdict = await gate.submit(operation(), facts);
    if (verdict.kind !== 'denied') throw new Error('must be denied');
    expect(verdict.denial.message).toContain(
      'rule r1 (policies/a.yaml:14:3) denies s3:DeleteObject on arn:aws:s3:::b/k: ours',
    );
    expect(verdict.denial.at).toBe('policies/a.yaml:14:3');
    expect(record.events).toEqual(['denial']);
  });

  it('refuses by default when no rule matched', async () => {
    const verdict = await gateWith('deny', { ruled: false }).gate.submit(operation(), facts);
    if (verdict.kind !== 'denied') throw new Error('must be denied');
    expect(verdict.denial.kind).toBe('default');
    expect(verdict.denial.message).toContain('no rule allows s3:DeleteObject');
  });

  it('never lets an approve decision through while no channel exists', async () => {
    const verdict = await gateWith('approve').gate.submit(operation(), facts);
    if (verdict.kind !== 'denied') throw new Error('must be denied');
    expect(verdict.denial.kind).toBe('approval');
    expect(verdict.denial.message).toContain('no approval channel is configured');
  });

  it('forwards what it would deny in observe mode, and says so in the permit', async () => {
    const { gate, record } = gateWith('deny', { mode: 'observe' });
    const verdict = await gate.submit(operation(), facts);
    if (verdict.kind !== 'permit') throw new Error('must be permitted');
    expect(verdict.permit.basis).toBe('observed');
    expect(verdict.permit.decision.effect).toBe('deny');
    expect(record.events).toEqual(['intent']);
  });

  it('refuses operations outside the regions of their target, whatever the rules say', async () => {
    const verdict = await gateWith('allow').gate.submit(
      { ...operation(), region: 'us-west-2' },
      facts,
    );
    if (verdict.kind !== 'denied') throw new Error('must be denied');
    expect(verdict.denial.message).toContain(
      'region us-west-2 is outside the regions of target main',
    );
    expect(verdict.denial.at).toBe('policies/a.yaml:4:3');
  });

  it('gives nothing when the intent cannot be recorded', async () => {
    const { gate, record } = gateWith('allow');
    record.broken = true;
    await expect(gate.submit(operation(), facts)).rejects.toMatchObject({ code: 'RECORD_FAILED' });
  });

  it('gives nothing after it was closed', async () => {
    const { gate } = gateWith('allow');
    gate.close();
    await expect(gate.submit(operation(), facts)).rejects.toMatchObject({ code: 'RECORD_FAILED' });
  });

  it('holds the delete budget against concurrent calls and multi-item calls', async () => {
    const { gate } = gateWith('allow', { deletes: 3 });
    const many = operation('s3:DeleteObject', ['arn:aws:s3:::b/1', 'arn:aws:s3:::b/2']);
    const verdicts = await Promise.all([
      gate.submit(many, facts),
      gate.submit(many, facts),
      gate.submit(operation(), facts),
    ]);
    expect(verdicts.map((verdict) => verdict.kind)).toEqual(['permit', 'denied', 'permit']);
    const denied = verdicts[1];
    if (denied?.kind !== 'denied') throw new Error('must be denied');
    expect(denied.denial.rule).toBe('deletes-per-session');
  });

  it('gives credentials once per permit, and never for a permit it did not make', async () => {
    const { gate, granted } = gateWith('allow');
    const verdict = await gate.submit(operation(), facts);
    if (verdict.kind !== 'permit') throw new Error('must be permitted');
    await gate.credentials(verdict.permit, 'AKIALOCAL');
    expect(() => gate.credentials(verdict.permit, 'AKIALOCAL')).toThrow(/already used/);
    const forged = new Permit(operation(), decision('allow', operation()), 'allowed', 1);
    expect(() => gate.credentials(forged, 'AKIALOCAL')).toThrow(/not made by the gate/);
    expect(granted).toEqual(['AKIALOCAL']);
  });

  it('keeps control characters of resource names out of its messages', async () => {
    const { gate } = gateWith('deny');
    const verdict = await gate.submit(
      operation('s3:DeleteObject', ['arn:aws:s3:::b/\n::error::x\u202e']),
      facts,
    );
    if (verdict.kind !== 'denied') throw new Error('must be denied');
    expect(verdict.denial.message).toMatch(/^[\x20-\x7e…]+$/);
  });
});
