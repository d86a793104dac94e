// The strict readers of JSON, XML, CBOR and forms: what they take, and that nothing else gets through.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCbor } from '../../../src/classify/aws/parse-cbor.ts';
import { parseForm } from '../../../src/classify/aws/parse-form.ts';
import { decodeUtf8, parseJson } from '../../../src/classify/aws/parse-json.ts';
import { parseXml, type XmlElement } from '../../../src/classify/aws/parse-xml.ts';
import { isGuardError } from '../../../src/core/errors.ts';

function codeOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (isGuardError(error)) return error.code;
    throw error;
  }
  return 'accepted';
}

/** Objects without prototype compare unequal to literals under toStrictEqual; JSON text does not mind. */
const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

describe('the JSON reader', () => {
  it('agrees with JSON.parse on every JSON value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(3), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!/\d{16}/.test(text));
        expect(JSON.stringify(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('accepts no text that JSON.parse refuses', () => {
    const piece = fc.constantFrom(...'{}[]",:0123-.eE+tfn\\ux \n'.split(''), 'true', 'null', '"a"');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const text = pieces.join('');
        if (codeOf(() => parseJson(text)) === 'accepted')
          expect(() => JSON.parse(text)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['{"a":1,"a":1}', 'WIRE_AMBIGUOUS'],
    ['{"a":1,"\\u0061":2}', 'WIRE_AMBIGUOUS'],
    ['{"__proto__":1,"__proto__":2}', 'WIRE_AMBIGUOUS'],
    ['{"a":1} {}', 'WIRE_MALFORMED'],
    ['{"a":1,}', 'WIRE_MALFORMED'],
    ['[1', 'WIRE_MALFORMED'],
    ['"a', 'WIRE_MALFORMED'],
    ["{'a':1}", 'WIRE_MALFORMED'],
    ['01', 'WIRE_MALFORMED'],
    ['NaN', 'WIRE_MALFORMED'],
    ['', 'WIRE_MALFORMED'],
    ['['.repeat(5000), 'WIRE_MALFORMED'],
    ['{"a":'.repeat(5000), 'WIRE_MALFORMED'],
  ])('refuses %j with %s', (text, code) => {
    expect(codeOf(() => parseJson(text))).toBe(code);
  });

  it('keeps large integers as digits and a key called __proto__ as data', () => {
    expect(plain(parseJson('[9007199254740993,-9007199254740993,9007199254740991,1e3]'))).toEqual([
      '9007199254740993',
      '-9007199254740993',
      9007199254740991,
      1000,
    ]);
    const parsed = parseJson('{"__proto__":{"polluted":true}}');
    expect(Object.keys(parsed as object)).toEqual(['__proto__']);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(codeOf(() => decodeUtf8(Uint8Array.of(0x22, 0xc3, 0x28, 0x22)))).toBe('WIRE_MALFORMED');
  });
});

describe('the XML reader', () => {
  const texts = (element: XmlElement): unknown => ({
    [element.name]: element.children.length === 0 ? element.text : element.children.map(texts),
  });

  it('reads elements, attributes, references, CDATA and comments', () => {
    const root = parseXml(
      '<?xml version="1.0" encoding="UTF-8"?>\n<a xmlns="x" b=\'1&quot;\'><!-- c --><d>&lt;&#x41;&#66;&amp;</d><e/><f><![CDATA[<&>]]></f></a>\n',
    );
    expect(root.attributes.get('b')).toBe('1"');
    expect(texts(root)).toEqual({ a: [{ d: '<AB&' }, { e: '' }, { f: '<&>' }] });
  });

  it.each([
    '<!DOCTYPE a><a/>',
    '<!DOCTYPE a [<!ENTITY b "&c;">]><a>&b;</a>',
    '<a>&unknown;</a>',
    '<a>&amp</a>',
    '<a>&constructor;</a>',
    '<a>&#0;</a>',
    '<a>&#xD800;</a>',
    '<a b="1" b="2"/>',
    '<a><b></a></b>',
    '<a>',
    '</a>',
    '<a/><b/>',
    '<a/>text',
    'text<a/>',
    '<?php x ?><a/>',
    '<a><?pi x?></a>',
    '<a <b/>>',
    '<a><!-- x</a>',
    '<a><![CDATA[ x</a>',
    '',
    '<a>'.repeat(5000),
  ])('refuses %j', (text) => {
    expect(codeOf(() => parseXml(text))).toBe('WIRE_MALFORMED');
  });

  it('gives back any text that was escaped into it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        expect(parseXml(`<a>${escaped}</a>`).text).toBe(text);
      }),
    );
  });
});

