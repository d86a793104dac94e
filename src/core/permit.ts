// Owns the proof that an operation passed the gate. Nothing is signed or forwarded without one.
// INVARIANT: only src/gate imports `mintPermit` (held by test/architecture.test.ts).
import type { Decision } from './decision.ts';
import { GuardError } from './errors.ts';
import type { Operation } from './operation.ts';

const genuine = new WeakSet<Permit>();

/** Why the gate let the operation pass. */
export type PermitBasis = 'allowed' | 'approved' | 'observed';

/** One operation, decided, approved where needed, its intent durably recorded. Good for one forwarded request. */
export class Permit {
  readonly operation: Operation;
  readonly decision: Decision;
  readonly basis: PermitBasis;
  /** Sequence number of the intent event in the session record. */
  readonly intentSeq: number;
  #spent = false;

  constructor(operation: Operation, decision: Decision, basis: PermitBasis, intentSeq: number) {
    this.operation = operation;
    this.decision = decision;
    this.basis = basis;
    this.intentSeq = intentSeq;
  }

  /**
   * Takes the permit's single use.
   * @throws {GuardError} PERMIT_INVALID when it was not made by the gate or was used before.
   */
  spend(): void {
    if (!genuine.has(this)) {
      throw new GuardError('PERMIT_INVALID', 'the permit was not made by the gate');
    }
    if (this.#spent) throw new GuardError('PERMIT_INVALID', 'the permit was already used');
    this.#spent = true;
  }
}

/** Makes a permit. For the gate alone. */
export function mintPermit(
  operation: Operation,
  decision: Decision,
  basis: PermitBasis,
  intentSeq: number,
): Permit {
  const permit = new Permit(operation, decision, basis, intentSeq);
  genuine.add(permit);
  return permit;
}
