// Holds the aws-chunked codecs against the published S3 examples, at every split of the bytes, and on random bodies.
import { createHash, hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Secret } from '../../src/core/secret.ts';
import {
  type BodyTransform,
  type ChunkResignerOptions,
  createChunkResigner,
} from '../../src/wire/aws-chunked/resign.ts';
import { canonicalTrailer, parseTrailerNames } from '../../src/wire/aws-chunked/trailer.ts';
import { createUnsignedTrailerCheck } from '../../src/wire/aws-chunked/unsigned.ts';
import { HeaderList } from '../../src/wire/headers.ts';
import { parseAmzDate } from '../../src/wire/sigv4/amz-date.ts';
import { parseSignature } from '../../src/wire/sigv4/parse.ts';
import { emptySha256 } from '../../src/wire/sigv4/payload.ts';
import { formatScope, hmacHex, SigningKeyCache } from '../../src/wire/sigv4/signing-keys.ts';
import type { ChainStart } from '../../src/wire/sigv4/types.ts';
import { verifySignature } from '../../src/wire/sigv4/verify.ts';

const keys = new SigningKeyCache();
const publishedSecret = new Secret('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY');

/** The published examples of the S3 API reference: 66 560 bytes `a` in chunks of 64 KiB. */
const published = {
  plain: {
    seed: '4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
    chunks: [
      'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648',
      '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497',
      'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9',
    ],
  },
  trailer: {
    seed: '106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e',
    chunks: [
      'b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2',
      '1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7',
      '2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992',
    ],
    name: 'x-amz-checksum-crc32c',
    value: 'sOO8/Q==',
    signature: 'd81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435',
  },
};

function chain(seed: string, secret = publishedSecret, date = '20130524T000000Z'): ChainStart {
  const scope = { date: date.slice(0, 8), region: 'us-east-1', service: 's3' };
  return {
    seed,
    signingKey: keys.signingKey(secret, scope),
    amzDate: date,
    scopeString: formatScope(scope),
  };
}

const outbound = chain('f'.repeat(64), new Secret('upstream secret'), '20261123T120000Z');

interface TrailerField {
  name: string;
  value: string;
}

/** An independent encoder, straight from the specification. */
function encode(start: ChainStart, chunks: readonly Uint8Array[], trailer?: TrailerField): Buffer {
  const out: Uint8Array[] = [];
  let previous = start.seed;
  for (const data of [...chunks, new Uint8Array(0)]) {
    const text = [
      'AWS4-HMAC-SHA256-PAYLOAD',
      start.amzDate,
      start.scopeString,
      previous,
      emptySha256,
      createHash('sha256').update(data).digest('hex'),
    ].join('\n');
    previous = hmacHex(start.signingKey, text);
    out.push(Buffer.from(`${data.length.toString(16)};chunk-signature=${previous}\r\n`));
    if (data.length > 0) out.push(data, Buffer.from('\r\n'));
  }
  if (trailer !== undefined) {
    const sha256 = hash('sha256', `${trailer.name}:${trailer.value}\n`, 'hex');
    const text = [
      'AWS4-HMAC-SHA256-TRAILER',
      start.amzDate,
      start.scopeString,
      previous,
      sha256,
    ].join('\n');
    out.push(
      Buffer.from(
        `${trailer.name}:${trailer.value}\r\nx-amz-trailer-signature:${hmacHex(start.signingKey, text)}\r\n`,
      ),
    );
  }
  out.push(Buffer.from('\r\n'));
  return Buffer.concat(out);
}

function run(transform: BodyTransform, pieces: readonly Uint8Array[]): Buffer {
  const out: Uint8Array[] = [];
  for (const piece of pieces) out.push(...transform.push(piece));
  out.push(...transform.end());
  return Buffer.concat(out);
}

function options(
  inbound: ChainStart,
  trailerNames: readonly string[] | null = null,
): ChunkResignerOptions {
  return { inbound, outbound, trailerNames, decodedLength: null };
}

const data64k = Buffer.alloc(65_536, 'a');
const data1k = Buffer.alloc(1_024, 'a');

