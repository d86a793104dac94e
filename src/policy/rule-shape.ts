// Owns the structure of rules, approvals, masks and reveals, as data. SPEC: docs/policy.md.
import { effects } from '../core/decision.ts';
import { accessLevels } from '../core/operation.ts';
import { minuteMs } from '../core/units.ts';
import type { ObjectShape } from './shape.ts';
import {
  actionsKey,
  dayMs,
  groupsKey,
  id,
  list,
  reasonKey,
  resourcesKey,
  targetsKey,
  text,
  whenKey,
} from './shape-parts.ts';
import { detectors } from './words.ts';

const approval: ObjectShape = {
  kind: 'object',
  what: 'an approval',
  keys: {
    channel: {
      shape: { kind: 'enum', what: 'an approval channel', values: ['pull-request', 'environment'] },
      doc: 'Where humans are asked. Default: pull-request.',
    },
    approvers: {
      shape: {
        kind: 'object',
        what: 'approvers',
        keys: {
          teams: {
            shape: list(
              'a list of teams',
              text('a team such as acme/platform', '^[A-Za-z0-9-]+/[A-Za-z0-9._-]+$', 140),
              50,
            ),
            doc: 'Teams whose members may approve, as organisation/team.',
          },
          users: {
            shape: {
              ...list(
                'a list of users',
                text('a GitHub login', '^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})$', 39),
                50,
              ),
              mayBeEmpty: true,
            },
            doc: 'Logins of people who may approve.',
          },
          codeowners: {
            shape: { kind: 'boolean', what: 'true or false' },
            doc: 'Whether code owners of the policy files may approve.',
          },
        },
      },
      doc: 'Who may approve.',
    },
    environment: {
      shape: text('the name of an environment', undefined, 255),
      doc: 'Protected environment whose reviewers are asked; for the environment channel.',
    },
    required: {
      shape: { kind: 'integer', what: 'a number of approvals', min: 1, max: 10 },
      doc: 'How many different people must approve. Default: 1.',
    },
    expires: {
      shape: {
        kind: 'duration',
        what: 'a duration such as 30m',
        units: ['s', 'm', 'h', 'd'],
        minMs: minuteMs,
        maxMs: 7 * dayMs,
      },
      doc: 'How long the question stays open. Default: 30m.',
    },
    mode: {
      shape: { kind: 'enum', what: 'an approval mode', values: ['hold', 'detach'] },
      doc: 'hold: the call waits. detach: the call fails at once and passes when it is repeated after the approval. Default: hold.',
    },
    'require-reason': {
      shape: { kind: 'boolean', what: 'true or false' },
      doc: 'Whether an approval must say why. Default: false.',
    },
  },
};

export const rule: ObjectShape = {
  kind: 'object',
  what: 'a rule',
  keys: {
    id,
    effect: {
      shape: { kind: 'enum', what: 'an effect', values: [...effects] },
      required: true,
      doc: 'allow, deny, or approve (ask a human).',
    },
    groups: groupsKey,
    targets: targetsKey,
    actions: actionsKey,
    resources: resourcesKey,
    access: {
      shape: list(
        'a list of access levels',
        { kind: 'enum', what: 'an access level', values: [...accessLevels] },
        6,
      ),
      doc: 'Only actions with one of these access levels.',
    },
    when: whenKey,
    reason: reasonKey,
    approval: { shape: approval, doc: 'Whom to ask and how; for effect approve, and only there.' },
  },
};

export const mask: ObjectShape = {
  kind: 'object',
  what: 'a mask',
  keys: {
    id,
    detect: {
      shape: list(
        'a list of detectors',
        { kind: 'enum', what: 'a detector', values: [...detectors] },
        20,
      ),
      doc: 'Kinds of values to mask wherever they stand.',
    },
    fields: {
      shape: list(
        'a list of fields',
        text('a field such as postgres:orders/public.customers.email', undefined, 512),
      ),
      doc: 'Columns to mask always.',
    },
    groups: groupsKey,
    targets: targetsKey,
  },
};

export const reveal: ObjectShape = {
  kind: 'object',
  what: 'a reveal',
  keys: {
    id,
    groups: groupsKey,
    targets: targetsKey,
    actions: actionsKey,
    resources: resourcesKey,
    when: whenKey,
    reason: reasonKey,
  },
};
