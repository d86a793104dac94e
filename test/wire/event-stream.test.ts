// Holds the event stream codec against hand-made frames, every split of the bytes, and random frames.
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decodeFrame,
  type EventFrame,
  type EventHeaderValue,
  encodeFrame,
  minFrameBytes,
} from '../../src/wire/event-stream/frame.ts';
import { EventStreamParser } from '../../src/wire/event-stream/parser.ts';

function frame(headers: [string, EventHeaderValue][], payload: string): EventFrame {
  return { headers: new Map(headers), payload: Buffer.from(payload) };
}

function plain(f: EventFrame) {
  const value = (v: EventHeaderValue) =>
    v.value instanceof Uint8Array ? Buffer.from(v.value).toString('hex') : v.value;
  return {
    headers: [...f.headers].map(([name, v]) => [name, v.type, value(v)]),
    payload: Buffer.from(f.payload).toString('hex'),
  };
}

const everyType = frame(
  [
    ['yes', { type: 'boolean', value: true }],
    ['no', { type: 'boolean', value: false }],
    ['byte', { type: 'byte', value: -1 }],
    ['short', { type: 'short', value: -2 }],
    ['int', { type: 'integer', value: -40_972 }],
    ['long', { type: 'long', value: -(2n ** 62n) }],
    ['bin', { type: 'binary', value: Uint8Array.of(0, 255) }],
    [':event-type', { type: 'string', value: 'Récords' }],
    ['at', { type: 'timestamp', value: 8_675_309n }],
    ['id', { type: 'uuid', value: new Uint8Array(16).fill(7) }],
  ],
  "{'foo':'bar'}",
);

const arbitraryFrame = fc
  .record({
    headers: fc.array(
      fc.tuple(
        fc.string({ minLength: 1, maxLength: 20 }),
        fc.oneof(
          fc.boolean().map((value) => ({ type: 'boolean', value }) as const),
          fc
            .bigInt(-(2n ** 63n), 2n ** 63n - 1n)
            .map((value) => ({ type: 'long', value }) as const),
          fc.string({ unit: 'grapheme' }).map((value) => ({ type: 'string', value }) as const),
          fc.uint8Array().map((value) => ({ type: 'binary', value }) as const),
        ),
      ),
      { maxLength: 5 },
    ),
    payload: fc.uint8Array({ maxLength: 200 }),
  })
  .map(({ headers, payload }): EventFrame => ({ headers: new Map(headers), payload }));

describe('the event stream codec', () => {
  it('encodes the empty frame as the specification shows it', () => {
    const bytes = encodeFrame(frame([], ''));
    expect(Buffer.from(bytes).toString('hex')).toBe('000000100000000005c248eb7d98c8ff');
  });

  it('encodes a frame with one integer header as the specification shows it', () => {
    const bytes = encodeFrame(
      frame([['event-type', { type: 'integer', value: 0xa00c }]], "{'foo':'bar'}"),
    );
    expect(Buffer.from(bytes).toString('hex')).toBe(
      `0000002d0000001041c424b8${'0a6576656e742d747970650400' + '00a00c'}7b27666f6f273a27626172277d36f480a0`,
    );
  });

  it('gives back headers of every type', () => {
    expect(plain(decodeFrame(encodeFrame(everyType)))).toEqual(plain(everyType));
  });

  it('gives back random frames', () => {
    fc.assert(
      fc.property(arbitraryFrame, (made) => {
        expect(plain(decodeFrame(encodeFrame(made)))).toEqual(plain(made));
      }),
    );
  });

  it('finds the same frames at every split of a stream', () => {
    const frames = [everyType, frame([], ''), frame([], 'last')];
    const stream = Buffer.concat(frames.map(encodeFrame));
    for (let at = 0; at <= stream.length; at++) {
      const parser = new EventStreamParser();
      const found = [...parser.push(stream.subarray(0, at)), ...parser.push(stream.subarray(at))];
      parser.end();
      expect(found.map(plain), `split at ${at}`).toEqual(frames.map(plain));
    }
  });

  it('refuses every frame with one bit changed', () => {
    const bytes = encodeFrame(everyType);
    for (let bit = 0; bit < bytes.length * 8; bit++) {
      const changed = Uint8Array.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(() => decodeFrame(changed), `bit ${bit}`).toThrow();
    }
  });

  it('refuses a stream that ends inside a frame', () => {
    const bytes = encodeFrame(everyType);
    for (const length of [1, 11, 12, bytes.length - 1]) {
      const parser = new EventStreamParser();
      parser.push(bytes.subarray(0, length));
      expect(() => parser.end()).toThrow(/cut short/);
    }
  });

  it('refuses a frame beyond the limit by its prelude alone', () => {
    const prelude = Buffer.alloc(12);
    prelude.writeUInt32BE(2_000, 0);
    prelude.writeUInt32BE(crc32(prelude.subarray(0, 8)), 8);
    const parser = new EventStreamParser({ maxFrameBytes: 1_999 });
    expect(() => parser.push(prelude)).toThrowError(
      expect.objectContaining({ code: 'WIRE_TOO_LARGE' }),
    );
  });

  it('refuses headers that reach beyond their block, repeat or have no known type', () => {
    const withHeaders = (hex: string): Uint8Array => {
      const headers = Buffer.from(hex, 'hex');
      const bytes = Buffer.alloc(minFrameBytes + headers.length);
      bytes.writeUInt32BE(bytes.length, 0);
      bytes.writeUInt32BE(headers.length, 4);
      bytes.writeUInt32BE(crc32(bytes.subarray(0, 8)), 8);
      headers.copy(bytes, 12);
      bytes.writeUInt32BE(crc32(bytes.subarray(0, bytes.length - 4)), bytes.length - 4);
      return bytes;
    };
    expect(() => decodeFrame(withHeaders('016104'))).toThrow(/beyond its header block/);
    expect(() => decodeFrame(withHeaders('01610a'))).toThrow(/unknown type/);
    expect(() => decodeFrame(withHeaders('0000'))).toThrow(/without a name/);
    expect(() => decodeFrame(withHeaders('016100016100'))).toThrow(/twice/);
    expect(() => decodeFrame(withHeaders('01ff00'))).toThrow(/UTF-8/);
  });
});
