// Owns the shape of an AWS credential triple. Real ones exist only in the daemon's memory.
import type { Secret } from './secret.ts';

/** One set of AWS keys. The session token is absent for long-lived keys. */
export interface AwsCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: Secret<string>;
  readonly sessionToken: Secret<string> | null;
  /** Epoch milliseconds; null when it does not expire. */
  readonly expiresAtMs: number | null;
}
