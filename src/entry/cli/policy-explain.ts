// Owns `guard policy explain`: one operation from the command line, its decision, and the story of every rule.
import type { Decision, MatchedRule } from '../../core/decision.ts';
import {
  type AccessLevel,
  accessLevels,
  type Operation,
  type OperationPart,
} from '../../core/operation.ts';
import type { Principal } from '../../core/principal.ts';
import { formatPosition } from '../../policy/diagnostics.ts';
import { type Explanation, explain, type RuleStory } from '../../policy/explain.ts';
import type { ActionCatalog, Policy } from '../../policy/model.ts';
import { readPolicy } from '../../policy/parse.ts';
import { localIssuer } from '../../policy/principal-groups.ts';
import { accessOf } from '../../policy/test-file.ts';
import { systemOfPrefix } from '../../policy/words.ts';
import {
  directoryOf,
  jsonDiagnostic,
  type OutputStyle,
  outputStyle,
  type PolicyIo,
  policyExit,
  printDiagnostics,
  printJson,
  printText,
  readPolicyFiles,
  UsageError,
} from './policy-io.ts';

export interface ExplainOptions {
  readonly directory: string | undefined;
  readonly json: boolean;
  readonly annotations: boolean;
  readonly action: readonly string[];
  readonly resource: readonly string[];
  readonly claim: readonly string[];
  readonly group: readonly string[];
  readonly param: readonly string[];
  readonly access?: string | undefined;
  readonly target: string;
  readonly region: string;
  readonly account: string;
  readonly service?: string | undefined;
  readonly operation?: string | undefined;
}

/** Returns the exit code: 0 whatever the decision is, 1 when the policy has mistakes. */
export function runExplain(io: PolicyIo, options: ExplainOptions): number {
  const style = outputStyle(io, options);
  if (options.action.length === 0) throw new UsageError('explain needs --action');
  const files = readPolicyFiles(io, directoryOf(io, options.directory));
  const catalog = io.catalog();
  const { policy, diagnostics } = readPolicy(files, { knownActions: catalog });
  if (policy === null) {
    if (style.json) printJson(io, { ok: false, findings: diagnostics.map(jsonDiagnostic) });
    else printDiagnostics(io, style, diagnostics);
    return policyExit.findings;
  }
  const explanation = explain(policy, principalOf(options, policy), operationOf(options, catalog));
  if (style.json) printJson(io, toJson(explanation));
  else printExplanation(io, style, explanation);
  return policyExit.ok;
}

function principalOf(options: ExplainOptions, policy: Policy): Principal {
  const claims = pairs(options.claim, '--claim');
  if (options.group.length > 0 && options.claim.length > 0) {
    throw new UsageError('give --claim or --group, not both: groups follow from claims');
  }
  for (const name of options.group) {
    if (!policy.groups.some((group) => group.name === name)) {
      const known = policy.groups.map((group) => group.name).join(', ');
      throw new UsageError(
        `no group is named ${JSON.stringify(name)} (groups: ${known || 'none'})`,
      );
    }
  }
  return {
    issuer:
      options.group.length > 0
        ? localIssuer
        : (claims['iss'] ?? 'https://token.actions.githubusercontent.com'),
    subject: claims['sub'] ?? 'explain',
    claims,
    declaredGroups: options.group,
  };
}

function operationOf(options: ExplainOptions, catalog: ActionCatalog): Operation {
  const written = accessLevels.find((level) => level === options.access);
  if (options.access !== undefined && written === undefined) {
    throw new UsageError(`--access is one of ${accessLevels.join(', ')}`);
  }
  const resources = options.resource.length === 0 ? ['*'] : options.resource;
  const parts = options.action.map((action): OperationPart => {
    const access: AccessLevel | null = written ?? accessOf(action, catalog);
    if (access === null) {
      const near = catalog.suggest(action);
      const hint = near === null ? '' : `; did you mean ${near}?`;
      throw new UsageError(`there is no action ${JSON.stringify(action)}${hint}`);
    }
    return { action, access, resources };
  });
  const [prefix = '', name = ''] = (parts[0]?.action ?? '').split(':');
  return {
    system: systemOfPrefix(prefix.toLowerCase()),
    target: options.target,
    service: options.service ?? prefix,
    name: options.operation ?? name,
    parts,
    params: Object.fromEntries(
      Object.entries(pairs(options.param, '--param')).map(([key, text]) => [key, jsonOrText(text)]),
    ),
    region: options.region,
    account: options.account,
    digest: '0'.repeat(64),
  };
}

function pairs(given: readonly string[], option: string): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const equals = pair.indexOf('=');
      if (equals <= 0) throw new UsageError(`${option} takes NAME=VALUE`);
      return [pair.slice(0, equals), pair.slice(equals + 1)];
    }),
  );
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // FAIL-OPEN-OK: a parameter that is not JSON is text, as the help says; nothing is decided for real here
    return text;
  }
}

function printExplanation(
  io: PolicyIo,
  style: OutputStyle,
  { groups, decision, rules }: Explanation,
): void {
  const lines = [
    `${decision.effect}: ${decision.explanation}`,
    `groups: ${groups.join(', ') || '(none)'}`,
  ];
  for (const approval of decision.approvals) {
    const who = [
      ...approval.teams,
      ...approval.users,
      ...(approval.codeowners ? ['code owners'] : []),
    ];
    lines.push(
      `asks: ${approval.required} of ${who.join(', ') || approval.environment || ''} by ${approval.channel}`,
    );
  }
  if (decision.masks.length > 0)
    lines.push(`masks: ${decision.masks.map((mask) => mask.id).join(', ')}`);
  if (decision.reveal !== null)
    lines.push(`revealed by: ${decision.reveal.id} (${formatPosition(decision.reveal.at)})`);
  lines.push('', 'rules:');
  const width = Math.max(8, ...rules.map((rule) => rule.verdict.length + 2));
  for (const rule of rules) lines.push(ruleLine(rule, width));
  printText(io, style, lines.join('\n'));
}

function ruleLine(rule: RuleStory, width: number): string {
  const because = rule.because === '' ? '' : `: ${rule.because}`;
  return `  ${rule.verdict.padEnd(width)} ${rule.effect} ${rule.id} (${formatPosition(rule.at)})${because}`;
}

function toJson({ groups, decision, rules }: Explanation) {
  return {
    effect: decision.effect,
    explanation: decision.explanation,
    groups,
    deciding: decision.deciding.map(jsonRule),
    action: decision.part.action,
    resource: decision.resource,
    approvals: decision.approvals,
    masks: decision.masks.map((mask) => mask.id),
    reveal: revealOf(decision),
    rules: rules.map((rule) => ({
      id: rule.id,
      effect: rule.effect,
      file: rule.at.file,
      line: rule.at.line,
      column: rule.at.column,
      verdict: rule.verdict,
      because: rule.because,
    })),
  };
}

function revealOf(decision: Decision) {
  return decision.reveal === null ? null : jsonRule(decision.reveal);
}

function jsonRule({ id, effect, at, reason, whenError }: MatchedRule) {
  return {
    id,
    effect,
    file: at.file,
    line: at.line,
    column: at.column,
    reason: reason ?? null,
    whenError: whenError ?? null,
  };
}
