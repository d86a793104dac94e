// Owns what an S3 request does: its own action, the actions its headers add, and every object and bucket it touches.
// SPEC: S3 user guide, "Required permissions for Amazon S3 API operations"; Service Authorization Reference of S3.
import type { Params } from '../../core/operation.ts';
import type { ActionMapper } from './iam-actions.ts';
import type { Touch } from './multi-item.ts';
import {
  field,
  isPlainKey,
  listOf,
  looksLikeArn,
  parseArn,
  plainName,
  type ResourceScope,
  scopedArn,
  unknownResource,
} from './resources-literals.ts';

/** An S3 bucket, an access point, or something whose ARN cannot be told. */
interface Container {
  /** ARN without a trailing slash, or `*`. */
  readonly arn: string;
  /** What stands between the container's ARN and the key. */
  readonly separator: string;
  /** A directory bucket (S3 Express One Zone). */
  readonly directory: boolean;
}

const unknownContainer: Container = { arn: unknownResource, separator: '/', directory: false };

/** Reads `Bucket`: a name, an access point ARN or an alias. */
export function s3Container(value: unknown, scope: ResourceScope): Container {
  if (looksLikeArn(value)) {
    const arn = parseArn(value);
    if (arn === null) return unknownContainer;
    // `arn:aws:s3:::bucket` is accepted in some members for the bucket itself.
    const point = /^(accesspoint[/:]|outpost\/)/.test(arn.resource);
    const normal = arn.resource.replace(/^accesspoint:/, 'accesspoint/');
    const head = `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:`;
    return { arn: head + normal, separator: point ? '/object/' : '/', directory: false };
  }
  const name = plainName(value);
  // An alias stands for an access point whose name it does not tell.
  if (
    name === null ||
    name.includes('/') ||
    /(-s3alias|--ol-s3|--op-s3|\.mrap|--xa-s3)$/.test(name)
  ) {
    return unknownContainer;
  }
  return {
    arn: `arn:${scope.partition}:s3:::${name}`,
    separator: '/',
    directory: name.endsWith('--x-s3'),
  };
}

function objectArn(container: Container, key: unknown): string {
  if (container.arn === unknownResource || typeof key !== 'string') return unknownResource;
  return isPlainKey(key) ? `${container.arn}${container.separator}${key}` : unknownResource;
}

/** An object and whether a version of it was named. */
interface Source {
  readonly resource: string;
  readonly versioned: boolean;
}

