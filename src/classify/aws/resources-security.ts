// Owns the resources of IAM, STS, KMS and Secrets Manager, whose requests name things by less than their ARN.
// What nobody knows is written as a pattern in its place, see resources-services.ts.
import type { ServiceRequest } from './resources-compute.ts';
import {
  arnOr,
  distinct,
  isPlainName,
  listOf,
  looksLikeArn,
  parseArn,
  plainName,
  present,
  type ResourceScope,
  scopedArn,
  unknownResource,
} from './resources-literals.ts';

/** An alias may point at any key of its region and account: both the alias and all those keys are listed. */
function kmsKey(value: unknown, scope: ResourceScope): readonly string[] {
  if (value === undefined || value === null) return [unknownResource];
  if (typeof value === 'string' && /^arn:[^:]*:kms:[^:]*:[^:]*:alias\//.test(value)) {
    const alias = parseArn(value);
    return alias === null ? [unknownResource] : [value, scopedArn(alias, 'kms', 'key/*')];
  }
  const name = plainName(value);
  if (name?.startsWith('alias/')) {
    return [scopedArn(scope, 'kms', name), scopedArn(scope, 'kms', 'key/*')];
  }
  if (looksLikeArn(value)) return [parseArn(value) === null ? unknownResource : value];
  const key = name !== null && /^[A-Za-z0-9-]+$/.test(name);
  return [key ? scopedArn(scope, 'kms', `key/${name}`) : unknownResource];
}

export function kms({
  operation,
  params,
  scope,
  action,
}: ServiceRequest): readonly string[] | null {
  if (action === 'kms:ReEncryptFrom') return kmsKey(params['SourceKeyId'], scope);
  if (action === 'kms:ReEncryptTo') return kmsKey(params['DestinationKeyId'], scope);
  if (present(params, 'AliasName')) {
    const alias = arnOr(params['AliasName'], (name) => scopedArn(scope, 'kms', name));
    const target = present(params, 'TargetKeyId') ? kmsKey(params['TargetKeyId'], scope) : [];
    // Moving or removing an alias acts on the key it points at now, which nobody named.
    const moved = operation === 'CreateAlias' ? [] : [scopedArn(scope, 'kms', 'key/*')];
    return distinct([alias, ...target, ...moved]);
  }
  return present(params, 'KeyId') ? kmsKey(params['KeyId'], scope) : null;
}

/** Names get six random characters in the ARN; a full ARN is taken as it is, a partial one completed. */
export function secretArn(value: unknown, scope: ResourceScope): string {
  if (looksLikeArn(value)) {
    if (parseArn(value) === null) return unknownResource;
    return /-[A-Za-z0-9]{6}$/.test(value) ? value : `${value}-??????`;
  }
  const name = plainName(value);
  return name === null
    ? unknownResource
    : scopedArn(scope, 'secretsmanager', `secret:${name}-??????`);
}

export function secretsmanager({
  operation,
  params,
  scope,
}: ServiceRequest): readonly string[] | null {
  if (present(params, 'SecretId')) return [secretArn(params['SecretId'], scope)];
  if (present(params, 'SecretIdList')) {
    return distinct(listOf(params['SecretIdList']).map((one) => secretArn(one, scope)));
  }
  if (operation === 'CreateSecret') return [secretArn(params['Name'], scope)];
  return [unknownResource];
}

/** A root session acts on the account that the principal names. */
export function sts({ operation, params, scope }: ServiceRequest): readonly string[] | null {
  if (operation !== 'AssumeRoot') return null;
  const target = plainName(params['TargetPrincipal']) ?? '';
  const account = /^(?:arn:[^:]+:iam::)?(\d{12})(?::root)?$/.exec(target)?.[1];
  return [account === undefined ? unknownResource : `arn:${scope.partition}:iam::${account}:root`];
}

const iamKinds: Readonly<Record<string, string>> = {
  UserName: 'user',
  RoleName: 'role',
  GroupName: 'group',
  InstanceProfileName: 'instance-profile',
  ServerCertificateName: 'server-certificate',
};

/**
 * IAM names are unique without their path, and a request names a path only on creation: the ARN without
 * path and the pattern of every path are listed, so that a rule on a path cannot be dodged.
 */
export function iam({
  operation,
  params,
  scope,
  action,
}: ServiceRequest): readonly string[] | null {
  const found: string[] = [];
  const created = operation.startsWith('Create') || operation === 'UploadServerCertificate';
  for (const [member, kind] of Object.entries(iamKinds)) {
    if (!present(params, member) || !iamTypeMatters(action, kind)) continue;
    const name = plainName(params[member]);
    const arn = (path: string): string =>
      `arn:${scope.partition}:iam::${scope.account}:${kind}${path}${name}`;
    if (name === null || name.includes('/')) found.push(unknownResource);
    else if (created && operation.replace(/^(Create|Upload)/, '') === member.replace(/Name$/, '')) {
      found.push(iamPath(params['Path'], arn));
    } else found.push(...iamAnyPath(scope, kind, name));
  }
  if (operation === 'CreatePolicy') {
    const name = plainName(params['PolicyName']);
    const arn = (path: string): string =>
      `arn:${scope.partition}:iam::${scope.account}:policy${path}${name}`;
    found.push(name === null ? unknownResource : iamPath(params['Path'], arn));
  }
  return found.length === 0 ? null : distinct(found);
}

/** The ARNs of a named IAM resource whose path nobody knows. */
export function iamAnyPath(scope: ResourceScope, kind: string, name: string): readonly string[] {
  const head = `arn:${scope.partition}:iam::${scope.account}:${kind}`;
  return [`${head}/${name}`, `${head}/*/${name}`];
}

function iamPath(path: unknown, arn: (path: string) => string): string {
  if (path === undefined || path === null || path === '') return arn('/');
  const whole = typeof path === 'string' && isPlainName(path) && /^\/(.*\/)?$/.test(path);
  return whole ? arn(path) : unknownResource;
}

/** Calls on a role in a profile act on the profile; the role is passed. */
function iamTypeMatters(action: string, kind: string): boolean {
  return kind !== 'role' || !/InstanceProfile$/.test(action);
}
