// Owns one frame of `application/vnd.amazon.eventstream`: prelude, headers, payload, both CRC32s.
// Must never trust a length before its checksum matched, nor allocate beyond the stated maxima.
// SPEC: Smithy, "Amazon Event Stream Specification".
import { crc32 } from 'node:zlib';
import { GuardError } from '../../core/errors.ts';
import { KiB, MiB } from '../../core/units.ts';

/** A typed header value. Longs and timestamps (epoch milliseconds) are bigint: they exceed a double. */
export type EventHeaderValue =
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'byte' | 'short' | 'integer'; readonly value: number }
  | { readonly type: 'long' | 'timestamp'; readonly value: bigint }
  | { readonly type: 'binary'; readonly value: Uint8Array }
  | { readonly type: 'string'; readonly value: string }
  | { readonly type: 'uuid'; readonly value: Uint8Array };

export interface EventFrame {
  readonly headers: ReadonlyMap<string, EventHeaderValue>;
  readonly payload: Uint8Array;
}

export const preludeBytes = 12;
const trailerBytes = 4;
export const minFrameBytes = preludeBytes + trailerBytes;
/** The format's own maxima: 128 KiB of headers, 24 MiB of payload. */
export const maxHeaderBytes = 128 * KiB;
export const maxFrameBytes = 24 * MiB + maxHeaderBytes + minFrameBytes;

const utf8 = new TextDecoder('utf-8', { fatal: true });

