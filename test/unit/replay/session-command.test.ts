import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSessionCommand } from '../../../src/entry/cli/session.ts';
import { runSuggest } from '../../../src/entry/cli/suggest.ts';
import { verifyRecord } from '../../../src/record/verify.ts';
import {
  denial,
  genesis,
  linesOf,
  operation,
  sampleBodies,
  sealedRecord,
} from '../record/sample-record.ts';

let folder = '';
const record = await sealedRecord();
const lines = linesOf(record);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guard-session-'));
  for (const name of ['good', 'cut', 'edited']) {
    await mkdir(join(folder, 'sessions', name), { recursive: true });
  }
  await writeFile(join(folder, 'sessions/good/events.jsonl'), record);
  await writeFile(join(folder, 'sessions/cut/events.jsonl'), Buffer.concat(lines.slice(0, 8)));
  await writeFile(
    join(folder, 'sessions/edited/events.jsonl'),
    String(record).replace('report.csv', 'nothing.cs'),
  );
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(
  command: typeof runSessionCommand,
  argv: readonly string[],
  isTTY = false,
): Promise<Ran> {
  let out = '';
  let err = '';
  const code = await command(argv, {
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (err += text) },
    cwd: folder,
    isTTY,
  });
  return { code, out, err };
}
const session = (...argv: string[]) => run(runSessionCommand, argv);

describe('guard session verify', () => {
  it('says valid with exit code 0, and asks to compare the hash', async () => {
    const { code, out } = await session('verify', 'sessions/good/events.jsonl');
    expect(code).toBe(0);
    expect(out).toContain('events.jsonl: valid');
    expect(out).toContain('--expect');
  });

  it('takes either hash of the summary', async () => {
    const { lastHash, sha256 } = await verifyRecord(record);
    for (const hash of [lastHash ?? '', sha256, sha256.toUpperCase()]) {
      expect((await session('verify', 'sessions/good', '--expect', hash)).code).toBe(0);
    }
    const other = await session('verify', 'sessions/good', '--expect', 'ab'.repeat(32));
    expect(other.code).toBe(1);
    expect(other.out).toContain('digest-mismatch');
  });

  it('names file and line of an edit with exit code 1', async () => {
    const { code, out } = await session('verify', 'sessions/edited');
    expect(code).toBe(1);
    expect(out).toMatch(/events\.jsonl:6: error: line 6 is not the one .* \[edited\]/);
  });

  it('says unclosed with exit code 1', async () => {
    const { code, out } = await session('verify', 'sessions/cut');
    expect(code).toBe(1);
    expect(out).toContain('events.jsonl: unclosed');
  });

  it('takes a folder of sessions and prints one JSON document each', async () => {
    const { code, out } = await session('verify', 'sessions', '--json');
    expect(code).toBe(1);
    const found = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { status: string });
    expect(found.map(({ status }) => status).sort()).toEqual(['invalid', 'unclosed', 'valid']);
  });
});

describe('guard session show', () => {
  it('prints one line an event, without colours where there is no terminal', async () => {
    const { code, out } = await session('show', 'sessions/good');
    expect(code).toBe(0);
    expect(out.trimEnd().split('\n')).toHaveLength(lines.length);
    expect(out).not.toContain('\u001b');
    expect(out).toContain(
      'allowed   s3:GetObject on arn:aws:s3:::shop-data/report.csv (main, eu-west-1); read-the-shop (policies/agent.yaml:12:5)',
    );
    expect(out).toContain('denied    s3:DeleteBucket on arn:aws:s3:::shop-data');
    expect(out).toContain('of #5: ok, status 200, 1.2 KB in 13 ms, masked 2 secret');
  });

  it('colours a terminal, unless told not to', async () => {
    const coloured = await run(runSessionCommand, ['show', 'sessions/good'], true);
    expect(coloured.out).toContain('\u001b[31mdenied');
    const plain = await run(runSessionCommand, ['show', 'sessions/good', '--no-color'], true);
    expect(plain.out).not.toContain('\u001b');
  });

  it('shows only refusals with --denied', async () => {
    const { out } = await session('show', 'sessions/good', '--denied');
    expect(out.trimEnd().split('\n')).toHaveLength(2);
  });

  it('prints the events as JSON', async () => {
    const { out } = await session('show', 'sessions/good', '--json', '--denied');
    const types = out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { type: string }).type);
    expect(types).toEqual(['denial', 'refusal']);
  });

  it('shows a broken record as far as it reads, and fails', async () => {
    const { code, out, err } = await session('show', 'sessions/cut');
    expect(code).toBe(1);
    expect(out.trimEnd().split('\n')).toHaveLength(8);
    expect(err).toContain('unclosed');
  });

  it('never prints an escape sequence of the record', async () => {
    const hostile = await sealedRecord([
      genesis,
      denial({
        operation: operation({
          target: '\u001b]0;x\u0007',
          parts: [{ action: 's3:\u001b[2J', access: 'read', resources: ['\u202earn\r\nallowed'] }],
        }),
      }),
    ]);
    await writeFile(join(folder, 'hostile.jsonl'), hostile);
    for (const flags of [[], ['--json']]) {
      const { out } = await session('show', 'hostile.jsonl', ...flags);
      for (const character of '\u001b\u0007\u202e\r') expect(out).not.toContain(character);
      expect(out.trimEnd().split('\n')).toHaveLength(3);
    }
  });
});

