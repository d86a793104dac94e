// Owns STREAMING-AWS4-HMAC-SHA256-PAYLOAD[-TRAILER]: proves each chunk with the local chain and signs it with the real one.
// Must never emit a chunk before its signature matched, nor the last chunk before the body ended as it should (T17).
// Memory is bounded by one chunk: its signature stands before its data.
// SPEC: S3 API Reference, "Signature Calculations for the Authorization Header: Transferring Payload in Multiple Chunks".
import { createHash, type Hash, hash as oneShotHash, timingSafeEqual } from 'node:crypto';
import { GuardError } from '../../core/errors.ts';
import { KiB, MiB } from '../../core/units.ts';
import { emptySha256 } from '../sigv4/payload.ts';
import { hmacHex } from '../sigv4/signing-keys.ts';
import type { ChainStart } from '../sigv4/types.ts';
import { ChunkFraming, type ChunkHeader, malformedChunks } from './framing.ts';
import { canonicalTrailer, parseTrailer } from './trailer.ts';

/** A synchronous transform of a body: bytes in, bytes out, in order. */
export interface BodyTransform {
  /** @throws {GuardError} SIGNATURE_INVALID, WIRE_MALFORMED, WIRE_TOO_LARGE or WIRE_AMBIGUOUS; the transform is dead then. */
  push(chunk: Uint8Array): Uint8Array[];
  /** What was withheld until the body was complete. @throws {GuardError} as `push`; WIRE_MALFORMED when it was cut short. */
  end(): Uint8Array[];
}

export interface ChunkResignerOptions {
  /** Chain of the verified inbound request. */
  readonly inbound: ChainStart;
  /** Chain of the request signed for upstream. */
  readonly outbound: ChainStart;
  /** Names of `x-amz-trailer` (see `parseTrailerNames`); null when the payload option has no trailer. */
  readonly trailerNames: readonly string[] | null;
  /** `x-amz-decoded-content-length`; null when not declared. */
  readonly decodedLength: number | null;
  /** One chunk is held in memory; 8 MiB unless told (SDKs send 64 to 128 KiB). */
  readonly maxChunkBytes?: number;
}

const defaultMaxChunkBytes = 8 * MiB;
const collectBelowBytes = 8 * KiB;
const collectorBytes = 64 * KiB;
const crlf = Buffer.from('\r\n');

/** One chain of chunk signatures. */
class ChunkChain {
  readonly #start: ChainStart;
  #previous: string;

  constructor(start: ChainStart) {
    this.#start = start;
    this.#previous = start.seed;
  }

  chunk(dataSha256: string): string {
    return this.#link(`AWS4-HMAC-SHA256-PAYLOAD\n${this.#prefix()}\n${emptySha256}\n${dataSha256}`);
  }

  trailer(trailerSha256: string): string {
    return this.#link(`AWS4-HMAC-SHA256-TRAILER\n${this.#prefix()}\n${trailerSha256}`);
  }

  #prefix(): string {
    return `${this.#start.amzDate}\n${this.#start.scopeString}\n${this.#previous}`;
  }

  #link(text: string): string {
    this.#previous = hmacHex(this.#start.signingKey, text);
    return this.#previous;
  }
}

function requireEqual(given: string | null, expected: string): void {
  const a = Buffer.from(given ?? '', 'latin1');
  const b = Buffer.from(expected, 'latin1');
  if (a.length !== b.length || !timingSafeEqual(a, b)) {
    throw new GuardError('SIGNATURE_INVALID', 'a chunk signature of the body does not match');
  }
}

class ChunkResigner implements BodyTransform {
  readonly #inbound: ChunkChain;
  readonly #outbound: ChunkChain;
  readonly #trailerNames: readonly string[] | null;
  readonly #framing: ChunkFraming;
  #header: ChunkHeader | null = null;
  #held: Uint8Array[] = [];
  /** Collects small slices, so that a byte-wise sender cannot make us keep one object a byte (T13). */
  #collector: Uint8Array | null = null;
  #collected = 0;
  #unfilledBytes = 0;
  #hash: Hash | null = null;
  #out: Uint8Array[] = [];
  #final: Uint8Array[] = [];

  constructor(options: ChunkResignerOptions) {
    this.#inbound = new ChunkChain(options.inbound);
    this.#outbound = new ChunkChain(options.outbound);
    this.#trailerNames = options.trailerNames;
    this.#framing = new ChunkFraming(
      {
        signed: true,
        signedTrailer: options.trailerNames !== null,
        maxChunkBytes: options.maxChunkBytes ?? defaultMaxChunkBytes,
        decodedLength: options.decodedLength,
      },
      {
        chunkStart: (header) => {
          this.#header = header;
          this.#unfilledBytes = header.sizeBytes;
          this.#hash = createHash('sha256');
        },
        data: (bytes) => {
          this.#hash?.update(bytes);
          this.#hold(bytes);
        },
        chunkEnd: () => this.#finishChunk(),
        trailerBlock: (text) => this.#finishBody(text),
      },
    );
  }

  push(chunk: Uint8Array): Uint8Array[] {
    this.#framing.push(chunk);
    const out = this.#out;
    this.#out = [];
    return out;
  }

  end(): Uint8Array[] {
    this.#framing.end();
    const out = this.#final;
    this.#final = [];
    return out;
  }

  #hold(bytes: Uint8Array): void {
    if (bytes.length >= collectBelowBytes) {
      this.#closeCollector();
      this.#held.push(bytes);
    } else {
      if (this.#collector === null || this.#collected + bytes.length > this.#collector.length) {
        this.#closeCollector();
        this.#collector = new Uint8Array(Math.min(collectorBytes, this.#unfilledBytes));
      }
      this.#collector.set(bytes, this.#collected);
      this.#collected += bytes.length;
    }
    this.#unfilledBytes -= bytes.length;
  }

  #closeCollector(): void {
    if (this.#collector !== null) this.#held.push(this.#collector.subarray(0, this.#collected));
    this.#collector = null;
    this.#collected = 0;
  }

  #finishChunk(): void {
    this.#closeCollector();
    const header = this.#header;
    const dataSha256 = this.#hash?.digest('hex');
    if (header === null || dataSha256 === undefined)
      throw malformedChunks('has data without a size');
    // SECURITY: nothing of a chunk leaves before its signature matched (T17).
    requireEqual(header.signature, this.#inbound.chunk(dataSha256));
    const signature = this.#outbound.chunk(dataSha256);
    const line = Buffer.from(`${header.sizeText};chunk-signature=${signature}\r\n`, 'latin1');
    if (header.sizeBytes === 0) this.#final.push(line);
    else this.#out.push(line, ...this.#held, crlf);
    this.#header = null;
    this.#hash = null;
    this.#held = [];
  }

  #finishBody(block: string): void {
    if (this.#trailerNames === null) {
      if (block !== '\r\n') throw malformedChunks('has a trailer that was not announced');
      this.#final.push(crlf);
      return;
    }
    const trailer = parseTrailer(block, this.#trailerNames);
    const sha256 = oneShotHash('sha256', canonicalTrailer(trailer), 'hex');
    requireEqual(trailer.signature, this.#inbound.trailer(sha256));
    const replaced = block.replace(trailer.signature ?? '', () => this.#outbound.trailer(sha256));
    this.#final.push(Buffer.from(replaced, 'latin1'));
  }
}

/**
 * Makes the transform for a signed chunked body. Framed length and chunk sizes stay as received, so Content-Length does.
 */
export function createChunkResigner(options: ChunkResignerOptions): BodyTransform {
  return new ChunkResigner(options);
}
