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

/** No blanks around the value: no client sends them, and then every spelling but a name's case is the one signed. */
const fieldLine = /^([A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}):([\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?)$/;
const signatureName = 'x-amz-trailer-signature';

/** Names declared by `x-amz-trailer`, in lower case. */
export function parseTrailerNames(header: string | null): readonly string[] {
  if (header === null) return [];
  return header
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

/** minio clients end the field with a bare line feed and put an empty line before the signature. */
const minioSpelling = /([^\r])\n\r\n(?=x-amz-trailer-signature:)/i;

function trailerLines(block: string): string[] {
  const lines = block.replace(minioSpelling, '$1\r\n').split('\r\n');
  // The block ends with an empty line, and so with two empty strings here.
  if (lines.pop() !== '' || lines.pop() !== '') throw malformedChunks('has a malformed trailer');
  return lines;
}

/**
 * Reads a trailer block and holds it against the declared names: the block must have exactly those.
 * @throws {GuardError} WIRE_MALFORMED, WIRE_AMBIGUOUS for a field that stands twice.
 */
export function parseTrailer(block: string, declared: readonly string[]): Trailer {
  const fields: [string, string][] = [];
  const seen = new Set<string>();
  let signature: string | null = null;
  for (const line of trailerLines(block)) {
    const match = fieldLine.exec(line);
    if (match === null) throw malformedChunks('has a trailer line that is not a header field');
    const name = (match[1] as string).toLowerCase();
    const value = match[2] as string;
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
