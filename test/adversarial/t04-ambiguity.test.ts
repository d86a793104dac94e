// T04: what two readers could understand differently is refused, before any rule is asked.
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { pollUntil } from '../helpers/poll-until.ts';
import {
  dial,
  expectNothingForwarded,
  expectRefused,
  formType,
  presign,
  readAnswer,
  type SignOptions,
  send,
  sendRaw,
  sign,
  startRange,
  tamper,
  wire,
} from './harness.ts';

const range = await startRange(`version: 1
rules:
  - id: everything
    effect: allow
    actions: ["*"]
    resources: ["*"]
`);

const form: [string, string] = ['content-type', formType];
const json: [string, string] = ['content-type', 'application/x-amz-json-1.0'];
const target = (name: string): [string, string] => ['x-amz-target', `DynamoDB_20120810.${name}`];
const iam = (body: string, more: Partial<SignOptions> = {}): SignOptions => ({
  service: 'iam',
  headers: [form],
  body,
  ...more,
});
const dynamo = (body: string, more: Partial<SignOptions> = {}): SignOptions => ({
  service: 'dynamodb',
  headers: [json, target('GetItem')],
  body,
  ...more,
});
const s3 = (more: Partial<SignOptions> = {}): SignOptions => ({
  service: 's3',
  method: 'GET',
  path: '/shop-data/a',
  ...more,
});
const cbor = (body: Buffer, more: Partial<SignOptions> = {}): SignOptions => ({
  service: 'cloudwatch',
  signingName: 'monitoring',
  path: '/service/GraniteServiceVersion20100801/operation/GetDashboard',
  headers: [
    ['content-type', 'application/cbor'],
    ['smithy-protocol', 'rpc-v2-cbor'],
  ],
  body,
  ...more,
});

interface Attempt {
  readonly name: string;
  readonly request: SignOptions;
  readonly denied: string;
  readonly status?: number;
  readonly code: string;
}

const get = 'Action=GetUser&Version=2010-05-08';
const key = '{"TableName":"orders","Key":{"id":{"S":"1"}}}';

