// Owns turning the allow and deny rules for a principal into an IAM session policy, so that AWS checks again what the
// guard decided. INVARIANT: as long as it lists actions, no known action passes that the rules would not allow (T18).
// SPEC: AWS STS AssumeRole, Policy: at most 2,048 characters of U+0020–U+00FF.
import type { Effect } from '../core/decision.ts';
import type { AccessLevel } from '../core/operation.ts';
import {
  type ActionSelector,
  compressActions,
  type KnownActions,
  matcherOf,
  type SelectorMatcher,
} from './action-patterns.ts';
import { groupBy } from './group-by.ts';
import { iamResources } from './iam-resources.ts';

/** The part of a policy rule that AWS can check too. A rule of policy has this shape. */
export interface SessionRule extends ActionSelector {
  readonly id: string;
  readonly effect: Effect;
  /** Null: for everyone. */
  readonly groups: readonly string[] | null;
  /** Null: for every target. */
  readonly targets: readonly string[] | null;
  /** Null: everything. */
  readonly resources: readonly string[] | null;
  readonly when: unknown;
}

/**
 * How far the policy had to give way to fit:
 * `resources-dropped` checks actions only, `denies-only` allows everything but what deny rules name.
 */
export type SessionPolicyFallback =
  | 'none'
  | 'resources-dropped'
  | 'denies-only'
  | 'no-session-policy';

export interface CompiledSessionPolicy {
  /** JSON without white space, or null where none fits. */
  readonly policy: string | null;
  readonly fallback: SessionPolicyFallback;
  /** One sentence for the session's summary. */
  readonly note: string;
}

export interface CompileOptions {
  readonly rules: readonly SessionRule[];
  /** Groups of the principal. */
  readonly groups: readonly string[];
  readonly target: string;
  readonly known: KnownActions;
  /** Characters; STS takes 2,048. */
  readonly maxLength?: number;
}

export interface Statement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: string | readonly string[];
  readonly NotAction?: string | readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** Longest session policy that STS takes. */
export const maxSessionPolicyLength = 2_048;

// Every character that STS takes in a policy.
const stsText = /^[\u0020-\u00ff]*$/;

