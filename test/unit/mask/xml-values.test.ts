import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGuardError } from '../../../src/core/errors.ts';
import type { PositionLeaf, PositionNode } from '../../../src/core/position.ts';
import { maskAnswer } from '../../../src/mask/answer.ts';
import { createMaskKey } from '../../../src/mask/replacement.ts';
import { findValues } from '../../../src/mask/values.ts';

const leaf: PositionLeaf = { kind: 'leaf', type: 'secret', encoding: 'text' };
const key = createMaskKey(new Uint8Array(32).fill(7));

function structure(members: Record<string, PositionNode>): PositionNode {
  return { kind: 'structure', members: new Map(Object.entries(members)) };
}

function texts(xml: string, tree: PositionNode): string[] {
  return findValues('xml', Buffer.from(xml), tree).map((found) => found.text);
}

function mask(xml: string, tree: PositionNode): string {
  const body = Buffer.from(xml);
  return Buffer.from(maskAnswer({ format: 'xml', body, tree, key, reveal: false }).body).toString();
}

function failure(run: () => unknown): unknown {
  try {
    run();
  } catch (error) {
    return isGuardError(error) ? error.code : error;
  }
  return 'no error';
}

describe('finding values in XML', () => {
  it('follows the wrapper of the query protocol, prefixes, declarations and comments', () => {
    const tree = structure({ R: structure({ C: structure({ K: leaf }) }) });
    const xml =
      '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n<!-- x --><a:Resp xmlns:a="https://sts/">' +
      "<a:R><!-- <K>no</K> --><C a:b='1'>\n <a:K >key</a:K></C></a:R><Meta><K>other</K></Meta></a:Resp>\n";
    expect(texts(xml, tree)).toEqual(['key']);
  });

  it('joins text, references, CDATA and comments of one value', () => {
    const xml = '<r><K>a&lt;&#x41;&#66;<![CDATA[<&>]]><!-- c -->&amp;z</K></r>';
    expect(texts(xml, structure({ K: leaf }))).toEqual(['a<AB<&>&z']);
  });

  it('reads wrapped and flattened lists and maps', () => {
    const wrapped = structure({ L: { kind: 'list', element: leaf, wrapper: 'member' } });
    expect(texts('<r><L><member>a</member><member>b</member></L></r>', wrapped)).toEqual([
      'a',
      'b',
    ]);
    const flat = structure({ L: { kind: 'list', element: leaf } });
    expect(texts('<r><L>a</L><x/><L>b</L></r>', flat)).toEqual(['a', 'b']);
    const map = structure({ M: { kind: 'map', value: leaf, entry: 'entry' } });
    expect(texts('<r><M><entry><key>k</key><value>v</value></entry></M></r>', map)).toEqual(['v']);
    const flatMap = structure({ M: { kind: 'map', value: leaf, valueName: 'Val' } });
    expect(texts('<r><M><key>k</key><Val>v</Val></M><M><Val>w</Val></M></r>', flatMap)).toEqual([
      'v',
      'w',
    ]);
  });

  it('reads attributes', () => {
    expect(texts('<r p:At="s&quot;x" other="n"/>', structure({ '@At': leaf }))).toEqual(['s"x']);
  });

  it('knows conditions on siblings before and after', () => {
    const tree = structure({
      V: { ...leaf, when: { sibling: 'T', equals: 'S' } },
    });
    expect(texts('<r><T>S</T><V>a</V></r>', tree)).toEqual(['a']);
    expect(texts('<r><V>a</V><T>S</T></r>', tree)).toEqual(['a']);
    expect(texts('<r><V>a</V><T>N</T></r>', tree)).toEqual([]);
    expect(texts('<r><V>a</V><T>N</T><T>S</T></r>', tree)).toEqual(['a']);
  });

  it('covers every text beneath a leaf over a composite element', () => {
    expect(texts('<r><U><Value>x</Value> <b><c>y</c></b></U></r>', structure({ U: leaf }))).toEqual(
      ['x', 'y'],
    );
  });

  it('has nothing to find in empty bodies and elements', () => {
    expect(texts('', structure({ K: leaf }))).toEqual([]);
    expect(texts('<r><K/><K></K></r>', structure({ K: leaf }))).toEqual([]);
  });
});

describe('masking XML', () => {
  const tree = structure({ K: leaf });

  it('leaves every other byte as it was', () => {
    const masked = mask('<r a="&lt;"><n>1</n><K>hunt&amp;er22</K><!--k--></r>', tree);
    expect(masked).toMatch(
      /^<r a="&lt;"><n>1<\/n><K>\[masked:secret:[0-9a-f]{8}\]<\/K><!--k--><\/r>$/,
    );
  });

  it.each([
    ['a document type', '<!DOCTYPE r [<!ENTITY x "y">]><r><K>&x;</K></r>'],
    ['an unknown entity', '<r><K>&x;</K></r>'],
    ['a bare ampersand', '<r><K>a & b</K></r>'],
    ['a wrong end tag', '<r><K>a</J></r>'],
    ['a prefix that differs at the end', '<r><a:K>a</b:K></r>'],
    ['a missing end', '<r><K>a</K>'],
    ['a second root', '<r><K>a</K></r><r/>'],
    ['text after the root', '<r/>x'],
    ['another encoding', '<?xml version="1.0" encoding="utf-16"?><r/>'],
    ['an unquoted attribute', '<r a=1><K>a</K></r>'],
    ['an attribute twice', '<r a="1" a="2"/>'],
    ['a tag in an attribute', '<r a="<K>"/>'],
    ['text between elements of a value', '<r><K>a<b>c</b></K></r>'],
    ['an endless comment', '<r><!-- <K>a</K></r>'],
    ['an endless CDATA', '<r><K><![CDATA[a</K></r>'],
    ['a null character reference', '<r><K>&#0;</K></r>'],
    ['depth without end', '<r>'.repeat(5000)],
    ['no XML at all', 'hello'],
  ])('refuses %s', (_name, xml) => {
    expect(failure(() => mask(xml, tree))).toBe('MASK_FAILED');
  });
});

describe('any XML', () => {
  const escaped = (text: string): string =>
    text.replace(/[<>&"']/g, (c) => `&#${c.charCodeAt(0)};`);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: XML cannot carry them
  const unfit = /[\u0000-\u001f\ufffe\uffff]|[\ud800-\udfff]/g;
  const text = fc.string({ maxLength: 20, unit: 'binary' }).map((s) => s.replace(unfit, 'x'));

  it('loses the secret and keeps the rest, byte by byte', () => {
    fc.assert(
      fc.property(text, text, fc.array(text), (before, after, secrets) => {
        const item = (s: string): string => `<i><K>S!${escaped(s)}</K></i>`;
        const head = `<r><b>${escaped(before)}</b>`;
        const tail = `<a>${escaped(after)}</a></r>`;
        const xml = `${head}<L>${secrets.map(item).join('')}</L>${tail}`;
        const tree = structure({
          L: { kind: 'list', element: structure({ K: leaf }), wrapper: 'i' },
        });
        expect(texts(xml, tree)).toEqual(secrets.map((s) => `S!${s}`));
        const masked = mask(xml, tree);
        expect(masked.startsWith(head)).toBe(true);
        expect(masked.endsWith(tail)).toBe(true);
        expect(masked.slice(head.length, -tail.length)).toMatch(
          /^<L>(?:<i><K>\[masked:secret:[0-9a-f]{8}\]<\/K><\/i>)*<\/L>$/,
        );
      }),
      { numRuns: 300 },
    );
  });
});
