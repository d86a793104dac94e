// T01: a call that the session's own key did not sign is refused in the service's own words, and goes nowhere.
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  expectNothingForwarded,
  expectRefused,
  formType,
  type Range,
  send,
  sign,
  startRange,
  tamper,
} from './harness.ts';

const everything = `version: 1
rules:
  - id: everything
    effect: allow
    actions: ["*"]
    resources: ["*"]
`;

const range = await startRange(everything);
const observing = await startRange(everything, { mode: 'observe' });
const form: [string, string] = ['content-type', formType];
const listUsers = 'Action=ListUsers&Version=2010-05-08';

/** One honest request per protocol, with the codes of its refusals. */
const protocols = [
  {
    protocol: 's3',
    request: (at: Range) => sign(at, { service: 's3', method: 'GET', path: '/shop-data/a' }),
    missing: 'AccessDenied',
    invalid: 'SignatureDoesNotMatch',
    unknownKey: 'InvalidAccessKeyId',
  },
  {
    protocol: 'query',
    request: (at: Range) => sign(at, { service: 'iam', headers: [form], body: listUsers }),
    missing: 'MissingAuthenticationToken',
    invalid: 'SignatureDoesNotMatch',
    unknownKey: 'InvalidClientTokenId',
  },
  {
    protocol: 'ec2',
    request: (at: Range) =>
      sign(at, {
        service: 'ec2',
        headers: [form],
        body: 'Action=DescribeInstances&Version=2016-11-15',
      }),
    missing: 'AuthFailure',
    invalid: 'AuthFailure',
    unknownKey: 'AuthFailure',
  },
  {
    protocol: 'json',
    request: (at: Range) =>
      sign(at, {
        service: 'dynamodb',
        headers: [
          ['content-type', 'application/x-amz-json-1.0'],
          ['x-amz-target', 'DynamoDB_20120810.ListTables'],
        ],
        body: '{}',
      }),
    missing: 'MissingAuthenticationTokenException',
    invalid: 'InvalidSignatureException',
    unknownKey: 'UnrecognizedClientException',
  },
  {
    protocol: 'rest-json',
    request: (at: Range) =>
      sign(at, { service: 'lambda', method: 'GET', path: '/2015-03-31/functions/' }),
    missing: 'MissingAuthenticationTokenException',
    invalid: 'InvalidSignatureException',
    unknownKey: 'UnrecognizedClientException',
  },
  {
    protocol: 'rpc-v2-cbor',
    request: (at: Range) =>
      sign(at, {
        service: 'cloudwatch',
        signingName: 'monitoring',
        path: '/service/GraniteServiceVersion20100801/operation/ListMetrics',
        headers: [
          ['content-type', 'application/cbor'],
          ['smithy-protocol', 'rpc-v2-cbor'],
        ],
        body: Buffer.of(0xa0),
      }),
    missing: 'MissingAuthenticationTokenException',
    invalid: 'InvalidSignatureException',
    unknownKey: 'UnrecognizedClientException',
  },
] as const;

describe.each([
  ['enforce', range],
  ['observe', observing],
] as const)('T01 forged or missing signature, mode %s', (mode, at) => {
  it.each(protocols)('refuses an unsigned $protocol call', async ({ request, missing }) => {
    const unsigned = tamper(request(at), {
      authorization: null,
      'x-amz-date': null,
      'x-amz-security-token': null,
    });
    expectRefused(await send(at, unsigned), {
      status: 403,
      denied: 'SIGNATURE_MISSING',
      code: missing,
    });
    expectNothingForwarded(at);
  });

  it.each(protocols)('refuses a $protocol call signed by another secret', async (one) => {
    const authorization = new Map(one.request(at).headers).get('authorization') ?? '';
    const forged = tamper(one.request(at), {
      authorization: authorization.replace(
        /[0-9a-f]{64}$/,
        createHmac('sha256', 'guessed').update('x').digest('hex'),
      ),
    });
    expectRefused(await send(at, forged), {
      status: 403,
      denied: 'SIGNATURE_INVALID',
      code: one.invalid,
    });
    expectNothingForwarded(at);
  });

  it.each(protocols)('refuses a $protocol call under a key of someone else', async (one) => {
    const authorization = new Map(one.request(at).headers).get('authorization') ?? '';
    const other = tamper(one.request(at), {
      authorization: authorization.replace(/Credential=\w+/, 'Credential=AKIAIOSFODNN7EXAMPLE'),
    });
    expectRefused(await send(at, other), {
      status: 403,
      denied: 'CREDENTIALS_REFUSED',
      code: one.unknownKey,
    });
    expectNothingForwarded(at);
  });

  it('lets the same calls pass when they are honest, so that the refusals mean something', async () => {
    for (const { request, protocol } of protocols) {
      const answer = await send(at, request(at));
      expect([protocol, answer.status, answer.headers.get('x-guard-denied')]).toEqual([
        protocol,
        200,
        undefined,
      ]);
    }
    expect(at.upstream.whole.length).toBe(protocols.length);
    const local = at.guard.session.ready.targets[0];
    for (const { headers } of at.upstream.whole) {
      expect(headers.authorization).toContain('Credential=AKIAGUARDTESTAMBIENT/');
      expect(JSON.stringify(headers)).not.toContain(local?.accessKeyId);
      expect(JSON.stringify(headers)).not.toContain(local?.sessionToken);
    }
    expect(at.guard.session.ready.level).toBe(mode === 'observe' ? 'observe' : 'advisory');
  });
});

