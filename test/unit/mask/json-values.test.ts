import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGuardError } from '../../../src/core/errors.ts';
import type { PositionLeaf, PositionNode } from '../../../src/core/position.ts';
import { maskAnswer } from '../../../src/mask/answer.ts';
import { createMaskKey } from '../../../src/mask/replacement.ts';
import { findValues, spliceValues } from '../../../src/mask/values.ts';

const leaf: PositionLeaf = { kind: 'leaf', type: 'secret', encoding: 'text' };
const key = createMaskKey(new Uint8Array(32).fill(7));

function structure(members: Record<string, PositionNode>): PositionNode {
  return { kind: 'structure', members: new Map(Object.entries(members)) };
}

function texts(json: string, tree: PositionNode): string[] {
  return findValues('json', Buffer.from(json), tree).map((found) => found.text);
}

function mask(json: string, tree: PositionNode): string {
  const body = Buffer.from(json);
  return Buffer.from(
    maskAnswer({ format: 'json', body, tree, key, reveal: false }).body,
  ).toString();
}

function failure(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return isGuardError(error) ? error.code : error;
  }
  return 'no error';
}

describe('finding values in JSON', () => {
  const tree = structure({ Secret: leaf, List: { kind: 'list', element: leaf } });

  it('finds members whatever their order and space', () => {
    expect(texts('{ "a" : 1 , "Secret" :\n"s3" }', tree)).toEqual(['s3']);
  });

  it('reads escapes in names and values as any parser would', () => {
    expect(texts('{"\\u0053ecret":"a\\u0041\\n\\"\\\\"}', tree)).toEqual(['aA\n"\\']);
  });

  it('finds every element of a list and every value of a map', () => {
    expect(texts('{"List":["a","b",null,"c"]}', tree)).toEqual(['a', 'b', 'c']);
    const map = structure({ M: { kind: 'map', value: leaf } });
    expect(texts('{"M":{"x":"1","y":"2"}}', map)).toEqual(['1', '2']);
  });

  it('covers every scalar beneath a leaf over a composite value', () => {
    expect(texts('{"Secret":{"a":["x",{"b":"y"}],"c":12,"d":true}}', tree)).toEqual([
      'x',
      'y',
      '12',
      'true',
    ]);
  });

  it('does not look at other places', () => {
    expect(texts('{"Other":{"Secret":"no"},"X":["Secret"]}', tree)).toEqual([]);
  });

  it('has nothing to find in an empty body or a null', () => {
    expect(texts('', tree)).toEqual([]);
    expect(texts('null', tree)).toEqual([]);
    expect(texts('{"Secret":null,"List":null}', tree)).toEqual([]);
  });

  it('numbers the members of one structure alike', () => {
    const pair = structure({ id: leaf, key: leaf });
    const found = findValues('json', Buffer.from('[{"id":"a","key":"b"},{"id":"c","key":"d"}]'), {
      kind: 'list',
      element: pair,
    });
    const groups = found.map((value) => value.group);
    expect(groups[0]).toBe(groups[1]);
    expect(groups[2]).toBe(groups[3]);
    expect(groups[0]).not.toBe(groups[2]);
  });

  it('follows recursive trees', () => {
    const members = new Map<string, PositionNode>([['v', leaf]]);
    const node: PositionNode = { kind: 'structure', members };
    members.set('next', node);
    expect(texts('{"v":"1","next":{"next":{"v":"2"}}}', node)).toEqual(['1', '2']);
  });
});

describe('conditions on a sibling', () => {
  const tree = structure({
    Value: { ...leaf, when: { sibling: 'Type', equals: 'SecureString' } },
  });

  it.each([
    ['{"Type":"SecureString","Value":"v"}', ['v']],
    ['{"Value":"v","Type":"SecureString"}', ['v']],
    ['{"Value":"v","Type":"String"}', []],
    ['{"Value":"v"}', ['v']],
    ['{"Value":"v","Type":7}', ['v']],
  ])('%s', (json, expected) => {
    expect(texts(json, tree)).toEqual(expected);
  });
});

