// T08: an answer that carries real AWS credentials would hand the job keys that work without the guard.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { credentialPositions } from '../../src/classify/aws/positions.ts';
import { createServiceData } from '../../src/classify/aws/service-data.ts';
import { isGuardError } from '../../src/core/errors.ts';
import { LocalCredentials } from '../../src/credentials/local-credentials.ts';
import { accountOfAnswer, substituteCredentials } from '../../src/credentials/substitute.ts';
import { findValues, spliceValues } from '../../src/mask/values.ts';
import { createDataFiles } from '../../src/platform/data-files.ts';

const root = join(import.meta.dirname, '..', '..');
const data = createServiceData(createDataFiles(join(root, 'data', 'aws')));
const secret = 'wJalrXUtnFEMIK7MDENGbPxRfiCYREALSECRETKE';
const token = 'IQoJb3JpZ2luX2VjREALSESSIONTOKEN==';
const id = 'ASIAIOSFODNN7REALKEY';

function ring(nowMs = Date.UTC(2025, 11, 31)) {
  return new LocalCredentials({ clock: { nowMs: () => nowMs }, random: (n) => randomBytes(n) });
}

function substitute(name: string, body: string, keys = ring()) {
  const [serviceName = '', operationName = ''] = name.split(':');
  const service = data.service(serviceName);
  const operation = service?.operation(operationName) ?? null;
  if (service === null || operation === null) throw new Error(`${name} is not in the data`);
  const protocol = service.protocols[0] ?? 'json';
  const positions = credentialPositions(service, operation, protocol);
  if (positions === null) throw new Error(`${name} has no credential positions`);
  const bytes = Buffer.from(body);
  const found = findValues(positions.format, bytes, positions.root);
  const result = substituteCredentials({
    found,
    keys,
    target: 'main',
    account: '111122223333',
    partition: 'aws',
  });
  return {
    ...result,
    keys,
    answer: Buffer.from(spliceValues(positions.format, bytes, result.edits)).toString(),
  };
}

const xmlCredentials =
  `<Credentials><SessionToken>${token}</SessionToken><SecretAccessKey>${secret}</SecretAccessKey>` +
  `<Expiration>2026-01-01T00:00:00Z</Expiration><AccessKeyId>${id}</AccessKeyId></Credentials>`;
const sts = (operation: string): [string, string] => [
  `sts:${operation}`,
  `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${operation}Result>` +
    `${xmlCredentials}</${operation}Result></${operation}Response>`,
];
const upper = { AccessKeyId: id, SecretAccessKey: secret, SessionToken: token };
const lower = { accessKeyId: id, secretAccessKey: secret, sessionToken: token };

const answers: readonly (readonly [string, string])[] = [
  sts('AssumeRole'),
  sts('AssumeRoleWithSAML'),
  sts('AssumeRoleWithWebIdentity'),
  sts('AssumeRoot'),
  sts('GetDelegatedAccessToken'),
  sts('GetFederationToken'),
  sts('GetSessionToken'),
  ['s3:CreateSession', `<CreateSessionResult>${xmlCredentials}</CreateSessionResult>`],
  [
    'sso:GetRoleCredentials',
    JSON.stringify({ roleCredentials: { ...lower, expiration: 1_767_225_600_000 } }),
  ],
  [
    'ssm:GetAccessToken',
    JSON.stringify({ Credentials: { ...upper, ExpirationTime: 1_767_225_600 } }),
  ],
  [
    'cognito-identity:GetCredentialsForIdentity',
    JSON.stringify({
      IdentityId: 'i',
      Credentials: {
        AccessKeyId: id,
        SecretKey: secret,
        SessionToken: token,
        Expiration: 1.7672256e9,
      },
    }),
  ],
  ['s3control:GetDataAccess', `<GetDataAccessResult>${xmlCredentials}</GetDataAccessResult>`],
  [
    'lakeformation:GetTemporaryGlueTableCredentials',
    JSON.stringify({ ...upper, Expiration: 1_767_225_600 }),
  ],
  [
    'codepipeline:GetJobDetails',
    JSON.stringify({ jobDetails: { data: { artifactCredentials: lower } } }),
  ],
  [
    'eks-auth:AssumeRoleForPodIdentity',
    JSON.stringify({ credentials: { ...lower, expiration: 1_767_225_600 } }),
  ],
];

