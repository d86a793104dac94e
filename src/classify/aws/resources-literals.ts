// Owns the making of single resource strings: what may stand in one, and how ARNs are read.
// `*` and `?` in a resource stand for what nobody knows. INVARIANT: they never come from the request; a name that
// holds them, or anything but plain text, becomes the unknown resource.

/** Where a request acts. `account` is `*` when nobody knows it (decoding without a target). */
export interface ResourceScope {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** The resource that nobody knows: an allow must cover everything, a deny on anything touches it. */
export const unknownResource = '*';

const maxNameLength = 2048;
// SECURITY: control, format (bidirectional, zero-width) and line characters, and the glob characters themselves (T07).
const unsafeCharacters = /[*?\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;

/** Whether a name may stand in a resource literally. Inner spaces may; leading and trailing ones are trimmed by some services. */
export function isPlainName(value: string): boolean {
  return (
    value !== '' &&
    value.length <= maxNameLength &&
    !unsafeCharacters.test(value) &&
    value.trim() === value
  );
}

/** Whether an S3 key may stand in a resource literally: spaces count, keys are never trimmed. */
export function isPlainKey(value: string): boolean {
  return value !== '' && value.length <= maxNameLength && !unsafeCharacters.test(value);
}

/** The value as a plain string, or null when it is no usable name. Numbers are ids in some models. */
export function plainName(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && isPlainName(value) ? value : null;
}

export interface ParsedArn {
  readonly partition: string;
  readonly service: string;
  readonly region: string;
  readonly account: string;
  readonly resource: string;
}

/** Whether the text claims to be an ARN. */
export function looksLikeArn(value: unknown): value is string {
  return typeof value === 'string' && /^arn:/i.test(value);
}

/** Splits an ARN; null when it has fewer than six parts or anything but plain text in it. */
export function parseArn(value: string): ParsedArn | null {
  if (!isPlainName(value)) return null;
  const parts = value.split(':');
  const [scheme, partition, service, region, account] = parts;
  const resource = parts.slice(5).join(':');
  if (scheme !== 'arn' || resource === '' || service === undefined || service === '') return null;
  if (partition === undefined || region === undefined || account === undefined) return null;
  return { partition, service, region, account, resource };
}

/** `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE` in the request's own scope. */
export function scopedArn(scope: ResourceScope, service: string, resource: string): string {
  return `arn:${scope.partition}:${service}:${scope.region}:${scope.account}:${resource}`;
}

/** The given ARN as it is, or the built one; `*` when the value is neither. */
export function arnOr(value: unknown, build: (name: string) => string): string {
  if (looksLikeArn(value)) return parseArn(value) === null ? unknownResource : value;
  const name = plainName(value);
  return name === null ? unknownResource : build(name);
}

/** The members of a list, or the value alone; empty when absent. */
export function listOf(value: unknown): readonly unknown[] {
  if (value === undefined || value === null) return [];
  return Array.isArray(value) ? value : [value];
}

/** Whether a member was sent with any value. */
export function present(params: Readonly<Record<string, unknown>>, name: string): boolean {
  return params[name] !== undefined && params[name] !== null;
}

/** A member of a structure, undefined for anything that is not one. */
export function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** Distinct resources in first-seen order, `*` when there are none. */
export function distinct(resources: Iterable<string>): readonly string[] {
  const all = [...new Set(resources)];
  return all.length === 0 ? [unknownResource] : all;
}