const attempts: readonly Attempt[] = [
  {
    name: 'the action in the query and another in the body',
    request: iam(get, { query: 'Action=DeleteUser&Version=2010-05-08' }),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationError',
  },
  {
    name: 'the same action in the query and in the body',
    request: iam(get, { query: 'Action=GetUser' }),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationError',
  },
  {
    name: 'two actions in the body',
    request: iam(`${get}&Action=DeleteUser`),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationError',
  },
  {
    name: 'two actions in the query',
    request: iam('', { query: 'Action=GetUser&Action=DeleteUser&Version=2010-05-08' }),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationError',
  },
  {
    name: 'an escaped second action',
    request: iam(`${get}&%41ction=DeleteUser`),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationError',
  },
  {
    name: 'a parameter that appears twice',
    request: iam(`${get}&UserName=robin&UserName=alice`),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationError',
  },
  {
    name: 'two targets',
    request: dynamo(key, { headers: [json, target('GetItem'), target('DeleteItem')] }),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationException',
  },
  {
    name: 'a target and an action',
    request: dynamo(key, { query: 'Action=DeleteTable' }),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationException',
  },
  {
    name: 'a target of another service',
    request: dynamo(key, { headers: [json, ['x-amz-target', 'TrentService.Decrypt']] }),
    denied: 'OPERATION_UNKNOWN',
    status: 403,
    code: 'AccessDeniedException',
  },
  {
    name: 'a target on S3',
    request: s3({ headers: [target('DeleteItem')] }),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationException',
  },
  {
    name: 'a JSON key twice',
    request: dynamo('{"TableName":"orders","TableName":"secrets","Key":{}}'),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationException',
  },
  {
    name: 'a JSON key twice, once escaped',
    request: dynamo('{"TableName":"orders","Table\\u004eame":"secrets","Key":{}}'),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationException',
  },
  {
    name: 'a JSON key in other capitals',
    request: dynamo('{"TableName":"orders","tablename":"secrets","Key":{}}'),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationException',
  },
  {
    name: 'JSON that ends early',
    request: dynamo('{"TableName":"orders"'),
    denied: 'WIRE_MALFORMED',
    code: 'ValidationException',
  },
  {
    name: 'JSON with a comment',
    request: dynamo('{"TableName":"orders"/*,"TableName":"x"*/}'),
    denied: 'WIRE_MALFORMED',
    code: 'ValidationException',
  },
  {
    name: 'two JSON documents',
    request: dynamo(`${key}{"TableName":"secrets"}`),
    denied: 'WIRE_MALFORMED',
    code: 'ValidationException',
  },
  {
    name: 'JSON that is not UTF-8',
    request: dynamo('', { body: Buffer.from('{"TableName":"\xff"}', 'latin1') }),
    denied: 'WIRE_MALFORMED',
    code: 'ValidationException',
  },
  {
    name: 'JSON nested too deep',
    request: dynamo(`{"TableName":${'['.repeat(5_000)}${']'.repeat(5_000)}}`),
    denied: 'WIRE_MALFORMED',
    code: 'ValidationException',
  },
  {
    name: 'malformed CBOR',
    request: cbor(Buffer.from('bf6d44', 'hex')),
    denied: 'WIRE_MALFORMED',
    code: 'ValidationException',
  },
  {
    name: 'CBOR that announces more than it has',
    request: cbor(Buffer.from('a17f7bffffffffffffffff', 'hex')),
    denied: 'WIRE_MALFORMED',
    code: 'ValidationException',
  },
  {
    name: 'a CBOR key twice',
    request: cbor(
      Buffer.concat([
        Buffer.of(0xa2, 0x6d),
        Buffer.from('DashboardName'),
        Buffer.of(0x61, 0x61, 0x6d),
        Buffer.from('DashboardName'),
        Buffer.of(0x61, 0x62),
      ]),
    ),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationException',
  },
  {
    name: 'a CBOR path with a target',
    request: cbor(Buffer.of(0xa0), {
      headers: [
        ['content-type', 'application/cbor'],
        ['smithy-protocol', 'rpc-v2-cbor'],
        target('DeleteTable'),
      ],
    }),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationException',
  },
  {
    name: 'malformed XML',
    request: s3({
      method: 'POST',
      query: 'delete=',
      path: '/shop-data',
      body: '<Delete><Object><Key>a</Key></Delete>',
    }),
    denied: 'WIRE_MALFORMED',
    code: 'InvalidRequest',
  },
  {
    name: 'XML with a document type',
    request: s3({
      method: 'POST',
      query: 'delete=',
      path: '/shop-data',
      body: '<!DOCTYPE d [<!ENTITY a "b">]><Delete><Object><Key>&a;</Key></Object></Delete>',
    }),
    denied: 'WIRE_MALFORMED',
    code: 'InvalidRequest',
  },
  {
    name: 'an XML element twice',
    request: s3({
      method: 'POST',
      query: 'delete=',
      path: '/shop-data',
      body: '<Delete><Object><Key>a</Key><Key>b</Key></Object></Delete>',
    }),
    denied: 'WIRE_AMBIGUOUS',
    code: 'InvalidRequest',
  },
  {
    name: 'an unknown operation of the query protocol',
    request: iam('Action=BecomeRoot&Version=2010-05-08'),
    denied: 'OPERATION_UNKNOWN',
    status: 403,
    code: 'AccessDenied',
  },
  {
    name: 'an unknown operation of the JSON protocol',
    request: dynamo(key, { headers: [json, target('BecomeRoot')] }),
    denied: 'OPERATION_UNKNOWN',
    status: 403,
    code: 'AccessDeniedException',
  },
  {
    name: 'an unknown operation of the CBOR protocol',
    request: cbor(Buffer.of(0xa0), {
      path: '/service/GraniteServiceVersion20100801/operation/BecomeRoot',
    }),
    denied: 'OPERATION_UNKNOWN',
    status: 403,
    code: 'AccessDeniedException',
  },
  {
    name: 'an unknown path of a REST service',
    request: { service: 'lambda', method: 'GET', path: '/2099-01-01/everything' },
    denied: 'OPERATION_UNKNOWN',
    status: 403,
    code: 'AccessDeniedException',
  },
  {
    name: 'an unknown query key on S3',
    request: s3({ query: 'becomeroot' }),
    denied: 'OPERATION_UNKNOWN',
    status: 403,
    code: 'AccessDenied',
  },
  {
    name: 'two S3 selectors that no operation has together',
    request: s3({ query: 'acl=&tagging=' }),
    denied: 'OPERATION_UNKNOWN',
    status: 403,
    code: 'AccessDenied',
  },
  {
    name: 'an S3 selector twice',
    request: s3({ query: 'acl=&acl=' }),
    denied: 'WIRE_AMBIGUOUS',
    code: 'InvalidRequest',
  },
  {
    name: 'an x-id that names another operation',
    request: s3({ query: 'x-id=DeleteObject' }),
    denied: 'WIRE_AMBIGUOUS',
    code: 'InvalidRequest',
  },
  ...['x-http-method-override', 'x-http-method', 'x-method-override', 'x-original-url'].map(
    (name) => ({
      name: `the header ${name}`,
      request: s3({ headers: [[name, 'DELETE']] }),
      denied: 'WIRE_AMBIGUOUS',
      code: 'InvalidRequest',
    }),
  ),
  {
    name: 'a path with a dot segment',
    request: { service: 'lambda', method: 'GET', path: '/2015-03-31/functions/a/../b' },
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationException',
  },
  {
    name: 'a path with a needless escape',
    request: { service: 'lambda', method: 'GET', path: '/2015-03-31/%66unctions/a' },
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationException',
  },
  {
    name: 'a broken percent escape',
    request: s3({ path: '/shop-data/a%zz' }),
    denied: 'WIRE_MALFORMED',
    code: 'InvalidRequest',
  },
  {
    name: 'a credential scope of another service',
    request: s3({ signingName: 'iam' }),
    denied: 'WIRE_AMBIGUOUS',
    code: 'InvalidRequest',
  },
  {
    name: 'a region that does not exist',
    request: s3({ signingRegion: 'eu-nowhere-9' }),
    denied: 'HOST_UNKNOWN',
    status: 403,
    code: 'AccessDenied',
  },
  {
    name: 'a compressed body on an operation that takes none',
    request: iam('', { headers: [form, ['content-encoding', 'gzip']], body: gzipSync(get) }),
    denied: 'WIRE_UNSUPPORTED',
    code: 'ValidationError',
  },
  {
    name: 'a body of an unknown encoding',
    request: dynamo(key, { headers: [json, target('GetItem'), ['content-encoding', 'zstd']] }),
    denied: 'WIRE_UNSUPPORTED',
    code: 'ValidationException',
  },
  {
    name: 'XML in an encoding that hides tags',
    request: s3({
      method: 'POST',
      query: 'delete=',
      path: '/shop-data',
      body: '<?xml version="1.0" encoding="ISO-2022-JP"?><Delete><Object><Key>a</Key></Object></Delete>',
    }),
    denied: 'WIRE_MALFORMED',
    code: 'InvalidRequest',
  },
  {
    name: 'XML with an escape character',
    request: s3({
      method: 'POST',
      query: 'delete=',
      path: '/shop-data',
      body: '<Delete>\u001b$B<!--\u001b(B<Object><Key>a</Key></Object><!-- --></Delete>',
    }),
    denied: 'WIRE_MALFORMED',
    code: 'InvalidRequest',
  },
  {
    name: 'a form in another charset',
    request: iam(get, {
      headers: [['content-type', 'application/x-www-form-urlencoded; charset=UTF-16']],
    }),
    denied: 'WIRE_UNSUPPORTED',
    code: 'ValidationError',
  },
  {
    name: 'JSON in another charset',
    request: dynamo(key, {
      headers: [
        ['content-type', 'application/x-amz-json-1.0; charset="utf-16"'],
        target('GetItem'),
      ],
    }),
    denied: 'WIRE_UNSUPPORTED',
    code: 'ValidationException',
  },
  {
    name: 'another content type than the protocol has',
    request: dynamo(key, { headers: [['content-type', 'text/plain'], target('GetItem')] }),
    denied: 'WIRE_AMBIGUOUS',
    code: 'ValidationException',
  },
];

