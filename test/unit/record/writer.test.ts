import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { GuardError } from '../../../src/core/errors.ts';
import { maxLineBytes } from '../../../src/record/chain.ts';
import type { RecordEvent } from '../../../src/record/events.ts';
import { verifyRecord } from '../../../src/record/verify.ts';
import { RecordWriter } from '../../../src/record/writer.ts';
import {
  createWriter,
  genesis,
  intent,
  linesOf,
  MemorySink,
  operation,
  result,
  sampleBodies,
  sealedRecord,
  steppingClock,
} from './sample-record.ts';

function parse(line: Buffer | undefined): RecordEvent {
  return JSON.parse(String(line)) as RecordEvent;
}

describe('the lines of a record', () => {
  it('carry the hash of the exact bytes of the line before', async () => {
    const lines = linesOf(await sealedRecord());
    let prev = '0'.repeat(64);
    for (const [index, line] of lines.entries()) {
      const event = parse(line);
      expect(event.seq).toBe(index);
      expect(event.prev).toBe(prev);
      expect(Object.keys(event).slice(0, 7)).toEqual([
        'v',
        'seq',
        'time',
        'type',
        'sid',
        'prev',
        'salt',
      ]);
      prev = createHash('sha256').update(line).digest('hex');
    }
  });

  it('end with an event that counts all others and checks itself', async () => {
    const lines = linesOf(await sealedRecord());
    const line = lines.at(-1) ?? Buffer.alloc(0);
    const end = parse(line);
    expect(end).toMatchObject({
      type: 'end',
      reason: 'post',
      complete: true,
      openIntents: [],
      counts: { genesis: 1, intent: 2, result: 2, denial: 1, refusal: 1, end: 1 },
    });
    const covered = line.subarray(0, line.indexOf('"check":"') + '"check":"'.length);
    expect(end).toHaveProperty('check', createHash('sha256').update(covered).digest('hex'));
  });

  it('stay one line each whatever the strings in them hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 60 }), async (key) => {
        const record = await sealedRecord([
          genesis,
          intent({ operation: operation({ params: { Key: key, [key]: '\u2028\r\n\0' } }) }),
        ]);
        expect(linesOf(record)).toHaveLength(3);
        expect((await verifyRecord(record)).status).toBe('valid');
      }),
      { numRuns: 60 },
    );
  });

  it('differ between two sessions with the same events, by their salts', async () => {
    const [first, second] = [await sealedRecord(), await sealedRecord()];
    expect(first.equals(second)).toBe(false);
  });
});

describe('a record writer', () => {
  it('takes genesis first and only first', () => {
    expect(() => createWriter(new MemorySink()).append(intent())).toThrow(/genesis/);
    const writer = createWriter(new MemorySink());
    writer.append(genesis);
    expect(() => writer.append(genesis)).toThrow(/genesis/);
  });

  it('resolves durable only after a durable write of that event', async () => {
    const sink = new MemorySink();
    const release = sink.hold();
    const writer = createWriter(sink);
    const seq = writer.append(genesis);
    let durable = false;
    const waiting = writer.durable(seq).then(() => {
      durable = true;
    });
    await new Promise((resolve) => setImmediate(resolve));
    expect(sink.calls).toEqual([{ bytes: expect.any(Number), durable: true }]);
    expect(durable).toBe(false);
    release();
    await waiting;
    expect(parse(linesOf(sink.bytes)[0]).type).toBe('genesis');
  });

  it('puts everything that waits behind one write into the next one', async () => {
    const sink = new MemorySink();
    const writer = createWriter(sink);
    const release = sink.hold();
    const waits = [writer.durable(writer.append(genesis))];
    await new Promise((resolve) => setImmediate(resolve));
    for (let call = 0; call < 100; call += 1) waits.push(writer.durable(writer.append(intent())));
    release();
    await Promise.all(waits);
    expect(sink.calls).toHaveLength(2);
    expect(linesOf(sink.bytes)).toHaveLength(101);
  });

  it('does not ask for a sync when nobody waits, and syncs later for one who does', async () => {
    const sink = new MemorySink();
    const writer = createWriter(sink);
    await writer.durable(writer.append(genesis));
    const seq = writer.append(result(0));
    await new Promise((resolve) => setImmediate(resolve));
    expect(sink.calls.at(-1)).toMatchObject({ durable: false });
    await writer.durable(seq);
    expect(sink.calls.at(-1)).toEqual({ bytes: 0, durable: true });
  });

  it('keeps the order of appends over many turns', async () => {
    const sink = new MemorySink();
    const writer = createWriter(sink);
    writer.append(genesis);
    for (let turn = 0; turn < 50; turn += 1) {
      const seq = writer.append(intent());
      if (turn % 3 === 0) await writer.durable(seq);
      writer.append(result(seq));
    }
    const seal = await writer.seal('post');
    const verified = await verifyRecord(sink.bytes, {
      lastHash: seal.lastHash,
      sha256: seal.sha256,
    });
    expect(verified).toMatchObject({ status: 'valid', events: seal.events, findings: [] });
    expect(seal).toMatchObject({ complete: true, events: 102, openIntents: 0 });
  });

  it('names the intents whose result never came', async () => {
    const sink = new MemorySink();
    const writer = createWriter(sink);
    writer.append(genesis);
    const open = writer.append(intent());
    const seal = await writer.seal('cancelled');
    expect(seal.openIntents).toBe(1);
    expect(parse(linesOf(sink.bytes).at(-1))).toMatchObject({
      openIntents: [open],
      openIntentCount: 1,
      reason: 'cancelled',
    });
  });

  it('refuses events after the seal and seals once', async () => {
    const writer = createWriter(new MemorySink());
    writer.append(genesis);
    const seals = await Promise.all([writer.seal('post'), writer.seal('again')]);
    expect(seals[0]).toBe(seals[1]);
    expect(() => writer.append(intent())).toThrow(
      expect.objectContaining({ code: 'RECORD_FAILED' }),
    );
  });
});

