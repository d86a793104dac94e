// Owns the per-session budgets of the policy's `limits:`. Counting is synchronous: no two calls can share a last unit.
import type { Operation } from '../core/operation.ts';

export interface LimitSettings {
  /** Most resources that may be deleted in one session; null is no limit. */
  readonly deletesPerSession: number | null;
}

const destructive = /:(?:batch|partiql)?(?:delete|terminate|purge|destroy|remove|drop|truncate)/i;
/** Deeper lists are parts of one item. */
const deepestList = 4;

/**
 * How many resources an operation deletes: each resource of each destructive part counts one, and so does each entry
 * of the request, whichever is more. Counts too many rather than too few.
 */
export function countDeletes(operation: Operation): number {
  let resources = 0;
  for (const part of operation.parts) {
    if (destructive.test(part.action)) resources += part.resources.length;
  }
  const entries = countEntries(operation.params, 0);
  // SECURITY: names that count as unknown, and items of one table, share a resource: the entries tell their number.
  return Math.max(resources, entries.deletes, resources > 0 ? entries.plain : 0);
}

interface Entries {
  /** Entries that say that they delete: `{Delete: …}`, `{DeleteRequest: …}`, `{Action: 'DELETE'}`. */
  readonly deletes: number;
  /** The longest list of other entries. */
  readonly plain: number;
}

function countEntries(value: unknown, depth: number): Entries {
  if (typeof value !== 'object' || value === null || depth > deepestList) {
    return { deletes: 0, plain: 0 };
  }
  if (!Array.isArray(value)) {
    let deletes = 0;
    let plain = 0;
    for (const one of Object.values(value)) {
      const found = countEntries(one, depth + 1);
      deletes += found.deletes;
      plain = Math.max(plain, found.plain);
    }
    return { deletes, plain };
  }
  const deletes = value.filter(saysDelete).length;
  const isMixed = deletes > 0 || value.some(saysWrite);
  return { deletes, plain: isMixed ? 0 : value.length };
}

function hasKey(entry: unknown, keys: readonly string[]): boolean {
  return typeof entry === 'object' && entry !== null && keys.some((key) => key in entry);
}

function saysDelete(entry: unknown): boolean {
  if (hasKey(entry, ['Delete', 'DeleteRequest'])) return true;
  const action = hasKey(entry, ['Action']) ? (entry as { Action: unknown }).Action : null;
  return typeof action === 'string' && action.toUpperCase() === 'DELETE';
}

function saysWrite(entry: unknown): boolean {
  return hasKey(entry, ['Put', 'PutRequest', 'Update', 'ConditionCheck']);
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
    const count = countDeletes(operation);
    return count > 0 && this.#deletes + count > limit ? 'deletes-per-session' : null;
  }

  /** Takes the operation's units from the budgets. */
  count(operation: Operation): void {
    if (this.#settings.deletesPerSession !== null) this.#deletes += countDeletes(operation);
  }
}
