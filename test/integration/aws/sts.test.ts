// The guard's STS client against a server that shows what really goes over the wire.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { isGuardError } from '../../../src/core/errors.ts';
import { Secret } from '../../../src/core/secret.ts';
import { stsFailureOf } from '../../../src/credentials/minting.ts';
import { createSts } from '../../../src/platform/sts.ts';

interface Seen {
  readonly headers: IncomingMessage['headers'];
  readonly form: URLSearchParams;
}

let server: Server;
let origin = '';
const seen: Seen[] = [];
let answer: { status: number; body: string } = { status: 200, body: '' };

const session = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
<Credentials><AccessKeyId>ASIAREAL</AccessKeyId><SecretAccessKey>real-secret</SecretAccessKey><SessionToken>real-token</SessionToken>
<Expiration>2030-01-01T00:00:00Z</Expiration></Credentials><PackedPolicySize>7</PackedPolicySize>
<AssumedRoleUser><AssumedRoleId>A:s</AssumedRoleId><Arn>arn:aws:sts::111122223333:assumed-role/r/s</Arn></AssumedRoleUser>
</AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;
const failure = (code: string): string =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code>` +
  '<Message>secret-oidc-token is bad</Message></Error><RequestId>r</RequestId></ErrorResponse>';

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => {
      body += chunk.toString();
    });
    request.on('end', () => {
      seen.push({ headers: request.headers, form: new URLSearchParams(body) });
      response.writeHead(answer.status, { 'content-type': 'text/xml' }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());
beforeEach(() => {
  seen.length = 0;
  answer = { status: 200, body: session };
});

function assume(options: Parameters<typeof createSts>[0]) {
  return createSts(options).assumeRoleWithWebIdentity(
    {
      roleArn: 'arn:aws:iam::111122223333:role/r',
      sessionName: 's',
      token: new Secret('secret-oidc-token'),
      policy: '{"p":1}',
      durationSeconds: 900,
    },
    AbortSignal.timeout(10_000),
  );
}

describe('the STS client', () => {
  it('dials an emulator while the Host stays that of the regional endpoint', async () => {
    const role = await assume({ region: 'eu-west-1', dialOrigin: origin });
    expect(seen[0]?.headers.host).toBe('sts.eu-west-1.amazonaws.com');
    expect(seen[0]?.headers.authorization).toBeUndefined();
    expect(Object.fromEntries(seen[0]?.form ?? [])).toMatchObject({
      Action: 'AssumeRoleWithWebIdentity',
      WebIdentityToken: 'secret-oidc-token',
      Policy: '{"p":1}',
      DurationSeconds: '900',
    });
    expect(role).toMatchObject({
      arn: 'arn:aws:sts::111122223333:assumed-role/r/s',
      packedPolicyPercent: 7,
    });
    expect(role.credentials.expiresAtMs).toBe(Date.UTC(2030, 0, 1));
    expect(JSON.stringify(role)).not.toMatch(/real-secret|real-token/);
  });

  it.each([
    ['cn-north-1', undefined, 'sts.cn-north-1.amazonaws.com.cn'],
    ['us-gov-west-1', undefined, 'sts.us-gov-west-1.amazonaws.com'],
    ['eu-west-1', 'global', 'sts.amazonaws.com'],
  ])('in %s (%s) speaks to %s', async (region, endpoint, host) => {
    await assume({ region, dialOrigin: origin, ...(endpoint === undefined ? {} : { endpoint }) });
    expect(seen[0]?.headers.host).toBe(host);
  });

  it('signs with the credentials it is given, whatever the environment holds', async () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      AWS_ACCESS_KEY_ID: 'AKIAENV',
      AWS_SECRET_ACCESS_KEY: 'env',
      AWS_ENDPOINT_URL: 'http://127.0.0.1:1',
      AWS_ENDPOINT_URL_STS: 'http://127.0.0.1:1',
      AWS_USE_FIPS_ENDPOINT: 'true',
    });
    try {
      const given = {
        accessKeyId: 'ASIAGIVEN',
        secretAccessKey: new Secret('x'),
        sessionToken: new Secret('given-token'),
        expiresAtMs: null,
      };
      answer.body =
        '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
        '<Arn>arn:aws:iam::111122223333:user/u</Arn><Account>111122223333</Account></GetCallerIdentityResult></GetCallerIdentityResponse>';
      const sts = createSts({ region: 'eu-west-1', dialOrigin: origin });
      const identity = await sts.callerIdentity(given, AbortSignal.timeout(10_000));
      expect(identity.account).toBe('111122223333');
      expect(seen[0]?.headers.authorization).toContain('Credential=ASIAGIVEN/');
      expect(seen[0]?.headers.authorization).toContain('/eu-west-1/sts/aws4_request');
      expect(seen[0]?.headers['x-amz-security-token']).toBe('given-token');
      expect(seen[0]?.headers.host).toBe('sts.eu-west-1.amazonaws.com');
    } finally {
      for (const name of Object.keys(process.env)) {
        if (!(name in before)) delete process.env[name];
      }
      Object.assign(process.env, before);
    }
  });

  it.each([
    [403, 'AccessDenied', 'refused', 'CREDENTIALS_REFUSED'],
    [400, 'InvalidIdentityToken', 'refused', 'CREDENTIALS_REFUSED'],
    [400, 'ExpiredTokenException', 'retryable', 'CREDENTIALS_UNAVAILABLE'],
    [400, 'IDPCommunicationError', 'retryable', 'CREDENTIALS_UNAVAILABLE'],
    [400, 'Throttling', 'retryable', 'CREDENTIALS_UNAVAILABLE'],
    [503, 'ServiceUnavailable', 'retryable', 'CREDENTIALS_UNAVAILABLE'],
    [400, 'PackedPolicyTooLarge', 'policy-too-large', 'CREDENTIALS_REFUSED'],
  ])(
    'takes %i %s as %s, says its name and nothing of the request',
    async (status, name, kind, code) => {
      answer = { status, body: failure(name) };
      const error = await assume({ region: 'eu-west-1', dialOrigin: origin }).then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(isGuardError(error) ? error.code : error).toBe(code);
      expect(stsFailureOf(error)).toBe(kind);
      expect(String(error)).not.toContain('secret-oidc-token');
      expect(seen).toHaveLength(1);
    },
  );

  it('takes a dead server as a passing failure and a broken endpoint as a mistake', async () => {
    const dead = await assume({ region: 'eu-west-1', dialOrigin: 'http://127.0.0.1:1' }).then(
      () => null,
      (reason: unknown) => reason,
    );
    expect(stsFailureOf(dead)).toBe('retryable');
    for (const endpoint of ['legacy', 'ftp://x', 'javascript:1']) {
      expect(() => createSts({ region: 'eu-west-1', endpoint })).toThrow('not a URL');
    }
    expect(() => createSts({ region: 'evil.example/' })).toThrow('malformed');
  });
});
