// Owns where a decoded request goes: host, path and signing scope at AWS. Must never take a host from anything but the
// endpoint registry or the target's own configuration (T05).
import { GuardError } from '../../core/errors.ts';
import type { DecodedRequest } from './decode.ts';
import type { EndpointRegistry } from './endpoints.ts';
import { decodePercent, type FormPair } from './parse-form.ts';
import type { AwsRequestHead, RoutedRequest } from './route.ts';

/** Origins of VPC endpoints by botocore service name, from the policy's target. */
export type EndpointOverrides = Readonly<Record<string, string>>;

export interface UpstreamTarget {
  readonly protocol: 'https:';
  readonly host: string;
  readonly port: number;
  /** `https://host` or `https://host:port`. */
  readonly origin: string;
  /** Raw, as it goes on the wire. */
  readonly path: string;
  readonly query: string;
  readonly signingRegion: string;
  readonly signingName: string;
  /** Headers that a presigned S3 URL carried in its query; they must be sent, and signed, as headers. */
  readonly headers: readonly (readonly [string, string])[];
}

interface Place {
  readonly host: string;
  readonly path: string;
  readonly signingRegion: string;
  readonly signingName: string;
}

const directoryBucket = /--([a-z0-9-]{3,20})--x(?:a?)-s3$/;
const plainHost = /^[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]*$/;
const hostLabel = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Resolves the upstream of a decoded request.
 * @throws {GuardError} HOST_UNKNOWN when no endpoint is known, WIRE_UNSUPPORTED for forms that only a real host can carry.
 */
export function resolveUpstream(
  decoded: DecodedRequest,
  routed: RoutedRequest,
  endpoints: EndpointRegistry,
  overrides: EndpointOverrides = {},
): UpstreamTarget {
  const place = routed.resolved === null ? fromModel(decoded, routed, endpoints) : fromHost(routed);
  const { query, headers } = moveHoisted(routed);
  const override = overrides[decoded.service.name];
  const dialled = override === undefined ? originOf(place.host) : overrideOrigin(override);
  return {
    protocol: 'https:',
    ...dialled,
    path: override === undefined ? place.path : overridePath(routed, place.path),
    query,
    signingRegion: place.signingRegion,
    signingName: place.signingName,
    headers,
  };
}

/** The client dialled AWS's own host, which the registry knows. */
function fromHost(routed: RoutedRequest): Place {
  const { head } = routed;
  return {
    host: head.host as string,
    path: head.path,
    signingRegion: routed.region,
    signingName: signingNameOf(routed),
  };
}

function signingNameOf(routed: RoutedRequest): string {
  // The router accepted the scope's name for this service; S3 has several.
  return routed.head.scope?.service ?? routed.service.signingName;
}

/** The client dialled an endpoint of the guard: the model says where the service lives. */
function fromModel(
  decoded: DecodedRequest,
  routed: RoutedRequest,
  endpoints: EndpointRegistry,
): Place {
  const { service, operation } = decoded;
  if (service.name === 's3') return s3Place(decoded, routed.head, endpoints);
  const endpoint = endpoints.endpointFor({
    service: service.name,
    region: routed.region,
    context: operation.endpointContext,
  });
  if (endpoint === null) throw noEndpoint();
  if (service.name === 's3control' && routed.head.headers.has('x-amz-outpost-id')) {
    throw onlyByHost('S3 on Outposts');
  }
  return {
    host: `${hostPrefixOf(decoded)}${endpoint.host}`,
    path:
      endpoint.basePath +
      (routed.head.path === '/' && endpoint.basePath !== '' ? '' : routed.head.path),
    signingRegion: endpoint.signingRegion,
    signingName: endpoint.signingName,
  };
}

function hostPrefixOf(decoded: DecodedRequest): string {
  const template = decoded.operation.hostPrefix;
  if (template === null) return '';
  return template.replace(/\{([^{}]+)\}/g, (_, name: string) => {
    const value = decoded.params[name];
    // SECURITY: a parameter becomes part of a host name, so it must be one DNS label and nothing else (T05).
    if (typeof value !== 'string' || !hostLabel.test(value)) {
      throw new GuardError('WIRE_MALFORMED', `the parameter ${name} cannot be part of a host name`);
    }
    return value;
  });
}

