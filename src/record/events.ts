// Owns the vocabulary of the session record: a closed union of event bodies and the envelope around them.
// Types only. Must never gain a field that can hold a key, a token or an unmasked answer (T09).
// SPEC: docs/recording-format.md.
import type { Effect } from '../core/decision.ts';
import type { OperationPart, Params, System } from '../core/operation.ts';
import type { PermitBasis } from '../core/permit.ts';

export const recordVersion = 1;

/** What every line starts with, in this order. */
export interface EventEnvelope {
  readonly v: typeof recordVersion;
  /** 0 for genesis, then one more a line. */
  readonly seq: number;
  /** RFC 3339 in UTC with milliseconds, as the guard's clock said. */
  readonly time: string;
  readonly type: EventType;
  /** Session id, the same in every line. */
  readonly sid: string;
  /** Hex SHA-256 of the previous line including its newline; 64 zeros in genesis. */
  readonly prev: string;
  /** 16 random bytes in hex: the hash of a line cannot be guessed from its likely content. */
  readonly salt: string;
  /** Present when the event was larger than a line may be: what was cut, and how long it was. */
  readonly truncated?: readonly Truncation[];
}

/** One visible cut. `at` is the dotted path of the value inside the event. */
export interface Truncation {
  readonly at: string;
  readonly unit: 'characters' | 'items';
  readonly was: number;
  readonly kept: number;
}

/** First line: what this session is bound to. */
export interface GenesisBody {
  readonly type: 'genesis';
  readonly guard: {
    readonly version: string;
    /** Hex SHA-256 of the running bundle; null when run from source. */
    readonly bundleSha256: string | null;
  };
  readonly mode: 'enforce' | 'observe';
  /** Isolation that was asked for; what was measured stands in `ready`. */
  readonly isolation: string;
  readonly principal: {
    readonly issuer: string;
    readonly subject: string;
    /** The signed claims, flattened to strings. */
    readonly claims: Readonly<Record<string, string>>;
  };
  /** The runner's own words about the job; null outside GitHub. */
  readonly run: RecordedRun | null;
  readonly policy: {
    readonly digest: string;
    readonly source: 'base' | 'workspace' | 'local';
    readonly commit: string | null;
    readonly files: readonly { readonly path: string; readonly sha256: string }[];
  };
  readonly targets: readonly RecordedTarget[];
}

export interface RecordedRun {
  readonly repository: string;
  readonly runId: string;
  readonly runAttempt: string;
  readonly job: string;
  readonly eventName: string;
  readonly ref: string;
  readonly sha: string;
  readonly actor: string;
  readonly pullRequest: number | null;
}

export interface RecordedTarget {
  readonly name: string;
  readonly system: System;
  /** Role behind an AWS target; null for ambient credentials. */
  readonly role: string | null;
  readonly regions: readonly string[];
}

/** One bypass or self-check that was tried, and what came of it. */
export interface CanaryBody {
  readonly type: 'canary';
  readonly name: string;
  readonly passed: boolean;
  readonly detail: string;
}

/** The guard accepts calls from here on. */
export interface ReadyBody {
  readonly type: 'ready';
  /** Assurance level as measured, never as hoped for. */
  readonly level: string;
  readonly canaries: { readonly passed: number; readonly failed: number };
  readonly targets: readonly {
    readonly name: string;
    readonly account: string | null;
    /** Id of the local key, worthless outside this session. */
    readonly localKeyId: string;
  }[];
}

/** The decoded operation with masked parameters. */
export interface RecordedOperation {
  readonly system: System;
  readonly target: string;
  readonly service: string;
  readonly name: string;
  readonly parts: readonly OperationPart[];
  readonly region: string;
  readonly account: string;
  readonly digest: string;
  readonly params: Params;
}

export interface RecordedRule {
  readonly id: string;
  readonly effect: Effect;
  /** `file:line:column`. */
  readonly at: string;
  readonly reason?: string;
  readonly whenError?: string;
}

export interface RecordedDecision {
  readonly effect: Effect;
  /** Every rule that matched. */
  readonly rules: readonly RecordedRule[];
  /** Ids of the rules that led to `effect`; empty for the default deny. */
  readonly deciding: readonly string[];
  /** Action and resource that got the strictest answer. */
  readonly action: string;
  readonly resource: string;
  readonly explanation: string;
  /** Ids of the masks that apply to the answer. */
  readonly masks: readonly string[];
  /** Id of the rule that lets secret values of the answer reach the job. */
  readonly reveal: string | null;
}