describe('T04 ambiguous requests', () => {
  it.each(attempts)('refuses $name', async ({ request, denied, status = 400, code }) => {
    expectRefused(await send(range, sign(range, request)), { status, denied, code });
    expectNothingForwarded(range);
  });

  it.each(['authorization', 'x-amz-date', 'x-amz-security-token', 'content-type'])(
    'refuses a second %s header',
    async (name) => {
      const request = sign(range, dynamo(key));
      const value = new Map(request.headers).get(name) ?? '';
      const answer = await send(range, tamper(request, {}, [[name, value]]));
      expectRefused(answer, {
        status: 400,
        denied: 'WIRE_AMBIGUOUS',
        code: 'ValidationException',
      });
      expectNothingForwarded(range);
    },
  );

  it('refuses a request that is signed in the header and in the query', async () => {
    const presigned = presign(range, { path: '/shop-data/a' });
    const request = sign(range, s3());
    const answer = await send(range, { ...request, target: presigned.target });
    expectRefused(answer, { status: 400, denied: 'SIGNATURE_UNSUPPORTED', code: 'InvalidRequest' });
    expectNothingForwarded(range);
  });

  it('refuses a presigned URL with a signature element twice', async () => {
    const presigned = presign(range, { path: '/shop-data/a' });
    const answer = await send(range, {
      ...presigned,
      target: `${presigned.target}&X-Amz-Expires=604800`,
    });
    expectRefused(answer, { status: 400, denied: 'WIRE_AMBIGUOUS', code: 'InvalidRequest' });
    expectNothingForwarded(range);
  });

  it('refuses content-length together with transfer-encoding', async () => {
    const request = sign(range, dynamo(key));
    const bytes = wire({
      ...tamper(request, {}, [['transfer-encoding', 'chunked']]),
      body: Buffer.from(`${key.length.toString(16)}\r\n${key}\r\n0\r\n\r\n`),
    });
    const answer = await sendRaw(range.port, bytes);
    expectRefused(answer, { status: 400, denied: '400' });
    expectNothingForwarded(range);
  });

  it.each([
    ['two content-length headers', 'content-length: 1\r\ncontent-length: 2\r\n'],
    ['a header line with a space before the colon', 'content-length : 5\r\n'],
    ['a folded header line', 'x-amz-target: DynamoDB_20120810.GetItem\r\n .DeleteItem\r\n'],
    ['an unknown transfer-encoding', 'transfer-encoding: xchunked\r\n'],
    ['a bare line feed in the headers', 'x-a: b\nx-c: d\r\n'],
  ])('refuses %s', async (_, lines) => {
    const answer = await sendRaw(
      range.port,
      `POST /main/dynamodb/ HTTP/1.1\r\nhost: 127.0.0.1:${range.port}\r\n${lines}\r\nhello`,
    );
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.headers.get('x-guard-denied')).toBeTruthy();
    expectNothingForwarded(range);
  });

  it('passes the honest forms of these requests', async () => {
    const honest = [
      iam(get),
      dynamo(key),
      s3(),
      s3({ query: 'x-id=GetObject' }),
      s3({
        method: 'PUT',
        headers: [['content-type', 'text/html; charset=iso-8859-1']],
        body: '\u00e9',
      }),
      s3({
        method: 'POST',
        query: 'delete=',
        path: '/shop-data',
        body: '<?xml version="1.0" encoding="UTF-8"?>\n<Delete><Object><Key>a</Key></Object></Delete>',
      }),
    ];
    for (const one of honest) expect((await send(range, sign(range, one))).status).toBe(200);
    expect(range.upstream.whole.length).toBe(honest.length);
  });
});

