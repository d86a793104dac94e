// Owns finding values in JSON bytes by position. Reads strictly, keeps every byte outside the found spans untouched
// (no number is ever parsed). Must never accept what another parser could read differently. SPEC: RFC 8259.
import { isUtf8 } from 'node:buffer';
import type {
  FoundValue,
  PositionLeaf,
  PositionNode,
  PositionStructure,
  ValueForm,
} from '../core/position.ts';
import { Collector, type OpenGroup, siblingsOf } from './collector.ts';
import { maskFailed, maxDepth } from './malformed.ts';

const quote = 0x22;
const backslash = 0x5c;
const numberText = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;
const literals: readonly (readonly [string, ValueForm | null])[] = [
  ['true', 'boolean'],
  ['false', 'boolean'],
  ['null', null],
];

/**
 * Values at the leaves of `root`. An empty body has none.
 * @throws {GuardError} MASK_FAILED for anything but one well-formed JSON value, or for a member that stands twice in
 *   an object on the way to a leaf.
 */
export function findJsonValues(body: Uint8Array, root: PositionNode): FoundValue[] {
  if (body.length === 0) return [];
  return new JsonScanner(body).scan(root);
}

class JsonScanner {
  readonly #body: Buffer;
  readonly #collector = new Collector('JSON');
  #at = 0;

