// T13: many calls at once are each decided on their own, and no two of them share the last unit of a budget.
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../helpers/start-guard.ts';
import {
  formType,
  type Range,
  type SignOptions,
  send,
  sign,
  startRange,
  tamper,
} from './harness.ts';

const mixed = await startRange(`version: 1
rules:
  - id: read-the-shop
    effect: allow
    actions: [s3:GetObject, s3:PutObject]
    resources: ["arn:aws:s3:::shop-data/*"]
  - id: tables
    effect: allow
    actions: [dynamodb:GetItem]
    resources: ["arn:aws:dynamodb:eu-west-1:*:table/orders"]
  - id: never-users
    effect: deny
    actions: [iam:*]
`);
const budget = await startRange(`version: 1
rules:
  - id: everything
    effect: allow
    actions: ["*"]
    resources: ["*"]
limits: { deletes-per-session: 5 }
`);

const dynamo = (name: string, table: string): SignOptions => ({
  service: 'dynamodb',
  headers: [
    ['content-type', 'application/x-amz-json-1.0'],
    ['x-amz-target', `DynamoDB_20120810.${name}`],
  ],
  body: JSON.stringify({ TableName: table, Key: { id: { S: '1' } } }),
});

interface Kind {
  readonly options: (n: number) => SignOptions;
  readonly denied: string | undefined;
  readonly forged?: boolean;
}

const kinds: readonly Kind[] = [
  {
    options: (n) => ({ service: 's3', method: 'GET', path: `/shop-data/k${n}` }),
    denied: undefined,
  },
  {
    options: (n) => ({
      service: 's3',
      method: 'PUT',
      path: `/shop-data/k${n}`,
      body: Buffer.alloc(50_000, n),
    }),
    denied: undefined,
  },
  {
    options: (n) => ({ service: 's3', method: 'GET', path: `/other/k${n}` }),
    denied: 'access-denied',
  },
  { options: () => dynamo('GetItem', 'orders'), denied: undefined },
  { options: () => dynamo('GetItem', 'secrets'), denied: 'access-denied' },
  { options: () => dynamo('DeleteItem', 'orders'), denied: 'access-denied' },
  {
    options: () => ({
      service: 'iam',
      headers: [['content-type', formType]],
      body: 'Action=ListUsers&Version=2010-05-08',
    }),
    denied: 'never-users',
  },
  { options: () => dynamo('BecomeRoot', 'orders'), denied: 'OPERATION_UNKNOWN' },
  {
    options: (n) => ({ service: 's3', method: 'GET', path: `/shop-data/k${n}` }),
    denied: 'SIGNATURE_INVALID',
    forged: true,
  },
  {
    options: (n) => ({
      service: 's3',
      method: 'GET',
      path: `/shop-data/k${n}`,
      nowMs: Date.now() - 3_600_000,
    }),
    denied: 'SIGNATURE_EXPIRED',
  },
];

describe('T13 concurrency', () => {
  it('decides 200 mixed calls at once, each on its own', async () => {
    const calls = Array.from({ length: 200 }, (_, n) => {
      const kind = kinds[n % kinds.length] as Kind;
      const request = sign(mixed, kind.options(n));
      return { kind, request: kind.forged === true ? tamper(request, { host: 'x' }) : request };
    });
    const answers = await Promise.all(calls.map(({ request }) => send(mixed, request)));
    expect(answers.map((answer) => answer.headers.get('x-guard-denied'))).toEqual(
      calls.map(({ kind }) => kind.denied),
    );
    const allowed = calls.filter(({ kind }) => kind.denied === undefined).length;
    expect(mixed.upstream.started.length).toBe(allowed);
    expect(mixed.upstream.whole.length).toBe(allowed);

    const { events, verification } = await mixed.guard.stop();
    expect(verification.status).toBe('valid');
    const intents = eventsOf(events, 'intent');
    const results = eventsOf(events, 'result');
    expect(intents.length).toBe(allowed);
    expect(results.map((one) => one.intent).sort((a, b) => a - b)).toEqual(
      intents.map((one) => one.seq),
    );
    const denials = eventsOf(events, 'denial').filter((one) => one.call.userAgent === null);
    expect(denials.length).toBe(
      calls.filter(({ kind }) => /^(?:access-denied|never-users)$/.test(kind.denied ?? '')).length,
    );
  });

  const deletes = async (range: Range, requests: readonly SignOptions[]) => {
    const answers = await Promise.all(requests.map((one) => send(range, sign(range, one))));
    return answers.map((answer) => answer.headers.get('x-guard-denied'));
  };

  it('counts every entry of a call that deletes several things under names that count as unknown', async () => {
    const keys = ['a*', 'b*', 'c*', 'd*', 'e*', 'f*'];
    const body = `<Delete>${keys.map((one) => `<Object><Key>${one}</Key></Object>`).join('')}</Delete>`;
    const batch = keys.map((one) => ({ DeleteRequest: { Key: { id: { S: one } } } }));
    const outcomes = await deletes(budget, [
      { service: 's3', method: 'POST', path: '/shop-data', query: 'delete=', body },
      {
        ...dynamo('BatchWriteItem', ''),
        body: JSON.stringify({ RequestItems: { orders: batch } }),
      },
    ]);
    expect(outcomes).toEqual(['deletes-per-session', 'deletes-per-session']);
    expect(budget.upstream.started).toEqual([]);
  });

  it('spends a delete budget of five exactly, however many ask at once', async () => {
    const requests = Array.from(
      { length: 40 },
      (_, n): SignOptions => ({ service: 's3', method: 'DELETE', path: `/shop-data/k${n}` }),
    );
    const outcomes = await deletes(budget, requests);
    expect(outcomes.filter((one) => one === undefined)).toHaveLength(5);
    expect(outcomes.filter((one) => one === 'deletes-per-session')).toHaveLength(35);
    expect(budget.upstream.started.length).toBe(5);
  });

  it('keeps the budget spent, whatever form the next delete has', async () => {
    const outcomes = await deletes(budget, [
      { service: 's3', method: 'DELETE', path: '/shop-data/late' },
      dynamo('DeleteItem', 'orders'),
      {
        service: 'ec2',
        headers: [['content-type', formType]],
        body: 'Action=TerminateInstances&InstanceId.1=i-1&Version=2016-11-15',
      },
    ]);
    expect(outcomes).toEqual(['deletes-per-session', 'deletes-per-session', 'deletes-per-session']);
    expect(budget.upstream.started).toEqual([]);
  });
});
