// T14: a record is edited, cut or reordered. Any such change to a sealed record is found.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verifyRecord } from '../../src/record/verify.ts';
import { linesOf, sealedRecord } from '../unit/record/sample-record.ts';

const record = await sealedRecord();
const lines = linesOf(record);
const { lastHash } = await verifyRecord(record);

async function statusOf(bytes: Buffer): Promise<string> {
  return (await verifyRecord(bytes)).status;
}

const position = fc.nat({ max: record.length - 1 });
const lineNumber = fc.nat({ max: lines.length - 1 });

describe('a sealed record', () => {
  it('is not valid after any single byte is changed', async () => {
    await fc.assert(
      fc.asyncProperty(position, fc.integer({ min: 1, max: 255 }), async (at, difference) => {
        const edited = Buffer.from(record);
        edited[at] = (edited[at] ?? 0) ^ difference;
        expect(await statusOf(edited)).not.toBe('valid');
      }),
      { numRuns: 1_500 },
    );
  });

  it('is not valid after any byte of its last line is changed', async () => {
    const start = record.length - (lines.at(-1)?.length ?? 0);
    for (let at = start; at < record.length; at += 1) {
      const edited = Buffer.from(record);
      edited[at] = (edited[at] ?? 0) ^ 1;
      expect(await statusOf(edited), `byte ${at}`).not.toBe('valid');
    }
  });

  it('is not valid after any run of bytes is removed or added', async () => {
    await fc.assert(
      fc.asyncProperty(
        position,
        fc.integer({ min: 0, max: 300 }),
        fc.uint8Array({ maxLength: 40 }),
        async (at, removed, added) => {
          fc.pre(removed > 0 || added.length > 0);
          const edited = Buffer.concat([
            record.subarray(0, at),
            added,
            record.subarray(at + removed),
          ]);
          fc.pre(!edited.equals(record));
          expect(await statusOf(edited)).not.toBe('valid');
        },
      ),
      { numRuns: 800 },
    );
  });

  it('is invalid after any line but the last is removed', async () => {
    for (let at = 0; at < lines.length - 1; at += 1) {
      expect(await statusOf(Buffer.concat(lines.toSpliced(at, 1)))).toBe('invalid');
    }
  });

  it('is invalid after any two lines change places', async () => {
    await fc.assert(
      fc.asyncProperty(lineNumber, lineNumber, async (one, other) => {
        fc.pre(one !== other);
        const moved = [...lines];
        [moved[one], moved[other]] = [
          lines[other] ?? Buffer.alloc(0),
          lines[one] ?? Buffer.alloc(0),
        ];
        expect(await statusOf(Buffer.concat(moved))).toBe('invalid');
      }),
      { numRuns: 200 },
    );
  });

  it('is invalid after any line is repeated anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(lineNumber, lineNumber, async (from, to) => {
        const copy = lines[from] ?? Buffer.alloc(0);
        expect(await statusOf(Buffer.concat(lines.toSpliced(to, 0, copy)))).toBe('invalid');
      }),
      { numRuns: 200 },
    );
  });

  it('is never valid after being cut anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(position, async (length) => {
        expect(await statusOf(record.subarray(0, length))).not.toBe('valid');
      }),
      { numRuns: 400 },
    );
  });

  it('replaced by another whole record is found by the hash kept outside', async () => {
    const forged = await sealedRecord();
    expect(await statusOf(forged)).toBe('valid');
    const compared = await verifyRecord(forged, { lastHash: lastHash ?? '' });
    expect(compared.status).toBe('invalid');
  });
});