  constructor(body: Uint8Array) {
    this.#body = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  }

  scan(root: PositionNode): FoundValue[] {
    if (!isUtf8(this.#body)) throw this.#fail('it is not UTF-8');
    const group = this.#collector.open();
    this.#space();
    this.#value(root, group, 0);
    group.close();
    this.#space();
    if (this.#at !== this.#body.length) throw this.#fail('more follows the value');
    return this.#collector.finish();
  }

  #fail(problem: string): Error {
    return maskFailed('JSON', problem, this.#at);
  }

  #space(): void {
    const body = this.#body;
    for (;;) {
      const byte = body[this.#at];
      if (byte !== 0x20 && byte !== 0x0a && byte !== 0x0d && byte !== 0x09) return;
      this.#at += 1;
    }
  }

  #value(node: PositionNode | null, group: OpenGroup, depth: number): void {
    if (depth > maxDepth) throw this.#fail('it nests too deeply');
    switch (this.#body[this.#at]) {
      case 0x7b:
        this.#object(node, group, depth);
        return;
      case 0x5b:
        this.#array(node, group, depth);
        return;
      default:
        this.#scalar(node, group);
    }
  }

  #scalar(node: PositionNode | null, group: OpenGroup): void {
    const start = this.#at;
    const form = this.#token();
    if (node === null || form === null) return;
    // A scalar where the model has a structure could be the secret itself, written in a way that the tree ignores.
    if (node.kind !== 'leaf') throw this.#fail('a scalar stands where a structure belongs');
    const text =
      form === 'string' ? this.#text(start) : this.#body.toString('latin1', start, this.#at);
    group.add({ start, end: this.#at, leaf: node, text, form });
  }

  /** Reads one scalar token; null stands for JSON's null. */
  #token(): ValueForm | null {
    const first = this.#body[this.#at];
    if (first === quote) {
      this.#string();
      return 'string';
    }
    if (first === 0x2d || (first !== undefined && first >= 0x30 && first <= 0x39)) {
      this.#number();
      return 'number';
    }
    for (const [word, form] of literals) {
      if (this.#body.toString('latin1', this.#at, this.#at + word.length) === word) {
        this.#at += word.length;
        return form;
      }
    }
    throw this.#fail('a value is missing or malformed');
  }

  #string(): void {
    const body = this.#body;
    this.#at += 1;
    for (;;) {
      const byte = body[this.#at];
      if (byte === undefined) throw this.#fail('a string does not end');
      if (byte === quote) break;
      if (byte < 0x20) throw this.#fail('a string has a bare control character');
      this.#at += byte === backslash ? this.#escapeLength() : 1;
    }
    this.#at += 1;
  }

  #escapeLength(): number {
    const kind = this.#body[this.#at + 1];
    if (kind === 0x75) {
      const digits = this.#body.toString('latin1', this.#at + 2, this.#at + 6);
      if (!/^[0-9a-fA-F]{4}$/.test(digits)) throw this.#fail('an escape is malformed');
      return 6;
    }
    if (kind === undefined || !'"\\/bfnrt'.includes(String.fromCharCode(kind))) {
      throw this.#fail('an escape is malformed');
    }
    return 2;
  }

  #number(): void {
    const start = this.#at;
    while (/[-+.0-9eE]/.test(String.fromCharCode(this.#body[this.#at] ?? 0))) this.#at += 1;
    if (!numberText.test(this.#body.toString('latin1', start, this.#at))) {
      throw this.#fail('a number is malformed');
    }
  }

  /** Decoded text of the string token from `start` to here. */
  #text(start: number): string {
    const raw = this.#body.toString('utf8', start, this.#at);
    return raw.includes('\\') ? (JSON.parse(raw) as string) : raw.slice(1, -1);
  }

  #object(node: PositionNode | null, group: OpenGroup, depth: number): void {
    if (node?.kind === 'list') throw this.#fail('an object stands where a list belongs');
    const inner = node?.kind === 'structure' ? this.#collector.open() : group;
    const seen = node === null ? null : new Set<string>();
    this.#at += 1;
    this.#space();
    if (this.#body[this.#at] === 0x7d) {
      this.#at += 1;
      return;
    }
    for (;;) {
      this.#member(node, inner, { seen, depth });
      if (this.#next(0x7d)) break;
    }
    if (inner !== group) inner.close();
  }

  #member(
    node: PositionNode | null,
    group: OpenGroup,
    place: { readonly seen: Set<string> | null; readonly depth: number },
  ): void {
    if (this.#body[this.#at] !== quote) throw this.#fail('a member name is missing');
    const start = this.#at;
    this.#string();
    const name = place.seen === null ? '' : this.#text(start);
    if (place.seen?.has(name)) throw this.#fail('a member stands twice');
    place.seen?.add(name);
    this.#space();
    if (this.#body[this.#at] !== 0x3a) throw this.#fail('a colon is missing');
    this.#at += 1;
    this.#space();
    if (node?.kind === 'structure') this.#sibling(node, name, group);
    this.#value(childOf(node, name), group, place.depth + 1);
    this.#space();
  }

  /** Remembers a scalar member that a condition asks for. The value is read again afterwards. */
  #sibling(node: PositionStructure, name: string, group: OpenGroup): void {
    if (!siblingsOf(node).has(name) || this.#body[this.#at] !== quote) return;
    const start = this.#at;
    this.#string();
    group.sibling(name, this.#text(start));
    this.#at = start;
  }

  #array(node: PositionNode | null, group: OpenGroup, depth: number): void {
    if (node?.kind === 'structure' || node?.kind === 'map') {
      throw this.#fail('a list stands where a structure belongs');
    }
    const element = node?.kind === 'list' ? node.element : node;
    this.#at += 1;
    this.#space();
    if (this.#body[this.#at] === 0x5d) {
      this.#at += 1;
      return;
    }
    for (;;) {
      this.#value(element, group, depth + 1);
      this.#space();
      if (this.#next(0x5d)) return;
    }
  }

  /** After an element: true at the closing byte, false after a comma. */
  #next(close: number): boolean {
    const byte = this.#body[this.#at];
    if (byte !== close && byte !== 0x2c) throw this.#fail('a comma or an end is missing');
    this.#at += 1;
    if (byte === close) return true;
    this.#space();
    return false;
  }
}

function childOf(node: PositionNode | null, name: string): PositionNode | null {
  if (node === null) return null;
  if (node.kind === 'structure') return node.members.get(name) ?? null;
  if (node.kind === 'map') return node.value;
  return node.kind === 'leaf' ? node : null;
}

/** A leaf over every scalar of a document: finds all of them. Used for JSON inside strings. */
export function documentLeaf(type: string): PositionLeaf {
  return { kind: 'leaf', type, encoding: 'text' };
}
