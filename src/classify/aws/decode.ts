// Owns decoding one AWS request: which service and operation, with which parameters. Must never guess: what fits no
// operation, or fits two readings, is refused. SPEC: the AWS protocols query, ec2, rest-xml, rest-json, json 1.0/1.1
// and Smithy RPC v2 CBOR, with the service models of data/aws.
import { GuardError } from '../../core/errors.ts';
import type { Params } from '../../core/operation.ts';
import type { HeaderList } from '../../wire/headers.ts';
import { decodeParams } from './decode-body.ts';
import type { EndpointRegistry, ResolvedHost } from './endpoints.ts';
import type { OperationModel, Protocol, ServiceModel } from './model.ts';
import { type FormPair, parseForm } from './parse-form.ts';
import {
  type AwsRequestHead,
  ambiguous,
  checkHead,
  formMediaType,
  mediaType,
  type RoutedRequest,
  singlePair,
  splitPresign,
  unknownOperation,
} from './route.ts';
import { chooseRest, strictSegments } from './route-rest.ts';
import { hoistedHeaders, isS3, s3Segments, unservedListing } from './s3-paths.ts';
import type { ServiceData } from './service-data.ts';

export type { AwsRequestHead, RoutedRequest } from './route.ts';

/** One decoded request. */
export interface DecodedRequest {
  readonly service: ServiceModel;
  readonly operation: OperationModel;
  readonly protocol: Protocol;
  readonly region: string;
  /** By model member names; blobs as base64, streamed bodies absent, integers beyond 2^53 as decimal strings. */
  readonly params: Params;
  readonly method: string;
  /** Raw path and query as on the wire. */
  readonly path: string;
  readonly query: string;
  readonly headers: HeaderList;
}

interface Place {
  readonly resolved: ResolvedHost | null;
  readonly candidates: readonly ServiceModel[];
  readonly region: string;
}

const rpcPath = /^\/service\/([A-Za-z0-9_.]+)\/operation\/([A-Za-z0-9_]+)$/;
const queuePath = /^\/\d{12}\/[A-Za-z0-9_-]{1,80}(?:\.fifo)?\/?$/;

/** Decodes requests. One instance serves the session; it keeps compiled routes, never requests. */
export class AwsDecoder {
  readonly #data: ServiceData;
  readonly #endpoints: EndpointRegistry;

  constructor(data: ServiceData, endpoints: EndpointRegistry) {
    this.#data = data;
    this.#endpoints = endpoints;
  }

  /**
   * Finds service, protocol and operation from the request line and headers.
   * @throws {GuardError} HOST_UNKNOWN, OPERATION_UNKNOWN, WIRE_AMBIGUOUS, WIRE_UNSUPPORTED, WIRE_MALFORMED
   */
  route(head: AwsRequestHead): RoutedRequest {
    checkHead(head);
    const place = this.#place(head);
    // SECURITY: half of the world reads `+` in a query as a space and half as a plus (T04).
    if (head.query.includes('+')) throw ambiguous('the query has an unencoded plus sign');
    const { pairs, presigned } = splitPresign(parseForm(head.query));
    const speaks = (protocol: Protocol): readonly ServiceModel[] =>
      place.candidates.filter((one) => one.protocols.includes(protocol));
    const target = head.headers.get('x-amz-target');
    const smithy = head.headers.get('smithy-protocol');
    const forms = [...speaks('query'), ...speaks('ec2')];
    const action = forms.length > 0 ? singlePair(pairs, 'Action') : null;
    const markers = [target, smithy, action].filter((one) => one !== null).length;
    if (markers > 1) throw ambiguous('the request names its operation in more than one protocol');
    const common = { head, place, pairs, presigned };
    if (smithy !== null) return this.#cbor(common, speaks('rpc-v2-cbor'), smithy);
    if (target !== null) return this.#json(common, speaks('json'), target);
    const isForm = mediaType(head.headers) === formMediaType;
    const rest = [...speaks('rest-json'), ...speaks('rest-xml')];
    if (action !== null || (forms.length > 0 && (isForm || rest.length === 0))) {
      return this.#form(common, forms, action);
    }
    if (rest.length === 0) {
      throw unknownOperation('the request names no operation: the header x-amz-target is missing');
    }
    return this.#rest(common, rest);
  }

  /**
   * Reads the parameters, and the operation where the body names it.
   * @param body the whole body; null for a streamed one
   * @throws {GuardError} WIRE_MALFORMED, WIRE_AMBIGUOUS, WIRE_TOO_LARGE, WIRE_UNSUPPORTED, OPERATION_UNKNOWN
   */
  decode(routed: RoutedRequest, body: Uint8Array | null): DecodedRequest {
    const { service, operation, params } = decodeParams(routed, body);
    const { method, path, query, headers } = routed.head;
    return {
      service,
      operation,
      protocol: routed.protocol,
      region: routed.region,
      params,
      method,
      path,
      query,
      headers,
    };
  }