/** The JSON text of a policy. */
export function policyText(statements: readonly Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/** Whether STS takes the text as a session policy. */
export function fitsSts(text: string, maxLength = maxSessionPolicyLength): boolean {
  return text.length <= maxLength && stsText.test(text);
}

/** IAM takes a single value bare, which saves two characters. */
export function oneOrMany(values: readonly string[]): string | readonly string[] {
  const [only] = values;
  return values.length === 1 && only !== undefined ? only : values;
}

/** A rule with its compiled actions and its resources as IAM writes them. */
interface PreparedRule {
  readonly rule: SessionRule;
  readonly matcher: SelectorMatcher;
  readonly resources: readonly string[];
  /** The rule speaks of every resource and has no condition: it decides by the action alone. */
  readonly byActionAlone: boolean;
}

/**
 * Session policies for a principal on a target, strongest first; each fits STS, the last may be none. What rules say
 * with `when:` cannot be said to AWS: an allow counts as if its condition held, a deny as if it did not.
 */
export function compileSessionPolicies(
  options: CompileOptions,
): readonly [CompiledSessionPolicy, ...CompiledSessionPolicy[]] {
  const { known, maxLength } = options;
  const rules = prepare(options);
  const plan = planActions(rules, known);
  const denies = denyStatements(rules, plan, known);
  const narrow = narrowStatements(plan, known);
  const flat = flatStatements(plan, known);
  const candidates: CompiledSessionPolicy[] = [];
  const add = (
    statements: readonly Statement[],
    fallback: SessionPolicyFallback,
    note: string,
  ): void => {
    const policy = policyText(statements);
    if (fitsSts(policy, maxLength)) candidates.push({ policy, fallback, note });
  };
  const narrows = narrow.some((statement) => statement.Resource !== '*');
  if (denies.length > 0)
    add([...narrow, ...denies], 'none', 'checks actions, resources and denies');
  const without = denies.length > 0 ? '; the deny rules do not fit beside them' : '';
  add(narrow, 'none', `checks actions${narrows ? ' and resources' : ''}${without}`);
  if (narrows) {
    if (denies.length > 0) {
      add([...flat, ...denies], 'resources-dropped', 'checks actions and denies, not resources');
    }
    add(flat, 'resources-dropped', 'checks actions, not resources');
  } else {
    add(flat, 'none', 'checks actions');
  }
  const everything: Statement = { Effect: 'Allow', Action: '*', Resource: '*' };
  if (denies.length > 0) {
    add(
      [everything, ...denies],
      'denies-only',
      'checks deny rules only: the allow rules do not fit',
    );
  }
  const none: CompiledSessionPolicy = {
    policy: null,
    fallback: 'no-session-policy',
    note: 'no session policy: the rules do not fit into 2,048 characters',
  };
  const [first, ...rest] = distinct(candidates);
  return first === undefined ? [none] : [first, ...rest, none];
}

function distinct(candidates: readonly CompiledSessionPolicy[]): readonly CompiledSessionPolicy[] {
  const seen = new Set<string | null>();
  return candidates.filter(({ policy }) => !seen.has(policy) && seen.add(policy));
}

function prepare(options: CompileOptions): readonly PreparedRule[] {
  const { groups, target } = options;
  return options.rules
    .filter((rule) => rule.groups === null || rule.groups.some((name) => groups.includes(name)))
    .filter((rule) => rule.targets === null || rule.targets.includes(target))
    .map((rule) => {
      const resources = iamResources(rule.resources);
      return {
        rule,
        matcher: matcherOf(rule),
        resources,
        byActionAlone: rule.when === null && (rule.resources?.includes('*') ?? true),
      };
    })
    .filter(({ resources }) => resources.length > 0);
}

/** Which known actions the base session may use. */
interface ActionPlan {
  readonly allows: readonly PreparedRule[];
  /** Rules that take actions away whatever the resource: denies, and approvals (those get sessions of their own). */
  readonly takes: readonly PreparedRule[];
  readonly prefixes: readonly string[];
  readonly hints: readonly string[];
  /** Some allow rule is on `*`: unknown actions are in. */
  readonly everyAction: boolean;
}

function planActions(rules: readonly PreparedRule[], known: KnownActions): ActionPlan {
  const allows = rules.filter(({ rule }) => rule.effect === 'allow');
  return {
    allows,
    takes: rules.filter(({ rule, byActionAlone }) => rule.effect !== 'allow' && byActionAlone),
    prefixes: known.prefixes.filter((prefix) =>
      allows.some(({ matcher }) => matcher.mayMatchService(prefix)),
    ),
    hints: rules.flatMap(({ rule }) => rule.actions),
    everyAction: allows.some(({ rule }) => rule.access === null && rule.actions.includes('*')),
  };
}

function isTaken(plan: ActionPlan, action: string, access: AccessLevel): boolean {
  return plan.takes.some(({ matcher }) => matcher.matches(action, access));
}

function isAllowed(plan: ActionPlan, action: string, access: AccessLevel): boolean {
  return (
    plan.allows.some(({ matcher }) => matcher.matches(action, access)) &&
    !isTaken(plan, action, access)
  );
}

/** One statement for the allowed actions of each set of resources. */
function narrowStatements(plan: ActionPlan, known: KnownActions): readonly Statement[] {
  const byResources = groupBy(plan.allows, ({ resources }) => JSON.stringify(resources));
  const statements: Statement[] = [];
  for (const group of byResources.values()) {
    const part: ActionPlan = {
      ...plan,
      allows: group,
      everyAction: group.some(({ rule }) => rule.access === null && rule.actions.includes('*')),
    };
    const resources = oneOrMany(group[0]?.resources ?? ['*']);
    statements.push(...allowStatements(part, known, resources));
  }
  return statements.length === 0 ? [nothing] : statements;
}

function flatStatements(plan: ActionPlan, known: KnownActions): readonly Statement[] {
  const statements = allowStatements(plan, known, '*');
  return statements.length === 0 ? [nothing] : statements;
}

/** A policy needs a statement; no rule allows anything. */
const nothing: Statement = { Effect: 'Deny', Action: '*', Resource: '*' };

function allowStatements(
  plan: ActionPlan,
  known: KnownActions,
  resource: string | readonly string[],
): readonly Statement[] {
  if (plan.everyAction) {
    // Everything but: shorter than listing the rest of AWS, and just as exact.
    const except = compressActions(known, known.prefixes, {
      isInside: (action, access) => isTaken(plan, action, access),
      hints: plan.hints,
    });
    return [
      except.length === 0
        ? { Effect: 'Allow', Action: '*', Resource: resource }
        : { Effect: 'Allow', NotAction: oneOrMany(except), Resource: resource },
    ];
  }
  const prefixes = plan.prefixes.filter((prefix) =>
    plan.allows.some(({ matcher }) => matcher.mayMatchService(prefix)),
  );
  const actions = compressActions(known, prefixes, {
    isInside: (action, access) => isAllowed(plan, action, access),
    hints: plan.hints,
  });
  return actions.length === 0
    ? []
    : [{ Effect: 'Allow', Action: oneOrMany(actions), Resource: resource }];
}

/** Deny rules without condition, said again in IAM's own words. */
function denyStatements(
  rules: readonly PreparedRule[],
  plan: ActionPlan,
  known: KnownActions,
): readonly Statement[] {
  const denies = rules.filter(({ rule }) => rule.effect === 'deny' && rule.when === null);
  return denies.flatMap(({ rule, matcher, resources }): Statement[] => {
    const prefixes = known.prefixes.filter((prefix) => matcher.mayMatchService(prefix));
    const everything = rule.access === null && rule.actions.includes('*');
    const actions = everything
      ? ['*']
      : compressActions(known, prefixes, { isInside: matcher.matches, hints: plan.hints });
    if (actions.length === 0) return [];
    return [{ Effect: 'Deny', Action: oneOrMany(actions), Resource: oneOrMany(resources) }];
  });
}

/** What the session of the entry role may do: reach the work role, nothing else. */
export function compileEntryPolicy(workRole: string): CompiledSessionPolicy {
  const statement: Statement = {
    Effect: 'Allow',
    Action: ['sts:AssumeRole', 'sts:TagSession', 'sts:SetSourceIdentity'],
    Resource: workRole,
  };
  return { policy: policyText([statement]), fallback: 'none', note: 'reaches the work role only' };
}