describe('the published chunked upload example', () => {
  const wire = Buffer.concat([
    Buffer.from(`10000;chunk-signature=${published.plain.chunks[0]}\r\n`),
    data64k,
    Buffer.from(`\r\n400;chunk-signature=${published.plain.chunks[1]}\r\n`),
    data1k,
    Buffer.from(`\r\n0;chunk-signature=${published.plain.chunks[2]}\r\n\r\n`),
  ]);

  it('has the length that the example announces', () => {
    expect(wire.length).toBe(66_824);
  });

  it('has its seed signature accepted by the verifier', () => {
    const request = {
      method: 'PUT',
      path: '/examplebucket/chunkObject.txt',
      query: '',
      headers: new HeaderList([
        ...['Host', 's3.amazonaws.com', 'x-amz-date', '20130524T000000Z'],
        ...['x-amz-storage-class', 'REDUCED_REDUNDANCY'],
        ...['x-amz-content-sha256', 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD'],
        ...['Content-Encoding', 'aws-chunked', 'x-amz-decoded-content-length', '66560'],
        ...['Content-Length', '66824', 'Authorization'],
        `AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature=${published.plain.seed}`,
      ]),
    };
    const signature = parseSignature(request);
    if (signature === null) throw new Error('the example is signed');
    const verified = verifySignature({
      request,
      signature,
      secretAccessKey: publishedSecret,
      bodySha256: null,
      nowMs: parseAmzDate('20130524T000000Z') as number,
      sessionToken: null,
      keys,
    });
    expect(verified.payload).toEqual({ kind: 'streaming-signed', trailer: false });
    expect(verified.seed).toBe(published.plain.seed);
  });

  it('is proven and re-signed with sizes kept', () => {
    const out = run(createChunkResigner(options(chain(published.plain.seed))), [wire]);
    expect(out.equals(encode(outbound, [data64k, data1k]))).toBe(true);
    expect(out.length).toBe(wire.length);
  });
});

describe('the published example with a trailer', () => {
  const { chunks, name, value, signature, seed } = published.trailer;
  const wire = (separator: string): Buffer =>
    Buffer.concat([
      Buffer.from(`10000;chunk-signature=${chunks[0]}\r\n`),
      data64k,
      Buffer.from(`\r\n400;chunk-signature=${chunks[1]}\r\n`),
      data1k,
      Buffer.from(`\r\n0;chunk-signature=${chunks[2]}\r\n`),
      Buffer.from(`${name}:${value}${separator}x-amz-trailer-signature:${signature}\r\n\r\n`),
    ]);

  it('is proven and re-signed, trailer signature included', () => {
    const out = run(createChunkResigner(options(chain(seed), [name])), [wire('\r\n')]);
    expect(out.equals(encode(outbound, [data64k, data1k], { name, value }))).toBe(true);
  });

  it('is taken in the spelling of minio clients and keeps it', () => {
    const input = wire('\n\r\n');
    const out = run(createChunkResigner(options(chain(seed), [name])), [input]);
    expect(out.length).toBe(input.length);
    expect(out.toString('latin1')).toContain(`${value}\n\r\nx-amz-trailer-signature:`);
  });
});

const checksum = { name: 'x-amz-checksum-crc32', value: 'AAAAAA==' };
const inbound = chain('0'.repeat(64), new Secret('local secret'));

describe('re-signing', () => {
  const body = encode(inbound, [Buffer.from('hello '), Buffer.from('wörld')], checksum);
  const expected = encode(outbound, [Buffer.from('hello '), Buffer.from('wörld')], checksum);
  const transform = () => createChunkResigner(options(inbound, [checksum.name]));

  it('gives the same bytes at every split into two', () => {
    for (let at = 0; at <= body.length; at++) {
      const out = run(transform(), [body.subarray(0, at), body.subarray(at)]);
      expect(out.equals(expected), `split at ${at}`).toBe(true);
    }
  });

  it('gives the same bytes one byte at a time', () => {
    const out = run(
      transform(),
      [...body].map((byte) => Uint8Array.of(byte)),
    );
    expect(out.equals(expected)).toBe(true);
  });

  it('emits nothing of a chunk before the chunk is complete and proven', () => {
    const start = body.indexOf('\r\n') + 2;
    const emitted = transform().push(body.subarray(0, start + 6));
    expect(emitted).toEqual([]);
  });

  it('withholds the last chunk until the end', () => {
    const out = Buffer.concat(transform().push(body)).toString('latin1');
    expect(out).not.toContain('\r\n0;');
  });

  it('refuses every cut of the body', () => {
    for (let at = 0; at < body.length; at++) {
      expect(() => run(transform(), [body.subarray(0, at)]), `cut at ${at}`).toThrow(/ends before/);
    }
  });

  it('takes an empty body', () => {
    const out = run(createChunkResigner(options(inbound)), [encode(inbound, [])]);
    expect(out.equals(encode(outbound, []))).toBe(true);
  });

  it('agrees with an independent encoder on random bodies and splits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 6 }),
        fc.boolean(),
        fc.array(fc.nat(2_000), { maxLength: 8 }),
        (chunks, withTrailer, cuts) => {
          const trailer = withTrailer ? checksum : undefined;
          const wire = encode(inbound, chunks, trailer);
          const at = [0, ...cuts.map((cut) => Math.min(cut, wire.length)), wire.length].sort(
            (a, b) => a - b,
          );
          const pieces = at.slice(1).map((to, index) => wire.subarray(at[index], to));
          const names = withTrailer ? [checksum.name] : null;
          const out = run(createChunkResigner(options(inbound, names)), pieces);
          expect(out.equals(encode(outbound, chunks, trailer))).toBe(true);
        },
      ),
      { numRuns: 200 },
    );
  });

  it('keeps small slices of a chunk in few buffers and large ones uncopied', () => {
    const data = Buffer.alloc(200_000, 'x');
    const wire = encode(inbound, [data]);
    const resigner = createChunkResigner(options(inbound));
    const out: Uint8Array[] = [];
    for (let at = 0; at < wire.length; at += 100) {
      out.push(...resigner.push(wire.subarray(at, at + 100)));
    }
    out.push(...resigner.end());
    expect(Buffer.concat(out).equals(encode(outbound, [data]))).toBe(true);
    expect(out.length).toBeLessThan(10);
  });

  it('refuses a chunk beyond the limit before it holds any of it', () => {
    const resigner = createChunkResigner({ ...options(inbound), maxChunkBytes: 1_000 });
    const line = Buffer.from(`3e9;chunk-signature=${'0'.repeat(64)}\r\n`);
    expect(() => resigner.push(line)).toThrowError(
      expect.objectContaining({ code: 'WIRE_TOO_LARGE' }),
    );
  });

  it('holds the body against x-amz-decoded-content-length', () => {
    const wire = encode(inbound, [Buffer.from('12345')]);
    for (const decodedLength of [4, 6]) {
      const resigner = createChunkResigner({ ...options(inbound), decodedLength });
      expect(() => run(resigner, [wire])).toThrow(/x-amz-decoded-content-length/);
    }
    const right = createChunkResigner({ ...options(inbound), decodedLength: 5 });
    expect(run(right, [wire]).length).toBe(wire.length);
  });
});

