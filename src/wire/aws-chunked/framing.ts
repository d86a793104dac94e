// Owns the aws-chunked framing: size lines, data, trailer block, as a synchronous push parser over any split of the bytes.
// Must never keep chunk data nor allocate by a size it was told; whoever listens decides what to hold.
// SPEC: S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks".
import { GuardError } from '../../core/errors.ts';
import { KiB } from '../../core/units.ts';

export interface ChunkHeader {
  /** Size digits as received: emitted again so that the framed length stays what the client announced. */
  readonly sizeText: string;
  readonly sizeBytes: number;
  /** 64 lower-case hex digits in signed framing, else null. */
  readonly signature: string | null;
}

/** What the parser reports. `data` slices belong to the caller's buffers and are not copied. */
export interface FramingListener {
  chunkStart(header: ChunkHeader): void;
  data(bytes: Uint8Array): void;
  chunkEnd(): void;
  /** The whole block after the last chunk's line, as received, with its final empty line. */
  trailerBlock(text: string): void;
}

export interface FramingOptions {
  /** Chunk lines carry `;chunk-signature=`. */
  readonly signed: boolean;
  /** The trailer block ends with an `x-amz-trailer-signature` line. */
  readonly signedTrailer: boolean;
  readonly maxChunkBytes: number;
  /** `x-amz-decoded-content-length`, when the request declares it. */
  readonly decodedLength: number | null;
  readonly maxTrailerBytes?: number;
}

/** Enough for 11 size digits (5 TiB), `;chunk-signature=`, 64 digits and the line end. */
const maxLineBytes = 96;
const defaultMaxTrailerBytes = 8 * KiB;
const lf = 0x0a;
const cr = 0x0d;
const unsignedLine = /^([0-9a-fA-F]{1,11})\r$/;
const signedLine = /^([0-9a-fA-F]{1,11});chunk-signature=([0-9a-f]{64})\r$/;
const trailerSignatureLine = /^x-amz-trailer-signature:/i;

type State = 'line' | 'data' | 'data-end' | 'trailer' | 'done';

export function malformedChunks(what: string): GuardError {
  return new GuardError('WIRE_MALFORMED', `the aws-chunked body ${what}`);
}

export class ChunkFraming {
  readonly #options: FramingOptions;
  readonly #listener: FramingListener;
  readonly #maxTrailerBytes: number;
  #state: State = 'line';
  /** The unfinished line, one char a byte. */
  #line = '';
  #trailer = '';
  #trailerSigned = false;
  #remaining = 0;
  #decoded = 0;
  #sawCr = false;

  constructor(options: FramingOptions, listener: FramingListener) {
    this.#options = options;
    this.#listener = listener;
    this.#maxTrailerBytes = options.maxTrailerBytes ?? defaultMaxTrailerBytes;
  }

  get done(): boolean {
    return this.#state === 'done';
  }

  /**
   * Takes the next bytes.
   * @throws {GuardError} WIRE_MALFORMED for broken framing, WIRE_TOO_LARGE beyond a limit.
   */
  push(bytes: Uint8Array): void {
    let at = 0;
    while (at < bytes.length) {
      switch (this.#state) {
        case 'line':
          at = this.#takeLine(bytes, at, maxLineBytes, (line) => this.#startChunk(line));
          break;
        case 'data':
          at = this.#takeData(bytes, at);
          break;
        case 'data-end':
          this.#takeDataEnd(bytes[at] as number);
          at += 1;
          break;
        case 'trailer':
          at = this.#takeLine(bytes, at, this.#maxTrailerBytes, (line) => this.#trailerLine(line));
          break;
        case 'done':
          throw malformedChunks('goes on after its end');
      }
    }
  }

  /**
   * Says that no bytes follow.
   * @throws {GuardError} WIRE_MALFORMED when the body was cut short.
   */
  end(): void {
    if (this.#state !== 'done') throw malformedChunks('ends before its last chunk is complete');
  }

  #takeLine(bytes: Uint8Array, from: number, maxBytes: number, take: (line: string) => void) {
    const found = bytes.indexOf(lf, from);
    const to = found === -1 ? bytes.length : found;
    if (this.#line.length + (to - from) > maxBytes) {
      throw new GuardError('WIRE_TOO_LARGE', 'a line of the aws-chunked body is too long');
    }
    this.#line += Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString('latin1');
    if (found === -1) return to;
    const line = this.#line;
    this.#line = '';
    take(line);
    return to + 1;
  }

  #startChunk(line: string): void {
    const match = (this.#options.signed ? signedLine : unsignedLine).exec(line);
    if (match === null) throw malformedChunks('has a chunk line that is not of its declared form');
    const sizeText = match[1] as string;
    const sizeBytes = Number.parseInt(sizeText, 16);
    if (sizeBytes > this.#options.maxChunkBytes) {
      throw new GuardError('WIRE_TOO_LARGE', 'a chunk of the aws-chunked body is too large', {
        hint: `chunks may hold up to ${this.#options.maxChunkBytes} bytes`,
      });
    }
    this.#decoded += sizeBytes;
    const { decodedLength } = this.#options;
    const wrong =
      sizeBytes === 0 ? this.#decoded !== decodedLength : this.#decoded > (decodedLength ?? 0);
    if (decodedLength !== null && wrong) {
      throw malformedChunks('does not have the length of x-amz-decoded-content-length');
    }
    this.#listener.chunkStart({ sizeText, sizeBytes, signature: match[2] ?? null });
    this.#remaining = sizeBytes;
    if (sizeBytes === 0) {
      this.#listener.chunkEnd();
      this.#state = 'trailer';
    } else {
      this.#state = 'data';
    }
  }

  #takeData(bytes: Uint8Array, from: number): number {
    const to = Math.min(bytes.length, from + this.#remaining);
    this.#listener.data(bytes.subarray(from, to));
    this.#remaining -= to - from;
    if (this.#remaining === 0) this.#state = 'data-end';
    return to;
  }

  #takeDataEnd(byte: number): void {
    if (byte !== (this.#sawCr ? lf : cr)) throw malformedChunks('has a chunk longer than its size');
    if (this.#sawCr) {
      this.#state = 'line';
      this.#listener.chunkEnd();
    }
    this.#sawCr = !this.#sawCr;
  }

  #trailerLine(line: string): void {
    this.#trailer += `${line}\n`;
    if (this.#trailer.length > this.#maxTrailerBytes) {
      throw new GuardError('WIRE_TOO_LARGE', 'the trailer of the aws-chunked body is too large');
    }
    if (this.#options.signedTrailer && !this.#trailerSigned) {
      this.#trailerSigned = trailerSignatureLine.test(line);
      return;
    }
    if (line !== '\r') {
      if (this.#options.signedTrailer) throw malformedChunks('goes on after its trailer signature');
      return;
    }
    this.#state = 'done';
    this.#listener.trailerBlock(this.#trailer);
  }
}
