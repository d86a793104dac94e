// Owns reading the signature elements of a request, from the Authorization header or a presigned query.
// Must never guess: duplicated, misspelt or mixed elements are refused (T04). Nothing parsed here is proven.
// SPEC: S3 API Reference, "Authenticating Requests: Using the Authorization Header" and "… Using Query Parameters".
import { GuardError } from '../../core/errors.ts';
import type { HeaderList } from '../headers.ts';
import { parseAmzDate } from './amz-date.ts';
import { algorithm } from './canonical.ts';
import { parsePayloadMode } from './payload.ts';
import type { ParsedSignature, PayloadMode, SignableRequest, TokenField } from './types.ts';
import { decodePercent, type QueryPair, splitQuery } from './uri.ts';

/** Fields that must stand at most once: two of them would let two readers see two requests. */
const singleFields = [
  'authorization',
  'host',
  'date',
  'content-type',
  'content-length',
  'content-md5',
  'x-amz-date',
  'x-amz-content-sha256',
  'x-amz-security-token',
  'x-amz-s3session-token',
  'x-amz-target',
  'x-amz-trailer',
  'x-amz-decoded-content-length',
  'x-amz-copy-source',
] as const;

/** Presign elements by lower-case name; the wire must spell them exactly so. */
const queryElements: ReadonlyMap<string, string> = new Map(
  [
    'X-Amz-Algorithm',
    'X-Amz-Credential',
    'X-Amz-Date',
    'X-Amz-Expires',
    'X-Amz-SignedHeaders',
    'X-Amz-Signature',
    'X-Amz-Security-Token',
    'X-Amz-S3session-Token',
  ].map((name) => [name.toLowerCase(), name]),
);
const contentSha256 = 'x-amz-content-sha256';

const maxPresignSeconds = 604_800;
const signatureHex = /^[0-9a-f]{64}$/;
const accessKeyShape = /^\w{1,128}$/;
const scopePartShape = /^[A-Za-z0-9_-]{1,64}$/;
const headerNameShape = /^[a-z0-9!#$%&'*+.^_`|~-]{1,256}$/;

function invalid(message: string): GuardError {
  return new GuardError('SIGNATURE_INVALID', message);
}

function ambiguous(message: string): GuardError {
  return new GuardError('WIRE_AMBIGUOUS', message);
}

function unsupported(what: string): GuardError {
  return new GuardError('SIGNATURE_UNSUPPORTED', `${what} is not supported by the guard`, {
    hint: 'configure the client to sign with SigV4 (AWS4-HMAC-SHA256)',
  });
}

function parseCredential(text: string): Pick<ParsedSignature, 'accessKeyId' | 'scope'> {
  const [accessKeyId = '', date = '', region = '', service = '', terminator, ...more] =
    text.split('/');
  if (
    !accessKeyShape.test(accessKeyId) ||
    !/^\d{8}$/.test(date) ||
    !scopePartShape.test(region) ||
    !scopePartShape.test(service) ||
    terminator !== 'aws4_request' ||
    more.length > 0
  ) {
    throw invalid('the credential is not of the form key/date/region/service/aws4_request');
  }
  return { accessKeyId, scope: { date, region, service } };
}

function parseSignedHeaders(text: string): readonly string[] {
  const names = text.split(';');
  let previous = '';
  for (const name of names) {
    if (!headerNameShape.test(name) || name <= previous) {
      throw invalid('the signed headers are not lower-case names, sorted, each once');
    }
    previous = name;
  }
  return names;
}

function parseSignatureHex(text: string): string {
  if (!signatureHex.test(text)) throw invalid('the signature is not 64 lower-case hex digits');
  return text;
}

function checkAmzDate(amzDate: string, scopeDate: string): string {
  if (parseAmzDate(amzDate) === null) throw invalid('x-amz-date is not YYYYMMDDTHHMMSSZ');
  if (amzDate.slice(0, 8) !== scopeDate) {
    throw invalid('the date of the credential scope is not the date of x-amz-date');
  }
  return amzDate;
}

function parseAuthorization(authorization: string, headers: HeaderList): ParsedSignature {
  const space = authorization.indexOf(' ');
  const scheme = space === -1 ? authorization : authorization.slice(0, space);
  if (scheme !== algorithm) throw refuseScheme(scheme);
  const elements = new Map<string, string>();
  for (const element of authorization.slice(space + 1).split(',')) {
    const text = element.trim();
    const equals = text.indexOf('=');
    const name = text.slice(0, Math.max(equals, 0));
    if (name !== 'Credential' && name !== 'SignedHeaders' && name !== 'Signature') {
      throw invalid('the authorization header has an unknown element');
    }
    if (elements.has(name)) throw ambiguous('the authorization header has an element twice');
    elements.set(name, text.slice(equals + 1));
  }
  const { accessKeyId, scope } = parseCredential(elements.get('Credential') ?? '');
  const amzDate = headers.get('x-amz-date');
  if (amzDate === null) throw invalid('x-amz-date is missing');
  const declared = headers.get(contentSha256);
  return {
    source: 'header',
    accessKeyId,
    scope,
    signedHeaders: parseSignedHeaders(elements.get('SignedHeaders') ?? ''),
    signature: parseSignatureHex(elements.get('Signature') ?? ''),
    amzDate: checkAmzDate(amzDate.trim(), scope.date),
    expiresSeconds: null,
    ...readToken(null, headers),
    payload: declared === null ? null : parsePayloadMode(declared.trim()),
  };
}

function refuseScheme(scheme: string): GuardError {
  const lower = scheme.toLowerCase();
  if (scheme.startsWith('AWS4-ECDSA')) return unsupported('SigV4a (AWS4-ECDSA-P256-SHA256)');
  if (scheme === 'AWS') return unsupported('signature version 2');
  if (scheme.startsWith('AWS3')) return unsupported('signature version 3');
  if (lower === 'bearer') return unsupported('a bearer token');
  if (lower === 'basic') return unsupported('basic authentication');
  return unsupported('this authorization scheme');
}

/** The session token, from whichever one place it stands in. */
function readToken(
  elements: Map<string, string> | null,
  headers: HeaderList,
): Pick<ParsedSignature, 'securityToken' | 'tokenField'> {
  const places: [TokenField, string | null | undefined][] = [
    ['x-amz-security-token', headers.get('x-amz-security-token')],
    ['x-amz-s3session-token', headers.get('x-amz-s3session-token')],
    ['x-amz-security-token', elements?.get('X-Amz-Security-Token')],
    ['x-amz-s3session-token', elements?.get('X-Amz-S3session-Token')],
  ];
  let found: { securityToken: string | null; tokenField: TokenField } | null = null;
  for (const [tokenField, value] of places) {
    if (value === null || value === undefined) continue;
    if (found !== null) throw ambiguous('the request has two session tokens');
    found = { securityToken: value, tokenField };
  }
  return found ?? { securityToken: null, tokenField: 'x-amz-security-token' };
}

/** Signature elements of a query by their exact names, decoded; null when there are none. */
function readQueryElements(pairs: readonly QueryPair[]): Map<string, string> | null {
  const found = new Map<string, string>();
  for (const pair of pairs) {
    const key = decodePercent(pair.key);
    if (key === 'AWSAccessKeyId' || key === 'Signature') {
      throw unsupported('signature version 2 in the query');
    }
    const lower = key.toLowerCase();
    const exact = lower === contentSha256 ? contentSha256 : queryElements.get(lower);
    if (exact === undefined) continue;
    if (exact !== contentSha256 && exact !== key) {
      throw ambiguous('a signature element of the query is not spelt as AWS spells it');
    }
    if (found.has(exact)) throw ambiguous('the query has a signature element twice');
    found.set(exact, decodePercent(pair.value));
  }
  return found.size === 0 ? null : found;
}

function parseExpires(text: string): number {
  const seconds = /^\d{1,6}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > maxPresignSeconds) {
    throw invalid('X-Amz-Expires is not a number of seconds between 1 and 604800');
  }
  return seconds;
}

