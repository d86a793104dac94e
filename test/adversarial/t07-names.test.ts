// T07: names that the job chooses are never patterns, and never more than one line anywhere.
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../helpers/start-guard.ts';
import {
  expectNothingForwarded,
  expectRefused,
  formType,
  messageOf,
  send,
  sign,
  startRange,
} from './harness.ts';

const range = await startRange(`version: 1
rules:
  - id: read-the-shop
    effect: allow
    actions: [s3:GetObject, s3:GetObjectVersion]
    resources: ["arn:aws:s3:::shop-data/public/*"]
  - id: tables-by-name
    effect: allow
    actions: [dynamodb:DescribeTable]
    resources: ["arn:aws:dynamodb:eu-west-1:*:table/app-?"]
  - id: never-the-secret
    effect: deny
    actions: [s3:GetObject]
    resources: ["arn:aws:s3:::shop-data/public/secret*"]
    reason: "Line one, and no more"
`);

const get = (path: string) => sign(range, { service: 's3', method: 'GET', path });
const user = (name: string) =>
  sign(range, {
    service: 'iam',
    headers: [['content-type', formType]],
    body: `Action=GetUser&UserName=${encodeURIComponent(name)}&Version=2010-05-08`,
  });
const table = (name: string) =>
  sign(range, {
    service: 'dynamodb',
    headers: [
      ['content-type', 'application/x-amz-json-1.0'],
      ['x-amz-target', 'DynamoDB_20120810.DescribeTable'],
    ],
    body: JSON.stringify({ TableName: name }),
  });
const denied = { status: 403, code: 'AccessDenied' } as const;

describe('T07 names as patterns', () => {
  it('allows the plain names that the rules are about', async () => {
    for (const request of [get('/shop-data/public/a'), table('app-1')]) {
      const answer = await send(range, request);
      expect([answer.status, answer.text]).toEqual([200, '']);
    }
    expect(range.upstream.whole.length).toBe(2);
  });

  it.each(['*', 'app-*', 'app-?', '?????', '[a-z]*', ['$', '{aws:username}'].join('')])(
    'does not let the table name %s match anything',
    async (name) => {
      expectRefused(await send(range, table(name)), {
        status: 403,
        denied: 'access-denied',
        code: 'AccessDeniedException',
      });
      expectNothingForwarded(range);
    },
  );

  it.each([
    ['a bucket of stars', '/*/public/a'],
    ['a star for the folder', '/shop-data/*'],
    ['a question mark', '/shop-data/publi%3F/a'],
    ['an escaped star', '/shop-data/%2A'],
    ['another folder behind an escaped slash', '/shop-data/public%2F..%2F..%2Fprivate'],
    ['a parent folder', '/shop-data/public/../private/a'],
    ['a bucket with a dot segment', '/../shop-data/public/a'],
    ['a doubled slash before the folder', '/shop-data//public/a'],
    ['an ARN as a bucket', '/arn:aws:s3:::shop-data/public/a'],
  ])('decides %s as AWS would read it, or refuses it', async (_, path) => {
    const answer = await send(range, get(path));
    if (answer.status === 200) {
      // S3 keys are opaque: what was allowed must have been sent byte by byte.
      expect(range.upstream.started).toEqual([`GET ${path}`]);
      expect(decodeURIComponent(path)).toMatch(/^\/shop-data\/public\//);
    } else {
      expect(answer.headers.get('x-guard-denied')).toBeTruthy();
      expectNothingForwarded(range);
    }
  });

  it('does not let a name with a wildcard escape a deny', async () => {
    for (const path of [
      '/shop-data/public/secret',
      '/shop-data/public/s*',
      '/shop-data/public/%73ecret*',
    ]) {
      const answer = await send(range, get(path));
      expect([path, answer.status]).toEqual([path, 403]);
    }
    expectNothingForwarded(range);
  });
});

const nasty = [
  ['line breaks', 'a\nDENIED\r\nb'],
  ['a header', 'a\r\nx-guard-denied: nothing\r\n\r\n<html>'],
  ['a workflow command', '\n::error::owned\n::set-output name=a::b'],
  ['a terminal escape', '\u001b[2J\u001b[1;31mowned'],
  ['a separator that some readers break at', 'a\u2028b\u2029c\u0085d'],
  ['bidirectional controls', 'a\u202egnp.exe\u2066'],
  ['markup', '</Message><Code>OK</Code><script>alert(1)</script>'],
  ['JSON', '","message":"allowed","x":"'],
] as const;

describe('T07 names as text', () => {
  it.each(nasty)('keeps %s on one line of the error', async (_, name) => {
    for (const request of [get(`/shop-data/${encodeURIComponent(name)}`), user(name)]) {
      const answer = await send(range, request);
      // A name that no ARN can hold counts as unknown, and the unknown may be what the deny is about.
      const rule = answer.headers.get('x-guard-denied') ?? '';
      expect(['access-denied', 'never-the-secret']).toContain(rule);
      expectRefused(answer, { ...denied, denied: rule });
      expect(messageOf(answer)).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u);
      expect(answer.text.match(/<Code>/g)?.length).toBe(1);
      expect(answer.text).not.toContain('<script>');
      const lines = answer.raw.slice(0, answer.raw.indexOf('\r\n\r\n')).split('\r\n');
      expect(lines.filter((line) => line.startsWith('x-guard-denied'))).toHaveLength(1);
    }
    expectNothingForwarded(range);
  });

  it('keeps JSON errors whole', async () => {
    for (const [, name] of nasty) {
      const answer = await send(range, table(name));
      expectRefused(answer, {
        status: 403,
        denied: 'access-denied',
        code: 'AccessDeniedException',
      });
      expect(JSON.parse(answer.text)).toMatchObject({ __type: 'AccessDeniedException' });
    }
    expectNothingForwarded(range);
  });

  it('names rule and place of an explicit denial', async () => {
    const answer = await send(range, get('/shop-data/public/secret%0A::error::'));
    expectRefused(answer, { ...denied, denied: 'never-the-secret' });
    expect(answer.headers.get('x-guard-rule-at')).toMatch(/^policies\/test\.yaml:\d+:\d+$/);
    expect(messageOf(answer)).toContain('Line one, and no more');
    expectNothingForwarded(range);
  });

  it('cleans the client’s own header values before they are recorded', async () => {
    const request = sign(range, {
      service: 's3',
      method: 'GET',
      path: '/shop-data/private/x',
      headers: [
        ['user-agent', 'agent\u00ff\u001b'.replace('\u001b', '\t')],
        ['amz-sdk-invocation-id', `id-${'x'.repeat(5_000)}`],
      ],
    });
    expectRefused(await send(range, request), { ...denied, denied: 'access-denied' });
  });

  it('keeps the record and the log one event a line, whatever the names were', async () => {
    const { text, events, verification } = await range.guard.stop();
    expect(verification.status).toBe('valid');
    const lines = text.trimEnd().split('\n');
    expect(lines.length).toBe(events.length);
    for (const line of lines) {
      expect(() => JSON.parse(line)).not.toThrow();
      expect(Buffer.from(line).every((byte) => byte >= 0x20)).toBe(true);
    }
    for (const line of range.log) expect(line).not.toMatch(/[\r\n]/);
    expect(range.log.join('\n')).not.toMatch(/owned|DENIED/);
    const agents = eventsOf(events, 'denial').map((one) => one.call.userAgent ?? '');
    for (const agent of agents) expect(agent).toMatch(/^[\x20-\x7e…]*$/);
  });
});