describe('the CBOR reader', () => {
  const read = (hex: string): unknown => parseCbor(Buffer.from(hex.replaceAll(' ', ''), 'hex'));

  // RFC 8949, appendix A.
  it.each<readonly [string, unknown]>([
    ['00', 0],
    ['1903e8', 1000],
    ['1bffffffffffffffff', '18446744073709551615'],
    ['3903e7', -1000],
    ['3bffffffffffffffff', '-18446744073709551616'],
    ['f93c00', 1],
    ['f97bff', 65504],
    ['f90001', 2 ** -24],
    ['fa47c35000', 100000],
    ['fbc010666666666666', -4.1],
    ['f97c00', 'Infinity'],
    ['f4', false],
    ['f6', null],
    ['c11a514b67b0', 1363896240],
    ['c249010000000000000000', '18446744073709551616'],
    ['4401020304', 'AQIDBA=='],
    ['62c3bc', 'ü'],
    ['83010203', [1, 2, 3]],
    ['a26161016162820203', { a: 1, b: [2, 3] }],
    ['5f42010243030405ff', 'AQIDBAU='],
    ['7f657374726561646d696e67ff', 'streaming'],
    ['9f018202039f0405ffff', [1, [2, 3], [4, 5]]],
    ['bf61610161629f0203ffff', { a: 1, b: [2, 3] }],
  ])('reads %s', (hex, expected) => {
    expect(plain(read(hex))).toEqual(expected);
  });

  it.each([
    ['', 'WIRE_MALFORMED'],
    ['18', 'WIRE_MALFORMED'],
    ['0000', 'WIRE_MALFORMED'],
    ['1c', 'WIRE_MALFORMED'],
    ['9b7fffffffffffffff', 'WIRE_MALFORMED'],
    ['5b7fffffffffffffff', 'WIRE_MALFORMED'],
    ['a2616101616102', 'WIRE_AMBIGUOUS'],
    ['a10101', 'WIRE_MALFORMED'],
    ['61ff', 'WIRE_MALFORMED'],
    ['5f6161ff', 'WIRE_MALFORMED'],
    ['ff', 'WIRE_MALFORMED'],
    ['9f01', 'WIRE_MALFORMED'],
    ['d9d9f700', 'WIRE_UNSUPPORTED'],
    ['f0', 'WIRE_MALFORMED'],
    ['81'.repeat(200), 'WIRE_MALFORMED'],
    ['9f'.repeat(200), 'WIRE_MALFORMED'],
    ['c1'.repeat(200), 'WIRE_MALFORMED'],
  ])('refuses %s with %s', (hex, code) => {
    expect(codeOf(() => read(hex))).toBe(code);
  });

  it('answers any bytes with a value or a refusal', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        expect(['accepted', 'WIRE_MALFORMED', 'WIRE_AMBIGUOUS', 'WIRE_UNSUPPORTED']).toContain(
          codeOf(() => parseCbor(bytes)),
        );
      }),
      { numRuns: 2000 },
    );
  });
});

describe('the form reader', () => {
  it('keeps every pair, in order, decoded', () => {
    expect(parseForm('a=1&a=2&b&c=&d=x%20y+z%26')).toEqual([
      { name: 'a', value: '1', hasValue: true },
      { name: 'a', value: '2', hasValue: true },
      { name: 'b', value: '', hasValue: false },
      { name: 'c', value: '', hasValue: true },
      { name: 'd', value: 'x y z&', hasValue: true },
    ]);
  });

  it.each(['a=%', 'a=%zz', 'a=%ff', '%c3%28=a'])('refuses %j', (text) => {
    expect(codeOf(() => parseForm(text))).toBe('WIRE_MALFORMED');
  });

  it('bounds the number of pairs', () => {
    expect(codeOf(() => parseForm('a&'.repeat(20_001)))).toBe('WIRE_TOO_LARGE');
  });
});
