// Owns the little language in which the policy's structure is written once: the validator walks it, and
// policies/schema.json is generated from it (json-schema.ts), so that editors and the guard never disagree.

/** A key of an object. */
export interface ShapeKey {
  readonly shape: Shape;
  readonly required?: true;
  /** One sentence for editors and docs/policy.md. */
  readonly doc: string;
}

export interface ObjectShape {
  readonly kind: 'object';
  readonly what: string;
  readonly keys: Readonly<Record<string, ShapeKey>>;
}
/** Free keys, each of the same form. */
export interface MapShape {
  readonly kind: 'map';
  readonly what: string;
  readonly keyPattern: string;
  /** What a key must look like, in words. */
  readonly keyWords: string;
  readonly value: Shape;
}
export interface ListShape {
  readonly kind: 'list';
  readonly what: string;
  readonly item: Shape;
  readonly max: number;
  /** An empty list is an error unless set. */
  readonly mayBeEmpty?: true;
}
export interface StringShape {
  readonly kind: 'string';
  readonly what: string;
  readonly max: number;
  readonly pattern?: string;
  /** Numbers and booleans are taken as written (claims). */
  readonly lenient?: true;
}
export interface EnumShape {
  readonly kind: 'enum';
  readonly what: string;
  readonly values: readonly string[];
}
export interface IntegerShape {
  readonly kind: 'integer';
  readonly what: string;
  readonly min: number;
  readonly max: number;
}
export interface BooleanShape {
  readonly kind: 'boolean';
  readonly what: string;
}
/** Told apart by the kind of node: at most one scalar, one list and one object form. */
export interface EitherShape {
  readonly kind: 'either';
  readonly what: string;
  readonly options: readonly Shape[];
}
/** A duration such as `30m`, kept between two bounds in milliseconds. */
export interface DurationShape {
  readonly kind: 'duration';
  readonly what: string;
  readonly units: readonly ('s' | 'm' | 'h' | 'd')[];
  readonly minMs: number;
  readonly maxMs: number;
}

/** Any data: maps, lists and scalars. */
export interface AnyShape {
  readonly kind: 'any';
  readonly what: string;
}

export type Shape =
  | AnyShape
  | ObjectShape
  | MapShape
  | ListShape
  | StringShape
  | EnumShape
  | IntegerShape
  | BooleanShape
  | EitherShape
  | DurationShape;

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of `90s`, `30m`, `12h`, `400d`; null for anything else. */
export function parseDuration(text: string, units: readonly string[]): number | null {
  const found = /^([1-9][0-9]{0,6})([smhd])$/.exec(text);
  if (found === null) return null;
  const unit = found[2] as keyof typeof unitMs;
  return units.includes(unit) ? Number(found[1]) * unitMs[unit] : null;
}