describe('T04 several requests on one connection', () => {
  it('never lets noise after a request be taken for its answer', async () => {
    let release = (): void => undefined;
    range.upstream.hold(
      new Promise<void>((resolve) => {
        release = resolve;
      }),
    );
    const socket = await dial(range.port);
    const answer = readAnswer(socket);
    socket.write(wire(sign(range, s3())));
    await pollUntil('the call to arrive upstream', () => range.upstream.whole.length === 1);
    socket.write('this is not HTTP\r\n\r\n');
    expect(await answer).toBeNull();
    release();
    range.upstream.hold(null);
    expect(range.upstream.started).toHaveLength(1);
  });

  it('answers pipelined requests in order, each on its own', async () => {
    const socket = await dial(range.port);
    const forged = tamper(sign(range, s3({ path: '/shop-data/b' })), { host: 'x' });
    socket.write(Buffer.concat([wire(sign(range, s3())), wire(forged)]));
    const first = await readAnswer(socket);
    expect(first?.status).toBe(200);
    const rest = first?.raw.slice(first.raw.indexOf('\r\n\r\n') + 4) ?? '';
    const second = rest === '' ? (await readAnswer(socket))?.raw : rest;
    expect(second).toContain('x-guard-denied: SIGNATURE_INVALID');
    expect(range.upstream.started).toEqual(['GET /shop-data/a']);
    socket.destroy();
  });
});
