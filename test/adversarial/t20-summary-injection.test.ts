// T20: untrusted text in a record tries to become markup, a link, a mention or a workflow command in the job summary.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppendableBody } from '../../src/record/events.ts';
import { createJobSummary, type JobSummary } from '../../src/replay/summary.ts';
import {
  decision,
  denial,
  genesis,
  intent,
  operation,
  refusal,
  sampleBodies,
  sealedRecord,
} from '../unit/record/sample-record.ts';

const hostileTexts = [
  '<img src=x onerror=alert(1)>',
  '<!-- hidden -->',
  '</code></td></table><h1>approved</h1>',
  '[click](https://evil.example)',
  '![x](https://evil.example/p.png)',
  'https://evil.example/login',
  'www.evil.example',
  'root@evil.example',
  '@octocat @acme/platform',
  '#123 acme/shop#1',
  'a | b | c',
  'a \\| b',
  '`code` ``` ~~~',
  '**bold** _it_ ~~no~~',
  'line\n\n# Heading\n- item',
  '\r::set-output name=x::y',
  '::add-mask::x',
  '\u202egnp.exe',
  'zero\u200bwidth',
  '\u001b[2J',
  '&lt;b&gt; &#60;b&#62;',
  ':shipit: :+1:',
  '$\\sqrt{3}$',
];

function bodiesWith(text: string): AppendableBody[] {
  const parts = [{ action: `s3:${text}`, access: 'read' as const, resources: [text] }];
  const rule = { id: text, effect: 'deny' as const, at: text, reason: text };
  const decided = decision({
    action: `s3:${text}`,
    resource: text,
    explanation: text,
    rules: [rule],
    deciding: [text],
  });
  const facts = { operation: operation({ parts, target: text, region: text }), decision: decided };
  return [
    {
      ...genesis,
      mode: 'observe',
      guard: { version: text, bundleSha256: null },
      policy: { ...genesis.policy, commit: text, digest: text },
      principal: { issuer: text, subject: text, claims: { repository: text, environment: text } },
      targets: [{ name: text, system: 'aws', role: text, regions: [text] }],
    },
    { type: 'ready', level: text, canaries: { passed: 0, failed: 0 }, targets: [] },
    { type: 'note', severity: 'warning', code: text, message: text },
    denial({ ...facts, refusal: { kind: 'policy', rule: text, at: text, message: text } }),
    { ...refusal, code: text, message: text },
    intent({ ...facts, basis: 'approved' }),
    intent({ ...facts, basis: 'observed' }),
    intent({
      operation: operation({
        parts: [{ action: 's3:GetObject', access: 'read', resources: [`arn:aws:s3:::a/${text}`] }],
      }),
      basis: 'observed',
    }),
  ];
}

async function summarise(bodies: readonly AppendableBody[], maxRows?: number): Promise<JobSummary> {
  const record = await sealedRecord([...bodies]);
  return createJobSummary({
    record: () => record,
    artifact: 'guard-session-x',
    ...(maxRows === undefined ? {} : { maxRows }),
  });
}

