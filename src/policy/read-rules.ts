// Owns reading `rules:`, `masks:` and `reveal:` after the structure was checked, and what their parts refer to.
import { type ApprovalRequirement, type Effect, effects } from '../core/decision.ts';
import { type AccessLevel, accessLevels } from '../core/operation.ts';
import { minuteMs } from '../core/units.ts';
import type { PolicyMask, PolicyReveal, PolicyRule, PolicyScope } from './model.ts';
import { didYouMean } from './near.ts';
import { checkAction, checkField, checkResource, type PatternContext } from './read-patterns.ts';
import { defaultTarget } from './read-targets.ts';
import {
  optionalBoolean,
  optionalNumber,
  optionalString,
  optionalStrings,
  requiredString,
  scalarsOf,
  valueAt,
} from './read-values.ts';
import { parseDuration } from './shape.ts';
import { quoted } from './validate.ts';
import { compileWhen, type WhenExpression } from './when.ts';
import { reservedActions, systemOfPrefix } from './words.ts';
import type { MapNode } from './yaml-tree.ts';

export interface RuleContext extends PatternContext {
  readonly groupNames: readonly string[];
}

/** Reads one rule that passed the validator. */
export function readRule(node: MapNode, context: RuleContext): PolicyRule {
  const effect = effects.find((known) => known === optionalString(node, 'effect')) as Effect;
  const scope = readScope(node, context);
  const matching = readMatching(node, context);
  checkKinds(node, scope, matching.actions, context);
  const access = readAccess(node, context);
  return {
    id: requiredString(node, 'id'),
    at: node.at,
    effect,
    ...scope,
    ...matching,
    access,
    approval: readApproval(node, effect, context),
  };
}

/** Reads one reveal that passed the validator. */
export function readReveal(node: MapNode, context: RuleContext): PolicyReveal {
  const scope = readScope(node, context);
  const matching = readMatching(node, context);
  checkKinds(node, scope, matching.actions, context);
  return { id: requiredString(node, 'id'), at: node.at, ...scope, ...matching };
}

/** Reads one mask that passed the validator. */
export function readMask(node: MapNode, context: RuleContext): PolicyMask {
  const scope = readScope(node, context);
  const detect = optionalStrings(node, 'detect') ?? [];
  for (const field of scalarsOf(node, 'fields') ?? []) checkField(field, context);
  const fields = optionalStrings(node, 'fields') ?? [];
  if (detect.length + fields.length === 0) {
    context.sink.error(node.at, 'a mask without detect and fields masks nothing');
  }
  return { id: requiredString(node, 'id'), at: node.at, ...scope, detect, fields };
}

function readScope(node: MapNode, context: RuleContext): PolicyScope {
  for (const name of scalarsOf(node, 'groups') ?? []) {
    if (context.groupNames.includes(String(name.value))) continue;
    const hint = didYouMean(String(name.value), context.groupNames) ?? 'define it under groups:';
    context.sink.error(name.at, `no group is named ${quoted(String(name.value))}`, hint);
  }
  for (const name of scalarsOf(node, 'targets') ?? []) {
    const text = String(name.value);
    if (context.targets.has(text) || context.brokenTargets.has(text) || text === defaultTarget)
      continue;
    const hint =
      didYouMean(text, [...context.targets.keys(), defaultTarget]) ?? 'define it under targets:';
    context.sink.error(name.at, `no target is named ${quoted(text)}`, hint);
  }
  return { groups: optionalStrings(node, 'groups'), targets: optionalStrings(node, 'targets') };
}

interface Matching {
  readonly actions: readonly string[];
  readonly resources: readonly string[] | null;
  readonly when: WhenExpression | null;
  readonly reason: string | null;
}

function readMatching(node: MapNode, context: RuleContext): Matching {
  for (const action of scalarsOf(node, 'actions') ?? []) checkAction(action, context);
  for (const resource of scalarsOf(node, 'resources') ?? []) checkResource(resource, context);
  const when = valueAt(node, 'when');
  return {
    actions: optionalStrings(node, 'actions') ?? [],
    resources: optionalStrings(node, 'resources'),
    when: when?.kind === 'scalar' ? compileWhen(when, context.groupNames, context.sink) : null,
    reason: optionalString(node, 'reason'),
  };
}

