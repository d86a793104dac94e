// Holds signer, verifier and canonicaliser against the AWS Signature Version 4 test suite.
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import { HeaderList } from '../../src/wire/headers.ts';
import { parseAmzDate } from '../../src/wire/sigv4/amz-date.ts';
import {
  canonicalHeaderLine,
  canonicalRequest,
  stringToSign,
} from '../../src/wire/sigv4/canonical.ts';
import { parseSignature } from '../../src/wire/sigv4/parse.ts';
import { emptySha256 } from '../../src/wire/sigv4/payload.ts';
import { signRequest } from '../../src/wire/sigv4/sign.ts';
import { SigningKeyCache } from '../../src/wire/sigv4/signing-keys.ts';
import { canonicalPath, canonicalQuery, splitQuery } from '../../src/wire/sigv4/uri.ts';
import { verifySignature } from '../../src/wire/sigv4/verify.ts';

interface Expected {
  canonicalRequest: string;
  stringToSign: string;
  signature: string;
  signedTarget: string;
  signedHeaders: [string, string][];
}
interface Case {
  name: string;
  method: string;
  target: string;
  headers: [string, string][];
  body: string;
  normalize: boolean;
  signBody: boolean;
  sessionToken?: string;
  tokenAddedAfterSigning?: boolean;
  header: Expected;
  query: Expected;
}
interface Suite {
  accessKeyId: string;
  secretAccessKey: string;
  region: string;
  service: string;
  timestamp: string;
  cases: Case[];
}

const suite = JSON.parse(
  readFileSync(new URL('../fixtures/sigv4/aws-test-suite.json', import.meta.url), 'utf8'),
) as Suite;
const secretAccessKey = new Secret(suite.secretAccessKey);
const nowMs = parseAmzDate(suite.timestamp) as number;
const scopeString = `${suite.timestamp.slice(0, 8)}/${suite.region}/${suite.service}/aws4_request`;

/** Text as the wire carries it: one char a byte. */
function wire(text: string): string {
  return Buffer.from(text, 'utf8').toString('latin1');
}

function signable(method: string, target: string, headers: readonly [string, string][]) {
  const [path = '', query = ''] = wire(target).split('?');
  return { method, path, query, headers: new HeaderList(headers.flat()) };
}

function bodyHash(c: Case): string {
  return c.signBody ? hash('sha256', c.body, 'hex') : emptySha256;
}

const normalized = suite.cases.filter((c) => c.normalize);

describe('the AWS Signature Version 4 test suite', () => {
  it('is there with all of its cases', () => {
    expect(suite.cases.length).toBe(38);
    expect(normalized.length).toBe(31);
  });

  describe.each(['header', 'query'] as const)('signed in the %s', (kind) => {
    it.each(suite.cases)('$name: canonical request and string to sign agree', (c) => {
      const expected = c[kind];
      const request = signable(c.method, expected.signedTarget, expected.signedHeaders);
      const signedHeaders = expected.canonicalRequest.split('\n').at(-2) as string;
      const pairs = splitQuery(request.query).filter(
        ({ key }) =>
          key !== 'X-Amz-Signature' &&
          !(c.tokenAddedAfterSigning === true && key === 'X-Amz-Security-Token'),
      );
      // The cases without normalisation stand for S3, where the path is signed as it is. The one with a blank in
      // the path is no request line that a server could receive; there the encoded form is what stands on the wire.
      const path = c.name === 'get-space-unnormalized' ? '/example%20space/' : request.path;
      const canonical = canonicalRequest({
        method: c.method,
        path: canonicalPath(path, c.normalize ? suite.service : 's3'),
        query: canonicalQuery(pairs),
        headerLines: signedHeaders
          .split(';')
          .map((name) => canonicalHeaderLine(name, request.headers.getAll(name)))
          .join(''),
        signedHeaders,
        payload: bodyHash(c),
      });
      expect(canonical).toBe(expected.canonicalRequest);
      expect(stringToSign(suite.timestamp, scopeString, canonical)).toBe(expected.stringToSign);
    });

    it.each(normalized)('$name: the verifier accepts the signed request', (c) => {
      const expected = c[kind];
      const request = signable(c.method, expected.signedTarget, expected.signedHeaders);
      const signature = parseSignature(request);
      expect(signature?.signature).toBe(expected.signature);
      if (signature === null) return;
      const verified = verifySignature({
        request,
        signature,
        secretAccessKey,
        bodySha256: bodyHash(c),
        nowMs,
        sessionToken: c.sessionToken ?? null,
        keys: new SigningKeyCache(),
      });
      expect(verified.seed).toBe(expected.signature);
      expect(verified.scopeString).toBe(scopeString);
    });
  });

  it.each(normalized)('$name: the signer makes the published signature', (c) => {
    const { method, path, query } = signable(c.method, c.target, c.headers);
    const unsignedToken = c.tokenAddedAfterSigning === true;
    const token = c.sessionToken === undefined || unsignedToken ? null : c.sessionToken;
    const headers = [...c.headers];
    if (c.signBody) headers.push(['X-Amz-Content-Sha256', 'to be replaced']);
    const signed = signRequest({
      method,
      path,
      query,
      headers,
      region: suite.region,
      service: suite.service,
      credentials: {
        accessKeyId: suite.accessKeyId,
        secretAccessKey,
        sessionToken: token === null ? null : new Secret(token),
        expiresAtMs: null,
      },
      nowMs,
      payload: { kind: 'hash', sha256: bodyHash(c) },
      keys: new SigningKeyCache(),
    });
    expect(signed.seed).toBe(c.header.signature);
    const expected = new HeaderList(c.header.signedHeaders.flat()).get('authorization');
    expect(new HeaderList(signed.headers).get('authorization')).toBe(expected);
  });
});
