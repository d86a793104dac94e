// Owns taking typed values out of nodes that the validator has passed.
import { GuardError } from '../core/errors.ts';
import { scalarText } from './validate.ts';
import type { ListNode, MapNode, ScalarNode, YamlNode } from './yaml-tree.ts';

/** The value under a key, or null. */
export function valueAt(node: MapNode, key: string): YamlNode | null {
  return node.entries.find((entry) => entry.key === key)?.value ?? null;
}

/** The string under a key that the shape requires. */
export function requiredString(node: MapNode, key: string): string {
  const text = optionalString(node, key);
  if (text === null)
    throw new GuardError('INTERNAL', `the policy validator let a missing "${key}" pass`);
  return text;
}

export function optionalString(node: MapNode, key: string): string | null {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' ? scalarText(value, true) : null;
}

export function optionalNumber(node: MapNode, key: string): number | null {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' && typeof value.value === 'number' ? value.value : null;
}

export function optionalBoolean(node: MapNode, key: string): boolean | null {
  const value = valueAt(node, key);
  return value?.kind === 'scalar' && typeof value.value === 'boolean' ? value.value : null;
}

/** The scalars of a list under a key, with their positions; null when the key is not there. */
export function scalarsOf(node: MapNode, key: string): readonly ScalarNode[] | null {
  const value = valueAt(node, key);
  if (value?.kind !== 'list') return null;
  return (value as ListNode).items.filter((item): item is ScalarNode => item.kind === 'scalar');
}

export function optionalStrings(node: MapNode, key: string): readonly string[] | null {
  return scalarsOf(node, key)?.map((item) => scalarText(item, true) ?? '') ?? null;
}
