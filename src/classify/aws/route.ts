// Owns the types of a routed request and finding out which protocol a request speaks, before its body is read.
// Stricter than AWS: more than one protocol marker is refused, whatever AWS would make of it (T04).
import { GuardError } from '../../core/errors.ts';
import type { HeaderList } from '../../wire/headers.ts';
import type { ResolvedHost } from './endpoints.ts';
import type { OperationModel, Protocol, ServiceModel } from './model.ts';
import type { FormPair } from './parse-form.ts';
import type { RestRoute } from './route-table.ts';

/** The request line and headers, as the listener or the command line saw them. */
export interface AwsRequestHead {
  readonly method: string;
  /** Raw path as on the wire; a prefix of the guard's own endpoint is already stripped. */
  readonly path: string;
  /** Raw query without `?`. */
  readonly query: string;
  readonly headers: HeaderList;
  /** Lower case, without port; null where the client was configured to an endpoint of the guard. */
  readonly host: string | null;
  /** botocore service name from the guard's endpoint path; null where the host tells. */
  readonly service: string | null;
  /** Credential scope of the signature; null when unsigned. */
  readonly scope: { readonly region: string; readonly service: string } | null;
}

/** A request whose service is known, and its operation unless that stands in the body. */
export interface RoutedRequest {
  readonly head: AwsRequestHead;
  readonly service: ServiceModel;
  readonly protocol: Protocol;
  /** null: the query protocol names it in the body. */
  readonly operation: OperationModel | null;
  readonly bodyMode: 'none' | 'buffer' | 'stream';
  readonly region: string;
  /** S3 bucket or access point ARN that the host names. */
  readonly bucket: string | null;
  readonly resolved: ResolvedHost | null;
  /** Services that could be meant, for query bodies. */
  readonly candidates: readonly ServiceModel[];
  /** Query pairs without those of a presigned URL. */
  readonly pairs: readonly FormPair[];
  readonly presigned: boolean;
  /** REST only. */
  readonly rest: { readonly route: RestRoute; readonly values: readonly string[] } | null;
}

const presignKeys = new Set([
  'X-Amz-Algorithm',
  'X-Amz-Credential',
  'X-Amz-Date',
  'X-Amz-Expires',
  'X-Amz-SignedHeaders',
  'X-Amz-Signature',
  'X-Amz-Security-Token',
  'X-Amz-Content-Sha256',
  'X-Amz-User-Agent',
]);

/** Headers that must stand at most once, because a second reader could take the other one. */
const singleHeaders = [
  'host',
  'content-type',
  'content-encoding',
  'content-length',
  'x-amz-target',
  'smithy-protocol',
  'x-amz-content-sha256',
  'x-amz-date',
  'x-amz-copy-source',
];

const overrideHeaders = [
  'x-http-method-override',
  'x-http-method',
  'x-method-override',
  'x-original-url',
  'x-rewrite-url',
];

/**
 * Refuses heads that two readers could understand differently, whatever they ask for.
 * @throws {GuardError} WIRE_AMBIGUOUS, WIRE_MALFORMED
 */
export function checkHead(head: AwsRequestHead): void {
  for (const name of singleHeaders) {
    if (head.headers.getAll(name).length > 1) throw ambiguous(`the header ${name} appears twice`);
  }
  for (const name of overrideHeaders) {
    if (head.headers.has(name)) throw ambiguous(`the header ${name} would change the request`);
  }
  if (!/^[A-Z]{3,7}$/.test(head.method)) {
    throw new GuardError('WIRE_MALFORMED', 'the method is not one of HTTP');
  }
  if (!/^\/[!-~]*$/.test(head.path) || /[#?\\]/.test(head.path)) {
    throw new GuardError('WIRE_MALFORMED', 'the path is not a plain absolute path');
  }
}

/**
 * Splits presigned-URL parameters off the query.
 * @throws {GuardError} WIRE_AMBIGUOUS when one of them appears twice.
 */
export function splitPresign(all: readonly FormPair[]): {
  pairs: readonly FormPair[];
  presigned: boolean;
} {
  const seen = new Set<string>();
  const pairs: FormPair[] = [];
  for (const pair of all) {
    if (!presignKeys.has(pair.name)) {
      pairs.push(pair);
      continue;
    }
    if (seen.has(pair.name)) throw ambiguous(`the query key ${pair.name} appears twice`);
    seen.add(pair.name);
  }
  return { pairs, presigned: seen.has('X-Amz-Signature') };
}

/** The media type of content-type in lower case without parameters; '' when absent. */
export function mediaType(headers: HeaderList): string {
  const value = headers.get('content-type') ?? '';
  const end = value.indexOf(';');
  return (end < 0 ? value : value.slice(0, end)).trim().toLowerCase();
}

export const formMediaType = 'application/x-www-form-urlencoded';

/** The one value of a query key; null when absent. @throws {GuardError} WIRE_AMBIGUOUS when repeated. */
export function singlePair(pairs: readonly FormPair[], name: string): string | null {
  let value: string | null = null;
  for (const pair of pairs) {
    if (pair.name !== name) continue;
    if (value !== null) throw ambiguous(`the parameter ${name} appears twice`);
    value = pair.value;
  }
  return value;
}

/** A refusal because of two possible readings; `what` names the part, never its value. */
export function ambiguous(what: string): GuardError {
  return new GuardError('WIRE_AMBIGUOUS', what, {
    hint: 'send the request as an AWS SDK would',
  });
}

/** A refusal because no operation of the model fits. */
export function unknownOperation(what: string): GuardError {
  return new GuardError('OPERATION_UNKNOWN', what, {
    hint: 'newer operations need newer service data: update the guard',
  });
}
