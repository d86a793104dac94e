// Owns checking a YAML tree against a shape: unknown and missing keys, kinds, ranges, forms, each with its position.
// Must never accept what the shape does not name.
import type { DiagnosticSink } from './diagnostics.ts';
import { didYouMean } from './near.ts';
import {
  type EitherShape,
  type MapShape,
  type ObjectShape,
  parseDuration,
  type Shape,
} from './shape.ts';
import type { MapNode, ScalarNode, YamlNode } from './yaml-tree.ts';

/**
 * Checks a node. Mistakes go to the sink; nodes that are wrong, or hold something wrong, go to `broken`, so that
 * readers can skip them and still read the rest.
 */
export function validateNode(
  node: YamlNode,
  shape: Shape,
  sink: DiagnosticSink,
  broken: WeakSet<YamlNode>,
): boolean {
  const good = new Validator(sink, broken).check(node, shape);
  return good;
}

class Validator {
  readonly #sink: DiagnosticSink;
  readonly #broken: WeakSet<YamlNode>;

  constructor(sink: DiagnosticSink, broken: WeakSet<YamlNode>) {
    this.#sink = sink;
    this.#broken = broken;
  }

  check(node: YamlNode, shape: Shape): boolean {
    const good = node.kind !== 'refused' && this.#checkKind(node, shape);
    if (!good) this.#broken.add(node);
    return good;
  }

  #checkKind(node: Exclude<YamlNode, { kind: 'refused' }>, shape: Shape): boolean {
    switch (shape.kind) {
      case 'any':
        return true;
      case 'object':
        return node.kind === 'map' ? this.#object(node, shape) : this.#wrongKind(node, shape);
      case 'map':
        return node.kind === 'map' ? this.#map(node, shape) : this.#wrongKind(node, shape);
      case 'list': {
        if (node.kind !== 'list') return this.#wrongKind(node, shape);
        if (node.items.length === 0 && shape.mayBeEmpty !== true) {
          return this.#fail(
            node,
            `${shape.what} must not be empty`,
            'leave the key out, or add an entry',
          );
        }
        if (node.items.length > shape.max) {
          return this.#fail(node, `${shape.what} must have at most ${shape.max} entries`);
        }
        return node.items.map((item) => this.check(item, shape.item)).every(Boolean);
      }
      case 'either':
        return this.#either(node, shape);
      default:
        return node.kind === 'scalar' ? this.#scalar(node, shape) : this.#wrongKind(node, shape);
    }
  }

  #object(node: MapNode, shape: ObjectShape): boolean {
    let good = true;
    const seen = new Set<string>();
    for (const { key, keyAt, value } of node.entries) {
      seen.add(key);
      const known = Object.hasOwn(shape.keys, key) ? shape.keys[key] : undefined;
      if (known === undefined) {
        const hint =
          didYouMean(key, Object.keys(shape.keys)) ??
          `known keys: ${Object.keys(shape.keys).join(', ')}`;
        this.#sink.error(keyAt, `unknown key ${quoted(key)} in ${shape.what}`, hint);
        good = false;
      } else if (!this.check(value, known.shape)) {
        good = false;
      }
    }
    for (const [key, { required }] of Object.entries(shape.keys)) {
      if (required !== true || seen.has(key)) continue;
      this.#sink.error(node.at, `${shape.what} needs the key ${quoted(key)}`);
      good = false;
    }
    return good;
  }

  #map(node: MapNode, shape: MapShape): boolean {
    let good = true;
    const pattern = new RegExp(shape.keyPattern);
    for (const { key, keyAt, value } of node.entries) {
      if (!pattern.test(key)) {
        this.#sink.error(keyAt, `${quoted(key)} is not a name for ${shape.what}`, shape.keyWords);
        good = false;
      }
      if (!this.check(value, shape.value)) good = false;
    }
    return good;
  }

  #either(node: Exclude<YamlNode, { kind: 'refused' }>, shape: EitherShape): boolean {
    const option = shape.options.find((candidate) => nodeKindOf(candidate) === node.kind);
    return option === undefined ? this.#wrongKind(node, shape) : this.check(node, option);
  }

  #scalar(node: ScalarNode, shape: Shape): boolean {
    const { value } = node;
    switch (shape.kind) {
      case 'boolean':
        return typeof value === 'boolean' || this.#wrongKind(node, shape);
      case 'integer':
        if (typeof value !== 'number' || !Number.isInteger(value))
          return this.#wrongKind(node, shape);
        return (
          (value >= shape.min && value <= shape.max) ||
          this.#fail(node, `${shape.what} must be between ${shape.min} and ${shape.max}`)
        );
      case 'enum':
        return (
          (typeof value === 'string' && shape.values.includes(value)) ||
          this.#fail(
            node,
            `${shown(node)} is not ${shape.what}`,
            didYouMean(String(value), shape.values) ?? `one of: ${shape.values.join(', ')}`,
          )
        );
      case 'duration': {
        const ms = typeof value === 'string' ? parseDuration(value, shape.units) : null;
        if (ms === null) {
          return this.#fail(
            node,
            `${shown(node)} is not ${shape.what}`,
            `a number and one of ${shape.units.join(', ')}`,
          );
        }
        return (
          (ms >= shape.minMs && ms <= shape.maxMs) ||
          this.#fail(node, `${shown(node)} is out of range for ${shape.what}`)
        );
      }
      case 'string':
        return this.#string(node, shape);
      default:
        return this.#wrongKind(node, shape);
    }
  }

  #string(node: ScalarNode, shape: Extract<Shape, { kind: 'string' }>): boolean {
    const text = scalarText(node, shape.lenient === true);
    if (text === null) return this.#wrongKind(node, shape);
    if (text === '') return this.#fail(node, `${shape.what} must not be empty`);
    if (text.length > shape.max) {
      return this.#fail(node, `${shape.what} must have at most ${shape.max} characters`);
    }
    if (shape.pattern === undefined || new RegExp(shape.pattern).test(text)) return true;
    return this.#fail(node, `${shown(node)} is not ${shape.what}`);
  }

  #wrongKind(node: YamlNode, shape: Shape): boolean {
    if (node.kind === 'scalar' && node.value === null) {
      return this.#fail(
        node,
        `${shape.what} is missing here`,
        'leave the key out, or give it a value',
      );
    }
    return this.#fail(node, `expected ${shape.what}, found ${kindName(node)}`);
  }

  #fail(node: YamlNode, message: string, hint?: string | null): false {
    this.#sink.error(node.at, message, hint);
    return false;
  }
}

