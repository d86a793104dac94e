// Owns finding values in XML bytes by position: elements by local name, CDATA, entities, comments, attributes.
// Must never expand entities of a document type: one is refused. SPEC: XML 1.0, as far as AWS answers use it.
import { isUtf8 } from 'node:buffer';
import type {
  FoundValue,
  PositionLeaf,
  PositionNode,
  PositionStructure,
} from '../core/position.ts';
import { Collector, type OpenGroup, siblingsOf } from './collector.ts';
import { maskFailed, maxDepth } from './malformed.ts';
import { type StartTag, XmlTokens } from './xml-tokens.ts';

/**
 * Values at the leaves of `root`, which describes the document element whatever its name. An empty body has none.
 * @throws {GuardError} MASK_FAILED for anything but one well-formed UTF-8 document without a document type.
 */
export function findXmlValues(body: Uint8Array, root: PositionNode): FoundValue[] {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (!isUtf8(bytes)) throw maskFailed('XML', 'it is not UTF-8', 0);
  const tokens = new XmlTokens(bytes);
  tokens.prolog();
  if (tokens.atEnd()) return [];
  const scanner = new XmlScanner(tokens);
  const found = scanner.document(root);
  tokens.epilog();
  return found;
}

class XmlScanner {
  readonly #tokens: XmlTokens;
  readonly #collector = new Collector('XML');

  constructor(tokens: XmlTokens) {
    this.#tokens = tokens;
  }

  document(root: PositionNode): FoundValue[] {
    const tag = this.#tokens.startTag();
    const group = this.#collector.open();
    this.#element(root, tag, { group, depth: 0 });
    group.close();
    return this.#collector.finish();
  }

  /** Reads the rest of an element whose start tag was read, its end tag included. */
  #element(
    node: PositionNode | null,
    tag: StartTag,
    place: { readonly group: OpenGroup; readonly depth: number },
  ): void {
    const { group, depth } = place;
    if (depth > maxDepth) throw this.#tokens.fail('it nests too deeply');
    if (node?.kind === 'leaf') {
      this.#leaf(node, tag, place);
      return;
    }
    const inner = node?.kind === 'structure' ? this.#collector.open() : group;
    if (node?.kind === 'structure') this.#attributes(node, tag, inner);
    if (!tag.selfClosing) {
      for (;;) {
        this.#tokens.text();
        if (this.#tokens.atEndTag()) break;
        this.#child(node, { group: inner, depth: depth + 1 });
      }
      this.#tokens.endTag(tag);
    }
    if (inner !== group) inner.close();
  }

  #child(
    node: PositionNode | null,
    place: { readonly group: OpenGroup; readonly depth: number },
  ): void {
    const child = this.#tokens.startTag();
    switch (node?.kind) {
      case 'structure':
        this.#member(node, child, place);
        return;
      case 'list':
        this.#element(node.element, child, place);
        return;
      case 'map':
        if (node.entry === undefined) throw this.#tokens.fail('a map entry is malformed');
        this.#element(entryOf(node), child, place);
        return;
      default:
        this.#element(null, child, place);
    }
  }

  #member(
    node: PositionStructure,
    child: StartTag,
    place: { readonly group: OpenGroup; readonly depth: number },
  ): void {
    const member = node.members.get(child.localName) ?? null;
    if (member === null && siblingsOf(node).has(child.localName)) {
      this.#sibling(child, place);
      return;
    }
    if (member?.kind === 'list' && member.wrapper === undefined) {
      this.#element(member.element, child, place);
    } else if (member?.kind === 'map' && member.entry === undefined) {
      this.#element(entryOf(member), child, place);
    } else {
      this.#element(member, child, place);
    }
  }

  #sibling(child: StartTag, place: { readonly group: OpenGroup; readonly depth: number }): void {
    if (child.selfClosing) return;
    const text = this.#tokens.text();
    if (this.#tokens.atEndTag()) place.group.sibling(child.localName, text);
    while (!this.#tokens.atEndTag()) {
      this.#element(null, this.#tokens.startTag(), { ...place, depth: place.depth + 1 });
      this.#tokens.text();
    }
    this.#tokens.endTag(child);
  }

  #leaf(
    leaf: PositionLeaf,
    tag: StartTag,
    place: { readonly group: OpenGroup; readonly depth: number },
  ): void {
    if (tag.selfClosing) return;
    const start = this.#tokens.position;
    const text = this.#tokens.text();
    const end = this.#tokens.position;
    if (this.#tokens.atEndTag()) {
      this.#tokens.endTag(tag);
      place.group.add({ start, end, leaf, text, form: 'string' });
      return;
    }
    // Composite content at a leaf: everything beneath is covered, text between the elements has no meaning in AWS XML.
    let between = text;
    while (!this.#tokens.atEndTag()) {
      if (between.trim() !== '') throw this.#tokens.fail('text stands between elements');
      this.#element(leaf, this.#tokens.startTag(), { ...place, depth: place.depth + 1 });
      between = this.#tokens.text();
    }
    if (between.trim() !== '') throw this.#tokens.fail('text stands between elements');
    this.#tokens.endTag(tag);
  }

  /** Members named `@name` are attributes. */
  #attributes(node: PositionStructure, tag: StartTag, group: OpenGroup): void {
    for (const attribute of tag.attributes) {
      const leaf = node.members.get(`@${attribute.localName}`);
      if (leaf?.kind !== 'leaf') continue;
      const { start, end, text } = attribute;
      group.add({ start, end, leaf, text, form: 'string' });
    }
  }
}

const entries = new WeakMap<PositionNode, PositionStructure>();

/** One entry of a map as a structure with the value in it. */
function entryOf(map: PositionNode & { readonly kind: 'map' }): PositionStructure {
  const known = entries.get(map);
  if (known !== undefined) return known;
  const entry: PositionStructure = {
    kind: 'structure',
    members: new Map([[map.valueName ?? 'value', map.value]]),
  };
  entries.set(map, entry);
  return entry;
}