export function malformedFrame(what: string): GuardError {
  return new GuardError('WIRE_MALFORMED', `the event stream frame ${what}`);
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/**
 * Reads a frame's prelude.
 * @returns total frame length and header length in bytes.
 * @throws {GuardError} WIRE_MALFORMED for a bad checksum or impossible lengths, WIRE_TOO_LARGE beyond the maxima.
 */
export function readPrelude(
  prelude: Uint8Array,
  maxBytes: number = maxFrameBytes,
): { totalBytes: number; headerBytes: number } {
  const view = viewOf(prelude);
  const totalBytes = view.getUint32(0);
  const headerBytes = view.getUint32(4);
  if (crc32(prelude.subarray(0, 8)) !== view.getUint32(8)) {
    throw malformedFrame('has a prelude with a wrong checksum');
  }
  if (totalBytes > maxBytes || headerBytes > maxHeaderBytes) {
    throw new GuardError('WIRE_TOO_LARGE', 'an event stream frame is too large');
  }
  if (totalBytes < minFrameBytes + headerBytes) {
    throw malformedFrame('is shorter than its headers');
  }
  return { totalBytes, headerBytes };
}

/**
 * Decodes one whole frame. Payload and binary values are views into `frame`.
 * @throws {GuardError} WIRE_MALFORMED, WIRE_TOO_LARGE; WIRE_AMBIGUOUS for a header that stands twice.
 */
export function decodeFrame(frame: Uint8Array): EventFrame {
  if (frame.length < minFrameBytes) throw malformedFrame('is cut short');
  const { totalBytes, headerBytes } = readPrelude(frame.subarray(0, preludeBytes));
  if (totalBytes !== frame.length) throw malformedFrame('does not have its stated length');
  const end = totalBytes - trailerBytes;
  if (crc32(frame.subarray(0, end)) !== viewOf(frame).getUint32(end)) {
    throw malformedFrame('has a wrong checksum');
  }
  const payloadStart = preludeBytes + headerBytes;
  return {
    headers: decodeHeaders(frame.subarray(preludeBytes, payloadStart)),
    payload: frame.subarray(payloadStart, end),
  };
}

function decodeHeaders(bytes: Uint8Array): Map<string, EventHeaderValue> {
  const headers = new Map<string, EventHeaderValue>();
  let at = 0;
  const take = (length: number): Uint8Array => {
    if (at + length > bytes.length) throw malformedFrame('has a header beyond its header block');
    at += length;
    return bytes.subarray(at - length, at);
  };
  const text = (value: Uint8Array): string => {
    try {
      return utf8.decode(value);
    } catch {
      throw malformedFrame('has a header that is not UTF-8');
    }
  };
  while (at < bytes.length) {
    const nameLength = take(1)[0] as number;
    if (nameLength === 0) throw malformedFrame('has a header without a name');
    const name = text(take(nameLength));
    if (headers.has(name)) {
      throw new GuardError('WIRE_AMBIGUOUS', 'the event stream frame has a header twice');
    }
    headers.set(name, decodeValue(take(1)[0] as number, take, text));
  }
  return headers;
}

function decodeValue(
  type: number,
  take: (length: number) => Uint8Array,
  text: (value: Uint8Array) => string,
): EventHeaderValue {
  switch (type) {
    case 0:
      return { type: 'boolean', value: true };
    case 1:
      return { type: 'boolean', value: false };
    case 2:
      return { type: 'byte', value: viewOf(take(1)).getInt8(0) };
    case 3:
      return { type: 'short', value: viewOf(take(2)).getInt16(0) };
    case 4:
      return { type: 'integer', value: viewOf(take(4)).getInt32(0) };
    case 5:
      return { type: 'long', value: viewOf(take(8)).getBigInt64(0) };
    case 6:
      return { type: 'binary', value: take(viewOf(take(2)).getUint16(0)) };
    case 7:
      return { type: 'string', value: text(take(viewOf(take(2)).getUint16(0))) };
    case 8:
      return { type: 'timestamp', value: viewOf(take(8)).getBigInt64(0) };
    case 9:
      return { type: 'uuid', value: take(16) };
  }
  throw malformedFrame('has a header of an unknown type');
}

function sized(length: number): { bytes: Uint8Array; view: DataView } {
  const bytes = new Uint8Array(length);
  return { bytes, view: viewOf(bytes) };
}

function withLength(type: number, value: Uint8Array): Uint8Array {
  if (value.length > 0xffff) {
    throw new GuardError('WIRE_TOO_LARGE', 'an event stream header is too long');
  }
  const { bytes, view } = sized(3 + value.length);
  view.setUint8(0, type);
  view.setUint16(1, value.length);
  bytes.set(value, 3);
  return bytes;
}

function encodeValue(header: EventHeaderValue): Uint8Array {
  switch (header.type) {
    case 'boolean':
      return Uint8Array.of(header.value ? 0 : 1);
    case 'byte':
      return Uint8Array.of(2, header.value & 0xff);
    case 'short':
      return Uint8Array.of(3, (header.value >> 8) & 0xff, header.value & 0xff);
    case 'integer': {
      const { bytes, view } = sized(5);
      view.setUint8(0, 4);
      view.setInt32(1, header.value);
      return bytes;
    }
    case 'long':
    case 'timestamp': {
      const { bytes, view } = sized(9);
      view.setUint8(0, header.type === 'long' ? 5 : 8);
      view.setBigInt64(1, header.value);
      return bytes;
    }
    case 'binary':
      return withLength(6, header.value);
    case 'string':
      return withLength(7, Buffer.from(header.value, 'utf8'));
    case 'uuid':
      return Buffer.concat([Uint8Array.of(9), header.value]);
  }
}

/**
 * Encodes one frame.
 * @throws {GuardError} WIRE_TOO_LARGE beyond the format's maxima.
 */
export function encodeFrame(frame: EventFrame): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const [name, value] of frame.headers) {
    const nameBytes = Buffer.from(name, 'utf8');
    if (nameBytes.length === 0 || nameBytes.length > 255) {
      throw new GuardError('WIRE_TOO_LARGE', 'an event stream header name has 1 to 255 bytes');
    }
    parts.push(Uint8Array.of(nameBytes.length), nameBytes, encodeValue(value));
  }
  const headers = Buffer.concat(parts);
  const totalBytes = minFrameBytes + headers.length + frame.payload.length;
  if (headers.length > maxHeaderBytes || totalBytes > maxFrameBytes) {
    throw new GuardError('WIRE_TOO_LARGE', 'an event stream frame is too large');
  }
  const { bytes, view } = sized(totalBytes);
  view.setUint32(0, totalBytes);
  view.setUint32(4, headers.length);
  view.setUint32(8, crc32(bytes.subarray(0, 8)));
  bytes.set(headers, preludeBytes);
  bytes.set(frame.payload, preludeBytes + headers.length);
  view.setUint32(totalBytes - trailerBytes, crc32(bytes.subarray(0, totalBytes - trailerBytes)));
  return bytes;
}