function nodeKindOf(shape: Shape): YamlNode['kind'] {
  if (shape.kind === 'object' || shape.kind === 'map') return 'map';
  return shape.kind === 'list' ? 'list' : 'scalar';
}

/** A scalar as text. Numbers and booleans only where `lenient`, and only when written the way claims are. */
export function scalarText(node: ScalarNode, lenient: boolean): string | null {
  if (typeof node.value === 'string') return node.value;
  if (!lenient || node.value === null) return null;
  const text = String(node.value);
  return text === node.source ? text : null;
}

function kindName(node: YamlNode): string {
  if (node.kind === 'map') return 'a mapping';
  if (node.kind === 'list') return 'a list';
  if (node.kind === 'refused') return 'nothing';
  if (node.value === null) return 'nothing';
  return typeof node.value === 'string' ? 'a string' : `a ${typeof node.value}`;
}

/** A word of the file in quotes: one line, bounded, printable. */
export function quoted(text: string): string {
  const short = text.length > maxShown ? `${text.slice(0, maxShown)}…` : text;
  return JSON.stringify(short).replace(
    /[\u007f-\u009f\u2028-\u202e\u2066-\u2069\u200b-\u200f]/g,
    '?',
  );
}

const maxShown = 120;

function shown(node: ScalarNode): string {
  return typeof node.value === 'string' ? quoted(node.value) : String(node.value);
}
