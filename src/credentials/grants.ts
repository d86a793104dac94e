// Owns credentials for permits: a cached base session per target, one-shot sessions for approved operations.
// Must never give credentials without a genuine, unspent permit, nor expired ones.
import type { AwsCredentials } from '../core/aws-credentials.ts';
import { GuardError } from '../core/errors.ts';
import type { Permit } from '../core/permit.ts';
import { spawnTask } from '../core/spawn-task.ts';
import { minuteMs, secondMs } from '../core/units.ts';
import type { LocalCredentials } from './local-credentials.ts';
import { type GrantTarget, Mint, type Minted, type MintOptions } from './minting.ts';
import { compileOneShotPolicies } from './one-shot-policy.ts';
import { operationSessionName } from './session-identity.ts';
import { compileEntryPolicy } from './session-policy.ts';

export interface GrantBrokerOptions extends MintOptions {
  readonly targets: readonly GrantTarget[];
  readonly keys: LocalCredentials;
}

/** What the start learnt of a target. */
export interface StartedTarget {
  readonly name: string;
  readonly account: string;
  readonly roleArn: string | null;
  readonly expiresAtMs: number | null;
}

/** A session that is renewed before it ends. */
interface Cached {
  current: Minted | null;
  pending: Promise<Minted> | null;
  /** No background refresh before this time, after one failed. */
  quietUntilMs: number;
}

const refreshBeforeMs = 5 * minuteMs;
/** A session this close to its end may end on the way to AWS. */
const spentBeforeMs = 30 * secondMs;
const quietAfterFailureMs = 15 * secondMs;
const oneShotSeconds = 900;

/** Gives credentials for permits. One per session. */
export class GrantBroker {
  readonly #options: GrantBrokerOptions;
  readonly #mint: Mint;
  readonly #targets: ReadonlyMap<string, GrantTarget>;
  readonly #base = new Map<string, Cached>();
  readonly #entry = new Map<string, Cached>();
  #stopped = false;

  constructor(options: GrantBrokerOptions) {
    this.#options = options;
    this.#mint = new Mint(options);
    this.#targets = new Map(options.targets.map((target) => [target.name, target]));
  }

