// Owns the resources of services whose names in requests are not what stands in their ARNs.
// What the service adds to a name is written as the pattern of it (`secret:NAME-??????`, `stack/NAME/*`, `role/*/NAME`):
// an allow must cover the whole pattern, a deny need only touch it. SPEC: Service Authorization Reference, resource types.
import type { Params } from '../../core/operation.ts';
import {
  accountCalls,
  autoscaling,
  bedrockModel,
  ecs,
  eks,
  events,
  loadBalancing,
  type ServiceRequest,
  type ServiceResolver,
} from './resources-compute.ts';
import {
  arnOr,
  distinct,
  listOf,
  looksLikeArn,
  parseArn,
  plainName,
  present,
  type ResourceScope,
  scopedArn,
  unknownResource,
} from './resources-literals.ts';
import { iam, kms, secretsmanager, sts } from './resources-security.ts';
import { ec2IdTypes } from './resources-tables.ts';

/** Resolver by botocore service name. */
export const serviceResolvers: Readonly<Record<string, ServiceResolver>> = {
  apigateway: apiGateway,
  apigatewayv2: apiGateway,
  account: accountCalls,
  autoscaling,
  'bedrock-runtime': bedrockModel,
  cloudformation,
  ec2,
  ecs,
  eks,
  elbv2: loadBalancing,
  events,
  iam,
  kms,
  lambda,
  logs,
  route53,
  secretsmanager,
  sqs,
  ssm,
  sts,
};

/** Queues are named by URL: the last two segments are account and name, whatever the host. */
function sqs({ operation, params, scope }: ServiceRequest): readonly string[] | null {
  if (present(params, 'QueueUrl')) return [queueOfUrl(params['QueueUrl'], scope)];
  if (!present(params, 'QueueName')) return operation === 'ListQueues' ? [unknownResource] : null;
  const owner = params['QueueOwnerAWSAccountId'];
  const account = owner === undefined || owner === null ? scope.account : owner;
  if (typeof account !== 'string' || !/^(\d{12}|\*)$/.test(account)) return [unknownResource];
  const name = plainName(params['QueueName']);
  return [name === null ? unknownResource : scopedArn({ ...scope, account }, 'sqs', name)];
}

