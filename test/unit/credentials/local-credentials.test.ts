import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { AwsCredentials } from '../../../src/core/aws-credentials.ts';
import { Secret } from '../../../src/core/secret.ts';
import {
  isLocalAccessKeyId,
  LocalCredentials,
} from '../../../src/credentials/local-credentials.ts';

function ring(nowMs = 0) {
  const clock = { now: nowMs, nowMs: () => clock.now };
  return { clock, keys: new LocalCredentials({ clock, random: (n) => randomBytes(n) }) };
}

function real(expiresAtMs: number | null): AwsCredentials {
  return {
    accessKeyId: 'ASIAREAL',
    secretAccessKey: new Secret('real-secret'),
    sessionToken: new Secret('real-token'),
    expiresAtMs,
  };
}

describe('a local key', () => {
  it('looks like an AWS key, can be told from one, and is never the same twice', () => {
    const { keys } = ring();
    const first = keys.issue('main', 'target', { account: '111122223333' });
    const second = keys.issue('main', 'target');
    expect(first.accessKeyId).toMatch(/^AKIAGUARD[A-Z2-7]{11}$/);
    expect(isLocalAccessKeyId(first.accessKeyId)).toBe(true);
    expect(isLocalAccessKeyId('AKIAIOSFODNN7EXAMPLE')).toBe(false);
    expect(first.secretAccessKey.reveal()).toMatch(/^[A-Za-z0-9/]{40}$/);
    expect(second.accessKeyId).not.toBe(first.accessKeyId);
    expect(second.secretAccessKey.reveal()).not.toBe(first.secretAccessKey.reveal());
    expect(keys.lookup(first.accessKeyId)).toMatchObject({
      target: 'main',
      account: '111122223333',
    });
  });

  it('is unknown unless it was issued here', () => {
    const { keys } = ring();
    const other = ring().keys.issue('main', 'target');
    expect(keys.lookup(other.accessKeyId)).toBeNull();
  });

  it('ends with the credentials behind it', () => {
    const { keys, clock } = ring();
    const key = keys.issue('main', real(1_000));
    clock.now = 999;
    expect(keys.lookup(key.accessKeyId)).toBe(key);
    clock.now = 1_000;
    expect(keys.lookup(key.accessKeyId)).toBeNull();
  });

  it('of a target never ends while the session runs', () => {
    const { keys, clock } = ring();
    const key = keys.issue('main', 'target');
    clock.now = Number.MAX_SAFE_INTEGER;
    expect(keys.lookup(key.accessKeyId)).toBe(key);
    keys.clear();
    expect(keys.lookup(key.accessKeyId)).toBeNull();
  });

  it('for a long-lived key keeps its id and has no token', () => {
    const { keys } = ring();
    const upstream = { ...real(null), accessKeyId: 'AKIAREAL', sessionToken: null };
    const key = keys.issue('main', upstream, { kind: 'long-lived' });
    expect(key).toMatchObject({ accessKeyId: 'AKIAREAL', sessionToken: null });
    expect(key.secretAccessKey.reveal()).not.toBe('real-secret');
  });

  it('prints nothing of what it holds', () => {
    const { keys } = ring();
    const key = keys.issue('main', real(null));
    expect(JSON.stringify(key)).not.toMatch(/real-secret|real-token/);
  });

  it('is refused to a job that chains roles without end, until some have expired', () => {
    const { keys, clock } = ring();
    for (let i = 0; i < 2_000; i += 1) keys.issue('main', real(1_000));
    expect(() => keys.issue('main', real(2_000))).toThrow('chained credentials');
    expect(keys.issue('main', 'target').target).toBe('main');
    clock.now = 1_500;
    expect(keys.issue('main', real(2_000)).target).toBe('main');
  });
});
