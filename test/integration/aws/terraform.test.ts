// Unmodified terraform with the AWS provider through the guard to moto: once led by the config file, once by
// HTTPS_PROXY and TLS. One of its providers assumes a role, so it works with credentials out of an answer.
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  describeWith,
  requireComponent,
  terraformProviderMirror,
} from '../../helpers/components.ts';
import {
  type ClientMode,
  eventsOf,
  type SealedRecord,
  type StartedGuard,
  startGuard,
} from '../../helpers/start-guard.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { type Finished, run } from '../../world/child.ts';
import { type Moto, startMoto } from '../../world/moto.ts';
import { clientPolicy, placeOf } from './client-policy.ts';

const modes: readonly ClientMode[] = ['config-file', 'connect'];

describeWith(['terraform', 'moto'], 'terraform works through the guard', () => {
  const folder = temporaryFolder('guard-terraform');
  const mirrorConfig = join(folder, 'terraformrc');
  let moto: Moto;
  beforeAll(async () => {
    const path = JSON.stringify(terraformProviderMirror());
    writeFileSync(
      mirrorConfig,
      `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${path}\n  }\n}\n`,
    );
    moto = await startMoto();
  });
  afterAll(() => moto?.stop());

  describe.each(modes)('by %s', (mode) => {
    const name = `tf-${mode}`;
    const work = join(folder, name);
    let guard: StartedGuard;
    let record: SealedRecord;
    beforeAll(async () => {
      guard = await startGuard({ folder, policy: clientPolicy, awsEndpointUrl: moto.url });
      cpSync(join(import.meta.dirname, 'terraform'), work, { recursive: true });
    });
    afterAll(() => guard?.stop());

    const terraform = (args: readonly string[]): Promise<Finished> =>
      run(requireComponent('terraform').path, args, {
        cwd: work,
        timeoutMs: 110_000,
        env: {
          ...guard.environment(mode),
          TF_CLI_CONFIG_FILE: mirrorConfig,
          TF_IN_AUTOMATION: '1',
          TF_VAR_name: name,
        },
      });
    const succeeds = async (...args: string[]): Promise<string> => {
      const done = await terraform(args);
      expect(done.code, `${done.stdout}\n${done.stderr}`).toBe(0);
      return done.stdout;
    };

    it('plans and applies', async () => {
      await succeeds('init', '-no-color', '-input=false');
      const planned = await succeeds('plan', '-no-color', '-input=false', '-out=plan');
      expect(planned).toContain('Plan: 6 to add, 0 to change, 0 to destroy.');
      const applied = await succeeds('apply', '-no-color', '-input=false', 'plan');
      expect(applied).toContain('Apply complete! Resources: 6 added');
    });

    it('works with the credentials of an assumed role as placeholders', async () => {
      const outputs = JSON.parse(await succeeds('output', '-json')) as Record<
        string,
        { value: string }
      >;
      expect(outputs['chained']?.value).toBe(
        'arn:aws:sts::123456789012:assumed-role/deployer/terraform',
      );
      expect(outputs['plain']?.value).not.toContain('deployer');
    });

    it('finds nothing to change, and destroys', async () => {
      const destroyed = await succeeds('destroy', '-no-color', '-input=false', '-auto-approve');
      expect(destroyed).toContain('Destroy complete! Resources: 6 destroyed.');
    });

    it('shows a denied call as AccessDenied with rule and line', async () => {
      const apply = ['apply', '-no-color', '-input=false', '-auto-approve'];
      const done = await terraform([...apply, '-var=users=1', '-target=aws_iam_user.mallory']);
      expect(done.code).not.toBe(0);
      const message = done.stderr.replace(/\s*\n[│\s]*/g, ' ');
      expect(message).toContain('api error AccessDenied');
      expect(message).toContain(`rule no-users (${placeOf('no-users')}`);
    });

    it('leaves a record that verifies and tells all of it', async () => {
      record = await guard.stop();
      expect(record.verification).toMatchObject({ status: 'valid', findingCount: 0 });
      expect(record.operations('intent')).toEqual(
        expect.arrayContaining([
          'sts:GetCallerIdentity',
          'sts:AssumeRole',
          's3:CreateBucket',
          's3:PutObject',
          's3:HeadObject',
          's3:DeleteObject',
          's3:DeleteBucket',
          'dynamodb:CreateTable',
          'dynamodb:DescribeTable',
          'dynamodb:DeleteTable',
          'iam:CreateRole',
          'iam:DeleteRole',
          'sqs:CreateQueue',
          'sqs:DeleteQueue',
          'ssm:PutParameter',
          'ssm:DeleteParameter',
        ]),
      );
      expect(new Set(record.operations('denial'))).toEqual(new Set(['iam:CreateUser']));
      expect(record.refusals()).toEqual([]);
      expect(eventsOf(record.events, 'substitution').length).toBeGreaterThan(0);
    });
  });
});
