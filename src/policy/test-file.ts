// Owns reading `*.test.yaml`: principals, operations and the decisions they must get.
// A test that names an unknown action, principal, claim or rule is a mistake, never a pass. SPEC: docs/policy.md, "Tests".
import { type Effect, effects, type SourcePosition } from '../core/decision.ts';
import {
  type AccessLevel,
  accessLevels,
  type Operation,
  type OperationPart,
} from '../core/operation.ts';
import type { Principal } from '../core/principal.ts';
import type { DiagnosticSink } from './diagnostics.ts';
import type { ActionCatalog, Policy, PolicyFile } from './model.ts';
import { didYouMean } from './near.ts';
import { localIssuer } from './principal-groups.ts';
import {
  optionalBoolean,
  optionalString,
  optionalStrings,
  scalarsOf,
  valueAt,
} from './read-values.ts';
import { policyTestShape } from './test-shape.ts';
import { quoted, scalarText, validateNode } from './validate.ts';
import { githubClaims, isKnownClaim, reservedActions, systemOfPrefix } from './words.ts';
import { type MapNode, readYamlTree, type ScalarNode, type YamlNode } from './yaml-tree.ts';

/** One expectation. */
export interface PolicyTest {
  readonly name: string;
  readonly at: SourcePosition;
  readonly principal: Principal;
  readonly operation: Operation;
  readonly expect: Effect;
  /** Ids of exactly the rules that must decide; null: not asked. */
  readonly by: readonly string[] | null;
  readonly masks: readonly string[] | null;
  readonly revealed: boolean | null;
}

/** Principal of tests with claims: what a verified token gives. */
const tokenIssuer = 'https://token.actions.githubusercontent.com';

/** Reads a test file; mistakes go to the sink, and the tests that have them are left out. */
export function readPolicyTests(
  file: PolicyFile,
  policy: Policy,
  catalog: ActionCatalog,
  sink: DiagnosticSink,
): readonly PolicyTest[] {
  const root = readYamlTree(file, sink);
  if (root === null) return [];
  const broken = new WeakSet<YamlNode>();
  validateNode(root, policyTestShape, sink, broken);
  if (root.kind !== 'map') return [];
  const reader = new TestReader(policy, catalog, sink, broken);
  const tests = reader.read(root);
  const sections = ['tests', 'must-allow', 'must-deny', 'must-approve'];
  if (!root.entries.some(({ key }) => sections.includes(key))) {
    sink.error(root.at, 'the file has no tests', `add ${sections.join(':, ')}:`);
  }
  return tests;
}

class TestReader {
  readonly #policy: Policy;
  readonly #catalog: ActionCatalog;
  readonly #sink: DiagnosticSink;
  readonly #broken: WeakSet<YamlNode>;
  readonly #principals = new Map<string, Principal>();

  constructor(
    policy: Policy,
    catalog: ActionCatalog,
    sink: DiagnosticSink,
    broken: WeakSet<YamlNode>,
  ) {
    this.#policy = policy;
    this.#catalog = catalog;
    this.#sink = sink;
    this.#broken = broken;
  }

  read(root: MapNode): readonly PolicyTest[] {
    const principals = valueAt(root, 'principals');
    if (principals?.kind === 'map') {
      for (const entry of principals.entries) {
        if (entry.value.kind === 'map')
          this.#principals.set(entry.key, this.#principal(entry.value));
      }
    }
    return [
      ...this.#items(root, 'tests').flatMap((item) => this.#test(item)),
      ...this.#items(root, 'must-allow').flatMap((item) => this.#must(item, 'allow')),
      ...this.#items(root, 'must-deny').flatMap((item) => this.#must(item, 'deny')),
      ...this.#items(root, 'must-approve').flatMap((item) => this.#must(item, 'approve')),
    ];
  }

