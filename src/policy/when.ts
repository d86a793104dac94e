// Owns `when:`: compiling a CEL expression, with positions for its mistakes, and evaluating it within bounds.
// Must never decide what an error means (match.ts does) and never put a parameter's value into a message (T09).
// SPEC: github.com/google/cel-spec, langdef; the subset is in docs/policy.md.
import { type ASTNode, Environment } from '@marcbachmann/cel-js';
import type { SourcePosition } from '../core/decision.ts';
import type { Operation, OperationPart, Params } from '../core/operation.ts';
import type { DiagnosticSink } from './diagnostics.ts';
import { Glob } from './glob.ts';
import { didYouMean } from './near.ts';
import { githubClaims, isKnownClaim } from './words.ts';
import type { ScalarNode } from './yaml-tree.ts';

/** What an expression can see. */
export interface WhenInput {
  readonly params: Params;
  readonly claims: Readonly<Record<string, string>>;
  readonly groups: readonly string[];
  readonly operation: WhenOperation;
}

export interface WhenOperation {
  readonly system: string;
  readonly service: string;
  readonly name: string;
  readonly action: string;
  readonly access: string;
  readonly resource: string;
  readonly region: string;
  readonly account: string;
  readonly target: string;
}

/** `error` is a code with a position: which kind of failure, never the values. */
export type WhenResult =
  | { readonly value: boolean; readonly error: null }
  | { readonly value: null; readonly error: string };

/** A compiled condition. */
export interface WhenExpression {
  readonly source: string;
  readonly at: SourcePosition;
  /** False: one evaluation serves every resource of a part. */
  readonly usesResource: boolean;
  evaluate(input: WhenInput): WhenResult;
}

const limits = {
  maxAstNodes: 300,
  maxDepth: 24,
  maxListElements: 100,
  maxMapEntries: 20,
  maxCallArguments: 4,
};
const maxLoopDepth = 2;
/** Bound on one evaluation: nodes of the expression times visited elements. */
const maxSteps = 2_000_000;

const stringFunctions = [
  'startsWith',
  'endsWith',
  'contains',
  'glob',
  'lowerAscii',
  'upperAscii',
  'trim',
  'size',
];
const loopFunctions = ['all', 'exists', 'exists_one', 'filter'];
const methods = new Set([...stringFunctions, ...loopFunctions]);
const functions = new Set(['has', 'size', 'int', 'double', 'string', 'bool', 'type']);

const operationFields = [
  'system',
  'service',
  'name',
  'action',
  'access',
  'resource',
  'region',
  'account',
  'target',
];

const environment = new Environment({ limits })
  .registerVariable('params', 'map')
  .registerVariable('claims', 'map<string, string>')
  .registerVariable('groups', 'list<string>')
  .registerVariable({
    name: 'operation',
    schema: Object.fromEntries(operationFields.map((field) => [field, 'string'])),
  })
  .registerFunction('string.glob(string): bool', (text: string, pattern: string) =>
    new Glob(pattern).matches(text),
  );

/** Compiles a condition; null when it has mistakes, which are then in the sink. */
export function compileWhen(
  node: ScalarNode,
  groupNames: readonly string[],
  sink: DiagnosticSink,
): WhenExpression | null {
  const source = String(node.value);
  const fail = (offset: number, message: string, hint?: string | null): null => {
    sink.error(node.positionOf(offset), message, hint);
    return null;
  };
  let program: ReturnType<Environment['parse']>;
  try {
    program = environment.parse(source);
  } catch (error) {
    return fail(offsetOf(error), `when: ${summaryOf(error)}`);
  }
  const survey = new Survey(groupNames);
  survey.walk(program.ast, 0);
  const refusal = survey.refusal;
  if (refusal !== null) return fail(refusal.offset, `when: ${refusal.message}`, refusal.hint);
  const checked = program.check();
  if (!checked.valid) {
    const word = /^(?:Unknown variable|No such key): (\w+)$/.exec(summaryOf(checked.error))?.[1];
    const known =
      word === undefined ? [] : ['params', 'claims', 'groups', 'operation', ...operationFields];
    const hint = word === undefined ? null : didYouMean(word, known);
    return fail(offsetOf(checked.error), `when: ${lowerFirst(summaryOf(checked.error))}`, hint);
  }
  if (checked.type !== 'bool' && checked.type !== 'dyn') {
    return fail(0, `when: the expression is of type ${checked.type}, it must be true or false`);
  }
  return {
    source,
    at: node.at,
    usesResource: survey.usesResource,
    evaluate: (input) => run(program, input, survey),
  };
}

function run(
  program: ReturnType<Environment['parse']>,
  input: WhenInput,
  survey: Survey,
): WhenResult {
  if (survey.loopDepth > 0) {
    // SECURITY: loops over request data are bounded by its size, measured before the first step (T13).
    const room = Math.floor((maxSteps / survey.nodes) ** (1 / survey.loopDepth));
    if (countElements(input.params, room) > room) {
      return { value: null, error: 'the parameters are too large for the loops of this condition' };
    }
  }
  let value: unknown;
  try {
    value = program(input);
  } catch (error) {
    // The caller takes an error as "cannot be told": a deny then matches, an allow does not.
    return { value: null, error: codeOf(error) };
  }
  if (typeof value !== 'boolean') return { value: null, error: 'the result is not true or false' };
  return { value, error: null };
}