describe('checking unsigned framing', () => {
  const wire = Buffer.from(
    '6\r\nhello \r\n5\r\nworld\r\n0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\n',
  );
  const check = (names: readonly string[] = [checksum.name], decodedLength: number | null = 11) =>
    createUnsignedTrailerCheck({ trailerNames: names, decodedLength });

  it('passes the bytes unchanged at every split into two', () => {
    for (let at = 0; at <= wire.length; at++) {
      const out = run(check(), [wire.subarray(0, at), wire.subarray(at)]);
      expect(out.equals(wire), `split at ${at}`).toBe(true);
    }
  });

  it('refuses every cut of the body', () => {
    for (let at = 0; at < wire.length; at++) {
      expect(() => run(check(), [wire.subarray(0, at)]), `cut at ${at}`).toThrow(/ends before/);
    }
  });

  it('passes data on one piece late, without holding a chunk', () => {
    const transform = check([], null);
    transform.push(Buffer.from('40000000\r\n'));
    transform.push(Buffer.from('abc'));
    expect(Buffer.concat(transform.push(Buffer.from('def'))).toString()).toBe('abc');
  });

  it.each([
    ['bytes after the end', '0\r\nx-amz-checksum-crc32:AAAAAA==\r\n\r\nx', /goes on after its end/],
    ['a chunk extension', '5;a=b\r\nhello\r\n', /chunk line/],
    ['a size with a sign', '+5\r\nhello\r\n', /chunk line/],
    ['a bare line feed', '5\nhello\n', /chunk line/],
    ['a chunk longer than its size', '3\r\nhello\r\n', /longer than its size/],
    ['a size beyond any object', 'fffffffffff\r\n', /too large/],
    ['a long size line', `${'0'.repeat(200)}\r\n`, /too long/],
    ['a trailer that was not declared', '0\r\nx-amz-meta-a:1\r\n\r\n', /does not declare/],
    ['a trailer that is missing', '0\r\n\r\n', /lacks a trailer/],
    ['a trailer twice', '0\r\nx-amz-checksum-crc32:a\r\nX-Amz-Checksum-Crc32:b\r\n\r\n', /twice/],
    ['a trailer line without a colon', '0\r\nnonsense\r\n\r\n', /not a header field/],
    ['an endless trailer', `0\r\n${'a:b\r\n'.repeat(3_000)}`, /trailer .* too large/],
  ])('refuses %s', (_, text, message) => {
    expect(() => run(check([checksum.name], null), [Buffer.from(text)])).toThrow(message);
  });
});

describe('trailer names', () => {
  it('are read from x-amz-trailer in lower case', () => {
    expect(parseTrailerNames('X-Amz-Checksum-CRC32 , x-amz-b')).toEqual([
      'x-amz-checksum-crc32',
      'x-amz-b',
    ]);
    expect(parseTrailerNames(null)).toEqual([]);
  });

  it('are signed as name, colon, value and a newline each', () => {
    const fields = [['a', '1'] as const, ['b', '2'] as const];
    expect(canonicalTrailer({ fields, signature: null })).toBe('a:1\nb:2\n');
  });
});
