// The roles of deploy/, really applied: by terraform and by CloudFormation to moto, read back through IAM, and reached
// in two hops by the guard's own STS client.
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CreateOpenIDConnectProviderCommand,
  CreatePolicyCommand,
  GetRoleCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListAttachedRolePoliciesCommand,
  ListOpenIDConnectProvidersCommand,
} from '@aws-sdk/client-iam';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createServiceData } from '../../../src/classify/aws/service-data.ts';
import { Secret } from '../../../src/core/secret.ts';
import { compileOneShotPolicies } from '../../../src/credentials/one-shot-policy.ts';
import {
  compileEntryPolicy,
  compileSessionPolicies,
} from '../../../src/credentials/session-policy.ts';
import { createDataFiles } from '../../../src/platform/data-files.ts';
import { createSts } from '../../../src/platform/sts.ts';
import {
  describeWith,
  requireComponent,
  terraformProviderMirror,
} from '../../helpers/components.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { run } from '../../world/child.ts';
import { type Moto, startMoto } from '../../world/moto.ts';

const deploy = join(import.meta.dirname, '../../../deploy');
const dataFolder = join(deploy, '../data/aws');
const externalId = 'a1b2c3d4e5f60718293a4b5c6d7e8f90a1b2c3d4e5f60718293a4b5c6d7e8f90';
const workPolicy = 'arn:aws:iam::123456789012:policy/most';
const subjects = ['repo:acme/shop:*', 'repo:acme@77/shop@42:*'];

interface Statement {
  readonly Sid: string;
  readonly Action: string | string[];
  readonly Principal: Record<string, string>;
  readonly Condition: Record<string, Record<string, string | string[]>>;
  readonly Resource?: string;
}

async function makeWorkPolicy(url: string): Promise<void> {
  const PolicyDocument = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 's3:*', Resource: '*' }],
  });
  await iam(url).send(new CreatePolicyCommand({ PolicyName: 'most', PolicyDocument }));
}

function iam(url: string): IAMClient {
  return new IAMClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });
}

async function trustOf(client: IAMClient, role: string): Promise<Statement[]> {
  const answer = await client.send(new GetRoleCommand({ RoleName: role }));
  const text = decodeURIComponent(answer.Role?.AssumeRolePolicyDocument ?? '');
  return (JSON.parse(text) as { Statement: Statement | Statement[] }).Statement as Statement[];
}

async function expectTrust(url: string, name: string): Promise<void> {
  const client = iam(url);
  const [entry] = [await trustOf(client, `${name}-entry`)].flat();
  const issuer = 'token.actions.githubusercontent.com';
  expect(entry?.Action).toBe('sts:AssumeRoleWithWebIdentity');
  expect(entry?.Principal['Federated']).toMatch(/:oidc-provider\/token\.actions\.githubuser/);
  expect(entry?.Condition['StringEquals']).toEqual({
    [`${issuer}:aud`]: 'sts.amazonaws.com',
    [`${issuer}:repository_id`]: '42',
  });
  expect([entry?.Condition['StringLike']?.[`${issuer}:sub`]].flat().toSorted()).toEqual(
    subjects.toSorted(),
  );

  const work = await trustOf(client, `${name}-work`);
  for (const statement of work) {
    expect(statement.Principal).toEqual({ AWS: `arn:aws:iam::123456789012:role/${name}-entry` });
  }
  const assume = work.find((statement) => [statement.Action].flat().includes('sts:AssumeRole'));
  expect([assume?.Condition['StringEquals']?.['sts:ExternalId']].flat()).toEqual([externalId]);
  expect([assume?.Condition['StringLike']?.['sts:SourceIdentity']].flat()).toEqual(['guard-*']);
  expect(work.flatMap((statement) => statement.Action).toSorted()).toEqual([
    'sts:AssumeRole',
    'sts:SetSourceIdentity',
    'sts:TagSession',
  ]);
  const providers = await client.send(new ListOpenIDConnectProvidersCommand({}));
  expect(providers.OpenIDConnectProviderList).toHaveLength(1);
}

/** What the roles may do, read back. */
async function expectReach(url: string, name: string): Promise<void> {
  const own = await iam(url).send(
    new GetRolePolicyCommand({ RoleName: `${name}-entry`, PolicyName: 'reach-the-work-role' }),
  );
  const [reach] = [
    (JSON.parse(decodeURIComponent(own.PolicyDocument ?? '')) as { Statement: Statement[] })
      .Statement,
  ].flat();
  expect([reach?.Action].flat().toSorted()).toEqual([
    'sts:AssumeRole',
    'sts:SetSourceIdentity',
    'sts:TagSession',
  ]);
  expect(reach?.Resource).toBe(`arn:aws:iam::123456789012:role/${name}-work`);
  const attached = await iam(url).send(
    new ListAttachedRolePoliciesCommand({ RoleName: `${name}-work` }),
  );
  expect(attached.AttachedPolicies?.map((policy) => policy.PolicyArn)).toEqual([workPolicy]);
}

