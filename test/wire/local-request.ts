// Makes requests signed with a local key, and verifies them as the proxy does. For codec tests only.
import { hash } from 'node:crypto';
import { Secret } from '../../src/core/secret.ts';
import { HeaderList } from '../../src/wire/headers.ts';
import { parseSignature } from '../../src/wire/sigv4/parse.ts';
import { signRequest } from '../../src/wire/sigv4/sign.ts';
import { formatScope, hmacHex, SigningKeyCache } from '../../src/wire/sigv4/signing-keys.ts';
import type {
  PayloadMode,
  SignableRequest,
  VerifiedSignature,
} from '../../src/wire/sigv4/types.ts';
import { canonicalPath, canonicalQuery, splitQuery } from '../../src/wire/sigv4/uri.ts';
import { verifySignature } from '../../src/wire/sigv4/verify.ts';

export const nowMs = Date.UTC(2026, 10, 23, 12, 0, 0);
export const amzDate = '20261123T120000Z';
export const localSecret = new Secret('local-secret-of-the-job');
export const localToken = 'local//token==';
export const keys = new SigningKeyCache();

export interface LocalRequest extends SignableRequest {
  readonly body: string;
}

export interface LocalRequestOptions {
  readonly method?: string;
  readonly path?: string;
  readonly query?: string;
  readonly headers?: readonly [string, string][];
  readonly body?: string;
  readonly service?: string;
  readonly payload?: PayloadMode;
  readonly secret?: Secret<string>;
  readonly token?: string | null;
}

/** A request signed in its Authorization header. */
export function signLocal(options: LocalRequestOptions = {}): LocalRequest {
  const { method = 'POST', path = '/', query = '', body = 'Action=GetCallerIdentity' } = options;
  const token = options.token === undefined ? localToken : options.token;
  const signed = signRequest({
    method,
    path,
    query,
    headers: [['Host', 'sts.eu-west-1.amazonaws.com'], ...(options.headers ?? [])],
    region: 'eu-west-1',
    service: options.service ?? 'sts',
    credentials: {
      accessKeyId: 'GUARDLOCAL1',
      secretAccessKey: options.secret ?? localSecret,
      sessionToken: token === null ? null : new Secret(token),
      expiresAtMs: null,
    },
    nowMs,
    payload: options.payload ?? { kind: 'hash', sha256: hash('sha256', body, 'hex') },
    keys,
  });
  return { method, path, query: signed.query, headers: new HeaderList(signed.headers), body };
}

/** A presigned S3 GET. */
export function presignLocal(
  options: { expiresSeconds?: number; extra?: string; path?: string } = {},
): LocalRequest {
  const { expiresSeconds = 900, extra = '', path = '/bucket/key' } = options;
  const scope = { date: amzDate.slice(0, 8), region: 'eu-west-1', service: 's3' };
  const query = [
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    `X-Amz-Credential=${encodeURIComponent(`GUARDLOCAL1/${formatScope(scope)}`)}`,
    `X-Amz-Date=${amzDate}`,
    `X-Amz-Expires=${expiresSeconds}`,
    `X-Amz-Security-Token=${encodeURIComponent(localToken)}`,
    `X-Amz-SignedHeaders=host${extra}`,
  ].join('&');
  const host = 's3.eu-west-1.amazonaws.com';
  const canonical = `GET\n${canonicalPath(path, 's3')}\n${canonicalQuery(splitQuery(query))}\nhost:${host}\n\nhost\nUNSIGNED-PAYLOAD`;
  const text = `AWS4-HMAC-SHA256\n${amzDate}\n${formatScope(scope)}\n${hash('sha256', canonical, 'hex')}`;
  const signature = hmacHex(keys.signingKey(localSecret, scope), text);
  return {
    method: 'GET',
    path,
    query: `${query}&X-Amz-Signature=${signature}`,
    headers: new HeaderList(['Host', host]),
    body: '',
  };
}

/** The request with fields replaced (null removes) and added. */
export function withHeaders(
  request: LocalRequest,
  replaced: Readonly<Record<string, string | null>>,
  added: readonly [string, string][] = [],
): LocalRequest {
  const flat: string[] = [];
  for (const [name, value] of request.headers.entries()) {
    const change = replaced[name.toLowerCase()];
    if (change === undefined) flat.push(name, value);
    else if (change !== null) flat.push(name, change);
  }
  return { ...request, headers: new HeaderList([...flat, ...added.flat()]) };
}

/** Parses and verifies as the proxy does with a buffered body. */
export function verifyLocal(
  request: LocalRequest,
  overrides: { nowMs?: number; sessionToken?: string | null; streamed?: boolean } = {},
): VerifiedSignature {
  const signature = parseSignature(request);
  if (signature === null) throw new Error('the request is not signed');
  return verifySignature({
    request,
    signature,
    secretAccessKey: localSecret,
    bodySha256: overrides.streamed === true ? null : hash('sha256', request.body, 'hex'),
    nowMs: overrides.nowMs ?? nowMs,
    sessionToken: overrides.sessionToken === undefined ? localToken : overrides.sessionToken,
    keys,
  });
}