describe('masking JSON', () => {
  const tree = structure({ Secret: leaf });

  it('leaves every other byte as it was, integers beyond 2^53 and odd spellings included', () => {
    const before = '{"n":9007199254740993123,"f":1.10e+2,"k":"\\u00e9\\/","Secret":';
    const after = ',"z":[ 1 ,2]}\n';
    const masked = mask(`${before}"hunter22"${after}`, tree);
    expect(masked.startsWith(before)).toBe(true);
    expect(masked.endsWith(after)).toBe(true);
    expect(masked).toMatch(/"\[masked:secret:[0-9a-f]{8}\]"/);
    expect(masked).not.toContain('hunter22');
  });

  it('keeps numbers numbers and booleans booleans', () => {
    expect(JSON.parse(mask('{"Secret":12345}', tree))).toEqual({ Secret: 0 });
    expect(JSON.parse(mask('{"Secret":true}', tree))).toEqual({ Secret: true });
  });

  it.each([
    ['a member twice', '{"Secret":"a","Secret":"b"}'],
    ['a member twice by escape', '{"Secret":"a","\\u0053ecret":"b"}'],
    ['a truncated body', '{"Secret":"a"'],
    ['an unterminated string', '{"Secret":"a'],
    ['more after the value', '{"Secret":"a"}{}'],
    ['a scalar for a structure', '"Secret"'],
    ['a list for a structure', '["Secret"]'],
    ['a bad escape', '{"Secret":"\\x41"}'],
    ['a short unicode escape', '{"Secret":"\\u41"}'],
    ['a control character', '{"Secret":"a\u0001"}'],
    ['a leading zero', '{"n":01,"Secret":"a"}'],
    ['a bare word', '{"n":nul,"Secret":"a"}'],
    ['a comment', '{/**/"Secret":"a"}'],
    ['a trailing comma', '{"Secret":"a",}'],
    ['single quotes', "{'Secret':'a'}"],
    ['a byte order mark', '\ufeff{"Secret":"a"}'],
    ['depth without end', `${'['.repeat(5000)}`],
  ])('refuses %s', (_name, json) => {
    expect(failure(() => mask(json, tree))).toBe('MASK_FAILED');
  });

  it('refuses bytes that are not UTF-8', () => {
    const body = Buffer.concat([Buffer.from('{"Secret":"'), Buffer.of(0xff), Buffer.from('"}')]);
    expect(failure(() => findValues('json', body, tree))).toBe('MASK_FAILED');
  });

  it('never quotes the answer in its refusal', () => {
    try {
      mask('{"Secret":"hunter22"', tree);
      expect.unreachable();
    } catch (error) {
      expect(String(error)).not.toContain('hunter22');
    }
  });
});

describe('any JSON', () => {
  const tree = structure({
    list: { kind: 'list', element: structure({ secret: leaf }) },
    secret: leaf,
  });
  const secret = fc.string({ minLength: 1, maxLength: 30, unit: 'binary' }).map((s) => `S!${s}`);
  const document = fc.record({
    before: fc.jsonValue(),
    secret,
    list: fc.array(fc.record({ other: fc.jsonValue(), secret })),
    after: fc.jsonValue(),
  });

  it('parses after masking, with every secret gone and everything else the same', () => {
    fc.assert(
      fc.property(document, fc.nat(3), (value, indent) => {
        const masked = JSON.parse(mask(JSON.stringify(value, null, indent), tree));
        expect(masked.secret).toMatch(/^\[masked:secret:/);
        for (const item of masked.list) expect(item.secret).toMatch(/^\[masked:secret:/);
        const restored = {
          ...masked,
          secret: value.secret,
          list: value.list.map((item, index) => ({ ...masked.list[index], secret: item.secret })),
        };
        expect(restored).toEqual(JSON.parse(JSON.stringify(value)));
      }),
      { numRuns: 300 },
    );
  });

  it('changes nothing but the spans, and splicing the same text back gives an equal value', () => {
    fc.assert(
      fc.property(document, (value) => {
        const body = Buffer.from(JSON.stringify(value));
        const found = findValues('json', body, tree);
        const edits = found.map((one) => ({ found: one, replacement: one.text }));
        expect(JSON.parse(Buffer.from(spliceValues('json', body, edits)).toString())).toEqual(
          JSON.parse(body.toString()),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('either refuses damaged bytes or reads them as JSON.parse does', () => {
    fc.assert(
      fc.property(document, fc.nat(), fc.integer({ min: 0, max: 255 }), (value, at, byte) => {
        const body = Buffer.from(JSON.stringify(value));
        body[at % body.length] = byte;
        let found: string[];
        try {
          found = findValues('json', body, tree).map((one) => one.text);
        } catch {
          return;
        }
        const parsed = JSON.parse(body.toString());
        if (typeof parsed.secret === 'string' && parsed.secret !== '') {
          expect(found).toContain(parsed.secret);
        }
      }),
      { numRuns: 500 },
    );
  });
});
