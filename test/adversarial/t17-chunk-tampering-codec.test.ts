// T17: no chunk of a signed body can be changed, moved, dropped, repeated or cut off unnoticed.
import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isGuardError } from '../../src/core/errors.ts';
import { Secret } from '../../src/core/secret.ts';
import { createChunkResigner } from '../../src/wire/aws-chunked/resign.ts';
import { emptySha256 } from '../../src/wire/sigv4/payload.ts';
import { formatScope, hmacHex } from '../../src/wire/sigv4/signing-keys.ts';
import type { ChainStart } from '../../src/wire/sigv4/types.ts';
import { amzDate, keys, localSecret } from '../wire/local-request.ts';

const scope = { date: amzDate.slice(0, 8), region: 'eu-west-1', service: 's3' };
const inbound: ChainStart = {
  seed: '1'.repeat(64),
  signingKey: keys.signingKey(localSecret, scope),
  amzDate,
  scopeString: formatScope(scope),
};
const outbound: ChainStart = {
  ...inbound,
  seed: '2'.repeat(64),
  signingKey: keys.signingKey(new Secret('real'), scope),
};
const prefix = (previous: string) => `${amzDate}\n${inbound.scopeString}\n${previous}`;

/** Chunks of a body signed with the local key, each as its own piece, the last one with the trailer. */
function pieces(chunks: readonly string[]): string[] {
  let previous = inbound.seed;
  const out: string[] = [];
  for (const data of [...chunks, '']) {
    previous = hmacHex(
      inbound.signingKey,
      `AWS4-HMAC-SHA256-PAYLOAD\n${prefix(previous)}\n${emptySha256}\n${hash('sha256', data, 'hex')}`,
    );
    const line = `${data.length.toString(16)};chunk-signature=${previous}\r\n`;
    out.push(data === '' ? line : `${line}${data}\r\n`);
  }
  const trailer = hmacHex(
    inbound.signingKey,
    `AWS4-HMAC-SHA256-TRAILER\n${prefix(previous)}\n${hash('sha256', 'x-amz-checksum-crc32:AAAAAA==\n', 'hex')}`,
  );
  out.push(`x-amz-checksum-crc32:AAAAAA==\r\nx-amz-trailer-signature:${trailer}\r\n\r\n`);
  return out;
}

function resign(wire: string): { code: string; emitted: string } {
  const resigner = createChunkResigner({
    inbound,
    outbound,
    trailerNames: ['x-amz-checksum-crc32'],
    decodedLength: null,
  });
  const emitted: Uint8Array[] = [];
  let code = 'accepted';
  try {
    emitted.push(...resigner.push(Buffer.from(wire, 'latin1')));
    emitted.push(...resigner.end());
  } catch (error) {
    if (!isGuardError(error)) throw error;
    code = error.code;
  }
  return { code, emitted: Buffer.concat(emitted).toString('latin1') };
}

describe('T17 chunked payload tampering and truncation', () => {
  const honest = pieces(['first chunk', 'second chunk', 'third']);
  const [first, second, third, last, trailer] = honest as [string, string, string, string, string];

  it('accepts the honest body', () => {
    expect(resign(honest.join('')).code).toBe('accepted');
  });

  it.each([
    ['chunks swapped', [second, first, third, last, trailer]],
    ['a chunk dropped', [first, third, last, trailer]],
    ['the last data chunk dropped', [first, second, last, trailer]],
    ['a chunk repeated', [first, first, second, third, last, trailer]],
    ['a changed chunk', [first.replace('first', 'fIrst'), second, third, last, trailer]],
    ['a changed trailer', [first, second, third, last, trailer.replace('AAAAAA', 'BBBBBB')]],
    [
      'a chunk of another body',
      [first, pieces(['other', 'second chunk'])[1] ?? '', third, last, trailer],
    ],
  ])('refuses %s', (_, wire) => {
    const { code, emitted } = resign(wire.join(''));
    expect(code).toBe('SIGNATURE_INVALID');
    expect(emitted).not.toContain('\r\n0;');
  });

  it('refuses a body that ends early, without ever sending its last chunk', () => {
    for (const cut of [[first], [first, second, third], [first, second, third, last]]) {
      const { code, emitted } = resign(cut.join(''));
      expect(code).toBe('WIRE_MALFORMED');
      expect(emitted).not.toContain('0;chunk-signature');
    }
  });

  it('refuses an unsigned trailer on a signed body', () => {
    const unsigned = 'x-amz-checksum-crc32:AAAAAA==\r\n\r\n';
    expect(resign([first, second, third, last, unsigned].join('')).code).toBe('WIRE_MALFORMED');
  });

  it('refuses unsigned chunks in a signed body', () => {
    expect(resign('5\r\nhello\r\n0\r\n\r\n').code).toBe('WIRE_MALFORMED');
  });

  it('never accepts a body with any byte changed, and never lets the changed chunk out', () => {
    const wire = honest.join('');
    fc.assert(
      fc.property(fc.nat(wire.length - 1), fc.integer({ min: 1, max: 255 }), (at, flip) => {
        const bytes = Buffer.from(wire, 'latin1');
        bytes[at] = (bytes[at] as number) ^ flip;
        const changed = bytes.toString('latin1');
        const { code, emitted } = resign(changed);
        // The case of a field's name and of a size digit is all that two spellings may differ in.
        if (code === 'accepted') {
          expect(changed.toLowerCase()).toBe(wire.toLowerCase());
        } else {
          expect(emitted).not.toContain('0;chunk-signature');
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
