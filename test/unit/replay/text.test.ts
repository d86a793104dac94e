import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import { markdownBlock, markdownCode } from '../../../src/replay/markdown-text.ts';
import { printable, printableJson } from '../../../src/replay/printable.ts';
import { counted, formatBytes, formatDuration } from '../../../src/replay/quantities.ts';
import { yamlPattern, yamlText } from '../../../src/replay/yaml-text.ts';

const anyText = fc.string({ unit: 'binary', maxLength: 80 });
const hostile = fc.oneof(
  anyText,
  fc.constantFrom(
    '\u001b[2J',
    '\u202e',
    'a\r\nb',
    '\u200b',
    '\u009b31m',
    '\ud800',
    '\u{e0041}',
    'null',
    '- a',
    '# x',
    '&a',
    '12:30',
    '##[add-mask]x',
  ),
);

describe('printable', () => {
  it('leaves only characters that are seen and stay in place', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(printable(text)).toMatch(
          /^[^\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]*$/u,
        );
      }),
    );
  });

  it('leaves no workflow command, in any of the forms that are printed', () => {
    for (const text of [printable('a##[set-env]b'), printableJson('##[x]'), yamlText('##[x]')]) {
      expect(text).not.toContain('##[');
    }
  });

  it('says how long a cut text was', () => {
    expect(printable('x'.repeat(500), 10)).toBe('xxxxxxxxxx… (500 characters)');
  });

  it('keeps names in any script readable', () => {
    expect(printable('Bericht_äöü-報告.csv')).toBe('Bericht_äöü-報告.csv');
    expect(printable('a\u001b[31m\u202eb')).toBe('a\\u{1b}[31m\\u{202e}b');
  });
});

describe('printableJson', () => {
  it('parses back to the same value on one line without hidden characters', () => {
    fc.assert(
      fc.property(fc.dictionary(anyText, hostile), (value) => {
        const text = printableJson(value);
        expect(text).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe('YAML scalars', () => {
  it('read back as exactly the same string', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        for (const scalar of [yamlText(text), yamlPattern(text)]) {
          expect(scalar).not.toMatch(/[\p{Cc}\p{Cf}]/u);
          const document = parseDocument(`list:\n  - ${scalar}\nmap: { key: ${yamlText(text)} }\n`);
          expect(document.errors).toEqual([]);
          expect(document.toJS()).toEqual({ list: [text], map: { key: text } });
        }
      }),
      { numRuns: 500 },
    );
  });

  it('stay plain where that is safe', () => {
    expect(yamlText('arn:aws:s3:::shop-data/a.csv')).toBe('arn:aws:s3:::shop-data/a.csv');
    expect(yamlPattern('arn:aws:s3:::shop-data/*')).toBe('arn:aws:s3:::shop-data/*');
    expect(yamlText('true')).toBe('"true"');
  });
});

describe('Markdown', () => {
  it('encodes everything that could be markup', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const inner = markdownCode(text).slice('<code>'.length, -'</code>'.length);
        expect(inner.replaceAll('<wbr>', '')).toMatch(/^(?:[\p{L}\p{N} /,=+-]|&#\d+;)*$/u);
      }),
    );
  });

  it('makes a fence that its content cannot close', () => {
    expect(markdownBlock('yaml', 'a\n```\nb\n`````\n')).toBe(
      '``````yaml\na\n```\nb\n`````\n``````\n',
    );
  });
});

describe('quantities', () => {
  it('read naturally', () => {
    expect([0, 999, 1_000, 1_234_567].map(formatBytes)).toEqual([
      '0 B',
      '999 B',
      '1.0 KB',
      '1.2 MB',
    ]);
    expect([0.4, 12, 1_500, 125_000].map(formatDuration)).toEqual([
      '0 ms',
      '12 ms',
      '1.5 s',
      '2 min 5 s',
    ]);
    expect([counted(1, 'event'), counted(2, 'event')]).toEqual(['1 event', '2 events']);
  });
});
