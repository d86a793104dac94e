// Owns the way from YAML text to a tree of plain nodes with positions.
// Must never resolve anything: aliases, anchors, tags, merges, directives and several documents are errors (T13).
// SPEC: YAML 1.2.2, core schema.
import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type ParsedNode,
  parseDocument,
  type Scalar,
} from 'yaml';
import type { SourcePosition } from '../core/decision.ts';
import { KiB } from '../core/units.ts';
import type { DiagnosticSink } from './diagnostics.ts';
import type { PolicyFile } from './model.ts';

export const maxPolicyFileBytes = 256 * KiB;
const maxDepth = 12;

export interface MapEntry {
  readonly key: string;
  readonly keyAt: SourcePosition;
  readonly value: YamlNode;
}
export interface MapNode {
  readonly kind: 'map';
  readonly at: SourcePosition;
  readonly entries: readonly MapEntry[];
}
export interface ListNode {
  readonly kind: 'list';
  readonly at: SourcePosition;
  readonly items: readonly YamlNode[];
}
export interface ScalarNode {
  readonly kind: 'scalar';
  readonly at: SourcePosition;
  readonly value: string | number | boolean | null;
  /** The text as written, for numbers that must keep their digits. */
  readonly source: string;
  /** Position in the file of a character of a string value; the scalar's own where it cannot be told. */
  positionOf(offset: number): SourcePosition;
}
/** Stands where something was refused; already reported. */
export interface RefusedNode {
  readonly kind: 'refused';
  readonly at: SourcePosition;
}
export type YamlNode = MapNode | ListNode | ScalarNode | RefusedNode;

/** Reads one file. Null when there is nothing to go on with; every mistake is in the sink. */
export function readYamlTree(file: PolicyFile, sink: DiagnosticSink): YamlNode | null {
  const start = { file: file.path, line: 1, column: 1 };
  if (Buffer.byteLength(file.text) > maxPolicyFileBytes) {
    sink.error(start, `the file is larger than ${maxPolicyFileBytes / KiB} KiB`, 'split it');
    return null;
  }
  const directive = /^%/m.exec(file.text);
  const deep = tooDeep(file.text);
  const lines = new LineCounter();
  const reader = new TreeReader(file, lines, sink);
  if (directive !== null || deep !== null) {
    countLines(file.text, lines);
    if (directive !== null) {
      sink.error(reader.at(directive.index), 'YAML directives are not allowed here');
    } else if (deep !== null) {
      sink.error(reader.at(deep), `nested more than ${maxDepth} levels deep`);
    }
    return null;
  }
  const document = parseDocument(file.text, {
    lineCounter: lines,
    version: '1.2',
    schema: 'core',
    merge: false,
    prettyErrors: false,
    strict: true,
    uniqueKeys: true,
    stringKeys: false,
    logLevel: 'error',
  });
  return reader.read(document);
}

/** Offset of the flow bracket or the indentation that goes too deep, before a recursive parser sees it. */
function tooDeep(text: string): number | null {
  let open = 0;
  for (let index = 0; index < text.length; index += 1) {
    const unit = text[index];
    if (unit === '[' || unit === '{') open += 1;
    else if (unit === ']' || unit === '}') open = Math.max(0, open - 1);
    if (open > maxBrackets) return index;
  }
  const dashes = /^ *(?:[-?:] +){13,}/m.exec(text);
  return dashes === null ? null : dashes.index;
}

/** Brackets also stand in strings and globs; this only keeps the parser's recursion small. */
const maxBrackets = 200;

function countLines(text: string, lines: LineCounter): void {
  lines.addNewLine(0);
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) {
    lines.addNewLine(at + 1);
  }
}

class TreeReader {
  readonly #file: PolicyFile;
  readonly #lines: LineCounter;
  readonly #sink: DiagnosticSink;

  constructor(file: PolicyFile, lines: LineCounter, sink: DiagnosticSink) {
    this.#file = file;
    this.#lines = lines;
    this.#sink = sink;
  }

  at(offset: number): SourcePosition {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.#file.path, line: Math.max(1, line), column: Math.max(1, col) };
  }

  read(document: Document.Parsed): YamlNode | null {
    for (const error of [...document.errors, ...document.warnings]) {
      // Unresolved tags are reported by the walk below, in our own words.
      if (error.code === 'TAG_RESOLVE_FAILED') continue;
      this.#sink.error(this.at(error.pos[0]), yamlMessage(error.code, error.message));
    }
    if (
      document.errors.some(
        (error) => error.code !== 'TAG_RESOLVE_FAILED' && error.code !== 'DUPLICATE_KEY',
      )
    ) {
      return null;
    }
    if (document.contents === null) {
      this.#sink.error(this.at(0), 'the file is empty', 'start with "version: 1"');
      return null;
    }
    return this.#node(document.contents, 1);
  }

