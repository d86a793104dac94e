// Owns the fields after the last chunk: which may stand there, and the text their signature covers.
// SPEC: S3 API Reference, "Signature Calculations for the Authorization Header: Including Trailing Headers (Chunked Upload)".
import { GuardError } from '../../core/errors.ts';
import { malformedChunks } from './framing.ts';

export interface Trailer {
  /** Lower-case names with trimmed values, in wire order, without the signature. */
  readonly fields: readonly (readonly [string, string])[];
  /** 64 hex digits of `x-amz-trailer-signature`; null when there is none. */
  readonly signature: string | null;
}

const fieldLine = /^([A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}):([\t\x20-\x7e]*)$/;
const signatureName = 'x-amz-trailer-signature';

/** Names declared by `x-amz-trailer`, in lower case. */
export function parseTrailerNames(header: string | null): readonly string[] {
  if (header === null) return [];
  return header
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

/**
 * Reads a trailer block and holds it against the declared names: the block must have exactly those.
 * @throws {GuardError} WIRE_MALFORMED, WIRE_AMBIGUOUS for a field that stands twice.
 */
export function parseTrailer(block: string, declared: readonly string[]): Trailer {
  const fields: [string, string][] = [];
  const seen = new Set<string>();
  let signature: string | null = null;
  for (const raw of block.split('\n')) {
    const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
    // The block ends with an empty line; minio clients put one more before the signature.
    if (line === '') continue;
    const match = fieldLine.exec(line);
    if (match === null) throw malformedChunks('has a trailer line that is not a header field');
    const name = (match[1] as string).toLowerCase();
    const value = (match[2] as string).trim();
    if (seen.has(name)) {
      throw new GuardError('WIRE_AMBIGUOUS', 'the aws-chunked body has a trailer field twice');
    }
    seen.add(name);
    if (name === signatureName) {
      if (!/^[0-9a-f]{64}$/.test(value)) throw malformedChunks('has a malformed trailer signature');
      signature = value;
    } else if (declared.includes(name)) {
      fields.push([name, value]);
    } else {
      throw malformedChunks('has a trailer field that x-amz-trailer does not declare');
    }
  }
  if (fields.length !== new Set(declared).size) {
    throw malformedChunks('lacks a trailer field that x-amz-trailer declares');
  }
  return { fields, signature };
}

/** What the trailer signature covers: each field as `name:value` and a newline. */
export function canonicalTrailer(trailer: Trailer): string {
  return trailer.fields.map(([name, value]) => `${name}:${value}\n`).join('');
}
