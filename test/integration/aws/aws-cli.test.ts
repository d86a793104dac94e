// The unmodified AWS CLI through the guard to moto: once led by the config file, once by HTTPS_PROXY and TLS.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ProxyAgent, request } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith, requireComponent } from '../../helpers/components.ts';
import {
  ambientTestKeys,
  type ClientMode,
  eventsOf,
  type StartedGuard,
  startGuard,
} from '../../helpers/start-guard.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { type Finished, run } from '../../world/child.ts';
import { type Moto, startMoto } from '../../world/moto.ts';
import { clientPolicy, placeOf } from './client-policy.ts';

const MiB = 1024 * 1024;
const sizes = [
  ['1 B', 1],
  ['5 MB', 5 * MiB],
  ['100 MB', 100 * MiB],
] as const;
const oddKeys = ['dir/a b+c%é.txt', "x=1&y=2;z,'q'/~!()@:$", 'double//slash/./dot', '%41%2F+ +'];
const plainSecret = 'a-planted-secret-that-stays-in-the-guard';

const modes: readonly ClientMode[] = ['config-file', 'connect'];

describeWith(['aws', 'moto'], 'the AWS CLI works through the guard', () => {
  const folder = temporaryFolder('guard-aws-cli');
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto?.stop());

  describe.each(modes)('by %s', (mode) => {
    const bucket = `cli-${mode}`;
    let guard: StartedGuard;
    let environment: Record<string, string>;
    beforeAll(async () => {
      guard = await startGuard({ folder, policy: clientPolicy, awsEndpointUrl: moto.url });
      environment = guard.environment(mode);
    });
    afterAll(() => guard?.stop());

    const aws = (args: readonly string[], extra: Record<string, string> = {}): Promise<Finished> =>
      run(requireComponent('aws').path, args, { cwd: folder, env: { ...environment, ...extra } });
    const json = async (args: readonly string[], extra?: Record<string, string>) => {
      const done = await aws([...args, '--output', 'json'], extra);
      expect(done, args.join(' ')).toMatchObject({ code: 0, stderr: '' });
      return done.stdout.trim() === '' ? {} : JSON.parse(done.stdout);
    };
    const denied = async (args: readonly string[], rule: string) => {
      const done = await aws(args);
      expect(done.code, `${args.join(' ')}\n${done.stdout}`).not.toBe(0);
      expect(done.stderr).toContain(`rule ${rule} (${placeOf(rule)}`);
      return done.stderr;
    };

    it('says who the guard signs as', async () => {
      const answer = await json(['sts', 'get-caller-identity']);
      expect(answer.Account).toBe('123456789012');
    });

    it('makes a bucket', async () => {
      expect(await aws(['s3', 'mb', `s3://${bucket}`])).toMatchObject({ code: 0 });
    });

    it.each(sizes)('copies %s up and down byte by byte', async (name, bytes) => {
      const source = join(folder, `${mode}-${bytes}-up`);
      const target = join(folder, `${mode}-${bytes}-down`);
      const content = randomBytes(bytes);
      writeFileSync(source, content);
      const url = `s3://${bucket}/size/${name}`;
      expect(await aws(['s3', 'cp', '--no-progress', source, url])).toMatchObject({ code: 0 });
      expect(await aws(['s3', 'cp', '--no-progress', url, target])).toMatchObject({ code: 0 });
      const digest = (data: Buffer): string => createHash('sha256').update(data).digest('hex');
      expect(digest(readFileSync(target))).toBe(digest(content));
    });

    it('keeps odd keys as they are', async () => {
      for (const [index, key] of oddKeys.entries()) {
        const source = join(folder, `${mode}-odd-${index}`);
        const target = `${source}-down`;
        writeFileSync(source, `content of ${key}`);
        const put = ['s3api', 'put-object', '--bucket', bucket, '--key', key, '--body', source];
        await json(put);
        await json(['s3api', 'get-object', '--bucket', bucket, '--key', key, target]);
        expect(readFileSync(target, 'utf8')).toBe(`content of ${key}`);
      }
      const listed = await json(['s3api', 'list-objects-v2', '--bucket', bucket]);
      const keys = (listed.Contents as { Key: string }[]).map((entry) => entry.Key);
      expect(keys).toEqual(expect.arrayContaining([...oddKeys]));
    });

    it('takes a name with a wildcard for more than itself', async () => {
      const put = ['s3api', 'put-object', '--bucket', bucket, '--key', 'a*b'];
      const error = await denied(put, 'keep-the-archive');
      expect(error).toContain('on an unknown resource (*)');
    });

    it('copies an object within S3', async () => {
      const [from, to] = [`s3://${bucket}/size/1 B`, `s3://${bucket}/copy/one`];
      expect(await aws(['s3', 'cp', '--no-progress', from, to])).toMatchObject({ code: 0 });
    });

    it('presigns a URL that works here and refuses a changed one', async () => {
      const key = oddKeys[0] as string;
      const done = await aws(['s3', 'presign', `s3://${bucket}/${key}`, '--expires-in', '300']);
      expect(done).toMatchObject({ code: 0 });
      const url = done.stdout.trim();
      const dispatcher = mode === 'connect' ? proxyAgent(guard) : undefined;
      const get = (to: string) =>
        request(to, dispatcher === undefined ? {} : { dispatcher }).then(async (answer) => ({
          status: answer.statusCode,
          text: await answer.body.text(),
        }));
      expect(await get(url)).toEqual({ status: 200, text: `content of ${key}` });
      const changed = await get(url.replace('dir/', 'dir2/'));
      expect(changed.status).toBe(403);
      expect(changed.text).toContain('<Code>SignatureDoesNotMatch</Code>');
      await dispatcher?.close();
    });

    it('deletes what policy allows, and nothing of a batch that names one thing too many', async () => {
      const batch = (...keys: string[]) => [
        's3api',
        'delete-objects',
        '--bucket',
        bucket,
        '--delete',
        JSON.stringify({ Objects: keys.map((Key) => ({ Key })) }),
      ];
      expect(await denied(batch('copy/one', 'keep/this'), 'keep-one-key')).toContain(
        'AccessDenied',
      );
      const answer = await json(batch('copy/one'));
      expect(answer.Deleted).toEqual([{ Key: 'copy/one' }]);
    });

    it('shows a denied S3 call as AccessDenied with rule and line', async () => {
      const error = await denied(['s3', 'mb', 's3://archive'], 'keep-the-archive');
      expect(error).toContain('(AccessDenied)');
      expect(error).toContain('The archive belongs to another team');
      const source = join(folder, `${mode}-1-up`);
      const upload = await denied(['s3', 'cp', source, 's3://archive/x'], 'keep-the-archive');
      expect(upload).toContain('(AccessDenied)');
    });

    it('sends nothing of a denied upload on, whatever its size', async () => {
      const before = moto.log();
      for (const bytes of [5 * MiB, 100 * MiB]) {
        const source = join(folder, `${mode}-${bytes}-up`);
        const upload = await denied(['s3', 'cp', source, 's3://archive/x'], 'keep-the-archive');
        expect(upload).toContain('(AccessDenied)');
      }
      expect(moto.log()).toBe(before);
    });

    it('works with DynamoDB', async () => {
      const create = `dynamodb create-table --table-name ${bucket} --billing-mode PAY_PER_REQUEST
        --attribute-definitions AttributeName=id,AttributeType=S
        --key-schema AttributeName=id,KeyType=HASH`.split(/\s+/);
      await json(create);
      const item = { id: { S: 'ü1' }, n: { N: '12345678901234567890123' } };
      const table = ['--table-name', bucket];
      await json(['dynamodb', 'put-item', ...table, '--item', JSON.stringify(item)]);
      const key = JSON.stringify({ id: item.id });
      const got = await json(['dynamodb', 'get-item', ...table, '--key', key]);
      expect(got.Item).toEqual(item);
      const error = await denied(
        ['dynamodb', 'delete-table', '--table-name', 'precious'],
        'keep-tables',
      );
      expect(error).toContain('(AccessDeniedException)');
    });

    it('works with IAM and denies users', async () => {
      const trust = JSON.stringify({
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { AWS: '*' }, Action: 'sts:AssumeRole' }],
      });
      const role = ['--role-name', `role-${mode}`];
      await json(['iam', 'create-role', ...role, '--assume-role-policy-document', trust]);
      const got = await json(['iam', 'get-role', ...role]);
      expect(got.Role.RoleName).toBe(`role-${mode}`);
      const error = await denied(['iam', 'create-user', '--user-name', 'mallory'], 'no-users');
      expect(error).toContain('(AccessDenied)');
    });

    it('works with EC2 and denies terminations', async () => {
      const made = await json(['ec2', 'create-vpc', '--cidr-block', '10.1.0.0/16']);
      const listed = await json(['ec2', 'describe-vpcs', '--vpc-ids', made.Vpc.VpcId]);
      expect(listed.Vpcs).toHaveLength(1);
      const terminate = ['ec2', 'terminate-instances', '--instance-ids', 'i-0123456789abcdef0'];
      expect(await denied(terminate, 'no-terminations')).toContain('(UnauthorizedOperation)');
    });

    it('masks a secret, and reveals it where a rule says so', async () => {
      const make = (name: string) => [
        'secretsmanager',
        'create-secret',
        '--name',
        name,
        '--secret-string',
        plainSecret,
      ];
      await json(make(`hidden-${mode}`));
      await json(make(`revealed-${mode}`));
      const get = (name: string) =>
        json(['secretsmanager', 'get-secret-value', '--secret-id', name]);
      const hidden = await get(`hidden-${mode}`);
      expect(hidden.Name).toBe(`hidden-${mode}`);
      expect(hidden.SecretString).toMatch(/^\[masked:/);
      const list = await json(['secretsmanager', 'list-secrets']);
      const entry = (list.SecretList as { Name: string; ARN: string }[]).find(
        (secret) => secret.Name === `revealed-${mode}`,
      );
      expect((await get(entry?.ARN ?? '')).SecretString).toBe(plainSecret);
    });

    // This client builds the endpoints of a few services itself, so it needs what the guard exports as a whole.
    it('sends and receives SQS messages', async () => {
      if (mode === 'config-file') environment = guard.environment('exported');
      const made = await json(['sqs', 'create-queue', '--queue-name', bucket]);
      const queue = ['--queue-url', made.QueueUrl as string];
      await json(['sqs', 'send-message', ...queue, '--message-body', 'hello & <goodbye>']);
      const got = await json(['sqs', 'receive-message', ...queue]);
      expect(got.Messages[0].Body).toBe('hello & <goodbye>');
      expect(await denied(['sqs', 'purge-queue', ...queue], 'keep-queues')).toContain(
        'AccessDenied',
      );
    });

    it('denies by default what no rule allows', async () => {
      const done = await aws(['kms', 'list-keys']);
      expect(done.code).not.toBe(0);
      expect(done.stderr).toContain('(AccessDeniedException)');
      expect(done.stderr).toContain('no rule allows kms:ListKeys');
    });

    it('chains roles with placeholders for the credentials', async () => {
      const assumed = await json([
        'sts',
        'assume-role',
        '--role-arn',
        `arn:aws:iam::123456789012:role/role-${mode}`,
        '--role-session-name',
        'chained',
      ]);
      const { AccessKeyId, SecretAccessKey, SessionToken } = assumed.Credentials;
      const chained = {
        AWS_ACCESS_KEY_ID: AccessKeyId,
        AWS_SECRET_ACCESS_KEY: SecretAccessKey,
        AWS_SESSION_TOKEN: SessionToken,
      };
      const identity = await json(['sts', 'get-caller-identity'], chained);
      expect(identity.Arn).toBe(`arn:aws:sts::123456789012:assumed-role/role-${mode}/chained`);
      // The placeholders are the guard's own: at the emulator nobody knows them.
      expect(moto.log()).not.toContain(AccessKeyId);
    });

    it('refuses keys that are not of this session', async () => {
      const done = await aws(['sts', 'get-caller-identity'], {
        AWS_ACCESS_KEY_ID: ambientTestKeys.accessKeyId,
        AWS_SECRET_ACCESS_KEY: ambientTestKeys.secretAccessKey,
      });
      expect(done.code).not.toBe(0);
      expect(done.stderr).toContain('(InvalidClientTokenId)');
    });

    it('leaves a record that verifies and tells all of it', async () => {
      const record = await guard.stop();
      expect(record.verification).toMatchObject({ status: 'valid', findingCount: 0 });
      expect(new Set(record.operations('intent'))).toEqual(
        new Set([
          'dynamodb:CreateTable',
          'dynamodb:GetItem',
          'dynamodb:PutItem',
          'ec2:CreateVpc',
          'ec2:DescribeVpcs',
          'iam:CreateRole',
          'iam:GetRole',
          's3:CompleteMultipartUpload',
          's3:CopyObject',
          's3:CreateBucket',
          's3:CreateMultipartUpload',
          's3:DeleteObjects',
          's3:GetObject',
          's3:HeadObject',
          's3:ListObjectsV2',
          's3:PutObject',
          's3:UploadPart',
          'secretsmanager:CreateSecret',
          'secretsmanager:GetSecretValue',
          'secretsmanager:ListSecrets',
          'sqs:CreateQueue',
          'sqs:ReceiveMessage',
          'sqs:SendMessage',
          'sts:AssumeRole',
          'sts:GetCallerIdentity',
        ]),
      );
      expect(new Set(record.operations('denial'))).toEqual(
        new Set([
          'dynamodb:DeleteTable',
          'ec2:TerminateInstances',
          'iam:CreateUser',
          'kms:ListKeys',
          's3:CreateBucket',
          's3:CreateMultipartUpload',
          's3:DeleteObjects',
          's3:PutObject',
          'sqs:PurgeQueue',
        ]),
      );
      expect(eventsOf(record.events, 'substitution')).toHaveLength(1);
      const results = eventsOf(record.events, 'result');
      expect(results.filter((event) => event.outcome !== 'ok')).toEqual([]);
    });

    it('keeps secrets out of the record', async () => {
      const { text } = await guard.stop();
      for (const secret of [
        plainSecret,
        ambientTestKeys.secretAccessKey,
        ambientTestKeys.sessionToken,
        environment['AWS_SECRET_ACCESS_KEY'] ?? '',
        environment['AWS_SESSION_TOKEN'] ?? '',
      ]) {
        expect(secret.length).toBeGreaterThan(8);
        expect(text).not.toContain(secret);
      }
    });
  });
});

/** A proxying HTTP client that trusts the session's authority. */
function proxyAgent(guard: StartedGuard): ProxyAgent {
  return new ProxyAgent({
    uri: `http://127.0.0.1:${guard.port}`,
    requestTls: { ca: guard.session.ready.caCertificatePem },
  });
}
