// Owns the structure of `*.test.yaml` files, as data. SPEC: docs/policy.md, "Tests".
import { effects } from '../core/decision.ts';
import { accessLevels } from '../core/operation.ts';
import type { ObjectShape, Shape, ShapeKey, StringShape } from './shape.ts';

const max = 1000;
const words = (what: string): StringShape => ({ kind: 'string', what, max: 2048 });
const wordList = (what: string, item: string): Shape => ({
  kind: 'list',
  what,
  item: words(item),
  max,
});

const access: ShapeKey = {
  shape: { kind: 'enum', what: 'an access level', values: [...accessLevels] },
  doc: 'Access level. Left out: that of the action.',
};
const resources: ShapeKey = {
  shape: wordList('a list of resources', 'a resource'),
  doc: 'Whole names; * is the unknown resource. Left out: unknown.',
};
const action: ShapeKey = { shape: words('an action'), doc: 'One whole action.' };
const surroundings: Readonly<Record<string, ShapeKey>> = {
  target: { shape: words('the name of a target'), doc: 'Target. Left out: main.' },
  region: { shape: words('a region'), doc: 'Region of the request.' },
  account: {
    shape: { kind: 'string', what: 'an account', max: 64, lenient: true },
    doc: 'Account of the request.',
  },
  service: { shape: words('a service'), doc: 'Service. Left out: the prefix of the action.' },
  params: {
    shape: {
      kind: 'map',
      what: 'a parameter',
      keyPattern: '^.{1,200}$',
      keyWords: 'a name',
      value: { kind: 'any', what: 'a value' },
    },
    doc: 'Parameters of the request.',
  },
};
const principal: ShapeKey = {
  shape: words('the name of a principal'),
  required: true,
  doc: 'Who asks.',
};

const test: ObjectShape = {
  kind: 'object',
  what: 'a test',
  keys: {
    name: { shape: words('a name'), doc: 'What the test shows.' },
    as: principal,
    operation: {
      shape: {
        kind: 'object',
        what: 'an operation',
        keys: {
          action,
          resources,
          access,
          name: {
            shape: words('the name of an operation'),
            doc: 'Operation name. Left out: that of the action.',
          },
          parts: {
            shape: {
              kind: 'list',
              what: 'a list of parts',
              max: 100,
              item: {
                kind: 'object',
                what: 'a part',
                keys: { action: { ...action, required: true }, resources, access },
              },
            },
            doc: 'Further actions of the same request.',
          },
          ...surroundings,
        },
      },
      required: true,
      doc: 'What is asked.',
    },
    expect: {
      shape: { kind: 'enum', what: 'an effect', values: [...effects] },
      required: true,
      doc: 'The decision that must be made.',
    },
    by: {
      shape: {
        kind: 'list',
        what: 'a list of rule ids',
        item: words('a rule id'),
        max,
        mayBeEmpty: true,
      },
      doc: 'Exactly the rules that must decide; none for the default denial.',
    },
    masks: {
      shape: {
        kind: 'list',
        what: 'a list of mask ids',
        item: words('a mask id'),
        max,
        mayBeEmpty: true,
      },
      doc: 'Exactly the masks that must apply.',
    },
    revealed: {
      shape: { kind: 'boolean', what: 'true or false' },
      doc: 'Whether secret values of the answer must reach the job.',
    },
  },
};

const must: ObjectShape = {
  kind: 'object',
  what: 'a list entry',
  keys: {
    as: principal,
    actions: {
      shape: wordList('a list of actions', 'an action'),
      required: true,
      doc: 'Whole actions.',
    },
    resources,
    access,
    ...surroundings,
  },
};

const mustList = (outcome: string): ShapeKey => ({
  shape: { kind: 'list', what: 'a list of operations', item: must, max },
  doc: `Every action with every resource must be ${outcome}.`,
});

/** The whole test file. */
export const policyTestShape: ObjectShape = {
  kind: 'object',
  what: 'a policy test',
  keys: {
    version: {
      shape: { kind: 'integer', what: 'the version 1', min: 1, max: 1 },
      required: true,
      doc: 'Version of the test format: 1.',
    },
    principals: {
      shape: {
        kind: 'map',
        what: 'a principal',
        keyPattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
        keyWords: 'letters, digits, ".", "_", "-"',
        value: {
          kind: 'object',
          what: 'a principal',
          keys: {
            claims: {
              shape: {
                kind: 'map',
                what: 'a claim',
                keyPattern: '^.{1,200}$',
                keyWords: 'the name of a claim',
                value: { kind: 'string', what: 'a value', max: 2048, lenient: true },
              },
              doc: 'Claims of the token.',
            },
            groups: {
              shape: wordList('a list of groups', 'a group'),
              doc: 'Groups given without a token, as by guard run --group.',
            },
          },
        },
      },
      required: true,
      doc: 'Who may ask, by name.',
    },
    tests: {
      shape: { kind: 'list', what: 'a list of tests', item: test, max },
      doc: 'Operations with the decision that each must get.',
    },
    'must-allow': mustList('allowed'),
    'must-deny': mustList('denied'),
    'must-approve': mustList('held for approval'),
  },
};
