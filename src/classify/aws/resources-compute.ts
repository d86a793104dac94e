// Owns the resources of compute and scheduling services whose ARNs hold more than a request names: an id, a cluster.
// What the service assigns is written as a pattern in its place, see resources-services.ts.
import type { Params } from '../../core/operation.ts';
import {
  arnOr,
  distinct,
  listOf,
  looksLikeArn,
  parseArn,
  plainName,
  type ResourceScope,
  scopedArn,
  unknownResource,
} from './resources-literals.ts';

export interface ServiceRequest {
  readonly operation: string;
  readonly params: Params;
  readonly scope: ResourceScope;
  /** Full action that the resources are for. */
  readonly action: string;
  /** Path template of the operation, constant query included. */
  readonly uri: string;
}

/** Resources of a request, or null to use the general derivation. */
export type ServiceResolver = (request: ServiceRequest) => readonly string[] | null;

/** Another account of the organisation has an ARN that the request does not tell. */
export function accountCalls({ params }: ServiceRequest): readonly string[] | null {
  return params['AccountId'] === undefined ? null : [unknownResource];
}

/** Load balancers and target groups get an id behind their name; the kind is a parameter. */
export function loadBalancing({
  operation,
  params,
  scope,
}: ServiceRequest): readonly string[] | null {
  if (operation !== 'CreateLoadBalancer' && operation !== 'CreateTargetGroup') return null;
  const name = plainName(params['Name']);
  if (name === null || /[:/]/.test(name)) return [unknownResource];
  if (operation === 'CreateTargetGroup') {
    return [scopedArn(scope, 'elasticloadbalancing', `targetgroup/${name}/*`)];
  }
  const kinds: Readonly<Record<string, string>> = {
    application: 'app',
    network: 'net',
    gateway: 'gwy',
  };
  const kind = kinds[String(params['Type'] ?? 'application')];
  return kind === undefined
    ? [unknownResource]
    : [scopedArn(scope, 'elasticloadbalancing', `loadbalancer/${kind}/${name}/*`)];
}

const profileId = /^(?:us|us-gov|eu|apac|ca|jp|au|global)\.(.+)$/;

/** Models are named by id or ARN; a cross-region profile also reaches the model in regions it chooses itself. */
export function bedrockModel({ params, scope }: ServiceRequest): readonly string[] | null {
  const value = params['modelId'];
  if (value === undefined || value === null) return null;
  if (looksLikeArn(value)) return [arnOr(value, (name) => name)];
  const id = plainName(value);
  if (id === null || !/^[a-z0-9-]+\.[A-Za-z0-9.:_-]+$/.test(id)) return [unknownResource];
  const model = profileId.exec(id)?.[1];
  if (model === undefined) {
    return [scopedArn({ ...scope, account: '' }, 'bedrock', `foundation-model/${id}`)];
  }
  const anywhere = { ...scope, region: '*', account: '' };
  return [
    scopedArn(scope, 'bedrock', `inference-profile/${id}`),
    scopedArn(anywhere, 'bedrock', `foundation-model/${model}`),
  ];
}

/** Parts of a cluster have an id behind their name. */
export function eks({ params, scope, action }: ServiceRequest): readonly string[] | null {
  const kinds: readonly (readonly [string, string])[] = [
    ['nodegroupName', 'nodegroup'],
    ['addonName', 'addon'],
    ['fargateProfileName', 'fargateprofile'],
  ];
  const kind = kinds.find(([member]) => params[member] !== undefined && params[member] !== null);
  if (kind === undefined || /:Create/.test(action)) return null;
  const cluster = plainName(params['clusterName']);
  const name = plainName(params[kind[0]]);
  if (cluster === null || name === null || /[:/]/.test(cluster + name)) return [unknownResource];
  return [scopedArn(scope, 'eks', `${kind[1]}/${cluster}/${name}/*`)];
}

