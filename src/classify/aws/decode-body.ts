// Owns reading the body of a routed request into parameters, one function per protocol.
import { gunzipSync } from 'node:zlib';
import { GuardError } from '../../core/errors.ts';
import type { Params } from '../../core/operation.ts';
import { MiB } from '../../core/units.ts';
import { HeaderList } from '../../wire/headers.ts';
import type { OperationModel, ServiceModel, StructureShape } from './model.ts';
import { paramsFromHttp, requireSame } from './params-http.ts';
import { emptyParams, isJsonObject, type MutableParams, paramsFromJson } from './params-json.ts';
import { type FormFlavour, paramsFromForm, unknownFormKeys } from './params-query.ts';
import { paramsFromXml } from './params-xml.ts';
import { parseCbor } from './parse-cbor.ts';
import { type FormPair, parseForm } from './parse-form.ts';
import { decodeUtf8, parseJson } from './parse-json.ts';
import { parseXml } from './parse-xml.ts';
import { ambiguous, mediaType, type RoutedRequest, singlePair, unknownOperation } from './route.ts';
import type { RestRoute } from './route-table.ts';

/** Largest body after decompression. CloudWatch, the one service that takes gzip, allows 1 MB. */
export const maxInflatedBytes = 16 * MiB;
/** The one service with the requestcompression trait. */
const compressingService = 'cloudwatch';

const none = new Uint8Array(0);

export interface BodyParams {
  readonly service: ServiceModel;
  readonly operation: OperationModel;
  readonly params: Params;
}

/** Parameters of the whole request; `body` null for a streamed one. */
export function decodeParams(routed: RoutedRequest, body: Uint8Array | null): BodyParams {
  if (routed.protocol === 'query' || routed.protocol === 'ec2') return formParams(routed, body);
  const { service, operation } = routed;
  if (operation === null)
    throw new GuardError('INTERNAL', 'the request was routed to no operation');
  const params =
    routed.protocol === 'rest-json' || routed.protocol === 'rest-xml'
      ? restParams(routed, operation, body)
      : documentParams(routed, operation, body);
  if (service.name === 'sqs') applyQueuePath(routed, params);
  applyHostLabels(routed, operation, params);
  return { service, operation, params };
}

function plainBody(routed: RoutedRequest, body: Uint8Array | null): Uint8Array {
  if (body === null || body.length === 0) return none;
  const type = routed.head.headers.get('content-type') ?? '';
  const charset = /;\s*charset\s*=\s*"?([^";\s]*)/i.exec(type)?.[1]?.toLowerCase() ?? 'utf-8';
  // SECURITY: bytes of another charset can hold another request than the one read here (T04).
  if (charset !== 'utf-8' && charset !== 'utf8' && charset !== 'us-ascii') {
    throw new GuardError('WIRE_UNSUPPORTED', 'the body is not in UTF-8');
  }
  const encoding = routed.head.headers.get('content-encoding')?.trim().toLowerCase() ?? '';
  if (encoding === '' || encoding === 'identity') return body;
  // SECURITY: a service that does not know the header reads the compressed bytes themselves, which can hold a second
  // request, for example in the extra field of a gzip header (T04).
  if (encoding !== 'gzip' || routed.service.name !== compressingService) {
    throw new GuardError('WIRE_UNSUPPORTED', 'the content encoding of the body is not supported', {
      hint: 'send the body plain',
    });
  }
  try {
    // SECURITY: bounded output, a small body must not become a large one (T13).
    return gunzipSync(body, { maxOutputLength: maxInflatedBytes });
  } catch (cause) {
    const tooLarge = (cause as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE';
    throw tooLarge
      ? new GuardError(
          'WIRE_TOO_LARGE',
          `the body is larger than ${maxInflatedBytes} bytes uncompressed`,
        )
      : new GuardError('WIRE_MALFORMED', 'the body is not a gzip stream', { cause });
  }
}

function documentParams(
  routed: RoutedRequest,
  operation: OperationModel,
  body: Uint8Array | null,
): MutableParams {
  const bytes = plainBody(routed, body);
  if (bytes.length === 0) return emptyParams();
  const value = routed.protocol === 'json' ? parseJson(decodeUtf8(bytes)) : parseCbor(bytes);
  return structureParams(value, operation.input);
}

function structureParams(
  value: ReturnType<typeof parseJson>,
  input: StructureShape | null,
): MutableParams {
  if (input !== null) return paramsFromJson(value, input);
  if (!isJsonObject(value)) throw new GuardError('WIRE_MALFORMED', 'the body is not an object');
  return { ...value };
}

