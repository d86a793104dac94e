// Holds the format still: a record of version 1 that was written once, a second verifier made from the document alone,
// and the document's own tables.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { eventTypes } from '../../../src/record/events.ts';
import { findingCodes } from '../../../src/record/findings.ts';
import { verifyRecord } from '../../../src/record/verify.ts';
import { linesOf, sampleBodies, sealedRecord } from './sample-record.ts';

const fixture = new URL('../../fixtures/record/version-1.jsonl', import.meta.url);
const document = new URL('../../../docs/recording-format.md', import.meta.url);

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/** docs/recording-format.md, "Verification", in its own order and nothing from src/. */
function verifyByTheDocument(record: Buffer): boolean {
  const lines = linesOf(record);
  const counts = new Map<string, number>();
  const open = new Set<number>();
  let prev = '0'.repeat(64);
  let sid: string | null = null;
  for (const [index, line] of lines.entries()) {
    const event = JSON.parse(line.toString('utf8'));
    sid ??= event.sid;
    const isLast = index === lines.length - 1;
    if (event.v !== 1 || event.seq !== index || event.prev !== prev || event.sid !== sid)
      return false;
    if ((event.type === 'genesis') !== (index === 0)) return false;
    if ((event.type === 'end') !== isLast) return false;
    counts.set(event.type, (counts.get(event.type) ?? 0) + 1);
    if (event.type === 'intent') open.add(event.seq);
    if (event.type === 'result' && !open.delete(event.intent)) return false;
    if (event.type === 'end') {
      const covered = line.subarray(0, line.length - 64 - 3);
      if (!covered.toString('latin1').endsWith('"check":"')) return false;
      if (sha256(covered) !== event.check || event.openIntentCount !== open.size) return false;
      if (
        JSON.stringify(Object.entries(event.counts).sort()) !== JSON.stringify([...counts].sort())
      ) {
        return false;
      }
    }
    prev = sha256(line);
  }
  return true;
}

describe('version 1 of the format', () => {
  it('of a record written once is still read as valid', async () => {
    const verified = await verifyRecord(await readFile(fixture));
    expect(verified).toMatchObject({
      status: 'valid',
      events: 14,
      openIntents: [12],
      lastHash: 'dabd5b5fe9f8f783862b7ad1d9f571377435c7916154f3405fae1266e815b9f8',
      sha256: '2e3ccf37469afd455a9818a0ef4d67a4a999f7e09b2e99e4794f787a95863507',
    });
  });

  it('can be verified from the document alone', async () => {
    const record = await readFile(fixture);
    expect(verifyByTheDocument(record)).toBe(true);
    expect(verifyByTheDocument(await sealedRecord())).toBe(true);
    for (let line = 0; line < sampleBodies.length; line += 1) {
      const lines = linesOf(record);
      expect(verifyByTheDocument(Buffer.concat(lines.toSpliced(line, 1)))).toBe(false);
    }
  });

  it('is documented with every event type and every finding', async () => {
    const text = await readFile(document, 'utf8');
    for (const name of [...eventTypes, ...findingCodes]) expect(text).toContain(`| \`${name}\` |`);
  });
});
