// Owns what the end-to-end tests share: the policy of the stand-in repository, steps, and reading back a record.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { MiniRunner, StepResult } from '../world/mini-runner.ts';
import { isBuilt } from '../world/mini-runner.ts';

const root = join(import.meta.dirname, '../..');

export const policyText = `version: 1
groups:
  shop:
    - repository: acme/shop
rules:
  - id: work-on-the-shop
    effect: allow
    groups: [shop]
    actions: [s3:Get*, s3:List*, s3:PutObject, s3:CreateBucket, sts:GetCallerIdentity, secretsmanager:*]
    resources: ["*"]
  - id: never-delete
    effect: deny
    actions: [s3:DeleteObject]
    resources: [arn:aws:s3:::shop-*/*]
    reason: The retention job owns deletions
`;

/** One line that test/e2e/steps/calls.mjs printed. */
export interface CallResult {
  readonly call: string;
  readonly ok?: string;
  readonly error?: string;
  readonly message?: string;
  readonly attempts?: number;
}

/** Runs AWS calls as a step of the job. */
export async function callAws(
  job: MiniRunner,
  calls: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<{ readonly results: readonly CallResult[]; readonly step: StepResult }> {
  const script = join(root, 'test/e2e/steps/calls.mjs');
  const step = await job.run([process.execPath, script, ...calls], { env });
  const lines = step.stdout.split('\n').filter((line) => line.startsWith('{'));
  return { results: lines.map((line) => JSON.parse(line) as CallResult), step };
}

/** Fails with a sentence instead of a missing module when the action was not built. */
export function requireBuild(): void {
  if (!isBuilt() || !existsSync(join(root, 'node_modules/node/bin/node'))) {
    throw new Error('dist/ or node_modules/node is missing: run npm ci and npm run build');
  }
}

/** The events of a record, in order. */
export function readEvents(text: string): readonly Record<string, unknown>[] {
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}
