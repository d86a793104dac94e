import { describe, expect, it } from 'vitest';
import { formatEndLine, hashLine } from '../../../src/record/chain.ts';
import { readRecord } from '../../../src/record/reader.ts';
import { RecordVerifier, verifyRecord } from '../../../src/record/verify.ts';
import { genesis, intent, linesOf, result, sampleBodies, sealedRecord } from './sample-record.ts';

const record = await sealedRecord();
const lines = linesOf(record);

async function findingsOf(bytes: Buffer): Promise<string[]> {
  const { findings } = await verifyRecord(bytes);
  return findings.map(({ code, line }) => (line === null ? code : `${code}@${line}`));
}

describe('verifyRecord', () => {
  it('calls a sealed record valid and says what it holds', async () => {
    const verified = await verifyRecord(record);
    expect(verified).toMatchObject({
      status: 'valid',
      findings: [],
      events: sampleBodies.length + 1,
      bytes: record.length,
      sessionId: 'gs-abcdefghijklmnopqrst',
      openIntents: [],
    });
    expect(verified.lastHash).toBe(hashLine(lines.at(-1) ?? Buffer.alloc(0)));
  });

  it('gives the same answer at every chunk boundary', async () => {
    const whole = await verifyRecord(record);
    for (let split = 0; split <= record.length; split += 13) {
      const verifier = new RecordVerifier();
      verifier.push(record.subarray(0, split));
      verifier.push(record.subarray(split));
      expect(verifier.finish()).toEqual(whole);
    }
    const byteByByte = new RecordVerifier();
    for (const byte of record) byteByByte.push(Uint8Array.of(byte));
    expect(byteByByte.finish()).toEqual(whole);
  });

  it('does not depend on chunks staying as they were', async () => {
    const verifier = new RecordVerifier();
    const chunk = Buffer.alloc(100);
    for (let at = 0; at < record.length; at += 100) {
      const length = record.copy(chunk, 0, at, at + 100);
      verifier.push(chunk.subarray(0, length));
      chunk.fill(0);
    }
    expect(verifier.finish().status).toBe('valid');
  });

  it('calls a record without its end unclosed, never valid', async () => {
    const cut = Buffer.concat(lines.slice(0, -1));
    expect(await verifyRecord(cut)).toMatchObject({ status: 'unclosed' });
    expect(await findingsOf(cut)).toEqual(['unclosed']);
  });

  it('reports a torn last line by its size and keeps the rest', async () => {
    const torn = Buffer.concat([...lines.slice(0, -1), Buffer.from('{"v":1,"seq"')]);
    expect(await verifyRecord(torn)).toMatchObject({ status: 'unclosed', events: 12 });
    expect(await findingsOf(torn)).toEqual(['torn@13', 'unclosed']);
  });

  it('names an edited line', async () => {
    const edited = lines.map((line, at) =>
      at === 5 ? Buffer.from(String(line).replace('report.csv', 'secret.csv')) : line,
    );
    expect(await findingsOf(Buffer.concat(edited))).toEqual(['edited@6']);
  });

  it('names a deleted line', async () => {
    const found = await findingsOf(Buffer.concat(lines.toSpliced(6, 1)));
    expect(found).toEqual(['broken-chain@7', 'count-mismatch@12', 'deleted@7']);
  });

  it('names an inserted line', async () => {
    const copy = lines[6] ?? Buffer.alloc(0);
    const found = await findingsOf(Buffer.concat(lines.toSpliced(8, 0, copy)));
    expect(found[0]).toBe('inserted@9');
  });

  it('names lines that changed places', async () => {
    const moved = [...lines];
    [moved[6], moved[8]] = [lines[8] ?? Buffer.alloc(0), lines[6] ?? Buffer.alloc(0)];
    const found = await findingsOf(Buffer.concat(moved));
    expect(found).toContain('reordered@9');
  });

  it('refuses anything after the end', async () => {
    for (const extra of ['{}', '\n', `${lines[5]}`, 'x']) {
      const { status, findings } = await verifyRecord(Buffer.concat([record, Buffer.from(extra)]));
      expect(status).toBe('invalid');
      expect(findings[0]?.code).toBe('after-end');
    }
  });

  it('refuses lines of another session', async () => {
    const other = String(lines[3]).replace('gs-abcdefghijklmnopqrst', 'gs-00000000000000000000');
    const mixed = lines.toSpliced(3, 1, Buffer.from(other));
    expect(await findingsOf(Buffer.concat(mixed))).toContain('session-mismatch@4');
  });

  it('refuses a record that is not the expected one', async () => {
    const other = await sealedRecord();
    const { lastHash, sha256 } = await verifyRecord(record);
    expect(lastHash).not.toBeNull();
    const expected = { lastHash: lastHash ?? '', sha256 };
    expect((await verifyRecord(record, expected)).status).toBe('valid');
    const { status, findings } = await verifyRecord(other, expected);
    expect(status).toBe('invalid');
    expect(findings.map(({ code }) => code)).toEqual(['digest-mismatch', 'digest-mismatch']);
  });

  it('warns of operations without a result and keeps the record valid', async () => {
    const open = await sealedRecord([genesis, intent(), intent(), result(1)]);
    expect(await verifyRecord(open)).toMatchObject({ status: 'valid', openIntents: [2] });
    expect(await findingsOf(open)).toEqual(['unpaired-intent']);
  });

  it('refuses results that belong to no open intent', async () => {
    for (const bodies of [
      [genesis, result(0)],
      [genesis, intent(), result(1), result(1)],
    ]) {
      const { status, findings } = await verifyRecord(await sealedRecord(bodies));
      expect(status).toBe('invalid');
      expect(findings.map(({ code }) => code)).toContain('unpaired-result');
    }
  });

  it('refuses an end that counts wrongly, although its check holds', async () => {
    const last = JSON.parse(String(lines.at(-1))) as { prev: string; seq: number; salt: string };
    const forged = formatEndLine(
      {
        seq: last.seq,
        prev: last.prev,
        salt: last.salt,
        timeMs: Date.UTC(2030, 0, 1),
        sid: 'gs-abcdefghijklmnopqrst',
      },
      {
        type: 'end',
        reason: 'post',
        counts: { genesis: 1, end: 1 },
        openIntents: [],
        openIntentCount: 0,
        complete: true,
      },
    );
    const bytes = Buffer.concat([...lines.slice(0, -1), Buffer.from(forged)]);
    expect(await findingsOf(bytes)).toEqual([`count-mismatch@${lines.length}`]);
  });

  it('calls an empty file invalid', async () => {
    expect(await verifyRecord(Buffer.alloc(0))).toMatchObject({
      status: 'invalid',
      lastHash: null,
    });
  });

  it('survives hostile files with bounded findings', async () => {
    const hostile = [
      Buffer.alloc(3_000_000, 'a'),
      Buffer.from('\n'.repeat(5_000)),
      Buffer.from('{"v":1e999}\nnull\n[]\n"x"\n{"v":2}\n{"__proto__":{"v":1}}\n'),
      Buffer.from(`${'['.repeat(200_000)}\n`),
      Buffer.concat(
        lines.map((line) =>
          Buffer.from(String(line).replace(/"seq":\d+/, '"seq":9007199254740991')),
        ),
      ),
    ];
    const template = String(lines[4]);
    const gaps = Array.from({ length: 3_000 }, (_, n) =>
      template
        .replace(/"seq":\d+/, `"seq":${n * 9_999}`)
        .replace('"type":"note"', `"type":"t${n}"`),
    );
    hostile.push(Buffer.from(gaps.join('')));
    for (const bytes of hostile) {
      const verified = await verifyRecord(bytes);
      expect(verified.status).not.toBe('valid');
      expect(verified.findings.length).toBeLessThanOrEqual(1_000);
    }
  });

  it('takes an event of a later version as a warning and still checks its place', async () => {
    const [first, second] = lines;
    const later = String(second).replace('"type":"canary"', '"type":"approval"');
    const found = await findingsOf(Buffer.concat([first ?? Buffer.alloc(0), Buffer.from(later)]));
    expect(found).toEqual(['unknown-type@2', 'unclosed']);
  });
});

describe('readRecord', () => {
  it('yields every event in order and what cannot be read as items', async () => {
    const kinds: string[] = [];
    const mixed = Buffer.concat([record, Buffer.from('nonsense\n'), Buffer.from('torn')]);
    for await (const item of readRecord([mixed.subarray(0, 777), mixed.subarray(777)])) {
      kinds.push(item.kind === 'event' ? item.event.type : `${item.kind}@${item.line}`);
    }
    expect(kinds).toEqual([
      ...sampleBodies.map((body) => body.type),
      'end',
      'malformed@14',
      'torn@15',
    ]);
  });
});