  #items(root: MapNode, key: string): readonly MapNode[] {
    const list = valueAt(root, key);
    if (list?.kind !== 'list') return [];
    return list.items.filter(
      (item): item is MapNode => item.kind === 'map' && !this.#broken.has(item),
    );
  }

  #principal(node: MapNode): Principal {
    const claims: Record<string, string> = {};
    const given = valueAt(node, 'claims');
    if (given?.kind === 'map') {
      for (const { key, keyAt, value } of given.entries) {
        if (!isKnownClaim(key)) {
          this.#sink.error(
            keyAt,
            `no token carries a claim ${quoted(key)}`,
            didYouMean(key, githubClaims),
          );
        }
        if (value.kind === 'scalar') claims[key] = scalarText(value, true) ?? '';
      }
    }
    const groups = scalarsOf(node, 'groups') ?? [];
    const names = this.#policy.groups.map((group) => group.name);
    for (const group of groups) this.#known(group, names, 'no group is named');
    if (given !== null && groups.length > 0) {
      this.#sink.error(
        node.at,
        'a principal has claims or groups, not both',
        'groups follow from claims',
      );
    }
    return {
      issuer: groups.length > 0 ? localIssuer : tokenIssuer,
      subject: claims['sub'] ?? 'test',
      claims,
      declaredGroups: groups.map((group) => String(group.value)),
    };
  }

  #known(node: ScalarNode, names: readonly string[], message: string): boolean {
    const word = String(node.value);
    if (names.includes(word)) return true;
    this.#sink.error(node.at, `${message} ${quoted(word)}`, didYouMean(word, names));
    return false;
  }

  #as(node: MapNode): Principal | null {
    const name = valueAt(node, 'as');
    if (name?.kind !== 'scalar') return null;
    if (!this.#known(name, [...this.#principals.keys()], 'no principal is named')) return null;
    return this.#principals.get(String(name.value)) ?? null;
  }

  #test(node: MapNode): readonly PolicyTest[] {
    const principal = this.#as(node);
    const operation = valueAt(node, 'operation');
    if (principal === null || operation?.kind !== 'map') return [];
    const decoded = this.#operation(operation);
    const rules = this.#policy.rules.map((rule) => rule.id);
    const masks = this.#policy.masks.map((mask) => mask.id);
    const idsGood = [
      ...(scalarsOf(node, 'by') ?? []).map((id) => this.#known(id, rules, 'no rule has the id')),
      ...(scalarsOf(node, 'masks') ?? []).map((id) => this.#known(id, masks, 'no mask has the id')),
    ].every(Boolean);
    if (decoded === null || !idsGood) return [];
    return [
      {
        name: optionalString(node, 'name') ?? describe(decoded),
        at: node.at,
        principal,
        operation: decoded,
        expect: effects.find((effect) => effect === optionalString(node, 'expect')) ?? 'deny',
        by: optionalStrings(node, 'by'),
        masks: optionalStrings(node, 'masks'),
        revealed: optionalBoolean(node, 'revealed'),
      },
    ];
  }

  /** Every action with every resource is a test of its own. */
  #must(node: MapNode, expect: Effect): readonly PolicyTest[] {
    const principal = this.#as(node);
    if (principal === null) return [];
    const resources = optionalStrings(node, 'resources') ?? ['*'];
    const tests: PolicyTest[] = [];
    for (const action of scalarsOf(node, 'actions') ?? []) {
      for (const resource of resources) {
        const part = this.#part(action, node, [resource]);
        if (part === null) break;
        const operation = this.#complete(node, [part]);
        tests.push({
          name: `${expect} ${describe(operation)}`,
          at: action.at,
          principal,
          operation,
          expect,
          by: null,
          masks: null,
          revealed: null,
        });
      }
    }
    return tests;
  }

  #operation(node: MapNode): Operation | null {
    const parts: (OperationPart | null)[] = [];
    const own = valueAt(node, 'action');
    if (own?.kind === 'scalar')
      parts.push(this.#part(own, node, optionalStrings(node, 'resources')));
    const more = valueAt(node, 'parts');
    for (const item of more?.kind === 'list' ? more.items : []) {
      const action = item.kind === 'map' ? valueAt(item, 'action') : null;
      if (item.kind === 'map' && action?.kind === 'scalar') {
        parts.push(this.#part(action, item, optionalStrings(item, 'resources')));
      }
    }
    if (parts.length === 0) {
      this.#sink.error(node.at, 'an operation needs an action or parts');
      return null;
    }
    const good = parts.filter((part) => part !== null);
    return good.length < parts.length ? null : this.#complete(node, good);
  }

  #part(
    action: ScalarNode,
    node: MapNode,
    resources: readonly string[] | null,
  ): OperationPart | null {
    const name = String(action.value);
    const level = accessOf(name, this.#catalog);
    if (level === null) {
      this.#sink.error(action.at, `there is no action ${quoted(name)}`, this.#suggest(name));
      return null;
    }
    const written = optionalString(node, 'access');
    const access = accessLevels.find((known) => known === written) ?? level;
    return { action: name, access, resources: resources ?? ['*'] };
  }

  #suggest(action: string): string | null {
    const near = this.#catalog.suggest(action);
    return near === null ? 'write one whole action, without wildcards' : `did you mean "${near}"?`;
  }

  #complete(node: MapNode, parts: readonly OperationPart[]): Operation {
    const [prefix = '', name = ''] = (parts[0]?.action ?? '').split(':');
    const params = valueAt(node, 'params');
    return {
      system: systemOfPrefix(prefix.toLowerCase()),
      target: optionalString(node, 'target') ?? 'main',
      service: optionalString(node, 'service') ?? prefix,
      name: optionalString(node, 'name') ?? name,
      parts,
      params: (params === null ? {} : toPlain(params)) as Operation['params'],
      region: optionalString(node, 'region') ?? '*',
      account: optionalString(node, 'account') ?? '*',
      digest: '0'.repeat(64),
    };
  }
}

/** Access level of one whole action; null when it does not exist. */
export function accessOf(action: string, catalog: ActionCatalog): AccessLevel | null {
  const [prefix = '', name = ''] = action.toLowerCase().split(':');
  const table = reservedActions.get(prefix);
  if (table !== undefined) return Object.hasOwn(table, name) ? (table[name] ?? null) : null;
  return catalog.accessOf(action);
}

function describe(operation: Operation): string {
  const part = operation.parts[0];
  return `${part?.action ?? operation.name} on ${part?.resources.join(', ') ?? '*'}`;
}

function toPlain(node: YamlNode): unknown {
  switch (node.kind) {
    case 'map':
      return Object.fromEntries(node.entries.map(({ key, value }) => [key, toPlain(value)]));
    case 'list':
      return node.items.map(toPlain);
    case 'scalar':
      return node.value;
    case 'refused':
      return null;
  }
}
