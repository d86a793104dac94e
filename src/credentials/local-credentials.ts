// Owns the keys that the job holds: random, worthless outside, each naming a target and what stands behind it.
// Must never hand out a real key, nor keep a nested one beyond its expiry.
import type { AwsCredentials } from '../core/aws-credentials.ts';
import type { Clock } from '../core/clock.ts';
import { GuardError } from '../core/errors.ts';
import { Secret } from '../core/secret.ts';

/** What a request signed with a local key is signed with again: the target's own session, or one certain triple. */
export type LocalUpstream = 'target' | AwsCredentials;

/** A local key and what it stands for. */
export interface LocalKey {
  readonly accessKeyId: string;
  readonly target: string;
  /** Account of the credentials behind the key, or `*` where unknown. */
  readonly account: string;
  readonly partition: string;
  readonly secretAccessKey: Secret<string>;
  /** Null for a key that stands for a long-lived one: clients send no token with those. */
  readonly sessionToken: Secret<string> | null;
  readonly upstream: LocalUpstream;
}

export interface IssueOptions {
  readonly account?: string;
  readonly partition?: string;
  /**
   * `session` makes id, secret and token; `long-lived` keeps the real id (clients name it in later calls, and an id
   * is no secret) and makes a secret without token.
   */
  readonly kind?: 'session' | 'long-lived';
}

const idPrefix = 'AKIAGUARD';
const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const secretBytes = 30;
const tokenBytes = 48;
/** A job that chains more roles than this at once is a runaway (T13). */
const mostNestedKeys = 2_000;

/** Whether an access key id has the shape of one that a guard made. */
export function isLocalAccessKeyId(accessKeyId: string): boolean {
  return accessKeyId.startsWith(idPrefix) && accessKeyId.length === 20;
}

/** All local keys of a session. */
export class LocalCredentials {
  readonly #random: (bytes: number) => Uint8Array;
  readonly #clock: Clock;
  readonly #keys = new Map<string, LocalKey>();
  #nested = 0;

  constructor(options: {
    readonly random: (bytes: number) => Uint8Array;
    readonly clock: Clock;
  }) {
    this.#random = options.random;
    this.#clock = options.clock;
  }

  /**
   * Makes and registers a local key for a target.
   * @throws {GuardError} CREDENTIALS_REFUSED when the session holds too many nested keys.
   */
  issue(target: string, upstream: LocalUpstream, options: IssueOptions = {}): LocalKey {
    if (upstream !== 'target') this.#makeRoom();
    const longLived = options.kind === 'long-lived' && upstream !== 'target';
    const key: LocalKey = {
      accessKeyId: longLived ? upstream.accessKeyId : this.#freshId(),
      target,
      account: options.account ?? '*',
      partition: options.partition ?? 'aws',
      secretAccessKey: new Secret(this.#text(secretBytes, 'base64').replaceAll('+', '/')),
      sessionToken: longLived ? null : new Secret(`guard.${this.#text(tokenBytes, 'base64url')}`),
      upstream,
    };
    if (upstream !== 'target' && !this.#keys.has(key.accessKeyId)) this.#nested += 1;
    this.#keys.set(key.accessKeyId, key);
    return key;
  }

  /** The key with this id, or null when there is none or what stands behind it has expired. */
  lookup(accessKeyId: string): LocalKey | null {
    const key = this.#keys.get(accessKeyId);
    if (key === undefined) return null;
    if (!this.#isExpired(key)) return key;
    this.#forget(key);
    return null;
  }

  /** Forgets every key: from now on nothing verifies. */
  clear(): void {
    this.#keys.clear();
    this.#nested = 0;
  }

  #isExpired(key: LocalKey): boolean {
    if (key.upstream === 'target' || key.upstream.expiresAtMs === null) return false;
    return key.upstream.expiresAtMs <= this.#clock.nowMs();
  }

  #forget(key: LocalKey): void {
    if (this.#keys.delete(key.accessKeyId) && key.upstream !== 'target') this.#nested -= 1;
  }

  #makeRoom(): void {
    if (this.#nested < mostNestedKeys) return;
    for (const key of [...this.#keys.values()]) if (this.#isExpired(key)) this.#forget(key);
    if (this.#nested < mostNestedKeys) return;
    throw new GuardError(
      'CREDENTIALS_REFUSED',
      `the session holds ${mostNestedKeys} chained credentials, the most that a session may hold`,
      { hint: 'reuse the credentials of an assumed role instead of assuming it for every call' },
    );
  }

  /** 55 random bits behind a prefix of its own, so that a key found anywhere is known for what it is. */
  #freshId(): string {
    for (;;) {
      let id = idPrefix;
      for (const byte of this.#random(20 - idPrefix.length)) id += idAlphabet[byte & 31];
      if (!this.#keys.has(id)) return id;
    }
  }

  #text(bytes: number, encoding: 'base64' | 'base64url'): string {
    return Buffer.from(this.#random(bytes)).toString(encoding);
  }
}
