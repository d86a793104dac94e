// Owns the choke point: an operation is decided, its intent made durable, and only then a permit is minted.
// Must never let anything pass that it could not decide or record.
import type { AwsCredentials } from '../core/aws-credentials.ts';
import type { Decision } from '../core/decision.ts';
import { GuardError } from '../core/errors.ts';
import type { Operation } from '../core/operation.ts';
import { mintPermit, type Permit, type PermitBasis } from '../core/permit.ts';
import type { Principal } from '../core/principal.ts';
import {
  type Denial,
  denialFromDecision,
  denialFromLimit,
  denialOfRegion,
  denialWithoutChannel,
} from './denial.ts';
import type { SessionLimits } from './limits.ts';

/** What the gate needs of the policy engine. */
export interface Decider {
  decide(principal: Principal, operation: Operation): Decision;
}

/** What the gate needs of the session record. Every method throws RECORD_FAILED once the record is broken. */
export interface GateRecord {
  intent(operation: Operation, decision: Decision, basis: PermitBasis, call: CallFacts): number;
  denial(operation: Operation, decision: Decision, denial: Denial, call: CallFacts): void;
  undecodable(facts: UndecodableFacts, call: CallFacts): void;
  result(intentSeq: number, outcome: CallOutcome): void;
  /** Resolves when the event with this number is on stable storage. */
  durable(seq: number): Promise<void>;
}

/** Facts of the call around the operation, already safe to record. */
export interface CallFacts {
  /** Request parameters with every sensitive member replaced. Called at most once. */
  readonly recordedParams: () => Readonly<Record<string, unknown>>;
  /** The client's own id of the call (`amz-sdk-invocation-id`), when it sent one. */
  readonly invocationId: string | null;
  readonly userAgent: string | null;
}

/** A request that no classifier understood. */
export interface UndecodableFacts {
  readonly target: string;
  readonly code: string;
  /** What was wrong, without payload data. */
  readonly message: string;
  readonly method: string;
  readonly service: string | null;
}

/** How a permitted call ended. */
export interface CallOutcome {
  readonly outcome: 'ok' | 'failed' | 'aborted';
  /** HTTP status of the answer; null when none came. */
  readonly status: number | null;
  readonly upstreamRequestId: string | null;
  readonly responseBytes: number;
  readonly durationMs: number;
  readonly masked: readonly { readonly type: string; readonly count: number }[];
  readonly errorCode: string | null;
}

export type Verdict =
  | { readonly kind: 'permit'; readonly permit: Permit }
  | { readonly kind: 'denied'; readonly denial: Denial };

/** Mints credentials for a permit; `localKeyId` is the local access key that signed the request. */
export interface Grants {
  grant(permit: Permit, localKeyId: string): AwsCredentials | Promise<AwsCredentials>;
}

export interface GateOptions {
  readonly principal: Principal;
  readonly decider: Decider;
  readonly record: GateRecord;
  readonly limits: SessionLimits;
  readonly mode: 'enforce' | 'observe';
  readonly grants: Grants;
  /** `file:line:column` of the target whose `regions:` do not hold the operation's region; null when they do. */
  readonly outsideRegions: (operation: Operation) => string | null;
}

/** The one way from an operation to a permit. */
export class Gate {
  readonly #options: GateOptions;
  #closed = false;

  constructor(options: GateOptions) {
    this.#options = options;
  }

  /**
   * Decides an operation, records the outcome and mints the permit.
   * @throws {GuardError} RECORD_FAILED when the intent cannot be made durable: nothing may be forwarded then.
   */
  async submit(operation: Operation, call: CallFacts): Promise<Verdict> {
    const { principal, decider, record, mode, limits } = this.#options;
    if (this.#closed) {
      throw new GuardError('RECORD_FAILED', 'the guard session has ended', {
        hint: 'the record is sealed: start a new job to make more calls',
      });
    }
    const decision = decider.decide(principal, operation);
    const denial = this.#denialOf(operation, decision);
    if (denial !== null && mode === 'enforce') {
      record.denial(operation, decision, denial, call);
      return { kind: 'denied', denial };
    }
    limits.count(operation);
    const basis: PermitBasis = mode === 'observe' ? 'observed' : 'allowed';
    const seq = record.intent(operation, decision, basis, call);
    // INVARIANT: the intent is on stable storage before a permit exists.
    await record.durable(seq);
    return { kind: 'permit', permit: mintPermit(operation, decision, basis, seq) };
  }

  #denialOf(operation: Operation, decision: Decision): Denial | null {
    const outside = this.#options.outsideRegions(operation);
    if (outside !== null) return denialOfRegion(operation, outside);
    switch (decision.effect) {
      case 'deny':
        return denialFromDecision(operation, decision);
      case 'approve':
        return denialWithoutChannel(operation, decision);
      case 'allow': {
        const exceeded = this.#options.limits.exceededBy(operation);
        return exceeded === null ? null : denialFromLimit(operation, exceeded);
      }
    }
  }

  /**
   * Credentials for exactly this permitted operation; takes the permit's single use.
   * @throws {GuardError} PERMIT_INVALID | CREDENTIALS_UNAVAILABLE | CREDENTIALS_REFUSED
   */
  credentials(permit: Permit, localKeyId: string): AwsCredentials | Promise<AwsCredentials> {
    return this.#options.grants.grant(permit, localKeyId);
  }

  /** Records a request that could not be decoded. The caller refuses it. */
  refuseUndecodable(facts: UndecodableFacts, call: CallFacts): void {
    this.#options.record.undecodable(facts, call);
  }

  /** Records how a permitted call ended. */
  complete(permit: Permit, outcome: CallOutcome): void {
    this.#options.record.result(permit.intentSeq, outcome);
  }

  /** From now on every operation is refused. */
  close(): void {
    this.#closed = true;
  }
}
