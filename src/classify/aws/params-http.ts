// Owns mapping labels, query keys and headers of a REST request to parameters by the model's member names.
import { GuardError } from '../../core/errors.ts';
import type { HeaderList } from '../../wire/headers.ts';
import type { Member, StructureShape } from './model.ts';
import { emptyParams, type MutableParams } from './params-json.ts';
import { scalarParam } from './params-scalar.ts';
import { decodePercent, type FormPair } from './parse-form.ts';
import { ambiguous } from './route.ts';
import type { RestRoute } from './route-table.ts';

export interface HttpParts {
  readonly route: RestRoute;
  readonly values: readonly string[];
  readonly pairs: readonly FormPair[];
  readonly headers: HeaderList;
}

/**
 * Parameters outside the body.
 * @throws {GuardError} WIRE_AMBIGUOUS for a repeated query key or header that is no list.
 */
export function paramsFromHttp(parts: HttpParts): MutableParams {
  const params = emptyParams();
  const { input } = parts.route.operation;
  if (input === null) return params;
  labelParams(parts, input, params);
  queryParams(parts, params);
  headerParams(parts, input, params);
  return params;
}

function labelParams(parts: HttpParts, input: StructureShape, params: MutableParams): void {
  for (const [at, label] of parts.route.labels.entries()) {
    const member = memberByLabel(input, label);
    const text = decodePercent(parts.values[at] ?? '');
    if (member !== null) params[member.name] = scalarParam(member.shape, text);
  }
}

function memberByLabel(input: StructureShape, label: string): Member | null {
  const direct = input.members.get(label);
  if (direct !== undefined && direct.location === 'uri' && direct.wireName === label) return direct;
  for (const member of input.members.values()) {
    if (member.location === 'uri' && member.wireName === label) return member;
  }
  return null;
}

function queryParams(parts: HttpParts, params: MutableParams): void {
  const { route } = parts;
  const constants = new Set(route.constants.map((one) => one.name));
  const rest = emptyParams();
  for (const { name, value } of parts.pairs) {
    const member = route.query.get(name);
    if (member !== undefined) addQuery(params, member, value);
    else if (!constants.has(name) && name !== 'x-id' && route.anyQuery !== null) {
      const known = rest[name];
      if (known === undefined) rest[name] = value;
      else rest[name] = Array.isArray(known) ? [...known, value] : [known, value];
    }
  }
  if (route.anyQuery !== null && Object.keys(rest).length > 0) params[route.anyQuery.name] = rest;
}

function addQuery(params: MutableParams, member: Member, value: string): void {
  if (member.shape.kind === 'list') {
    const known = (params[member.name] ?? []) as unknown[];
    known.push(scalarParam(member.shape.element.shape, value));
    params[member.name] = known;
    return;
  }
  if (member.name in params) throw ambiguous(`the query key ${member.wireName} appears twice`);
  params[member.name] = scalarParam(member.shape, value);
}

function headerParams(parts: HttpParts, input: StructureShape, params: MutableParams): void {
  for (const member of input.members.values()) {
    if (member.location === 'header') {
      const value = headerValue(parts, member);
      if (value === null) continue;
      params[member.name] =
        member.shape.kind === 'list' ? splitHeaderList(value) : scalarParam(member.shape, value);
    } else if (member.location === 'headers') {
      params[member.name] = prefixedHeaders(parts, member.wireName.toLowerCase());
    }
  }
}

function headerValue(parts: HttpParts, member: Member): string | null {
  const name = member.wireName.toLowerCase();
  const values = parts.headers.getAll(name);
  if (values.length > 1) {
    if (member.shape.kind === 'list') return values.join(',');
    throw ambiguous(`the header ${name} appears twice`);
  }
  return values[0] ?? null;
}

function splitHeaderList(value: string): string[] {
  return value
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

function prefixedHeaders(parts: HttpParts, prefix: string): MutableParams {
  const found = emptyParams();
  for (const name of parts.headers.names()) {
    if (!name.startsWith(prefix)) continue;
    found[name.slice(prefix.length)] = parts.headers.getAll(name).join(',');
  }
  return found;
}

/**
 * Refuses two sources that must say the same thing and do not.
 * @throws {GuardError} WIRE_AMBIGUOUS
 */
export function requireSame(one: unknown, other: string, what: string): void {
  if (one !== undefined && String(one) !== other) {
    throw new GuardError(
      'WIRE_AMBIGUOUS',
      `the host and the parameter ${what} name different things`,
    );
  }
}
