// Owns the proof that an inbound request was signed with the local secret.
// Must never accept a request whose meaning is not covered by the signature, nor say which part of a signature was wrong.
// SPEC: IAM User Guide, "Create a signed AWS API request"; S3 API Reference, "Authenticating Requests".
import { timingSafeEqual } from 'node:crypto';
import { GuardError } from '../../core/errors.ts';
import type { Secret } from '../../core/secret.ts';
import { minuteMs, secondMs } from '../../core/units.ts';
import type { HeaderList } from '../headers.ts';
import { parseAmzDate } from './amz-date.ts';
import { canonicalHeaderLine, canonicalRequest, stringToSign } from './canonical.ts';
import { formatPayloadMode } from './payload.ts';
import { formatScope, hmacHex, type SigningKeyCache } from './signing-keys.ts';
import type { ParsedSignature, PayloadMode, SignableRequest, VerifiedSignature } from './types.ts';
import {
  canonicalPath,
  canonicalQuery,
  isS3Style,
  type QueryPair,
  sortedRawQuery,
  splitQuery,
} from './uri.ts';

/**
 * `x-amz-*` headers that may be left out of the signed headers. The first four are bound to the signature in another
 * way (string to sign, last line of the canonical request, compared with the local token); the others change nothing.
 */
const unsignedAllowed: ReadonlySet<string> = new Set([
  'x-amz-date',
  'x-amz-content-sha256',
  'x-amz-security-token',
  'x-amz-s3session-token',
  'x-amz-user-agent',
  'x-amzn-trace-id',
]);

export interface VerifyOptions {
  readonly request: SignableRequest;
  readonly signature: ParsedSignature;
  readonly secretAccessKey: Secret<string>;
  /** Hex SHA-256 of the buffered body; null when it is streamed: then the declared hash is what is signed. */
  readonly bodySha256: string | null;
  readonly nowMs: number;
  /** Allowed distance between the request's clock and ours; 5 minutes unless told. */
  readonly maxSkewMs?: number;
  /** The token that belongs to the local key; null when it has none. */
  readonly sessionToken: string | null;
  readonly keys: SigningKeyCache;
}

function invalid(message: string, hint?: string): GuardError {
  return new GuardError('SIGNATURE_INVALID', message, hint === undefined ? {} : { hint });
}

/** Equality in time that depends on the lengths only. */
function equalsConstantTime(given: string, expected: string): boolean {
  const a = Buffer.from(given, 'utf8');
  const b = Buffer.from(expected, 'utf8');
  return a.length === b.length && timingSafeEqual(a, b);
}

function checkTime(signature: ParsedSignature, nowMs: number, maxSkewMs: number): void {
  const signedAtMs = parseAmzDate(signature.amzDate);
  if (signedAtMs === null) throw invalid('x-amz-date is not YYYYMMDDTHHMMSSZ');
  if (signedAtMs > nowMs + maxSkewMs) {
    throw new GuardError('SIGNATURE_EXPIRED', 'the request is signed for a later time');
  }
  const lifetimeMs =
    signature.expiresSeconds === null ? maxSkewMs : signature.expiresSeconds * secondMs;
  if (nowMs > signedAtMs + lifetimeMs) {
    throw new GuardError(
      'SIGNATURE_EXPIRED',
      signature.expiresSeconds === null
        ? 'the signature is too old'
        : 'the presigned request has expired',
      { hint: 'sign the request again; check the clock of the client' },
    );
  }
}

function checkToken(given: string | null, expected: string | null): void {
  const same = expected === null ? given === null : equalsConstantTime(given ?? '', expected);
  if (!same) {
    throw invalid(
      'the session token does not belong to the access key',
      'use the credentials that the guard exported to the job',
    );
  }
}

function checkSignedHeaders(headers: HeaderList, signed: readonly string[]): void {
  if (!signed.includes('host')) throw invalid('the host header is not signed');
  for (const name of signed) {
    if (!headers.has(name)) throw invalid('a signed header is missing from the request');
  }
  // SECURITY: an unsigned x-amz-* header could change what the request means after it was signed (T02).
  for (const name of headers.names()) {
    if (!name.startsWith('x-amz')) continue;
    if (!signed.includes(name) && !unsignedAllowed.has(name)) {
      throw invalid('an x-amz-* header is not signed', 'sign every x-amz-* header of the request');
    }
  }
}

