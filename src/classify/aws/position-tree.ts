// Owns building a position tree from a model's shapes: wire names, list and map wrappers, recursion, pruning.
// Must never drop a branch that leads to a leaf.
import type { AnswerFormat, PositionLeaf, PositionNode } from '../../core/position.ts';
import type { Member, Shape, StructureShape } from './model.ts';
import type { SecretRule } from './secret-members.ts';

/** Which members are leaves. */
export interface LeafSelector {
  select(owner: StructureShape, member: Member, sensitive: boolean): SecretRule | null;
  leafOf(rule: SecretRule, owner: StructureShape, member: Member): PositionLeaf;
}

export interface TreeOptions {
  readonly format: AnswerFormat;
  /** Leave out members that travel in headers, for the outermost structure of REST answers. */
  readonly bodyOnly: boolean;
}

function isSensitive(member: Member, around: boolean): boolean {
  return around || member.sensitive || member.shape.sensitive;
}

/** Whether a scalar can hold text that is worth hiding. */
function isTextual(shape: Shape): boolean {
  return shape.kind === 'string' || shape.kind === 'blob';
}

/** A selected member is a leaf when it is text, or composite: then every scalar beneath is covered. */
function isLeafMember(
  rule: SecretRule | null,
  member: Member,
  selector: LeafSelector,
  owner: StructureShape,
): boolean {
  if (rule === null) return false;
  const isRole = selector.leafOf(rule, owner, member).role !== undefined;
  return isRole || isTextual(member.shape) || isComposite(member.shape);
}

function isComposite(shape: Shape): boolean {
  return shape.kind === 'structure' || shape.kind === 'list' || shape.kind === 'map';
}

/** Whether any leaf can be reached from a structure. */
export function leadsToLeaf(structure: StructureShape, selector: LeafSelector): boolean {
  return search(structure, structure.sensitive, selector, new Map());
}

function search(
  shape: Shape,
  sensitive: boolean,
  selector: LeafSelector,
  seen: Map<Shape, boolean>,
): boolean {
  // A shape searched inside something sensitive covers the search outside of it, not the other way round.
  const before = seen.get(shape);
  if (before === true || before === sensitive) return false;
  seen.set(shape, sensitive);
  switch (shape.kind) {
    case 'structure':
      for (const member of shape.members.values()) {
        const marked = isSensitive(member, sensitive);
        const rule = selector.select(shape, member, marked);
        if (isLeafMember(rule, member, selector, shape)) return true;
        if (search(member.shape, marked, selector, seen)) return true;
      }
      return false;
    case 'list':
      return search(shape.element.shape, isSensitive(shape.element, sensitive), selector, seen);
    case 'map':
      return search(shape.value.shape, isSensitive(shape.value, sensitive), selector, seen);
    default:
      return false;
  }
}

/** The tree of a structure. */
export function buildStructure(
  structure: StructureShape,
  selector: LeafSelector,
  options: TreeOptions,
): PositionNode {
  return new TreeBuilder(selector, options.format).structure(
    structure,
    structure.sensitive,
    options.bodyOnly,
  );
}

class TreeBuilder {
  readonly #selector: LeafSelector;
  readonly #format: AnswerFormat;
  /** Structures by shape, once for each state of the inherited trait; entered before their members: cycles close. */
  readonly #open = new Map<StructureShape, PositionNode>();
  readonly #openSensitive = new Map<StructureShape, PositionNode>();

  constructor(selector: LeafSelector, format: AnswerFormat) {
    this.#selector = selector;
    this.#format = format;
  }

  structure(shape: StructureShape, sensitive: boolean, bodyOnly: boolean): PositionNode {
    const built = sensitive ? this.#openSensitive : this.#open;
    const known = built.get(shape);
    if (known !== undefined) return known;
    const members = new Map<string, PositionNode>();
    const node: PositionNode = { kind: 'structure', members };
    if (!bodyOnly) built.set(shape, node);
    for (const member of shape.members.values()) {
      if (bodyOnly && member.location !== 'body') continue;
      const child = this.#member(shape, member, isSensitive(member, sensitive));
      if (child === null) continue;
      for (const name of this.#wireNames(member)) members.set(name, child);
    }
    return node;
  }

  /** In XML a flattened list repeats under its own name or under its element's. */
  #wireNames(member: Member): readonly string[] {
    const name = member.xmlAttribute ? `@${localName(member.wireName)}` : member.wireName;
    if (this.#format !== 'xml') return [name];
    const { shape } = member;
    const plain = member.xmlAttribute ? name : localName(name);
    const flattened = shape.kind === 'list' && (member.flattened || shape.flattened);
    return flattened ? [plain, shape.element.wireName] : [plain];
  }

  #member(owner: StructureShape, member: Member, sensitive: boolean): PositionNode | null {
    const rule = this.#selector.select(owner, member, sensitive);
    if (rule !== null && isLeafMember(rule, member, this.#selector, owner)) {
      const leaf = this.#selector.leafOf(rule, owner, member);
      if (rule.keys === undefined) return this.#covered(member, leaf);
      return { kind: 'structure', members: new Map(rule.keys.map((key) => [key, leaf])) };
    }
    return this.#shape(member, sensitive);
  }

  /** A leaf, or the member's own composite shape with the leaf in every place beneath. */
  #covered(member: Member, leaf: PositionLeaf): PositionNode {
    const { shape } = member;
    if (shape.kind === 'list') return this.#list(member, this.#covered(shape.element, leaf));
    if (shape.kind === 'map') return this.#map(member, this.#covered(shape.value, leaf));
    // A structure as a whole: scanners take a leaf over composite content as every scalar beneath.
    return leaf;
  }

  #shape(member: Member, sensitive: boolean): PositionNode | null {
    const { shape } = member;
    if (!isComposite(shape) || !search(shape, sensitive, this.#selector, new Map())) return null;
    switch (shape.kind) {
      case 'structure':
        return this.structure(shape, sensitive, false);
      case 'list': {
        const element = this.#shape(shape.element, isSensitive(shape.element, sensitive));
        return element === null ? null : this.#list(member, element);
      }
      case 'map': {
        const value = this.#shape(shape.value, isSensitive(shape.value, sensitive));
        return value === null ? null : this.#map(member, value);
      }
      default:
        return null;
    }
  }

  #list(member: Member, element: PositionNode): PositionNode {
    const { shape } = member;
    if (shape.kind !== 'list' || member.flattened || shape.flattened) {
      return { kind: 'list', element };
    }
    return { kind: 'list', element, wrapper: shape.element.wireName };
  }

  #map(member: Member, value: PositionNode): PositionNode {
    const { shape } = member;
    const valueName = shape.kind === 'map' ? shape.value.wireName : 'value';
    const flattened = shape.kind === 'map' && (member.flattened || shape.flattened);
    return { kind: 'map', value, valueName, ...(flattened ? {} : { entry: 'entry' }) };
  }
}

/** Scanners match elements by local name. */
function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
