// Owns the words of a refusal: which rule, where it stands, what to do next. Protocols translate it, never reword it.
import type { Decision, MatchedRule } from '../core/decision.ts';
import type { Operation } from '../core/operation.ts';

/** Why an operation was refused, ready for any protocol's own error. */
export interface Denial {
  readonly kind: 'policy' | 'default' | 'approval' | 'limit';
  /** Rule id, or null for the default deny. */
  readonly rule: string | null;
  /** `file:line:column` of the rule, or null. */
  readonly at: string | null;
  /** The whole sentence for the caller: single line, printable, without payload data. */
  readonly message: string;
}

const maxNameLength = 512;

/** Text that came from a request, made fit for one line of an error message (T07, T20). */
export function safeName(text: string): string {
  const clean = text.replace(/[^\x20-\x7e]/g, '?');
  return clean.length > maxNameLength ? `${clean.slice(0, maxNameLength)}…` : clean;
}

function place(rule: MatchedRule): string {
  return `${safeName(rule.at.file)}:${rule.at.line}:${rule.at.column}`;
}

function subject(decision: Decision): string {
  const resource =
    decision.resource === '*' ? 'an unknown resource (*)' : safeName(decision.resource);
  return `${safeName(decision.part.action)} on ${resource}`;
}

/** The refusal of a `deny` decision. */
export function denialFromDecision(operation: Operation, decision: Decision): Denial {
  const rule = decision.deciding[0];
  if (rule === undefined) {
    return {
      kind: 'default',
      rule: null,
      at: null,
      message:
        `denied by guard: no rule allows ${subject(decision)} (target ${operation.target}). ` +
        'To allow it, add an allow rule for this action and resource to policies/ on the protected branch',
    };
  }
  const reason = rule.reason === undefined ? '' : `: ${safeName(rule.reason)}`;
  const when =
    rule.whenError === undefined ? '' : ' (its when: could not be evaluated, so it applies)';
  return {
    kind: 'policy',
    rule: rule.id,
    at: place(rule),
    message:
      `denied by guard: rule ${rule.id} (${place(rule)}) denies ${subject(decision)}${reason}${when}. ` +
      'To change this, edit that rule in a pull request to the protected branch',
  };
}

/** The refusal of an `approve` decision while no channel can ask a human. */
export function denialWithoutChannel(operation: Operation, decision: Decision): Denial {
  const rule = decision.deciding[0];
  return {
    kind: 'approval',
    rule: rule?.id ?? null,
    at: rule === undefined ? null : place(rule),
    message:
      `denied by guard: ${subject(decision)} (target ${operation.target}) needs approval` +
      `${rule === undefined ? '' : ` by rule ${rule.id} (${place(rule)})`}, and no approval channel is configured. ` +
      'Ask a maintainer to run it, or to allow it with a rule on the protected branch',
  };
}

/** The refusal of an operation that would exceed a limit of the policy. */
export function denialFromLimit(operation: Operation, limit: string): Denial {
  return {
    kind: 'limit',
    rule: limit,
    at: null,
    message:
      `denied by guard: ${safeName(operation.parts[0]?.action ?? operation.name)} would exceed ` +
      `limits.${limit} of the policy for this session. Raise the limit on the protected branch, or split the job`,
  };
}

/** The refusal of an operation in a region that its target does not name. */
export function denialOfRegion(operation: Operation, at: string): Denial {
  return {
    kind: 'limit',
    rule: 'regions',
    at,
    message:
      `denied by guard: ${safeName(operation.parts[0]?.action ?? operation.name)} in region ` +
      `${safeName(operation.region)} is outside the regions of target ${operation.target} (${at}). ` +
      'Use one of its regions, or add this one on the protected branch',
  };
}
