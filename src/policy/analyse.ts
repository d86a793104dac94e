// Owns the second look at a valid policy: rules that can never take effect, and rules wider than they read.
// Findings are advice; nothing here changes a decision. SPEC: docs/policy.md, "What check looks for".
import type { AccessLevel } from '../core/operation.ts';
import { type Diagnostic, DiagnosticSink, formatPosition } from './diagnostics.ts';
import { Glob, hasWildcard } from './glob.ts';
import type { ActionCatalog, Policy, PolicyGroup, PolicyReveal, PolicyRule } from './model.ts';
import { quoted } from './validate.ts';
import { anchoringClaims, reservedActions } from './words.ts';

/** Warnings about a policy that `parsePolicy` accepted, in order of position. */
export function analysePolicy(policy: Policy, catalog: ActionCatalog): readonly Diagnostic[] {
  const sink = new DiagnosticSink();
  findShadowed(policy.rules, sink);
  for (const rule of policy.rules) if (rule.effect === 'allow') findWide(rule, catalog, sink);
  for (const reveal of policy.reveals) findWideReveal(reveal, sink);
  for (const group of policy.groups) findOpenGroup(group, sink);
  findUnusedGroups(policy, sink);
  return sink.sorted();
}

function findShadowed(rules: readonly PolicyRule[], sink: DiagnosticSink): void {
  for (const rule of rules) {
    const warn = (message: string, other: PolicyRule) =>
      sink.add(
        'warning',
        rule.at,
        `${quoted(rule.id)} ${message}`,
        `see ${other.id} at ${formatPosition(other.at)}`,
      );
    const covering = rules.filter((other) => other !== rule && contains(other, rule));
    const deny = covering.find((other) => other.effect === 'deny');
    if (rule.effect !== 'deny' && deny !== undefined) {
      warn('can never take effect: another rule denies all of it', deny);
      continue;
    }
    const approve = covering.find((other) => other.effect === 'approve');
    if (rule.effect === 'allow' && approve !== undefined) {
      warn('never allows anything by itself: another rule always asks first', approve);
      continue;
    }
    // Of two equal rules the later one is the redundant one.
    const same = covering.find(
      (other) =>
        other.effect === rule.effect &&
        JSON.stringify(other.approval) === JSON.stringify(rule.approval) &&
        !(contains(rule, other) && rules.indexOf(other) > rules.indexOf(rule)),
    );
    if (same !== undefined) warn('adds nothing: another rule says all of it', same);
  }
}

/** Whether everything that `inner` can match, `outer` matches too. Never says so wrongly. */
export function contains(outer: PolicyRule, inner: PolicyRule): boolean {
  return (
    outer.when === null &&
    holdsAll(outer.groups, inner.groups) &&
    holdsAll(outer.targets, inner.targets) &&
    holdsAll(outer.access, inner.access) &&
    coversAll(outer.actions, inner.actions, true) &&
    coversAll(outer.resources ?? ['*'], inner.resources ?? ['*'], false)
  );
}

function holdsAll(outer: readonly string[] | null, inner: readonly string[] | null): boolean {
  return outer === null || (inner?.every((name) => outer.includes(name)) ?? false);
}

function coversAll(
  outer: readonly string[],
  inner: readonly string[],
  ignoreCase: boolean,
): boolean {
  const fold = (text: string) => (ignoreCase ? text.toLowerCase() : text);
  const globs = outer.map((pattern) => new Glob(fold(pattern)));
  return inner.every((pattern) => globs.some((glob) => glob.covers(fold(pattern))));
}

function findWide(rule: PolicyRule, catalog: ActionCatalog, sink: DiagnosticSink): void {
  const warn = (message: string, hint: string) =>
    sink.add('warning', rule.at, `${quoted(rule.id)} ${message}`, hint);
  if (rule.groups === null) warn('holds for everybody who can start this job', 'name groups');
  const harmless = rule.access?.every((level) => level === 'list' || level === 'read') ?? false;
  for (const action of rule.actions) {
    if (!harmless && (action === '*' || /^[^:]+:\*+$/.test(action))) {
      const what =
        action === '*'
          ? 'every action of every service'
          : `every action of ${action.split(':')[0] ?? ''}`;
      warn(
        `allows ${what}, those that change permissions included`,
        'name the actions, or add access:',
      );
    }
  }
  const changing = rule.actions.filter((action) => changes(rule, action, catalog));
  const everywhere =
    rule.resources === null || rule.resources.some((pattern) => /^\*+$/.test(pattern));
  const named = changing.filter((action) => action !== '*' && !/^[^:]+:\*+$/.test(action));
  if (everywhere && named.length > 0) {
    warn(`allows ${named.slice(0, 3).join(', ')} on every resource`, 'name the resources');
  }
  for (const resource of rule.resources ?? []) findBucketThatHoldsObjects(rule, resource, sink);
}

