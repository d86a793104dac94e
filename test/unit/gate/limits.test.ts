import { describe, expect, it } from 'vitest';
import type { Operation, OperationPart, Params } from '../../../src/core/operation.ts';
import { countDeletes, SessionLimits } from '../../../src/gate/limits.ts';

function operation(parts: readonly [string, ...string[]][], params: Params = {}): Operation {
  return {
    system: 'aws',
    target: 'main',
    service: 's3',
    name: 'Any',
    parts: parts.map(
      ([action, ...resources]): OperationPart => ({ action, access: 'write', resources }),
    ),
    params,
    region: '*',
    account: '*',
    digest: '',
  };
}

const items = (count: number, entry: object) => Array.from({ length: count }, () => entry);

describe('counting deletes', () => {
  it.each([
    ['one object', operation([['s3:DeleteObject', 'arn:a']]), 1],
    [
      'two parts',
      operation([
        ['s3:DeleteObject', 'a', 'b'],
        ['s3:DeleteObjectVersion', 'c'],
      ]),
      3,
    ],
    [
      'instances',
      operation([['ec2:TerminateInstances', 'a', 'b']], { InstanceIds: ['a', 'b'] }),
      2,
    ],
    ['a read', operation([['s3:GetObject', 'a']], { Keys: ['a', 'b'] }), 0],
    ['a put', operation([['s3:PutObject', 'a']]), 0],
    [
      'objects whose names count as unknown',
      operation([['s3:DeleteObject', '*']], { Delete: { Objects: items(700, { Key: '*' }) } }),
      700,
    ],
    [
      'deletes among the items of a batch',
      operation([['dynamodb:BatchWriteItem', 'table/a', 'table/b']], {
        RequestItems: {
          a: [...items(3, { DeleteRequest: {} }), ...items(4, { PutRequest: {} })],
          b: items(2, { DeleteRequest: {} }),
        },
      }),
      5,
    ],
    [
      'deletes among the items of a transaction',
      operation(
        [
          ['dynamodb:DeleteItem', 'table/a'],
          ['dynamodb:PutItem', 'table/a'],
        ],
        {
          TransactItems: [...items(6, { Delete: {} }), ...items(9, { Put: {} })],
        },
      ),
      6,
    ],
    [
      'a batch of puts only',
      operation([['dynamodb:BatchWriteItem', 'table/a']], {
        RequestItems: { a: items(9, { PutRequest: {} }) },
      }),
      0,
    ],
    [
      'statements that delete',
      operation([['dynamodb:PartiQLDelete', 'table/a']], {
        Statements: items(3, { Statement: '' }),
      }),
      3,
    ],
    [
      'records of a zone',
      operation([['route53:ChangeResourceRecordSets', 'zone']], {
        ChangeBatch: { Changes: [...items(2, { Action: 'DELETE' }), { Action: 'CREATE' }] },
      }),
      2,
    ],
  ])('counts %s', (_, one, count) => {
    expect(countDeletes(one)).toBe(count);
  });

  it('lets a session with a spent budget go on reading and writing', () => {
    const limits = new SessionLimits({ deletesPerSession: 0 });
    expect(limits.exceededBy(operation([['s3:PutObject', 'a']]))).toBeNull();
    expect(limits.exceededBy(operation([['s3:DeleteObject', 'a']]))).toBe('deletes-per-session');
  });
});
