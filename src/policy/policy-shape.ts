// Owns the structure of a policy file, version 1, as data. What the names refer to is checked by the readers.
// SPEC: docs/policy.md; every key here is described there.

import { effects } from '../core/decision.ts';
import { accessLevels } from '../core/operation.ts';
import { hourMs, minuteMs } from '../core/units.ts';
import type { ListShape, ObjectShape, ShapeKey, StringShape } from './shape.ts';
import { detectors } from './words.ts';

const dayMs = 24 * hourMs;

const roleArn = '^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]{1,576}$';
const secretArn = '^arn:aws[a-z-]*:secretsmanager:[a-z0-9-]+:[0-9]{12}:secret:[A-Za-z0-9/_+=.@-]+$';
const regionName = '^[a-z]{2,4}(-[a-z]+){1,3}-[0-9]{1,2}$';
const hostName =
  '^(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?)*$';
const idPattern = '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$';
const namePattern = '^[a-z0-9][a-z0-9-]{0,40}$';

function text(what: string, pattern?: string, max = 2048): StringShape {
  return { kind: 'string', what, max, ...(pattern === undefined ? {} : { pattern }) };
}
function list(what: string, item: ListShape['item'], max = 500): ListShape {
  return { kind: 'list', what, item, max };
}

const id: ShapeKey = {
  shape: text('an id (letters, digits, ".", "_", "-")', idPattern, 64),
  required: true,
  doc: 'Name of the entry, unique in the whole policy; shown in every decision.',
};
const groupsKey: ShapeKey = {
  shape: list('a list of groups', text('the name of a group', namePattern, 41), 100),
  doc: 'Groups that the entry is about. Left out: everybody.',
};
const targetsKey: ShapeKey = {
  shape: list('a list of targets', text('the name of a target', namePattern, 41), 100),
  doc: 'Targets that the entry is about. Left out: all of them.',
};
const actionsKey: ShapeKey = {
  shape: list('a list of actions', text('an action such as s3:GetObject', undefined, 128)),
  required: true,
  doc: 'Actions, with * and ? as wildcards, without regard to case.',
};
const resourcesKey: ShapeKey = {
  shape: list('a list of resources', text('a resource such as arn:aws:s3:::bucket/*')),
  doc: 'Resources, with * and ? as wildcards, with regard to case. Left out: all of them.',
};
const whenKey: ShapeKey = {
  shape: text('a CEL expression', undefined, 2048),
  doc: 'Condition in CEL over params, claims, groups and operation.',
};
const reasonKey: ShapeKey = {
  shape: text('a sentence', undefined, 500),
  doc: 'Why the rule exists; shown to whoever meets it.',
};

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

