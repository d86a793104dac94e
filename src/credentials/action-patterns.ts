// Owns writing a set of AWS actions as few IAM patterns. INVARIANT: no pattern matches a known action outside the set.
// SPEC: IAM JSON policy elements, Action: case-insensitive, `*` and `?` in the name, none in the service prefix.
import type { AccessLevel } from '../core/operation.ts';
import { Glob } from '../policy/glob.ts';
import { groupBy } from './group-by.ts';

/** The known actions of one service. */
export interface ActionService {
  /** Without prefix, with their own capitals. */
  readonly actionNames: readonly string[];
  action(name: string): { readonly access: AccessLevel } | null;
}

/** All known actions of AWS (structurally the IAM data of classify). */
export interface KnownActions {
  /** Service prefixes in lower case. */
  readonly prefixes: readonly string[];
  service(prefix: string): ActionService | null;
}

/** `service:Name` patterns, any case; `access` null means any level. */
export interface ActionSelector {
  readonly actions: readonly string[];
  readonly access: readonly AccessLevel[] | null;
}

/** A compiled selector. */
export interface SelectorMatcher {
  readonly selector: ActionSelector;
  /** Whether an action of this service may match. */
  mayMatchService(prefix: string): boolean;
  /** `action` is `prefix:name` in lower case. */
  matches(action: string, access: AccessLevel): boolean;
}

/** Compiles the patterns of a selector once. */
export function matcherOf(selector: ActionSelector): SelectorMatcher {
  const globs = selector.actions.map((pattern) => {
    const lower = pattern.toLowerCase();
    const colon = lower.indexOf(':');
    // A pattern without colon can only be `*` or the like: it spans prefix and name.
    return {
      whole: new Glob(lower),
      prefix: colon === -1 ? null : new Glob(lower.slice(0, colon)),
    };
  });
  const access = selector.access === null ? null : new Set(selector.access);
  return {
    selector,
    mayMatchService: (prefix) =>
      globs.some((glob) =>
        // `*foo:Bar*` and the like: a wildcard before the colon may itself span the colon.
        glob.prefix === null || !glob.prefix.isLiteral ? true : glob.prefix.matches(prefix),
      ),
    matches: (action, level) =>
      (access === null || access.has(level)) && globs.some(({ whole }) => whole.matches(action)),
  };
}

/** One service split into the actions that are in the set and those that are not. */
interface Split {
  readonly prefix: string;
  readonly inside: ReadonlySet<string>;
  readonly all: readonly string[];
}

/**
 * IAM patterns that match exactly the known actions for which `isInside` holds.
 * `hints` are patterns an author wrote; they are kept where they fit, so that the result reads like the policy.
 */
export function compressActions(
  known: KnownActions,
  prefixes: readonly string[],
  options: {
    readonly isInside: (action: string, access: AccessLevel) => boolean;
    readonly hints: readonly string[];
  },
): readonly string[] {
  const patterns: string[] = [];
  for (const prefix of prefixes) {
    const service = known.service(prefix);
    if (service === null) continue;
    const inside = new Set<string>();
    for (const name of service.actionNames) {
      const access = service.action(name)?.access;
      const lower = name.toLowerCase();
      if (access !== undefined && options.isInside(`${prefix}:${lower}`, access)) inside.add(lower);
    }
    if (inside.size === 0) continue;
    const hints = options.hints
      .filter((hint) => hint.toLowerCase().startsWith(`${prefix}:`))
      .map((hint) => hint.slice(prefix.length + 1));
    patterns.push(...compressService({ prefix, inside, all: service.actionNames }, hints));
  }
  return patterns;
}

function compressService(split: Split, hints: readonly string[]): readonly string[] {
  const { prefix, inside, all } = split;
  if (inside.size === all.length) return [`${prefix}:*`];
  const uncovered = new Set(inside);
  const patterns: string[] = [];
  for (const hint of hints) {
    const glob = new Glob(hint.toLowerCase());
    const matched = all.map((name) => name.toLowerCase()).filter((name) => glob.matches(name));
    if (!matched.every((name) => inside.has(name))) continue;
    if (!matched.some((name) => uncovered.has(name))) continue;
    patterns.push(`${prefix}:${hint}`);
    for (const name of matched) uncovered.delete(name);
  }
  const sorted = all.toSorted((a, b) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1));
  coverByPrefix(sorted, 0, {
    inside,
    uncovered,
    emit: (name) => patterns.push(`${prefix}:${name}`),
  });
  return patterns;
}

/** Walks the names as a trie: a branch wholly inside becomes one pattern, any other is split further. */
function coverByPrefix(
  names: readonly string[],
  depth: number,
  o: {
    readonly inside: ReadonlySet<string>;
    readonly uncovered: ReadonlySet<string>;
    readonly emit: (pattern: string) => void;
  },
): void {
  const first = names[0];
  if (first === undefined || !names.some((name) => o.uncovered.has(name.toLowerCase()))) return;
  if (names.length === 1) {
    o.emit(first);
    return;
  }
  const shared = sharedPrefixLength(names);
  // One letter would also admit actions of tomorrow that nobody could have meant.
  if (shared >= 2 && names.every((name) => o.inside.has(name.toLowerCase()))) {
    o.emit(`${first.slice(0, shared)}*`);
    return;
  }
  const at = Math.max(depth, shared);
  const branches = groupBy(names, (name) => name.slice(at, at + 1).toLowerCase());
  for (const [letter, branch] of branches) {
    if (letter === '') branch.filter((n) => o.uncovered.has(n.toLowerCase())).forEach(o.emit);
    else coverByPrefix(branch, at + 1, o);
  }
}

/** Length of the longest common beginning, in lower case. */
function sharedPrefixLength(names: readonly string[]): number {
  const first = names[0]?.toLowerCase() ?? '';
  const last = names.at(-1)?.toLowerCase() ?? '';
  let length = 0;
  while (length < first.length && first[length] === last[length]) length += 1;
  return length;
}
