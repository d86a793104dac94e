// Owns the structure of a policy file, version 1, as data. What the names refer to is checked by the readers.
// SPEC: docs/policy.md; every key here is described there.
import { mask, reveal, rule } from './rule-shape.ts';
import type { ObjectShape } from './shape.ts';
import { dayMs, list, namePattern, roleArn, text } from './shape-parts.ts';
import { target } from './target-shape.ts';

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
