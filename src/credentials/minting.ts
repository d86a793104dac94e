// Owns asking STS for one session: hops, retries with a deadline, the ladder of session policies, the account check.
// Must never retry a refusal, nor return a session of an account that is not allowed.
import { createHash } from 'node:crypto';
import type { AwsCredentials } from '../core/aws-credentials.ts';
import type { Clock, Logger } from '../core/clock.ts';
import { GuardError, isGuardError } from '../core/errors.ts';
import type { Secret } from '../core/secret.ts';
import { secondMs } from '../core/units.ts';
import type { AssumedRole, StsFailure, StsPort } from '../platform/sts.ts';
import { accountOfArn } from './arn.ts';
import type { SessionIdentity } from './session-identity.ts';
import type { CompiledSessionPolicy } from './session-policy.ts';

/** Gets a fresh OIDC token of the job. Every mint asks anew: tokens live for minutes only. */
export interface TokenSource {
  fetch(audience: string): Promise<Secret<string>>;
}

/** Where the first credentials of a target come from. */
export type GrantSource =
  | { readonly kind: 'oidc'; readonly entryRole: string; readonly audience: string }
  /** `guard run`: the caller's own credentials. */
  | { readonly kind: 'given'; readonly fetch: () => Promise<AwsCredentials> };

/** A policy target as the broker serves it. */
export interface GrantTarget {
  readonly name: string;
  readonly source: GrantSource;
  /** Second hop; null: the first role (or the given credentials) does the work. */
  readonly workRole: string | null;
  readonly externalId: Secret<string> | null;
  readonly durationSeconds: number;
  readonly sts: StsPort;
  /** Strongest first; the next is tried when STS finds one too large. Empty: none is sent (observe mode). */
  readonly sessionPolicies: readonly CompiledSessionPolicy[];
}

/** What the record keeps of every mint. Holds no secret. */
export interface GrantReport {
  readonly target: string;
  readonly kind: 'entry' | 'session' | 'one-shot' | 'given';
  readonly roleArn: string | null;
  readonly sessionName: string | null;
  /** What CloudTrail shows as `sourceIdentity`; null on the first hop, which cannot set one. */
  readonly sourceIdentity: string | null;
  readonly account: string;
  /** Hex SHA-256 of the session policy; null: none was sent. */
  readonly policyDigest: string | null;
  readonly fallback: CompiledSessionPolicy['fallback'] | null;
  readonly packedPolicyPercent: number | null;
  readonly expiresAtMs: number | null;
  /** Sequence number of the intent that a one-shot session serves. */
  readonly intentSeq: number | null;
}

export interface MintOptions {
  readonly tokens: TokenSource | null;
  readonly clock: Clock;
  readonly logger: Logger;
  readonly identity: SessionIdentity;
  /** Twelve-digit ids; empty: any. */
  readonly allowedAccountIds: readonly string[];
  /** Attempts per mint, at least 1. */
  readonly maxAttempts: number;
  /** Waits between attempts. */
  readonly sleep: (ms: number) => Promise<void>;
  /** 0 to 1, for the jitter of the waits. */
  readonly randomFraction: () => number;
  readonly onGrant: (report: GrantReport) => void;
}

/** Credentials and where they lead. */
export interface Minted {
  readonly credentials: AwsCredentials;
  readonly account: string;
  readonly roleArn: string | null;
  readonly mintedAtMs: number;
}

/** What a mint is for. */
export interface MintPurpose {
  readonly kind: 'entry' | 'session' | 'one-shot';
  readonly sessionName: string;
  readonly policies: readonly CompiledSessionPolicy[];
  readonly durationSeconds: number;
  readonly intentSeq: number | null;
}

type Attempt = (policy: string | null, signal: AbortSignal) => Promise<AssumedRole>;

/** AWS caps a chained session at one hour. */
const longestChainedSeconds = 3_600;
const attemptTimeoutMs = 15 * secondMs;
const deadlineMs = 60 * secondMs;
const firstWaitMs = 250;
const longestWaitMs = 5 * secondMs;

/** Mints sessions. Keeps no credentials. */
export class Mint {
  readonly #options: MintOptions;
  /** Per target and kind: how far down its ladder STS forced us. */
  readonly #rungs = new Map<string, number>();

  constructor(options: MintOptions) {
    this.#options = options;
  }

