// `guard aws decode` as a user runs it: its lines, its key options, its errors and its help.
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Secret } from '../../../src/core/secret.ts';
import { signRequest } from '../../../src/wire/sigv4/sign.ts';
import { SigningKeyCache } from '../../../src/wire/sigv4/signing-keys.ts';
import { type CapturedLine, decodeAll, runDecode } from '../../corpus/lines.ts';

// The key of AWS's published examples.
const key = {
  accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
  secretAccessKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY',
};
const folder = mkdtempSync(join(tmpdir(), 'guard-decode-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const presigned: CapturedLine = {
  method: 'GET',
  url: 'https://examplebucket.s3.amazonaws.com/test.txt?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404',
};

/** The chunked upload of the S3 API reference: 64 KiB, 1 KiB, end. */
function chunkedUpload(change = (body: string): string => body): CapturedLine {
  const chunk = (size: number, signature: string): string =>
    `${size.toString(16)};chunk-signature=${signature}\r\n${'a'.repeat(size)}\r\n`;
  const body = [
    chunk(65536, 'ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648'),
    chunk(1024, '0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497'),
    chunk(0, 'b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9'),
  ].join('');
  return {
    method: 'PUT',
    url: 'https://s3.amazonaws.com/examplebucket/chunkObject.txt',
    headers: {
      'x-amz-date': '20130524T000000Z',
      'x-amz-storage-class': 'REDUCED_REDUNDANCY',
      'x-amz-content-sha256': 'STREAMING-AWS4-HMAC-SHA256-PAYLOAD',
      'content-encoding': 'aws-chunked',
      'x-amz-decoded-content-length': '66560',
      'content-length': '66824',
      authorization:
        'AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders=content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class,Signature=4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9',
    },
    body: Buffer.from(change(body)).toString('base64'),
  };
}

interface Unsigned {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query?: string;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: Buffer;
  readonly service: string;
  readonly unsignedTrailer?: boolean;
}

function signed(request: Unsigned): CapturedLine {
  const { method, host, path, query = '', headers = [], body = Buffer.alloc(0) } = request;
  const result = signRequest({
    method,
    path,
    query,
    headers: [['host', host], ...headers.map(([name, value]): [string, string] => [name, value])],
    region: 'eu-west-1',
    service: request.service,
    credentials: {
      accessKeyId: key.accessKeyId,
      secretAccessKey: new Secret(key.secretAccessKey),
      sessionToken: new Secret('local-token'),
      expiresAtMs: null,
    },
    nowMs: Date.UTC(2026, 0, 2),
    payload:
      request.unsignedTrailer === true
        ? { kind: 'streaming-unsigned-trailer' }
        : { kind: 'hash', sha256: createHash('sha256').update(body).digest('hex') },
    keys: new SigningKeyCache(),
  });
  const flat: Record<string, string[]> = {};
  for (let at = 0; at + 1 < result.headers.length; at += 2) {
    const name = result.headers[at] ?? '';
    flat[name] = [...(flat[name] ?? []), result.headers[at + 1] ?? ''];
  }
  const line = result.query === '' ? path : `${path}?${result.query}`;
  return { method, url: `https://${host}${line}`, headers: flat, body: body.toString('base64') };
}

describe('guard aws decode', () => {
  it('prints one line a request with what it does', async () => {
    const [result] = await decodeAll([presigned], key);
    const { params: _, ...line } = result ?? {};
    expect(line).toEqual({
      service: 's3',
      operation: 'GetObject',
      actions: ['s3:GetObject'],
      access: 'read',
      resources: ['arn:aws:s3:::examplebucket/test.txt'],
      signature: 'valid',
    });
  });

  it('verifies the chunks of a chunked upload', async () => {
    const [result] = await decodeAll([chunkedUpload()], key);
    expect(result).toMatchObject({ service: 's3', operation: 'PutObject', signature: 'valid' });
  });

  it('calls a chunked upload invalid when a byte of a chunk was changed', async () => {
    const [result] = await decodeAll(
      [chunkedUpload((body) => body.replace('aaa\r\n0;', 'aab\r\n0;'))],
      key,
    );
    expect(result).toMatchObject({ operation: 'PutObject', signature: 'invalid' });
  });

  it('refuses a chunked upload that was cut short', async () => {
    const [result] = await decodeAll([chunkedUpload((body) => body.slice(0, -90))], key);
    expect(result?.error ?? result?.signature).toMatch(/WIRE_MALFORMED|invalid/);
  });

  it.each<readonly [string, Unsigned]>([
    [
      'cloudwatch ListMetrics',
      {
        service: 'monitoring',
        method: 'POST',
        host: 'monitoring.eu-west-1.amazonaws.com',
        path: '/service/GraniteServiceVersion20100801/operation/ListMetrics',
        headers: [
          ['smithy-protocol', 'rpc-v2-cbor'],
          ['content-type', 'application/cbor'],
          ['accept', 'application/cbor'],
        ],
        body: Buffer.from('a1694e616d6573706163656473686f70', 'hex'),
      },
    ],
    [
      'sts GetCallerIdentity',
      {
        service: 'sts',
        method: 'GET',
        host: 'sts.eu-west-1.amazonaws.com',
        path: '/',
        query: 'Action=GetCallerIdentity&Version=2011-06-15',
      },
    ],
    [
      's3 PutObject',
      {
        service: 's3',
        method: 'PUT',
        host: 'shop.s3.eu-west-1.amazonaws.com',
        path: '/a%20b',
        query: 'x-id=PutObject',
        headers: [
          ['content-encoding', 'aws-chunked'],
          ['x-amz-decoded-content-length', '5'],
          ['x-amz-trailer', 'x-amz-checksum-crc32'],
        ],
        body: Buffer.from('5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n'),
        unsignedTrailer: true,
      },
    ],
  ])('decodes and verifies %s', async (expected, request) => {
    const [result] = await decodeAll([signed(request)], key);
    expect(`${result?.service} ${result?.operation}`).toBe(expected);
    expect(result?.signature).toBe('valid');
  });

  it('says absent, unverified and invalid', async () => {
    const bare: CapturedLine = { method: 'GET', url: 'https://s3.eu-west-1.amazonaws.com/shop/a' };
    const states = async (lines: readonly CapturedLine[], with_ = key): Promise<unknown> =>
      (await decodeAll(lines, with_)).map((line) => line.signature);
    expect(await states([bare, presigned])).toEqual(['absent', 'valid']);
    expect((await decodeAll([presigned]))[0]?.signature).toBe('unverified');
    expect(await states([presigned], { ...key, secretAccessKey: 'other' })).toEqual(['invalid']);
    expect(await states([presigned], { ...key, accessKeyId: 'AKIDOTHER' })).toEqual(['invalid']);
    const moved = { ...presigned, url: presigned.url.replace('/test.txt', '/other.txt') };
    expect(await states([moved])).toEqual(['invalid']);
  });

  it('answers a bad line with an error and goes on', async () => {
    const good = JSON.stringify({ ...presigned, service: 'ignored', extra: 1 });
    const lines = [
      'no json',
      '[]',
      '{"method":"GET"}',
      '{"method":"GET","url":"/relative"}',
      '{"method":"GET","url":"https://example.com/"}',
      '{"method":"GET","url":"https://s3.amazonaws.com/a","headers":{"host":"s3.eu-west-1.amazonaws.com"}}',
      '{"method":"GET","url":"https://s3.amazonaws.com/a","headers":{"Host":["s3.amazonaws.com","x"]}}',
      '{"method":"GET","url":"https://s3.amazonaws.com@evil.com/a"}',
      '{"method":"GET","url":"https://s3.amazonaws.com/a","headers":{"authorization":"Bearer x"}}',
      '',
      good,
    ];
    const run = await runDecode(['--jsonl', '-'], lines.join('\n'));
    expect(run.code).toBe(0);
    expect(run.lines.map((line) => line.error ?? line.operation)).toEqual([
      'WIRE_MALFORMED',
      'WIRE_MALFORMED',
      'WIRE_MALFORMED',
      'WIRE_MALFORMED',
      'HOST_UNKNOWN',
      'WIRE_AMBIGUOUS',
      'WIRE_AMBIGUOUS',
      'WIRE_MALFORMED',
      'SIGNATURE_UNSUPPORTED',
      'GetObject',
    ]);
    expect(run.stdout.split('\n')[0]).toBe('{"error":"WIRE_MALFORMED"}');
  });

  it('takes lists of header values, and sees that one of them is too many', async () => {
    const request: CapturedLine = {
      method: 'POST',
      url: 'https://dynamodb.eu-west-1.amazonaws.com/',
      headers: {
        'Content-Type': ['application/x-amz-json-1.0'],
        'X-Amz-Target': ['DynamoDB_20120810.GetItem', 'DynamoDB_20120810.PutItem'],
      },
    };
    const one = {
      ...request,
      headers: { ...request.headers, 'X-Amz-Target': ['DynamoDB_20120810.GetItem'] },
    };
    const results = await decodeAll([request, one]);
    expect(results.map((line) => line.error ?? line.operation)).toEqual([
      'WIRE_AMBIGUOUS',
      'GetItem',
    ]);
  });

  it('reads a file, and explains on request', async () => {
    const file = join(folder, 'requests.jsonl');
    writeFileSync(
      file,
      `${JSON.stringify(presigned)}\n{"method":"GET","url":"https://example.com/"}`,
    );
    const plain = await runDecode(['--jsonl', file]);
    expect(plain.lines).toHaveLength(2);
    expect(plain.lines[0]).not.toHaveProperty('params');
    expect(plain.lines[1]).toEqual({ error: 'HOST_UNKNOWN' });
    const explained = await runDecode(['--jsonl', file, '--explain']);
    expect(explained.lines[0]?.params).toEqual({ Bucket: 'examplebucket', Key: 'test.txt' });
    expect(explained.lines[1]?.message).toMatch(/not an AWS endpoint/);
  });

  it('explains itself, and exits with 2 on wrong usage', async () => {
    const help = await runDecode(['--help']);
    expect(help.code).toBe(0);
    expect(help.stdout).toContain('guard aws decode --jsonl requests.jsonl');
    for (const argv of [
      [],
      ['--jsonl'],
      ['--nosuch'],
      ['--jsonl', '-', '--access-key-id', 'a'],
      ['--jsonl', join(folder, 'missing.jsonl')],
    ]) {
      const run = await runDecode(argv);
      expect(run.code, argv.join(' ')).toBe(2);
      expect(run.stderr).toContain('guard aws decode:');
      expect(run.stdout).toBe('');
    }
  });
});
