// Owns reading `targets:` after the structure was checked: one kind each, and what the kinds need together.
import type { DiagnosticSink } from './diagnostics.ts';
import type { DatabaseAuth, PolicyTarget } from './model.ts';
import { optionalString, optionalStrings, requiredString, valueAt } from './read-values.ts';
import type { MapEntry, MapNode, YamlNode } from './yaml-tree.ts';

/** Target that exists without being declared: the role of the action's own inputs. */
export const defaultTarget = 'main';

/** Reads one target; null when it is broken. */
export function readTarget(
  entry: MapEntry,
  sink: DiagnosticSink,
  broken: WeakSet<YamlNode>,
): PolicyTarget | null {
  const { key: name, keyAt: at, value } = entry;
  if (value.kind !== 'map' || broken.has(value)) return null;
  const kind = value.entries[0];
  if (kind === undefined || kind.value.kind !== 'map') {
    sink.error(value.at, 'a target needs one of the keys aws, postgres, mysql, kubernetes');
    return null;
  }
  const second = value.entries[1];
  if (second !== undefined) {
    sink.error(
      second.keyAt,
      `a target has one kind: this one is ${kind.key} already`,
      'make it a target of its own',
    );
    return null;
  }
  const node = kind.value;
  switch (kind.key) {
    case 'aws':
      return readAws(name, at, node);
    case 'postgres':
    case 'mysql':
      return readDatabase(kind.key, name, at, node);
    default:
      return readKubernetes(name, at, node, sink);
  }
}

function readAws(name: string, at: MapEntry['keyAt'], node: MapNode): PolicyTarget {
  const endpoints: Record<string, string> = {};
  const overrides = valueAt(node, 'endpoints');
  if (overrides?.kind === 'map') {
    for (const { key } of overrides.entries) {
      endpoints[key] = requiredString(overrides, key).replace(/\/$/, '');
    }
  }
  return {
    kind: 'aws',
    name,
    at,
    role: requiredString(node, 'role'),
    regions: optionalStrings(node, 'regions') ?? [],
    endpoints,
  };
}

function readDatabase(
  kind: 'postgres' | 'mysql',
  name: string,
  at: MapEntry['keyAt'],
  node: MapNode,
): PolicyTarget {
  const port = valueAt(node, 'port');
  const auth = valueAt(node, 'auth');
  const signIn: DatabaseAuth =
    auth?.kind === 'map' ? { secret: requiredString(auth, 'secret') } : 'rds-iam';
  return {
    kind,
    name,
    at,
    host: requiredString(node, 'host').toLowerCase(),
    port: port?.kind === 'scalar' ? Number(port.value) : kind === 'mysql' ? 3306 : 5432,
    database: requiredString(node, 'database'),
    user: requiredString(node, 'user'),
    auth: signIn,
    region: optionalString(node, 'region'),
  };
}

function readKubernetes(
  name: string,
  at: MapEntry['keyAt'],
  node: MapNode,
  sink: DiagnosticSink,
): PolicyTarget | null {
  const eks = optionalString(node, 'eks');
  const region = optionalString(node, 'region');
  const server = optionalString(node, 'server');
  const ca = optionalString(node, 'ca');
  const credential = valueAt(node, 'credential');
  if (eks !== null && server === null && region !== null) {
    return { kind: 'kubernetes', name, at, cluster: { eks, region } };
  }
  if (eks === null && server !== null && ca !== null && credential?.kind === 'map') {
    const secret = requiredString(credential, 'secret');
    return { kind: 'kubernetes', name, at, cluster: { server, ca, credential: { secret } } };
  }
  sink.error(node.at, 'a kubernetes target needs eks and region, or server, ca and credential');
  return null;
}