  /** First hop: the job's token for a session of the entry role. */
  async fromToken(target: GrantTarget, purpose: MintPurpose): Promise<Minted> {
    const { source, sts } = target;
    const { tokens } = this.#options;
    if (source.kind !== 'oidc' || tokens === null) {
      throw new GuardError('INTERNAL', 'a target without OIDC source was asked for a token');
    }
    return this.#climbDown(target, purpose, source.entryRole, async (policy, signal) =>
      sts.assumeRoleWithWebIdentity(
        {
          roleArn: source.entryRole,
          sessionName: purpose.sessionName,
          token: await tokens.fetch(source.audience),
          policy,
          durationSeconds: purpose.durationSeconds,
        },
        signal,
      ),
    );
  }

  /** Second hop: from `from` to the work role, with ExternalId, SourceIdentity and tags. */
  async fromCredentials(
    target: GrantTarget,
    purpose: MintPurpose,
    from: AwsCredentials,
  ): Promise<Minted> {
    const { workRole, externalId, sts } = target;
    if (workRole === null) throw new GuardError('INTERNAL', 'a target has no second role');
    return this.#climbDown(target, purpose, workRole, (policy, signal) =>
      sts.assumeRole(
        {
          credentials: from,
          roleArn: workRole,
          sessionName: purpose.sessionName,
          externalId,
          sourceIdentity: this.#options.identity.sourceIdentity,
          tags: this.#options.identity.tags,
          policy,
          durationSeconds: Math.min(purpose.durationSeconds, longestChainedSeconds),
        },
        signal,
      ),
    );
  }

  /** The caller's own credentials, after the account check where they do the work themselves. */
  async given(target: GrantTarget): Promise<Minted> {
    const { source, sts } = target;
    if (source.kind !== 'given') throw new GuardError('INTERNAL', 'a target has no credentials');
    const credentials = await source.fetch();
    const identity = await this.#retrying(target, (signal) =>
      sts.callerIdentity(credentials, signal),
    );
    if (target.workRole === null) this.#checkAccount(target, identity.account);
    this.#options.onGrant({
      target: target.name,
      kind: 'given',
      roleArn: null,
      sessionName: null,
      sourceIdentity: null,
      account: identity.account,
      policyDigest: null,
      fallback: null,
      packedPolicyPercent: null,
      expiresAtMs: credentials.expiresAtMs,
      intentSeq: null,
    });
    const { account } = identity;
    return { credentials, account, roleArn: null, mintedAtMs: this.#options.clock.nowMs() };
  }

  /** Tries the policies of the ladder in turn; only `too large` leads to the next, and that is reported. */
  async #climbDown(
    target: GrantTarget,
    purpose: MintPurpose,
    roleArn: string,
    attempt: Attempt,
  ): Promise<Minted> {
    const key = `${target.name}/${purpose.kind}`;
    const ladder: readonly (CompiledSessionPolicy | null)[] =
      purpose.policies.length === 0 ? [null] : purpose.policies;
    const start = purpose.kind === 'session' ? (this.#rungs.get(key) ?? 0) : 0;
    for (let rung = start; rung < ladder.length; rung += 1) {
      const compiled = ladder[rung] ?? null;
      try {
        const role = await this.#retrying(target, (signal) =>
          attempt(compiled?.policy ?? null, signal),
        );
        this.#rungs.set(key, rung);
        return this.#accept(target, purpose, { roleArn, role, compiled });
      } catch (error) {
        if (stsFailureOf(error) !== 'policy-too-large' || rung + 1 >= ladder.length) throw error;
        this.#options.logger.warn('session_policy_too_large', { target: target.name, rung });
      }
    }
    throw new GuardError('INTERNAL', 'the ladder of session policies is empty');
  }

  #accept(
    target: GrantTarget,
    purpose: MintPurpose,
    made: {
      readonly roleArn: string;
      readonly role: AssumedRole;
      readonly compiled: CompiledSessionPolicy | null;
    },
  ): Minted {
    const { role, compiled, roleArn } = made;
    const account = accountOfArn(role.arn) ?? '';
    // The entry role may stand in an account of its own; what counts is where the work is done.
    if (purpose.kind !== 'entry') this.#checkAccount(target, account);
    const policy = compiled?.policy ?? null;
    this.#options.onGrant({
      target: target.name,
      kind: purpose.kind,
      roleArn,
      sessionName: purpose.sessionName,
      sourceIdentity: roleArn === target.workRole ? this.#options.identity.sourceIdentity : null,
      account,
      policyDigest: policy === null ? null : createHash('sha256').update(policy).digest('hex'),
      fallback: compiled?.fallback ?? null,
      packedPolicyPercent: role.packedPolicyPercent,
      expiresAtMs: role.credentials.expiresAtMs,
      intentSeq: purpose.intentSeq,
    });
    const mintedAtMs = this.#options.clock.nowMs();
    return { credentials: role.credentials, account, roleArn, mintedAtMs };
  }

  #checkAccount(target: GrantTarget, account: string): void {
    const allowed = this.#options.allowedAccountIds;
    if (allowed.length === 0 || allowed.includes(account)) return;
    throw new GuardError(
      'CREDENTIALS_REFUSED',
      `the credentials of target ${target.name} belong to an account that allowed-account-ids does not list`,
      { hint: 'correct the role or the allowed-account-ids input' },
    );
  }

  async #retrying<T>(
    target: GrantTarget,
    attempt: (signal: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const { clock, sleep, maxAttempts, randomFraction, logger } = this.#options;
    const giveUpAtMs = clock.nowMs() + deadlineMs;
    for (let count = 1; ; count += 1) {
      try {
        return await attempt(AbortSignal.timeout(attemptTimeoutMs));
      } catch (error) {
        const known = isGuardError(error) ? error : unavailable(error);
        const retryable = known.code === 'CREDENTIALS_UNAVAILABLE';
        const waitMs =
          Math.min(firstWaitMs * 2 ** (count - 1), longestWaitMs) * (0.5 + randomFraction() / 2);
        if (!retryable || count >= maxAttempts || clock.nowMs() + waitMs >= giveUpAtMs) throw known;
        logger.warn('mint_retry', { target: target.name, attempt: count });
        await sleep(waitMs);
      }
    }
  }
}

function unavailable(cause: unknown): GuardError {
  return new GuardError('CREDENTIALS_UNAVAILABLE', 'credentials could not be fetched', { cause });
}

const failures: readonly string[] = ['refused', 'retryable', 'policy-too-large'];

/** The class of an STS failure, or null for any other error. */
export function stsFailureOf(error: unknown): StsFailure | null {
  if (!isGuardError(error) || !('failure' in error)) return null;
  const { failure } = error as { readonly failure: unknown };
  return typeof failure === 'string' && failures.includes(failure) ? (failure as StsFailure) : null;
}