describe('a record writer whose sink fails', () => {
  it('rejects those who wait, refuses all later events and reports once', async () => {
    const sink = new MemorySink();
    const failures: GuardError[] = [];
    const writer = new RecordWriter({
      sink,
      clock: steppingClock(),
      random: (length) => new Uint8Array(length),
      sessionId: 'gs-x',
      onFailure: (error) => failures.push(error),
    });
    await writer.durable(writer.append(genesis));
    sink.failWith = Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    const waits = [writer.append(intent()), writer.append(intent())].map((seq) =>
      writer.durable(seq),
    );
    for (const wait of waits) {
      await expect(wait).rejects.toMatchObject({ code: 'RECORD_FAILED' });
    }
    sink.failWith = null;
    expect(() => writer.append(intent())).toThrow(
      expect.objectContaining({ code: 'RECORD_FAILED' }),
    );
    await expect(writer.durable(0)).rejects.toMatchObject({ code: 'RECORD_FAILED' });
    expect(failures).toHaveLength(1);
    const seal = await writer.seal('post');
    expect(seal).toMatchObject({ complete: false, events: 1 });
    expect(sink.closed).toBe(true);
    expect((await verifyRecord(sink.bytes)).status).toBe('unclosed');
  });

  it('breaks when more bytes wait than the bound allows', async () => {
    const sink = new MemorySink();
    sink.hold();
    const writer = new RecordWriter({
      sink,
      clock: steppingClock(),
      random: (length) => new Uint8Array(length),
      sessionId: 'gs-x',
      maxPendingBytes: 20_000,
    });
    writer.append(genesis);
    expect(() => {
      for (let call = 0; call < 100; call += 1) writer.append(intent());
    }).toThrow(/too slow/);
  });

  it('breaks when an event cannot be written as JSON', () => {
    const writer = createWriter(new MemorySink());
    writer.append(genesis);
    expect(() => writer.append(intent({ operation: operation({ params: { n: 1n } }) }))).toThrow(
      expect.objectContaining({ code: 'RECORD_FAILED' }),
    );
    expect(writer.failure).not.toBeNull();
  });
});

describe('an event larger than a line may be', () => {
  const huge = intent({
    operation: operation({
      name: 'DeleteObjects',
      parts: [
        {
          action: 's3:DeleteObject',
          access: 'write',
          resources: Array.from(
            { length: 4_000 },
            (_, n) => `arn:aws:s3:::shop/${n}/${'k'.repeat(900)}`,
          ),
        },
        { action: 's3:PutObject', access: 'write', resources: ['*'] },
      ],
      params: {
        Text: '\u0000'.repeat(3_000_000),
        Keys: Array.from({ length: 9_000 }, () => 'x'.repeat(500)),
      },
    }),
  });

  it('is cut visibly, still reads as its type, and names each cut', async () => {
    const record = await sealedRecord([genesis, huge]);
    const line = linesOf(record)[1] ?? Buffer.alloc(0);
    expect(line.length).toBeLessThanOrEqual(maxLineBytes);
    const event = parse(line);
    expect((await verifyRecord(record)).findings.map((finding) => finding.code)).toEqual([
      'unpaired-intent',
    ]);
    if (event.type !== 'intent') throw new Error('not an intent');
    expect(event.operation.digest).toBe(huge.operation.digest);
    expect(event.decision).toEqual(huge.decision);
    const cut = event.truncated?.find(({ at }) => at === 'operation.parts.0.resources');
    expect(cut).toMatchObject({ unit: 'items', was: 4_000 });
    expect(event.operation.parts[0]?.resources).toHaveLength(cut?.kept ?? -1);
    expect(event.operation.params['Text']).toMatch(/…$/);
    expect(event.truncated?.map(({ at }) => at)).toContain('operation.params.Text');
  });

  it('keeps below the bound whatever its shape', async () => {
    const shapes = [
      {
        deep: Array.from({ length: 100 }, () =>
          Array.from({ length: 100 }, () => ['y'.repeat(300)]),
        ),
      },
      Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [`key-${n}`, '"'.repeat(50)])),
      { ['k'.repeat(2_000_000)]: 1, ['__proto__']: '\u2028'.repeat(700_000) },
    ];
    for (const params of shapes) {
      const record = await sealedRecord([genesis, intent({ operation: operation({ params }) })]);
      expect(linesOf(record)[1]?.length).toBeLessThanOrEqual(maxLineBytes);
      expect((await verifyRecord(record)).status).toBe('valid');
    }
  });

  it('leaves alone what just fits', async () => {
    const params = { Text: 'z'.repeat(900_000) };
    const record = await sealedRecord([genesis, intent({ operation: operation({ params }) })]);
    const event = parse(linesOf(record)[1]);
    expect(event.truncated).toBeUndefined();
    expect(event).toMatchObject({ operation: { params } });
  });
});

it('the sample holds every type that can be appended', () => {
  expect(new Set(sampleBodies.map((body) => body.type)).size).toBe(10);
});
