// T02 and T17: a request that was changed after it was signed does not leave the guard, streamed or not.
import { describe, expect, it } from 'vitest';
import { emptySha256 } from '../../src/wire/sigv4/payload.ts';
import { hmacHex } from '../../src/wire/sigv4/signing-keys.ts';
import {
  expectNothingForwarded,
  expectRefused,
  formType,
  type SignOptions,
  send,
  sha256,
  sign,
  startRange,
  tamper,
  type WireRequest,
} from './harness.ts';

const range = await startRange(`version: 1
rules:
  - id: everything
    effect: allow
    actions: ["*"]
    resources: ["*"]
`);
const invalid = { status: 403, denied: 'SIGNATURE_INVALID' } as const;

describe('T02 tampered request', () => {
  const s3 = (): WireRequest =>
    sign(range, {
      service: 's3',
      method: 'GET',
      path: '/shop-data/report%20a.csv',
      query: 'versionId=1',
      headers: [['x-amz-request-payer', 'requester']],
    });
  const query = (): WireRequest =>
    sign(range, {
      service: 'iam',
      headers: [['content-type', formType]],
      body: 'Action=GetUser&UserName=robin&Version=2010-05-08',
    });

  it('refuses a changed body', async () => {
    const request = query();
    const body = Buffer.from(request.body.toString().replace('robin', 'alice'));
    expectRefused(await send(range, { ...request, body }), {
      ...invalid,
      code: 'SignatureDoesNotMatch',
    });
    expectNothingForwarded(range);
  });

  it('refuses a body whose operation was changed to one of the same length', async () => {
    const request = query();
    const body = Buffer.from(request.body.toString().replace('GetUser', 'GetRole'));
    expectRefused(await send(range, { ...request, body }), {
      ...invalid,
      code: 'SignatureDoesNotMatch',
    });
    expectNothingForwarded(range);
  });

  it.each([
    ['path', (r: WireRequest) => ({ ...r, target: r.target.replace('20a', '20b') })],
    [
      'path, by another encoding',
      (r: WireRequest) => ({ ...r, target: r.target.replace('a.csv', '%61.csv') }),
    ],
    ['query value', (r: WireRequest) => ({ ...r, target: r.target.replace('Id=1', 'Id=2') })],
    ['query, by one more key', (r: WireRequest) => ({ ...r, target: `${r.target}&partNumber=1` })],
    ['query, left out', (r: WireRequest) => ({ ...r, target: r.target.replace(/\?.*/, '') })],
    ['method', (r: WireRequest) => ({ ...r, method: 'DELETE' })],
    ['signed header', (r: WireRequest) => tamper(r, { 'x-amz-request-payer': 'nobody' })],
    ['signed header, taken out', (r: WireRequest) => tamper(r, { 'x-amz-request-payer': null })],
    [
      'date',
      (r: WireRequest) =>
        tamper(r, {
          'x-amz-date':
            new Map(r.headers)
              .get('x-amz-date')
              ?.replace(/\dZ$/, (d) => (d === '0Z' ? '1Z' : '0Z')) ?? '',
        }),
    ],
    ['Host', (r: WireRequest) => tamper(r, { host: 's3.eu-west-1.amazonaws.com' })],
  ])('refuses another %s', async (_, change) => {
    expectRefused(await send(range, change(s3())), { ...invalid, code: 'SignatureDoesNotMatch' });
    expectNothingForwarded(range);
  });

  it.each(['x-amz-copy-source', 'x-amz-acl', 'x-amz-bypass-governance-retention', 'x-amz-mfa'])(
    'refuses an unsigned %s that was put in',
    async (name) => {
      const answer = await send(range, tamper(s3(), {}, [[name, 'true']]));
      expectRefused(answer, { ...invalid, code: 'SignatureDoesNotMatch' });
      expectNothingForwarded(range);
    },
  );

  it('refuses a header that the connection header would remove on the way', async () => {
    const answer = await send(range, tamper(s3(), {}, [['connection', 'x-amz-request-payer']]));
    expectRefused(answer, { status: 400, denied: 'WIRE_AMBIGUOUS', code: 'InvalidRequest' });
    expectNothingForwarded(range);
  });

  it('never completes a streamed upload whose body is not the signed one', async () => {
    const request = sign(range, {
      service: 's3',
      method: 'PUT',
      path: '/shop-data/upload.bin',
      body: Buffer.alloc(300_000, 1),
    });
    const body = Buffer.from(request.body);
    body[299_999] = 2;
    expectRefused(await send(range, { ...request, body }), {
      ...invalid,
      code: 'SignatureDoesNotMatch',
    });
    expect(range.upstream.whole).toEqual([]);
  });

  it('forwards the untouched upload byte by byte', async () => {
    const request = sign(range, {
      service: 's3',
      method: 'PUT',
      path: '/shop-data/upload.bin',
      body: Buffer.alloc(300_000, 1),
    });
    expect((await send(range, request)).status).toBe(200);
    expect(range.upstream.whole.map(({ body }) => body.equals(request.body))).toEqual([true]);
  });
});

