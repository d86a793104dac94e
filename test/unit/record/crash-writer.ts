// A process of its own that writes a record as fast as it can until it is killed, for record-crash.test.ts.
// Prints the number of every event that it was told is durable. argv: record file.
import { randomBytes } from 'node:crypto';
import { writeSync } from 'node:fs';
import { systemClock } from '../../../src/core/clock.ts';
import { createRecordFile } from '../../../src/platform/record-file.ts';
import { RecordWriter } from '../../../src/record/writer.ts';
import { genesis, intent, result } from './sample-record.ts';

const [, , path = ''] = process.argv;
const writer = new RecordWriter({
  sink: await createRecordFile(path),
  clock: systemClock,
  random: randomBytes,
  sessionId: 'gs-crash',
});

async function confirm(seq: number): Promise<void> {
  await writer.durable(seq);
  writeSync(1, `${seq}\n`);
}

async function worker(): Promise<never> {
  for (;;) {
    const seq = writer.append(intent());
    await confirm(seq);
    writer.append(result(seq));
  }
}

await confirm(writer.append(genesis));
await Promise.all(Array.from({ length: 8 }, worker));