  #place(head: AwsRequestHead): Place {
    const resolved = head.host === null ? null : this.#endpoints.resolveHost(head.host);
    if (head.host !== null && resolved === null) {
      throw new GuardError('HOST_UNKNOWN', 'the host is not an AWS endpoint that the guard knows', {
        hint: 'name a VPC endpoint in the target, or update the guard for a new region',
      });
    }
    const names = resolved?.services ?? (head.service === null ? [] : [head.service]);
    const narrowed = names.filter(
      (name) => head.service === null || resolved === null || name === head.service,
    );
    const models = this.#models(narrowed);
    const { scope } = head;
    const candidates =
      scope === null ? models : models.filter((one) => this.#acceptsScope(one.name, scope.service));
    if (candidates.length === 0) {
      throw ambiguous('the host and the credential scope name different services');
    }
    const region = resolved?.region ?? scope?.region ?? '*';
    if (region !== '*' && this.#endpoints.partitionOf(region) === null) {
      throw new GuardError('HOST_UNKNOWN', 'the credential scope names a region that is not known');
    }
    return { resolved, candidates, region };
  }

  #models(names: readonly string[]): ServiceModel[] {
    const models = names.flatMap((name) => this.#data.service(name) ?? []);
    if (models.length === 0) {
      throw new GuardError('HOST_UNKNOWN', 'the service of the request is not known');
    }
    return models;
  }

  #acceptsScope(service: string, scopeService: string): boolean {
    if (this.#endpoints.signingNames(service).includes(scopeService)) return true;
    return isS3(service) && scopeService === 's3-outposts';
  }

  #cbor(common: Common, candidates: readonly ServiceModel[], smithy: string): RoutedRequest {
    if (smithy !== 'rpc-v2-cbor') {
      throw new GuardError('WIRE_UNSUPPORTED', 'the header smithy-protocol names another protocol');
    }
    const { head, pairs } = common;
    const [, prefix, name] = rpcPath.exec(head.path) ?? [];
    if (head.method !== 'POST' || pairs.length > 0 || prefix === undefined || name === undefined) {
      throw ambiguous('the request line does not fit the CBOR protocol');
    }
    const type = mediaType(head.headers);
    if (type !== 'application/cbor' && type !== '') {
      throw ambiguous('the content type does not fit the CBOR protocol');
    }
    return pick(common, 'rpc-v2-cbor', candidates, (one) =>
      one.targetPrefix === prefix || one.serviceId.replaceAll(' ', '') === prefix
        ? one.operation(name)
        : null,
    );
  }

  #json(common: Common, candidates: readonly ServiceModel[], target: string): RoutedRequest {
    const { head, pairs } = common;
    if (candidates.length === 0) {
      throw ambiguous('the header x-amz-target does not belong to the protocol of the service');
    }
    requireRootPath(common, candidates);
    if (head.method !== 'POST' || pairs.length > 0) {
      throw ambiguous('the request line does not fit the JSON protocol');
    }
    const type = mediaType(head.headers);
    if (type !== 'application/x-amz-json-1.0' && type !== 'application/x-amz-json-1.1') {
      throw ambiguous('the content type does not fit the JSON protocol');
    }
    return pick(common, 'json', candidates, (one) =>
      one.targetPrefix !== null && target.startsWith(`${one.targetPrefix}.`)
        ? one.operation(target.slice(one.targetPrefix.length + 1))
        : null,
    );
  }

  #form(common: Common, candidates: readonly ServiceModel[], action: string | null): RoutedRequest {
    const { head } = common;
    requireRootPath(common, candidates);
    const type = mediaType(head.headers);
    if (head.method === 'POST') {
      if (type !== formMediaType && !(action !== null && type === '')) {
        throw ambiguous('the content type does not fit the query protocol');
      }
    } else if (head.method !== 'GET' || action === null) {
      throw ambiguous('the method does not fit the query protocol');
    }
    const [service] = candidates;
    if (service === undefined)
      throw unknownOperation('no service of the host takes query requests');
    const protocol: Protocol = service.protocols.includes('ec2') ? 'ec2' : 'query';
    const routed = finish(common, { service, protocol, operation: null, bodyMode: 'buffer' });
    return { ...routed, candidates: candidates.filter((one) => one.protocols.includes(protocol)) };
  }

  #rest(common: Common, candidates: readonly ServiceModel[]): RoutedRequest {
    const { head, place, pairs, presigned } = common;
    const paths = candidates.map((service) => {
      if (isS3(service.name)) return { service, segments: s3Segments(head.path, place.resolved) };
      const base = place.resolved?.basePaths.get(service.name) ?? '';
      const inside = base !== '' && head.path.startsWith(`${base}/`);
      return {
        service,
        segments: strictSegments(inside ? head.path.slice(base.length) : head.path),
      };
    });
    const s3Presigned = presigned && candidates.every((one) => isS3(one.name));
    const hoisted = s3Presigned ? hoistedHeaders(pairs, head.headers) : new Set<string>();
    const excluded = unservedListing(head.host, head.scope?.service ?? null);
    const posted = isPostedSearch(head, candidates);
    const choice = chooseRest(paths, {
      method: posted ? 'GET' : head.method,
      pairs: posted ? searchPairs : pairs,
      headers: head.headers,
      hoisted,
      excluded,
    });
    const { service, operation } = choice.route;
    checkExpectedOperation(pairs, operation);
    checkHostPrefix(place.resolved, service, operation);
    const protocol: Protocol = service.protocols.includes('rest-json') ? 'rest-json' : 'rest-xml';
    const declared = head.headers.has('x-amz-content-sha256') || presigned;
    const bodyMode = operation.streamingInput && declared ? 'stream' : bodyModeOf(operation);
    const routed = finish(common, { service, protocol, operation, bodyMode });
    return posted ? { ...routed, bodyMode: 'buffer', rest: choice } : { ...routed, rest: choice };
  }
}