const jsonTypes = new Set([
  '',
  'application/json',
  'application/x-amz-json-1.0',
  'application/x-amz-json-1.1',
]);
const xmlTypes = new Set(['', 'application/xml', 'text/xml', 'application/octet-stream']);

function restParams(
  routed: RoutedRequest,
  operation: OperationModel,
  body: Uint8Array | null,
): MutableParams {
  const { rest } = routed;
  if (rest === null) throw new GuardError('INTERNAL', 'a REST request was routed without a route');
  const posted = rest.route.operation.method === 'GET' && routed.head.method === 'POST';
  if (posted && routed.pairs.length > 0) {
    throw ambiguous('the request has parameters in query and body');
  }
  const params = paramsFromHttp({
    route: rest.route,
    values: rest.values,
    pairs: posted ? postedPairs(rest.route, plainBody(routed, body)) : routed.pairs,
    headers: withHoisted(routed),
  });
  if (posted) return params;
  if (routed.bodyMode === 'stream' || body === null) return params;
  const { input, inputPayload } = operation;
  const payload = inputPayload === null ? null : (input?.members.get(inputPayload) ?? null);
  if (payload !== null) {
    const { shape } = payload;
    if (shape.kind === 'blob' || shape.kind === 'string') {
      if (payload.streaming || body.length === 0) return params;
      params[payload.name] =
        shape.kind === 'blob' ? Buffer.from(body).toString('base64') : decodeUtf8(body);
      return params;
    }
    const value = restDocument(
      routed,
      plainBody(routed, body),
      shape.kind === 'structure' ? shape : null,
    );
    if (value !== null) params[payload.name] = value;
    return params;
  }
  const bytes = plainBody(routed, body);
  if (routed.bodyMode === 'none') {
    requireEmpty(bytes);
    return params;
  }
  const value = restDocument(routed, bytes, input);
  if (value !== null) mergeBody(params, value, input);
  return params;
}

/** A form that stands for the query of a GET operation: only keys that the operation knows. */
function postedPairs(route: RestRoute, body: Uint8Array): readonly FormPair[] {
  const pairs = parseForm(decodeUtf8(body));
  const fixed = new Map(route.constants.map((one) => [one.name, one.value ?? '']));
  for (const { name, value } of pairs) {
    if (fixed.has(name) ? fixed.get(name) !== value : !route.query.has(name)) {
      throw unknownOperation('the form has a parameter that its operation does not know');
    }
  }
  return pairs;
}

/** SECURITY: a body key must not overwrite what path, query or headers say (T04). */
function mergeBody(
  params: MutableParams,
  value: MutableParams,
  input: StructureShape | null,
): void {
  for (const [name, one] of Object.entries(value)) {
    const member = input?.members.get(name);
    if (member !== undefined && member.location !== 'body') {
      throw ambiguous(`the body holds ${name}, which belongs into the request line or a header`);
    }
    if (name in params) throw ambiguous(`the parameter ${name} stands in the body and outside`);
    params[name] = one;
  }
}

function restDocument(
  routed: RoutedRequest,
  bytes: Uint8Array,
  shape: StructureShape | null,
): MutableParams | null {
  if (bytes.length === 0) return null;
  const isXml = routed.protocol === 'rest-xml';
  const type = mediaType(routed.head.headers);
  if (!(isXml ? xmlTypes : jsonTypes).has(type) && !modelsContentType(routed.operation)) {
    throw ambiguous('the content type does not fit the body that the operation takes');
  }
  const text = decodeUtf8(bytes);
  if (!isXml) {
    const value = parseJson(text);
    return shape === null || shape.document
      ? (value as MutableParams)
      : structureParams(value, shape);
  }
  const root = parseXml(text);
  if (shape === null) throw new GuardError('WIRE_UNSUPPORTED', 'the XML body has no known type');
  return paramsFromXml(root, shape);
}

/** Some operations let the caller name the type of the document. */
function modelsContentType(operation: OperationModel | null): boolean {
  for (const member of operation?.input?.members.values() ?? []) {
    if (member.location === 'header' && member.wireName.toLowerCase() === 'content-type')
      return true;
  }
  return false;
}

/** Clients may send an empty object where nothing is wanted. */
function requireEmpty(bytes: Uint8Array): void {
  if (bytes.length === 0) return;
  if (bytes.length <= 16 && /^\s*\{\s*\}\s*$/.test(Buffer.from(bytes).toString('latin1'))) return;
  throw ambiguous('the request has a body that its operation does not take');
}

