// Owns the least policy of a record: what was forwarded, written as rules that allow exactly that and nothing else.
// Must never widen silently: a name that the policy language cannot say exactly is called out, or left out and said.
import type { GenesisBody, IntentBody, RecordEvent } from '../record/events.ts';
import type { ReadItem } from '../record/reader.ts';
import { printable } from './printable.ts';
import { counted } from './quantities.ts';
import { yamlPattern, yamlText } from './yaml-text.ts';

export interface Suggestion {
  /** Text of a policy file. */
  readonly yaml: string;
  readonly rules: number;
  /** Forwarded operations that the policy was made from. */
  readonly operations: number;
  /** What the reader must check, one sentence each; also in the file as comments. */
  readonly warnings: readonly string[];
}

/** Group that the suggested rules are for. */
export const suggestedGroup = 'job';
const defaultTarget = 'main';
/** Limits of the policy language: longer lists become several rules. */
const maxResourcesPerRule = 500;
const maxPatternCharacters = 2_048;
const maxActionCharacters = 128;
const maxPairs = 100_000;
const maxEntries = 100;

/** Makes the policy of one or more records. */
export async function suggestPolicy(items: AsyncIterable<ReadItem>): Promise<Suggestion> {
  const suggester = new PolicySuggester();
  for await (const item of items) if (item.kind === 'event') suggester.take(item.event);
  return suggester.finish();
}

/** Gathers forwarded operations of any number of records, then writes their policy. */
export class PolicySuggester {
  /** Target → action → resources, in order of first appearance. */
  readonly #seen = new Map<string, Map<string, Set<string>>>();
  readonly #entries = new Map<string, readonly (readonly [string, string])[]>();
  readonly #roles = new Map<
    string,
    { readonly role: string | null; readonly regions: Set<string> }
  >();
  /** Regions that operations went to, by target. */
  readonly #regions = new Map<string, Set<string>>();
  readonly #warnings = new Set<string>();
  #operations = 0;
  #pairs = 0;
  #inexpressible = 0;
  #overflow = 0;

  take(event: RecordEvent): void {
    if (event.type === 'genesis') this.#takeGenesis(event);
    else if (event.type === 'intent') this.#takeIntent(event, event.truncated !== undefined);
  }

  finish(): Suggestion {
    const rules = this.#rules();
    if (this.#inexpressible > 0) {
      this.#warnings.add(
        `${counted(this.#inexpressible, 'resource name')} left out: a policy cannot say them exactly`,
      );
    }
    if (this.#overflow > 0) {
      this.#warnings.add(
        `${counted(this.#overflow, 'further resource')} did not fit: generalise the rules by hand`,
      );
    }
    const warnings = [...this.#warnings];
    const yaml = [
      `# Suggested by guard from ${counted(this.#operations, 'recorded operation')}: it allows exactly these and nothing else.`,
      '# Review it, give the rules names of your own, and commit it below policies/ on the protected branch.',
      ...warnings.map((warning) => `# WARNING: ${warning}.`),
      'version: 1',
      ...this.#groupLines(),
      ...this.#targetLines(),
      ...(rules.length === 0 ? ['rules: []'] : ['rules:', ...rules.flatMap(ruleLines)]),
      '',
    ].join('\n');
    return { yaml, rules: rules.length, operations: this.#operations, warnings };
  }

  #takeGenesis(genesis: GenesisBody): void {
    const entry = groupEntry(genesis.principal.claims);
    if (this.#entries.size < maxEntries) this.#entries.set(JSON.stringify(entry), entry);
    for (const { name, role, regions } of genesis.targets) {
      const known = this.#roles.get(name);
      if (known === undefined) this.#roles.set(name, { role, regions: new Set(regions) });
      else {
        for (const region of regions) known.regions.add(region);
        if (known.role !== role) {
          this.#warnings.add(
            `the records name different roles for target ${printable(name, 60)}: the first is used`,
          );
        }
      }
    }
  }

  #takeIntent(intent: IntentBody, truncated: boolean): void {
    this.#operations += 1;
    if (truncated) {
      this.#warnings.add(
        'an operation was too large to be recorded whole: resources of it may be missing here',
      );
    }
    const { target, region } = intent.operation;
    if (isRegion(region)) {
      this.#regions.set(target, (this.#regions.get(target) ?? new Set()).add(region));
    }
    for (const part of intent.operation.parts) {
      for (const resource of part.resources.length === 0 ? ['*'] : part.resources) {
        this.#add(target, part.action, resource);
      }
    }
  }

  #add(target: string, action: string, resource: string): void {
    if (!isExpressible(target, action, resource)) {
      this.#inexpressible += 1;
      return;
    }
    const actions = this.#seen.get(target) ?? new Map<string, Set<string>>();
    this.#seen.set(target, actions);
    const resources = actions.get(action) ?? new Set<string>();
    actions.set(action, resources);
    if (resources.has(resource)) return;
    if (this.#pairs >= maxPairs) {
      this.#overflow += 1;
      return;
    }
    this.#pairs += 1;
    resources.add(resource);
  }

  /** Actions of one service with the same resources share a rule: their product is exactly what was recorded. */
  #rules(): readonly SuggestedRule[] {
    const rules: SuggestedRule[] = [];
    const perPrefix = new Map<string, number>();
    for (const [target, actions] of this.#seen) {
      const shared = new Map<
        string,
        { readonly resources: readonly string[]; readonly actions: string[] }
      >();
      for (const [action, found] of actions) {
        const resources = found.has('*') ? ['*'] : [...found].sort();
        if (resources.length === 0) continue;
        const key = JSON.stringify([prefixOf(action), resources]);
        const group = shared.get(key) ?? { resources, actions: [] };
        group.actions.push(action);
        shared.set(key, group);
      }
      for (const group of shared.values()) {
        const prefix = prefixOf(group.actions[0] ?? '');
        for (let at = 0; at < group.resources.length; at += maxResourcesPerRule) {
          const number = (perPrefix.get(prefix) ?? 0) + 1;
          perPrefix.set(prefix, number);
          rules.push({
            id: `${prefix.slice(0, 50)}-${number}`,
            target,
            actions: group.actions.toSorted(),
            resources: group.resources.slice(at, at + maxResourcesPerRule),
          });
        }
      }
    }
    return rules;
  }

  #groupLines(): readonly string[] {
    const entries = [...this.#entries.values()].filter((entry) => entry.length > 0);
    if (entries.length === 0) {
      return [
        'groups:',
        '  # The record has no signed claims (guard run): try it with --group job, then say here who the job is.',
        `  ${suggestedGroup}:`,
        '    - repository: replace-me/replace-me',
      ];
    }
    return [
      'groups:',
      '  # From the signed claims of the recorded runs. Check that it is as wide as you mean.',
      `  ${suggestedGroup}:`,
      ...entries.flatMap((entry) =>
        entry.map(
          ([name, value], index) => `    ${index === 0 ? '-' : ' '} ${name}: ${yamlText(value)}`,
        ),
      ),
    ];
  }

  #targetLines(): readonly string[] {
    const lines: string[] = [];
    for (const target of this.#seen.keys()) {
      const known = this.#roles.get(target);
      // The default target needs no declaration: it is the role of the action's own inputs.
      if (target === defaultTarget && (known?.role ?? null) === null) continue;
      const role = known?.role ?? null;
      const regions = [...(known?.regions ?? [])].filter(isRegion);
      const fallback = [...(this.#regions.get(target) ?? ['us-east-1'])];
      lines.push(
        `  ${target}:`,
        '    aws:',
        `      role: ${role !== null && isRoleArn(role) ? role : 'arn:aws:iam::000000000000:role/replace-me'}`,
        `      regions: [${(regions.length === 0 ? fallback : regions).join(', ')}]`,
      );
    }
    return lines.length === 0 ? [] : ['targets:', ...lines];
  }
}