describe('T01 other ways to sign', () => {
  const get = () => sign(range, { service: 's3', method: 'GET', path: '/shop-data/a' });

  it.each([
    [
      'SigV4a',
      'AWS4-ECDSA-P256-SHA256 Credential=AKIA/20261123/s3/aws4_request, SignedHeaders=host, Signature=30',
    ],
    ['signature version 2', 'AWS AKIAIOSFODNN7EXAMPLE:frJIUN8DYpKDtOLCwo//yllqDzg='],
    ['a bearer token', 'Bearer eyJhbGciOiJub25lIn0.e30.'],
    ['basic authentication', 'Basic Z3Vlc3Q6Z3Vlc3Q='],
    ['an unknown scheme', 'AWS5-HMAC-SHA512 Credential=x'],
  ])('refuses %s and says which signature is supported', async (_, authorization) => {
    const answer = await send(range, tamper(get(), { authorization }));
    expectRefused(answer, { status: 400, denied: 'SIGNATURE_UNSUPPORTED', code: 'InvalidRequest' });
    expect(answer.text).toContain('AWS4-HMAC-SHA256');
    expectNothingForwarded(range);
  });

  it('refuses the version 2 query form', async () => {
    const request = get();
    const answer = await send(range, {
      ...tamper(request, { authorization: null }),
      target: `${request.target}?AWSAccessKeyId=AKIAIOSFODNN7EXAMPLE&Expires=9999999999&Signature=abc`,
    });
    expectRefused(answer, { status: 400, denied: 'SIGNATURE_UNSUPPORTED', code: 'InvalidRequest' });
    expectNothingForwarded(range);
  });

  it('refuses the local key with a session token that is not its own', async () => {
    const answer = await send(range, tamper(get(), { 'x-amz-security-token': 'another-token' }));
    expectRefused(answer, {
      status: 403,
      denied: 'SIGNATURE_INVALID',
      code: 'SignatureDoesNotMatch',
    });
    expectNothingForwarded(range);
  });

  it('refuses unsigned calls of operations that AWS takes unsigned', async () => {
    const answer = await send(range, {
      method: 'POST',
      target: '/main/sts/',
      headers: [['host', `127.0.0.1:${range.port}`], form, ['content-length', '62']],
      body: Buffer.from(
        'Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleArn=abc'.slice(0, 62),
      ),
    });
    expectRefused(answer, {
      status: 403,
      denied: 'SIGNATURE_MISSING',
      code: 'MissingAuthenticationToken',
    });
    expectNothingForwarded(range);
  });

  it('never tells a forger what the right signature is', async () => {
    const request = get();
    const right = request.signed.seed;
    const authorization = (new Map(request.headers).get('authorization') ?? '').replace(
      right,
      '0'.repeat(64),
    );
    const answer = await send(range, tamper(request, { authorization }));
    expectRefused(answer, { status: 403, denied: 'SIGNATURE_INVALID' });
    expect(answer.raw).not.toContain(right);
    expect(range.log.join('\n')).not.toContain(right);
  });
});
