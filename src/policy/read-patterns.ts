// Owns checking the patterns of `actions:`, `resources:` and `fields:`: each must be able to match something.
import type { DiagnosticSink } from './diagnostics.ts';
import { Glob, hasWildcard } from './glob.ts';
import type { ActionCatalog, PolicyTarget } from './model.ts';
import { didYouMean, nearest } from './near.ts';
import { quoted } from './validate.ts';
import { partitions, reservedActions } from './words.ts';
import type { ScalarNode } from './yaml-tree.ts';

/** What patterns can refer to. */
export interface PatternContext {
  readonly catalog: ActionCatalog;
  readonly targets: ReadonlyMap<string, PolicyTarget>;
  readonly sink: DiagnosticSink;
  /** Names of targets that have mistakes of their own. */
  readonly brokenTargets: ReadonlySet<string>;
}

/** Reports an action pattern that can match no action. */
export function checkAction(node: ScalarNode, context: PatternContext): void {
  const pattern = String(node.value);
  const fail = (message: string, hint?: string | null) =>
    context.sink.error(node.at, message, hint);
  if (pattern === '*') return;
  const colon = pattern.indexOf(':');
  if (colon <= 0 || !/^[^:]+:[A-Za-z0-9*?_-]+$/.test(pattern)) {
    fail(
      `${quoted(pattern)} is not an action`,
      'write service:Action, for example s3:GetObject, or "*"',
    );
    return;
  }
  const prefix = pattern.slice(0, colon).toLowerCase();
  if (hasWildcard(prefix)) {
    fail(
      `${quoted(pattern)}: the part before ":" must not have wildcards`,
      'name the service, or write "*"',
    );
    return;
  }
  const table = reservedActions.get(prefix);
  if (table !== undefined) {
    const glob = new Glob(pattern.slice(colon + 1).toLowerCase());
    if (Object.keys(table).some((name) => glob.matches(name))) return;
    const near = nearest(pattern.slice(colon + 1), Object.keys(table));
    fail(unknownAction(pattern), near === null ? null : `did you mean "${prefix}:${near}"?`);
    return;
  }
  if (!context.catalog.isKnownService(prefix)) {
    const near = nearest(prefix, reservedActions.keys());
    const suggestion =
      near === null ? context.catalog.suggest(pattern) : `${near}:${pattern.slice(colon + 1)}`;
    fail(`no service has the action prefix ${quoted(prefix)}`, meant(suggestion));
    return;
  }
  if (context.catalog.matchCount(pattern) === 0)
    fail(unknownAction(pattern), meant(context.catalog.suggest(pattern)));
}

function unknownAction(pattern: string): string {
  return hasWildcard(pattern)
    ? `${quoted(pattern)} matches no action`
    : `there is no action ${quoted(pattern)}`;
}

function meant(suggestion: string | null): string | null {
  return suggestion === null ? null : `did you mean "${suggestion}"?`;
}

/** Reports a resource pattern that can match no resource. */
export function checkResource(node: ScalarNode, context: PatternContext): void {
  const pattern = String(node.value);
  const fail = (message: string, hint?: string | null) =>
    context.sink.error(node.at, message, hint);
  if (pattern.startsWith('*')) return;
  const scheme = /^([a-z-]+):/.exec(pattern)?.[1] ?? '';
  if (scheme === 'arn') {
    checkArn(pattern, fail);
    return;
  }
  if (reservedActions.has(scheme)) {
    checkTargetPart(pattern, scheme, context, fail);
    return;
  }
  const guess = /^[a-z0-9][a-z0-9.-]{2,62}(?:\/.*)?$/.test(pattern)
    ? `write the whole name; for an S3 bucket arn:aws:s3:::${pattern.slice(0, 60)}`
    : 'write an ARN, or postgres:, mysql:, kubernetes:, ssm-session: and the name';
  fail(`${quoted(pattern)} can never match a resource`, guess);
}

type Fail = (message: string, hint?: string | null) => void;

function checkArn(pattern: string, fail: Fail): void {
  const sections = pattern.split(':');
  const closed = sections.findIndex((section) => section.includes('*'));
  if (closed < 0 && sections.length < 6) {
    fail(
      `${quoted(pattern)} is not a whole ARN`,
      'write arn:partition:service:region:account:resource',
    );
    return;
  }
  // Sections before the first `*` are exactly that section; later ones may have moved.
  const partition = closed === 1 ? null : (sections[1] ?? '');
  if (
    partition !== null &&
    !partition.includes('?') &&
    !(partitions as readonly string[]).includes(partition)
  ) {
    fail(
      `${quoted(pattern)}: there is no partition ${quoted(partition)}`,
      didYouMean(partition, partitions),
    );
    return;
  }
  const account = sections[4];
  const accountIsFixed = account !== undefined && (closed < 0 || closed > 4);
  if (accountIsFixed && !/^(?:[0-9?]{12}|aws|)$/.test(account)) {
    fail(
      `${quoted(pattern)}: ${quoted(account)} is not an account`,
      'twelve digits, or nothing, or *',
    );
  }
}

function checkTargetPart(
  pattern: string,
  scheme: string,
  context: PatternContext,
  fail: Fail,
): void {
  const rest = pattern.slice(scheme.length + 1);
  const slash = rest.indexOf('/');
  const name = slash < 0 ? rest : rest.slice(0, slash);
  if (hasWildcard(name)) return;
  if (slash < 0) {
    fail(`${quoted(pattern)} can never match a resource`, `write ${scheme}:TARGET/NAME`);
    return;
  }
  const target = context.targets.get(name);
  if (scheme === 'ssm-session' || context.brokenTargets.has(name)) return;
  if (target === undefined) {
    fail(
      `${quoted(pattern)}: no target is named ${quoted(name)}`,
      didYouMean(name, context.targets.keys()),
    );
    return;
  }
  if (target.kind !== scheme) {
    fail(`${quoted(pattern)}: the target ${quoted(name)} is of kind ${target.kind}, not ${scheme}`);
  }
}

/** Reports a mask field that names no column. */
export function checkField(node: ScalarNode, context: PatternContext): void {
  const field = String(node.value);
  const fail = (message: string, hint?: string | null) =>
    context.sink.error(node.at, message, hint);
  const found = /^(postgres|mysql):[^/]+\/[^.]+\.[^.]+\.[^.]+$/.exec(field);
  if (found === null) {
    fail(`${quoted(field)} is not a field`, 'write postgres:TARGET/schema.table.column');
    return;
  }
  checkTargetPart(field, found[1] ?? '', context, fail);
}
