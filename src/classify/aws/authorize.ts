// Owns what a decoded AWS request would be authorised for: its IAM actions, access levels and resources.
// Must never be narrower than the request: what is uncertain is `*`, what is unknown is a write.
import type { OperationPart, Params } from '../../core/operation.ts';
import {
  addSideActions,
  addTagging,
  isMutating,
  launchesByTemplate,
  type TagPlan,
  tagAction,
} from './authorize-side-actions.ts';
import { type ActionMapper, createActionMapper, type MappedAction } from './iam-actions.ts';
import type { IamData } from './iam-data.ts';
import type { OperationModel, ServiceModel } from './model.ts';
import { multiItemTouches, type Touch } from './multi-item.ts';
import { passRolePart } from './pass-role.ts';
import { planResources, type ResourcePlan, resolveResources } from './resources.ts';
import { distinct, type ResourceScope, unknownResource } from './resources-literals.ts';
import { parseTemplate, type Template } from './resources-names.ts';
import { serviceResolvers } from './resources-services.ts';
import {
  accountMembers,
  alternativeTypes,
  conditionalPrefixes,
  ec2IdTypes,
  foldedPrefixes,
  typedUnknownPrefixes,
  typeNouns,
} from './resources-tables.ts';
import { s3Touches } from './s3-actions.ts';

/** The part of a decoded request that authorisation reads. */
export interface AuthorizeInput {
  readonly service: ServiceModel;
  readonly operation: OperationModel;
  readonly params: Params;
  readonly region: string;
  /** Account of the target role, `*` when unknown. */
  readonly account: string;
  readonly partition: string;
}

export interface Authorizer {
  /** At least one part, the operation's own action first. Never throws on any parameters. */
  authorize(request: AuthorizeInput): readonly OperationPart[];
}

/** One action of an operation with its prepared resource derivation. */
interface ActionPlan {
  readonly mapped: MappedAction;
  readonly resources: ResourcePlan | null;
  readonly templates: readonly Template[];
}

interface OperationPlan extends TagPlan {
  readonly actions: readonly ActionPlan[];
}

/** Makes an authorizer over the IAM data. Plans are made on first use of an operation and kept. */
export function createAuthorizer(data: { iamActions(): IamData }): Authorizer {
  let shared: { iam: IamData; mapper: ActionMapper } | null = null;
  const plans = new WeakMap<OperationModel, OperationPlan>();
  return {
    authorize(request) {
      if (shared === null) {
        const iam = data.iamActions();
        shared = { iam, mapper: createActionMapper(iam) };
      }
      let plan = plans.get(request.operation);
      if (plan === undefined) {
        plan = planOperation(shared.iam, shared.mapper, request);
        plans.set(request.operation, plan);
      }
      return authorizeWith(plan, shared.mapper, request);
    },
  };
}

function planOperation(iam: IamData, mapper: ActionMapper, request: AuthorizeInput): OperationPlan {
  const { service, operation } = request;
  const prefix = mapper.prefixOf(service);
  const actions = mappedActions(mapper, request).map((mapped): ActionPlan => {
    const own = mapped.action.slice(0, mapped.action.indexOf(':'));
    const serviceTypes = iam.service(own)?.types ?? [];
    return {
      mapped,
      templates: serviceTypes.filter((type) => type.arn !== '').map(parseTemplate),
      resources:
        mapped.entry === null
          ? null
          : planResources({
              action: mapped.entry,
              serviceTypes,
              operation: operation.name,
              input: operation.input,
              aliases: typeNouns[own] ?? {},
              foldCase: foldedPrefixes.has(own),
              conditional: conditionalPrefixes.has(own),
              alternatives: alternativeTypes[own] ?? [],
              typedUnknown: typedUnknownPrefixes.has(own),
              idTypes: own === 'ec2' ? ec2IdTypes : null,
            }),
    };
  });
  const members = [...(operation.input?.members.keys() ?? [])];
  return {
    actions,
    prefix,
    tagMembers: members.filter((name) => /^(tags|taglist|tagspecifications?)$/i.test(name)),
    tagAction: tagAction(iam, mapper, prefix, operation.name),
  };
}

function mappedActions(mapper: ActionMapper, request: AuthorizeInput): readonly MappedAction[] {
  const { service, operation } = request;
  if (service.name === 'kms' && operation.name === 'ReEncrypt') {
    return [mapper.action('kms:ReEncryptFrom'), mapper.action('kms:ReEncryptTo')];
  }
  return mapper.actionsOf(service, operation.name, operation.method);
}

