// Owns whether one rule matches one action on one resource: no, maybe, or yes.
// "Maybe" stands for what cannot be told: an unknown resource, or a condition that failed (docs/adr/0005).
import type { MatchedRule } from '../core/decision.ts';
import type { OperationPart } from '../core/operation.ts';
import { formatPosition } from './diagnostics.ts';
import { Glob, hasWildcard } from './glob.ts';
import type { PolicyReveal, PolicyRule } from './model.ts';
import type { WhenExpression, WhenInput, WhenResult } from './when.ts';

export const no = 0;
export const maybe = 1;
export const yes = 2;
export type Match = typeof no | typeof maybe | typeof yes;

/** A rule or reveal with its patterns compiled. */
export interface CompiledRule {
  /** Position among all rules of the policy. */
  readonly index: number;
  readonly effect: 'allow' | 'deny' | 'approve' | 'reveal';
  readonly groups: readonly string[] | null;
  readonly targets: readonly string[] | null;
  readonly access: readonly string[] | null;
  /** Lower case. Null: every action. */
  readonly actions: readonly Glob[] | null;
  /** Null: every resource, the unknown one included. */
  readonly resources: readonly Glob[] | null;
  readonly when: WhenExpression | null;
  readonly matched: MatchedRule;
  readonly approval: PolicyRule['approval'];
}

export function compileRule(rule: PolicyRule, index: number): CompiledRule {
  return {
    ...compileMatching(rule),
    index,
    effect: rule.effect,
    access: rule.access,
    approval: rule.approval,
    matched: {
      id: rule.id,
      effect: rule.effect,
      at: rule.at,
      ...(rule.reason === null ? {} : { reason: rule.reason }),
    },
  };
}

export function compileReveal(reveal: PolicyReveal, index: number): CompiledRule {
  return {
    ...compileMatching(reveal),
    index,
    effect: 'reveal',
    access: null,
    approval: null,
    matched: {
      id: reveal.id,
      effect: 'allow',
      at: reveal.at,
      ...(reveal.reason === null ? {} : { reason: reveal.reason }),
    },
  };
}

function compileMatching(rule: PolicyRule | PolicyReveal) {
  const everything = rule.actions.includes('*');
  return {
    groups: rule.groups,
    targets: rule.targets,
    actions: everything ? null : rule.actions.map((pattern) => new Glob(pattern.toLowerCase())),
    resources:
      rule.resources === null || rule.resources.includes('*')
        ? null
        : rule.resources.map((pattern) => new Glob(pattern)),
    when: rule.when,
  };
}

/** Whether the rule is about these groups, this target, action and access level at all. */
export function concerns(
  rule: CompiledRule,
  groups: readonly string[],
  target: string,
  part: OperationPart,
): boolean {
  return (
    concernsGroups(rule, groups) &&
    concernsTarget(rule, target) &&
    (rule.access === null || rule.access.includes(part.access)) &&
    concernsAction(rule, part.action)
  );
}

export function concernsGroups(
  rule: Pick<CompiledRule, 'groups'>,
  groups: readonly string[],
): boolean {
  return rule.groups === null || rule.groups.some((name) => groups.includes(name));
}

export function concernsTarget(rule: Pick<CompiledRule, 'targets'>, target: string): boolean {
  return rule.targets === null || rule.targets.includes(target);
}

export function concernsAction(rule: CompiledRule, action: string): boolean {
  if (rule.actions === null) return true;
  const lower = action.toLowerCase();
  return rule.actions.some((glob) => glob.matches(lower));
}

/**
 * Whether the rule's resources hold this one.
 * SECURITY: wildcards in a request's resource are read as unknown parts: a pattern must hold every name they can
 * stand for to match, and may hold one of them to be a maybe. A name that really contains `*` fares no better (T07).
 * @param isOpen whether the resource has wildcards; asked once by callers with many rules
 */
export function matchResource(
  rule: CompiledRule,
  resource: string,
  isOpen = hasWildcard(resource),
): Match {
  if (rule.resources === null) return yes;
  if (!isOpen) {
    for (const glob of rule.resources) if (glob.matches(resource)) return yes;
    return no;
  }
  if (rule.resources.some((glob) => glob.covers(resource))) return yes;
  return rule.resources.some((glob) => glob.intersects(resource)) ? maybe : no;
}

/** Conditions already evaluated for this part; those that do not look at the resource are asked once. */
export type WhenMemo = Map<CompiledRule, WhenResult>;

/** What the rule's condition says; null when it has none. */
export function evaluateWhen(
  rule: CompiledRule,
  memo: WhenMemo,
  input: () => WhenInput,
): WhenResult | null {
  if (rule.when === null) return null;
  const known = memo.get(rule);
  if (known !== undefined) return known;
  const result = rule.when.evaluate(input());
  if (!rule.when.usesResource) memo.set(rule, result);
  return result;
}

/** The rule as a decision names it, with the failure of its condition when there was one. */
export function withWhenError(rule: CompiledRule, error: string): MatchedRule {
  const at = rule.when === null ? '' : ` (${formatPosition(rule.when.at)})`;
  return { ...rule.matched, whenError: `${error}${at}` };
}