function changes(rule: PolicyRule, action: string, catalog: ActionCatalog): boolean {
  const levels = levelsOf(action, catalog).filter((level) => rule.access?.includes(level) ?? true);
  return levels.some((level) => level !== 'list' && level !== 'read');
}

function levelsOf(action: string, catalog: ActionCatalog): readonly AccessLevel[] {
  const [prefix = '', name = ''] = action.toLowerCase().split(':');
  const table = reservedActions.get(prefix);
  if (table !== undefined) {
    const glob = new Glob(name);
    return Object.entries(table).flatMap(([known, level]) => (glob.matches(known) ? [level] : []));
  }
  if (catalog.accessLevels !== undefined) return catalog.accessLevels(action);
  const level = catalog.accessOf(action);
  return level === null ? [] : [level];
}

/** `arn:aws:s3:::shop-*` reads like buckets, but `*` also spans `/` and so every object in them. */
function findBucketThatHoldsObjects(
  rule: PolicyRule,
  resource: string,
  sink: DiagnosticSink,
): void {
  const bucket = /^arn:[^:]*:s3:::([^/]*\*[^/]*)$/.exec(resource)?.[1];
  if (bucket === undefined || bucket === '*') return;
  if (rule.resources?.some((other) => other !== resource && other.startsWith(`${resource}/`)))
    return;
  const touchesObjects = rule.actions.some((action) =>
    new Glob(action.toLowerCase()).intersects('s3:*object*'),
  );
  if (!touchesObjects) return;
  sink.add(
    'warning',
    rule.at,
    `${quoted(rule.id)} is wider than it reads: ${quoted(resource)} also matches every object in these buckets`,
    `if that is meant, add ${quoted(`${resource}/*`)} to say so`,
  );
}

function findWideReveal(reveal: PolicyReveal, sink: DiagnosticSink): void {
  if (reveal.resources === null || reveal.resources.some((pattern) => /^\*+$/.test(pattern))) {
    sink.add(
      'warning',
      reveal.at,
      `${quoted(reveal.id)} reveals the values of every resource`,
      'name the resources',
    );
  }
  if (reveal.groups === null) {
    sink.add(
      'warning',
      reveal.at,
      `${quoted(reveal.id)} reveals values to everybody`,
      'name groups',
    );
  }
}

function findOpenGroup(group: PolicyGroup, sink: DiagnosticSink): void {
  for (const entry of group.entries) {
    const closed = entry.claims.some(
      ({ name, patterns }) =>
        anchoringClaims.includes(name) && patterns.every((pattern) => !/^[*?]/.test(pattern)),
    );
    if (!closed) {
      sink.add(
        'warning',
        entry.at,
        `the group ${quoted(group.name)} may hold strangers: this entry names no repository or owner`,
        'add repository, repository_id or repository_owner_id',
      );
    }
    for (const { name, patterns } of entry.claims) {
      for (const pattern of patterns) findOpenPattern(group, entry.at, name, pattern, sink);
    }
  }
}

function findOpenPattern(
  group: PolicyGroup,
  at: PolicyGroup['at'],
  claim: string,
  pattern: string,
  sink: DiagnosticSink,
): void {
  if (!hasWildcard(pattern)) return;
  const warn = (message: string, hint: string) =>
    sink.add(
      'warning',
      at,
      `the group ${quoted(group.name)} is wider than it reads: ${message}`,
      hint,
    );
  if (claim === 'repository' && /^[^*?/]+\/[^*?]+\*$/.test(pattern)) {
    warn(
      `${quoted(pattern)} also matches repositories whose names only begin like that`,
      'name the repositories',
    );
  }
  if (
    claim === 'repository_owner' ||
    (claim === 'repository' && /^[^/]*[*?][^/]*\//.test(pattern))
  ) {
    warn(`${quoted(pattern)} also matches other owners`, 'name the owner');
  }
  if (
    (claim === 'job_workflow_ref' || claim === 'workflow_ref') &&
    /(?:@|@refs\/(?:heads\/)?|[^@]*)\*$/.test(pattern)
  ) {
    warn(
      `${quoted(pattern)} also matches the workflow as any branch or pull request has it`,
      'end it with @refs/heads/main',
    );
  }
  if (claim === 'sub' && /^repo:[^:]*\*/.test(pattern)) {
    warn(
      `${quoted(pattern)} also matches repositories whose names only begin like that`,
      'match repository instead of sub',
    );
  }
}

function findUnusedGroups(policy: Policy, sink: DiagnosticSink): void {
  const scopes = [...policy.rules, ...policy.masks, ...policy.reveals];
  for (const group of policy.groups) {
    const used =
      scopes.some((scope) => scope.groups?.includes(group.name) ?? false) ||
      [...policy.rules, ...policy.reveals].some(
        (rule) => rule.when?.source.includes(group.name) ?? false,
      );
    if (!used)
      sink.add(
        'warning',
        group.at,
        `no rule uses the group ${quoted(group.name)}`,
        'remove it, or name it in a rule',
      );
  }
}
