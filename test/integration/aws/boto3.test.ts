// Unmodified boto3 through the guard to moto: one program, once led by the config file, once by HTTPS_PROXY and TLS.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { describeWith, requireComponent } from '../../helpers/components.ts';
import {
  type ClientMode,
  eventsOf,
  type SealedRecord,
  type StartedGuard,
  startGuard,
} from '../../helpers/start-guard.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { run } from '../../world/child.ts';
import { type Moto, startMoto } from '../../world/moto.ts';
import { clientPolicy, placeOf } from './client-policy.ts';

const program = join(import.meta.dirname, 'boto3-client.py');
const modes: readonly ClientMode[] = ['config-file', 'connect'];

interface Refused {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly attempts: number;
}

describeWith(['boto3', 'moto'], 'boto3 works through the guard', () => {
  const folder = temporaryFolder('guard-boto3');
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto?.stop());

  describe.each(modes)('by %s', (mode) => {
    const name = `boto-${mode}`;
    let guard: StartedGuard;
    let seen: Record<string, unknown>;
    let record: SealedRecord;
    beforeAll(async () => {
      guard = await startGuard({ folder, policy: clientPolicy, awsEndpointUrl: moto.url });
      const done = await run(requireComponent('boto3').path, [program, name], {
        cwd: folder,
        env: guard.environment(mode),
      });
      expect(done, done.stderr).toMatchObject({ code: 0 });
      seen = JSON.parse(done.stdout) as Record<string, unknown>;
      record = await guard.stop();
    });
    afterAll(() => guard?.stop());

    const refused = (what: string): Refused => seen[what] as Refused;

    it('gets the answers that it would get without the guard', () => {
      expect(seen).toMatchObject({
        account: '123456789012',
        identical: true,
        range: ['234', 206],
        metadata: { colour: 'green' },
        pages: [2, 2, 1],
        scanned: 30,
        regions: true,
        messages: 3,
        metrics: 1,
        presigned: [200, '0123456789'],
      });
      expect(refused('missing')).toMatchObject({ code: 'NoSuchKey', status: 404 });
    });

    it.each([
      ['denied_s3', 'AccessDenied', 'keep-the-archive'],
      ['denied_json', 'AccessDeniedException', 'keep-tables'],
      ['denied_query', 'AccessDenied', 'no-users'],
      ['denied_ec2', 'UnauthorizedOperation', 'no-terminations'],
    ])('shows %s as %s at once, with rule and line', (what, code, rule) => {
      expect(refused(what)).toMatchObject({ code, status: 403, attempts: 0 });
      expect(refused(what).message).toContain(`rule ${rule} (${placeOf(rule)}`);
    });

    it('maps the refusal of an SQS call to a code of its own', () => {
      expect(refused('denied_sqs')).toMatchObject({ status: 403, attempts: 0 });
      expect(refused('denied_sqs').code).toMatch(/AccessDenied/);
      expect(refused('denied_sqs').message).toContain(placeOf('keep-queues'));
    });

    it('refuses a HEAD without a body', () => {
      expect(refused('denied_head')).toMatchObject({ code: '403', status: 403, attempts: 0 });
    });

    it('masks binary secrets and parameters', () => {
      expect(seen['binary']).toMatch(/^\[masked:/);
      expect(seen['parameter']).toMatch(/^\[masked:/);
    });

    it('chains a role with a placeholder', () => {
      expect(seen['chained']).toBe(`arn:aws:sts::123456789012:assumed-role/${name}/boto`);
      expect(moto.log()).not.toContain(seen['key']);
    });

    it('leaves a record that verifies and tells all of it', () => {
      expect(record.verification).toMatchObject({ status: 'valid', findingCount: 0 });
      expect(new Set(record.operations('intent'))).toEqual(
        new Set([
          'cloudwatch:ListMetrics',
          'cloudwatch:PutMetricData',
          'dynamodb:BatchWriteItem',
          'dynamodb:CreateTable',
          'dynamodb:Scan',
          'dynamodb:TransactWriteItems',
          'ec2:DescribeRegions',
          'iam:CreateRole',
          's3:CompleteMultipartUpload',
          's3:CreateBucket',
          's3:CreateMultipartUpload',
          's3:GetObject',
          's3:HeadObject',
          's3:ListObjectsV2',
          's3:PutObject',
          's3:UploadPart',
          'secretsmanager:CreateSecret',
          'secretsmanager:GetSecretValue',
          'sqs:CreateQueue',
          'sqs:ReceiveMessage',
          'sqs:SendMessageBatch',
          'ssm:GetParameter',
          'ssm:PutParameter',
          'sts:AssumeRole',
          'sts:GetCallerIdentity',
        ]),
      );
      expect(new Set(record.operations('denial'))).toEqual(
        new Set([
          'dynamodb:DeleteTable',
          'ec2:TerminateInstances',
          'iam:CreateUser',
          's3:GetObject',
          's3:HeadObject',
          'sqs:PurgeQueue',
        ]),
      );
      expect(record.refusals()).toEqual([]);
      expect(record.text).not.toContain('a-planted-secret-that-stays-in-the-guard');
    });

    it('records every part of calls with several items', () => {
      const transaction = eventsOf(record.events, 'intent').find(
        (event) => event.operation.name === 'TransactWriteItems',
      );
      expect(transaction?.operation.parts.map((part) => part.action)).toEqual(
        expect.arrayContaining(['dynamodb:PutItem', 'dynamodb:DeleteItem']),
      );
    });
  });
});