  #node(node: ParsedNode | null | undefined, depth: number): YamlNode {
    if (node === null || node === undefined) return emptyAt(this.at(0));
    const at = this.at(node.range[0]);
    if (depth > maxDepth) return this.#refuse(at, `nested more than ${maxDepth} levels deep`);
    if (isAlias(node)) {
      return this.#refuse(
        at,
        'aliases (*name) are not allowed',
        'write the value out, or quote a pattern that starts with *',
      );
    }
    if ('anchor' in node && node.anchor !== undefined) {
      return this.#refuse(at, 'anchors (&name) are not allowed', 'write the value out');
    }
    if (node.tag !== undefined) {
      return this.#refuse(at, 'tags (!name) are not allowed', 'remove the tag, or quote the value');
    }
    if (isMap(node)) {
      const entries: MapEntry[] = [];
      for (const pair of node.items) {
        const entry = this.#entry(pair.key as ParsedNode, pair.value as ParsedNode | null, depth);
        if (entry !== null) entries.push(entry);
      }
      return { kind: 'map', at, entries };
    }
    if (isSeq(node)) {
      return {
        kind: 'list',
        at,
        items: node.items.map((item) => this.#node(item as ParsedNode, depth + 1)),
      };
    }
    return this.#scalar(node as Scalar.Parsed, at);
  }

  #entry(key: ParsedNode, value: ParsedNode | null, depth: number): MapEntry | null {
    const keyAt = this.at(key.range[0]);
    if (!isScalar(key) || typeof key.value !== 'string') {
      this.#refuse(keyAt, 'keys must be plain strings', 'quote the key');
      return null;
    }
    if (key.anchor !== undefined || key.tag !== undefined) {
      this.#refuse(keyAt, 'keys must not have anchors or tags');
      return null;
    }
    if (key.value === '<<') {
      this.#refuse(keyAt, 'merge keys (<<) are not allowed', 'write the keys out');
      return null;
    }
    const node = this.#node(value, depth + 1);
    const isEmpty = node.kind === 'scalar' && node.value === null && node.source === '';
    return { key: key.value, keyAt, value: isEmpty ? emptyAt(keyAt) : node };
  }

  #scalar(node: Scalar.Parsed, at: SourcePosition): YamlNode {
    const { value } = node;
    const source = this.#file.text.slice(node.range[0], node.range[1]);
    if (typeof value === 'bigint' || (value !== null && typeof value === 'object')) {
      return this.#refuse(at, 'this kind of value is not allowed', 'quote it');
    }
    if (value === null || value === undefined) return { ...emptyAt(at), source };
    return {
      kind: 'scalar',
      at,
      value: value as string | number | boolean,
      source,
      positionOf: (offset) => this.#inside(node, at, offset),
    };
  }

  /** Finds the offset of a value's character in the file: exact unless escapes or folding came between. */
  #inside(node: Scalar.Parsed, at: SourcePosition, offset: number): SourcePosition {
    const value = String(node.value);
    const text = this.#file.text.slice(node.range[0], node.range[1]);
    const whole = text.indexOf(value);
    if (whole >= 0) return this.at(node.range[0] + whole + offset);
    // A block: count lines, then find the line's own text.
    const before = value.slice(0, offset).split('\n');
    const line = value.split('\n')[before.length - 1] ?? '';
    const rows = text.split('\n');
    const row = before.length;
    if (node.type === 'BLOCK_LITERAL' && rows[row]?.endsWith(line)) {
      const start = rows.slice(0, row).join('\n').length + 1;
      const indent = (rows[row]?.length ?? 0) - line.length;
      return this.at(node.range[0] + start + indent + (before.at(-1)?.length ?? 0));
    }
    return at;
  }

  #refuse(at: SourcePosition, message: string, hint?: string): RefusedNode {
    this.#sink.error(at, message, hint);
    return { kind: 'refused', at };
  }
}

function emptyAt(at: SourcePosition): ScalarNode {
  return { kind: 'scalar', at, value: null, source: '', positionOf: () => at };
}

function yamlMessage(code: string, message: string): string {
  switch (code) {
    case 'DUPLICATE_KEY':
      return 'this key stands here twice';
    case 'MULTIPLE_DOCS':
      return 'several documents in one file are not allowed';
    case 'BAD_ALIAS':
      return 'aliases (*name) are not allowed';
    default: {
      const first = message.split('\n')[0] ?? message;
      return `not valid YAML: ${first.charAt(0).toLowerCase()}${first.slice(1)}`;
    }
  }
}
