// Owns the per-session budgets of the policy's `limits:`. Counting is synchronous: no two calls can share a last unit.
import type { Operation } from '../core/operation.ts';

export interface LimitSettings {
  /** Most resources that may be deleted in one session; null is no limit. */
  readonly deletesPerSession: number | null;
}

const destructive = /:(?:batch)?(?:delete|terminate|purge|destroy|remove|drop|truncate)/i;

/** How many resources an operation deletes: each resource of each destructive part counts one. */
export function countDeletes(operation: Operation): number {
  let count = 0;
  for (const part of operation.parts) {
    if (destructive.test(part.action)) count += part.resources.length;
  }
  return count;
}

/** Budgets of one session. */
export class SessionLimits {
  readonly #settings: LimitSettings;
  #deletes = 0;

  constructor(settings: LimitSettings) {
    this.#settings = settings;
  }

  /** Name of the limit that this operation would exceed, or null. */
  exceededBy(operation: Operation): string | null {
    const limit = this.#settings.deletesPerSession;
    if (limit === null) return null;
    return this.#deletes + countDeletes(operation) > limit ? 'deletes-per-session' : null;
  }

  /** Takes the operation's units from the budgets. */
  count(operation: Operation): void {
    this.#deletes += countDeletes(operation);
  }
}