const rule: ObjectShape = {
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

const auth: ShapeKey = {
  shape: {
    kind: 'either',
    what: 'rds-iam or a secret',
    options: [
      { kind: 'enum', what: 'a way to authenticate', values: ['rds-iam'] },
      {
        kind: 'object',
        what: 'an authentication',
        keys: {
          secret: {
            shape: text('the ARN of a secret', secretArn),
            required: true,
            doc: 'Secrets Manager secret with the password; only the guard reads it.',
          },
        },
      },
    ],
  },
  required: true,
  doc: 'How the guard signs in: rds-iam, or a secret.',
};

function database(system: string): ObjectShape {
  return {
    kind: 'object',
    what: `a ${system} target`,
    keys: {
      host: { shape: text('a host name', hostName), required: true, doc: 'Host of the server.' },
      port: {
        shape: { kind: 'integer', what: 'a port', min: 1, max: 65_535 },
        doc: `Port of the server. Default: ${system === 'mysql' ? 3306 : 5432}.`,
      },
      database: {
        shape: text('the name of a database', undefined, 64),
        required: true,
        doc: 'Database to open.',
      },
      user: {
        shape: text('the name of a user', undefined, 64),
        required: true,
        doc: 'User to sign in as.',
      },
      auth,
      region: {
        shape: text('a region', regionName),
        doc: 'Region for rds-iam. Left out: taken from the host name.',
      },
    },
  };
}

const target: ObjectShape = {
  kind: 'object',
  what: 'a target',
  keys: {
    aws: {
      shape: {
        kind: 'object',
        what: 'an aws target',
        keys: {
          role: {
            shape: text('the ARN of a role', roleArn),
            required: true,
            doc: 'Role that the guard works as.',
          },
          regions: {
            shape: list('a list of regions', text('a region such as eu-west-1', regionName), 40),
            required: true,
            doc: 'Regions that may be used; the first is the default.',
          },
          endpoints: {
            shape: {
              kind: 'map',
              what: 'a service',
              keyPattern: '^[a-z0-9][a-z0-9-]{0,62}$',
              keyWords: 'a service name such as s3',
              value: text(
                'an https origin such as https://vpce-1.s3.eu-west-1.vpce.amazonaws.com',
                '^https://[a-z0-9]([a-z0-9.-]*[a-z0-9])?(:[0-9]{1,5})?/?$',
                300,
              ),
            },
            doc: 'VPC endpoints to use instead of the public ones, by service.',
          },
        },
      },
      doc: 'An AWS role.',
    },
    postgres: { shape: database('postgres'), doc: 'A PostgreSQL database.' },
    mysql: { shape: database('mysql'), doc: 'A MySQL or MariaDB database.' },
    kubernetes: {
      shape: {
        kind: 'object',
        what: 'a kubernetes target',
        keys: {
          eks: {
            shape: text('the name of an EKS cluster', '^[A-Za-z0-9][A-Za-z0-9_-]{0,99}$'),
            doc: 'EKS cluster.',
          },
          region: { shape: text('a region', regionName), doc: 'Region of the EKS cluster.' },
          server: {
            shape: text('an https URL', '^https://[A-Za-z0-9.-]+(:[0-9]{1,5})?/?$', 300),
            doc: 'API server, for clusters outside EKS.',
          },
          ca: {
            shape: text('a certificate in PEM', '^-----BEGIN CERTIFICATE-----', 16_384),
            doc: 'Certificate of its authority, in PEM.',
          },
          credential: {
            shape: {
              kind: 'object',
              what: 'a credential',
              keys: {
                secret: {
                  shape: text('the ARN of a secret', secretArn),
                  required: true,
                  doc: 'Secrets Manager secret with the token.',
                },
              },
            },
            doc: 'How the guard signs in to it.',
          },
        },
      },
      doc: 'A Kubernetes cluster.',
    },
  },
};

const mask: ObjectShape = {
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

const reveal: ObjectShape = {
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

/** The whole file. */
export const policyShape: ObjectShape = {
  kind: 'object',
  what: 'a policy',
  keys: {
    version: {
      shape: { kind: 'integer', what: 'the version 1', min: 1, max: 1 },
      required: true,
      doc: 'Version of the policy language: 1.',
    },
    groups: {
      shape: {
        kind: 'map',
        what: 'a group',
        keyPattern: namePattern,
        keyWords: 'lower-case letters, digits and "-", at most 41',
        value: list(
          'a list of alternatives',
          {
            kind: 'map',
            what: 'a claim',
            keyPattern: '^.{1,200}$',
            keyWords: 'the name of a claim',
            value: {
              kind: 'either',
              what: 'a pattern or a list of patterns',
              options: [
                { kind: 'string', what: 'a pattern', max: 1024, lenient: true },
                list(
                  'a list of patterns',
                  { kind: 'string', what: 'a pattern', max: 1024, lenient: true },
                  100,
                ),
              ],
            },
          },
          100,
        ),
      },
      doc: 'Who: names for sets of signed claims. Entries are alternatives; keys inside one entry must all match.',
    },
    targets: {
      shape: {
        kind: 'map',
        what: 'a target',
        keyPattern: namePattern,
        keyWords: 'lower-case letters, digits and "-", at most 41',
        value: target,
      },
      doc: 'Where: roles, databases and clusters that the guard fronts.',
    },
    rules: {
      shape: { ...list('a list of rules', rule, 2000), mayBeEmpty: true },
      doc: 'What is allowed, denied, or asked about.',
    },
    masks: { shape: list('a list of masks', mask, 200), doc: 'What is masked in answers.' },
    reveal: {
      shape: list('a list of reveals', reveal, 200),
      doc: 'Whose answers may carry secret values to the job.',
    },
    limits: {
      shape: {
        kind: 'object',
        what: 'limits',
        keys: {
          'pending-approvals': {
            shape: { kind: 'integer', what: 'a number of approvals', min: 1, max: 1000 },
            doc: 'Most questions open at one time.',
          },
          'deletes-per-session': {
            shape: { kind: 'integer', what: 'a number of deletions', min: 0, max: 10_000_000 },
            doc: 'Most resources that one session may delete.',
          },
          'rows-per-query': {
            shape: { kind: 'integer', what: 'a number of rows', min: 1, max: 1_000_000_000 },
            doc: 'Most rows that one query may return.',
          },
        },
      },
      doc: 'Budgets of a session.',
    },
    record: {
      shape: {
        kind: 'object',
        what: 'a record',
        keys: {
          store: {
            shape: text(
              'a store such as s3://bucket/prefix',
              "^s3://[a-z0-9][a-z0-9.-]{1,61}[a-z0-9](/[A-Za-z0-9!_.*'()/-]*)?$",
            ),
            required: true,
            doc: 'Where records are kept.',
          },
          role: {
            shape: text('the ARN of a role', roleArn),
            doc: 'Role that may only put records there.',
          },
          retain: {
            shape: {
              kind: 'duration',
              what: 'a number of days such as 400d',
              units: ['d'],
              minMs: dayMs,
              maxMs: 3660 * dayMs,
            },
            doc: 'How long records are kept, in days.',
          },
        },
      },
      doc: 'The central store of session records.',
    },
    network: {
      shape: {
        kind: 'object',
        what: 'a network section',
        keys: {
          tunnel: {
            shape: {
              ...list(
                'a list of hosts',
                text(
                  'a host pattern such as *.npmjs.org',
                  '^[A-Za-z0-9*?]([A-Za-z0-9*?.-]*[A-Za-z0-9*?])?$',
                  253,
                ),
              ),
              mayBeEmpty: true,
            },
            doc: 'Hosts outside AWS that may be reached through the guard, undecrypted. Left out: every host where isolation is advisory.',
          },
        },
      },
      doc: 'What else may leave the job.',
    },
  },
};
