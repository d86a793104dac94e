// Owns mapping parsed JSON and CBOR bodies to parameters by the model's member names.
// Keys the model does not know are kept under their own name, so that policy sees what a newer client sends.
import { GuardError } from '../../core/errors.ts';
import { foldedWireNames, membersByWireName } from './member-names.ts';
import type { Shape, StructureShape } from './model.ts';
import type { Json } from './parse-json.ts';

/** A parameter object under construction. Without prototype: keys come from the network. */
export type MutableParams = Record<string, unknown>;

type JsonObject = { readonly [key: string]: Json };

export function emptyParams(): MutableParams {
  return Object.create(null);
}

export function isJsonObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/**
 * Maps a JSON object onto a structure.
 * @throws {GuardError} WIRE_MALFORMED where the model wants another type, WIRE_AMBIGUOUS for a key that is a member's
 * name in other capitals.
 */
export function paramsFromJson(value: Json, shape: StructureShape): MutableParams {
  if (!isJsonObject(value)) throw wrongType(shape.name);
  const params = emptyParams();
  const members = membersByWireName(shape);
  for (const key of Object.keys(value)) {
    const one = value[key] as Json;
    const member = members.get(key);
    if (member === undefined) {
      // SECURITY: a parser that ignores case would take this for the member (T04).
      if (foldedWireNames(shape).has(key.toLowerCase())) {
        throw new GuardError(
          'WIRE_AMBIGUOUS',
          `a key differs from a member of ${shape.name} by case alone`,
        );
      }
      if (shape.members.has(key)) {
        throw new GuardError(
          'WIRE_AMBIGUOUS',
          `a key of ${shape.name} is a member's name but not its wire name`,
        );
      }
      if (key !== '__type') params[key] = one;
      continue;
    }
    if (one === null) continue;
    params[member.name] = fromJson(one, member.shape);
  }
  return params;
}

function fromJson(value: Json, shape: Shape): unknown {
  switch (shape.kind) {
    case 'structure':
      return shape.document ? value : paramsFromJson(value, shape);
    case 'list': {
      if (!Array.isArray(value)) throw wrongType(shape.name);
      const element = shape.element.shape;
      return value.map((one: Json) => (one === null ? null : fromJson(one, element)));
    }
    case 'map': {
      if (!isJsonObject(value)) throw wrongType(shape.name);
      const params = emptyParams();
      const element = shape.value.shape;
      for (const key of Object.keys(value)) {
        const one = value[key] as Json;
        params[key] = one === null ? null : fromJson(one, element);
      }
      return params;
    }
    default:
      // Some services take JSON documents where the model says string; a timestamp may be text or number.
      return value;
  }
}

function wrongType(name: string): GuardError {
  return new GuardError('WIRE_MALFORMED', `the body does not have the type that ${name} demands`);
}
