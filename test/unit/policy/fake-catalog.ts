// A small action catalogue for unit tests: a few real services, real access levels.
import type { AccessLevel } from '../../../src/core/operation.ts';
import { Glob } from '../../../src/policy/glob.ts';
import type { ActionCatalog } from '../../../src/policy/model.ts';
import { nearest } from '../../../src/policy/near.ts';

const actions: Readonly<Record<string, AccessLevel>> = {
  'dynamodb:GetItem': 'read',
  'dynamodb:PutItem': 'write',
  'ec2:DescribeInstances': 'list',
  'ec2:RunInstances': 'write',
  'ec2:TerminateInstances': 'write',
  'iam:CreateRole': 'write',
  'iam:DeleteRole': 'write',
  'iam:GetRole': 'read',
  'iam:PassRole': 'write',
  'iam:PutRolePolicy': 'permissions',
  'kms:Decrypt': 'write',
  'rds:DeleteDBInstance': 'write',
  's3:DeleteBucket': 'write',
  's3:DeleteObject': 'write',
  's3:GetBucketLocation': 'read',
  's3:GetObject': 'read',
  's3:ListAllMyBuckets': 'list',
  's3:ListBucket': 'list',
  's3:PutBucketPolicy': 'permissions',
  's3:PutObject': 'write',
  's3:PutObjectTagging': 'tagging',
  'secretsmanager:GetSecretValue': 'read',
  'secretsmanager:PutSecretValue': 'write',
  'sts:AssumeRole': 'write',
};

const names = Object.keys(actions);
const byLower = new Map(names.map((name) => [name.toLowerCase(), actions[name] as AccessLevel]));

function matching(glob: string): readonly string[] {
  const compiled = new Glob(glob.toLowerCase());
  return names.filter((name) => compiled.matches(name.toLowerCase()));
}

export const fakeCatalog: ActionCatalog = {
  isKnownService: (prefix) => names.some((name) => name.startsWith(`${prefix}:`)),
  matchCount: (glob) => matching(glob).length,
  suggest: (action) => nearest(action, names),
  accessOf: (action) => byLower.get(action.toLowerCase()) ?? null,
  accessLevels: (glob) => [...new Set(matching(glob).map((name) => actions[name] as AccessLevel))],
};
