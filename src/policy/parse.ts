// Owns the way from policy files to one frozen Policy: every file read, merged without regard to order, and checked.
// Must never return a policy that has errors: what cannot take effect stops the start (T10).
// SPEC: docs/policy.md.
import { createHash } from 'node:crypto';
import type { SourcePosition } from '../core/decision.ts';
import { type Diagnostic, DiagnosticSink, formatPosition, PolicyErrors } from './diagnostics.ts';
import { Glob } from './glob.ts';
import type {
  ActionCatalog,
  Policy,
  PolicyFile,
  PolicyGroup,
  PolicyLimits,
  PolicyRecord,
  PolicyReveal,
  PolicyRule,
  PolicyTarget,
} from './model.ts';
import { policyShape } from './policy-shape.ts';
import { readGroup } from './read-groups.ts';
import { type RuleContext, readMask, readReveal, readRule } from './read-rules.ts';
import { readTarget } from './read-targets.ts';
import { optionalNumber, optionalString, optionalStrings } from './read-values.ts';
import { parseDuration } from './shape.ts';
import { quoted, validateNode } from './validate.ts';
import { type MapEntry, type MapNode, readYamlTree, type YamlNode } from './yaml-tree.ts';

export interface PolicyContext {
  readonly knownActions: ActionCatalog;
}

const maxFiles = 200;

/**
 * Reads policy files into one policy. No files at all make a policy that denies everything.
 * @throws {GuardError} POLICY_INVALID, as `PolicyErrors` with every mistake and its position
 */
export function parsePolicy(files: readonly PolicyFile[], context: PolicyContext): Policy {
  const { policy, diagnostics } = readPolicy(files, context);
  if (policy === null) throw new PolicyErrors(diagnostics);
  return policy;
}

/** Like `parsePolicy`, but hands the mistakes back; `policy` is null when there is one. */
export function readPolicy(
  files: readonly PolicyFile[],
  context: PolicyContext,
): { readonly policy: Policy | null; readonly diagnostics: readonly Diagnostic[] } {
  const sink = new DiagnosticSink();
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
  const draft = new Draft(sink, context.knownActions);
  for (const [index, file] of sorted.entries()) {
    const start = { file: file.path, line: 1, column: 1 };
    if (index >= maxFiles) sink.error(start, `more than ${maxFiles} policy files`);
    else if (sorted[index - 1]?.path === file.path)
      sink.error(start, 'the same file is given twice');
    else draft.add(file);
  }
  const policy = draft.finish(sorted);
  return { policy: sink.hasErrors ? null : deepFreeze(policy), diagnostics: sink.sorted() };
}

