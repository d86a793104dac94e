import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGuardError } from '../../../src/core/errors.ts';
import type { PositionLeaf, PositionNode } from '../../../src/core/position.ts';
import { maskAnswer } from '../../../src/mask/answer.ts';
import { createMaskKey } from '../../../src/mask/replacement.ts';
import { findValues } from '../../../src/mask/values.ts';

const leaf: PositionLeaf = { kind: 'leaf', type: 'secret', encoding: 'text' };
const blob: PositionLeaf = { ...leaf, encoding: 'base64' };
const key = createMaskKey(new Uint8Array(32).fill(7));

function structure(members: Record<string, PositionNode>): PositionNode {
  return { kind: 'structure', members: new Map(Object.entries(members)) };
}

function head(major: number, length: number): Buffer {
  if (length < 24) return Buffer.of((major << 5) | length);
  if (length < 256) return Buffer.of((major << 5) | 24, length);
  const bytes = Buffer.alloc(3);
  bytes[0] = (major << 5) | 25;
  bytes.writeUInt16BE(length, 1);
  return bytes;
}

const text = (value: string): Buffer =>
  Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const map = (...items: Buffer[]): Buffer => Buffer.concat([head(5, items.length / 2), ...items]);
const openMap = (...items: Buffer[]): Buffer =>
  Buffer.concat([Buffer.of(0xbf), ...items, Buffer.of(0xff)]);
const chunks = (...items: Buffer[]): Buffer =>
  Buffer.concat([Buffer.of(0x7f), ...items, Buffer.of(0xff)]);
const list = (...items: Buffer[]): Buffer => Buffer.concat([head(4, items.length), ...items]);
const openList = (...items: Buffer[]): Buffer =>
  Buffer.concat([Buffer.of(0x9f), ...items, Buffer.of(0xff)]);
const long = Buffer.from('1b7fffffffffffffff', 'hex');
const double = Buffer.from('fb400921fb54442d18', 'hex');

const tree = structure({ K: leaf, B: blob, L: { kind: 'list', element: structure({ K: leaf }) } });

function texts(body: Buffer): string[] {
  return findValues('cbor', body, tree).map((found) => found.text);
}

function mask(body: Buffer): Buffer {
  return Buffer.from(maskAnswer({ format: 'cbor', body, tree, key, reveal: false }).body);
}

function failure(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return isGuardError(error) ? error.code : error;
  }
  return 'no error';
}

describe('finding values in CBOR', () => {
  it('reads definite and indefinite maps, lists, chunked texts and chunked names', () => {
    const body = openMap(
      chunks(text('K')),
      chunks(text('ab'), text('cd')),
      text('L'),
      openList(map(text('K'), text('e')), openMap(text('x'), long, text('K'), text('f'))),
    );
    expect(texts(body)).toEqual(['abcd', 'e', 'f']);
  });

  it('gives byte strings as base64 and looks through tags', () => {
    const body = map(
      text('B'),
      Buffer.concat([Buffer.of(0xc2), bytes(Buffer.from('key!'))]),
      text('t'),
      Buffer.concat([Buffer.of(0xc1), double]),
    );
    expect(texts(body)).toEqual([Buffer.from('key!').toString('base64')]);
  });

  it('has nothing to find in null, undefined and an empty body', () => {
    expect(texts(map(text('K'), Buffer.of(0xf6), text('B'), Buffer.of(0xf7)))).toEqual([]);
    expect(texts(Buffer.alloc(0))).toEqual([]);
  });
});

