// Owns the list of values found while one answer is scanned: groups, conditions on siblings, the bound.
// Shared by the scanners of all formats; knows nothing of bytes.
import type { FoundValue, PositionLeaf, PositionStructure, ValueForm } from '../core/position.ts';
import { maskFailed, maxFoundValues } from './malformed.ts';

/** A value as a scanner hands it in. */
interface RawValue {
  readonly start: number;
  readonly end: number;
  readonly leaf: PositionLeaf;
  readonly text: string;
  readonly form: ValueForm;
}

/** One structure instance while it is open: what was found in it, and the siblings that conditions ask for. */
export class OpenGroup {
  readonly id: number;
  readonly #found: FoundValue[];
  readonly #conditional: FoundValue[] = [];
  readonly #siblings = new Map<string, string | null>();

  constructor(id: number, found: FoundValue[]) {
    this.id = id;
    this.#found = found;
  }

  add(value: RawValue): void {
    if (value.text === '') return;
    const found: FoundValue = { ...value, group: this.id };
    if (found.leaf.when !== undefined) this.#conditional.push(found);
    else this.#found.push(found);
  }

  /** Text of a scalar member, for conditions. Two different texts cannot be told apart: the condition then holds. */
  sibling(name: string, text: string): void {
    const earlier = this.#siblings.get(name);
    this.#siblings.set(name, earlier === undefined || earlier === text ? text : null);
  }

  close(): void {
    for (const found of this.#conditional) {
      const when = found.leaf.when;
      const text = when === undefined ? null : (this.#siblings.get(when.sibling) ?? null);
      if (text === null || text === when?.equals) this.#found.push(found);
    }
  }
}

/** Everything found in one answer. */
export class Collector {
  readonly #format: string;
  readonly #found: FoundValue[] = [];
  #groups = 0;

  constructor(format: string) {
    this.#format = format;
  }

  open(): OpenGroup {
    if (this.#found.length > maxFoundValues) {
      throw maskFailed(this.#format, 'too many values at known positions', 0);
    }
    this.#groups += 1;
    return new OpenGroup(this.#groups, this.#found);
  }

  /** All values in order of their place. */
  finish(): FoundValue[] {
    if (this.#found.length > maxFoundValues) {
      throw maskFailed(this.#format, 'too many values at known positions', 0);
    }
    return this.#found.sort((a, b) => a.start - b.start);
  }
}

const siblingsByStructure = new WeakMap<PositionStructure, ReadonlySet<string>>();
const noSiblings: ReadonlySet<string> = new Set();

/** Names of the members that conditions of this structure's leaves ask for. */
export function siblingsOf(structure: PositionStructure): ReadonlySet<string> {
  const known = siblingsByStructure.get(structure);
  if (known !== undefined) return known;
  const names = new Set<string>();
  for (const node of structure.members.values()) {
    if (node.kind === 'leaf' && node.when !== undefined) names.add(node.when.sibling);
  }
  const result = names.size === 0 ? noSiblings : names;
  siblingsByStructure.set(structure, result);
  return result;
}
