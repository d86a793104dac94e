// Owns cutting a byte stream into event stream frames, at any split of the bytes.
// Must never hold more than one frame nor allocate for a frame whose prelude did not check.
// SPEC: Smithy, "Amazon Event Stream Specification".
import {
  decodeFrame,
  type EventFrame,
  malformedFrame,
  preludeBytes,
  readPrelude,
} from './frame.ts';

/** Push parser: bytes in, whole frames out. */
export class EventStreamParser {
  readonly #maxFrameBytes: number | undefined;
  readonly #prelude = new Uint8Array(preludeBytes);
  #frame: Uint8Array | null = null;
  #filled = 0;

  constructor(options: { readonly maxFrameBytes?: number } = {}) {
    this.#maxFrameBytes = options.maxFrameBytes;
  }

  /**
   * Takes the next bytes and returns the frames they complete. Frames do not share memory with `bytes`.
   * @throws {GuardError} WIRE_MALFORMED, WIRE_TOO_LARGE or WIRE_AMBIGUOUS; the parser is dead then.
   */
  push(bytes: Uint8Array): EventFrame[] {
    const frames: EventFrame[] = [];
    let at = 0;
    while (at < bytes.length) {
      const target: Uint8Array = this.#frame ?? this.#prelude;
      const length = Math.min(bytes.length - at, target.length - this.#filled);
      target.set(bytes.subarray(at, at + length), this.#filled);
      this.#filled += length;
      at += length;
      if (this.#filled < target.length) break;
      if (this.#frame === null) {
        this.#frame = new Uint8Array(readPrelude(this.#prelude, this.#maxFrameBytes).totalBytes);
        this.#frame.set(this.#prelude);
      } else {
        frames.push(decodeFrame(this.#frame));
        this.#frame = null;
        this.#filled = 0;
      }
    }
    return frames;
  }

  /**
   * Says that no bytes follow.
   * @throws {GuardError} WIRE_MALFORMED when a frame was cut short.
   */
  end(): void {
    if (this.#filled > 0) throw malformedFrame('is cut short');
  }
}