describe('credentials in an answer (T08)', () => {
  it.each(answers)(
    '%s: the job gets a local triple, the guard keeps the real one',
    (name, body) => {
      const { answer, keys, count, learned } = substitute(name, body);
      expect(count).toBe(1);
      for (const real of [secret, token, id]) expect(answer).not.toContain(real);
      const localId = /AKIAGUARD[A-Z2-7]{11}/.exec(answer)?.[0] ?? '';
      const key = keys.lookup(localId);
      expect(key).toMatchObject({ target: 'main', account: '111122223333' });
      expect(answer).toContain(key?.secretAccessKey.reveal());
      expect(answer).toContain(key?.sessionToken?.reveal());
      const upstream = key?.upstream;
      if (upstream === undefined || upstream === 'target')
        throw new Error('no upstream credentials');
      expect(upstream.accessKeyId).toBe(id);
      expect(upstream.secretAccessKey.reveal()).toBe(secret);
      expect(upstream.sessionToken?.reveal()).toBe(token);
      if (/xpiration/.test(body)) expect(upstream.expiresAtMs).toBe(Date.UTC(2026, 0, 1));
      expect(learned.map((one) => one.reveal())).toEqual([secret, token]);
    },
  );

  it('keeps everything else of the answer, the expiry included, byte by byte', () => {
    const [name, body] = sts('AssumeRole');
    const { answer, keys } = substitute(name, body);
    const localId = /AKIAGUARD[A-Z2-7]{11}/.exec(answer)?.[0] ?? '';
    const key = keys.lookup(localId);
    const restored = answer
      .replace(localId, id)
      .replace(key?.secretAccessKey.reveal() ?? '', secret)
      .replace(key?.sessionToken?.reveal() ?? '', token);
    expect(restored).toBe(body);
  });

  it('iam:CreateAccessKey: keeps the id, which later calls name, and replaces the secret', () => {
    const body =
      '<CreateAccessKeyResponse><CreateAccessKeyResult><AccessKey><UserName>u</UserName>' +
      `<AccessKeyId>AKIAREAL</AccessKeyId><Status>Active</Status><SecretAccessKey>${secret}</SecretAccessKey>` +
      '</AccessKey></CreateAccessKeyResult></CreateAccessKeyResponse>';
    const { answer, keys } = substitute('iam:CreateAccessKey', body);
    expect(answer).toContain('<AccessKeyId>AKIAREAL</AccessKeyId>');
    expect(answer).not.toContain(secret);
    expect(keys.lookup('AKIAREAL')?.sessionToken).toBeNull();
  });

  it('gives each set of a list its own key', () => {
    const job = { data: { artifactCredentials: lower } };
    const other = { ...lower, accessKeyId: 'ASIAOTHER', secretAccessKey: 'other-secret' };
    const body = JSON.stringify({ jobs: [job, { data: { artifactCredentials: other } }] });
    const { answer, count } = substitute('codepipeline:PollForJobs', body);
    expect(count).toBe(2);
    expect(answer).not.toMatch(/ASIAOTHER|other-secret/);
    expect(new Set(answer.match(/AKIAGUARD[A-Z2-7]{11}/g)).size).toBe(2);
  });

  it('leaves listings that name ids only', () => {
    const body = JSON.stringify({ accessKeys: [{ accessKeyId: 'AKIA1', status: 'Active' }] });
    const { answer, count } = substitute('lightsail:GetBucketAccessKeys', body);
    expect(answer).toBe(body);
    expect(count).toBe(0);
  });

  it('forgets the key when the real credentials end', () => {
    const [name, body] = sts('AssumeRole');
    const late = ring(Date.UTC(2026, 0, 2));
    const { answer } = substitute(name, body, late);
    expect(late.lookup(/AKIAGUARD[A-Z2-7]{11}/.exec(answer)?.[0] ?? '')).toBeNull();
  });

  it.each([
    ['no id', xmlCredentials.replace(/<AccessKeyId>.*?<\/AccessKeyId>/, '')],
    ['a token alone', `<Credentials><SessionToken>${token}</SessionToken></Credentials>`],
    [
      'a secret twice',
      xmlCredentials.replace(
        '</Credentials>',
        '<SecretAccessKey>x</SecretAccessKey></Credentials>',
      ),
    ],
  ])('withholds an answer with %s', (_name, credentials) => {
    const body = `<AssumeRoleResponse><AssumeRoleResult>${credentials}</AssumeRoleResult></AssumeRoleResponse>`;
    try {
      substitute('sts:AssumeRole', body);
      expect.unreachable();
    } catch (error) {
      expect(isGuardError(error, 'MASK_FAILED')).toBe(true);
      expect(String(error)).not.toContain(secret);
    }
  });

  it('finds credentials under any prefix, in CDATA and with references', () => {
    const body =
      '<a:AssumeRoleResponse xmlns:a="x"><a:AssumeRoleResult><a:Credentials>' +
      `<a:AccessKeyId><![CDATA[${id}]]></a:AccessKeyId><a:SecretAccessKey>&#119;${secret.slice(1)}</a:SecretAccessKey>` +
      `<a:SessionToken>${token}</a:SessionToken></a:Credentials></a:AssumeRoleResult></a:AssumeRoleResponse>`;
    const { answer, learned } = substitute('sts:AssumeRole', body);
    expect(answer).not.toContain(secret.slice(1));
    expect(learned[0]?.reveal()).toBe(secret);
  });
});

describe('the account behind new credentials', () => {
  it('is the one of the role, the caller, or unknown', () => {
    const role = { RoleArn: 'arn:aws:iam::444455556666:role/x' };
    expect(accountOfAnswer('AssumeRole', role, '111122223333')).toBe('444455556666');
    expect(accountOfAnswer('GetSessionToken', {}, '111122223333')).toBe('111122223333');
    expect(accountOfAnswer('GetRoleCredentials', { accountId: '444455556666' }, '1')).toBe(
      '444455556666',
    );
    expect(accountOfAnswer('AssumeRole', { RoleArn: 'nonsense' }, '111122223333')).toBe('*');
    expect(accountOfAnswer('GetCredentialsForIdentity', {}, '111122223333')).toBe('*');
  });
});