/** Headers plus those that a presigned S3 URL carries in its query. */
function withHoisted(routed: RoutedRequest): HeaderList {
  const { head, presigned, service, pairs, rest } = routed;
  if (!presigned || service.name !== 's3') return head.headers;
  const flat: string[] = [];
  for (const { name, value } of pairs) {
    if (/^x-amz-/i.test(name) && rest?.route.query.has(name) !== true) flat.push(name, value);
  }
  if (flat.length === 0) return head.headers;
  for (const [name, value] of head.headers.entries()) flat.push(name, value);
  return new HeaderList(flat);
}

/** Parameters that SigV2 puts between an operation's own. */
const signatureKeys = new Set([
  'AWSAccessKeyId',
  'Signature',
  'SignatureMethod',
  'SignatureVersion',
  'Timestamp',
  'SecurityToken',
]);

function formParams(routed: RoutedRequest, body: Uint8Array | null): BodyParams {
  const bytes = plainBody(routed, body);
  const fromBody = bytes.length === 0 ? [] : parseForm(decodeUtf8(bytes));
  const inQuery = singlePair(routed.pairs, 'Action') !== null;
  if (inQuery && fromBody.length > 0)
    throw ambiguous('the request has parameters in query and body');
  const pairs = inQuery ? routed.pairs : fromBody;
  const action = singlePair(pairs, 'Action');
  const version = singlePair(pairs, 'Version');
  if (action === null) throw unknownOperation('the request names no operation: Action is missing');
  const flavour: FormFlavour = routed.protocol === 'ec2' ? 'ec2' : 'query';
  const signedBySigV2 = pairs.some((pair) => pair.name === 'SignatureVersion');
  const own = pairs.filter(
    ({ name }) =>
      name !== 'Action' &&
      name !== 'Version' &&
      name !== 'AUTHPARAMS' &&
      !(signedBySigV2 && signatureKeys.has(name)),
  );
  const found = chooseTwin(routed.candidates, { action, version, own, flavour });
  checkQueryLine(routed, found.operation, inQuery);
  const params = paramsFromForm(own, found.operation.input, flavour);
  if (found.service.name === 'sqs') applyQueuePath(routed, params);
  applyHostLabels(routed, found.operation, params);
  return { ...found, params };
}

/** Of wire-identical twins the first by name that knows every parameter, else the one that knows most. */
function chooseTwin(
  candidates: readonly ServiceModel[],
  request: {
    action: string;
    version: string | null;
    own: readonly FormPair[];
    flavour: FormFlavour;
  },
): { service: ServiceModel; operation: OperationModel } {
  let best: { service: ServiceModel; operation: OperationModel; unknown: number } | null = null;
  for (const service of candidates) {
    if (service.apiVersion !== request.version) continue;
    const operation = service.operation(request.action);
    if (operation === null) continue;
    const unknown = unknownFormKeys(request.own, operation.input, request.flavour);
    if (best === null || unknown < best.unknown) best = { service, operation, unknown };
  }
  if (best !== null) return best;
  throw unknownOperation('no service of the host has this Action in this Version');
}

/** With the parameters in the body, the query may hold only what the model's own URI fixes. */
function checkQueryLine(routed: RoutedRequest, operation: OperationModel, inQuery: boolean): void {
  if (inQuery || routed.pairs.length === 0) return;
  const fixed = parseForm(operation.uri.split('?')[1] ?? '');
  const fits =
    routed.pairs.length === fixed.length &&
    fixed.every((one, at) => {
      const pair = routed.pairs[at];
      return pair?.name === one.name && pair.value === one.value;
    });
  if (!fits) throw ambiguous('the request has parameters in query and body');
}

/** A request posted to a queue's own URL: the path names the queue. */
function applyQueuePath(routed: RoutedRequest, params: MutableParams): void {
  const path = routed.head.path.replace(/\/$/, '');
  if (path === '') return;
  const named = params['QueueUrl'];
  if (named === undefined) {
    const host = routed.head.host ?? `sqs.${routed.region}.amazonaws.com`;
    params['QueueUrl'] = `https://${host}${path}`;
    return;
  }
  if (typeof named !== 'string' || !named.endsWith(path)) {
    throw ambiguous('the path and the parameter QueueUrl name different queues');
  }
}

/** SECURITY: an account or id in the host must be the one that the parameters name (T05). */
function applyHostLabels(
  routed: RoutedRequest,
  operation: OperationModel,
  params: MutableParams,
): void {
  const { resolved } = routed;
  const label = /^\{([^{}]+)\}\.$/.exec(operation.hostPrefix ?? '')?.[1];
  if (resolved === null || label === undefined) return;
  const inHost = resolved.accountId ?? resolved.hostPrefix.replace(/\.$/, '');
  if (inHost === '') return;
  requireSame(params[label], inHost, label);
  params[label] = inHost;
}
