// Owns the decision: deny > approve > allow, nothing matched is deny, the strictest over all parts and resources.
// Must never throw away a restriction because something is unknown. SPEC: docs/policy.md, "How a decision is made".
import type {
  AppliedMask,
  ApprovalRequirement,
  Decision,
  Effect,
  MatchedRule,
} from '../core/decision.ts';
import type { Operation, OperationPart } from '../core/operation.ts';
import type { Principal } from '../core/principal.ts';
import { explanationOf } from './explanation.ts';
import { hasWildcard } from './glob.ts';
import {
  type CompiledRule,
  compileReveal,
  compileRule,
  concerns,
  concernsAction,
  concernsGroups,
  concernsTarget,
  evaluateWhen,
  type Match,
  matchResource,
  maybe,
  no,
  type WhenMemo,
  withWhenError,
  yes,
} from './match.ts';
import type { Policy } from './model.ts';
import { createGrouper } from './principal-groups.ts';
import { type WhenInput, whenOperation } from './when.ts';

/** Decides operations by one policy. */
export interface Decider {
  /** Groups of the policy that the principal is in. */
  groupsOf(principal: Principal): readonly string[];
  decide(principal: Principal, operation: Operation): Decision;
}

/** Compiles a policy. Decisions are pure: the same principal and operation always get the same answer. */
export function createDecider(policy: Policy): Decider {
  return new PolicyDecider(policy);
}

/** Rules that concern a principal, by action prefix; and those already picked for an action. */
interface PrincipalIndex {
  readonly groups: readonly string[];
  readonly byPrefix: ReadonlyMap<string, readonly CompiledRule[]>;
  readonly anyAction: readonly CompiledRule[];
  readonly picked: Map<string, readonly CompiledRule[]>;
}

const maxPicked = 4096;

/** How strict an answer on one part and resource is. A rule that denies says more than the default does. */
const strictness = { allow: 0, approve: 1, 'default-deny': 2, deny: 3 } as const;
type Outcome = keyof typeof strictness;

/** An operation without parts cannot be told from anything: it is denied. */
const nothing: OperationPart = { action: 'unknown:unknown', access: 'write', resources: ['*'] };

class PolicyDecider implements Decider {
  readonly #rules: readonly CompiledRule[];
  readonly #reveals: readonly CompiledRule[];
  readonly #masks: Policy['masks'];
  readonly #groupsOf: (principal: Principal) => readonly string[];
  readonly #indexes = new WeakMap<Principal, PrincipalIndex>();

  constructor(policy: Policy) {
    this.#rules = policy.rules.map(compileRule);
    this.#reveals = policy.reveals.map(compileReveal);
    this.#masks = policy.masks;
    this.#groupsOf = createGrouper(policy);
  }

  groupsOf(principal: Principal): readonly string[] {
    return this.#indexOf(principal).groups;
  }

  decide(principal: Principal, operation: Operation): Decision {
    const index = this.#indexOf(principal);
    const run = new DecisionRun(principal, index.groups, operation);
    if (operation.parts.length === 0) run.judge(nothing, '*', [], new Map());
    for (const part of operation.parts) {
      const rules = pick(index, operation.target, part);
      const memo: WhenMemo = new Map();
      const resources = part.resources.length === 0 ? nothing.resources : part.resources;
      for (const resource of resources) run.judge(part, resource, rules, memo);
    }
    return run.finish(this.#masksFor(index.groups, operation.target), (input) =>
      this.#revealFor(index.groups, operation, input),
    );
  }

