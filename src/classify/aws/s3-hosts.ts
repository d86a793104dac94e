// Owns S3's own host forms: buckets, access points, zones, acceleration and outposts before the endpoint.
// SPEC: Amazon S3 user guide, "Virtual hosting of buckets", "Access points", "Directory buckets".
import type { ResolvedHost } from './endpoints.ts';

type Lookup = (host: string) => ResolvedHost | null;

// SECURITY: bucket names are matched whole, so a label that no bucket can have is no S3 host (T05).
const bucketPattern = /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/;
const accessPointPattern = /^([a-z0-9][a-z0-9-]{0,48}[a-z0-9])-(\d{12})$/;
const outpostPattern = /^([a-z0-9][a-z0-9-]{0,48}[a-z0-9])-(\d{12})\.(op-[0-9a-f]{8,32})$/;

/** Labels that start an S3 endpoint, and the plain S3 host that stands for them when region and suffix are proved. */
const endpointLabel =
  /^(?:s3|s3-fips|s3-[a-z]{2,4}(?:-[a-z]+)+-\d|s3-external-1|s3-accelerate|s3-accesspoint(?:-fips)?|s3-object-lambda(?:-fips)?|s3-outposts(?:-fips)?|s3express(?:-fips)?-[a-z0-9-]+)$/;

/** Resolves the S3 hosts that the endpoint rules make from parameters; null when the host is none. */
export function resolveS3Host(host: string, lookup: Lookup): ResolvedHost | null {
  const labels = host.split('.');
  for (let at = 0; at < labels.length - 1; at += 1) {
    const label = labels[at] as string;
    if (!endpointLabel.test(label)) continue;
    const found = resolveAt(labels.slice(0, at).join('.'), label, labels.slice(at + 1), lookup);
    if (found !== null) return found;
  }
  if (host.endsWith('.accesspoint.s3-global.amazonaws.com')) return multiRegion(host, lookup);
  return null;
}

function resolveAt(
  name: string,
  label: string,
  rest: readonly string[],
  lookup: Lookup,
): ResolvedHost | null {
  const tail = rest.join('.');
  const base = plainBase(label, rest, tail, lookup);
  if (base === null) return null;
  const bucket = bucketOf(name, label, base);
  if (bucket === undefined) return null;
  return { ...base, services: ['s3'], bucket, basePaths: new Map(), hostPrefix: '' };
}

/** The plain endpoint that has the same region and suffix, with the region null where the host says none. */
function plainBase(
  label: string,
  rest: readonly string[],
  tail: string,
  lookup: Lookup,
): ResolvedHost | null {
  if (label === 's3-accelerate') {
    const known = tail === 'amazonaws.com' || tail === 'dualstack.amazonaws.com';
    const base = known ? lookup('s3.amazonaws.com') : null;
    return base === null ? null : { ...base, region: null, dualstack: rest.length === 3 };
  }
  if (label === 's3' && (tail === 'amazonaws.com' || tail === 'amazonaws.com.cn')) {
    const base = lookup(`s3.${tail}`) ?? lookup(`s3.cn-north-1.${tail}`);
    return base === null ? null : { ...base, region: null };
  }
  const fips = /-fips(?:-|$)/.test(label);
  const asEndpoint = /^s3-(?:accesspoint|object-lambda|outposts)|^s3express/.test(label)
    ? `${fips ? 's3-fips' : 's3'}.${tail}`
    : `${label}.${tail}`;
  const base = lookup(asEndpoint) ?? lookup(asEndpoint.replace(/^s3-fips\./, 's3.'));
  if (base !== null) return base.services.includes('s3') ? { ...base, fips } : null;
  const dashed = /^s3-([a-z]{2,4}(?:-[a-z]+)+-\d)$/.exec(label)?.[1];
  return dashed === undefined ? null : lookup(`s3.${dashed}.${tail}`);
}

/** The bucket or ARN before the endpoint label; null when there is none; undefined when the form does not exist. */
function bucketOf(name: string, label: string, base: ResolvedHost): string | null | undefined {
  const place = base.partition;
  const region = base.region ?? '';
  if (label.startsWith('s3-accesspoint') || label.startsWith('s3-object-lambda')) {
    const found = accessPointPattern.exec(name);
    if (found === null) return label.startsWith('s3-object-lambda') ? null : undefined;
    const kind = label.startsWith('s3-object-lambda') ? 's3-object-lambda' : 's3';
    return `arn:${place}:${kind}:${region}:${found[2]}:accesspoint/${found[1]}`;
  }
  if (label.startsWith('s3-outposts')) {
    const found = outpostPattern.exec(name);
    if (found === null) return undefined;
    return `arn:${place}:s3-outposts:${region}:${found[2]}:outpost/${found[3]}/accesspoint/${found[1]}`;
  }
  if (label.startsWith('s3express')) {
    const zone = label.replace(/^s3express-(?:fips-)?/, '');
    return bucketPattern.test(name) && new RegExp(`--${zone}--x(?:a?)-s3$`).test(name)
      ? name
      : undefined;
  }
  if (name === '') return null;
  return bucketPattern.test(name) ? name : undefined;
}

function multiRegion(host: string, lookup: Lookup): ResolvedHost | null {
  const alias = host.slice(0, -'.accesspoint.s3-global.amazonaws.com'.length);
  const base = lookup('s3.us-east-1.amazonaws.com');
  if (base === null || !/^[a-z0-9]{5,50}\.mrap$/.test(alias)) return null;
  return { ...base, region: null, bucket: `arn:aws:s3::*:accesspoint/${alias}` };
}