function presignedPayload(query: string | undefined, headers: HeaderList): PayloadMode | null {
  const header = headers.get(contentSha256);
  if (query !== undefined && header !== null) {
    throw ambiguous('x-amz-content-sha256 stands in the query and in a header');
  }
  const declared = query ?? header;
  return declared === null ? null : parsePayloadMode(declared.trim());
}

function parsePresigned(elements: Map<string, string>, headers: HeaderList): ParsedSignature {
  const required = (name: string): string => {
    const value = elements.get(name);
    if (value === undefined) throw invalid(`the presigned query lacks ${name}`);
    return value;
  };
  const scheme = required('X-Amz-Algorithm');
  if (scheme !== algorithm) throw refuseScheme(scheme);
  const { accessKeyId, scope } = parseCredential(required('X-Amz-Credential'));
  if (headers.has('x-amz-date')) throw ambiguous('a presigned request also has x-amz-date');
  return {
    source: 'query',
    accessKeyId,
    scope,
    signedHeaders: parseSignedHeaders(required('X-Amz-SignedHeaders')),
    signature: parseSignatureHex(required('X-Amz-Signature')),
    amzDate: checkAmzDate(required('X-Amz-Date'), scope.date),
    expiresSeconds: parseExpires(required('X-Amz-Expires')),
    ...readToken(elements, headers),
    payload: presignedPayload(elements.get(contentSha256), headers),
  };
}

/**
 * Reads the signature of a request. Proves nothing: see `verifySignature`.
 * @returns null when the request carries no signature at all.
 * @throws {GuardError} SIGNATURE_UNSUPPORTED for SigV4a, versions 2 and 3, bearer tokens and a request signed both ways;
 *   SIGNATURE_INVALID for malformed elements; WIRE_AMBIGUOUS for duplicated ones; WIRE_MALFORMED for a broken query.
 */
export function parseSignature(request: SignableRequest): ParsedSignature | null {
  const { headers } = request;
  // SECURITY: two readers must not be able to see two different requests (T04).
  for (const name of singleFields) {
    if (headers.getAll(name).length > 1) throw ambiguous(`the header ${name} stands twice`);
  }
  const elements = request.query === '' ? null : readQueryElements(splitQuery(request.query));
  const authorization = headers.get('authorization');
  if (elements !== null && authorization !== null) {
    throw new GuardError(
      'SIGNATURE_UNSUPPORTED',
      'the request is signed in the header and in the query',
      { hint: 'send one signature: an authorization header or a presigned query' },
    );
  }
  if (elements !== null) return parsePresigned(elements, headers);
  if (authorization === null) return null;
  return parseAuthorization(authorization, headers);
}