/** What the client said about itself. Untrusted text. */
export interface RecordedCall {
  /** The client's own id of the call. */
  readonly invocationId: string | null;
  readonly userAgent: string | null;
}

/** Durable before anything is sent: this operation is about to be forwarded. */
export interface IntentBody {
  readonly type: 'intent';
  readonly operation: RecordedOperation;
  readonly decision: RecordedDecision;
  readonly basis: PermitBasis;
  readonly call: RecordedCall;
}

/** How a forwarded operation ended. */
export interface ResultBody {
  readonly type: 'result';
  /** `seq` of the intent. */
  readonly intent: number;
  readonly outcome: 'ok' | 'failed' | 'aborted';
  /** HTTP status of the answer; null when none came. */
  readonly status: number | null;
  readonly upstreamRequestId: string | null;
  readonly bytes: number;
  readonly durationMs: number;
  readonly masked: readonly { readonly type: string; readonly count: number }[];
  /** Code of the guard's own error when the call failed inside the guard. */
  readonly errorCode: string | null;
}

/** An operation that was understood and refused. */
export interface DenialBody {
  readonly type: 'denial';
  readonly operation: RecordedOperation;
  readonly decision: RecordedDecision;
  readonly refusal: {
    readonly kind: 'policy' | 'default' | 'approval' | 'limit';
    readonly rule: string | null;
    readonly at: string | null;
    readonly message: string;
  };
  readonly call: RecordedCall;
}

/** A request that was refused before it was understood: bad signature, unknown operation, malformed bytes. */
export interface RefusalBody {
  readonly type: 'refusal';
  readonly target: string;
  readonly service: string | null;
  readonly method: string;
  readonly code: string;
  readonly message: string;
  readonly call: RecordedCall;
}

/** Credentials were minted upstream. Never the keys. */
export interface GrantBody {
  readonly type: 'grant';
  readonly target: string;
  readonly scope: 'session' | 'operation';
  /** `seq` of the intent that an operation grant serves; null for the session's base grant. */
  readonly intent: number | null;
  readonly roleArn: string | null;
  readonly sessionName: string | null;
  readonly sourceIdentity: string | null;
  /** Hex SHA-256 of the session policy sent; null when none was sent. */
  readonly policyDigest: string | null;
  /** RFC 3339; null when the credentials do not expire. */
  readonly expiresAt: string | null;
}

/** Credentials in an answer were replaced by local ones. */
export interface SubstitutionBody {
  readonly type: 'substitution';
  readonly intent: number | null;
  readonly service: string;
  readonly operation: string;
  readonly localKeyId: string;
  readonly roleArn: string | null;
}

/** Something a reader of the record must know: a fallback taken, a control that is weaker than it reads. */
export interface NoteBody {
  readonly type: 'note';
  readonly severity: 'info' | 'warning';
  /** Stable kebab-case name, for example `session-policy-fallback`. */
  readonly code: string;
  readonly message: string;
}

/** Last line. Without it a record is unclosed. */
export interface EndBody {
  readonly type: 'end';
  /** Why the session ended: `post`, `cancelled`, `command`, `signal`, … */
  readonly reason: string;
  /** Events by type, this one included. */
  readonly counts: Readonly<Record<string, number>>;
  /** `seq` of intents whose result never came. At most 1000 are listed. */
  readonly openIntents: readonly number[];
  /** All of them, listed or not. */
  readonly openIntentCount: number;
  /** False when the guard knows that something is missing. */
  readonly complete: boolean;
  /** Hex SHA-256 of this line's bytes up to and including `"check":"`. Always the last field. */
  readonly check: string;
}

export type EventBody =
  | GenesisBody
  | CanaryBody
  | ReadyBody
  | IntentBody
  | ResultBody
  | DenialBody
  | RefusalBody
  | GrantBody
  | SubstitutionBody
  | NoteBody
  | EndBody;

export type EventType = EventBody['type'];

/** What callers append: everything but the end, which only sealing writes. */
export type AppendableBody = Exclude<EventBody, EndBody>;

/** One line of the record, parsed. */
export type RecordEvent = EventEnvelope & EventBody;

export const eventTypes: readonly EventType[] = [
  'genesis',
  'canary',
  'ready',
  'intent',
  'result',
  'denial',
  'refusal',
  'grant',
  'substitution',
  'note',
  'end',
];