function queueOfUrl(value: unknown, scope: ResourceScope): string {
  if (typeof value !== 'string') return unknownResource;
  const match = /^(?:https?:\/\/([^/?#]+))?\/?(?:[^?#]*\/)?(\d{12})\/([A-Za-z0-9_.-]+)$/.exec(
    value,
  );
  const [, host, account, name] = match ?? [];
  if (account === undefined || name === undefined) return unknownResource;
  // A URL that names another region than the request's is ambiguous.
  const region = /(?:^|\.)([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(host ?? '')?.[1];
  if (region !== undefined && region !== scope.region) return unknownResource;
  return scopedArn({ ...scope, account }, 'sqs', name);
}

/** `NAME`, `NAME:QUALIFIER`, `ACCOUNT:function:NAME…` or an ARN; with a qualifier both forms are listed. */
function lambda({ params, scope, action }: ServiceRequest): readonly string[] | null {
  if (present(params, 'FunctionName')) return functionArns(params, scope);
  if (!present(params, 'LayerName')) return null;
  const layer = arnOr(params['LayerName'], (name) => scopedArn(scope, 'lambda', `layer:${name}`));
  const version = plainName(params['VersionNumber']);
  if (layer === unknownResource || version === null) {
    return action === 'lambda:PublishLayerVersion' || action === 'lambda:ListLayerVersions'
      ? [layer]
      : distinct([layer, unknownResource]);
  }
  return [layer, `${layer}:${version}`];
}

function functionArns(params: Params, scope: ResourceScope): readonly string[] {
  const value = params['FunctionName'];
  const name = plainName(value);
  if (name === null) return [unknownResource];
  let account = scope.account;
  let region = scope.region;
  let partition = scope.partition;
  let rest = name;
  const arn = /^arn:([^:]+):lambda:([^:]+):(\d{12}):function:(.+)$/.exec(name);
  const partial = /^(\d{12}):(?:function:)?(.+)$/.exec(name);
  if (arn !== null) [, partition = '', region = '', account = '', rest = ''] = arn;
  else if (partial !== null) [, account = '', rest = ''] = partial;
  else rest = name.replace(/^function:/, '');
  const [plain = '', inline, ...more] = rest.split(':');
  if (more.length > 0 || !/^[A-Za-z0-9_.-]+$/.test(plain)) return [unknownResource];
  const base = `arn:${partition}:lambda:${region}:${account}:function:${plain}`;
  const given = present(params, 'Qualifier') ? params['Qualifier'] : undefined;
  const found = [base];
  for (const qualifier of [inline, given]) {
    if (qualifier === undefined) continue;
    // `$LATEST` is plain text; anything else that is not is unknown.
    const text = plainName(qualifier);
    found.push(text === null ? unknownResource : `${base}:${text}`);
  }
  return distinct(found);
}

/** Parameters with and without leading slash are the same ARN; selectors (`:3`, `:label`) are not part of it. */
export function parameterArn(value: unknown, scope: ResourceScope): string {
  if (looksLikeArn(value)) {
    const arn = parseArn(value);
    if (arn === null) return unknownResource;
    const [name = ''] = arn.resource.split(':');
    return `arn:${arn.partition}:${arn.service}:${arn.region}:${arn.account}:${name}`;
  }
  const [name = ''] = plainName(value)?.split(':') ?? [];
  if (name === '' || name === '/') return unknownResource;
  const path = name.replace(/^\//, '');
  const account = path.startsWith('aws/service/') ? '' : scope.account;
  return scopedArn({ ...scope, account }, 'ssm', `parameter/${path}`);
}

function ssm({ operation, params, scope }: ServiceRequest): readonly string[] | null {
  if (
    /Parameter(s|sByPath|History|Version)?$/.test(operation) &&
    !operation.startsWith('Describe')
  ) {
    if (operation === 'GetParametersByPath') {
      // The answer holds everything below the path.
      const path = parameterArn(String(params['Path'] ?? '').replace(/\/+$/, ''), scope);
      return path === unknownResource ? [path] : [path, `${path}/*`];
    }
    const names = [...listOf(params['Name']), ...listOf(params['Names'])];
    return distinct(names.map((name) => parameterArn(name, scope)));
  }
  if (operation === 'SendCommand' || operation === 'StartSession') {
    return ssmTargets(operation, params, scope);
  }
  if (present(params, 'ResourceType') && present(params, 'ResourceId')) {
    return [taggedSsmResource(params, scope)];
  }
  return null;
}

function ssmTargets(operation: string, params: Params, scope: ResourceScope): readonly string[] {
  const session = operation === 'StartSession';
  // A session without a document runs the account's default, which AWS does not check either.
  const named = session && !present(params, 'DocumentName') ? [] : [params['DocumentName']];
  const documents = named.map((value) =>
    arnOr(value, (name) => {
      const account = /^(AWS|Amazon)/.test(name) ? '' : scope.account;
      return scopedArn({ ...scope, account }, 'ssm', `document/${name}`);
    }),
  );
  const instances = session ? listOf(params['Target']) : listOf(params['InstanceIds']);
  const found = instances.map((one) =>
    typeof one === 'string' && /^i-[0-9a-f]+$/.test(one)
      ? scopedArn(scope, 'ec2', `instance/${one}`)
      : typeof one === 'string' && /^mi-[0-9a-f]+$/.test(one)
        ? scopedArn(scope, 'ssm', `managed-instance/${one}`)
        : unknownResource,
  );
  const open = instances.length === 0 || listOf(params['Targets']).length > 0;
  return distinct([...documents, ...found, ...(open ? [unknownResource] : [])]);
}

function taggedSsmResource(params: Params, scope: ResourceScope): string {
  const name = plainName(params['ResourceId']);
  if (name === null) return unknownResource;
  switch (params['ResourceType']) {
    case 'Parameter':
      return parameterArn(name, scope);
    case 'Document':
      return arnOr(name, (plain) => scopedArn(scope, 'ssm', `document/${plain}`));
    case 'ManagedInstance':
      return scopedArn(scope, 'ssm', `managed-instance/${name}`);
    default:
      return unknownResource;
  }
}

/** Rules are written with and without `:*`; both forms are listed so that a deny on either holds. */
function logs({ operation, params, scope }: ServiceRequest): readonly string[] | null {
  const names = [
    'logGroupName',
    'logGroupIdentifier',
    'logGroupNames',
    'logGroupIdentifiers',
  ].flatMap((member) => listOf(params[member]));
  if (names.length === 0 || /^(Describe|List)LogGroups/.test(operation)) return null;
  const stream = params['logStreamName'];
  return distinct(
    names.flatMap((value) => {
      const given = arnOr(value, (name) => scopedArn(scope, 'logs', `log-group:${name}`));
      const group = given.replace(/:\*$/, '');
      if (group === unknownResource) return [unknownResource];
      if (stream === undefined || stream === null) return [group, `${group}:*`];
      const name = plainName(stream);
      return [name === null ? unknownResource : `${group}:log-stream:${name}`];
    }),
  );
}

/** The control plane's ARN is its path. SPEC: API Gateway developer guide, "How API Gateway works with IAM". */
function apiGateway({ params, scope, uri, action }: ServiceRequest): readonly string[] | null {
  if (!/^apigateway:(GET|POST|PUT|PATCH|DELETE)$/.test(action)) return null;
  const found: string[] = [];
  let certain = true;
  const path = (uri.split('?')[0] ?? '').replace(/\{([^}+]+)(\+?)\}/g, (_all, label: string) => {
    const value = paramByLabel(params, label);
    const name = plainName(value);
    if (name === null) certain = false;
    else if (looksLikeArn(name)) found.push(name);
    return name === null ? '' : encodeURIComponent(name);
  });
  const own = scopedArn({ ...scope, account: '' }, 'apigateway', path);
  return certain ? [own, ...found] : [unknownResource];
}

/** Labels carry wire names (`restapi_id`), parameters the model's (`restApiId`). */
function paramByLabel(params: Params, label: string): unknown {
  const key = label.toLowerCase().replace(/[^a-z0-9]/g, '');
  for (const [name, value] of Object.entries(params)) {
    if (name.toLowerCase().replace(/[^a-z0-9]/g, '') === key) return value;
  }
  return undefined;
}

/** Stacks and stack sets have an id behind their name. */
function cloudformation({ params, scope }: ServiceRequest): readonly string[] | null {
  const found: string[] = [];
  const build = (kind: string, tail: string) => (name: string) =>
    scopedArn(scope, 'cloudformation', `${kind}/${name}${tail}`);
  if (present(params, 'StackName')) found.push(arnOr(params['StackName'], build('stack', '/*')));
  if (present(params, 'StackSetName')) {
    // `name:id` is the set's id.
    const value = params['StackSetName'];
    const whole = typeof value === 'string' && value.includes(':');
    found.push(arnOr(value, build('stackset', whole ? '' : ':*')));
  }
  return found.length === 0 ? null : distinct(found);
}

const zonePrefix = /^\/?(hostedzone|change|delegationset|healthcheck)\//;

function route53({ params, scope, operation }: ServiceRequest): readonly string[] | null {
  const arn = (kind: string, value: unknown): string => {
    const name = plainName(value)?.replace(zonePrefix, '');
    return name === undefined || name.includes('/')
      ? unknownResource
      : `arn:${scope.partition}:route53:::${kind}/${name}`;
  };
  const type = params['ResourceType'];
  if (type === 'hostedzone' || type === 'healthcheck') {
    const ids = [...listOf(params['ResourceId']), ...listOf(params['ResourceIds'])];
    return distinct(ids.map((id) => arn(type, id)));
  }
  if (operation === 'GetChange') return [arn('change', params['Id'])];
  const zone = params['HostedZoneId'] ?? (/HostedZone/.test(operation) ? params['Id'] : undefined);
  if (
    typeof zone !== 'string' ||
    (operation.startsWith('List') && !present(params, 'HostedZoneId'))
  ) {
    return null;
  }
  const vpc = /VPC/.test(operation) ? [unknownResource] : [];
  return distinct([arn('hostedzone', zone), ...vpc]);
}

/** Tags name resources of any type by id. */
function ec2({ operation, params, scope }: ServiceRequest): readonly string[] | null {
  if (operation !== 'CreateTags' && operation !== 'DeleteTags') return null;
  return distinct(
    listOf(params['Resources']).map((value) => {
      const id = typeof value === 'string' ? value.toLowerCase() : '';
      const prefix = /^([a-z]+(?:-(?:attach|rtb))?)-[0-9a-f]+$/.exec(id)?.[1];
      const type = prefix === undefined ? undefined : ec2IdTypes[prefix];
      if (type === undefined || prefix === undefined) return unknownResource;
      const account = prefix === 'ami' || prefix === 'snap' ? '' : scope.account;
      return scopedArn({ ...scope, account }, 'ec2', `${type}/${id}`);
    }),
  );
}
