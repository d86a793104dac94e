// Owns the session's certificate authority: its key lives in this process's memory only and ends with it.
// Must never issue for a host outside AWS's own DNS suffixes, nor hand out or store the authority's key (T16).
// SPEC: RFC 5280 §4.2.1.10 (name constraints).
import { generateKeyPair, type KeyObject } from 'node:crypto';
import { createSecureContext, type SecureContext } from 'node:tls';
import { promisify } from 'node:util';
import type { Clock } from '../../core/clock.ts';
import { GuardError } from '../../core/errors.ts';
import { hourMs, minuteMs } from '../../core/units.ts';
import {
  type Issuer,
  issueAuthorityCertificate,
  issueLeafCertificate,
  type Validity,
} from './certificate.ts';

/** DNS suffixes of every AWS partition, plus Lambda function URLs. The authority is good for nothing else. */
export const awsDnsSuffixes: readonly string[] = [
  'amazonaws.com',
  'api.aws',
  'on.aws',
  'amazonaws.com.cn',
  'api.amazonwebservices.com.cn',
  'on.amazonwebservices.com.cn',
  'amazonaws.eu',
  'api.amazonwebservices.eu',
  'c2s.ic.gov',
  'api.aws.ic.gov',
  'sc2s.sgov.gov',
  'api.aws.scloud',
  'cloud.adc-e.uk',
  'api.cloud-aws.adc-e.uk',
  'csp.hci.ic.gov',
  'api.aws.hci.ic.gov',
];

export interface SessionAuthority {
  /** The authority's certificate, to be appended to the job's bundle. Public. */
  readonly certificatePem: string;
  /**
   * The TLS context of an intercepted host, minted on first use.
   * @throws {GuardError} HOST_UNKNOWN for a name that is not under an AWS DNS suffix.
   */
  secureContextFor(host: string): Promise<SecureContext>;
}

export interface SessionAuthorityOptions {
  readonly clock: Clock;
  /** How long the certificates are good for. A job of a hosted runner ends within 6 hours; 7 unless told. */
  readonly lifetimeMs?: number;
  /** Leaf contexts kept; the least recently used is dropped. */
  readonly maxContexts?: number;
}

const defaultLifetimeMs = 7 * hourMs;
/** Self-hosted runners end a job after 5 days. */
const maxLifetimeMs = 5 * 24 * hourMs + hourMs;
/** Clients in containers may have clocks a little behind. */
const backdateMs = 5 * minuteMs;
const defaultMaxContexts = 256;
const hostShape =
  /^(?=.{4,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)+$/;

const generateKeyPairAsync = promisify(generateKeyPair);

function generateP256(): Promise<{ publicKey: KeyObject; privateKey: KeyObject }> {
  return generateKeyPairAsync('ec', { namedCurve: 'P-256' });
}

function isUnderAwsSuffix(host: string): boolean {
  return awsDnsSuffixes.some((suffix) => host.endsWith(`.${suffix}`));
}

class Authority implements SessionAuthority {
  readonly certificatePem: string;
  readonly #issuer: Issuer;
  readonly #validity: Validity;
  readonly #maxContexts: number;
  readonly #contexts = new Map<string, Promise<SecureContext>>();

  constructor(issuer: Issuer, validity: Validity, maxContexts: number) {
    this.#issuer = issuer;
    this.#validity = validity;
    this.#maxContexts = maxContexts;
    this.certificatePem = issueAuthorityCertificate(issuer, validity, awsDnsSuffixes);
  }

  async secureContextFor(host: string): Promise<SecureContext> {
    const wanted = host.toLowerCase();
    const cached = this.#contexts.get(wanted);
    if (cached !== undefined) {
      this.#contexts.delete(wanted);
      this.#contexts.set(wanted, cached);
      return cached;
    }
    // SECURITY: the host is chosen by the job; only AWS names are ever impersonated (T05, T06, T16).
    if (!hostShape.test(wanted) || !isUnderAwsSuffix(wanted)) {
      throw new GuardError('HOST_UNKNOWN', 'no certificate is made for a host that is not of AWS');
    }
    const made = this.#mint(wanted);
    this.#contexts.set(wanted, made);
    made.catch(() => this.#contexts.delete(wanted));
    if (this.#contexts.size > this.#maxContexts) {
      for (const oldest of this.#contexts.keys()) {
        this.#contexts.delete(oldest);
        break;
      }
    }
    return made;
  }

  async #mint(host: string): Promise<SecureContext> {
    const { publicKey, privateKey } = await generateP256();
    const cert = issueLeafCertificate(this.#issuer, { host, publicKey }, this.#validity);
    const key = privateKey.export({ type: 'pkcs8', format: 'pem' });
    return createSecureContext({ cert, key, minVersion: 'TLSv1.2' });
  }
}

/**
 * Makes a certificate authority for this session, good for AWS names only.
 * @throws {GuardError} CONFIG_INVALID for a lifetime that is not between 1 ms and 5 days.
 */
export async function createSessionAuthority(
  options: SessionAuthorityOptions,
): Promise<SessionAuthority> {
  const lifetimeMs = options.lifetimeMs ?? defaultLifetimeMs;
  if (!(lifetimeMs > 0 && lifetimeMs <= maxLifetimeMs)) {
    throw new GuardError('CONFIG_INVALID', 'the session lifetime is not between 1 ms and 5 days');
  }
  const nowMs = options.clock.nowMs();
  const validity = { notBeforeMs: nowMs - backdateMs, notAfterMs: nowMs + lifetimeMs };
  const keys = await generateP256();
  const issuer = { commonName: 'guard-action session authority', ...keys };
  return new Authority(issuer, validity, options.maxContexts ?? defaultMaxContexts);
}