interface Common {
  readonly head: AwsRequestHead;
  readonly place: Place;
  readonly pairs: readonly FormPair[];
  readonly presigned: boolean;
}

function finish(
  common: Common,
  found: Pick<RoutedRequest, 'service' | 'protocol' | 'operation' | 'bodyMode'>,
): RoutedRequest {
  const { head, place, pairs, presigned } = common;
  if (found.operation?.eventStreamInput === true) {
    throw new GuardError(
      'WIRE_UNSUPPORTED',
      'operations that send event streams are not supported',
    );
  }
  return {
    head,
    ...found,
    region: place.region,
    bucket: place.resolved?.bucket ?? null,
    resolved: place.resolved,
    candidates: [found.service],
    pairs,
    presigned,
    rest: null,
  };
}

/** The first service by name that has the operation: twins answer to the same bytes. */
function pick(
  common: Common,
  protocol: Protocol,
  candidates: readonly ServiceModel[],
  find: (service: ServiceModel) => OperationModel | null,
): RoutedRequest {
  for (const service of candidates) {
    const operation = find(service);
    if (operation === null) continue;
    checkHostPrefix(common.place.resolved, service, operation);
    return finish(common, { service, protocol, operation, bodyMode: 'buffer' });
  }
  throw unknownOperation('the service has no operation of the requested name');
}

function requireRootPath(common: Common, candidates: readonly ServiceModel[]): void {
  const { path } = common.head;
  if (path === '/') return;
  // Clients of SQS may post to the queue's own URL.
  if (queuePath.test(path) && candidates.every((one) => one.name === 'sqs')) return;
  throw ambiguous('the path does not fit the protocol of the service');
}

function checkExpectedOperation(pairs: readonly FormPair[], operation: OperationModel): void {
  const expected = singlePair(pairs, 'x-id');
  if (expected !== null && expected !== operation.name) {
    throw ambiguous('the query key x-id names another operation than path and headers do');
  }
}

/** SECURITY: a host prefix belongs to certain operations; another one under it is not what it seems (T05). */
function checkHostPrefix(
  resolved: ResolvedHost | null,
  service: ServiceModel,
  operation: OperationModel,
): void {
  const prefix = resolved?.hostPrefix ?? '';
  if (prefix === '' || operation.hostPrefix?.includes('{') === true) return;
  if (operation.hostPrefix === prefix) return;
  // A name such as `api.` can also be part of a service's plain endpoint, which then has no prefix to check.
  if (operation.hostPrefix === null && service.endpointPrefix.startsWith(prefix)) return;
  throw ambiguous('the host carries a prefix that belongs to other operations');
}

/** SPEC: SDKs send CloudSearch's Search, a GET in the model, as a form when the query is long; botocore always does. */
function isPostedSearch(head: AwsRequestHead, candidates: readonly ServiceModel[]): boolean {
  return (
    head.method === 'POST' &&
    head.path === '/2013-01-01/search' &&
    mediaType(head.headers) === formMediaType &&
    candidates.some((one) => one.name === 'cloudsearchdomain')
  );
}

const searchPairs = parseForm('format=sdk&pretty=true&q=');

function bodyModeOf(operation: OperationModel): 'none' | 'buffer' {
  const { input } = operation;
  if (input === null) return 'none';
  for (const member of input.members.values()) if (member.location === 'body') return 'buffer';
  return 'none';
}
