// Owns the question "can this build enforce what the policy asks for?". What it cannot must stop the start:
// a control that silently does nothing is worse than none.
import type { Diagnostic } from './diagnostics.ts';
import type { Policy } from './model.ts';

/** What the composition root has wired up. */
export interface Capabilities {
  /** Kinds of targets that listeners exist for. */
  readonly targetKinds: readonly string[];
  /** Names that `detect:` may use. */
  readonly detectors: readonly string[];
  /** Systems whose `fields:` can be masked. */
  readonly fieldSystems: readonly string[];
  /** Keys of `limits:` that are counted. */
  readonly limits: readonly ('pending-approvals' | 'deletes-per-session' | 'rows-per-query')[];
  readonly recordStore: boolean;
}

/** One error for every part of the policy that would have no effect in this build. */
export function unenforceable(policy: Policy, can: Capabilities): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const error = (at: Diagnostic['at'], message: string) =>
    found.push({ severity: 'error', message: `${message} in this version`, at });
  for (const target of policy.targets) {
    if (!can.targetKinds.includes(target.kind)) {
      error(target.at, `targets of kind ${target.kind} cannot be guarded`);
    }
  }
  for (const mask of policy.masks) {
    for (const detector of mask.detect) {
      if (!can.detectors.includes(detector))
        error(mask.at, `the detector ${detector} is not available`);
    }
    for (const field of mask.fields) {
      const system = field.split(':')[0] ?? '';
      if (!can.fieldSystems.includes(system))
        error(mask.at, `fields of ${system} cannot be masked`);
    }
  }
  const whole = { file: policy.files[0]?.path ?? 'policies', line: 1, column: 1 };
  const limits = [
    ['pending-approvals', policy.limits.pendingApprovals],
    ['deletes-per-session', policy.limits.deletesPerSession],
    ['rows-per-query', policy.limits.rowsPerQuery],
  ] as const;
  for (const [name, value] of limits) {
    if (value !== null && !can.limits.includes(name)) error(whole, `limits.${name} is not counted`);
  }
  if (policy.record !== null && !can.recordStore) error(whole, 'record.store is not available');
  return found;
}