/** Sections of all files, gathered before anything that refers to another section is read. */
class Draft {
  readonly #sink: DiagnosticSink;
  readonly #catalog: ActionCatalog;
  readonly #broken = new WeakSet<YamlNode>();
  readonly #groups = new Map<string, PolicyGroup>();
  readonly #targets = new Map<string, PolicyTarget>();
  readonly #targetsAt = new Map<string, SourcePosition>();
  readonly #ids = new Map<string, SourcePosition>();
  readonly #items: Record<'rules' | 'masks' | 'reveal', MapNode[]> = {
    rules: [],
    masks: [],
    reveal: [],
  };
  readonly #singles = new Map<string, MapEntry>();

  constructor(sink: DiagnosticSink, catalog: ActionCatalog) {
    this.#sink = sink;
    this.#catalog = catalog;
  }

  add(file: PolicyFile): void {
    const root = readYamlTree(file, this.#sink);
    if (root === null) return;
    validateNode(root, policyShape, this.#sink, this.#broken);
    if (root.kind !== 'map') return;
    for (const { key, value } of root.entries) {
      if (key === 'groups' && value.kind === 'map') this.#addGroups(value);
      else if (key === 'targets' && value.kind === 'map') this.#addTargets(value);
      else if (key === 'rules' || key === 'masks' || key === 'reveal') this.#addItems(key, value);
      else if (key === 'limits' || key === 'record' || key === 'network')
        this.#addSingles(key, value);
    }
  }

  #addGroups(node: MapNode): void {
    for (const entry of node.entries) {
      const group = readGroup(entry, this.#sink, this.#broken);
      const before = this.#groups.get(entry.key);
      if (before === undefined) this.#groups.set(entry.key, group);
      else this.#twice(entry.keyAt, `the group ${quoted(entry.key)}`, before.at);
    }
  }

  #addTargets(node: MapNode): void {
    for (const entry of node.entries) {
      const before = this.#targetsAt.get(entry.key);
      if (before !== undefined) {
        this.#twice(entry.keyAt, `the target ${quoted(entry.key)}`, before);
        continue;
      }
      this.#targetsAt.set(entry.key, entry.keyAt);
      const target = readTarget(entry, this.#sink, this.#broken);
      if (target !== null) this.#targets.set(entry.key, target);
    }
  }

  #addItems(section: 'rules' | 'masks' | 'reveal', node: YamlNode): void {
    if (node.kind !== 'list') return;
    for (const item of node.items) {
      if (item.kind !== 'map') continue;
      const id = item.entries.find((entry) => entry.key === 'id');
      if (id?.value.kind === 'scalar' && typeof id.value.value === 'string') {
        const before = this.#ids.get(id.value.value);
        if (before === undefined) this.#ids.set(id.value.value, id.value.at);
        else this.#twice(id.value.at, `the id ${quoted(id.value.value)}`, before);
      }
      if (!this.#broken.has(item)) this.#items[section].push(item);
    }
  }

  #addSingles(section: string, node: YamlNode): void {
    if (node.kind !== 'map') return;
    for (const entry of node.entries) {
      const name = `${section}.${entry.key}`;
      const before = this.#singles.get(name);
      if (before !== undefined) this.#twice(entry.keyAt, name, before.keyAt);
      else if (!this.#broken.has(entry.value)) this.#singles.set(name, entry);
    }
  }

  #twice(at: SourcePosition, what: string, before: SourcePosition): void {
    this.#sink.error(at, `${what} is defined twice`, `the first is at ${formatPosition(before)}`);
  }

  finish(files: readonly PolicyFile[]): Policy {
    // A broken target still has its name, so that rules about it are not reported as well.
    const targets = new Map(this.#targets);
    const context: RuleContext = {
      catalog: this.#catalog,
      targets,
      sink: this.#sink,
      groupNames: [...this.#groups.keys()],
      brokenTargets: new Set([...this.#targetsAt.keys()].filter((name) => !targets.has(name))),
    };
    const rules = this.#items.rules.map((node) => readRule(node, context));
    const masks = this.#items.masks.map((node) => readMask(node, context));
    const reveals = this.#items.reveal.map((node) => readReveal(node, context));
    this.#checkReveals(reveals, rules);
    return {
      files: files.map(({ path, text }) => ({ path, text })),
      digest: digestOf(files),
      groups: [...this.#groups.values()],
      targets: [...targets.values()],
      rules,
      masks,
      reveals,
      limits: this.#limits(),
      record: this.#record(),
      network: { tunnel: this.#tunnel() },
    };
  }

  /** A reveal of what no rule lets through reveals nothing. */
  #checkReveals(reveals: readonly PolicyReveal[], rules: readonly PolicyRule[]): void {
    const passing = rules.filter((rule) => rule.effect !== 'deny').flatMap((rule) => rule.actions);
    for (const reveal of reveals) {
      const reachable = reveal.actions.some((action) => {
        const glob = new Glob(action.toLowerCase());
        return passing.some((other) => glob.intersects(other.toLowerCase()));
      });
      if (!reachable) {
        this.#sink.error(
          reveal.at,
          `${quoted(reveal.id)} reveals nothing: no rule allows any of its actions`,
        );
      }
    }
  }

  #number(name: string): number | null {
    const entry = this.#singles.get(name);
    return entry === undefined ? null : optionalNumber(asMap(entry), entry.key);
  }

  #text(name: string): string | null {
    const entry = this.#singles.get(name);
    return entry === undefined ? null : optionalString(asMap(entry), entry.key);
  }

  #limits(): PolicyLimits {
    return {
      pendingApprovals: this.#number('limits.pending-approvals'),
      deletesPerSession: this.#number('limits.deletes-per-session'),
      rowsPerQuery: this.#number('limits.rows-per-query'),
    };
  }

  #record(): PolicyRecord | null {
    const store = /^s3:\/\/([^/]+)\/?(.*)$/.exec(this.#text('record.store') ?? '');
    if (store === null) return null;
    const retainMs = parseDuration(this.#text('record.retain') ?? '', ['d']);
    return {
      store: { kind: 's3', bucket: store[1] ?? '', prefix: (store[2] ?? '').replace(/\/$/, '') },
      role: this.#text('record.role'),
      retainDays: retainMs === null ? null : retainMs / 86_400_000,
    };
  }

  #tunnel(): readonly string[] | null {
    const entry = this.#singles.get('network.tunnel');
    return entry === undefined ? null : optionalStrings(asMap(entry), entry.key);
  }
}

function asMap(entry: MapEntry): MapNode {
  return { kind: 'map', at: entry.keyAt, entries: [entry] };
}

/** SHA-256 over every path and text, each with its length, in order of path. */
function digestOf(files: readonly PolicyFile[]): string {
  const hash = createHash('sha256').update('guard-policy-v1\n');
  for (const { path, text } of files) {
    hash.update(`${Buffer.byteLength(path)}:${path}\n${Buffer.byteLength(text)}:${text}\n`);
  }
  return hash.digest('hex');
}

function deepFreeze<T>(value: T): T {
  if (value !== null && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const member of Object.values(value)) deepFreeze(member);
  }
  return value;
}
