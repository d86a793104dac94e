// Owns bodies that are piped, never held: each payload mode gets the check that fits, in constant memory.
// Must never let the last bytes of a body pass before the check has succeeded (T02, T17).
import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { GuardError } from '../../core/errors.ts';
import type { BodyTransform } from '../../wire/aws-chunked/resign.ts';

/** Wraps a push codec as a stream; an error destroys the stream before its end is signalled. */
export function codecStream(codec: BodyTransform): Transform {
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
