// Owns what the proxy needs to know of a local access key: whose requests it signs, and for which target.
import type { Secret } from '../../core/secret.ts';

/** A local key: worthless outside, it names the target and proves that the caller is part of this job. */
export interface LocalKey {
  readonly accessKeyId: string;
  readonly target: string;
  /** Account of the credentials behind the key, or `*`. */
  readonly account: string;
  readonly partition: string;
  readonly secretAccessKey: Secret<string>;
  /** Null for a key that stands for a long-lived one. */
  readonly sessionToken: Secret<string> | null;
}

export interface LocalKeyRing {
  lookup(accessKeyId: string): LocalKey | null;
}