function authorizeWith(
  plan: OperationPlan,
  mapper: ActionMapper,
  request: AuthorizeInput,
): readonly OperationPart[] {
  const scope = scopeOf(plan.prefix, request);
  const own = ownParts(plan, mapper, request, scope);
  const parts = own.length > 0 ? [...own] : [everything(plan)];
  const first = parts[0] ?? everything(plan);
  addTagging(plan, request, first, parts);
  addSideActions(request, scope, mapper, parts);
  const access = parts.some((part) => isMutating(part.access)) ? 'write' : first.access;
  const passed = passRolePart(request.service.name, access, request.params);
  if (passed !== null) parts.push(passed);
  else if (launchesByTemplate(request)) {
    parts.push({ action: 'iam:PassRole', access: 'permissions', resources: [unknownResource] });
  }
  return parts;
}

function everything(plan: OperationPlan): OperationPart {
  const mapped = plan.actions[0]?.mapped;
  return {
    action: mapped?.action ?? `${plan.prefix}:*`,
    access: mapped?.access ?? 'write',
    resources: [unknownResource],
  };
}

/** The account may be named by a member (a registry, a catalogue). What is no account number is unknown. */
function scopeOf(prefix: string, request: AuthorizeInput): ResourceScope {
  const { partition, region, account, params } = request;
  const member = accountMembers[prefix];
  const given = member === undefined ? undefined : params[member];
  if (given === undefined || given === null) return { partition, region, account };
  const isAccount = typeof given === 'string' && /^\d{12}$/.test(given);
  return { partition, region, account: isAccount ? given : '*' };
}

function ownParts(
  plan: OperationPlan,
  mapper: ActionMapper,
  request: AuthorizeInput,
  scope: ResourceScope,
): readonly OperationPart[] {
  const { service, operation, params } = request;
  if (service.name === 's3') {
    return groupTouches(s3Touches(operation.name, params, scope, mapper), mapper);
  }
  if (service.name === 'dynamodb') {
    const touches = multiItemTouches(operation.name, params, scope);
    if (touches !== null) {
      return touches.length > 0
        ? groupTouches(touches, mapper)
        : unreadable(plan, operation.name, mapper);
    }
  }
  return plan.actions.map((action) => ({
    action: action.mapped.action,
    access: action.mapped.access,
    resources: resourcesOf(action, request, scope),
  }));
}

/** A batch that names nothing readable: every action it could be, on everything. */
function unreadable(
  plan: OperationPlan,
  operation: string,
  mapper: ActionMapper,
): readonly OperationPart[] {
  const names: Readonly<Record<string, readonly string[]>> = {
    TransactGetItems: ['GetItem'],
    TransactWriteItems: ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem'],
    BatchExecuteStatement: ['PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLSelect'],
    ExecuteTransaction: ['PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate', 'PartiQLSelect'],
  };
  const touches = names[operation]?.map((name) => ({
    action: `dynamodb:${name}`,
    resource: unknownResource,
  }));
  return touches === undefined ? [everything(plan)] : groupTouches(touches, mapper);
}

/** One part for each action, in first-seen order. */
function groupTouches(touches: readonly Touch[], mapper: ActionMapper): readonly OperationPart[] {
  const byAction = new Map<string, Set<string>>();
  for (const { action, resource } of touches) {
    const resources = byAction.get(action);
    if (resources === undefined) byAction.set(action, new Set([resource]));
    else resources.add(resource);
  }
  return [...byAction].map(([name, resources]) => {
    const { action, access } = mapper.action(name);
    return { action, access, resources: [...resources] };
  });
}

function resourcesOf(
  plan: ActionPlan,
  request: AuthorizeInput,
  scope: ResourceScope,
): readonly string[] {
  const { service, operation, params } = request;
  const { entry } = plan.mapped;
  // The reference gives no type: AWS authorises the action on everything.
  if (entry === null || entry.required.length + entry.optional.length === 0) {
    return [unknownResource];
  }
  const resolver = serviceResolvers[service.name];
  const special = resolver?.({
    operation: operation.name,
    params,
    scope,
    action: plan.mapped.action,
    uri: operation.uri,
  });
  if (special !== undefined && special !== null) return distinct(special);
  if (plan.resources === null) return [unknownResource];
  return resolveResources({ plan: plan.resources, params, scope, templates: plan.templates });
}
