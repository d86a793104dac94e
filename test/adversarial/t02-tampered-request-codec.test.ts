// T02: nothing that gives a signed request its meaning can be changed afterwards.
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { HeaderList } from '../../src/wire/headers.ts';
import { signRequest } from '../../src/wire/sigv4/sign.ts';
import {
  keys,
  localSecret,
  nowMs,
  presignLocal,
  signLocal,
  verifyLocal,
  withHeaders,
} from '../wire/local-request.ts';

const invalid = expect.objectContaining({ code: 'SIGNATURE_INVALID' });
const target = ['X-Amz-Target', 'DynamoDB_20120810.GetItem'] as [string, string];

describe('T02 tampered request', () => {
  const request = signLocal({
    method: 'PUT',
    path: '/a/b%20c',
    query: 'x=1&y=2',
    headers: [target, ['Content-Type', 'application/x-amz-json-1.0']],
    service: 's3',
  });

  it('accepts the request as signed', () => {
    expect(verifyLocal(request).payload.kind).toBe('hash');
  });

  it.each([
    ['method', { method: 'DELETE' }],
    ['path', { path: '/a/b%20d' }],
    ['path, by another encoding', { path: '/a/b%20%63' }],
    ['path, by a doubled slash', { path: '/a//b%20c' }],
    ['query value', { query: 'x=1&y=3' }],
    ['query, by one more key', { query: 'x=1&y=2&delete=' }],
    ['query, by one key less', { query: 'x=1' }],
    ['body', { body: 'Action=DeleteEverything' }],
  ])('refuses another %s', (_, change) => {
    expect(() => verifyLocal({ ...request, ...change })).toThrowError(invalid);
  });

  it.each([
    ['x-amz-target', 'DynamoDB_20120810.DeleteTable'],
    ['content-type', 'application/x-amz-json-1.1'],
    ['host', 'iam.amazonaws.com'],
    ['x-amz-date', '20261123T120001Z'],
    ['x-amz-content-sha256', 'UNSIGNED-PAYLOAD'],
  ])('refuses another value of %s', (name, value) => {
    expect(() => verifyLocal(withHeaders(request, { [name]: value }))).toThrowError(invalid);
  });

  it('refuses a signed header that was taken out', () => {
    expect(() => verifyLocal(withHeaders(request, { 'x-amz-target': null }))).toThrowError(invalid);
  });

  it.each([
    'x-amz-acl',
    'x-amz-copy-source',
    'x-amz-tagging',
    'x-amz-bypass-governance-retention',
    'x-amz-meta-a',
    'x-amzn-query-mode',
  ])('refuses an unsigned %s that was put in', (name) => {
    const added = withHeaders(request, {}, [[name, 'true']]);
    expect(() => verifyLocal(added)).toThrowError(/not signed/);
    const presigned = withHeaders(presignLocal(), {}, [[name, 'true']]);
    expect(() => verifyLocal(presigned)).toThrowError(/not signed/);
  });

  it.each(['x-amzn-trace-id', 'x-amz-user-agent', 'amz-sdk-request', 'user-agent'])(
    'lets an unsigned %s pass, which changes nothing',
    (name) => {
      expect(() => verifyLocal(withHeaders(request, {}, [[name, 'x']]))).not.toThrow();
    },
  );

  it('refuses a second field of a signed header', () => {
    const signed = signLocal({ headers: [['X-Amz-Meta-A', '1']] });
    const doubled = withHeaders(signed, {}, [['x-amz-meta-a', '2']]);
    expect(() => verifyLocal(doubled)).toThrowError(invalid);
  });

  it('refuses a body that is not the declared hash even when the signature holds', () => {
    const other = { ...request, body: 'other' };
    expect(() => verifyLocal(other)).toThrowError(/does not match x-amz-content-sha256/);
  });

  it('refuses to leave a body unproven when no hash is declared', () => {
    expect(() => verifyLocal(signLocal(), { streamed: true })).toThrowError(/must be buffered/);
  });

  it('binds a streamed body to the hash that was declared', () => {
    expect(verifyLocal(request, { streamed: true }).payload).toMatchObject({ kind: 'hash' });
  });

  it('drops every inbound signature element before signing anew', () => {
    const inbound = presignLocal();
    const signed = signRequest({
      method: 'GET',
      path: inbound.path,
      query: `${inbound.query}&%58-Amz-Signature=x&versionId=1`,
      headers: [
        ['Host', 's3.eu-west-1.amazonaws.com'],
        ['Authorization', 'stale'],
        ['X-Amz-Date', 'stale'],
        ['X-Amz-Security-Token', 'local token'],
        ['x-amz-s3session-token', 'local token'],
      ],
      region: 'eu-west-1',
      service: 's3',
      credentials: {
        accessKeyId: 'AKIDREAL',
        secretAccessKey: localSecret,
        sessionToken: new Secret('real token'),
        expiresAtMs: null,
      },
      nowMs,
      payload: { kind: 'unsigned' },
      keys,
    });
    expect(signed.query).toBe('versionId=1');
    expect(signed.headers.join('\n')).not.toMatch(/stale|local token/);
    const headers = new HeaderList(signed.headers);
    expect(headers.getAll('x-amz-security-token')).toEqual(['real token']);
    expect(headers.getAll('x-amz-content-sha256')).toEqual(['UNSIGNED-PAYLOAD']);
    expect(headers.getAll('authorization').length).toBe(1);
  });
});
