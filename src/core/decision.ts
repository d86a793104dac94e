// Owns the outcome of a policy evaluation: a value, never an exception.
import type { OperationPart } from './operation.ts';

export const effects = ['allow', 'deny', 'approve'] as const;
export type Effect = (typeof effects)[number];

/** Where a rule stands: `file` relative to the repository root, 1-based line and column. */
export interface SourcePosition {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** A rule that matched a part of the operation. */
export interface MatchedRule {
  readonly id: string;
  readonly effect: Effect;
  readonly at: SourcePosition;
  /** The rule's own `reason:`, shown to the caller on a denial. */
  readonly reason?: string;
  /** Set when `when:` could not be evaluated and the rule matched because it is a deny. */
  readonly whenError?: string;
}

/** Who may approve, how many, for how long. */
export interface ApprovalRequirement {
  readonly channel: 'pull-request' | 'environment';
  readonly teams: readonly string[];
  readonly users: readonly string[];
  readonly codeowners: boolean;
  readonly environment?: string;
  readonly required: number;
  readonly expiresMs: number;
  readonly mode: 'hold' | 'detach';
  readonly requireReason: boolean;
}

/** A mask that applies to the answer of this operation. */
export interface AppliedMask {
  readonly id: string;
  readonly detect: readonly string[];
  readonly fields: readonly string[];
}

/** The decision on one operation. `effect` is the strictest over all parts and resources. */
export interface Decision {
  readonly effect: Effect;
  /** Every rule that matched any part, in file order. */
  readonly rules: readonly MatchedRule[];
  /** The rules that led to `effect`; empty for a default deny. */
  readonly deciding: readonly MatchedRule[];
  /** The part (and resource) that got the strictest answer. */
  readonly part: OperationPart;
  readonly resource: string;
  /** One sentence in lower case: why, in words for the caller. */
  readonly explanation: string;
  /** Requirements of all approve rules that decided; all must be met. */
  readonly approvals: readonly ApprovalRequirement[];
  readonly masks: readonly AppliedMask[];
  /** The reveal rule that lets secret values of this answer reach the job, when one matched. */
  readonly reveal: MatchedRule | null;
}
