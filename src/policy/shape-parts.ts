// Owns the pieces that several sections of the policy's structure share: names, forms and common keys.
import { hourMs } from '../core/units.ts';
import type { ListShape, ShapeKey, StringShape } from './shape.ts';

export const dayMs = 24 * hourMs;

export const roleArn = '^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]{1,576}$';
export const secretArn =
  '^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+$';
export const regionName = '^[a-z]{2,4}(-[a-z]+){1,3}-[0-9]{1,2}$';
export const hostName =
  '^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$';
export const idPattern = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';
export const namePattern = '^[a-z0-9][a-z0-9-]{0,40}$';

export function text(what: string, pattern?: string, max = 2048): StringShape {
  return { kind: 'string', what, max, ...(pattern === undefined ? {} : { pattern }) };
}
export function list(what: string, item: ListShape['item'], max = 500): ListShape {
  return { kind: 'list', what, item, max };
}

export const id: ShapeKey = {
  shape: text('an id (letters, digits, ".", "_", "-")', idPattern, 64),
  required: true,
  doc: 'Name of the entry, unique in the whole policy; shown in every decision.',
};
export const groupsKey: ShapeKey = {
  shape: list('a list of groups', text('the name of a group', namePattern, 41), 100),
  doc: 'Groups that the entry is about. Left out: everybody.',
};
export const targetsKey: ShapeKey = {
  shape: list('a list of targets', text('the name of a target', namePattern, 41), 100),
  doc: 'Targets that the entry is about. Left out: all of them.',
};
export const actionsKey: ShapeKey = {
  shape: list('a list of actions', text('an action such as s3:GetObject', undefined, 128)),
  required: true,
  doc: 'Actions, with * and ? as wildcards, without regard to case.',
};
export const resourcesKey: ShapeKey = {
  shape: list('a list of resources', text('a resource such as arn:aws:s3:::bucket/*')),
  doc: 'Resources, with * and ? as wildcards, with regard to case. Left out: all of them.',
};
export const whenKey: ShapeKey = {
  shape: text('a CEL expression', undefined, 2048),
  doc: 'Condition in CEL over params, claims, groups and operation.',
};
export const reasonKey: ShapeKey = {
  shape: text('a sentence', undefined, 500),
  doc: 'Why the rule exists; shown to whoever meets it.',
};