describeWith(['terraform', 'moto'], 'the roles by terraform', () => {
  const folder = temporaryFolder('guard-roles');
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
    await makeWorkPolicy(moto.url);
    cpSync(join(deploy, 'terraform'), folder, { recursive: true });
    const url = JSON.stringify(moto.url);
    writeFileSync(
      join(folder, 'emulator_override.tf'),
      `provider "aws" {
  region                      = "us-east-1"
  access_key                  = "test"
  secret_key                  = "test"
  skip_credentials_validation = true
  skip_requesting_account_id  = true
  skip_metadata_api_check     = true
  endpoints {
    iam = ${url}
    sts = ${url}
  }
}
`,
    );
    writeFileSync(
      join(folder, 'guard.auto.tfvars.json'),
      JSON.stringify({
        repository: { owner: 'acme', name: 'shop', id: 42, owner_id: 77 },
        external_ids: [externalId],
        work_policy_arns: [workPolicy],
      }),
    );
    const mirror = JSON.stringify(terraformProviderMirror());
    writeFileSync(
      join(folder, 'terraformrc'),
      `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${mirror}\n  }\n}\n`,
    );
  });
  afterAll(() => moto?.stop());

  const terraform = async (...args: string[]): Promise<string> => {
    const done = await run(requireComponent('terraform').path, args, {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        TF_CLI_CONFIG_FILE: join(folder, 'terraformrc'),
        TF_IN_AUTOMATION: '1',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    });
    expect(done.code, `${done.stdout}\n${done.stderr}`).toBe(0);
    return done.stdout;
  };

  it('are formatted and valid', async () => {
    await terraform('fmt', '-check', 'main.tf', 'outputs.tf', 'variables.tf', 'versions.tf');
    await terraform('init', '-no-color', '-input=false');
    await terraform('validate', '-no-color');
  });

  it('are made with both forms of the subject, the repository id and the ExternalId', async () => {
    const applied = await terraform('apply', '-no-color', '-input=false', '-auto-approve');
    expect(applied).not.toContain(externalId);
    await expectTrust(moto.url, 'guard');
    await expectReach(moto.url, 'guard');
  });

  it('are stable: a second plan changes nothing', async () => {
    await terraform('plan', '-no-color', '-input=false', '-detailed-exitcode');
  });

  it('can be reached in two hops, with everything that the trust asks for', async () => {
    const sts = createSts({ region: 'us-east-1', dialOrigin: moto.url });
    const signal = AbortSignal.timeout(30_000);
    const entry = await sts.assumeRoleWithWebIdentity(
      {
        roleArn: 'arn:aws:iam::123456789012:role/guard-entry',
        sessionName: 'gh-42-1-1',
        token: new Secret('header.payload.signature'),
        policy: null,
        durationSeconds: 900,
      },
      signal,
    );
    expect(entry.arn).toBe('arn:aws:sts::123456789012:assumed-role/guard-entry/gh-42-1-1');
    const work = await sts.assumeRole(
      {
        credentials: entry.credentials,
        roleArn: 'arn:aws:iam::123456789012:role/guard-work',
        sessionName: 'gh-42-1-1',
        externalId: new Secret(externalId),
        sourceIdentity: 'guard-gh-42-1-1',
        tags: [{ key: 'guard:session', value: 'gs-1' }],
        policy: '{"Version":"2012-10-17","Statement":[]}',
        durationSeconds: 3_600,
      },
      signal,
    );
    const identity = await sts.callerIdentity(work.credentials, signal);
    expect(identity).toEqual({
      account: '123456789012',
      arn: 'arn:aws:sts::123456789012:assumed-role/guard-work/gh-42-1-1',
    });
    expect(work.credentials.expiresAtMs).toBeGreaterThan(Date.now());
  });
});