describe('T17 aws-chunked uploads', () => {
  const data = Buffer.alloc(70_000, 'd');
  const chunkSize = 65_536;

  /** The head of a chunk-signed upload, and its pieces: each data chunk, then the last chunk with the final line. */
  function chunked(decodedLength = data.length): { request: WireRequest; pieces: string[] } {
    const chunks = [data.subarray(0, chunkSize), data.subarray(chunkSize), Buffer.alloc(0)];
    const encodedLength = chunks.reduce(
      (sum, one) => sum + one.length.toString(16).length + 17 + 64 + 2 + one.length + 2,
      0,
    );
    const options: SignOptions = {
      service: 's3',
      method: 'PUT',
      path: '/shop-data/chunked.bin',
      bare: true,
      headers: [
        ['content-encoding', 'aws-chunked'],
        ['content-length', String(encodedLength)],
        ['x-amz-decoded-content-length', String(decodedLength)],
      ],
      payload: { kind: 'streaming-signed', trailer: false },
    };
    const request = sign(range, options);
    const { signingKey, amzDate, scopeString } = request.signed;
    let previous = request.signed.seed;
    const pieces = chunks.map((one) => {
      previous = hmacHex(
        signingKey,
        `AWS4-HMAC-SHA256-PAYLOAD\n${amzDate}\n${scopeString}\n${previous}\n${emptySha256}\n${sha256(one)}`,
      );
      return `${one.length.toString(16)};chunk-signature=${previous}\r\n${one.toString('latin1')}\r\n`;
    });
    return { request, pieces };
  }

  const withBody = (request: WireRequest, pieces: readonly string[]): WireRequest => {
    const body = Buffer.from(pieces.join(''), 'latin1');
    return { ...tamper(request, {}), body };
  };

  it('forwards an honest upload, every chunk signed anew', async () => {
    const { request, pieces } = chunked();
    expect((await send(range, withBody(request, pieces))).status).toBe(200);
    const [arrived] = range.upstream.whole;
    expect(arrived?.body.length).toBe(pieces.join('').length);
    expect(arrived?.body.toString('latin1')).not.toContain(
      /chunk-signature=(\w+)/.exec(pieces[0] ?? '')?.[1],
    );
    expect(arrived?.headers['x-amz-content-sha256']).toBe('STREAMING-AWS4-HMAC-SHA256-PAYLOAD');
  });

  it.each([
    [
      'a changed byte',
      (p: string[]) => [p[0]?.replace('\r\nd', '\r\nx') ?? '', p[1] ?? '', p[2] ?? ''],
      'SIGNATURE_INVALID',
      403,
    ],
    [
      'a changed byte in the second chunk',
      (p: string[]) => [p[0] ?? '', p[1]?.replace('\r\nd', '\r\nx') ?? '', p[2] ?? ''],
      'SIGNATURE_INVALID',
      403,
    ],
    [
      'swapped digits of a signature',
      (p: string[]) => [p[0] ?? '', p[1] ?? '', `0;chunk-signature=${'0'.repeat(64)}\r\n\r\n`],
      'SIGNATURE_INVALID',
      403,
    ],
    [
      'a chunk line without signature',
      (p: string[]) => [
        p[0] ?? '',
        p[1] ?? '',
        `0;chunk-extension=${'0'.repeat(64)}\r\n\r\n`.slice(0, 85),
      ],
      'WIRE_MALFORMED',
      400,
    ],
  ])('never completes an upload with %s', async (_, change, denied, status) => {
    const { request, pieces } = chunked();
    const answer = await send(range, withBody(request, change(pieces)));
    expectRefused(answer, { status, denied });
    expect(range.upstream.whole).toEqual([]);
  });

  it('never completes an upload that ends inside a chunk', async () => {
    const { request, pieces } = chunked();
    const cut = `${pieces[0] ?? ''}${pieces[1] ?? ''}`;
    const shorter = tamper(request, {});
    // The announced length is part of the signature, so the cut upload is the one the client signed for.
    const answer = await send(range, {
      ...shorter,
      body: Buffer.from(
        cut.padEnd(Number(new Map(request.headers).get('content-length')), 'x'),
        'latin1',
      ),
    });
    expectRefused(answer, { status: 400, denied: 'WIRE_MALFORMED' });
    expect(range.upstream.whole).toEqual([]);
  });

  it('never completes an upload of another length than declared', async () => {
    const { request, pieces } = chunked(data.length + 1);
    expectRefused(await send(range, withBody(request, pieces)), {
      status: 400,
      denied: 'WIRE_MALFORMED',
    });
    expect(range.upstream.whole).toEqual([]);
  });

  it('never completes a truncated upload with unsigned chunks', async () => {
    const body = '5\r\nhello\r\n6\r\nwor';
    const request = sign(range, {
      service: 's3',
      method: 'PUT',
      path: '/shop-data/trailer.bin',
      bare: true,
      headers: [
        ['content-encoding', 'aws-chunked'],
        ['content-length', String(body.length)],
        ['x-amz-decoded-content-length', '11'],
        ['x-amz-trailer', 'x-amz-checksum-crc32'],
      ],
      payload: { kind: 'streaming-unsigned-trailer' },
    });
    const answer = await send(range, { ...request, body: Buffer.from(body) });
    expectRefused(answer, { status: 400, denied: 'WIRE_MALFORMED' });
    expect(range.upstream.whole).toEqual([]);
  });
});