function s3Place(
  decoded: DecodedRequest,
  head: AwsRequestHead,
  endpoints: EndpointRegistry,
): Place {
  const { region, params, operation } = decoded;
  const bucket = typeof params['Bucket'] === 'string' ? params['Bucket'] : '';
  if (bucket.startsWith('arn:')) throw onlyByHost('access point ARNs');
  if (operation.hostPrefix !== null) throw onlyByHost(operation.name);
  const zone = directoryBucket.exec(bucket)?.[1];
  const isDirectory = zone !== undefined || operation.name === 'ListDirectoryBuckets';
  const context = isDirectory ? operation.endpointContext : 0;
  const endpoint = endpoints.endpointFor({ service: 's3', region, context });
  if (endpoint === null) throw noEndpoint();
  const plain = { host: endpoint.host, path: head.path, signingRegion: endpoint.signingRegion };
  if (!isDirectory) return { ...plain, signingName: 's3' };
  if (zone === undefined || context !== 0) return { ...plain, signingName: 's3express' };
  if (!hostLabel.test(bucket)) {
    throw new GuardError('WIRE_MALFORMED', 'the bucket name cannot be part of a host name');
  }
  // SPEC: object operations on directory buckets exist in virtual-hosted form only.
  const inPath = head.path.slice(1).split('/', 1)[0] ?? '';
  if (decodePercent(inPath) !== bucket) throw onlyByHost('this form of directory bucket');
  const rest = head.path.slice(1 + inPath.length);
  return {
    host: `${bucket}.s3express-${zone}${endpoint.host.slice('s3'.length)}`,
    path: rest === '' ? '/' : rest,
    signingRegion: endpoint.signingRegion,
    signingName: 's3express',
  };
}

/** Splits header parameters of a presigned S3 URL off the raw query. */
function moveHoisted(routed: RoutedRequest): {
  query: string;
  headers: readonly (readonly [string, string])[];
} {
  const { head, presigned, service, pairs, rest } = routed;
  if (!presigned || service.name !== 's3') return { query: head.query, headers: [] };
  const hoisted = (pair: FormPair): boolean =>
    /^x-amz-/i.test(pair.name) && rest?.route.query.has(pair.name) !== true;
  const headers = pairs
    .filter(hoisted)
    .map(({ name, value }) => [name.toLowerCase(), value] as const);
  if (headers.length === 0) return { query: head.query, headers };
  const moved = new Set(headers.map(([name]) => name));
  const query = head.query
    .split('&')
    .filter((part) => !moved.has(decodePercent(part.split('=', 1)[0] ?? '').toLowerCase()))
    .join('&');
  return { query, headers };
}

/** Hosts of the registry are plain names: reading them as URLs would cost every call a URL parser. */
function originOf(host: string): Pick<UpstreamTarget, 'host' | 'port' | 'origin'> {
  if (!plainHost.test(host)) {
    throw new GuardError('HOST_UNKNOWN', 'the endpoint of the request is not a plain host name');
  }
  return { host, port: 443, origin: `https://${host}` };
}

function overrideOrigin(text: string): Pick<UpstreamTarget, 'host' | 'port' | 'origin'> {
  const { host, port, origin } = parseOverride(text);
  return { host, port: port === '' ? 443 : Number(port), origin };
}

function parseOverride(text: string): URL {
  let url: URL;
  try {
    url = new URL(text);
  } catch (cause) {
    throw new GuardError('CONFIG_INVALID', 'an endpoint of the target is not a URL', { cause });
  }
  if (
    url.protocol !== 'https:' ||
    url.pathname !== '/' ||
    url.search !== '' ||
    url.username !== ''
  ) {
    throw new GuardError('CONFIG_INVALID', 'an endpoint of the target is not a plain https origin');
  }
  return url;
}

/** A VPC endpoint of S3 takes path-style requests: a bucket that stood in the host moves into the path. */
function overridePath(routed: RoutedRequest, path: string): string {
  if (routed.service.name !== 's3' || routed.bucket === null) return path;
  if (routed.bucket.startsWith('arn:')) throw onlyByHost('access point ARNs');
  return `/${routed.bucket}${path}`;
}

function noEndpoint(): GuardError {
  return new GuardError(
    'HOST_UNKNOWN',
    'the service has no endpoint in the region of the request',
    {
      hint: 'check the region, or name a VPC endpoint in the target',
    },
  );
}

function onlyByHost(what: string): GuardError {
  return new GuardError(
    'WIRE_UNSUPPORTED',
    `${what} need the proxy: an endpoint URL cannot carry them`,
    {
      hint: 'unset the endpoint URL of the service and use HTTPS_PROXY',
    },
  );
}
