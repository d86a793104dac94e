// Owns the values of `x-amz-content-sha256` and what they promise about the body.
// SPEC: S3 API Reference, "Signature Calculations for the Authorization Header", table of payload options.
import { GuardError } from '../../core/errors.ts';
import type { PayloadMode } from './types.ts';

export const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

const sha256Hex = /^[0-9a-f]{64}$/;

/**
 * Reads an `x-amz-content-sha256` value.
 * @throws {GuardError} SIGNATURE_UNSUPPORTED for SigV4a and event-stream signing; SIGNATURE_INVALID for anything else unknown.
 */
export function parsePayloadMode(value: string): PayloadMode {
  switch (value) {
    case 'UNSIGNED-PAYLOAD':
      return { kind: 'unsigned' };
    case 'STREAMING-UNSIGNED-PAYLOAD-TRAILER':
      return { kind: 'streaming-unsigned-trailer' };
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD':
      return { kind: 'streaming-signed', trailer: false };
    case 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER':
      return { kind: 'streaming-signed', trailer: true };
  }
  if (sha256Hex.test(value)) return { kind: 'hash', sha256: value };
  if (value.startsWith('STREAMING-AWS4-')) {
    throw new GuardError(
      'SIGNATURE_UNSUPPORTED',
      'this way of signing a streamed body (SigV4a or signed event streams) is not supported',
      {
        hint: 'use a client setting that signs with SigV4 (AWS4-HMAC-SHA256) and an ordinary body',
      },
    );
  }
  throw new GuardError(
    'SIGNATURE_INVALID',
    'x-amz-content-sha256 is neither a lower-case hex sha256 nor a known payload option',
  );
}

/** The `x-amz-content-sha256` value of a payload mode; also the last line of the canonical request. */
export function formatPayloadMode(mode: PayloadMode): string {
  switch (mode.kind) {
    case 'hash':
      return mode.sha256;
    case 'unsigned':
      return 'UNSIGNED-PAYLOAD';
    case 'streaming-unsigned-trailer':
      return 'STREAMING-UNSIGNED-PAYLOAD-TRAILER';
    case 'streaming-signed':
      return mode.trailer
        ? 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER'
        : 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD';
  }
}
