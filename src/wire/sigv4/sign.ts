// Owns signing an outbound request with credentials that only the guard holds (Authorization header form).
// Must never let an inbound signature element through: every one is dropped before fresh ones are added.
// SPEC: IAM User Guide, "Create a signed AWS API request".
import type { AwsCredentials } from '../../core/aws-credentials.ts';
import { formatAmzDate } from './amz-date.ts';
import { algorithm, canonicalHeaderLine, canonicalRequest, stringToSign } from './canonical.ts';
import { formatPayloadMode } from './payload.ts';
import { formatScope, hmacHex, type SigningKeyCache } from './signing-keys.ts';
import type { PayloadMode, SignedRequest, TokenField } from './types.ts';
import { canonicalPath, canonicalQuery, decodePercent, isS3Style, splitQuery } from './uri.ts';

/** Headers that intermediaries or the HTTP client may change on the way; the same set that botocore leaves out. */
const neverSigned: ReadonlySet<string> = new Set([
  'connection',
  'expect',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
  'x-amzn-trace-id',
]);

const replacedHeaders: ReadonlySet<string> = new Set([
  'authorization',
  'x-amz-date',
  'x-amz-security-token',
  'x-amz-s3session-token',
]);

const presignElements: ReadonlySet<string> = new Set([
  'x-amz-algorithm',
  'x-amz-credential',
  'x-amz-date',
  'x-amz-expires',
  'x-amz-signedheaders',
  'x-amz-signature',
  'x-amz-security-token',
  'x-amz-s3session-token',
  'x-amz-content-sha256',
]);

export interface SignOptions {
  readonly method: string;
  /** Raw path as it will stand on the wire. */
  readonly path: string;
  /** Raw query without `?`. */
  readonly query: string;
  /** Fields in wire order, `host` included; not changed. */
  readonly headers: readonly (readonly [string, string])[];
  readonly region: string;
  /** Signing name; also decides how the path is made canonical. */
  readonly service: string;
  readonly credentials: AwsCredentials;
  readonly nowMs: number;
  readonly payload: PayloadMode;
  /** Where the session token goes: S3 Express session credentials use `x-amz-s3session-token`. */
  readonly tokenField?: TokenField;
  readonly keys: SigningKeyCache;
}

function isPresignElement(key: string): boolean {
  return presignElements.has(decodePercent(key).toLowerCase());
}

/** The raw query without presign elements; the very same string when there are none. */
function withoutPresignElements(query: string): string {
  if (query === '' || !/x-amz|%/i.test(query)) return query;
  const pairs = query.split('&');
  const kept = pairs.filter((pair) => {
    const equals = pair.indexOf('=');
    return !isPresignElement(equals === -1 ? pair : pair.slice(0, equals));
  });
  return kept.length === pairs.length ? query : kept.join('&');
}

function outgoingFields(options: SignOptions, amzDate: string): [string, string][] {
  const payload = formatPayloadMode(options.payload);
  const fields: [string, string][] = [];
  let hasPayload = false;
  for (const [name, value] of options.headers) {
    const lower = name.toLowerCase();
    if (replacedHeaders.has(lower)) continue;
    if (lower === 'x-amz-content-sha256') {
      if (!hasPayload) fields.push([name, payload]);
      hasPayload = true;
    } else {
      fields.push([name, value]);
    }
  }
  fields.push(['x-amz-date', amzDate]);
  const token = options.credentials.sessionToken;
  if (token !== null) fields.push([options.tokenField ?? 'x-amz-security-token', token.reveal()]);
  if (!hasPayload && (isS3Style(options.service) || options.payload.kind !== 'hash')) {
    fields.push(['x-amz-content-sha256', payload]);
  }
  return fields;
}

function canonicalFields(fields: readonly (readonly [string, string])[]): {
  names: string;
  lines: string;
} {
  const byName = new Map<string, string[]>();
  for (const [name, value] of fields) {
    const lower = name.toLowerCase();
    if (neverSigned.has(lower)) continue;
    const values = byName.get(lower);
    if (values === undefined) byName.set(lower, [value]);
    else values.push(value);
  }
  const names = [...byName.keys()].sort();
  let lines = '';
  for (const name of names) lines += canonicalHeaderLine(name, byName.get(name) ?? []);
  return { names: names.join(';'), lines };
}

/**
 * Signs a request. Old signature elements (authorization, x-amz-date, x-amz-security-token, presign query) are dropped.
 * `x-amz-content-sha256` is set for S3-style services and where the request had one. What is returned must go on the
 * wire unchanged: every header is signed but those that clients may change (connection, expect, user-agent, …).
 * @throws {GuardError} WIRE_MALFORMED or WIRE_AMBIGUOUS when the query has no single canonical form.
 */
export function signRequest(options: SignOptions): SignedRequest {
  const amzDate = formatAmzDate(options.nowMs);
  const scope = { date: amzDate.slice(0, 8), region: options.region, service: options.service };
  const scopeString = formatScope(scope);
  const query = withoutPresignElements(options.query);
  const fields = outgoingFields(options, amzDate);
  const { names, lines } = canonicalFields(fields);
  const canonical = canonicalRequest({
    method: options.method,
    path: canonicalPath(options.path, options.service),
    query: canonicalQuery(splitQuery(query)),
    headerLines: lines,
    signedHeaders: names,
    payload: formatPayloadMode(options.payload),
  });
  const signingKey = options.keys.signingKey(options.credentials.secretAccessKey, scope);
  const seed = hmacHex(signingKey, stringToSign(amzDate, scopeString, canonical));
  fields.push([
    'authorization',
    `${algorithm} Credential=${options.credentials.accessKeyId}/${scopeString}, SignedHeaders=${names}, Signature=${seed}`,
  ]);
  return { headers: fields.flat(), query, seed, signingKey, amzDate, scopeString };
}
