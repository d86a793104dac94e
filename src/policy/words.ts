// Owns the closed vocabularies of the policy language: claims, detectors, and the actions of systems other than AWS.
// Tables only. AWS action names come from the ActionCatalog that is handed in.
import type { AccessLevel } from '../core/operation.ts';

/**
 * Claims of GitHub's OIDC token that can identify a job.
 * SPEC: docs.github.com, "OpenID Connect reference", OIDC token claims. Times and token ids identify nothing and are left out.
 */
export const githubClaims = [
  'actor',
  'actor_id',
  'aud',
  'base_ref',
  'check_run_id',
  'enterprise',
  'enterprise_id',
  'environment',
  'environment_node_id',
  'event_name',
  'head_ref',
  'iss',
  'job_workflow_ref',
  'job_workflow_sha',
  'ref',
  'ref_protected',
  'ref_type',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'repository_visibility',
  'run_attempt',
  'run_id',
  'run_number',
  'runner_environment',
  'sha',
  'sub',
  'workflow',
  'workflow_ref',
  'workflow_sha',
] as const;

/** Custom repository properties arrive as `repo_property_NAME`, SAML attributes as `saml:NAME`. */
export const claimPrefixes = ['repo_property_', 'saml:'] as const;

/** Whether a token can carry a claim of this name. */
export function isKnownClaim(name: string): boolean {
  if ((githubClaims as readonly string[]).includes(name)) return true;
  return claimPrefixes.some((prefix) => name.startsWith(prefix) && name.length > prefix.length);
}

/** Claims that tie a token to somebody's repositories. A group without any of them may hold strangers. */
export const anchoringClaims: readonly string[] = [
  'enterprise',
  'enterprise_id',
  'job_workflow_ref',
  'repository',
  'repository_id',
  'repository_owner',
  'repository_owner_id',
  'sub',
  'workflow_ref',
];

/** What `detect:` may name. */
export const detectors = ['email', 'payment-card', 'us-ssn', 'iban', 'phone', 'secret'] as const;

/** Every partition that an ARN can name. */
export const partitions = [
  'aws',
  'aws-cn',
  'aws-us-gov',
  'aws-iso',
  'aws-iso-b',
  'aws-iso-e',
  'aws-iso-f',
  'aws-eusc',
] as const;

type ActionTable = Readonly<Record<string, AccessLevel>>;

const sql: ActionTable = {
  alter: 'ddl',
  analyze: 'write',
  begin: 'read',
  call: 'write',
  close: 'read',
  comment: 'ddl',
  commit: 'read',
  copy: 'write',
  create: 'ddl',
  deallocate: 'read',
  declare: 'read',
  delete: 'write',
  discard: 'read',
  do: 'write',
  drop: 'ddl',
  execute: 'write',
  explain: 'read',
  fetch: 'read',
  function: 'write',
  grant: 'permissions',
  insert: 'write',
  lock: 'write',
  merge: 'write',
  prepare: 'read',
  reset: 'read',
  revoke: 'permissions',
  rollback: 'read',
  savepoint: 'read',
  select: 'read',
  set: 'write',
  show: 'list',
  truncate: 'ddl',
  update: 'write',
};

/**
 * Action names of the systems other than AWS, by prefix, in lower case, with their access levels.
 * `ssm-session` names what happens inside a session; starting one is the AWS action `ssm:StartSession`.
 */
export const reservedActions: ReadonlyMap<string, ActionTable> = new Map<string, ActionTable>([
  [
    'postgres',
    {
      ...sql,
      checkpoint: 'write',
      cluster: 'write',
      listen: 'read',
      notify: 'write',
      reassign: 'permissions',
      refresh: 'write',
      reindex: 'write',
      vacuum: 'write',
    },
  ],
  [
    'mysql',
    {
      ...sql,
      flush: 'write',
      handler: 'read',
      kill: 'write',
      load: 'write',
      optimize: 'write',
      rename: 'ddl',
      repair: 'write',
      replace: 'write',
      use: 'read',
    },
  ],
  [
    'kubernetes',
    {
      approve: 'permissions',
      attach: 'write',
      bind: 'permissions',
      connect: 'write',
      create: 'write',
      delete: 'write',
      deletecollection: 'write',
      escalate: 'permissions',
      exec: 'write',
      get: 'read',
      impersonate: 'permissions',
      list: 'list',
      patch: 'write',
      portforward: 'write',
      proxy: 'write',
      sign: 'permissions',
      update: 'write',
      watch: 'read',
    },
  ],
  ['ssm-session', { command: 'write', 'port-forward': 'write', shell: 'write', ssh: 'write' }],
]);

/** Policy system of an action prefix: `aws` unless the prefix is reserved. */
export function systemOfPrefix(
  prefix: string,
): 'aws' | 'postgres' | 'mysql' | 'kubernetes' | 'ssm' {
  switch (prefix) {
    case 'postgres':
    case 'mysql':
    case 'kubernetes':
      return prefix;
    case 'ssm-session':
      return 'ssm';
    default:
      return 'aws';
  }
}