describe('guard session list', () => {
  it('prints a line for each record and fails when one is not valid', async () => {
    const { code, out } = await session('list', 'sessions');
    expect(code).toBe(1);
    expect(out.trimEnd().split('\n')).toHaveLength(3);
    expect(out).toMatch(
      /valid .*gs-abcdefghijklmnopqrst {2}acme\/shop 42\.1 agent octo {2}1 allowed, 1 approved, 1 denied/,
    );
  });

  it('does not count the canary calls from before the guard was ready', async () => {
    const [first, ready] = [sampleBodies[0], sampleBodies[2]];
    if (first === undefined || ready === undefined) throw new Error('no sample');
    await mkdir(join(folder, 'canaries'), { recursive: true });
    await writeFile(
      join(folder, 'canaries/events.jsonl'),
      await sealedRecord([first, denial(), ready, denial(), denial()]),
    );
    const { out } = await session('list', 'canaries', '--json');
    expect(JSON.parse(out)).toMatchObject({ denied: 2 });
  });

  it('prints JSON', async () => {
    const { out } = await session('list', 'sessions/good', '--json');
    expect(JSON.parse(out)).toMatchObject({ status: 'valid', repository: 'acme/shop', denied: 1 });
  });
});

describe('wrong usage', () => {
  it('answers with exit code 2 and a hint', async () => {
    for (const argv of [
      ['verify'],
      ['show'],
      ['show', 'sessions'],
      ['list'],
      ['frobnicate'],
      ['verify', '--nope'],
      ['verify', 'missing.jsonl'],
      ['verify', 'sessions/good', '--expect', 'short'],
    ]) {
      const { code, err, out } = await session(...argv);
      expect([argv, code, out]).toEqual([argv, 2, '']);
      expect(err).toMatch(/^guard session: .*\(.*\)\n$/);
    }
  });

  it('prints help on request with exit code 0', async () => {
    const { code, out } = await session('--help');
    expect(code).toBe(0);
    expect(out).toContain('examples');
    expect((await session()).code).toBe(2);
  });
});

describe('guard policy suggest', () => {
  const suggest = (...argv: string[]) => run(runSuggest, argv);

  it('prints a policy file', async () => {
    const { code, out, err } = await suggest('sessions/good');
    expect(code).toBe(0);
    expect(out).toContain('version: 1');
    expect(err).toBe('1 rule from 2 operations\n');
  });

  it('refuses an edited record and warns of an unclosed one', async () => {
    expect(await suggest('sessions/edited')).toMatchObject({ code: 1, out: '' });
    const cut = await suggest('sessions/cut');
    expect(cut.code).toBe(0);
    expect(cut.err).toContain('unclosed');
  });

  it('prints JSON, help, and usage errors', async () => {
    expect(JSON.parse((await suggest('sessions/good', '--json')).out)).toMatchObject({ rules: 1 });
    expect((await suggest('--help')).out).toContain('usage');
    expect((await suggest()).code).toBe(2);
    expect((await suggest('nothing-here')).code).toBe(2);
  });
});