  #indexOf(principal: Principal): PrincipalIndex {
    const known = this.#indexes.get(principal);
    if (known !== undefined) return known;
    const groups = Object.freeze([...this.#groupsOf(principal)]);
    const rules = this.#rules.filter((rule) => concernsGroups(rule, groups));
    const prefixes = new Set<string>();
    for (const rule of rules)
      for (const glob of rule.actions ?? []) prefixes.add(prefixOf(glob.pattern));
    const index: PrincipalIndex = {
      groups,
      byPrefix: new Map(
        [...prefixes].map((prefix) => [prefix, rules.filter((rule) => hasPrefix(rule, prefix))]),
      ),
      anyAction: rules.filter((rule) => rule.actions === null),
      picked: new Map(),
    };
    this.#indexes.set(principal, index);
    return index;
  }

  #masksFor(groups: readonly string[], target: string): readonly AppliedMask[] {
    return this.#masks
      .filter((mask) => concernsGroups(mask, groups) && concernsTarget(mask, target))
      .map(({ id, detect, fields }) => ({ id, detect, fields }));
  }

  /** Secret values pass only when some reveal matches for certain on every part and resource. */
  #revealFor(
    groups: readonly string[],
    operation: Operation,
    input: (part: OperationPart, resource: string) => WhenInput,
  ): MatchedRule | null {
    if (this.#reveals.length === 0) return null;
    let first: MatchedRule | null = null;
    for (const part of operation.parts) {
      const rules = this.#reveals.filter((rule) => concerns(rule, groups, operation.target, part));
      const memo: WhenMemo = new Map();
      for (const resource of part.resources.length === 0 ? nothing.resources : part.resources) {
        const found = rules.find(
          (rule) =>
            matchResource(rule, resource) === yes &&
            (evaluateWhen(rule, memo, () => input(part, resource))?.value ?? rule.when === null),
        );
        if (found === undefined) return null;
        first ??= found.matched;
      }
    }
    return first;
  }
}

function prefixOf(pattern: string): string {
  const colon = pattern.indexOf(':');
  return colon < 0 ? pattern : pattern.slice(0, colon);
}

function hasPrefix(rule: CompiledRule, prefix: string): boolean {
  return rule.actions === null || rule.actions.some((glob) => prefixOf(glob.pattern) === prefix);
}

/** Rules that concern this target, access level and action, remembered: the same few actions come again and again. */
function pick(index: PrincipalIndex, target: string, part: OperationPart): readonly CompiledRule[] {
  const key = `${target}\n${part.access}\n${part.action}`;
  const known = index.picked.get(key);
  if (known !== undefined) return known;
  const candidates = index.byPrefix.get(prefixOf(part.action.toLowerCase())) ?? index.anyAction;
  const picked = candidates.filter(
    (rule) =>
      concernsTarget(rule, target) &&
      (rule.access === null || rule.access.includes(part.access)) &&
      concernsAction(rule, part.action),
  );
  if (index.picked.size >= maxPicked) index.picked.clear();
  index.picked.set(key, picked);
  return picked;
}

/** One decision in the making: judges each part and resource, keeps the strictest answer. */
class DecisionRun {
  readonly #principal: Principal;
  readonly #groups: readonly string[];
  readonly #operation: Operation;
  readonly #matched = new Map<number, MatchedRule>();
  readonly #deciding = new Map<
    number,
    { rule: MatchedRule; approval: ApprovalRequirement | null }
  >();
  #outcome: Outcome = 'allow';
  #part: OperationPart = nothing;
  #resource = '*';
  #judged = 0;

  constructor(principal: Principal, groups: readonly string[], operation: Operation) {
    this.#principal = principal;
    this.#groups = groups;
    this.#operation = operation;
  }

