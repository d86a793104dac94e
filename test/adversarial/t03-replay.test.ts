// T03: a captured request is worth five minutes at most, and nothing once the session is over.
import { describe, expect, it } from 'vitest';
import {
  expectNothingForwarded,
  expectRefused,
  presign,
  send,
  sign,
  startRange,
} from './harness.ts';

const policy = `version: 1
rules:
  - id: everything
    effect: allow
    actions: ["*"]
    resources: ["*"]
`;
const range = await startRange(policy);
const other = await startRange(policy);
const ended = await startRange(policy);
const minuteMs = 60_000;

describe('T03 replay', () => {
  it.each([
    ['six minutes old', -6],
    ['a day old', -24 * 60],
    ['signed for six minutes from now', 6],
  ])('refuses a request that is %s', async (_, minutes) => {
    const nowMs = Date.now() + minutes * minuteMs;
    const s3 = sign(range, { service: 's3', method: 'GET', path: '/shop-data/a', nowMs });
    const expected = { status: 403, denied: 'SIGNATURE_EXPIRED' } as const;
    expectRefused(await send(range, s3), { ...expected, code: 'AccessDenied' });
    const json = sign(range, {
      service: 'dynamodb',
      headers: [
        ['content-type', 'application/x-amz-json-1.0'],
        ['x-amz-target', 'DynamoDB_20120810.ListTables'],
      ],
      body: '{}',
      nowMs,
    });
    expectRefused(await send(range, json), { ...expected, code: 'InvalidSignatureException' });
    expectNothingForwarded(range);
  });

  it('refuses an expired presigned URL, and one whose lifetime was stretched', async () => {
    const old = presign(range, {
      path: '/shop-data/a',
      nowMs: Date.now() - 10 * minuteMs,
      expiresSeconds: 300,
    });
    expectRefused(await send(range, old), {
      status: 403,
      denied: 'SIGNATURE_EXPIRED',
      code: 'AccessDenied',
    });
    const stretched = { ...old, target: old.target.replace('Expires=300', 'Expires=3000') };
    expectRefused(await send(range, stretched), {
      status: 403,
      denied: 'SIGNATURE_INVALID',
      code: 'SignatureDoesNotMatch',
    });
    expectNothingForwarded(range);
  });

  it('serves a presigned URL of the session while it is good', async () => {
    expect((await send(range, presign(range, { path: '/shop-data/a' }))).status).toBe(200);
    expect(range.upstream.whole.map(({ url }) => url)).toEqual(['/shop-data/a']);
  });

  it('refuses the key of another session', async () => {
    const foreign = sign(other, { service: 's3', method: 'GET', path: '/shop-data/a' });
    expectRefused(await send(range, foreign), {
      status: 403,
      denied: 'CREDENTIALS_REFUSED',
      code: 'InvalidAccessKeyId',
    });
    expectNothingForwarded(range);
    expectNothingForwarded(other);
  });

  it('answers nobody once the session has ended', async () => {
    const request = sign(ended, { service: 's3', method: 'GET', path: '/shop-data/a' });
    await ended.guard.stop();
    await expect(send(ended, request)).rejects.toThrow();
    expectNothingForwarded(ended);
  });
});
