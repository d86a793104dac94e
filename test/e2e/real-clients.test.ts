// Unmodified command-line clients in a guarded job on the built action, against moto: by the config file alone, and by
// the proxy alone. Terraform gets nothing beyond what main exports.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, terraformProviderMirror } from '../helpers/components.ts';
import { type GithubWorld, startGithubWorld } from '../world/github-world.ts';
import type { MiniRunner } from '../world/mini-runner.ts';
import { type Moto, startMoto } from '../world/moto.ts';
import { requireBuild } from './job.ts';

const openPolicy = `version: 1
rules:
  - id: everything-but-deletes
    effect: allow
    actions: ["*"]
    resources: ["*"]
  - id: keep-the-bucket
    effect: deny
    actions: [s3:DeleteBucket]
    resources: [arn:aws:s3:::kept]
`;

/** Leaves the config file's endpoints or the proxy as the only way to the guard. */
const ways = {
  'the config file': { HTTPS_PROXY: '', https_proxy: '' },
  'the proxy': { AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
} as const;

describeWith(['moto', 'aws', 'terraform'], 'command-line clients in a guarded job', () => {
  let world: GithubWorld;
  let moto: Moto;
  let job: MiniRunner;

  beforeAll(async () => {
    requireBuild();
    [world, moto] = await Promise.all([startGithubWorld(), startMoto()]);
    world.github.commit({ 'policies/main.yaml': openPolicy });
    job = world.job();
    const main = await job.uses(world.inputs({ 'aws-endpoint-url': moto.url }));
    expect(main.code, main.log).toBe(0);
  }, 180_000);

  afterAll(async () => {
    const end = await job.finish();
    await Promise.all([world.stop(), moto.stop()]);
    expect(end.posts[0]?.code, end.posts[0]?.log).toBe(0);
    expect(end.orphans).toEqual([]);
  });

  it.each(Object.entries(ways))(
    'the AWS CLI copies byte for byte by %s, and is refused as told',
    async (name, env) => {
      const bucket = name === 'the proxy' ? 'by-proxy' : 'by-file';
      const file = join(job.folder, `${bucket}.bin`);
      writeFileSync(file, randomBytes(9 * 1024 * 1024 + 1));
      const script = [
        `aws s3 mb s3://${bucket}`,
        `aws s3 cp "${file}" "s3://${bucket}/a b/ü+1%20.bin" --no-progress`,
        `aws s3 cp "s3://${bucket}/a b/ü+1%20.bin" "${file}.back" --no-progress`,
        'aws s3 mb s3://kept || true',
        'if aws s3 rb s3://kept; then exit 9; fi',
      ].join('\n');
      const step = await job.script(script, { ...env });
      expect(step.code, `${step.stdout}\n${step.stderr}`).toBe(0);
      expect(readFileSync(`${file}.back`).equals(readFileSync(file))).toBe(true);
      expect(`${step.stdout}${step.stderr}`).toContain(
        'rule keep-the-bucket (policies/main.yaml:7:5)',
      );
    },
  );

  it.each(Object.entries(ways))('terraform applies and destroys by %s', async (name, env) => {
    const suffix = name === 'the proxy' ? 'proxy' : 'file';
    const folder = join(job.folder, `terraform-${suffix}`);
    mkdirSync(folder);
    const mirror = terraformProviderMirror();
    writeFileSync(
      join(folder, 'terraformrc'),
      `provider_installation {\n  filesystem_mirror {\n    path = "${mirror}"\n  }\n}\n`,
    );
    writeFileSync(
      join(folder, 'main.tf'),
      [
        'terraform {',
        '  required_providers {',
        '    aws = { source = "hashicorp/aws" }',
        '  }',
        '}',
        `resource "aws_s3_bucket" "b" { bucket = "tf-${suffix}" }`,
        `resource "aws_sqs_queue" "q" { name = "tf-${suffix}" }`,
        `resource "aws_iam_role" "r" {`,
        `  name = "tf-${suffix}"`,
        '  assume_role_policy = jsonencode({ Version = "2012-10-17", Statement = [{ Effect = "Allow", Action = "sts:AssumeRole", Principal = { Service = "ec2.amazonaws.com" } }] })',
        '}',
      ].join('\n'),
    );
    const step = await job.script(
      [
        `cd "${folder}"`,
        'terraform init -input=false -no-color',
        'terraform apply -auto-approve -input=false -no-color',
        'terraform plan -detailed-exitcode -input=false -no-color',
        'terraform destroy -auto-approve -input=false -no-color',
      ].join('\n'),
      { ...env, TF_CLI_CONFIG_FILE: join(folder, 'terraformrc'), CHECKPOINT_DISABLE: '1' },
    );
    expect(step.code, `${step.stdout}\n${step.stderr}`).toBe(0);
    expect(step.stdout).toContain('Apply complete! Resources: 3 added');
    expect(step.stdout).toContain('Destroy complete! Resources: 3 destroyed');
  });
});
