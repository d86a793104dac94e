// Owns bodies that are piped, never held: each payload mode gets the check that fits, in constant memory.
// Must never let the last bytes of a body pass before the check has succeeded (T02, T17).
import { createHash, type KeyObject } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { GuardError } from '../../core/errors.ts';

/** A synchronous push transform over bytes, as the aws-chunked codecs are. */
export interface PushCodec {
  push(chunk: Uint8Array): readonly Uint8Array[];
  end(): readonly Uint8Array[];
}

/** Wraps a push codec as a stream; an error destroys the stream before its end is signalled. */
export function codecStream(codec: PushCodec): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, callback: TransformCallback) {
      try {
        for (const out of codec.push(chunk)) this.push(out);
        callback();
      } catch (error) {
        callback(error as Error);
      }
    },
    flush(callback: TransformCallback) {
      try {
        for (const out of codec.end()) this.push(out);
        callback();
      } catch (error) {
        callback(error as Error);
      }
    },
  });
}

/**
 * Passes bytes on one chunk late and compares their SHA-256 with the signed hash before the last chunk leaves,
 * so that a tampered body never becomes a complete upstream request.
 */
export function hashCheckedStream(expectedSha256: string): Transform {
  const hash = createHash('sha256');
  let held: Buffer | null = null;
  return new Transform({
    transform(chunk: Buffer, _encoding, callback: TransformCallback) {
      hash.update(chunk);
      if (held !== null) this.push(held);
      held = chunk;
      callback();
    },
    flush(callback: TransformCallback) {
      if (hash.digest('hex') !== expectedSha256) {
        callback(
          new GuardError(
            'SIGNATURE_INVALID',
            'the body does not match the signed x-amz-content-sha256',
          ),
        );
        return;
      }
      if (held !== null) this.push(held);
      callback();
    },
  });
}

/** Keys and seed of one signature, for chunk chaining. */
export interface ChunkSeed {
  readonly seed: string;
  readonly signingKey: KeyObject;
  readonly amzDate: string;
  readonly scopeString: string;
}
