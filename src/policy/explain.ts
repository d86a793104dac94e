// Owns the long answer to "why": for every rule of the policy, how far it got with an operation.
// The decision itself comes from the decider; this only retells it.
import type { Decision, SourcePosition } from '../core/decision.ts';
import type { Operation, OperationPart } from '../core/operation.ts';
import type { Principal } from '../core/principal.ts';
import { createDecider } from './decide.ts';
import {
  type CompiledRule,
  compileReveal,
  compileRule,
  concernsAction,
  concernsGroups,
  concernsTarget,
  evaluateWhen,
  matchResource,
  maybe,
  no,
} from './match.ts';
import type { Policy } from './model.ts';
import { whenOperation } from './when.ts';

/** How far a rule got. `possible`: something about it cannot be told. */
export type RuleVerdict = 'matched' | 'possible' | 'not';

export interface RuleStory {
  readonly id: string;
  readonly effect: 'allow' | 'deny' | 'approve' | 'reveal';
  readonly at: SourcePosition;
  readonly verdict: RuleVerdict;
  /** What stopped it, or what is uncertain; empty for a plain match. */
  readonly because: string;
}

export interface Explanation {
  readonly groups: readonly string[];
  readonly decision: Decision;
  readonly rules: readonly RuleStory[];
}

/** Decides, and tells the story of every rule and reveal. */
export function explain(policy: Policy, principal: Principal, operation: Operation): Explanation {
  const decider = createDecider(policy);
  const groups = decider.groupsOf(principal);
  const rules = [...policy.rules.map(compileRule), ...policy.reveals.map(compileReveal)];
  return {
    groups,
    decision: decider.decide(principal, operation),
    rules: rules.map((rule) => bestOf(rule, operation, principal, groups)),
  };
}

const rank: Readonly<Record<RuleVerdict, number>> = { not: 0, possible: 1, matched: 2 };

function bestOf(
  rule: CompiledRule,
  operation: Operation,
  principal: Principal,
  groups: readonly string[],
): RuleStory {
  let best: Pick<RuleStory, 'verdict' | 'because'> = {
    verdict: 'not',
    because: 'the operation has no parts',
  };
  let first = true;
  for (const part of operation.parts) {
    for (const resource of part.resources) {
      const story = storyOf(rule, { operation, part, resource, principal, groups });
      if (first || rank[story.verdict] > rank[best.verdict]) best = story;
      first = false;
    }
  }
  return { id: rule.matched.id, effect: rule.effect, at: rule.matched.at, ...best };
}

interface Question {
  readonly operation: Operation;
  readonly part: OperationPart;
  readonly resource: string;
  readonly principal: Principal;
  readonly groups: readonly string[];
}

function storyOf(rule: CompiledRule, question: Question): Pick<RuleStory, 'verdict' | 'because'> {
  const { operation, part, resource, principal, groups } = question;
  const not = (because: string) => ({ verdict: 'not' as const, because });
  if (!concernsGroups(rule, groups))
    return not(`for the groups ${rule.groups?.join(', ') ?? ''} only`);
  if (!concernsTarget(rule, operation.target)) {
    return not(`for the targets ${rule.targets?.join(', ') ?? ''} only`);
  }
  if (!concernsAction(rule, part.action)) return not('about other actions');
  if (rule.access !== null && !rule.access.includes(part.access)) {
    return not(`about the access levels ${rule.access.join(', ')} only; this is ${part.access}`);
  }
  const match = matchResource(rule, resource);
  if (match === no) return not('about other resources');
  const when = evaluateWhen(rule, new Map(), () => ({
    params: operation.params,
    claims: principal.claims,
    groups,
    operation: whenOperation(operation, part, resource),
  }));
  if (when?.value === false) return not('its condition is false');
  if (when !== null && when.value === null) {
    return { verdict: 'possible', because: `its condition could not be evaluated: ${when.error}` };
  }
  if (match === maybe) {
    return {
      verdict: 'possible',
      because: 'the resource is unknown and could be one of its resources',
    };
  }
  return { verdict: 'matched', because: '' };
}
