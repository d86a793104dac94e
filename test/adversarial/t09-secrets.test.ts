// T09 and T08: what the guard holds appears in no answer, log line or record, whatever is sent to it.
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ambientTestKeys } from '../helpers/start-guard.ts';
import {
  formType,
  presign,
  type Range,
  type SignOptions,
  send,
  sign,
  startRange,
  tamper,
} from './harness.ts';

const policy = `version: 1
rules:
  - id: most-things
    effect: allow
    actions: ["*"]
    resources: ["*"]
  - id: never-delete
    effect: deny
    actions: [iam:Delete*]
`;
const range = await startRange(policy);
const observing = await startRange(policy, { mode: 'observe' });

const planted = {
  password: 'planted-Passw0rd-of-the-database',
  secret: 'planted-secret-string-value',
  blob: Buffer.from('planted-secret-blob').toString('base64'),
  environment: 'planted-parameter-value',
};

const json = (service: string, target: string, body: object): SignOptions => ({
  service,
  headers: [
    ['content-type', 'application/x-amz-json-1.1'],
    ['x-amz-target', target],
  ],
  body: JSON.stringify(body),
});

const requests: readonly SignOptions[] = [
  json('secretsmanager', 'secretsmanager.CreateSecret', {
    Name: 'app/db',
    SecretString: planted.secret,
    ClientRequestToken: '0'.repeat(32),
  }),
  json('secretsmanager', 'secretsmanager.PutSecretValue', {
    SecretId: 'app/db',
    SecretBinary: planted.blob,
    ClientRequestToken: '0'.repeat(32),
  }),
  json('ssm', 'AmazonSSM.PutParameter', {
    Name: '/app/x',
    Value: planted.environment,
    Type: 'SecureString',
  }),
  {
    service: 'rds',
    headers: [['content-type', formType]],
    body: `Action=CreateDBInstance&Version=2014-10-31&DBInstanceIdentifier=a&DBInstanceClass=db.t3.micro&Engine=postgres&MasterUsername=root&MasterUserPassword=${planted.password}`,
  },
  {
    service: 'iam',
    headers: [['content-type', formType]],
    body: `Action=CreateLoginProfile&Version=2010-05-08&UserName=robin&Password=${planted.password}`,
  },
  {
    service: 'iam',
    headers: [['content-type', formType]],
    body: `Action=DeleteUser&Version=2010-05-08&UserName=robin`,
  },
];

async function attack(at: Range): Promise<string> {
  const answers: string[] = [];
  for (const one of requests) {
    const honest = sign(at, one);
    for (const request of [
      honest,
      tamper(honest, { authorization: null }),
      tamper(honest, { 'x-amz-security-token': 'x' }),
      {
        ...honest,
        body: honest.body.subarray(0, -1),
        headers: tamper(honest, { 'content-length': String(honest.body.length - 1) }).headers,
      },
    ]) {
      answers.push((await send(at, request)).raw);
    }
  }
  answers.push((await send(at, presign(at, { path: '/shop-data/a' }))).raw);
  return answers.join('\n');
}

describe.each([
  ['enforce', range],
  ['observe', observing],
] as const)('T09 secrets, mode %s', (_, at) => {
  it('keeps credentials, local keys and secret parameters out of answers, log and record', async () => {
    const local = at.guard.session.ready.targets[0];
    const answers = await attack(at);
    expect(at.upstream.whole.length).toBeGreaterThan(4);
    const { text, verification } = await at.guard.stop();
    expect(verification.status).toBe('valid');
    const log = at.log.join('\n');
    const forbidden = {
      ...ambientTestKeys,
      localSecret: local?.secretAccessKey ?? '',
      localToken: local?.sessionToken ?? '',
      ...planted,
      plainBlob: 'planted-secret-blob',
    };
    for (const [name, value] of Object.entries(forbidden)) {
      expect([name, value.length > 8]).toEqual([name, true]);
      for (const [where, content] of [
        ['answers', answers],
        ['log', log],
        ['record', text],
      ] as const) {
        for (const form of [
          value,
          encodeURIComponent(value),
          Buffer.from(value).toString('base64'),
        ]) {
          expect([name, where, content.includes(form)]).toEqual([name, where, false]);
        }
      }
    }
    expect(text).toContain('app/db');
  });

  it('prints nothing of them when a session object is inspected or turned into JSON', () => {
    const { session } = at.guard;
    const shown = inspect({ status: session.status(), policy: session.policy }, { depth: 9 });
    expect(shown).not.toContain(ambientTestKeys.secretAccessKey);
    expect(JSON.stringify(session.status())).not.toContain(ambientTestKeys.accessKeyId);
  });
});
