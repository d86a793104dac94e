// Owns the session policy of one approved operation: exactly its actions on its resources, for ten minutes.
// Must never name more than the operation's own parts (T18).
import { GuardError } from '../core/errors.ts';
import type { OperationPart } from '../core/operation.ts';
import { minuteMs } from '../core/units.ts';
import { groupBy } from './group-by.ts';
import { iamResources } from './iam-resources.ts';
import {
  type CompiledSessionPolicy,
  fitsSts,
  oneOrMany,
  policyText,
  type SessionPolicyFallback,
  type Statement,
} from './session-policy.ts';

/** Covers clock skew to AWS and a slow upload; the session is dropped after its one request anyway. */
const validMs = 10 * minuteMs;

/**
 * Policies for one operation, strongest first.
 * @throws {GuardError} CREDENTIALS_REFUSED when not even its actions fit into a session policy.
 */
export function compileOneShotPolicies(
  parts: readonly OperationPart[],
  nowMs: number,
): readonly CompiledSessionPolicy[] {
  const until = new Date(nowMs + validMs).toISOString().replace(/\.\d{3}Z$/, 'Z');
  const condition = { DateLessThan: { 'aws:CurrentTime': until } };
  const exact = [...groupBy(parts, (part) => JSON.stringify(resourcesOf(part)))].map(
    ([, same]): Statement => ({
      Effect: 'Allow',
      Action: oneOrMany(actionsOf(same)),
      Resource: oneOrMany(resourcesOf(same[0])),
      Condition: condition,
    }),
  );
  const flat: Statement = {
    Effect: 'Allow',
    Action: oneOrMany(actionsOf(parts)),
    Resource: '*',
    Condition: condition,
  };
  const candidates: readonly (readonly [readonly Statement[], SessionPolicyFallback, string])[] = [
    [exact, 'none', 'exactly the approved operation'],
    [[flat], 'resources-dropped', 'the actions of the approved operation, on any resource'],
  ];
  const compiled = candidates
    .map(([statements, fallback, note]) => ({ policy: policyText(statements), fallback, note }))
    .filter(({ policy }) => fitsSts(policy));
  if (compiled.length === 0) {
    throw new GuardError(
      'CREDENTIALS_REFUSED',
      'the approved operation does not fit into a session policy',
      { hint: 'split the request into smaller ones' },
    );
  }
  return compiled;
}

function resourcesOf(part: OperationPart | undefined): readonly string[] {
  const resources = iamResources(part?.resources ?? ['*']);
  return resources.length === 0 || resources.includes('*') ? ['*'] : resources;
}

function actionsOf(parts: readonly OperationPart[]): readonly string[] {
  return [...new Set(parts.map((part) => part.action))];
}
