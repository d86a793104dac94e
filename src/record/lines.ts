// Owns the cut of a byte stream into lines: exact bytes, newline included, at any chunk boundaries. Push parser.
// Must never hold more than one line: a longer one than allowed is reported and skipped.
import { newline } from './chain.ts';

/** One line of the stream. */
export interface Line {
  /** 1-based. */
  readonly number: number;
  /** Exact bytes, newline included unless torn. Valid until the next push only. Empty when too long. */
  readonly bytes: Uint8Array;
  /** Whether the stream ended without the newline, or the line was longer than allowed. */
  readonly defect: 'none' | 'torn' | 'too-long';
}

export class LineSplitter {
  readonly #maxBytes: number;
  readonly #onLine: (line: Line) => void;
  #kept: Uint8Array[] = [];
  #keptBytes = 0;
  #skipping = false;
  #number = 0;

  constructor(maxBytes: number, onLine: (line: Line) => void) {
    this.#maxBytes = maxBytes;
    this.#onLine = onLine;
  }

  push(chunk: Uint8Array): void {
    let start = 0;
    while (start < chunk.length) {
      const at = chunk.indexOf(newline, start);
      if (at === -1) {
        this.#keep(chunk.subarray(start));
        return;
      }
      const tail = chunk.subarray(start, at + 1);
      start = at + 1;
      if (this.#skipping || this.#keptBytes + tail.length > this.#maxBytes) {
        this.#emit(new Uint8Array(0), 'too-long');
      } else if (this.#keptBytes === 0) {
        this.#emit(tail, 'none');
      } else {
        this.#kept.push(tail);
        this.#emit(Buffer.concat(this.#kept), 'none');
      }
    }
  }

  /** Reports what stands after the last newline. */
  end(): void {
    if (this.#skipping) this.#emit(new Uint8Array(0), 'too-long');
    else if (this.#keptBytes > 0) this.#emit(Buffer.concat(this.#kept), 'torn');
  }

  #keep(part: Uint8Array): void {
    if (this.#skipping) return;
    if (this.#keptBytes + part.length > this.#maxBytes) {
      this.#skipping = true;
      this.#kept = [];
      return;
    }
    // Copied: the caller may reuse its chunk.
    this.#kept.push(Uint8Array.prototype.slice.call(part));
    this.#keptBytes += part.length;
  }

  #emit(bytes: Uint8Array, defect: Line['defect']): void {
    this.#number += 1;
    this.#kept = [];
    this.#keptBytes = 0;
    this.#skipping = false;
    this.#onLine({ number: this.#number, bytes, defect });
  }
}
