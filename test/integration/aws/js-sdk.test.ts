// The unmodified AWS SDK for JavaScript v3 through the guard to moto: led by the config file, and by the preload hook.
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { component, describeWith } from '../../helpers/components.ts';
import {
  type ClientMode,
  type SealedRecord,
  type StartedGuard,
  startGuard,
} from '../../helpers/start-guard.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { run } from '../../world/child.ts';
import { type Moto, startMoto } from '../../world/moto.ts';
import { clientPolicy, placeOf } from './client-policy.ts';

const program = join(import.meta.dirname, 'js-client.mjs');

interface Run {
  readonly title: string;
  readonly mode: ClientMode;
  readonly node: string;
}
// The hook replaces a part of Node, so it is tried on the version that later jobs will have as well.
const node24 = process.version.startsWith('v24.') ? undefined : component('node24')?.path;
const runs: readonly Run[] = [
  { title: 'config-file', mode: 'config-file', node: process.execPath },
  { title: 'hook', mode: 'hook', node: process.execPath },
  ...(node24 === undefined
    ? []
    : [{ title: 'hook-on-node-24', mode: 'hook', node: node24 } as const]),
];

interface Refused {
  readonly code: string;
  readonly message: string;
  readonly status: number;
  readonly attempts: number;
}

describeWith(['moto'], 'the JavaScript SDK works through the guard', () => {
  const folder = temporaryFolder('guard-js');
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto?.stop());

  describe.each(runs)('by $title', ({ title, mode, node }) => {
    const name = `js-${title}`;
    let guard: StartedGuard;
    let seen: Record<string, unknown>;
    let record: SealedRecord;
    beforeAll(async () => {
      guard = await startGuard({ folder, policy: clientPolicy, awsEndpointUrl: moto.url });
      const done = await run(node, [program, name], {
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
        small: 'small',
        identical: true,
        keys: ['dir/a b+c%é.txt', 'stream'],
        item: { id: { S: 'one' }, n: { N: '12345678901234567890' } },
        metrics: 1,
      });
    });

    it('uses SQS by the queue URL of the answer', () => {
      expect(seen['message']).toBe('by queue URL');
      expect(seen['sameQueueUrl']).toBe(true);
      // The SDK dials the URL itself. With the hook that is caught, without it the URL leads to the guard.
      const origin =
        mode === 'hook'
          ? 'https://sqs.us-east-1.amazonaws.com/'
          : `http://127.0.0.1:${guard.port}/main/sqs/`;
      expect(seen['queueUrl']).toContain(origin);
    });

    it.each([
      ['deniedS3', 'AccessDenied', 'keep-the-archive'],
      ['deniedJson', 'AccessDeniedException', 'keep-tables'],
      ['deniedQuery', 'AccessDenied', 'no-users'],
      ['deniedEc2', 'UnauthorizedOperation', 'no-terminations'],
    ])('shows %s as %s at once, with rule and line', (what, code, rule) => {
      expect(refused(what)).toMatchObject({ code, status: 403, attempts: 1 });
      expect(refused(what).message).toContain(`rule ${rule} (${placeOf(rule)}`);
    });

    it('shows a denied SQS call with rule and line', () => {
      expect(refused('deniedSqs')).toMatchObject({ status: 403, attempts: 1 });
      expect(refused('deniedSqs').message).toContain(placeOf('keep-queues'));
    });

    it('masks the secret', () => {
      expect(seen['secret']).toMatch(/^\[masked:/);
      expect(record.text).not.toContain('a-planted-secret-that-stays-in-the-guard');
    });

    it('chains a role with a placeholder', () => {
      expect(seen['chained']).toBe(`arn:aws:sts::123456789012:assumed-role/${name}/js`);
    });

    it('leaves a record that verifies and tells all of it', () => {
      expect(record.verification).toMatchObject({ status: 'valid', findingCount: 0 });
      expect([...record.operations('intent')].sort()).toEqual(
        [
          'sts:GetCallerIdentity',
          's3:CreateBucket',
          's3:PutObject',
          's3:GetObject',
          's3:PutObject',
          's3:GetObject',
          's3:ListObjectsV2',
          'sqs:CreateQueue',
          'sqs:GetQueueUrl',
          'sqs:SendMessage',
          'sqs:ReceiveMessage',
          'sqs:DeleteMessage',
          'secretsmanager:CreateSecret',
          'secretsmanager:GetSecretValue',
          'dynamodb:CreateTable',
          'dynamodb:PutItem',
          'dynamodb:GetItem',
          'iam:CreateRole',
          'cloudwatch:PutMetricData',
          'cloudwatch:ListMetrics',
          'sts:AssumeRole',
          'sts:GetCallerIdentity',
        ].sort(),
      );
      expect([...record.operations('denial')].sort()).toEqual(
        [
          's3:GetObject',
          'sqs:PurgeQueue',
          'dynamodb:DeleteTable',
          'iam:CreateUser',
          'ec2:TerminateInstances',
        ].sort(),
      );
    });
  });
});
