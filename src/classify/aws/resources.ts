// Owns the general way from a request's parameters to the ARNs it acts on: the reference's ARN templates,
// filled from members whose names say what they identify. Must never guess: what is not certain adds `*`.
import type { Params } from '../../core/operation.ts';
import type { IamAction, IamResourceType } from './iam-data.ts';
import type { StructureShape } from './model.ts';
import {
  distinct,
  looksLikeArn,
  parseArn,
  plainName,
  type ResourceScope,
  unknownResource,
} from './resources-literals.ts';
import { matchArn, memberKeys, nameKey, parseTemplate, type Template } from './resources-names.ts';

/** How one operation's members identify one type of resource. */
interface TypePlan {
  readonly template: Template;
  readonly required: boolean;
  readonly identities: readonly Identity[];
  /** Parent placeholder → members that may name it, best first. */
  readonly parents: ReadonlyMap<string, readonly string[]>;
}

interface Identity {
  readonly member: string;
  /** The member's value may stand in the template; else only a whole ARN tells the resource. */
  readonly fills: boolean;
  readonly required: boolean;
}

/** Prepared resource derivation of one operation and action. */
export interface ResourcePlan {
  readonly types: readonly TypePlan[];
  /** Members that hold the ARN of whatever the call is about (`ResourceArn`). */
  readonly anyResource: readonly string[];
  /** A required type has no template. */
  readonly undefinedType: boolean;
  readonly foldCase: boolean;
  /** Some member's name says that it holds an ARN. */
  readonly arnMembers: boolean;
  /** A required type that no member names is written as every resource of it (see resources-tables.ts). */
  readonly typedUnknown: boolean;
  /** Prefix of an id → key of its type, where ids tell their type. */
  readonly idTypes: Readonly<Record<string, string>> | null;
  /** Keys of types of which a call touches one. */
  readonly alternatives: readonly (readonly string[])[];
  /** A required type whose members were all left out is not touched (see resources-tables.ts). */
  readonly conditional: boolean;
}

export interface PlanInput {
  readonly action: IamAction;
  /** All types of the action's service: templates of parents come from there too. */
  readonly serviceTypes: readonly IamResourceType[];
  readonly operation: string;
  readonly input: StructureShape | null;
  /** Other nouns for a type, see resources-tables.ts: `dbinstance` → `db`. */
  readonly aliases: Readonly<Record<string, string>>;
  /** Names of the service are folded to lower case by AWS. */
  readonly foldCase: boolean;
  readonly conditional: boolean;
  readonly alternatives: readonly (readonly string[])[];
  readonly typedUnknown: boolean;
  readonly idTypes: Readonly<Record<string, string>> | null;
}

const derivedPrefixes = /^(source|target|new|destination|final|restored|snapshot(?=.))/;

/** Prepares the derivation for one operation and action; the result is kept by the caller. */
export function planResources(input: PlanInput): ResourcePlan {
  const { action } = input;
  const all = [
    ...action.required.map((type) => ({ type, required: true })),
    ...action.optional.map((type) => ({ type, required: false })),
  ];
  const types: TypePlan[] = [];
  for (const { type, required } of all) {
    if (type !== null) types.push(planType(input, type, required));
  }
  // A type that is always the same ARN proves nothing about which of several optional types is meant.
  const named = types.some((type) => type.template.placeholders.length > 0);
  const useful = types.filter(
    (type) => type.required || !named || type.template.placeholders.length > 0,
  );
  const members = input.input === null ? [] : [...input.input.members.keys()];
  return {
    types: useful,
    anyResource: members.filter((name) =>
      /^(resource|target)?(arn|arns|arnlist)$|^resource$|^resource(id|ids|name|identifier)$/.test(
        nameKey(name),
      ),
    ),
    undefinedType: all.some(({ type, required }) => type === null && required),
    foldCase: input.foldCase,
    conditional: input.conditional,
    alternatives: input.alternatives,
    typedUnknown: input.typedUnknown,
    idTypes: input.idTypes,
    arnMembers: members.some((name) => /arns?$/i.test(name)),
  };
}

function planType(input: PlanInput, type: IamResourceType, required: boolean): TypePlan {
  const template = parseTemplate(type);
  const primary = template.placeholders.at(-1);
  const identities: Identity[] = [];
  const parents = new Map<string, readonly string[]>();
  if (input.input !== null && primary !== undefined) {
    for (const name of input.input.members.keys()) {
      const fit = fitIdentity(input, template, name);
      if (fit === null) continue;
      const isRequired = input.input.required.includes(name);
      identities.push({ member: name, fills: fit, required: isRequired });
    }
    for (const placeholder of template.placeholders.slice(0, -1)) {
      parents.set(placeholder, parentMembers(input.input, placeholder));
    }
  }
  return { template, required, identities, parents };
}

