import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { describe, expect, it } from 'vitest';
import { hashCheckedStream } from '../../../../src/proxy/aws/streamed-body.ts';

async function pass(chunks: Buffer[], sha256: string): Promise<{ out: Buffer; error: unknown }> {
  const out: Buffer[] = [];
  const check = hashCheckedStream(sha256);
  try {
    await pipeline(Readable.from(chunks), check, async (source) => {
      for await (const chunk of source) out.push(chunk as Buffer);
    });
    return { out: Buffer.concat(out), error: null };
  } catch (error) {
    return { out: Buffer.concat(out), error };
  }
}

const chunks = [Buffer.from('first '), Buffer.from('second '), Buffer.from('last')];
const sha256 = createHash('sha256').update(Buffer.concat(chunks)).digest('hex');

describe('a streamed body with a signed hash', () => {
  it('passes unchanged when it matches', async () => {
    expect(await pass(chunks, sha256)).toEqual({ out: Buffer.concat(chunks), error: null });
  });

  it('withholds its last chunk when it does not match', async () => {
    const { out, error } = await pass([...chunks.slice(0, 2), Buffer.from('LAST')], sha256);
    expect(error).toMatchObject({ code: 'SIGNATURE_INVALID' });
    expect(out.toString()).not.toContain('LAST');
  });

  it('fails when it is empty but something was signed', async () => {
    expect((await pass([], sha256)).error).toMatchObject({ code: 'SIGNATURE_INVALID' });
  });
});