/** Rules of the default bus have no bus in their ARN. */
export function events({ operation, params, scope }: ServiceRequest): readonly string[] | null {
  const ofRule =
    /^(Put|Delete|Describe|Enable|Disable)Rule$|^(Put|Remove)Targets$|TargetsByRule$/.test(
      operation,
    );
  if (!ofRule) return null;
  const bus = params['EventBusName'] ?? 'default';
  const parsed = looksLikeArn(bus) ? parseArn(bus) : null;
  const busName =
    parsed === null ? plainName(bus) : (/^event-bus\/(.+)$/.exec(parsed.resource)?.[1] ?? null);
  const own =
    parsed === null ||
    (parsed.region === scope.region && (scope.account === '*' || parsed.account === scope.account));
  const rule = plainName(params['Name'] ?? params['Rule']);
  if (rule === null || busName === null || !own || /[:/]/.test(rule) || busName.includes(':')) {
    return [unknownResource];
  }
  const path = busName === 'default' ? rule : `${busName}/${rule}`;
  return [scopedArn(scope, 'events', `rule/${path}`)];
}

/** Groups and launch configurations have an id before their name. */
export function autoscaling({ params, scope }: ServiceRequest): readonly string[] | null {
  const found: string[] = [];
  const add = (value: unknown, kind: string): void => {
    const build = (name: string): string =>
      scopedArn(scope, 'autoscaling', `${kind}:*:${kind}Name/${name}`);
    found.push(arnOr(value, build));
  };
  for (const name of [
    ...listOf(params['AutoScalingGroupName']),
    ...listOf(params['AutoScalingGroupNames']),
  ]) {
    add(name, 'autoScalingGroup');
  }
  for (const name of [
    ...listOf(params['LaunchConfigurationName']),
    ...listOf(params['LaunchConfigurationNames']),
  ]) {
    add(name, 'launchConfiguration');
  }
  return found.length === 0 ? null : distinct(found);
}

/** Clusters default to `default`; services and tasks stand below their cluster. */
export function ecs({
  operation,
  params,
  scope,
  action,
}: ServiceRequest): readonly string[] | null {
  const cluster = lastSegment(params['cluster'] ?? 'default', scope);
  const below = (kind: string, values: readonly unknown[]): readonly string[] =>
    distinct(
      values.map((value) =>
        arnOr(value, (name) =>
          cluster === null || /[:/]/.test(name)
            ? unknownResource
            : scopedArn(scope, 'ecs', `${kind}/${cluster}/${name}`),
        ),
      ),
    );
  if (action === 'ecs:RunTask' || action === 'ecs:StartTask') {
    return [taskDefinition(params['taskDefinition'], scope)];
  }
  if (/^(Describe|Update|Delete)Services?$/.test(operation)) {
    return below('service', listOf(params['services'] ?? params['service']));
  }
  if (operation === 'CreateService') return below('service', listOf(params['serviceName']));
  if (/^(DescribeTasks|StopTask|ExecuteCommand)$/.test(operation)) {
    const tasks = below('task', listOf(params['tasks'] ?? params['task']));
    const whole = operation === 'ExecuteCommand' && cluster !== null;
    return whole ? [scopedArn(scope, 'ecs', `cluster/${cluster}`), ...tasks] : tasks;
  }
  return null;
}

/** The name in a cluster's ARN of the request's own region and account, or the name itself. */
function lastSegment(value: unknown, scope: ResourceScope): string | null {
  if (!looksLikeArn(value)) {
    const name = plainName(value);
    return name === null || /[:/]/.test(name) ? null : name;
  }
  const arn = parseArn(value);
  const own =
    arn?.region === scope.region && (scope.account === '*' || arn.account === scope.account);
  return own ? (/^cluster\/([^/]+)$/.exec(arn.resource)?.[1] ?? null) : null;
}

/** `family`, `family:revision` or an ARN; a family alone means its latest revision. */
function taskDefinition(value: unknown, scope: ResourceScope): string {
  return arnOr(value, (name) => {
    const [family = '', revision = '*', ...more] = name.split(':');
    if (more.length > 0 || family.includes('/')) return unknownResource;
    return scopedArn(scope, 'ecs', `task-definition/${family}:${revision}`);
  });
}