  /**
   * Mints the base session of every target, so that a wrong role stops the start and not the first call.
   * @throws {GuardError} CREDENTIALS_UNAVAILABLE | CREDENTIALS_REFUSED
   */
  async start(): Promise<readonly StartedTarget[]> {
    return Promise.all(
      [...this.#targets.values()].map(async (target) => {
        const { account, roleArn, credentials } = await this.#fresh(this.#base, target);
        return { name: target.name, account, roleArn, expiresAtMs: credentials.expiresAtMs };
      }),
    );
  }

  /**
   * Credentials for one permitted operation; takes the permit's single use. Synchronous while the base session is good.
   * @throws {GuardError} PERMIT_INVALID | CREDENTIALS_UNAVAILABLE | CREDENTIALS_REFUSED
   */
  grant(permit: Permit, localKeyId: string): AwsCredentials | Promise<AwsCredentials> {
    permit.spend();
    if (this.#stopped) {
      throw new GuardError('CREDENTIALS_UNAVAILABLE', 'the guard session has ended');
    }
    const key = this.#options.keys.lookup(localKeyId);
    if (key === null) {
      throw new GuardError('CREDENTIALS_REFUSED', 'the local key is unknown or has expired', {
        hint: 'assume the role again: the credentials behind the key have ended',
      });
    }
    if (key.target !== permit.operation.target) {
      throw new GuardError('PERMIT_INVALID', 'the permit is for another target than the local key');
    }
    if (key.upstream !== 'target') return key.upstream;
    const target = this.#targets.get(key.target);
    if (target === undefined) {
      throw new GuardError('CREDENTIALS_UNAVAILABLE', 'the target of the local key is not served');
    }
    if (permit.basis === 'approved' && canNarrow(target)) return this.#oneShot(target, permit);
    return this.#baseCredentials(target);
  }

  /** Forgets every credential. Nothing is granted afterwards. */
  stop(): void {
    this.#stopped = true;
    this.#base.clear();
    this.#entry.clear();
    this.#options.keys.clear();
  }

  #baseCredentials(target: GrantTarget): AwsCredentials | Promise<AwsCredentials> {
    const cached = cacheOf(this.#base, target.name);
    const nowMs = this.#options.clock.nowMs();
    const { current } = cached;
    if (current === null || leftMs(current, nowMs) <= spentBeforeMs) {
      return this.#fresh(this.#base, target).then((minted) => minted.credentials);
    }
    if (isDue(current, nowMs) && cached.pending === null && nowMs >= cached.quietUntilMs) {
      spawnTask(
        'refresh_credentials',
        this.#fresh(this.#base, target),
        this.#options.logger,
        () => {
          cached.quietUntilMs = this.#options.clock.nowMs() + quietAfterFailureMs;
        },
      );
    }
    return current.credentials;
  }

  /** The session in the cache, renewed when it is due. Callers at the same time share one mint. */
  #fresh(cache: Map<string, Cached>, target: GrantTarget): Promise<Minted> {
    const cached = cacheOf(cache, target.name);
    if (cached.pending !== null) return cached.pending;
    const { current } = cached;
    if (current !== null && !isDue(current, this.#options.clock.nowMs())) {
      return Promise.resolve(current);
    }
    const mint = cache === this.#base ? this.#mintBase(target) : this.#mintEntry(target);
    cached.pending = mint
      .then((minted) => {
        this.#checkLifetime(target, minted);
        if (!this.#stopped) cached.current = minted;
        return minted;
      })
      .finally(() => {
        cached.pending = null;
      });
    return cached.pending;
  }

  #checkLifetime(target: GrantTarget, minted: Minted): void {
    if (leftMs(minted, this.#options.clock.nowMs()) > 0) return;
    throw new GuardError(
      'CREDENTIALS_UNAVAILABLE',
      `the credentials of target ${target.name} have expired`,
      { hint: 'check the clock of the runner; with guard run, sign in again' },
    );
  }

  async #mintBase(target: GrantTarget): Promise<Minted> {
    const purpose = {
      kind: 'session',
      sessionName: this.#options.identity.sessionName,
      policies: target.sessionPolicies,
      durationSeconds: target.durationSeconds,
      intentSeq: null,
    } as const;
    if (target.workRole !== null) {
      return this.#mint.fromCredentials(target, purpose, await this.#entryCredentials(target));
    }
    return target.source.kind === 'given'
      ? this.#mint.given(target)
      : this.#mint.fromToken(target, purpose);
  }

  async #entryCredentials(target: GrantTarget): Promise<AwsCredentials> {
    return (await this.#fresh(this.#entry, target)).credentials;
  }

  #mintEntry(target: GrantTarget): Promise<Minted> {
    if (target.source.kind === 'given') return this.#mint.given(target);
    return this.#mint.fromToken(target, {
      kind: 'entry',
      sessionName: this.#options.identity.sessionName,
      // The entry session can do nothing but reach the work role, whatever its role allows.
      policies: target.workRole === null ? [] : [compileEntryPolicy(target.workRole)],
      durationSeconds: Math.min(target.durationSeconds, 3_600),
      intentSeq: null,
    });
  }

  /** A session that can do exactly the approved operation, for ten minutes, used once and dropped. */
  async #oneShot(target: GrantTarget, permit: Permit): Promise<AwsCredentials> {
    const purpose = {
      kind: 'one-shot',
      sessionName: operationSessionName(this.#options.identity.sessionName, permit.intentSeq),
      policies: compileOneShotPolicies(permit.operation.parts, this.#options.clock.nowMs()),
      durationSeconds: oneShotSeconds,
      intentSeq: permit.intentSeq,
    } as const;
    const minted =
      target.workRole === null
        ? await this.#mint.fromToken(target, purpose)
        : await this.#mint.fromCredentials(target, purpose, await this.#entryCredentials(target));
    return minted.credentials;
  }
}

/** Given credentials without a role to assume cannot be narrowed to one operation. */
function canNarrow(target: GrantTarget): boolean {
  return target.workRole !== null || target.source.kind === 'oidc';
}

function cacheOf(cache: Map<string, Cached>, name: string): Cached {
  let cached = cache.get(name);
  if (cached === undefined) {
    cached = { current: null, pending: null, quietUntilMs: 0 };
    cache.set(name, cached);
  }
  return cached;
}

function leftMs(minted: Minted, nowMs: number): number {
  const { expiresAtMs } = minted.credentials;
  return expiresAtMs === null ? Number.POSITIVE_INFINITY : expiresAtMs - nowMs;
}

/** Whether the session is within five minutes of its end, or the last third of a short life. */
function isDue(minted: Minted, nowMs: number): boolean {
  const { expiresAtMs } = minted.credentials;
  if (expiresAtMs === null) return false;
  const lifetimeMs = expiresAtMs - minted.mintedAtMs;
  return expiresAtMs - nowMs <= Math.min(refreshBeforeMs, lifetimeMs / 3);
}