interface SuggestedRule {
  readonly id: string;
  readonly target: string;
  readonly actions: readonly string[];
  readonly resources: readonly string[];
}

function ruleLines(rule: SuggestedRule): readonly string[] {
  const unknown = rule.resources[0] === '*';
  const wide = !unknown && rule.resources.some((resource) => /[*?]/.test(resource));
  return [
    ...(unknown
      ? [
          '  # The guard cannot tell which resource these act on: only "*" matches. Keep the actions few.',
        ]
      : []),
    ...(wide
      ? [
          '  # A recorded name holds "*" or "?", which match more than that name. Check these resources.',
        ]
      : []),
    `  - id: ${rule.id}`,
    '    effect: allow',
    `    groups: [${suggestedGroup}]`,
    `    targets: [${rule.target}]`,
    `    actions: [${rule.actions.join(', ')}]`,
    ...(unknown
      ? ['    resources: ["*"]']
      : [
          '    resources:',
          ...rule.resources.map((resource) => `      - ${yamlPattern(resource)}`),
        ]),
  ];
}

function prefixOf(action: string): string {
  return action.slice(0, action.indexOf(':'));
}

function isRegion(text: string): boolean {
  return /^[a-z]{2,4}(?:-[a-z]+){1,3}-\d{1,2}$/.test(text);
}

function isRoleArn(text: string): boolean {
  return /^arn:aws[a-z-]*:iam::\d{12}:role\/[A-Za-z0-9+=,.@_/-]{1,576}$/.test(text);
}

/** Whether the policy language has words for it: it is read back before it takes effect. */
function isExpressible(target: string, action: string, resource: string): boolean {
  return (
    /^[a-z0-9][a-z0-9-]{0,40}$/.test(target) &&
    /^[a-z0-9][a-z0-9-]*:[A-Za-z0-9_-]+$/.test(action) &&
    action.length <= maxActionCharacters &&
    resource.length <= maxPatternCharacters &&
    isResourceName(resource)
  );
}

/** `*`, a whole ARN, or a name of another system (`postgres:target/…`). */
function isResourceName(resource: string): boolean {
  if (resource.startsWith('*')) return true;
  if (/^(?:postgres|mysql|kubernetes|ssm-session):[^/]+\/./s.test(resource)) return true;
  const arn = /^arn:([^:]*):[^:]*:[^:]*:([^:]*):/.exec(resource);
  if (arn === null) return false;
  const [, partition = '', account = ''] = arn;
  return /^(?:aws[a-z-]*|\*)$/.test(partition) && /^(?:\d{12}|aws|\*|)$/.test(account);
}

/** The claims that say which workflow this is, as one alternative of a group. */
function groupEntry(
  claims: Readonly<Record<string, string>>,
): readonly (readonly [string, string])[] {
  const entry: [string, string][] = [];
  const add = (name: string, value: string | undefined): void => {
    if (value !== undefined && value !== '' && value.length <= 1_000) entry.push([name, value]);
  };
  add('repository', claims['repository']);
  if (entry.length === 0) return [];
  const workflow = claims['job_workflow_ref'] === undefined ? 'workflow_ref' : 'job_workflow_ref';
  // A pull request's own number would shut out the next one.
  add(workflow, claims[workflow]?.replace(/@refs\/pull\/\d+\//, '@refs/pull/*/'));
  add('environment', claims['environment']);
  return entry;
}