/** True: the member's value fills the template. False: it names the type in another way. Null: unrelated. */
function fitIdentity(input: PlanInput, template: Template, name: string): boolean | null {
  const member = memberKeys(name);
  const primary = memberKeys(template.placeholders.at(-1) ?? '');
  const typeKey = nameKey(template.type.key);
  const generic = primary.noun === '' || primary.noun === 'resource';
  const nouns = new Set(generic ? [typeKey] : [typeKey, primary.noun]);
  const base = member.noun.replace(derivedPrefixes, '');
  const alias = input.aliases[member.noun] ?? input.aliases[base];
  if (alias !== undefined)
    return alias === template.type.key ? kindsFit(primary.kind, member.kind) : null;
  const singularNoun = [member.noun, base].find((noun) => nouns.has(noun));
  if (singularNoun !== undefined) return kindsFit(primary.kind, member.kind);
  // `name` and `id` alone mean the thing the operation is named after.
  if (member.noun === '' && operationNoun(input.operation) === typeKey) {
    return kindsFit(primary.kind, member.kind);
  }
  return null;
}

function kindsFit(placeholder: string, member: string): boolean {
  if (member === 'arn') return false;
  if (member === placeholder || member === '' || member === 'identifier') return true;
  return placeholder === '';
}

function operationNoun(operation: string): string {
  return memberKeys(operation.replace(/^(Batch)?[A-Z][a-z]+/, '')).noun;
}

function parentMembers(input: StructureShape, placeholder: string): readonly string[] {
  const wanted = memberKeys(placeholder);
  const found: { name: string; rank: number }[] = [];
  for (const name of input.members.keys()) {
    const member = memberKeys(name);
    if (member.noun !== wanted.noun || wanted.noun === '' || wanted.noun === 'resource') continue;
    if (!kindsFit(wanted.kind, member.kind) && member.kind !== 'arn') continue;
    found.push({ name, rank: nameKey(name) === nameKey(placeholder) ? 0 : 1 });
  }
  return found.sort((a, b) => a.rank - b.rank).map(({ name }) => name);
}

interface Resolution {
  readonly plan: ResourcePlan;
  readonly params: Params;
  readonly scope: ResourceScope;
  /** All templates of the service, to read parents given as ARNs. */
  readonly templates: readonly Template[];
}

/** The resources of one request; contains `*` unless every required type is certain. */
export function resolveResources(o: Resolution): readonly string[] {
  const { plan } = o;
  if (plan.types.length === 0) return [unknownResource];
  const found = new Set<string>();
  let certain = !plan.undefinedType;
  const given = collectGiven(o, found);
  if (given === 'unknown') certain = false;
  const states = plan.types.map((type) => resolveType(o, type, found));
  const resolved = states.includes('resolved');
  const absent: TypePlan[] = [];
  for (const [index, type] of plan.types.entries()) {
    const state = states[index];
    if (state === 'failed') certain = false;
    if (state === 'absent' && type.required) {
      if (plan.conditional && resolved && type.identities.length > 0) continue;
      if (
        plan.types.some(
          (other, at) => isAlternative(plan, type, other) && states[at] === 'resolved',
        )
      ) {
        continue;
      }
      absent.push(type);
    }
  }
  if (!collectArns(o, found)) certain = false;
  for (const type of absent) {
    // Nobody named it by a member of its own; the ARN of the call may still be of this type.
    const kinds = plan.types.filter((other) => other === type || isAlternative(plan, type, other));
    const named = [...found].some((arn) => kinds.some((kind) => matchArn(kind.template, arn)));
    if (named && (given === 'found' || o.plan.arnMembers)) continue;
    const any =
      plan.typedUnknown && type.template.placeholders.length === 1 ? fill(o, type, '*') : null;
    if (any === null) certain = false;
    else found.add(any);
  }
  if (!certain) found.add(unknownResource);
  return distinct(found);
}

/** Kinds of one thing that the reference lists side by side, such as `listener-rule/app` and `listener-rule/net`. */
function isAlternative(plan: ResourcePlan, type: TypePlan, other: TypePlan): boolean {
  if (type === other) return false;
  const key = type.template.type.key;
  const otherKey = other.template.type.key;
  const group = (name: string): string => name.split('/')[0] ?? name;
  if (key.includes('/') && group(key) === group(otherKey)) return true;
  return plan.alternatives.some((keys) => keys.includes(key) && keys.includes(otherKey));
}

/** ARNs in members like `ResourceArn` are the resource, whatever its type. */
function collectGiven(o: Resolution, found: Set<string>): 'none' | 'found' | 'unknown' {
  let state: 'none' | 'found' | 'unknown' = 'none';
  for (const name of o.plan.anyResource) {
    const value = o.params[name];
    if (value === undefined || value === null) continue;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) {
      const arn = looksLikeArn(one) ? parseArn(one) : null;
      if (arn === null) {
        // An id: the template of its type may still be filled below, but that is not certain.
        if (!o.plan.types.some((type) => type.identities.some((id) => id.member === name))) {
          state = 'unknown';
        }
        continue;
      }
      found.add(String(one));
      if (state === 'none') state = 'found';
    }
  }
  return state;
}