/** What is left of the page once the neutral forms are taken out: our own words and table lines. */
function outsideCode(markdown: string): string {
  const withoutBlock = markdown.replace(/^(`{3,})yaml\n[\s\S]*?\n\1$/m, '');
  return withoutBlock.replace(/<code>(?:[\p{L}\p{N} /,=+-]|&#\d+;|<wbr>)*<\/code>/gu, 'X');
}

const ownWords = outsideCode((await summarise(bodiesWith('x'))).markdown);

describe('the job summary', () => {
  for (const text of hostileTexts) {
    it(`says the same around ${JSON.stringify(text)} as around a plain word`, async () => {
      const { markdown } = await summarise(bodiesWith(text));
      expect(outsideCode(markdown)).toBe(ownWords);
    });
  }

  it('says the same around any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 60 }), async (text) => {
        expect(outsideCode((await summarise(bodiesWith(text))).markdown)).toBe(ownWords);
      }),
      { numRuns: 150 },
    );
  });

  it('keeps the policy of an observed run inside its fence', async () => {
    const { markdown } = await summarise(bodiesWith('a\n``````\n# b'));
    const fence = /^(`{3,})yaml$/m.exec(markdown)?.[1] ?? '';
    const lines = markdown.split('\n');
    const open = lines.indexOf(`${fence}yaml`);
    const closings = lines.filter((line, at) => at > open && line.startsWith(fence));
    expect(closings).toEqual([fence]);
    expect(
      lines
        .slice(lines.lastIndexOf(fence) + 1)
        .join('')
        .trim(),
    ).toBe('');
  });

  it('stays below a mebibyte whatever the run did', async () => {
    const text = '|<@'.repeat(700);
    const many = Array.from({ length: 3_000 }, (_, n) =>
      denial({ decision: decision({ action: `s3:${n}`, resource: `${n}${text}` }) }),
    );
    const observed = Array.from({ length: 3_000 }, (_, n) =>
      intent({
        operation: operation({
          parts: [
            {
              action: 's3:GetObject',
              access: 'read',
              resources: [`arn:aws:s3:::a/${n}${text.slice(0, 900)}`],
            },
          ],
        }),
        basis: 'observed',
      }),
    );
    const { markdown } = await summarise(
      [{ ...genesis, mode: 'observe' }, ...many, ...observed],
      100_000,
    );
    expect(Buffer.byteLength(markdown)).toBeLessThan(1024 * 1024);
    expect(markdown).toContain('too long for this page');
  });
});

describe('what the summary says', () => {
  it('of an enforced run: level, counts, denied and approved calls, notes and both hashes', async () => {
    const { markdown, verification, suggestion } = await summarise(sampleBodies);
    const plain = markdown.replace(/&#(\d+);/g, (_, point: string) =>
      String.fromCodePoint(Number(point)),
    );
    expect(plain).toContain('## guard: 3 operations, level <code>advisory</code>');
    expect(plain).toContain('| allowed | 1 |');
    expect(plain).toContain('### Denied: 1');
    expect(plain).toContain(
      '<code>never-destroy</code> <code>policies/agent.yaml:20:5</code> | 1 |',
    );
    expect(plain).toContain('### Approved: 1');
    expect(plain).toContain('session-policy-fallback');
    expect(plain).toContain(verification.lastHash);
    expect(plain).toContain(verification.sha256);
    expect(plain).toContain('The record is complete');
    expect(suggestion).toBeNull();
  });

  it('of an observed run: that nothing was blocked, and the policy at the end', async () => {
    const { markdown } = await summarise([
      { ...genesis, mode: 'observe' },
      intent({
        basis: 'observed',
        decision: decision({ effect: 'deny', rules: [], deciding: [] }),
      }),
    ]);
    expect(markdown).toContain('level <code>observe</code>');
    expect(markdown).toContain('### Would have been refused: 1');
    expect(markdown.trimEnd()).toMatch(/```$/);
    expect(markdown).toContain('arn:aws:s3:::shop-data/report.csv');
  });

  it('of an edited or unclosed record: first of all that', async () => {
    const record = await sealedRecord();
    const edited = Buffer.from(String(record).replace('report', 'tropes'));
    const invalid = await createJobSummary({ record: () => edited, artifact: null });
    expect(invalid.markdown).toContain('**The record is invalid**');
    const cut = record.subarray(0, record.length - 40);
    const unclosed = await createJobSummary({ record: () => [cut], artifact: null });
    expect(unclosed.markdown).toContain('**The record is unclosed**');
    const empty = await createJobSummary({ record: () => [], artifact: null });
    expect(empty.markdown).toContain('no beginning');
  });

  it('of more rows than it shows: how many more there are', async () => {
    const many = Array.from({ length: 9 }, (_, n) =>
      denial({ decision: decision({ action: `s3:A${n}` }) }),
    );
    const { markdown } = await summarise([genesis, ...many, ...many], 4);
    expect(markdown).toContain('### Denied: 18');
    expect(markdown).toContain('and 10 further operations in the record.');
  });
});
