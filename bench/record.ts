// Measures the session record: durable events a second at 1, 16 and 128 in flight, and verified events a second.
// Run: npx tsx bench/record.ts [--json] [--folder DIR]. The disk under DIR (default: the system's temporary folder)
// decides most of the first three figures. Exit code 1 when a target is missed.
import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../src/core/clock.ts';
import { createRecordFile } from '../src/platform/record-file.ts';
import type { IntentBody, ResultBody } from '../src/record/events.ts';
import { verifyRecord } from '../src/record/verify.ts';
import { RecordWriter } from '../src/record/writer.ts';
import { genesis, intent, result } from '../test/unit/record/sample-record.ts';

interface Figure {
  readonly name: string;
  readonly perSecond: number;
  readonly p50Ms?: number;
  readonly p99Ms?: number;
  /** Events a second to reach; null: shown for comparison. */
  readonly target: number | null;
}

const { values: flags } = parseArgs({
  options: {
    json: { type: 'boolean', default: false },
    folder: { type: 'string', default: tmpdir() },
    seconds: { type: 'string', default: '3' },
  },
});
const durationMs = Number(flags.seconds) * 1_000;
const verifiedEvents = 200_000;
const folder = await mkdtemp(join(flags.folder, 'guard-bench-'));

async function openWriter(name: string): Promise<RecordWriter> {
  const sink = await createRecordFile(join(folder, name));
  const writer = new RecordWriter({
    sink,
    clock: systemClock,
    random: randomBytes,
    sessionId: 'gs-bench',
  });
  await writer.durable(writer.append(genesis));
  return writer;
}

/** One call as the gate makes it, without the call itself: a durable intent, then a result nobody waits for. */
async function measureDurable(inFlight: number, target: number | null): Promise<Figure> {
  const writer = await openWriter(`durable-${inFlight}.jsonl`);
  const waits: number[] = [];
  const body: IntentBody = intent();
  const started = performance.now();
  const deadline = started + durationMs;
  const worker = async (): Promise<void> => {
    for (let now = performance.now(); now < deadline; now = performance.now()) {
      const seq = writer.append(body);
      await writer.durable(seq);
      waits.push(performance.now() - now);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
  const seconds = (performance.now() - started) / 1_000;
  await writer.seal('bench');
  waits.sort((a, b) => a - b);
  return {
    name: `durable events, ${inFlight} in flight`,
    perSecond: Math.round(waits.length / seconds),
    p50Ms: percentile(waits, 0.5),
    p99Ms: percentile(waits, 0.99),
    target,
  };
}

/** Yardstick: what the disk gives to a bare write and fdatasync of as many bytes, one after the other. */
async function measureDisk(): Promise<Figure> {
  const file = await open(join(folder, 'disk'), 'a');
  const line = Buffer.alloc(640, 'x');
  const waits: number[] = [];
  const started = performance.now();
  for (let now = started; now < started + durationMs / 2; now = performance.now()) {
    await file.write(line);
    await file.datasync();
    waits.push(performance.now() - now);
  }
  const seconds = (performance.now() - started) / 1_000;
  await file.close();
  waits.sort((a, b) => a - b);
  return {
    name: 'yardstick: bare write and fdatasync',
    perSecond: Math.round(waits.length / seconds),
    p50Ms: percentile(waits, 0.5),
    p99Ms: percentile(waits, 0.99),
    target: null,
  };
}

function percentile(sorted: readonly number[], share: number): number {
  return Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(2));
}

async function measureVerify(): Promise<readonly Figure[]> {
  const writer = await openWriter('verify.jsonl');
  const started = performance.now();
  while (writer.events < verifiedEvents) {
    let seq = 0;
    for (let pair = 0; pair < 500; pair += 1) {
      seq = writer.append(intent());
      const ended: ResultBody = result(seq);
      seq = writer.append(ended);
    }
    await writer.durable(seq);
  }
  await writer.seal('bench');
  const appendSeconds = (performance.now() - started) / 1_000;
  const path = join(folder, 'verify.jsonl');
  const { size } = await stat(path);
  const verifyStarted = performance.now();
  const { status, events } = await verifyRecord(createReadStream(path, { highWaterMark: 1 << 18 }));
  const verifySeconds = (performance.now() - verifyStarted) / 1_000;
  if (status !== 'valid') throw new Error(`the measured record is ${status}`);
  return [
    {
      name: 'appended events, batches of 1000',
      perSecond: Math.round(events / appendSeconds),
      target: null,
    },
    {
      name: `verified events (${Math.round(size / events)} bytes each)`,
      perSecond: Math.round(events / verifySeconds),
      target: 50_000,
    },
  ];
}

const figures: Figure[] = [];
try {
  figures.push(await measureDisk());
  figures.push(await measureDurable(1, null));
  figures.push(await measureDurable(16, null));
  figures.push(await measureDurable(128, 5_000));
  figures.push(...(await measureVerify()));
} finally {
  await rm(folder, { recursive: true, force: true });
}
if (flags.json) {
  process.stdout.write(`${JSON.stringify({ bench: 'record', node: process.version, figures })}\n`);
} else {
  for (const { name, perSecond, p50Ms, p99Ms, target } of figures) {
    const wait = p50Ms === undefined ? '' : `  p50 ${p50Ms} ms, p99 ${p99Ms} ms`;
    const goal =
      target === null ? '' : `  target ${target}/s: ${perSecond >= target ? 'met' : 'MISSED'}`;
    process.stdout.write(`${name.padEnd(40)} ${String(perSecond).padStart(8)}/s${wait}${goal}\n`);
  }
}
if (figures.some(({ perSecond, target }) => target !== null && perSecond < target)) {
  process.exitCode = 1;
}
