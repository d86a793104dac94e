// Owns the permissions that a call needs beside its own: tags on creation, session tags, referenced secrets.
// Only adds parts; the operation's own are authorize.ts's.
import type { AccessLevel, OperationPart, Params } from '../../core/operation.ts';
import type { ActionMapper, MappedAction } from './iam-actions.ts';
import type { IamData } from './iam-data.ts';
import {
  distinct,
  field,
  listOf,
  plainName,
  present,
  type ResourceScope,
  unknownResource,
} from './resources-literals.ts';
import { iamAnyPath, secretArn } from './resources-security.ts';

/** What side actions look at. */
export interface SideRequest {
  readonly service: { readonly name: string };
  readonly operation: { readonly name: string };
  readonly params: Params;
  readonly region: string;
  readonly account: string;
  readonly partition: string;
}

/** Whether an access level changes anything. */
export function isMutating(access: AccessLevel): boolean {
  return access !== 'list' && access !== 'read';
}

/** The action that setting tags on creation needs, where the service has one. */
export function tagAction(
  iam: IamData,
  mapper: ActionMapper,
  prefix: string,
  operation: string,
): MappedAction | null {
  if (/tag/i.test(operation)) return null;
  const noun = operation.replace(/^[A-Z][a-z]+/, '');
  const names = [`Tag${noun}`, 'TagResource', 'AddTagsToResource', 'CreateTags', 'AddTags'];
  const name = names.find((one) => (iam.service(prefix)?.action(one) ?? null) !== null);
  return name === undefined ? null : mapper.action(`${prefix}:${name}`);
}

/** A launch template may hold an instance profile that the request does not show. */
export function launchesByTemplate({ service, operation, params }: SideRequest): boolean {
  if (service.name !== 'ec2') return false;
  const member = { RunInstances: 'LaunchTemplate', CreateFleet: 'LaunchTemplateConfigs' };
  const name = member[operation.name as keyof typeof member];
  return name !== undefined && present(params, name);
}

/** How an operation sets tags. */
export interface TagPlan {
  readonly prefix: string;
  /** Members that carry tags, and the action that sets them. */
  readonly tagMembers: readonly string[];
  readonly tagAction: MappedAction | null;
}

/** Adds the tagging action when the call tags what it creates. */
export function addTagging(
  plan: TagPlan,
  request: SideRequest,
  first: OperationPart,
  parts: OperationPart[],
): void {
  const { tagAction: action } = plan;
  if (action === null || !isMutating(first.access) || request.service.name === 's3') return;
  const tagged = plan.tagMembers.some((name) => {
    const value = request.params[name];
    if (Array.isArray(value)) return value.length > 0;
    return typeof value === 'object' && value !== null && Object.keys(value).length > 0;
  });
  if (!tagged || parts.some((part) => part.action === action.action)) return;
  const resources = plan.prefix === 'ec2' ? createdEc2Types(request) : first.resources;
  parts.push({ action: action.action, access: action.access, resources });
}

/** What an EC2 call creates has no id yet: every resource of the tagged types. */
function createdEc2Types({ params, partition, region, account }: SideRequest): readonly string[] {
  return distinct(
    listOf(params['TagSpecifications'] ?? params['TagSpecification']).map((one) => {
      const type = field(one, 'ResourceType');
      if (typeof type !== 'string' || !/^[a-z0-9-]+$/.test(type)) return unknownResource;
      const owner = type === 'image' || type === 'snapshot' ? '' : account;
      return `arn:${partition}:ec2:${region}:${owner}:${type}/*`;
    }),
  );
}

/** Permissions that a call needs beside its own because of its parameters. */
export function addSideActions(
  request: SideRequest,
  scope: ResourceScope,
  mapper: ActionMapper,
  parts: OperationPart[],
): void {
  const { service, operation, params } = request;
  const first = parts[0];
  if (first === undefined) return;
  const add = (name: string, resources: readonly string[]): void => {
    const { action, access } = mapper.action(name);
    parts.push({ action, access, resources });
  };
  const key = `${service.name}:${operation.name}`;
  if (service.name === 'sts' && operation.name.startsWith('AssumeRole')) {
    if (listOf(params['Tags']).length > 0 || listOf(params['TransitiveTagKeys']).length > 0) {
      if (!parts.some((part) => part.action === 'sts:TagSession')) {
        add('sts:TagSession', first.resources);
      }
    }
    if (typeof params['SourceIdentity'] === 'string') {
      add('sts:SetSourceIdentity', first.resources);
    }
  }
  if (key === 'secretsmanager:BatchGetSecretValue') {
    // Without a list the filters decide which secrets are read.
    const secrets = listOf(params['SecretIdList']).map((value) => secretArn(value, scope));
    add('secretsmanager:GetSecretValue', distinct(secrets));
  }
  // A parameter below this path is a reference to a secret, whose value the answer holds.
  if (service.name === 'ssm' && first.action.startsWith('ssm:GetParameter')) {
    const secrets = [
      ...listOf(params['Name']),
      ...listOf(params['Names']),
      ...listOf(params['Path']),
    ].flatMap((value) => {
      const match = /(?:^|[:/])aws\/reference\/secretsmanager(?:\/(.*))?$/.exec(String(value));
      return match === null ? [] : [secretArn(match[1] ?? '', scope)];
    });
    if (secrets.length > 0) add('secretsmanager:GetSecretValue', distinct(secrets));
  }
  if (key === 'iam:AddRoleToInstanceProfile') {
    const role = plainName(params['RoleName']);
    parts.push({
      action: 'iam:PassRole',
      access: 'permissions',
      resources: role === null ? [unknownResource] : iamAnyPath(scope, 'role', role),
    });
  }
}
