// Owns reading bucket and key from S3 paths, where `//` and `..` are legal in keys, and presigned header parameters.
// SPEC: Amazon S3 user guide, "Virtual hosting of buckets"; "Object key names".
import type { HeaderList } from '../../wire/headers.ts';
import type { ResolvedHost } from './endpoints.ts';
import type { FormPair } from './parse-form.ts';
import { ambiguous } from './route.ts';

export function isS3(service: string): boolean {
  return service === 's3';
}

/** `[]`, `[bucket]` or `[bucket, key]`, raw; a bucket in the host comes first as if it stood in the path. */
export function s3Segments(path: string, resolved: ResolvedHost | null): string[] {
  const inHost = resolved?.bucket ?? null;
  if (inHost !== null) return path === '/' ? [inHost] : [encodeURIComponent(inHost), path.slice(1)];
  if (path === '/') return [];
  const slash = path.indexOf('/', 1);
  const bucket = slash < 0 ? path.slice(1) : path.slice(1, slash);
  // SECURITY: a first segment that routers fold away would make the key the bucket (T04).
  if (bucket === '' || /^(?:\.|%2e){1,2}$/i.test(bucket)) {
    throw ambiguous('the path does not start with a bucket');
  }
  const key = slash < 0 ? '' : path.slice(slash + 1);
  return key === '' ? [bucket] : [bucket, key];
}

/**
 * Names (lower case) of query keys that stand for headers in a presigned URL.
 * @throws {GuardError} WIRE_AMBIGUOUS when one stands twice, or in the query and as a header.
 */
export function hoistedHeaders(pairs: readonly FormPair[], headers: HeaderList): Set<string> {
  const hoisted = new Set<string>();
  for (const { name } of pairs) {
    const lower = name.toLowerCase();
    if (!lower.startsWith('x-amz-')) continue;
    if (hoisted.has(lower) || headers.has(lower))
      throw ambiguous(`the parameter ${lower} appears twice`);
    hoisted.add(lower);
    hoisted.add(name);
  }
  return hoisted;
}

/** `GET /` lists directory buckets on S3 Express's control hosts and general ones everywhere else. */
export function unservedListing(host: string | null, scopeService: string | null): string {
  const express =
    host === null ? scopeService === 's3express' : host.startsWith('s3express-control');
  return express ? 'ListBuckets' : 'ListDirectoryBuckets';
}
