// Holds signer and verifier against botocore on 10 000 random requests, and against one changed byte in each of them.
import { execFileSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { GuardError, isGuardError } from '../../src/core/errors.ts';
import { Secret } from '../../src/core/secret.ts';
import { HeaderList } from '../../src/wire/headers.ts';
import { parseAmzDate } from '../../src/wire/sigv4/amz-date.ts';
import { parseSignature } from '../../src/wire/sigv4/parse.ts';
import { signRequest } from '../../src/wire/sigv4/sign.ts';
import { SigningKeyCache } from '../../src/wire/sigv4/signing-keys.ts';
import type { ParsedSignature, SignableRequest } from '../../src/wire/sigv4/types.ts';
import { canonicalPath } from '../../src/wire/sigv4/uri.ts';
import { verifySignature } from '../../src/wire/sigv4/verify.ts';
import { describeWith, requireComponent } from '../helpers/components.ts';

interface SignedByBotocore {
  kind: string;
  service: string;
  region: string;
  token: string | null;
  method: string;
  path: string;
  query: string;
  headers: string[];
  body: string;
}

const count = 10_000;
const accessKeyId = 'GUARDLOCALKEY1';
const secretAccessKey = new Secret('local/secret+with/odd=characters0123456789');
const keys = new SigningKeyCache();

function toSignable(r: SignedByBotocore): SignableRequest {
  return { method: r.method, path: r.path, query: r.query, headers: new HeaderList(r.headers) };
}

function verify(r: SignedByBotocore, nowMs: number | null = null): ParsedSignature {
  const request = toSignable(r);
  const signature = parseSignature(request);
  if (signature === null) throw new Error('the request is not signed');
  // The key id only says which secret to take; the guard looks it up among its local keys.
  if (signature.accessKeyId !== accessKeyId) {
    throw new GuardError('SIGNATURE_INVALID', 'unknown access key');
  }
  verifySignature({
    request,
    signature,
    secretAccessKey,
    bodySha256: hash('sha256', Buffer.from(r.body, 'base64'), 'hex'),
    nowMs: nowMs ?? (parseAmzDate(signature.amzDate) as number),
    sessionToken: r.token,
    keys,
  });
  return signature;
}

/** A deterministic stream of numbers below `limit` (xorshift32). */
function createRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
}

/** Changes one letter or digit of a text to another one, or returns null when there is none. */
function changeOne(text: string, random: (limit: number) => number): string | null {
  const places = [...text.matchAll(/[A-Za-z0-9]/g)].map((match) => match.index);
  const at = places[random(places.length || 1)];
  if (at === undefined) return null;
  const old = (text[at] as string).toLowerCase();
  const replacement = 'abcdefghijklmnopqrstuvwxyz0123456789'.replace(old, '')[random(35)];
  return `${text.slice(0, at)}${replacement}${text.slice(at + 1)}`;
}

/** The request with one byte changed somewhere that the signature covers. */
function mutate(
  r: SignedByBotocore,
  signature: ParsedSignature,
  random: (limit: number) => number,
): SignedByBotocore {
  for (;;) {
    const part = ['method', 'path', 'query', 'header', 'header', 'body'][random(6)];
    if (part === 'method' || part === 'path' || part === 'query') {
      const changed = changeOne(r[part], random);
      if (changed === null) continue;
      // A segment that `..` removes again is not part of what other services than S3 sign.
      const canonical = (path: string) => canonicalPath(path, r.service);
      if (part === 'path' && canonical(changed) === canonical(r.path)) continue;
      return { ...r, [part]: changed };
    }
    if (part === 'header') {
      const at = random(r.headers.length / 2) * 2;
      const name = (r.headers[at] as string).toLowerCase();
      if (!signature.signedHeaders.includes(name) && name !== 'authorization') continue;
      const changed = changeOne(r.headers[at + 1] as string, random);
      if (changed !== null) return { ...r, headers: r.headers.with(at + 1, changed) };
    }
    const coversBody = signature.payload === null || signature.payload.kind === 'hash';
    if (part === 'body' && coversBody && r.kind !== 's3-query' && r.body !== '') {
      const body = Buffer.from(r.body, 'base64');
      const at = random(body.length);
      body[at] = (body[at] as number) ^ (1 << random(8));
      return { ...r, body: body.toString('base64') };
    }
  }
}

describeWith(['boto3'], `botocore on ${count} random requests`, () => {
  let requests: SignedByBotocore[] = [];

  beforeAll(() => {
    const script = fileURLToPath(new URL('botocore_requests.py', import.meta.url));
    const output = execFileSync(
      requireComponent('boto3').path,
      [script, String(count), '20260102'],
      { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 },
    );
    requests = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as SignedByBotocore);
  });

  it('signs all of them in all four ways', () => {
    expect(requests.length).toBe(count);
    expect(new Set(requests.map((r) => r.kind)).size).toBe(4);
  });

  it('has every signature accepted by the verifier', () => {
    const refused = requests.filter((r) => {
      try {
        verify(r);
        return false;
      } catch {
        return true;
      }
    });
    expect(refused.slice(0, 3)).toEqual([]);
  });

  it('makes the same signature as our signer', () => {
    const different = requests.filter((r) => {
      if (!r.kind.endsWith('header')) return false;
      // Lower-case percent digits: botocore signs them as written, AWS and our signer in their normal form.
      if (r.query.includes('lower%2fcase')) return false;
      const signature = parseSignature(toSignable(r)) as ParsedSignature;
      const headers: [string, string][] = [];
      for (let at = 0; at < r.headers.length; at += 2) {
        headers.push([r.headers[at] as string, r.headers[at + 1] as string]);
      }
      const signed = signRequest({
        method: r.method,
        path: r.path,
        query: r.query,
        headers,
        region: r.region,
        service: r.service,
        credentials: {
          accessKeyId: signature.accessKeyId,
          secretAccessKey,
          sessionToken: r.token === null ? null : new Secret(r.token),
          expiresAtMs: null,
        },
        nowMs: parseAmzDate(signature.amzDate) as number,
        payload: signature.payload ?? {
          kind: 'hash',
          sha256: hash('sha256', Buffer.from(r.body, 'base64'), 'hex'),
        },
        keys,
      });
      return signed.seed !== signature.signature;
    });
    expect(different.slice(0, 3)).toEqual([]);
  });

  it('has every request with one changed byte refused', () => {
    const random = createRandom(20_260_102);
    const accepted = requests.filter((r) => {
      const signature = parseSignature(toSignable(r)) as ParsedSignature;
      const changed = mutate(r, signature, random);
      try {
        verify(changed, parseAmzDate(signature.amzDate));
        return true;
      } catch (error) {
        if (!isGuardError(error)) throw error;
        return false;
      }
    });
    expect(accepted.slice(0, 3)).toEqual([]);
  });
});
