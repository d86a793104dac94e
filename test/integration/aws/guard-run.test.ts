// `guard run` as a process of its own around real clients, started from source: no GitHub, the caller's own keys.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyRecord } from '../../../src/record/verify.ts';
import { describeWith, requireComponent } from '../../helpers/components.ts';
import { ambientTestKeys } from '../../helpers/start-guard.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { type Finished, run } from '../../world/child.ts';
import { type Moto, startMoto } from '../../world/moto.ts';
import { clientPolicy, placeOf } from './client-policy.ts';

const root = join(import.meta.dirname, '../../..');
const tsx = join(root, 'node_modules/tsx/dist/cli.mjs');

interface End {
  readonly complete: boolean;
  readonly recordFile: string;
  readonly lastHash: string;
  readonly sha256: string;
  readonly exitCode: number;
}

describeWith(['aws', 'moto'], 'guard run', () => {
  const folder = temporaryFolder('guard-run');
  let moto: Moto;
  beforeAll(async () => {
    mkdirSync(join(folder, 'policies'));
    mkdirSync(join(folder, 'home'));
    writeFileSync(join(folder, 'policies/test.yaml'), clientPolicy);
    moto = await startMoto();
  });
  afterAll(() => moto?.stop());

  const environment: Record<string, string> = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(folder, 'home'),
    LANG: 'C.UTF-8',
    AWS_PAGER: '',
    AWS_REGION: 'eu-west-1',
    AWS_ACCESS_KEY_ID: ambientTestKeys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: ambientTestKeys.secretAccessKey,
    AWS_SESSION_TOKEN: ambientTestKeys.sessionToken,
  };
  const guardRun = (command: readonly string[], ...flags: string[]): Promise<Finished> =>
    run(
      process.execPath,
      [
        tsx,
        join(root, 'src/entry/index.ts'),
        'run',
        '--aws-endpoint-url',
        moto.url,
        '--json',
        ...flags,
        '--',
        ...command,
      ],
      { cwd: folder, env: environment },
    );
  const endOf = (done: Finished): End =>
    JSON.parse(done.stderr.trim().split('\n').at(-1) ?? '') as End;
  const aws = (): string => requireComponent('aws').path;

  it('runs a command under policy and leaves a record that verifies', async () => {
    const done = await guardRun([aws(), 's3', 'mb', 's3://run-bucket']);
    expect(done, done.stderr).toMatchObject({ code: 0, stdout: 'make_bucket: run-bucket\n' });
    const end = endOf(done);
    const bytes = readFileSync(end.recordFile);
    const verified = await verifyRecord(bytes, { lastHash: end.lastHash, sha256: end.sha256 });
    expect(verified).toMatchObject({ status: 'valid', findingCount: 0 });
    expect(bytes.toString()).toContain('"name":"CreateBucket"');
  });

  it('passes the exit code of a denied command on, with rule and line', async () => {
    const done = await guardRun([aws(), 'iam', 'create-user', '--user-name', 'mallory']);
    // Version 1 of the AWS CLI ends with 255 for an error of the service, version 2 with 254.
    expect([254, 255]).toContain(done.code);
    expect(done.stderr).toContain(`rule no-users (${placeOf('no-users')}`);
    expect(endOf(done)).toMatchObject({ complete: true, exitCode: done.code });
  });

  it('lets a denied command through when it only observes, and records it', async () => {
    const done = await guardRun(
      [aws(), 'iam', 'create-user', '--user-name', 'watched'],
      '--observe',
    );
    expect(done.code, done.stderr).toBe(0);
    const events = readFileSync(endOf(done).recordFile, 'utf8');
    expect(events).toContain('"basis":"observed"');
  });

  it('gives the command neither the keys of its caller nor a way around them', async () => {
    const done = await guardRun([
      process.execPath,
      '-e',
      'console.log(JSON.stringify(process.env))',
    ]);
    expect(done, done.stderr).toMatchObject({ code: 0 });
    for (const secret of Object.values(ambientTestKeys)) {
      expect(done.stdout).not.toContain(secret);
      expect(done.stderr).not.toContain(secret);
    }
    expect(done.stdout).toContain('"AWS_ACCESS_KEY_ID"');
  });

  it('leads a JavaScript program by its preload hook where the config file is put aside', async () => {
    const done = await guardRun([
      process.execPath,
      '--input-type=module',
      '-e',
      `process.env.AWS_IGNORE_CONFIGURED_ENDPOINT_URLS = 'true';
       const path = ${JSON.stringify(join(root, 'node_modules/@aws-sdk/client-sts/dist-cjs/index.js'))};
       const { STSClient, GetCallerIdentityCommand } = (await import(path)).default;
       console.log((await new STSClient().send(new GetCallerIdentityCommand())).Account);`,
    ]);
    expect(done, done.stderr).toMatchObject({ code: 0, stdout: '123456789012\n' });
  });

  it('says where a policy is broken, and runs nothing', async () => {
    mkdirSync(join(folder, 'broken'), { recursive: true });
    writeFileSync(join(folder, 'broken/a.yaml'), 'version: 1\nrulez: []\n');
    const done = await guardRun(['echo', 'ran'], '--policy', 'broken');
    expect(done).toMatchObject({ code: 71, stdout: '' });
    expect(done.stderr).toContain('broken/a.yaml:2:1');
  });

  it('says when no credentials are there, and runs nothing', async () => {
    const bare = { ...environment };
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'])
      delete bare[name];
    const done = await run(
      process.execPath,
      [tsx, join(root, 'src/entry/index.ts'), 'run', '--', 'echo', 'ran'],
      { cwd: folder, env: { ...bare, AWS_EC2_METADATA_DISABLED: 'true' } },
    );
    expect(done).toMatchObject({ code: 71, stdout: '' });
    expect(done.stderr).toContain('CREDENTIALS_UNAVAILABLE');
  });

  it('answers usage errors with its help, and runs nothing', async () => {
    const done = await run(
      process.execPath,
      [tsx, join(root, 'src/entry/index.ts'), 'run', 'echo', 'ran'],
      { cwd: folder, env: environment },
    );
    expect(done).toMatchObject({ code: 2, stdout: '' });
    expect(done.stderr).toContain('put the command after --');
  });
});