function resolveType(
  o: Resolution,
  type: TypePlan,
  found: Set<string>,
): 'resolved' | 'absent' | 'failed' {
  if (type.template.placeholders.length === 0) {
    const arn = fill(o, type, '');
    if (arn === null) return 'failed';
    found.add(arn);
    return 'resolved';
  }
  let state: 'resolved' | 'absent' | 'failed' = 'absent';
  for (const identity of type.identities) {
    const value = o.params[identity.member];
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    if (value === undefined || value === null || values.length === 0) {
      if (identity.required) state = 'failed';
      continue;
    }
    for (const one of values) {
      const resource = resolveValue(o, type, identity, one);
      if (resource === null) state = 'failed';
      else {
        found.add(resource);
        if (state === 'absent') state = 'resolved';
      }
    }
  }
  return state;
}

function resolveValue(
  o: Resolution,
  type: TypePlan,
  identity: Identity,
  value: unknown,
): string | null {
  if (looksLikeArn(value)) {
    // A whole ARN is taken as it is, other region and account included.
    if (parseArn(value) === null) return null;
    return o.templates.some((template) => matchArn(template, value)) ? value : null;
  }
  const name = plainName(value);
  // A colon makes other things of a name in many services: a qualifier, an account, half an ARN.
  if (name === null || !identity.fills || name.includes(':')) return null;
  return fill(o, type, o.plan.foldCase ? name.toLowerCase() : name);
}

/** The type's ARN with this name, or null when a parent is unknown. */
function fill(o: Resolution, type: TypePlan, name: string): string | null {
  const { template } = type;
  const last = template.placeholders.length - 1;
  let index = -1;
  let text = '';
  for (const part of template.parts) {
    if (part.kind === 'text') text += part.text;
    else if (part.kind === 'scope') text += o.scope[part.scope];
    else {
      index += 1;
      const value = index === last ? name : parentName(o, type, part.name);
      if (value === null || (index !== last && /[:/]/.test(value))) return null;
      text += withoutPrefix(text, value);
    }
  }
  return text;
}

/** Ids are often given with the prefix that the template already has (`fleet/fleet-${Id}`). */
function withoutPrefix(before: string, value: string): string {
  const prefix = /[^/:]*$/.exec(before)?.[0] ?? '';
  return prefix !== '' && value.startsWith(prefix) ? value.slice(prefix.length) : value;
}

function parentName(o: Resolution, type: TypePlan, placeholder: string): string | null {
  for (const member of type.parents.get(placeholder) ?? []) {
    const value = o.params[member];
    if (value === undefined || value === null) continue;
    if (!looksLikeArn(value)) {
      const name = plainName(value);
      return name !== null && o.plan.foldCase ? name.toLowerCase() : name;
    }
    return nameInArn(o, placeholder, value);
  }
  return null;
}

/** The name inside a parent's ARN, when the ARN is of the request's own region and account. */
function nameInArn(o: Resolution, placeholder: string, value: string): string | null {
  const arn = parseArn(value);
  if (arn === null) return null;
  const elsewhere =
    (arn.region !== '' && arn.region !== o.scope.region) ||
    (arn.account !== '' && o.scope.account !== '*' && arn.account !== o.scope.account);
  if (elsewhere) return null;
  for (const template of o.templates) {
    const last = template.placeholders.at(-1);
    if (last === undefined || template.placeholders.length !== 1) continue;
    if (memberKeys(last).noun !== memberKeys(placeholder).noun) continue;
    const match = template.pattern.exec(value);
    if (match?.[1] !== undefined) return match[1];
  }
  return null;
}

const maxNodes = 20_000;

/**
 * Adds every ARN, and every id that tells its type, anywhere in the parameters that is of one of the action's
 * types. False: too much to look at.
 */
function collectArns(o: Resolution, found: Set<string>): boolean {
  let nodes = 0;
  const pending: unknown[] = [o.params];
  while (pending.length > 0) {
    const value = pending.pop();
    nodes += 1;
    if (nodes > maxNodes) return false;
    if (typeof value === 'string') {
      if (!looksLikeArn(value)) {
        if (o.plan.idTypes !== null) collectId(o, value, found);
        continue;
      }
      if (!o.plan.types.some((type) => matchArn(type.template, value))) continue;
      if (parseArn(value) === null) return false;
      found.add(value);
    } else if (typeof value === 'object' && value !== null) {
      for (const child of Object.values(value)) pending.push(child);
    }
  }
  return true;
}

function collectId(o: Resolution, value: string, found: Set<string>): void {
  if (value.length > 64) return;
  const id = value.toLowerCase();
  const prefix = /^([a-z]+(?:-[a-z]+)*)-[0-9a-f]+$/.exec(id)?.[1];
  const key = prefix === undefined ? undefined : o.plan.idTypes?.[prefix];
  if (key === undefined) return;
  const type = o.plan.types.find((one) => one.template.type.key === key);
  if (type === undefined || type.template.placeholders.length !== 1) return;
  const arn = fill(o, type, id);
  if (arn !== null) found.add(arn);
}
