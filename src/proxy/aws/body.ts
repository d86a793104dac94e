// Owns reading a request body that must be seen whole before it is decided: bounded, with a deadline for stalls.
import type { IncomingMessage } from 'node:http';
import { GuardError } from '../../core/errors.ts';
import { MiB, minuteMs } from '../../core/units.ts';

/** Largest body that is decoded: AWS Lambda's 50 MB package in base64 (about 70 MB) fits. */
export const maxBufferedBodyBytes = 80 * MiB;
const stallTimeoutMs = 1 * minuteMs;

/**
 * Reads the whole body.
 * @throws {GuardError} WIRE_TOO_LARGE above the limit, WIRE_MALFORMED when it ends early or stalls.
 */
export function readBody(
  request: IncomingMessage,
  maxBytes = maxBufferedBodyBytes,
): Promise<Buffer> {
  const announced = Number(request.headers['content-length'] ?? 0);
  if (announced > maxBytes) {
    return Promise.reject(tooLarge(maxBytes));
  }
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const settle = (error: GuardError | null): void => {
      clearTimeout(stall);
      request.off('data', onData).off('end', onEnd).off('close', onClose).off('error', onClose);
      if (error === null)
        resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks, bytes));
      else reject(error);
    };
    const stall = setTimeout(() => {
      settle(new GuardError('WIRE_MALFORMED', `the request body stalled for ${stallTimeoutMs} ms`));
    }, stallTimeoutMs);
    const onData = (chunk: Buffer): void => {
      bytes += chunk.length;
      if (bytes > maxBytes) {
        settle(tooLarge(maxBytes));
        return;
      }
      chunks.push(chunk);
      stall.refresh();
    };
    const onEnd = (): void => settle(null);
    const onClose = (): void => {
      settle(
        new GuardError(
          'WIRE_MALFORMED',
          'the request ended before its announced body was complete',
        ),
      );
    };
    request.on('data', onData).on('end', onEnd).on('close', onClose).on('error', onClose);
  });
}

function tooLarge(maxBytes: number): GuardError {
  return new GuardError('WIRE_TOO_LARGE', `the request body is larger than ${maxBytes} bytes`, {
    hint: 'send a smaller request, or upload the data to S3 as an object',
  });
}
