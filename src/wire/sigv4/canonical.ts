// Owns the canonical request and the string to sign; signer and verifier share it.
// SPEC: IAM User Guide, "Create a signed AWS API request"; header values trimmed, inner runs of blanks folded to one space.
import { hash } from 'node:crypto';

export const algorithm = 'AWS4-HMAC-SHA256';

/** Trims blanks and folds inner runs to one space. Only space and tab: other bytes may be halves of a character. */
export function foldHeaderValue(value: string): string {
  if (/^[^ \t\r\n]+(?: [^ \t\r\n]+)*$/.test(value) || value === '') return value;
  return value.replace(/[ \t\r\n]+/g, ' ').replace(/^ | $/g, '');
}

/** One CanonicalHeaders line; several fields of one name are joined by a comma in wire order. */
export function canonicalHeaderLine(name: string, values: readonly string[]): string {
  const first = values[0] ?? '';
  if (values.length === 1) return `${name}:${foldHeaderValue(first)}\n`;
  return `${name}:${values.map(foldHeaderValue).join(',')}\n`;
}

export interface CanonicalParts {
  readonly method: string;
  readonly path: string;
  readonly query: string;
  /** CanonicalHeaders, each line ended by a newline. */
  readonly headerLines: string;
  /** `a;b;c` */
  readonly signedHeaders: string;
  /** Last line: a hash or a payload option. */
  readonly payload: string;
}

export function canonicalRequest(parts: CanonicalParts): string {
  return `${parts.method}\n${parts.path}\n${parts.query}\n${parts.headerLines}\n${parts.signedHeaders}\n${parts.payload}`;
}

/**
 * The string to sign.
 * @param encoding how chars above 0x7F of the canonical request become bytes: `utf8` is what AWS does with the latin-1
 *   text of a header; `latin1` keeps the bytes of the wire.
 */
export function stringToSign(
  amzDate: string,
  scopeString: string,
  canonical: string,
  encoding: 'utf8' | 'latin1' = 'utf8',
): string {
  const bytes = encoding === 'utf8' ? canonical : Buffer.from(canonical, 'latin1');
  return `${algorithm}\n${amzDate}\n${scopeString}\n${hash('sha256', bytes, 'hex')}`;
}
