import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Glob, hasWildcard } from '../../../src/policy/glob.ts';

/** The obvious matcher: slow, recursive, over characters. */
function slowMatch(pattern: readonly string[], text: readonly string[]): boolean {
  const [head, ...rest] = pattern;
  if (head === undefined) return text.length === 0;
  if (head === '*') {
    return slowMatch(rest, text) || (text.length > 0 && slowMatch(pattern, text.slice(1)));
  }
  return text.length > 0 && (head === '?' || head === text[0]) && slowMatch(rest, text.slice(1));
}

const pattern = fc.string({
  unit: fc.constantFrom('a', 'b', ':', '/', '*', '?', '😀'),
  maxLength: 8,
});
const text = fc.string({ unit: fc.constantFrom('a', 'b', ':', '/', '😀'), maxLength: 8 });

const small = fc.string({ unit: fc.constantFrom('a', 'b', '*', '?'), maxLength: 4 });
const names = fc.array(fc.string({ unit: fc.constantFrom('a', 'b'), maxLength: 4 }), {
  minLength: 4,
  maxLength: 8,
});

describe('a pattern', () => {
  it.each([
    ['*', '', true],
    ['*', 'a\nb', true],
    ['', '', true],
    ['', 'a', false],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/', true],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b', false],
    ['arn:aws:s3:::b*', 'arn:aws:s3:::b/c/d', true],
    ['a*a', 'a', false],
    ['a*a', 'aa', true],
    ['a*b*c', 'abc', true],
    ['a*b*c', 'acb', false],
    ['a?c', 'abc', true],
    ['a?c', 'ac', false],
    ['a?', 'a😀', true],
    ['a??', 'a😀', false],
    ['*?b', 'ab', true],
    ['A', 'a', false],
    ['a.c', 'abc', false],
    ['[ab]', 'a', false],
    ['a+', 'aa', false],
  ])('%j matches %j: %s', (glob, name, expected) => {
    expect(new Glob(glob).matches(name)).toBe(expected);
  });

  it('matches what the obvious matcher matches', () => {
    fc.assert(
      fc.property(pattern, text, (glob, name) => {
        expect(new Glob(glob).matches(name)).toBe(slowMatch(Array.from(glob), Array.from(name)));
      }),
      { numRuns: 3000 },
    );
  });

  it('covers another pattern only when it matches every name of the other', () => {
    let checked = 0;
    fc.assert(
      fc.property(small, small, names, (outer, inner, some) => {
        if (!new Glob(outer).covers(inner)) return;
        for (const name of some.filter((one) => new Glob(inner).matches(one))) {
          checked += 1;
          expect(new Glob(outer).matches(name)).toBe(true);
        }
      }),
      { numRuns: 4000 },
    );
    expect(checked).toBeGreaterThan(200);
  });

  it('intersects another pattern whenever one name matches both', () => {
    let checked = 0;
    fc.assert(
      fc.property(small, small, names, (a, b, some) => {
        const both = some.some((name) => new Glob(a).matches(name) && new Glob(b).matches(name));
        if (!both) return;
        checked += 1;
        expect(new Glob(a).intersects(b)).toBe(true);
      }),
      { numRuns: 4000 },
    );
    expect(checked).toBeGreaterThan(200);
  });

  it.each([
    ['a*', '*b', true],
    ['a*', 'b*', false],
    ['a?', '?b', true],
    ['a?', '??c', false],
    ['abc', 'a*c', true],
    ['*', '*', true],
    ['a*b', 'a?', true],
  ])('%j and %j have a name in common: %s', (a, b, expected) => {
    expect(new Glob(a).intersects(b)).toBe(expected);
    expect(new Glob(b).intersects(a)).toBe(expected);
  });

  it.each([
    ['*', '*', true],
    ['arn:*', '*', false],
    ['arn:aws:s3:::b/*', 'arn:aws:s3:::b/x*', true],
    ['arn:aws:s3:::b/x*', 'arn:aws:s3:::b/*', false],
    ['a?', 'a*', false],
    ['a*', 'a?', true],
    ['**', '*', true],
  ])('%j covers %j: %s', (outer, inner, expected) => {
    expect(new Glob(outer).covers(inner)).toBe(expected);
  });

  it('answers at once on patterns and names made to make matchers search', () => {
    const glob = new Glob(`${'a*'.repeat(500)}b`);
    expect(glob.matches('a'.repeat(50_000))).toBe(false);
    expect(new Glob(`${'?*'.repeat(200)}b`).matches('a'.repeat(5_000))).toBe(false);
    expect(new Glob(`${'*a?'.repeat(100)}b`).intersects('a*'.repeat(500))).toBe(true);
  });

  it('knows its wildcards', () => {
    expect(hasWildcard('a*')).toBe(true);
    expect(hasWildcard('a?')).toBe(true);
    expect(hasWildcard('a[b]')).toBe(false);
    expect(new Glob('*').matchesEverything).toBe(true);
    expect(new Glob('**').matchesEverything).toBe(false);
    expect(new Glob('abc').isLiteral).toBe(true);
  });
});
