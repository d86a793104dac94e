// What the signer adds, keeps and leaves alone, and the cache of signing keys behind it.
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { HeaderList } from '../../src/wire/headers.ts';
import { signRequest } from '../../src/wire/sigv4/sign.ts';
import { hmacHex, SigningKeyCache } from '../../src/wire/sigv4/signing-keys.ts';
import type { PayloadMode, TokenField } from '../../src/wire/sigv4/types.ts';
import {
  keys,
  type LocalRequest,
  localSecret,
  localToken,
  nowMs,
  verifyLocal,
} from './local-request.ts';

interface Options {
  service?: string;
  query?: string;
  headers?: [string, string][];
  payload?: PayloadMode;
  tokenField?: TokenField;
}

function sign(options: Options = {}) {
  const { service = 's3', query = '', headers = [], payload = { kind: 'unsigned' } } = options;
  return signRequest({
    method: 'GET',
    path: '/a%20b',
    query,
    headers: [['Host', 'h.amazonaws.com'], ...headers],
    region: 'eu-west-1',
    service,
    credentials: {
      accessKeyId: 'AKID',
      secretAccessKey: localSecret,
      sessionToken: new Secret(localToken),
      expiresAtMs: null,
    },
    nowMs,
    payload,
    keys,
    ...(options.tokenField === undefined ? {} : { tokenField: options.tokenField }),
  });
}

function asRequest(signed: ReturnType<typeof sign>, body = ''): LocalRequest {
  const headers = new HeaderList(signed.headers);
  return { method: 'GET', path: '/a%20b', query: signed.query, headers, body };
}

describe('signing a request', () => {
  it('leaves a query without signature elements as it was, byte for byte', () => {
    const query = 'b=%7e&a&prefix=x%2Fy&x-amz-acl=private';
    expect(sign({ query }).query).toBe(query);
  });

  it('signs every header but those that clients may change on the way', () => {
    const signed = sign({
      headers: [
        ['Expect', '100-continue'],
        ['User-Agent', 'x'],
        ['Connection', 'keep-alive'],
        ['Transfer-Encoding', 'chunked'],
        ['X-Amzn-Trace-Id', 'x'],
        ['Range', 'bytes=0-1'],
      ],
    });
    const authorization = new HeaderList(signed.headers).get('authorization');
    expect(authorization).toContain(
      'SignedHeaders=host;range;x-amz-content-sha256;x-amz-date;x-amz-security-token,',
    );
    expect(new HeaderList(signed.headers).get('expect')).toBe('100-continue');
  });

  it.each<[string, PayloadMode, string]>([
    ['unsigned', { kind: 'unsigned' }, 'UNSIGNED-PAYLOAD'],
    ['trailer', { kind: 'streaming-unsigned-trailer' }, 'STREAMING-UNSIGNED-PAYLOAD-TRAILER'],
    ['chunks', { kind: 'streaming-signed', trailer: false }, 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD'],
    [
      'chunks and trailer',
      { kind: 'streaming-signed', trailer: true },
      'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER',
    ],
  ])('states the payload option for %s, and the verifier reads it back', (_, payload, value) => {
    const signed = sign({ payload });
    expect(new HeaderList(signed.headers).get('x-amz-content-sha256')).toBe(value);
    expect(verifyLocal(asRequest(signed), { streamed: true })).toMatchObject({
      payload,
      seed: signed.seed,
      scopeString: signed.scopeString,
    });
  });

  it('adds no x-amz-content-sha256 where the service is not S3 and the request had none', () => {
    const payload: PayloadMode = { kind: 'hash', sha256: '0'.repeat(64) };
    const headers = new HeaderList(sign({ service: 'dynamodb', payload }).headers);
    expect(headers.has('x-amz-content-sha256')).toBe(false);
  });

  it('puts an S3 Express session token where S3 Express looks for it', () => {
    const signed = sign({ service: 's3express', tokenField: 'x-amz-s3session-token' });
    const headers = new HeaderList(signed.headers);
    expect(headers.get('x-amz-s3session-token')).toBe(localToken);
    expect(headers.has('x-amz-security-token')).toBe(false);
    expect(verifyLocal(asRequest(signed)).tokenField).toBe('x-amz-s3session-token');
  });

  it('agrees with the verifier on header bytes above 0x7F', () => {
    const signed = sign({ headers: [['x-amz-meta-name', 'Zo\xc3\xab \xa0 caf\xe9']] });
    expect(() => verifyLocal(asRequest(signed))).not.toThrow();
  });
});

describe('the cache of signing keys', () => {
  const scope = { date: '20261123', region: 'eu-west-1', service: 's3' };

  it('gives the same key object for the same secret and scope only', () => {
    const cache = new SigningKeyCache();
    const key = cache.signingKey(localSecret, scope);
    expect(cache.signingKey(localSecret, { ...scope })).toBe(key);
    expect(cache.signingKey(new Secret('other'), scope)).not.toBe(key);
    expect(cache.signingKey(localSecret, { ...scope, service: 'sts' })).not.toBe(key);
  });

  it('drops the oldest scope when a secret has too many, and still gives right keys', () => {
    const cache = new SigningKeyCache(2);
    const first = cache.signingKey(localSecret, scope);
    for (const region of ['a', 'b', 'c']) cache.signingKey(localSecret, { ...scope, region });
    const again = cache.signingKey(localSecret, scope);
    expect(again).not.toBe(first);
    expect(hmacHex(again, 'x')).toBe(hmacHex(first, 'x'));
  });
});
