// Owns the canonical path and query of Signature Version 4. Strings hold one byte per char (latin-1), as Node reads them.
// Must never decide by a prefix of a service name: `s3tables` and `s3vectors` are not S3 (they encode paths twice).
// SPEC: IAM User Guide, "Create a signed AWS API request", steps on CanonicalURI and CanonicalQueryString.
import { GuardError } from '../../core/errors.ts';

const s3StyleServices: ReadonlySet<string> = new Set([
  's3',
  's3express',
  's3-object-lambda',
  's3-outposts',
]);

/** Whether the service of the credential scope signs the path as it stands on the wire. */
export function isS3Style(service: string): boolean {
  return s3StyleServices.has(service);
}

const unreservedOnly = /^[A-Za-z0-9\-._~]*$/;
const plainPath = /^[A-Za-z0-9\-._~/]*$/;

const encodedByte: readonly string[] = Array.from({ length: 256 }, (_, byte) => {
  const char = String.fromCharCode(byte);
  return unreservedOnly.test(char) ? char : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
});

/** Percent-encodes every byte but RFC 3986 unreserved ones and those of `keep`. */
function encodeBytes(text: string, keep: string): string {
  let out = '';
  for (let at = 0; at < text.length; at++) {
    const char = text[at] as string;
    const encoded = encodedByte[text.charCodeAt(at)];
    if (encoded === undefined) {
      throw new GuardError(
        'WIRE_MALFORMED',
        'the request target has characters that are not bytes',
      );
    }
    out += keep.includes(char) ? char : encoded;
  }
  return out;
}

function hexDigit(code: number): number {
  if (code >= 48 && code <= 57) return code - 48;
  const lower = code | 32;
  return lower >= 97 && lower <= 102 ? lower - 87 : -1;
}

/**
 * Percent-decodes to a byte string.
 * @throws {GuardError} WIRE_MALFORMED for a broken percent sequence.
 */
export function decodePercent(text: string): string {
  let from = text.indexOf('%');
  if (from === -1) return text;
  let out = '';
  let done = 0;
  while (from !== -1) {
    const high = hexDigit(text.charCodeAt(from + 1));
    const low = hexDigit(text.charCodeAt(from + 2));
    if (!(high >= 0 && low >= 0)) {
      throw new GuardError('WIRE_MALFORMED', 'the query has a broken percent sequence');
    }
    out += text.slice(done, from) + String.fromCharCode(high * 16 + low);
    done = from + 3;
    from = text.indexOf('%', done);
  }
  return out + text.slice(done);
}

/** Dot segments resolved and repeated slashes folded, as AWS services other than S3 do before signing. */
export function normalizePath(path: string): string {
  if (path === '' || path === '/') return '/';
  if (!path.includes('//') && !path.includes('/.')) return path;
  const kept: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '..') kept.pop();
    else if (segment !== '' && segment !== '.') kept.push(segment);
  }
  return `/${kept.join('/')}${kept.length > 0 && path.endsWith('/') ? '/' : ''}`;
}

/** CanonicalURI: the wire path for S3-style services, else the normalised path with its segments encoded once more. */
export function canonicalPath(path: string, service: string): string {
  if (isS3Style(service)) return path === '' ? '/' : path;
  const normalized = normalizePath(path);
  return plainPath.test(normalized) ? normalized : encodeBytes(normalized, '/');
}

/** One `key=value` of a query in its raw form; `value` is empty when there is no `=`. */
export interface QueryPair {
  readonly key: string;
  readonly value: string;
}

/** Splits a raw query without decoding; empty pairs (`&&`) are left out. */
export function splitQuery(query: string): QueryPair[] {
  const pairs: QueryPair[] = [];
  if (query === '') return pairs;
  for (const pair of query.split('&')) {
    if (pair === '') continue;
    const equals = pair.indexOf('=');
    if (equals === -1) pairs.push({ key: pair, value: '' });
    else pairs.push({ key: pair.slice(0, equals), value: pair.slice(equals + 1) });
  }
  return pairs;
}

function byKeyThenValue(a: QueryPair, b: QueryPair): number {
  if (a.key !== b.key) return a.key < b.key ? -1 : 1;
  if (a.value !== b.value) return a.value < b.value ? -1 : 1;
  return 0;
}

function joinSorted(pairs: QueryPair[]): string {
  if (pairs.length > 1) pairs.sort(byKeyThenValue);
  let out = '';
  for (const pair of pairs) out += `${out === '' ? '' : '&'}${pair.key}=${pair.value}`;
  return out;
}

function canonicalQueryPart(text: string): string {
  if (unreservedOnly.test(text)) return text;
  // SECURITY: half of the world reads `+` as a space and half as a plus; neither reading may win here (T04).
  if (text.includes('+')) {
    throw new GuardError('WIRE_AMBIGUOUS', 'the query has an unencoded `+`', {
      hint: 'encode a space as %20 and a plus as %2B',
    });
  }
  return encodeBytes(decodePercent(text), '');
}

/**
 * CanonicalQueryString: every part decoded and encoded again in one way, sorted by key, then value.
 * @throws {GuardError} WIRE_MALFORMED for broken percent sequences, WIRE_AMBIGUOUS for an unencoded `+`.
 */
export function canonicalQuery(pairs: readonly QueryPair[]): string {
  return joinSorted(
    pairs.map((pair) => ({
      key: canonicalQueryPart(pair.key),
      value: canonicalQueryPart(pair.value),
    })),
  );
}

/** The query sorted but otherwise as it stands on the wire: what botocore signs. */
export function sortedRawQuery(pairs: readonly QueryPair[]): string {
  return joinSorted([...pairs]);
}