  judge(
    part: OperationPart,
    resource: string,
    rules: readonly CompiledRule[],
    memo: WhenMemo,
  ): void {
    const verdict = new PairVerdict();
    const isOpen = hasWildcard(resource);
    for (const rule of rules) {
      let match: Match = matchResource(rule, resource, isOpen);
      if (match === no) continue;
      let matched = rule.matched;
      const when = evaluateWhen(rule, memo, () => this.#input(part, resource));
      if (when !== null) {
        if (when.value === false) continue;
        if (when.value === null) {
          match = maybe;
          matched = withWhenError(rule, when.error);
        }
      }
      verdict.add(rule, matched, match);
    }
    this.#take(part, resource, verdict);
  }

  #take(part: OperationPart, resource: string, verdict: PairVerdict): void {
    const outcome = verdict.outcome();
    for (const { rule, matched } of verdict.effective(outcome))
      this.#matched.set(rule.index, matched);
    const first = this.#judged === 0;
    this.#judged += 1;
    if (!first && strictness[outcome] < strictness[this.#outcome]) return;
    if (first || strictness[outcome] > strictness[this.#outcome]) {
      this.#outcome = outcome;
      this.#part = part;
      this.#resource = resource;
      this.#deciding.clear();
    }
    for (const { rule, matched } of verdict.deciding(outcome)) {
      this.#deciding.set(rule.index, { rule: matched, approval: rule.approval });
    }
  }

  #input(part: OperationPart, resource: string): WhenInput {
    return {
      params: this.#operation.params,
      claims: this.#principal.claims,
      groups: this.#groups,
      operation: whenOperation(this.#operation, part, resource),
    };
  }

  finish(
    masks: readonly AppliedMask[],
    reveal: (input: (part: OperationPart, resource: string) => WhenInput) => MatchedRule | null,
  ): Decision {
    const effect: Effect = this.#outcome === 'default-deny' ? 'deny' : this.#outcome;
    const inOrder = [...this.#deciding.entries()]
      .sort(([a], [b]) => a - b)
      .map(([, entry]) => entry);
    const deciding = inOrder.map(({ rule }) => rule);
    const facts = { effect, deciding, part: this.#part, resource: this.#resource };
    return {
      ...facts,
      rules: [...this.#matched.entries()].sort(([a], [b]) => a - b).map(([, rule]) => rule),
      explanation: explanationOf(facts, this.#operation.target, this.#groups),
      approvals:
        effect === 'approve'
          ? inOrder.flatMap(({ approval }) => (approval === null ? [] : [approval]))
          : [],
      masks,
      reveal: effect === 'deny' ? null : reveal((part, resource) => this.#input(part, resource)),
    };
  }
}

interface Hit {
  readonly rule: CompiledRule;
  readonly matched: MatchedRule;
}

/** The rules that matched one part and resource, by what they can do. */
class PairVerdict {
  readonly #denies: Hit[] = [];
  readonly #approves: Hit[] = [];
  readonly #possibleApproves: Hit[] = [];
  readonly #allows: Hit[] = [];

  add(rule: CompiledRule, matched: MatchedRule, match: Match): void {
    const hit = { rule, matched };
    // A maybe counts where it restricts, never where it permits.
    if (rule.effect === 'deny') this.#denies.push(hit);
    else if (rule.effect === 'approve')
      (match === yes ? this.#approves : this.#possibleApproves).push(hit);
    else if (rule.effect === 'allow' && match === yes) this.#allows.push(hit);
  }

  outcome(): Outcome {
    if (this.#denies.length > 0) return 'deny';
    if (this.#approves.length > 0) return 'approve';
    // A possible approve turns an allow into a question; alone it lets nothing be asked.
    if (this.#allows.length > 0) return this.#possibleApproves.length > 0 ? 'approve' : 'allow';
    return 'default-deny';
  }

  deciding(outcome: Outcome): readonly Hit[] {
    switch (outcome) {
      case 'deny':
        return this.#denies;
      case 'approve':
        return [...this.#approves, ...this.#possibleApproves];
      case 'allow':
        return this.#allows;
      case 'default-deny':
        return [];
    }
  }

  /** Every rule that matched and counted. */
  effective(outcome: Outcome): readonly Hit[] {
    const possible = outcome === 'default-deny' ? [] : this.#possibleApproves;
    return [...this.#denies, ...this.#approves, ...possible, ...this.#allows];
  }
}
