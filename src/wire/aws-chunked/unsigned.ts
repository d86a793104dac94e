// Owns STREAMING-UNSIGNED-PAYLOAD-TRAILER: checks framing and trailer while the bytes pass through unchanged.
// Must never de-chunk (stored objects would hold the envelope or lose the checksum) nor release the end of a bad body (T17).
// SPEC: S3 API Reference, "Signature Calculations …: Including Trailing Headers (Chunked Upload)".
import { ChunkFraming, type ChunkHeader } from './framing.ts';
import type { BodyTransform } from './resign.ts';
import { parseTrailer } from './trailer.ts';

export interface UnsignedTrailerOptions {
  /** Names of `x-amz-trailer` (see `parseTrailerNames`). */
  readonly trailerNames: readonly string[];
  /** `x-amz-decoded-content-length`; null when not declared. */
  readonly decodedLength: number | null;
}

/** The largest object S3 takes; Go clients send a whole object as one chunk. */
const maxObjectBytes = 5 * 1024 ** 4;
const crlf = Buffer.from('\r\n');

class UnsignedTrailerCheck implements BodyTransform {
  readonly #framing: ChunkFraming;
  #out: Uint8Array[] = [];
  #final: Uint8Array[] = [];

  constructor(options: UnsignedTrailerOptions) {
    let current: ChunkHeader | null = null;
    this.#framing = new ChunkFraming(
      {
        signed: false,
        signedTrailer: false,
        maxChunkBytes: maxObjectBytes,
        decodedLength: options.decodedLength,
      },
      {
        chunkStart: (header) => {
          current = header;
          const line = Buffer.from(`${header.sizeText}\r\n`, 'latin1');
          (header.sizeBytes === 0 ? this.#final : this.#out).push(line);
        },
        data: (bytes) => this.#out.push(bytes),
        chunkEnd: () => {
          if (current?.sizeBytes !== 0) this.#out.push(crlf);
        },
        trailerBlock: (text) => {
          parseTrailer(text, options.trailerNames);
          this.#final.push(Buffer.from(text, 'latin1'));
        },
      },
    );
  }

  push(chunk: Uint8Array): Uint8Array[] {
    this.#framing.push(chunk);
    const out = this.#out;
    // SECURITY: a body that is cut short may fill its announced length exactly; the newest bytes stay back, so that
    // only a body with a proper end becomes a complete upstream request (T17).
    this.#out = out.splice(-1);
    return out;
  }

  end(): Uint8Array[] {
    this.#framing.end();
    const out = [...this.#out, ...this.#final];
    this.#out = [];
    this.#final = [];
    return out;
  }
}

/** Makes the transform for an unsigned chunked body: bytes come out as they went in, the last chunk only at `end`. */
export function createUnsignedTrailerCheck(options: UnsignedTrailerOptions): BodyTransform {
  return new UnsignedTrailerCheck(options);
}
