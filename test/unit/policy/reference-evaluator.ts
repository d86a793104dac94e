// The policy language as plainly as it can be said, without indexes, caches or compiled patterns.
// The real decider is property-tested against it. It shares no code with it but the vocabulary.
import type { Effect } from '../../../src/core/decision.ts';
import type { Operation, OperationPart } from '../../../src/core/operation.ts';
import type { Principal } from '../../../src/core/principal.ts';
import type { Policy, PolicyReveal, PolicyRule } from '../../../src/policy/model.ts';

type Match = 'no' | 'maybe' | 'yes';

export interface ReferenceDecision {
  readonly effect: Effect;
  readonly deciding: readonly string[];
  readonly matched: readonly string[];
  readonly masks: readonly string[];
  readonly revealed: boolean;
}

export function referenceDecide(
  policy: Policy,
  principal: Principal,
  operation: Operation,
): ReferenceDecision {
  const groups = referenceGroups(policy, principal);
  const answers = operation.parts.flatMap((part) =>
    (part.resources.length === 0 ? ['*'] : part.resources).map((resource) =>
      judge(policy, { principal, groups, operation, part, resource }),
    ),
  );
  const order = ['allow', 'approve', 'default', 'deny'];
  const strictest = answers.reduce(
    (worst, answer) =>
      order.indexOf(answer.outcome) > order.indexOf(worst) ? answer.outcome : worst,
    'allow',
  );
  const outcome = answers.length === 0 ? 'default' : strictest;
  const inPolicyOrder = (ids: Set<string>) =>
    policy.rules.map((rule) => rule.id).filter((id) => ids.has(id));
  const effect: Effect = outcome === 'default' ? 'deny' : (outcome as Effect);
  return {
    effect,
    deciding: inPolicyOrder(
      new Set(
        answers.filter((answer) => answer.outcome === outcome).flatMap((answer) => answer.deciding),
      ),
    ),
    matched: inPolicyOrder(new Set(answers.flatMap((answer) => answer.matched))),
    masks: policy.masks
      .filter((mask) => scoped(mask, groups, operation.target))
      .map((mask) => mask.id),
    revealed:
      effect !== 'deny' &&
      policy.reveals.length > 0 &&
      operation.parts.length > 0 &&
      operation.parts.every((part) =>
        (part.resources.length === 0 ? ['*'] : part.resources).every((resource) =>
          policy.reveals.some(
            (reveal) => match(reveal, { principal, groups, operation, part, resource }) === 'yes',
          ),
        ),
      ),
  };
}

export function referenceGroups(policy: Policy, principal: Principal): readonly string[] {
  return policy.groups
    .filter(
      (group) =>
        group.entries.some((entry) =>
          entry.claims.every(({ name, patterns }) => {
            const value = principal.claims[name];
            return value !== undefined && patterns.some((pattern) => like(pattern, value));
          }),
        ) ||
        (principal.issuer === 'local' && principal.declaredGroups.includes(group.name)),
    )
    .map((group) => group.name);
}

interface Question {
  readonly principal: Principal;
  readonly groups: readonly string[];
  readonly operation: Operation;
  readonly part: OperationPart;
  readonly resource: string;
}

function judge(policy: Policy, question: Question) {
  const found = policy.rules
    .map((rule) => ({ rule, match: match(rule, question) }))
    .filter((one) => one.match !== 'no');
  const ids = (effect: Effect, ...matches: Match[]) =>
    found
      .filter((one) => one.rule.effect === effect && matches.includes(one.match))
      .map((one) => one.rule.id);
  const denies = ids('deny', 'maybe', 'yes');
  const approves = ids('approve', 'yes');
  const possible = ids('approve', 'maybe');
  const allows = ids('allow', 'yes');
  const matched = [...denies, ...approves, ...allows];
  if (denies.length > 0)
    return { outcome: 'deny', deciding: denies, matched: [...matched, ...possible] };
  if (approves.length > 0 || (allows.length > 0 && possible.length > 0)) {
    return {
      outcome: 'approve',
      deciding: [...approves, ...possible],
      matched: [...matched, ...possible],
    };
  }
  if (allows.length > 0) return { outcome: 'allow', deciding: allows, matched };
  return { outcome: 'default', deciding: [], matched };
}

function scoped(
  rule: { groups: readonly string[] | null; targets: readonly string[] | null },
  groups: readonly string[],
  target: string,
) {
  return (
    (rule.groups === null || rule.groups.some((group) => groups.includes(group))) &&
    (rule.targets === null || rule.targets.includes(target))
  );
}

function match(rule: PolicyRule | PolicyReveal, question: Question): Match {
  const { groups, operation, part, resource, principal } = question;
  if (!scoped(rule, groups, operation.target)) return 'no';
  if (!rule.actions.some((action) => like(action.toLowerCase(), part.action.toLowerCase())))
    return 'no';
  if ('access' in rule && rule.access !== null && !rule.access.includes(part.access)) return 'no';
  let result: Match = 'no';
  for (const wanted of rule.resources ?? ['*']) {
    const one = matchResource(wanted, resource);
    if (one === 'yes' || (one === 'maybe' && result === 'no')) result = one;
  }
  if (result === 'no' || rule.when === null) return result;
  const said = rule.when.evaluate({
    params: operation.params,
    claims: principal.claims,
    groups,
    operation: {
      system: operation.system,
      service: operation.service,
      name: operation.name,
      action: part.action,
      access: part.access,
      resource,
      region: operation.region,
      account: operation.account,
      target: operation.target,
    },
  });
  if (said.value === false) return 'no';
  return said.value === null ? 'maybe' : result;
}

/** Wildcards in the resource are unknown parts of a name. */
function matchResource(pattern: string, resource: string): Match {
  if (!/[*?]/.test(resource)) return like(pattern, resource) ? 'yes' : 'no';
  if (swallows(pattern, resource)) return 'yes';
  return meet(pattern, resource) ? 'maybe' : 'no';
}

export function like(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern[0] === '*')
    return like(pattern.slice(1), text) || (text !== '' && like(pattern, text.slice(1)));
  return (
    text !== '' &&
    (pattern[0] === '?' || pattern[0] === text[0]) &&
    like(pattern.slice(1), text.slice(1))
  );
}

/** Like `like`, but only `*` takes a `*` of the text. */
function swallows(pattern: string, text: string): boolean {
  if (pattern === '') return text === '';
  if (pattern[0] === '*')
    return swallows(pattern.slice(1), text) || (text !== '' && swallows(pattern, text.slice(1)));
  if (text === '' || (pattern[0] === '?' ? text[0] === '*' : pattern[0] !== text[0])) return false;
  return swallows(pattern.slice(1), text.slice(1));
}

function meet(a: string, b: string): boolean {
  if (a === '' && b === '') return true;
  if (a[0] === '*') return meet(a.slice(1), b) || (b !== '' && meet(a, b.slice(1)));
  if (b[0] === '*') return meet(a, b.slice(1)) || (a !== '' && meet(a.slice(1), b));
  if (a === '' || b === '') return false;
  return (a[0] === '?' || b[0] === '?' || a[0] === b[0]) && meet(a.slice(1), b.slice(1));
}