function countElements(value: unknown, room: number): number {
  if (value === null || typeof value !== 'object') return 1;
  let count = 1;
  for (const member of Array.isArray(value) ? value : Object.values(value)) {
    count += countElements(member, room - count);
    if (count > room) break;
  }
  return count;
}

interface Refusal {
  readonly offset: number;
  readonly message: string;
  readonly hint: string | null;
}

/** Walks the syntax tree once: refuses what is not in the subset, and measures what evaluation may cost. */
class Survey {
  nodes = 0;
  loopDepth = 0;
  usesResource = false;
  refusal: Refusal | null = null;
  readonly #groupNames: readonly string[];

  constructor(groupNames: readonly string[]) {
    this.#groupNames = groupNames;
  }

  walk(node: ASTNode, depth: number): void {
    this.nodes += 1;
    this.loopDepth = Math.max(this.loopDepth, depth);
    switch (node.op) {
      case 'value':
        return;
      case 'id':
        // `operation` on its own, or indexed, may reach the resource.
        if (node.args === 'operation') this.usesResource = true;
        return;
      case '.':
      case '.?':
        this.#member(node.args[0], node.args[1], node, depth);
        return;
      case 'call':
        this.#call(node.args[0], null, node.args[1], node, depth);
        return;
      case 'rcall':
        this.#call(node.args[0], node.args[1], node.args[2], node, depth);
        return;
      case 'list':
        for (const item of node.args) this.walk(item, depth);
        return;
      case 'map':
        for (const [key, value] of node.args) {
          this.walk(key, depth);
          this.walk(value, depth);
        }
        return;
      case '!_':
      case '-_':
        this.walk(node.args, depth);
        return;
      case '?:':
        for (const part of node.args) this.walk(part, depth);
        return;
      default:
        this.#binary(node.op, node.args[0], node.args[1], depth);
    }
  }

  #member(owner: ASTNode, name: string, node: ASTNode, depth: number): void {
    if (owner.op === 'id' && owner.args === 'operation') {
      this.nodes += 1;
      if (name === 'resource') this.usesResource = true;
      return;
    }
    if (owner.op === 'id' && owner.args === 'claims') this.#claim(name, node);
    this.walk(owner, depth);
  }

  #binary(op: string, left: ASTNode, right: ASTNode, depth: number): void {
    if (op === '[]' && left.op === 'id' && left.args === 'claims' && right.op === 'value') {
      this.#claim(String(right.args), right);
    }
    if (op === 'in' && right.op === 'id' && left.op === 'value') {
      if (right.args === 'groups' && !this.#groupNames.includes(String(left.args))) {
        this.#refuse(
          left,
          `unknown group "${String(left.args)}"`,
          didYouMean(String(left.args), this.#groupNames),
        );
      } else if (right.args === 'claims') {
        this.#claim(String(left.args), left);
      }
    }
    this.walk(left, depth);
    this.walk(right, depth);
  }

  #claim(name: string, node: ASTNode): void {
    if (!isKnownClaim(name)) {
      this.#refuse(node, `no token carries a claim "${name}"`, didYouMean(name, githubClaims));
    }
  }

  #call(
    name: string,
    owner: ASTNode | null,
    args: readonly ASTNode[],
    node: ASTNode,
    depth: number,
  ): void {
    const known = owner === null ? functions : methods;
    if (!known.has(name)) {
      const hint =
        name === 'matches'
          ? 'regular expressions are not available: use startsWith, endsWith, contains or glob("a*b")'
          : (didYouMean(name, known) ?? `available: ${[...known].join(', ')}`);
      const offset = owner === null ? node.pos : node.input.indexOf(name, owner.end);
      this.#refuse({ pos: offset }, `the function ${name}() is not available`, hint);
    }
    const isLoop = owner !== null && loopFunctions.includes(name);
    if (isLoop && depth + 1 > maxLoopDepth) {
      this.#refuse(node, `more than ${maxLoopDepth} loops inside each other`, null);
    }
    if (owner !== null) this.walk(owner, depth);
    for (const arg of args) this.walk(arg, isLoop ? depth + 1 : depth);
  }

  #refuse(node: { readonly pos: number }, message: string, hint: string | null): void {
    this.refusal ??= { offset: node.pos, message, hint };
  }
}

function offsetOf(error: unknown): number {
  const range = (error as { range?: { start?: unknown } } | undefined)?.range;
  return typeof range?.start === 'number' ? range.start : 0;
}

/** First line of a compile error. It speaks of the policy's own text only. */
function summaryOf(error: unknown): string {
  const summary = (error as { summary?: unknown } | undefined)?.summary;
  if (typeof summary === 'string') return summary.split('\n')[0] ?? summary;
  return 'not a valid expression';
}

function lowerFirst(text: string): string {
  return `${text.charAt(0).toLowerCase()}${text.slice(1)}`;
}

/** The library's error code in words. Its message may quote keys that came from the request. */
function codeOf(error: unknown): string {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code)
    ? code.replaceAll('_', ' ')
    : 'evaluation failed';
}

/** The `operation` variable for one part and resource. */
export function whenOperation(
  operation: Operation,
  part: OperationPart,
  resource: string,
): WhenOperation {
  return {
    system: operation.system,
    service: operation.service,
    name: operation.name,
    action: part.action,
    access: part.access,
    resource,
    region: operation.region,
    account: operation.account,
    target: operation.target,
  };
}
