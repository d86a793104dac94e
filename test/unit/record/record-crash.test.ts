import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRecordFile } from '../../../src/platform/record-file.ts';
import { readRecord } from '../../../src/record/reader.ts';
import { verifyRecord } from '../../../src/record/verify.ts';
import { createWriter, genesis, intent } from './sample-record.ts';

const script = fileURLToPath(new URL('./crash-writer.ts', import.meta.url));
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'guard-record-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** Kills the child when it has confirmed this many events, and returns the numbers it confirmed. */
async function killAfter(child: ChildProcess, confirmations: number): Promise<readonly number[]> {
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    if (output.split('\n').length > confirmations) child.kill('SIGKILL');
  });
  await once(child, 'close');
  // A last number without its newline may be cut short.
  return output.slice(0, output.lastIndexOf('\n')).split('\n').map(Number);
}

describe('a writer killed with SIGKILL', () => {
  for (const confirmations of [1, 9, 60, 333]) {
    it(`leaves an unclosed record with all events it confirmed (${confirmations})`, async () => {
      const path = join(folder, `killed-${confirmations}`, 'events.jsonl');
      const child = spawn(process.execPath, ['--import', 'tsx', script, path]);
      const confirmed = await killAfter(child, confirmations);
      expect(confirmed.length).toBeGreaterThanOrEqual(confirmations);
      const bytes = await readFile(path);
      const verified = await verifyRecord(bytes);
      expect(verified.status).toBe('unclosed');
      const found = new Set<number>();
      for await (const item of readRecord(bytes))
        if (item.kind === 'event') found.add(item.event.seq);
      expect(confirmed.filter((seq) => !found.has(seq))).toEqual([]);
    });
  }
});

describe.skipIf(process.platform === 'win32')('a record file', () => {
  it('is readable by its owner alone, in a folder of its owner alone', async () => {
    const path = join(folder, 'modes', 'events.jsonl');
    await (await createRecordFile(path)).close();
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'modes'))).mode & 0o777).toBe(0o700);
  });

  it('is never made over a file or a link that exists', async () => {
    const existing = join(folder, 'existing.jsonl');
    await writeFile(existing, 'precious');
    const link = join(folder, 'link.jsonl');
    await symlink(join(folder, 'nowhere'), link);
    for (const path of [existing, link]) {
      await expect(createRecordFile(path)).rejects.toMatchObject({
        code: 'RECORD_FAILED',
        message: expect.stringContaining('exists already'),
      });
    }
    expect(await readFile(existing, 'utf8')).toBe('precious');
  });

  it('seals a record on disk that verifies', async () => {
    const path = join(folder, 'sealed', 'events.jsonl');
    const writer = createWriter(await createRecordFile(path));
    await writer.durable(writer.append(genesis));
    const seal = await writer.seal('post');
    const { lastHash, sha256 } = seal;
    const verified = await verifyRecord(await readFile(path), { lastHash, sha256 });
    expect(verified.status).toBe('valid');
  });

  it('that takes no more bytes breaks the record, and what was confirmed stays readable', async () => {
    const path = join(folder, 'full', 'events.jsonl');
    // A file size limit stands in for a full disk: the write comes back short, then fails.
    const run = spawnSync(
      'bash',
      [
        '-c',
        'ulimit -f 32; exec "$@"',
        'limited',
        process.execPath,
        '--import',
        'tsx',
        script,
        path,
      ],
      { encoding: 'utf8' },
    );
    expect(run.stderr).toContain('the session record cannot be written');
    expect(run.status).toBe(1);
    const bytes = await readFile(path);
    expect((await verifyRecord(bytes)).status).toBe('unclosed');
    const last = Number(run.stdout.trim().split('\n').at(-1));
    const events = bytes.toString('utf8').split('\n');
    expect(events[last]).toContain(`"seq":${last},`);
  });
});

it('the intents of a record are found in the file before they are confirmed', async () => {
  const path = join(folder, 'order', 'events.jsonl');
  const writer = createWriter(await createRecordFile(path));
  writer.append(genesis);
  const seq = writer.append(intent());
  await writer.durable(seq);
  expect(await readFile(path, 'utf8')).toContain(`"seq":${seq},`);
  await writer.seal('post');
});