describe('masking CBOR', () => {
  it('replaces items in place and leaves numbers beyond 2^53 and floats as they were', () => {
    const body = map(text('n'), long, text('K'), text('hunter22'), text('d'), double);
    const masked = mask(body);
    const replacement = findValues('cbor', masked, tree)[0]?.text ?? '';
    expect(replacement).toMatch(/^\[masked:secret:[0-9a-f]{8}\]$/);
    const start = Buffer.concat([head(5, 3), text('n'), long, text('K')]);
    const end = Buffer.concat([text('d'), double]);
    expect(masked.subarray(0, start.length)).toEqual(start);
    expect(masked.subarray(masked.length - end.length)).toEqual(end);
    expect(masked.includes('hunter22')).toBe(false);
  });

  it('keeps byte strings byte strings', () => {
    const found = findValues('cbor', mask(map(text('B'), bytes(Buffer.from('raw')))), tree);
    expect(found[0]?.form).toBe('bytes');
    expect(Buffer.from(found[0]?.text ?? '', 'base64').toString()).toMatch(/^\[masked:secret:/);
  });

  it.each([
    ['bytes after the item', Buffer.concat([map(), Buffer.of(0)])],
    ['a truncated text', map(text('K'), text('abc')).subarray(0, -1)],
    ['a length beyond the body', Buffer.concat([Buffer.of(0x7b), Buffer.alloc(8, 0xff)])],
    ['a huge map', Buffer.concat([Buffer.of(0xbb), Buffer.alloc(8, 0xff)])],
    ['a member twice', map(text('K'), text('a'), text('K'), text('b'))],
    ['a name that is no text', map(long, text('a'))],
    ['a chunk of another kind', map(text('K'), chunks(bytes(Buffer.from('a'))))],
    ['a chunk without length', map(text('K'), chunks(chunks(text('a'))))],
    ['an indefinite integer', Buffer.of(0x1f)],
    ['a reserved length', Buffer.of(0x1c)],
    ['a lonely break', Buffer.of(0xff)],
    ['a break in a definite map', map(text('K'), Buffer.of(0xff))],
    ['text that is not UTF-8', map(text('K'), Buffer.of(0x61, 0xff))],
    ['a scalar for a structure', long],
    ['depth without end', Buffer.alloc(5000, 0x81)],
  ])('refuses %s', (_name, body) => {
    expect(failure(() => mask(body))).toBe('MASK_FAILED');
  });
});

describe('any CBOR', () => {
  const other: fc.Arbitrary<Buffer> = fc.letrec<{ item: Buffer }>((tie) => ({
    item: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom(long, double, Buffer.of(0xf5), Buffer.of(0xf6)),
      fc.string({ maxLength: 300 }).map(text),
      fc.uint8Array({ maxLength: 40 }).map((value) => bytes(Buffer.from(value))),
      fc.array(tie('item'), { maxLength: 4 }).map((items) => list(...items)),
      fc.array(tie('item'), { maxLength: 4 }).map((items) => openList(...items)),
      tie('item').map((item) => map(text('x'), item)),
    ),
  })).item;

  it('loses the secrets and keeps the rest, byte by byte', () => {
    const secret = fc.string({ maxLength: 40, unit: 'grapheme' }).map((s) => `S!${s}`);
    fc.assert(
      fc.property(other, fc.array(secret), other, fc.boolean(), (before, secrets, after, open) => {
        const items = secrets.map((s) => map(text('K'), text(s)));
        const middle = open ? openList(...items) : list(...items);
        const start = Buffer.concat([head(5, 3), text('b'), before, text('L')]);
        const end = Buffer.concat([text('a'), after]);
        const body = Buffer.concat([start, middle, end]);
        expect(texts(body)).toEqual(secrets);
        const masked = mask(body);
        expect(masked.subarray(0, start.length)).toEqual(start);
        expect(masked.subarray(masked.length - end.length)).toEqual(end);
        expect(texts(masked)).toHaveLength(secrets.length);
        for (const value of texts(masked)) expect(value).toMatch(/^\[masked:secret:/);
      }),
      { numRuns: 200 },
    );
  });

  it('refuses or reads damaged bytes, and never throws anything else', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (noise) => {
        const outcome = failure(() => findValues('cbor', noise, tree));
        expect(['no error', 'MASK_FAILED']).toContain(outcome);
      }),
      { numRuns: 1000 },
    );
  });
});
