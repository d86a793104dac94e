// Owns the demo's world: stand-ins for GitHub, moto or a stand-in for AWS, and the shop's data in it.

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { CreateSecretCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { component } from '../test/helpers/components.ts';
import { type AwsStandIn, startAwsStandIn } from '../test/world/aws/stand-in.ts';
import { startGithubApi } from '../test/world/github-api.ts';
import type { MiniRunner, StepResult } from '../test/world/mini-runner.ts';
import { startMoto } from '../test/world/moto.ts';
import { startOidcIssuer } from '../test/world/oidc-issuer.ts';
import { startResultsService } from '../test/world/results-service.ts';

/** The policy on the protected branch of the demo's repository. */
export const policyFiles = {
  'policies/shop.yaml': `version: 1
groups:
  deployers:
    - repository: acme/shop
rules:
  - id: read-the-shop
    effect: allow
    groups: [deployers]
    actions: ["s3:Get*", "s3:List*", "secretsmanager:GetSecretValue", "sts:GetCallerIdentity"]
  - id: act-as-reader
    effect: allow
    groups: [deployers]
    actions: ["sts:AssumeRole"]
    resources: ["arn:aws:iam::123456789012:role/guard-reader"]
  - id: never-destroy
    effect: deny
    actions: ["s3:Delete*", "rds:Delete*"]
    reason: the infra repository owns these
`,
};

const bucket = 'acme-shop-data';
const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

async function fill(endpoint: string, secretValue: string): Promise<void> {
  const options = { endpoint, region: 'us-east-1', credentials };
  const s3 = new S3Client({ ...options, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  await s3.send(
    new PutObjectCommand({ Bucket: bucket, Key: 'orders.csv', Body: 'id,total\n1,42\n' }),
  );
  const secrets = new SecretsManagerClient(options);
  await secrets.send(
    new CreateSecretCommand({
      Name: 'shop/db',
      SecretString: JSON.stringify({ user: 'shop', password: secretValue }),
    }),
  );
  const iam = new IAMClient(options);
  for (const RoleName of ['guard-entry', 'guard-work', 'guard-reader']) {
    await iam.send(
      new CreateRoleCommand({
        RoleName,
        AssumeRolePolicyDocument: '{"Version":"2012-10-17","Statement":[]}',
      }),
    );
  }
}

/** The same data in the stand-in, which takes calls for AWS hosts only. */
function fillStandIn(standIn: AwsStandIn, secretValue: string): void {
  const put = (key: string, body: string): void => {
    standIn.s3.call({
      method: 'PUT',
      bucket,
      key,
      query: new URLSearchParams(),
      headers: {},
      body: Buffer.from(body),
    });
  };
  put('', '');
  put('orders.csv', 'id,total\n1,42\n');
  const secret = JSON.stringify({ user: 'shop', password: secretValue });
  standIn.secrets.call('CreateSecret', { Name: 'shop/db', SecretString: secret });
}

/** Starts everything on loopback. `standIn` leaves moto aside. */
export async function startDemoWorld(options: { readonly standIn?: boolean } = {}) {
  const secretValue = `hunter2-${randomUUID()}`;
  const useMoto = options.standIn !== true && component('moto') !== null;
  const useCli = options.standIn !== true && component('aws') !== null;
  const [oidc, github, results] = await Promise.all([
    startOidcIssuer(),
    startGithubApi(),
    startResultsService(),
  ]);
  const moto = useMoto ? await startMoto() : null;
  const standIn = useMoto
    ? null
    : await startAwsStandIn({
        issuer: oidc.issuer,
        audience: 'sts.amazonaws.com',
        externalId: null,
      });
  if (moto !== null) await fill(moto.url, secretValue);
  if (standIn !== null) fillStandIn(standIn, secretValue);
  return {
    awsUrl: moto?.url ?? standIn?.url ?? '',
    awsName: useMoto ? 'moto' : 'a small stand-in of ours that checks every signature (no moto)',
    clientName: useCli ? 'AWS CLI' : 'AWS SDK for JavaScript (no AWS CLI)',
    useCli,
    secretValue,
    externalId: `external-${randomUUID()}`,
    oidc,
    github,
    results,
    async stop(): Promise<void> {
      await Promise.all([
        moto?.stop(),
        standIn?.stop(),
        oidc.stop(),
        github.stop(),
        results.stop(),
      ]);
    },
  };
}

type Step = 'list' | 'secret' | 'delete' | 'chain';

const cliSteps: Readonly<Record<Step, string>> = {
  list: `aws s3 ls s3://${bucket}`,
  secret: 'aws secretsmanager get-secret-value --secret-id shop/db --query SecretString',
  delete: `aws s3 rm s3://${bucket}/orders.csv`,
  chain: `answer=$(aws sts assume-role --role-arn arn:aws:iam::123456789012:role/guard-reader --role-session-name demo --output json)
echo "$answer" | grep AccessKeyId
read -r AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN < <(echo "$answer" | python3 -c 'import json,sys; c=json.load(sys.stdin)["Credentials"]; print(c["AccessKeyId"],c["SecretAccessKey"],c["SessionToken"])')
export AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY AWS_SESSION_TOKEN
aws sts get-caller-identity --query Arn`,
};

/** The client of the steps: the AWS CLI where installed, else a script on the AWS SDK for JavaScript. */
export function shopClient(
  world: { readonly useCli: boolean },
  runner: MiniRunner,
): (step: Step) => Promise<StepResult> {
  if (world.useCli) return (step) => runner.script(cliSteps[step]);
  const node = join(import.meta.dirname, '../node_modules/node/bin/node');
  return (step) => runner.run([node, join(import.meta.dirname, 'shop-client.mjs'), step]);
}
