// Owns derived signing keys: secret → date → region → service → aws4_request, cached as KeyObjects.
// Must never use a secret's text as a map key; the secret's object identity is the key, so it can be collected.
import { createHmac, createSecretKey, type KeyObject } from 'node:crypto';
import type { Secret } from '../../core/secret.ts';

const defaultMaxPerSecret = 64;

function derive(secret: string, date: string, region: string, service: string): KeyObject {
  let key = createHmac('sha256', `AWS4${secret}`).update(date).digest();
  for (const part of [region, service, 'aws4_request']) {
    key = createHmac('sha256', key).update(part).digest();
  }
  const made = createSecretKey(key);
  key.fill(0);
  return made;
}

/** The scope without the access key: `date/region/service/aws4_request`. */
export function formatScope(scope: { date: string; region: string; service: string }): string {
  return `${scope.date}/${scope.region}/${scope.service}/aws4_request`;
}

/** HMAC-SHA256 in lower-case hex. A KeyObject is ten times cheaper than a raw key on Node 24. */
export function hmacHex(key: KeyObject, text: string): string {
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Bounded cache of signing keys per secret. Scopes come from unproven requests, so the oldest is dropped when full (T13). */
export class SigningKeyCache {
  readonly #bySecret = new WeakMap<Secret<string>, Map<string, KeyObject>>();
  readonly #maxPerSecret: number;

  constructor(maxPerSecret: number = defaultMaxPerSecret) {
    this.#maxPerSecret = maxPerSecret;
  }

  /** The signing key of a scope. `date` is `YYYYMMDD`. */
  signingKey(
    secret: Secret<string>,
    scope: { readonly date: string; readonly region: string; readonly service: string },
  ): KeyObject {
    let keys = this.#bySecret.get(secret);
    if (keys === undefined) {
      keys = new Map();
      this.#bySecret.set(secret, keys);
    }
    const name = `${scope.date}/${scope.region}/${scope.service}`;
    const cached = keys.get(name);
    if (cached !== undefined) return cached;
    const made = derive(secret.reveal(), scope.date, scope.region, scope.service);
    if (keys.size >= this.#maxPerSecret) {
      for (const oldest of keys.keys()) {
        keys.delete(oldest);
        break;
      }
    }
    keys.set(name, made);
    return made;
  }
}
