// Owns mapping parsed XML bodies to parameters by the model's member names. SPEC: rest-xml serialisation.
import { GuardError } from '../../core/errors.ts';
import { membersByWireName } from './member-names.ts';
import type { Member, Shape, StructureShape } from './model.ts';
import { emptyParams, type MutableParams } from './params-json.ts';
import { scalarParam } from './params-scalar.ts';
import type { XmlElement } from './parse-xml.ts';

/**
 * Maps an element onto a structure. Elements the model does not know are kept as nested objects.
 * @throws {GuardError} WIRE_AMBIGUOUS for a repeated element that is no list.
 */
export function paramsFromXml(element: XmlElement, shape: StructureShape): MutableParams {
  const params = emptyParams();
  const members = membersByWireName(shape);
  const groups = new Map<string, XmlElement[]>();
  for (const child of element.children) {
    const group = groups.get(child.name);
    if (group === undefined) groups.set(child.name, [child]);
    else group.push(child);
  }
  for (const [name, group] of groups) {
    const member = members.get(name);
    if (member === undefined) params[name] = group.length === 1 ? raw(group[0]) : group.map(raw);
    else params[member.name] = fromElements(group, member);
  }
  for (const member of members.values()) {
    const value = member.xmlAttribute ? element.attributes.get(member.wireName) : undefined;
    if (value !== undefined) params[member.name] = value;
  }
  return params;
}

function fromElements(group: readonly XmlElement[], member: Member): unknown {
  const { shape } = member;
  if (member.flattened && shape.kind === 'list') {
    return group.map((one) => fromElement(one, shape.element.shape));
  }
  if (member.flattened && shape.kind === 'map') return mapEntries(group, shape);
  const [only] = group;
  if (only === undefined || group.length > 1) {
    // SECURITY: readers differ on which of two equal elements counts (T04).
    throw new GuardError('WIRE_AMBIGUOUS', 'an XML element that is no list appears twice');
  }
  return fromElement(only, shape);
}

function fromElement(element: XmlElement, shape: Shape): unknown {
  switch (shape.kind) {
    case 'structure':
      return paramsFromXml(element, shape);
    case 'list':
      return element.children.map((one) => {
        if (one.name !== shape.element.wireName) {
          throw new GuardError('WIRE_MALFORMED', `a list of ${shape.name} holds another element`);
        }
        return fromElement(one, shape.element.shape);
      });
    case 'map':
      return mapEntries(element.children, shape);
    default:
      if (element.children.length > 0) {
        throw new GuardError('WIRE_MALFORMED', `an element of type ${shape.name} has children`);
      }
      return scalarParam(shape, element.text);
  }
}

function mapEntries(
  entries: readonly XmlElement[],
  shape: Extract<Shape, { kind: 'map' }>,
): MutableParams {
  const params = emptyParams();
  for (const entry of entries) {
    const keys = entry.children.filter((one) => one.name === shape.key.wireName);
    const values = entry.children.filter((one) => one.name === shape.value.wireName);
    const [key] = keys;
    const [value] = values;
    if (key === undefined || value === undefined || keys.length > 1 || values.length > 1) {
      throw new GuardError('WIRE_MALFORMED', `an entry of ${shape.name} is not one key and value`);
    }
    if (key.text in params) {
      throw new GuardError('WIRE_AMBIGUOUS', `a key of ${shape.name} appears twice`);
    }
    params[key.text] = fromElement(value, shape.value.shape);
  }
  return params;
}

function raw(element: XmlElement | undefined): unknown {
  if (element === undefined || element.children.length === 0) return element?.text ?? '';
  const params = emptyParams();
  for (const child of element.children) {
    const known = params[child.name];
    if (known === undefined) params[child.name] = raw(child);
    else params[child.name] = Array.isArray(known) ? [...known, raw(child)] : [known, raw(child)];
  }
  return params;
}
