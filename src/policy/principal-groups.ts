// Owns which groups a principal is in: only signed claims count.
import type { Principal } from '../core/principal.ts';
import { Glob } from './glob.ts';
import type { Policy } from './model.ts';

/** Issuer of principals without a token: `guard run`. */
export const localIssuer = 'local';

interface CompiledGroup {
  readonly name: string;
  readonly entries: readonly (readonly {
    readonly name: string;
    readonly globs: readonly Glob[];
  }[])[];
}

/** Makes the function that derives groups from claims, in the order of the policy. */
export function createGrouper(policy: Policy): (principal: Principal) => readonly string[] {
  const groups: CompiledGroup[] = policy.groups.map((group) => ({
    name: group.name,
    entries: group.entries.map((entry) =>
      entry.claims.map(({ name, patterns }) => ({ name, globs: patterns.map((p) => new Glob(p)) })),
    ),
  }));
  return (principal) =>
    groups
      .filter(
        (group) =>
          group.entries.some((entry) => holds(entry, principal)) ||
          isDeclared(group.name, principal),
      )
      .map((group) => group.name);
}

function holds(entry: CompiledGroup['entries'][number], principal: Principal): boolean {
  return (
    entry.length > 0 &&
    entry.every(({ name, globs }) => {
      const value = Object.hasOwn(principal.claims, name) ? principal.claims[name] : undefined;
      return value !== undefined && globs.some((glob) => glob.matches(value));
    })
  );
}

/** SECURITY: a principal with a token cannot declare groups, whatever else it says (T11). */
function isDeclared(name: string, principal: Principal): boolean {
  return principal.issuer === localIssuer && principal.declaredGroups.includes(name);
}
