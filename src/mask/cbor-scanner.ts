// Owns finding values in CBOR bytes by position: definite and indefinite lengths, tags, chunked strings.
// Must never accept trailing bytes or a member twice on the way to a leaf. SPEC: RFC 8949; Smithy RPC v2 CBOR.
import { isUtf8 } from 'node:buffer';
import type { FoundValue, PositionNode, ValueForm } from '../core/position.ts';
import { Collector, type OpenGroup, siblingsOf } from './collector.ts';
import { maskFailed, maxDepth } from './malformed.ts';

interface Head {
  readonly major: number;
  /** Additional information of the first byte. */
  readonly info: number;
  /** Argument; null for an indefinite length. */
  readonly argument: number | null;
  readonly start: number;
}

const breakByte = 0xff;

/**
 * Values at the leaves of `root`. An empty body has none.
 * @throws {GuardError} MASK_FAILED for anything but exactly one well-formed item.
 */
export function findCborValues(body: Uint8Array, root: PositionNode): FoundValue[] {
  if (body.length === 0) return [];
  return new CborScanner(body).scan(root);
}

class CborScanner {
  readonly #body: Buffer;
  readonly #collector = new Collector('CBOR');
  #at = 0;

  constructor(body: Uint8Array) {
    this.#body = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  }

  scan(root: PositionNode): FoundValue[] {
    const group = this.#collector.open();
    this.#item(root, group, 0);
    group.close();
    if (this.#at !== this.#body.length) throw this.#fail('more follows the item');
    return this.#collector.finish();
  }

  #fail(problem: string): Error {
    return maskFailed('CBOR', problem, this.#at);
  }

  #head(): Head {
    const start = this.#at;
    const first = this.#body[start];
    if (first === undefined) throw this.#fail('it ends early');
    this.#at += 1;
    const major = first >> 5;
    const info = first & 0x1f;
    if (info < 24) return { major, info, argument: info, start };
    if (info === 31) {
      if (major < 2 || major > 5) throw this.#fail('an item is malformed');
      return { major, info, argument: null, start };
    }
    if (info > 27) throw this.#fail('an item uses a reserved length');
    const size = 1 << (info - 24);
    if (start + 1 + size > this.#body.length) throw this.#fail('it ends early');
    this.#at += size;
    const argument =
      size === 8
        ? Number(this.#body.readBigUInt64BE(start + 1))
        : this.#body.readUIntBE(start + 1, size);
    return { major, info, argument, start };
  }

  #item(node: PositionNode | null, group: OpenGroup, depth: number): void {
    if (depth > maxDepth) throw this.#fail('it nests too deeply');
    const head = this.#head();
    switch (head.major) {
      case 4:
        this.#array(head, node, { group, depth });
        return;
      case 5:
        this.#map(head, node, { group, depth });
        return;
      case 6:
        this.#item(node, group, depth + 1);
        return;
      default:
        this.#scalar(head, node, group);
    }
  }

  #scalar(head: Head, node: PositionNode | null, group: OpenGroup): void {
    const isString = head.major === 2 || head.major === 3;
    const bytes = isString ? this.#string(head) : null;
    const form = formOf(head);
    if (node === null || form === null) return;
    if (node.kind !== 'leaf') throw this.#fail('a scalar stands where a structure belongs');
    const text =
      bytes === null
        ? scalarText(head, this.#body)
        : bytes.toString(head.major === 3 ? 'utf8' : 'base64');
    group.add({ start: head.start, end: this.#at, leaf: node, text, form });
  }

  /** Content of a byte or text string whose head was read; chunks of an indefinite one joined. */
  #string(head: Head): Buffer {
    if (head.argument !== null) return this.#chunk(head, head.argument);
    const chunks: Buffer[] = [];
    while (this.#body[this.#at] !== breakByte) {
      const chunk = this.#head();
      if (chunk.major !== head.major || chunk.argument === null) {
        throw this.#fail('a chunk is malformed');
      }
      chunks.push(this.#chunk(chunk, chunk.argument));
    }
    this.#at += 1;
    return Buffer.concat(chunks);
  }

  #chunk(head: Head, length: number): Buffer {
    const end = this.#at + length;
    if (end > this.#body.length) throw this.#fail('a string ends early');
    const bytes = this.#body.subarray(this.#at, end);
    if (head.major === 3 && !isUtf8(bytes)) throw this.#fail('a text is not UTF-8');
    this.#at = end;
    return bytes;
  }

  /** Whether another entry follows in an array or map. */
  #more(head: Head, index: number): boolean {
    if (head.argument !== null) return index < head.argument;
    if (this.#body[this.#at] !== breakByte) return true;
    this.#at += 1;
    return false;
  }

  #array(
    head: Head,
    node: PositionNode | null,
    place: { readonly group: OpenGroup; readonly depth: number },
  ): void {
    if (node?.kind === 'structure' || node?.kind === 'map') {
      throw this.#fail('a list stands where a structure belongs');
    }
    const element = node?.kind === 'list' ? node.element : node;
    for (let index = 0; this.#more(head, index); index += 1) {
      this.#item(element, place.group, place.depth + 1);
    }
  }

  #map(
    head: Head,
    node: PositionNode | null,
    place: { readonly group: OpenGroup; readonly depth: number },
  ): void {
    if (node?.kind === 'list') throw this.#fail('a map stands where a list belongs');
    const { group, depth } = place;
    const inner = node?.kind === 'structure' ? this.#collector.open() : group;
    const seen = new Set<string>();
    for (let index = 0; this.#more(head, index); index += 1) {
      if (node === null) {
        this.#item(null, inner, depth + 1);
        this.#item(null, inner, depth + 1);
        continue;
      }
      const name = this.#key();
      if (seen.has(name)) throw this.#fail('a member stands twice');
      seen.add(name);
      if (node.kind === 'structure' && siblingsOf(node).has(name)) this.#sibling(name, inner);
      this.#item(childOf(node, name), inner, depth + 1);
    }
    if (inner !== group) inner.close();
  }

  #key(): string {
    const head = this.#head();
    if (head.major !== 3) throw this.#fail('a member name is not a text');
    return this.#string(head).toString('utf8');
  }

  /** Remembers a text member that a condition asks for. The item is read again afterwards. */
  #sibling(name: string, group: OpenGroup): void {
    const start = this.#at;
    const head = this.#head();
    if (head.major === 3) group.sibling(name, this.#string(head).toString('utf8'));
    this.#at = start;
  }
}

function childOf(node: PositionNode, name: string): PositionNode | null {
  if (node.kind === 'structure') return node.members.get(name) ?? null;
  if (node.kind === 'map') return node.value;
  return node.kind === 'leaf' ? node : null;
}

function formOf(head: Head): ValueForm | null {
  if (head.major === 2) return 'bytes';
  if (head.major === 3) return 'string';
  if (head.major < 2) return 'number';
  if (head.info === 20 || head.info === 21) return 'boolean';
  return head.info >= 25 ? 'number' : null;
}

/** Text of a number or boolean. */
function scalarText(head: Head, body: Buffer): string {
  if (head.major === 0) return String(head.argument);
  if (head.major === 1) return String(-1 - (head.argument ?? 0));
  if (head.info === 27) return String(body.readDoubleBE(head.start + 1));
  if (head.info === 26) return String(body.readFloatBE(head.start + 1));
  // Half floats carry nothing that AWS writes.
  return head.info === 20 ? 'false' : head.info === 21 ? 'true' : 'NaN';
}