describeWith(['moto'], 'session policies', () => {
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
  });
  afterAll(() => moto?.stop());

  it('are policies to IAM, in every step of the ladder and for single operations', async () => {
    const known = createServiceData(createDataFiles(dataFolder)).iamActions();
    const rule = {
      id: 'r',
      groups: null,
      targets: null,
      access: null,
      resources: null,
      when: null,
      effect: 'allow',
      actions: ['s3:Get*', 'ec2:Describe*', 'iam:PassRole'],
    } as const;
    const ladder = compileSessionPolicies({
      rules: [
        rule,
        {
          ...rule,
          actions: ['*'],
          access: ['read'],
          resources: ['arn:aws:s3:::shop-*', 'arn:*:sqs:*:*:a$b'],
        },
        { ...rule, effect: 'deny', actions: ['iam:*', 's3:Delete*'] },
        { ...rule, effect: 'deny', actions: ['sqs:*'], resources: ['arn:aws:sqs:*:*:prod-*'] },
      ],
      groups: [],
      target: 'main',
      known,
    });
    const narrow = compileSessionPolicies({
      rules: [{ ...rule, resources: ['arn:aws:s3:::shop-*'] }],
      groups: [],
      target: 'main',
      known,
    });
    const oneShot = compileOneShotPolicies(
      [{ action: 's3:PutObject', access: 'write', resources: ['arn:aws:s3:::shop/a b$c'] }],
      Date.UTC(2026, 0, 1),
    );
    const entry = compileEntryPolicy('arn:aws:iam::123456789012:role/guard-work');
    const texts = [...ladder, ...narrow, ...oneShot, entry].flatMap(({ policy }) => policy ?? []);
    expect(texts.length).toBeGreaterThan(5);
    for (const [index, PolicyDocument] of texts.entries()) {
      const made = iam(moto.url).send(
        new CreatePolicyCommand({ PolicyName: `session-${index}`, PolicyDocument }),
      );
      await expect(made, PolicyDocument).resolves.toBeDefined();
    }
  });
});

describeWith(['moto', 'boto3', 'aws'], 'the roles by CloudFormation', () => {
  const folder = temporaryFolder('guard-stack');
  let moto: Moto;
  beforeAll(async () => {
    moto = await startMoto();
    await makeWorkPolicy(moto.url);
  });
  afterAll(() => moto?.stop());

  const aws = (...args: string[]) =>
    run(requireComponent('aws').path, ['--endpoint-url', moto.url, ...args], {
      cwd: folder,
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        AWS_ACCESS_KEY_ID: 'test',
        AWS_SECRET_ACCESS_KEY: 'test',
        AWS_DEFAULT_REGION: 'us-east-1',
        AWS_EC2_METADATA_DISABLED: 'true',
      },
    });

  it('are made as terraform makes them', async () => {
    const template = join(deploy, 'cloudformation/roles.yaml');
    // Moto makes no providers by CloudFormation, so the account has one already.
    const provider = await iam(moto.url).send(
      new CreateOpenIDConnectProviderCommand({
        Url: 'https://token.actions.githubusercontent.com',
        ClientIDList: ['sts.amazonaws.com'],
      }),
    );
    const parameters = {
      OidcProviderArn: provider.OpenIDConnectProviderArn ?? '',
      RepositoryOwner: 'acme',
      RepositoryName: 'shop',
      RepositoryId: '42',
      RepositoryOwnerId: '77',
      ExternalId: externalId,
      WorkPolicyArn: workPolicy,
    };
    const file = join(folder, 'parameters.json');
    const list = Object.entries(parameters).map(([ParameterKey, ParameterValue]) => ({
      ParameterKey,
      ParameterValue,
    }));
    writeFileSync(file, JSON.stringify(list));
    const made = await aws(
      ...['cloudformation', 'create-stack', '--stack-name', 'guard-roles'],
      ...['--template-body', `file://${template}`, '--parameters', `file://${file}`],
      ...['--capabilities', 'CAPABILITY_NAMED_IAM'],
    );
    expect(made.code, made.stderr).toBe(0);
    const described = await aws('cloudformation', 'describe-stacks', '--stack-name', 'guard-roles');
    const [stack] = (
      JSON.parse(described.stdout) as {
        Stacks: { StackStatus: string; Outputs: { OutputKey: string; OutputValue: string }[] }[];
      }
    ).Stacks;
    expect(stack?.StackStatus).toBe('CREATE_COMPLETE');
    expect(stack?.Outputs.map((output) => output.OutputValue).toSorted()).toEqual([
      'arn:aws:iam::123456789012:role/guard-entry',
      'arn:aws:iam::123456789012:role/guard-work',
    ]);
    // Moto keeps inline policies of a stack in a form of its own and attaches none: only the trust is read back.
    await expectTrust(moto.url, 'guard');
  });

  it('keep the ExternalId out of what the stack shows', () => {
    const text = readFileSync(join(deploy, 'cloudformation/roles.yaml'), 'utf8');
    expect(text).toMatch(/ExternalId:\n(?: {4}.*\n)*? {4}NoEcho: true/);
    expect(text.slice(text.indexOf('Outputs:'))).not.toContain('ExternalId');
  });
});