/** Reads `x-amz-copy-source` in any of its forms; what is ambiguous is `*` with a version. */
export function parseCopySource(value: unknown, scope: ResourceScope): Source {
  const unknown = { resource: unknownResource, versioned: true };
  if (typeof value !== 'string') return unknown;
  const question = value.indexOf('?');
  const encoded = question === -1 ? value : value.slice(0, question);
  const version = question === -1 ? null : value.slice(question + 1);
  if (version !== null && !/^versionId=[^&?]+$/.test(version)) return unknown;
  // SECURITY: `+` is a space to one reader and a plus to another (T04).
  if (encoded.includes('+')) return unknown;
  let path: string;
  try {
    path = decodeURIComponent(encoded);
  } catch {
    // FAIL-OPEN-OK: an undecodable source is the unknown resource, which only a rule on everything matches.
    return unknown;
  }
  const versioned = version !== null;
  if (/^arn:/i.test(path)) {
    const object = /^(arn:.*?\/object)\/(.+)$/s.exec(path);
    if (object === null || !isPlainKey(path) || parseArn(object[1] ?? '') === null) return unknown;
    return { resource: path, versioned };
  }
  const plain = path.replace(/^\//, '');
  const slash = plain.indexOf('/');
  if (slash <= 0) return unknown;
  const container = s3Container(plain.slice(0, slash), scope);
  return { resource: objectArn(container, plain.slice(slash + 1)), versioned };
}

/** Operations on one object that have an action of their own for a named version. */
const versionActions: Readonly<Record<string, readonly string[]>> = {
  GetObject: ['s3:GetObjectVersion'],
  HeadObject: ['s3:GetObjectVersion'],
  GetObjectAcl: ['s3:GetObjectVersionAcl'],
  PutObjectAcl: ['s3:PutObjectVersionAcl'],
  GetObjectTagging: ['s3:GetObjectVersionTagging'],
  PutObjectTagging: ['s3:PutObjectVersionTagging'],
  DeleteObjectTagging: ['s3:DeleteObjectVersionTagging'],
  GetObjectAttributes: ['s3:GetObjectVersion', 's3:GetObjectVersionAttributes'],
  GetObjectTorrent: ['s3:GetObjectVersionTorrent'],
  DeleteObject: ['s3:DeleteObjectVersion'],
};

const grantMembers = [
  'ACL',
  'GrantFullControl',
  'GrantRead',
  'GrantReadACP',
  'GrantWrite',
  'GrantWriteACP',
];

/** Whether a member was sent with any value. */
function given(params: Params, ...names: string[]): boolean {
  return names.some((name) => params[name] !== undefined && params[name] !== null);
}

/** Everything one S3 request does, its own action first. Resources are `*` where unknown. */
export function s3Touches(
  operation: string,
  params: Params,
  scope: ResourceScope,
  mapper: ActionMapper,
): readonly Touch[] {
  const own = ownAction(operation, mapper);
  if (operation === 'ListBuckets' || operation === 'ListDirectoryBuckets') {
    return [{ action: own, resource: unknownResource }];
  }
  const container = s3Container(params['Bucket'], scope);
  const touches: Touch[] = [];
  const name = typeof params['Bucket'] === 'string' ? params['Bucket'] : '';
  const directoryArn = scopedArn(scope, 's3express', `bucket/${name}`);
  if (operation === 'CreateSession') {
    return [{ action: own, resource: container.directory ? directoryArn : unknownResource }];
  }
  if (operation === 'DeleteObjects') deletes(params, container, touches);
  else if (isObjectOperation(operation, params, own)) {
    objectTouches({ operation, own, params, scope }, objectArn(container, params['Key']), touches);
  } else {
    bucketTouches(operation, own, { params, arn: container.arn }, touches);
  }
  if (container.directory) directoryTouch(own, directoryArn, mapper, touches);
  return touches;
}

function ownAction(operation: string, mapper: ActionMapper): string {
  const service = { name: 's3', serviceId: 'S3', signingName: 's3', endpointPrefix: 's3' };
  const [first] = mapper.actionsOf({ ...service, operationNames: [operation] }, operation, 'POST');
  return first?.action ?? `s3:${operation}`;
}

function isObjectOperation(operation: string, params: Params, own: string): boolean {
  return (
    given(params, 'Key') || /Object(Acl|Tagging|Version)?$/.test(own) || operation === 'ListParts'
  );
}

function deletes(params: Params, container: Container, touches: Touch[]): void {
  const objects = listOf(field(params['Delete'], 'Objects'));
  if (objects.length === 0) touches.push({ action: 's3:DeleteObject', resource: unknownResource });
  for (const object of objects) {
    const resource = objectArn(container, field(object, 'Key'));
    touches.push({ action: 's3:DeleteObject', resource });
    const version = field(object, 'VersionId');
    if (version !== undefined && version !== null) {
      touches.push({ action: 's3:DeleteObjectVersion', resource });
    }
    if (given(params, 'BypassGovernanceRetention')) {
      touches.push({ action: 's3:BypassGovernanceRetention', resource });
    }
  }
}

interface ObjectCall {
  readonly operation: string;
  readonly own: string;
  readonly params: Params;
  readonly scope: ResourceScope;
}

function objectTouches(call: ObjectCall, resource: string, touches: Touch[]): void {
  const { operation, own, params, scope } = call;
  const add = (action: string, on = resource): void => {
    touches.push({ action, resource: on });
  };
  add(own);
  if (operation === 'GetObjectAttributes') add('s3:GetObject');
  if (given(params, 'VersionId')) {
    for (const action of versionActions[operation] ?? []) add(action);
  }
  const copy = params['CopySource'] ?? params['RenameSource'];
  if (copy !== undefined || operation === 'CopyObject' || operation === 'UploadPartCopy') {
    const source = parseCopySource(copy, scope);
    add('s3:GetObject', source.resource);
    if (source.versioned) add('s3:GetObjectVersion', source.resource);
    if (operation === 'RenameObject') add('s3:DeleteObject', source.resource);
  }
  if (own === 's3:PutObject') {
    if (given(params, 'Tagging')) add('s3:PutObjectTagging');
    if (given(params, ...grantMembers)) add('s3:PutObjectAcl');
    if (given(params, 'ObjectLockMode', 'ObjectLockRetainUntilDate')) add('s3:PutObjectRetention');
    if (given(params, 'ObjectLockLegalHoldStatus')) add('s3:PutObjectLegalHold');
  }
  if (given(params, 'BypassGovernanceRetention')) add('s3:BypassGovernanceRetention');
}

function bucketTouches(
  operation: string,
  own: string,
  bucket: { params: Params; arn: string },
  touches: Touch[],
): void {
  const { params, arn } = bucket;
  touches.push({ action: own, resource: arn });
  if (operation !== 'CreateBucket') return;
  const add = (action: string): void => {
    touches.push({ action, resource: arn });
  };
  if (given(params, ...grantMembers)) add('s3:PutBucketAcl');
  if (given(params, 'ObjectLockEnabledForBucket')) {
    add('s3:PutBucketObjectLockConfiguration');
    add('s3:PutBucketVersioning');
  }
  if (given(params, 'ObjectOwnership')) add('s3:PutBucketOwnershipControls');
  if (listOf(field(params['CreateBucketConfiguration'], 'Tags')).length > 0) add('s3:TagResource');
}

/** Directory buckets are authorised under `s3express`: by the bucket's own action, else by its session. */
function directoryTouch(
  own: string,
  resource: string,
  mapper: ActionMapper,
  touches: Touch[],
): void {
  const express = mapper.action(`s3express:${own.slice(own.indexOf(':') + 1)}`);
  const action = express.entry === null ? 's3express:CreateSession' : express.action;
  touches.push({ action, resource });
}
