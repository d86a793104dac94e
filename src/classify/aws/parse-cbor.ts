// Owns a strict CBOR reader for rpc-v2-cbor bodies. Must never allocate by an announced length before the bytes are
// there, nor accept a map with a repeated key (T04, T13). SPEC: RFC 8949, Smithy RPC v2 CBOR.
import { GuardError } from '../../core/errors.ts';
import type { Json } from './parse-json.ts';

const maxDepth = 64;
const breakByte = 0xff;
const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * Parses one CBOR item into JSON-like data: byte strings become base64, integers beyond 2^53 decimal strings,
 * timestamps (tag 1) numbers of seconds.
 * @throws {GuardError} WIRE_MALFORMED for invalid CBOR or nesting beyond 64, WIRE_AMBIGUOUS for a repeated key.
 */
export function parseCbor(bytes: Uint8Array): Json {
  const reader = new CborReader(bytes);
  const value = reader.item(0);
  if (!reader.done) throw malformed('bytes follow the item');
  return value;
}

class CborReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get done(): boolean {
    return this.#at === this.#bytes.length;
  }

  item(depth: number): Json {
    if (depth > maxDepth) throw malformed(`nesting goes beyond ${maxDepth} levels`);
    const head = this.#byte();
    const major = head >> 5;
    const info = head & 0x1f;
    switch (major) {
      case 0:
        return fromBigInt(this.#argument(info));
      case 1:
        return fromBigInt(-1n - this.#argument(info));
      case 2:
        return Buffer.from(this.#string(major, info)).toString('base64');
      case 3:
        return decodeText(this.#string(major, info));
      case 4:
        return this.#array(info, depth);
      case 5:
        return this.#map(info, depth);
      case 6:
        return this.#tagged(this.#argument(info), depth);
      default:
        return this.#simple(info);
    }
  }

  #byte(): number {
    this.#need(1);
    const byte = this.#bytes[this.#at] as number;
    this.#at += 1;
    return byte;
  }

  #need(count: number): void {
    if (count > this.#bytes.length - this.#at) throw malformed('it ends early');
  }

  #argument(info: number): bigint {
    if (info < 24) return BigInt(info);
    const size = { 24: 1, 25: 2, 26: 4, 27: 8 }[info];
    if (size === undefined) throw malformed('a length is invalid');
    this.#need(size);
    const at = this.#at;
    this.#at += size;
    if (size === 1) return BigInt(this.#view.getUint8(at));
    if (size === 2) return BigInt(this.#view.getUint16(at));
    if (size === 4) return BigInt(this.#view.getUint32(at));
    return this.#view.getBigUint64(at);
  }

  #length(info: number): number {
    const length = this.#argument(info);
    // Every element takes a byte at least, so a longer announcement cannot be true.
    if (length > BigInt(this.#bytes.length - this.#at)) throw malformed('it ends early');
    return Number(length);
  }

  #string(major: number, info: number): Uint8Array {
    if (info !== 31) {
      const length = this.#length(info);
      const at = this.#at;
      this.#at += length;
      return this.#bytes.subarray(at, at + length);
    }
    const chunks: Uint8Array[] = [];
    while (!this.#takeBreak()) {
      const head = this.#byte();
      if (head >> 5 !== major || (head & 0x1f) === 31) throw malformed('a chunk is invalid');
      chunks.push(this.#string(major, head & 0x1f));
    }
    return Buffer.concat(chunks);
  }

  #array(info: number, depth: number): Json {
    const array: Json[] = [];
    if (info === 31) {
      while (!this.#takeBreak()) array.push(this.item(depth + 1));
      return array;
    }
    for (let left = this.#length(info); left > 0; left -= 1) array.push(this.item(depth + 1));
    return array;
  }

  #map(info: number, depth: number): Json {
    const map: Record<string, Json> = Object.create(null);
    const entry = (): void => {
      const head = this.#byte();
      if (head >> 5 !== 3) throw malformed('a map key is not text');
      const key = decodeText(this.#string(3, head & 0x1f));
      // SECURITY: readers differ on which of two equal keys counts (T04).
      if (key in map) throw new GuardError('WIRE_AMBIGUOUS', 'a CBOR map key appears twice');
      map[key] = this.item(depth + 1);
    };
    if (info === 31) {
      while (!this.#takeBreak()) entry();
      return map;
    }
    for (let left = this.#length(info); left > 0; left -= 1) entry();
    return map;
  }

  #tagged(tag: bigint, depth: number): Json {
    const value = this.item(depth + 1);
    if (tag === 1n) {
      if (typeof value !== 'number') throw malformed('a timestamp is not a number');
      return value;
    }
    if (tag === 2n || tag === 3n) return bigNumber(value, tag === 3n);
    throw new GuardError('WIRE_UNSUPPORTED', 'the CBOR body holds a tag that AWS does not use');
  }

  #simple(info: number): Json {
    if (info === 20) return false;
    if (info === 21) return true;
    if (info === 22 || info === 23) return null;
    const at = this.#at;
    if (info === 25) {
      this.#need(2);
      this.#at += 2;
      return finite(halfFloat(this.#view.getUint16(at)));
    }
    if (info === 26) {
      this.#need(4);
      this.#at += 4;
      return finite(this.#view.getFloat32(at));
    }
    if (info === 27) {
      this.#need(8);
      this.#at += 8;
      return finite(this.#view.getFloat64(at));
    }
    throw malformed('a simple value is invalid');
  }

  #takeBreak(): boolean {
    this.#need(1);
    if (this.#bytes[this.#at] !== breakByte) return false;
    this.#at += 1;
    return true;
  }
}

function fromBigInt(value: bigint): number | string {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value.toString();
}

function bigNumber(value: Json, negative: boolean): string {
  if (typeof value !== 'string') throw malformed('a big number is not a byte string');
  const hex = Buffer.from(value, 'base64').toString('hex');
  const magnitude = hex === '' ? 0n : BigInt(`0x${hex}`);
  return (negative ? -1n - magnitude : magnitude).toString();
}

/** JSON has no word for NaN and infinities; AWS writes them as these strings. */
function finite(value: number): number | string {
  return Number.isFinite(value) ? value : String(value);
}

function halfFloat(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function decodeText(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (cause) {
    throw new GuardError('WIRE_MALFORMED', 'the CBOR body holds text that is not UTF-8', { cause });
  }
}

function malformed(what: string): GuardError {
  return new GuardError('WIRE_MALFORMED', `the CBOR body is malformed: ${what}`);
}
