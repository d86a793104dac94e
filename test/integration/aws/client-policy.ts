// Owns the policy that the client tests run under, and where its rules stand. Data only.
import { policyPath } from '../../helpers/start-guard.ts';

/** Allows what the clients do, denies a few things by name, and leaves the rest to the default. */
export const clientPolicy = `version: 1
rules:
  - id: clients-work
    effect: allow
    actions:
      - cloudwatch:*
      - dynamodb:*
      - ec2:*
      - iam:*
      - lambda:*
      - s3:*
      - secretsmanager:*
      - sqs:*
      - ssm:*
      - sts:*
  - id: keep-the-archive
    effect: deny
    actions: [s3:*]
    resources: ["arn:aws:s3:::archive", "arn:aws:s3:::archive/*"]
    reason: The archive belongs to another team
  - id: keep-one-key
    effect: deny
    actions: [s3:DeleteObject]
    resources: ["arn:aws:s3:::*/keep/*"]
  - id: no-users
    effect: deny
    actions: [iam:CreateUser]
  - id: no-terminations
    effect: deny
    actions: [ec2:TerminateInstances]
  - id: keep-tables
    effect: deny
    actions: [dynamodb:DeleteTable]
    resources: ["arn:aws:dynamodb:*:*:table/precious"]
  - id: keep-queues
    effect: deny
    actions: [sqs:PurgeQueue]
  - id: keep-secrets
    effect: deny
    actions: [secretsmanager:DeleteSecret]
reveal:
  - id: clients-may-read
    actions: [secretsmanager:GetSecretValue]
    resources: ["arn:aws:secretsmanager:*:*:secret:revealed-*"]
`;

/** `policies/test.yaml:LINE` of the rule with this id. */
export function placeOf(rule: string): string {
  const line = clientPolicy.split('\n').findIndex((text) => text.endsWith(`- id: ${rule}`)) + 1;
  if (line === 0) throw new Error(`the policy has no rule ${rule}`);
  return `${policyPath}:${line}:`;
}
