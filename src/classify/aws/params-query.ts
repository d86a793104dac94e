// Owns mapping query and EC2 forms (`A.member.1.B=c`) to parameters by the model's member names.
// SPEC: AWS query protocol and EC2 query protocol, request serialisation.
import { GuardError } from '../../core/errors.ts';
import { membersByEc2Key, membersByQueryKey } from './member-names.ts';
import type { Shape, StructureShape } from './model.ts';
import { emptyParams, type MutableParams } from './params-json.ts';
import { scalarParam } from './params-scalar.ts';
import type { FormPair } from './parse-form.ts';

interface FormNode {
  value: string | null;
  readonly children: Map<string, FormNode>;
}

export type FormFlavour = 'query' | 'ec2';

const maxDepth = 40;

/**
 * Maps form pairs onto a structure. Keys the model does not know are kept: at the top under their whole name.
 * @throws {GuardError} WIRE_AMBIGUOUS for a repeated key or one that is both a value and a structure.
 */
export function paramsFromForm(
  pairs: readonly FormPair[],
  shape: StructureShape | null,
  flavour: FormFlavour,
): MutableParams {
  const root: FormNode = { value: null, children: new Map() };
  for (const pair of pairs) insert(root, pair);
  if (shape === null) return rawNode(root) as MutableParams;
  return structureParams(root, shape, flavour);
}

/** Top-level keys of the form that the structure has no member for. */
export function unknownFormKeys(
  pairs: readonly FormPair[],
  shape: StructureShape | null,
  flavour: FormFlavour,
): number {
  const members = shape === null ? null : membersOf(shape, flavour);
  let unknown = 0;
  for (const { name } of pairs) {
    const dot = name.indexOf('.');
    if (members?.has(dot < 0 ? name : name.slice(0, dot)) !== true) unknown += 1;
  }
  return unknown;
}

function membersOf(shape: StructureShape, flavour: FormFlavour) {
  return flavour === 'ec2' ? membersByEc2Key(shape) : membersByQueryKey(shape);
}

function insert(root: FormNode, pair: FormPair): void {
  let node = root;
  const parts = pair.name.split('.');
  if (parts.length > maxDepth) {
    throw new GuardError('WIRE_MALFORMED', `a parameter nests beyond ${maxDepth} levels`);
  }
  for (const part of parts) {
    if (node.value !== null) throw bothValueAndStructure();
    let child = node.children.get(part);
    if (child === undefined) {
      child = { value: null, children: new Map() };
      node.children.set(part, child);
    }
    node = child;
  }
  // SECURITY: readers differ on which of two equal parameters counts (T04).
  if (node.value !== null) {
    throw new GuardError('WIRE_AMBIGUOUS', 'a parameter of the form appears twice');
  }
  if (node.children.size > 0) throw bothValueAndStructure();
  node.value = pair.value;
}

function structureParams(
  node: FormNode,
  shape: StructureShape,
  flavour: FormFlavour,
): MutableParams {
  const params = emptyParams();
  const members = membersOf(shape, flavour);
  for (const [key, child] of node.children) {
    const member = members.get(key);
    if (member === undefined) params[key] = rawNode(child);
    else params[member.name] = nodeParam(child, member.shape, flavour, member.flattened);
  }
  return params;
}

function nodeParam(
  node: FormNode,
  shape: Shape,
  flavour: FormFlavour,
  flattened: boolean,
): unknown {
  switch (shape.kind) {
    case 'structure':
      if (node.value !== null && node.value !== '') throw wrongType(shape.name);
      return structureParams(node, shape, flavour);
    case 'list': {
      // SPEC: an empty list is sent as the name with an empty value.
      if (node.value !== null) return node.value === '' ? [] : fail(shape.name);
      const flat = flattened || shape.flattened || flavour === 'ec2';
      const items = flat ? node : onlyChild(node, shape.element.wireName, shape.name);
      return orderedItems(items, shape.name).map((item) =>
        nodeParam(item, shape.element.shape, flavour, shape.element.flattened),
      );
    }
    case 'map': {
      if (node.value !== null) return node.value === '' ? emptyParams() : fail(shape.name);
      const flat = flattened || shape.flattened;
      return mapParams(flat ? node : onlyChild(node, 'entry', shape.name), shape, flavour);
    }
    default:
      if (node.value === null) throw wrongType(shape.name);
      return scalarParam(shape, node.value);
  }
}

function mapParams(
  node: FormNode,
  shape: Extract<Shape, { kind: 'map' }>,
  flavour: FormFlavour,
): MutableParams {
  const params = emptyParams();
  for (const entry of orderedItems(node, shape.name)) {
    const key = entry.children.get(shape.key.wireName)?.value ?? null;
    const value = entry.children.get(shape.value.wireName);
    if (key === null || value === undefined) throw wrongType(shape.name);
    if (key in params) {
      throw new GuardError('WIRE_AMBIGUOUS', `a key of ${shape.name} appears twice`);
    }
    params[key] = nodeParam(value, shape.value.shape, flavour, shape.value.flattened);
  }
  return params;
}

function onlyChild(node: FormNode, name: string, shapeName: string): FormNode {
  const child = node.children.get(name);
  if (child !== undefined && node.children.size === 1) return child;
  // Older clients write `.member.` whatever the element is called.
  const plain = node.children.get('member');
  if (plain !== undefined && node.children.size === 1) return plain;
  throw wrongType(shapeName);
}

function orderedItems(node: FormNode, shapeName: string): FormNode[] {
  const items = [...node.children];
  if (items.some(([key]) => !/^(?:0|[1-9]\d{0,6})$/.test(key))) throw wrongType(shapeName);
  return items.sort(([a], [b]) => Number(a) - Number(b)).map(([, item]) => item);
}

function rawNode(node: FormNode): unknown {
  if (node.value !== null) return node.value;
  const params = emptyParams();
  for (const [key, child] of node.children) params[key] = rawNode(child);
  return params;
}

function fail(name: string): never {
  throw wrongType(name);
}

function wrongType(name: string): GuardError {
  return new GuardError(
    'WIRE_MALFORMED',
    `a parameter does not have the form that ${name} demands`,
  );
}

function bothValueAndStructure(): GuardError {
  return new GuardError('WIRE_AMBIGUOUS', 'a parameter is both a value and a structure');
}