/** A rule about databases on AWS targets only, and the like, could never match. */
function checkKinds(
  node: MapNode,
  scope: PolicyScope,
  actions: readonly string[],
  context: RuleContext,
): void {
  if (scope.targets === null || actions.includes('*')) return;
  if (scope.targets.some((name) => context.brokenTargets.has(name))) return;
  const kinds = new Set(scope.targets.map((name) => context.targets.get(name)?.kind ?? 'aws'));
  for (const action of scalarsOf(node, 'actions') ?? []) {
    const system = systemOfPrefix(String(action.value).split(':')[0]?.toLowerCase() ?? '');
    const kind = system === 'ssm' ? 'aws' : system;
    if (kinds.has(kind)) continue;
    context.sink.error(
      action.at,
      `${quoted(String(action.value))} can never match: none of this rule's targets is of kind ${kind}`,
    );
  }
}

function readAccess(node: MapNode, context: RuleContext): readonly AccessLevel[] | null {
  const written = scalarsOf(node, 'access');
  if (written === null) return null;
  const wanted = written.map(
    (item) => accessLevels.find((level) => level === item.value) as AccessLevel,
  );
  for (const action of scalarsOf(node, 'actions') ?? []) {
    const levels = levelsOf(String(action.value), context);
    if (levels === null || levels.length === 0 || levels.some((level) => wanted.includes(level)))
      continue;
    context.sink.error(
      action.at,
      `${quoted(String(action.value))} can never match: its access level is ${levels.join(' or ')}`,
      `this rule is about ${wanted.join(', ')} only`,
    );
  }
  return wanted;
}

/** Access levels that an action pattern can have; null when that cannot be told. */
function levelsOf(pattern: string, context: PatternContext): readonly AccessLevel[] | null {
  if (pattern === '*') return null;
  const [prefix = '', name = ''] = pattern.toLowerCase().split(':');
  const table = reservedActions.get(prefix);
  if (table !== undefined) {
    const level = table[name];
    return level === undefined ? null : [level];
  }
  if (context.catalog.accessLevels !== undefined) return context.catalog.accessLevels(pattern);
  const level = context.catalog.accessOf(pattern);
  return level === null ? null : [level];
}

const defaultExpiryMs = 30 * minuteMs;

function readApproval(
  node: MapNode,
  effect: Effect,
  context: RuleContext,
): ApprovalRequirement | null {
  const { sink } = context;
  const approval = valueAt(node, 'approval');
  if (effect !== 'approve') {
    if (approval !== null)
      sink.error(approval.at, `approval: has no effect on a rule with effect ${effect}`);
    return null;
  }
  if (approval?.kind !== 'map') {
    sink.error(node.at, 'an approve rule needs approval:', 'say who may approve');
    return null;
  }
  const approvers = valueAt(approval, 'approvers');
  const list = (key: string) =>
    approvers?.kind === 'map' ? (optionalStrings(approvers, key) ?? []) : [];
  const requirement: ApprovalRequirement = {
    channel: optionalString(approval, 'channel') === 'environment' ? 'environment' : 'pull-request',
    teams: list('teams'),
    users: list('users'),
    codeowners: approvers?.kind === 'map' && optionalBoolean(approvers, 'codeowners') === true,
    required: optionalNumber(approval, 'required') ?? 1,
    expiresMs:
      parseDuration(optionalString(approval, 'expires') ?? '', ['s', 'm', 'h', 'd']) ??
      defaultExpiryMs,
    mode: optionalString(approval, 'mode') === 'detach' ? 'detach' : 'hold',
    requireReason: optionalBoolean(approval, 'require-reason') === true,
    ...environmentOf(approval),
  };
  checkApproval(requirement, approval, context);
  return requirement;
}

function environmentOf(approval: MapNode): { environment?: string } {
  const environment = optionalString(approval, 'environment');
  return environment === null ? {} : { environment };
}

function checkApproval(
  requirement: ApprovalRequirement,
  node: MapNode,
  { sink }: RuleContext,
): void {
  const { channel, teams, users, codeowners, required } = requirement;
  const environment = node.entries.find((entry) => entry.key === 'environment');
  const distinct = new Set(users.map((user) => user.toLowerCase())).size;
  if (channel === 'environment') {
    if (environment === undefined) {
      sink.error(
        node.at,
        'the environment channel needs environment:',
        'name a protected environment with required reviewers',
      );
    }
    return;
  }
  if (environment !== undefined) {
    sink.error(environment.keyAt, 'environment: has no effect on the pull-request channel');
  }
  if (teams.length === 0 && distinct === 0 && !codeowners) {
    const approvers = valueAt(node, 'approvers');
    sink.error(
      approvers?.at ?? node.at,
      'nobody can approve this',
      'name teams or users, or set codeowners: true',
    );
  } else if (teams.length === 0 && !codeowners && distinct < required) {
    sink.error(
      node.at,
      `${required} people must approve and only ${distinct} ${distinct === 1 ? 'is' : 'are'} named`,
      'name more people, or ask fewer',
    );
  }
}
