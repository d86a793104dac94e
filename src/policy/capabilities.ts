// Owns the question "can this build enforce what the policy asks for?". A control that would silently do nothing is
// an error and stops the start; what merely waits for a later version, and lets nothing through, is a warning.
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

/** One finding for every part of the policy that would have no effect in this build. */
export function unenforceable(policy: Policy, can: Capabilities): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  const add = (severity: Diagnostic['severity'], at: Diagnostic['at'], message: string) =>
    found.push({ severity, message: `${message} in this version`, at });
  for (const target of policy.targets) {
    // Nothing listens for it, so nothing passes.
    if (!can.targetKinds.includes(target.kind)) {
      add('warning', target.at, `targets of kind ${target.kind} are not guarded`);
    }
  }
  for (const mask of policy.masks) {
    for (const detector of mask.detect) {
      if (!can.detectors.includes(detector)) {
        add('error', mask.at, `the detector ${detector} is not available`);
      }
    }
    for (const field of mask.fields) {
      const system = field.split(':')[0] ?? '';
      if (can.fieldSystems.includes(system)) continue;
      // Fields of a system that is not guarded cannot be reached through the guard.
      const severity = can.targetKinds.includes(system) ? 'error' : 'warning';
      add(severity, mask.at, `fields of ${system} are not masked`);
    }
  }
  const whole = { file: policy.files[0]?.path ?? 'policies', line: 1, column: 1 };
  const limits = [
    ['pending-approvals', policy.limits.pendingApprovals],
    ['deletes-per-session', policy.limits.deletesPerSession],
    ['rows-per-query', policy.limits.rowsPerQuery],
  ] as const;
  for (const [name, value] of limits) {
    if (value === null || can.limits.includes(name)) continue;
    add(
      name === 'deletes-per-session' ? 'error' : 'warning',
      whole,
      `limits.${name} is not counted`,
    );
  }
  if (policy.record !== null && !can.recordStore) {
    add('error', whole, 'record.store is not available');
  }
  return found;
}
