// Owns matching by `*` and `?`: the only wildcards of the policy language, anchored at both ends.
// Must never backtrack across wildcards and never use regular expressions: patterns meet untrusted names (T07, T13).
// SPEC: IAM JSON policy elements, "Using wildcards in resource ARNs": `*` spans everything, `/` and `:` included.

/** One stretch between two `*`; `?` in it stands for exactly one character (code point). */
interface Segment {
  readonly text: string;
  readonly hasAny: boolean;
}

/** A compiled pattern. */
export class Glob {
  readonly pattern: string;
  readonly #segments: readonly Segment[];
  readonly #literal: boolean;
  readonly #any: boolean;
  readonly #hasAny: boolean;
  /** Last literal character before the first wildcard, and where it must stand: most names differ right there. */
  readonly #probeAt: number;
  readonly #probe: number;
  /** Code points of the pattern, made when first needed. */
  #points: Uint32Array | null = null;

  constructor(pattern: string) {
    this.pattern = pattern;
    this.#literal = !hasWildcard(pattern);
    this.#any = pattern === '*';
    this.#hasAny = pattern.includes('?');
    const wild = pattern.search(/[*?]/);
    this.#probeAt = (wild < 0 ? pattern.length : wild) - 1;
    this.#probe = this.#probeAt < 0 ? 0 : pattern.charCodeAt(this.#probeAt);
    this.#segments = pattern.split('*').map((text) => ({ text, hasAny: text.includes('?') }));
  }

  /** Whether the pattern is `*` alone. */
  get matchesEverything(): boolean {
    return this.#any;
  }

  get isLiteral(): boolean {
    return this.#literal;
  }

  /** Whether the whole text matches. Work is bounded by text length times the longest stretch without `*`. */
  matches(text: string): boolean {
    if (this.#any) return true;
    if (this.#probeAt >= 0 && text.charCodeAt(this.#probeAt) !== this.#probe) return false;
    if (this.#literal) return text === this.pattern;
    // `?` takes one character; outside the basic plane that is two UTF-16 units.
    if (this.#hasAny && surrogate.test(text)) {
      return matchesPoints(Array.from(this.pattern), Array.from(text));
    }
    return this.#matchesUnits(text);
  }

  #matchesUnits(text: string): boolean {
    const segments = this.#segments;
    const first = segments[0] as Segment;
    if (segments.length === 1) {
      return text.length === first.text.length && segmentAt(first, text, 0);
    }
    const last = segments[segments.length - 1] as Segment;
    if (text.length < first.text.length + last.text.length) return false;
    if (!segmentAt(first, text, 0)) return false;
    const end = text.length - last.text.length;
    if (!segmentAt(last, text, end)) return false;
    let from = first.text.length;
    for (let index = 1; index < segments.length - 1; index += 1) {
      const segment = segments[index] as Segment;
      // The leftmost place is always good enough: what follows only gets more room.
      const found = findSegment(segment, text, from, end);
      if (found < 0) return false;
      from = found + segment.text.length;
    }
    return from <= end;
  }

  /**
   * Whether every name that `other` can stand for matches this pattern, reading wildcards in `other` as unknown
   * parts of a name. Sound, not complete: `false` may be said of two patterns that are equal in a roundabout way.
   */
  covers(other: string): boolean {
    if (this.#any) return true;
    if (!hasWildcard(other)) return this.matches(other);
    return matchesPoints(Array.from(this.pattern), Array.from(other), true);
  }

  /** Whether some name matches both this pattern and `other`, reading wildcards in `other` as unknown parts. */
  intersects(other: string): boolean {
    if (this.#any) return true;
    if (!hasWildcard(other)) return this.matches(other);
    this.#points ??= pointsOf(this.pattern);
    return overlap(this.#points, pointsOf(other));
  }
}

const surrogate = /[\ud800-\udfff]/;

/** Whether a text holds `*` or `?`. */
export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}

function segmentAt(segment: Segment, text: string, at: number): boolean {
  if (!segment.hasAny) return text.startsWith(segment.text, at);
  const wanted = segment.text;
  for (let index = 0; index < wanted.length; index += 1) {
    const unit = wanted.charCodeAt(index);
    if (unit !== questionMark && unit !== text.charCodeAt(at + index)) return false;
  }
  return true;
}

const questionMark = 0x3f;

function findSegment(segment: Segment, text: string, from: number, end: number): number {
  const lastStart = end - segment.text.length;
  if (!segment.hasAny) {
    const found = text.indexOf(segment.text, from);
    return found <= lastStart ? found : -1;
  }
  for (let at = from; at <= lastStart; at += 1) {
    if (segmentAt(segment, text, at)) return at;
  }
  return -1;
}

/** The two-pointer matcher over characters. With `strict`, `?` does not stand for a `*` in the text. */
function matchesPoints(
  pattern: readonly string[],
  text: readonly string[],
  strict = false,
): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let mark = 0;
  while (t < text.length) {
    const wanted = pattern[p];
    if (wanted === '*') {
      star = p;
      mark = t;
      p += 1;
    } else if (wanted === text[t] || (wanted === '?' && !(strict && text[t] === '*'))) {
      p += 1;
      t += 1;
    } else if (star >= 0) {
      p = star + 1;
      mark += 1;
      t = mark;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p += 1;
  return p === pattern.length;
}

/** Whether two patterns have a name in common: reachable pairs of positions, one row at a time. */
function overlap(a: Uint32Array, b: Uint32Array): boolean {
  let row = new Uint8Array(b.length + 1);
  let next = new Uint8Array(b.length + 1);
  row[0] = 1;
  closeOverStars(row, b);
  for (const unit of a) {
    let reached = 0;
    if (unit === star) {
      next.set(row);
      // `*` of a takes any one character of b, again and again.
      for (let j = 0; j < b.length; j += 1) if (next[j] === 1) next[j + 1] = 1;
      reached = 1;
    } else {
      next.fill(0);
      for (let j = 0; j < b.length; j += 1) {
        if (row[j] !== 1) continue;
        const other = b[j];
        if (other === star) next[j] = reached = 1;
        else if (other === questionMark || unit === questionMark || other === unit) {
          next[j + 1] = reached = 1;
        }
      }
    }
    // Patterns that part ways early are told apart early.
    if (reached === 0) return false;
    closeOverStars(next, b);
    [row, next] = [next, row];
  }
  return row[b.length] === 1;
}

/** A `*` of b may stand for nothing. */
function closeOverStars(row: Uint8Array, b: Uint32Array): void {
  for (let j = 0; j < b.length; j += 1) {
    if (row[j] === 1 && b[j] === star) row[j + 1] = 1;
  }
}

const star = 0x2a;

function pointsOf(text: string): Uint32Array {
  return Uint32Array.from(text, (char) => char.codePointAt(0) ?? 0);
}
