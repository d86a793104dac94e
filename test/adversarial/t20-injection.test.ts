// T20: what a job writes into its calls acts nowhere: not in the job log, not in the summary, not in a terminal.
import { describe, expect, it } from 'vitest';
import { formatAnnotation, formatUntrusted } from '../../src/platform/workflow-commands.ts';
import { createJobSummary } from '../../src/replay/summary.ts';
import { formType, send, sign, startRange } from './harness.ts';

const attacks = [
  '::error file=a::owned',
  '\n::set-env name=PATH::/evil\n',
  '\r\n::add-mask::x',
  '::stop-commands::x\n::x::\n::error::owned',
  '%0A::error::owned',
  '| cell | <img src=x onerror=alert(1)> |',
  '[click](https://evil.example) ![](https://evil.example/p.png)',
  '@acme/platform please approve #1',
  '```\n</code></pre><script>alert(1)</script>',
  '\u001b]8;;https://evil.example\u0007link\u001b]8;;\u0007',
  '\u202eevil\u2066',
];

const range = await startRange(`version: 1
rules:
  - id: nothing-of-note
    effect: deny
    actions: [iam:*]
`);

describe('T20 injection by untrusted text', () => {
  it('writes a summary in which every name is text', async () => {
    for (const name of attacks) {
      for (const request of [
        sign(range, {
          service: 's3',
          method: 'GET',
          path: `/shop-data/${encodeURIComponent(name)}`,
          headers: [['user-agent', name.replace(/[^\x20-\x7e]/g, '?')]],
        }),
        sign(range, {
          service: 'iam',
          headers: [['content-type', formType]],
          body: `Action=DeleteUser&UserName=${encodeURIComponent(name)}&Version=2010-05-08`,
        }),
      ]) {
        expect((await send(range, request)).status).toBe(403);
      }
    }
    expect(range.upstream.started).toEqual([]);
    const { text, verification } = await range.guard.stop();
    expect(verification.status).toBe('valid');
    const { markdown } = await createJobSummary({
      record: () => Buffer.from(text),
      artifact: null,
    });
    expect(markdown).not.toMatch(/<(?:img|script|a|pre)\b/i);
    expect(markdown).not.toMatch(/\]\(https?:/);
    expect(markdown).not.toMatch(/@acme/);
    expect(markdown).not.toMatch(/^::/m);
    expect(markdown).not.toMatch(/\p{Cf}|(?!\n)\p{Cc}/u);
    // Each row of a table has the same number of cells as its head.
    const rows = markdown.split('\n').filter((line) => line.startsWith('|'));
    expect(rows.length).toBeGreaterThan(2);
    for (const row of rows) expect(row.endsWith('|')).toBe(true);
  });

  it('keeps annotations to one command on one line', () => {
    for (const text of attacks) {
      const line = formatAnnotation('error', text, { file: text, line: 1, column: 2 });
      expect(line).not.toMatch(/[\r\n]/);
      expect(line.startsWith('::error file=')).toBe(true);
      const properties = line.slice(2, line.indexOf('::', 2));
      expect(properties.split(',').length).toBe(3);
    }
  });

  it('prints untrusted text where the runner reads no commands, and gives it no way out', () => {
    for (const text of attacks) {
      const printed = formatUntrusted(text).split('\n');
      const token = /^::stop-commands::([0-9a-f]{36})$/.exec(printed[0] ?? '')?.[1];
      expect(token).toBeDefined();
      expect(printed.at(-1)).toBe(`::${token}::`);
      expect(printed.slice(1, -1).some((line) => line === `::${token}::`)).toBe(false);
      expect(printed.slice(1, -1).join('\n')).not.toMatch(/(?![\n\t])\p{Cc}/u);
    }
    const tokens = new Set(attacks.map((text) => formatUntrusted(text).split('\n')[0]));
    expect(tokens.size).toBe(attacks.length);
  });
});