function effectivePayload(options: VerifyOptions): PayloadMode {
  const { signature, bodySha256 } = options;
  const declared = signature.payload;
  if (declared === null) {
    if (isS3Style(signature.scope.service)) {
      // Presigned S3 URLs are signed with UNSIGNED-PAYLOAD without saying so; S3 requires the header everywhere else.
      if (signature.source === 'query') return { kind: 'unsigned' };
      // S3 on Outposts has a control API under the same name that is signed like any other service.
      if (signature.scope.service !== 's3-outposts')
        throw invalid('x-amz-content-sha256 is missing');
    }
    if (bodySha256 === null) throw invalid('the body must be buffered to prove its signature');
    return { kind: 'hash', sha256: bodySha256 };
  }
  if (declared.kind === 'hash' && bodySha256 !== null && bodySha256 !== declared.sha256) {
    throw invalid('the body does not match x-amz-content-sha256');
  }
  return declared;
}

function* acceptableStringsToSign(
  options: VerifyOptions,
  payload: PayloadMode,
  scopeString: string,
): Iterable<string> {
  const { request, signature } = options;
  let headerLines = '';
  for (const name of signature.signedHeaders) {
    headerLines += canonicalHeaderLine(name, request.headers.getAll(name));
  }
  const pairs = splitQuery(request.query).filter(
    (pair) => signature.source === 'header' || pair.key !== 'X-Amz-Signature',
  );
  const parts = {
    method: request.method,
    path: canonicalPath(request.path, signature.scope.service),
    headerLines,
    signedHeaders: signature.signedHeaders.join(';'),
    payload: formatPayloadMode(payload),
  };
  for (const query of acceptableQueries(pairs)) {
    const canonical = canonicalRequest({ ...parts, query });
    yield stringToSign(signature.amzDate, scopeString, canonical);
    // Header bytes above 0x7F: Java and JS clients sign them as UTF-8 of latin-1 text, Go clients as they stand.
    if (/[\x80-\xff]/.test(canonical)) {
      yield stringToSign(signature.amzDate, scopeString, canonical, 'latin1');
    }
  }
}

/** The canonical forms of one query that clients sign, likeliest first. Each covers every byte with a meaning. */
function* acceptableQueries(pairs: readonly QueryPair[]): Iterable<string> {
  const normalized = canonicalQuery(pairs);
  yield normalized;
  // botocore signs the query as written; AWS and the other SDKs sign its normal form.
  const raw = sortedRawQuery(pairs);
  if (raw !== normalized) yield raw;
  // IoT clients add the session token after signing; it was compared with the local one already.
  const tokenless = pairs.filter((pair) => pair.key !== 'X-Amz-Security-Token');
  if (tokenless.length < pairs.length) yield canonicalQuery(tokenless);
}

/**
 * Proves that the request was signed with the given secret, recently, over everything that gives it meaning.
 * @throws {GuardError} SIGNATURE_INVALID, SIGNATURE_EXPIRED, WIRE_AMBIGUOUS or WIRE_MALFORMED.
 */
export function verifySignature(options: VerifyOptions): VerifiedSignature {
  const { request, signature } = options;
  checkTime(signature, options.nowMs, options.maxSkewMs ?? 5 * minuteMs);
  checkToken(signature.securityToken, options.sessionToken);
  checkSignedHeaders(request.headers, signature.signedHeaders);
  const payload = effectivePayload(options);
  const scopeString = formatScope(signature.scope);
  const signingKey = options.keys.signingKey(options.secretAccessKey, signature.scope);
  for (const text of acceptableStringsToSign(options, payload, scopeString)) {
    // SECURITY: compared in constant time; the expected value never leaves this function (T01).
    if (equalsConstantTime(signature.signature, hmacHex(signingKey, text))) {
      return {
        seed: signature.signature,
        signingKey,
        amzDate: signature.amzDate,
        scopeString,
        payload,
        tokenField: signature.tokenField,
      };
    }
  }
  throw invalid(
    'the signature does not match the request',
    'use the credentials that the guard exported to the job, and send the request as it was signed',
  );
}
