// Owns the way from an operation of a service model to its IAM actions.
// Must never let an unknown operation look like a read: what the reference does not know is a write on `*`.
import type { AccessLevel } from '../../core/operation.ts';
import type { IamAction, IamData } from './iam-data.ts';
import {
  actionOverrides,
  outpostsOnly,
  prefixOverrides,
  s3ActionNames,
  s3ControlActionNames,
} from './overrides.ts';

/** What the mapping needs of a service model. */
export interface MappableService {
  readonly name: string;
  readonly serviceId: string;
  readonly signingName: string;
  readonly endpointPrefix: string;
  readonly operationNames: readonly string[];
}

/** One IAM action of an operation. */
export interface MappedAction {
  /** `service:Action`. */
  readonly action: string;
  readonly access: AccessLevel;
  /** The reference's entry; null when it has none, and the access level is then `write`. */
  readonly entry: IamAction | null;
}

export interface ActionMapper {
  /** IAM prefix of a service, the service's own name when IAM knows none. */
  prefixOf(service: MappableService): string;
  /** The operation's actions, its own first; never empty. `method` is the HTTP method of the model. */
  actionsOf(service: MappableService, operation: string, method: string): readonly MappedAction[];
  /** One action by its full name, for side actions. */
  action(name: string): MappedAction;
}

/** Makes a mapper over the reference. Prefixes are chosen once per service. */
export function createActionMapper(iam: IamData): ActionMapper {
  const prefixes = new Map<string, string>();
  const prefixOf = (service: MappableService): string => {
    let prefix = prefixes.get(service.name);
    if (prefix === undefined) {
      prefix = choosePrefix(iam, service);
      prefixes.set(service.name, prefix);
    }
    return prefix;
  };
  const action = (name: string): MappedAction => lookUp(iam, name);
  return {
    prefixOf,
    action,
    actionsOf(service, operation, method) {
      const prefix = prefixOf(service);
      return actionNamesOf(iam, { service, prefix, operation, method }).map(action);
    },
  };
}

function lookUp(iam: IamData, name: string): MappedAction {
  const colon = name.indexOf(':');
  const prefix = name.slice(0, colon).toLowerCase();
  const entry = iam.service(prefix)?.action(name.slice(colon + 1)) ?? null;
  if (entry === null) return { action: name, access: 'write', entry };
  return { action: `${prefix}:${entry.name}`, access: entry.access, entry };
}

/** The candidate prefix that knows most of the service's operations; the first of equals. */
function choosePrefix(iam: IamData, service: MappableService): string {
  const override = prefixOverrides[service.name];
  if (override !== undefined) return override;
  const id = service.serviceId.toLowerCase();
  const candidates = new Set(
    [
      service.signingName,
      service.endpointPrefix,
      service.name,
      id.replaceAll(' ', ''),
      id.replaceAll(' ', '-'),
    ].map((name) => name.toLowerCase()),
  );
  let best = service.name;
  let bestCount = -1;
  for (const candidate of candidates) {
    const known = iam.service(candidate);
    if (known === null) continue;
    const count = service.operationNames.filter((name) => known.action(name) !== null).length;
    if (count > bestCount) {
      best = candidate;
      bestCount = count;
    }
  }
  return best;
}

interface NamingRequest {
  readonly service: MappableService;
  readonly prefix: string;
  readonly operation: string;
  readonly method: string;
}

function actionNamesOf(iam: IamData, request: NamingRequest): readonly string[] {
  const { service, prefix, operation } = request;
  const special = s3Name(service.name, operation);
  if (special !== null) return [special];
  const override = actionOverrides[service.name]?.[operation];
  if (override !== undefined) {
    return override.map((name) => (name.includes(':') ? name : `${prefix}:${name}`));
  }
  const known = iam.service(prefix);
  const own = known?.action(operation);
  if (own !== undefined && own !== null) return [`${prefix}:${own.name}`];
  // SPEC: API Gateway authorises its control plane by HTTP method and path.
  if (service.name === 'apigateway' || service.name === 'apigatewayv2') {
    return [`apigateway:${request.method.toUpperCase()}`];
  }
  // A batch call without an action of its own is authorised item by item with the single action.
  if (operation.startsWith('Batch')) {
    const single = operation.slice('Batch'.length);
    for (const name of [single, single.replace(/s$/, '')]) {
      const entry = known?.action(name);
      if (entry !== undefined && entry !== null) return [`${prefix}:${entry.name}`];
    }
  }
  return [`${prefix}:${operation}`];
}

function s3Name(service: string, operation: string): string | null {
  if (service === 's3') return s3ActionNames[operation] ?? null;
  if (service !== 's3control') return null;
  const name = s3ControlActionNames[operation];
  if (name !== undefined) return name;
  return outpostsOnly.has(operation) ? `s3-outposts:${operation}` : null;
}
