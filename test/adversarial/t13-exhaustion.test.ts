// T13: slow, large, deep and compressed input costs the guard a bounded amount, and the client gets a clear answer.
import { once } from 'node:events';
import { gzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { silentLogger, systemClock } from '../../src/core/clock.ts';
import { TunnelPolicy } from '../../src/proxy/aws/connect.ts';
import { AwsListener } from '../../src/proxy/aws/listener.ts';
import { createSessionAuthority } from '../../src/proxy/tls/session-authority.ts';
import {
  dial,
  expectNothingForwarded,
  expectRefused,
  formType,
  openTunnel,
  readAnswer,
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
const get = { service: 's3', method: 'GET', path: '/shop-data/a' } as const;
const still = async (): Promise<void> => {
  expect((await send(range, sign(range, get))).status).toBe(200);
};

describe('T13 slow clients', () => {
  const handled: string[] = [];
  const listening = createSessionAuthority({ clock: systemClock }).then(async (authority) => {
    const listener = new AwsListener({
      handler: async (request, response) => {
        handled.push(request.url ?? '');
        response.end();
      },
      authority,
      tunnels: new TunnelPolicy({
        isAwsHost: () => true,
        isAwsDomain: () => true,
        mayTunnel: () => false,
      }),
      logger: silentLogger,
      headersTimeoutMs: 60,
    });
    return { listener, port: await listener.listen() };
  });
  afterAll(async () => {
    await (await listening).listener.close();
  });

  it('answers 408 to headers that never end, and closes the connection', async () => {
    const { port } = await listening;
    const answer = await sendRaw(port, 'GET /main/s3/a HTTP/1.1\r\nhost: x\r\nx-a: ');
    expectRefused(answer, { status: 408, denied: '408' });
    expect(answer.headers.get('connection')).toBe('close');
    expect(handled).toEqual([]);
  });

  it('does not wait for ever for the first byte', async () => {
    const { port } = await listening;
    const socket = await dial(port);
    socket.resume();
    await once(socket, 'close');
    expect(handled).toEqual([]);
  });

  it('does not let a trickle of header bytes extend the deadline', async () => {
    const { port } = await listening;
    const socket = await dial(port);
    socket.on('error', () => undefined);
    const answer = readAnswer(socket);
    socket.write('GET /main/s3/a HTTP/1.1\r\n');
    const trickle = setInterval(() => socket.writable && socket.write('x-a: b\r\n'), 5);
    expectRefused((await answer) ?? expect.fail('no answer'), { status: 408, denied: '408' });
    clearInterval(trickle);
    socket.destroy();
  });
});

describe('T13 large and deep input', () => {
  it.each([
    ['one header of 70 KiB', 'x-a', 70 * 1024],
    ['an authorization header of 100 KiB', 'authorization', 100 * 1024],
  ])('refuses %s with 431', async (_, name, size) => {
    const answer = await sendRaw(
      range.port,
      wire({ ...tamper(sign(range, get), { [name]: null }, [[name, 'a'.repeat(size)]]) }),
    );
    expectRefused(answer, { status: 431, denied: '431' });
    expectNothingForwarded(range);
    await still();
  });

  it('refuses thousands of headers', async () => {
    const many = Array.from({ length: 3_000 }, (_, n) => [`x-h${n}`, 'v'] as const);
    const answer = await sendRaw(range.port, wire(tamper(sign(range, get), {}, many)));
    expect([400, 431]).toContain(answer.status);
    expect(answer.headers.get('x-guard-denied')).toBeTruthy();
    expectNothingForwarded(range);
  });

  it('refuses a request target of 40 KiB', async () => {
    const request = sign(range, { ...get, path: `/shop-data/${'a'.repeat(40 * 1024)}` });
    expectRefused(await send(range, request), {
      status: 413,
      denied: 'WIRE_TOO_LARGE',
      code: 'EntityTooLarge',
    });
    expectNothingForwarded(range);
  });

  it('refuses an announced body of 200 MB before it is sent', async () => {
    const request = tamper(
      sign(range, {
        service: 'dynamodb',
        headers: [
          ['content-type', 'application/x-amz-json-1.0'],
          ['x-amz-target', 'DynamoDB_20120810.GetItem'],
        ],
        body: '{}',
      }),
      { 'content-length': '200000000' },
    );
    expectRefused(await send(range, request), {
      status: 413,
      denied: 'WIRE_TOO_LARGE',
      code: 'RequestEntityTooLargeException',
    });
    expectNothingForwarded(range);
  });

  it('answers a refused upload that expects 100-continue without asking for its body', async () => {
    const request = tamper(sign(range, { ...get, method: 'PUT', query: 'becomeroot' }), {}, [
      ['expect', '100-continue'],
    ]);
    const answer = await send(range, { ...request, body: Buffer.alloc(0) });
    expectRefused(answer, { status: 403, denied: 'OPERATION_UNKNOWN' });
    expect(answer.raw.startsWith('HTTP/1.1 100')).toBe(false);
    expectNothingForwarded(range);
  });

  it('takes the rest of a refused upload, so that a client that reads last still reads why', async () => {
    const body = Buffer.alloc(8 * 1024 * 1024, 1);
    const request = sign(range, { ...get, method: 'PUT', query: 'becomeroot', body });
    const socket = await dial(range.port);
    socket.on('error', () => undefined).pause();
    const failure = await new Promise((resolve) => {
      socket.write(wire(request), (error) => resolve(error ?? null));
    });
    expect(failure).toBeNull();
    const reading = readAnswer(socket);
    socket.resume();
    const answer = await reading;
    expectRefused(answer ?? expect.fail('no answer'), { status: 403, denied: 'OPERATION_UNKNOWN' });
    expectNothingForwarded(range);
    socket.destroy();
  });

  it('refuses a gzip bomb where gzip is spoken', async () => {
    const bomb = gzipSync(Buffer.alloc(64 * 1024 * 1024), { level: 9 });
    expect(bomb.length).toBeLessThan(100_000);
    const request = sign(range, {
      service: 'cloudwatch',
      signingName: 'monitoring',
      headers: [
        ['content-type', formType],
        ['content-encoding', 'gzip'],
      ],
      body: bomb,
    });
    expectRefused(await send(range, request), {
      status: 413,
      denied: 'WIRE_TOO_LARGE',
      code: 'RequestEntityTooLarge',
    });
    expectNothingForwarded(range);
  });

  it('refuses a gzip stream that is cut or followed by something else', async () => {
    const body = gzipSync('Action=ListMetrics&Version=2010-08-01');
    for (const bytes of [body.subarray(0, -9), Buffer.concat([body, Buffer.from('&Action=x')])]) {
      const request = sign(range, {
        service: 'cloudwatch',
        signingName: 'monitoring',
        headers: [
          ['content-type', formType],
          ['content-encoding', 'gzip'],
        ],
        body: bytes,
      });
      expectRefused(await send(range, request), { status: 400, denied: 'WIRE_MALFORMED' });
    }
    expectNothingForwarded(range);
  });

  it('refuses parameters without number', async () => {
    const body = `Action=GetUser&Version=2010-05-08&${Array.from({ length: 20_001 }, (_, n) => `A.${n}=1`).join('&')}`;
    const request = sign(range, { service: 'iam', headers: [['content-type', formType]], body });
    expectRefused(await send(range, request), {
      status: 413,
      denied: 'WIRE_TOO_LARGE',
      code: 'RequestEntityTooLarge',
    });
    expectNothingForwarded(range);
  });
});

describe('T13 other protocols', () => {
  it('refuses the HTTP/2 preface with a sentence that says so', async () => {
    const answer = await sendRaw(range.port, 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    expectRefused(answer, { status: 505, denied: '505' });
    expect(answer.text).toContain('HTTP/1.1');
    expectNothingForwarded(range);
  });

  it('refuses the HTTP/2 preface inside a tunnel', async () => {
    const tls = await openTunnel(range, 'sts.eu-west-1.amazonaws.com');
    const answer = readAnswer(tls);
    tls.write('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n');
    expectRefused((await answer) ?? expect.fail('no answer'), { status: 505, denied: '505' });
    tls.destroy();
  });

  it('refuses an upgrade', async () => {
    const answer = await send(
      range,
      tamper(sign(range, get), {}, [
        ['connection', 'upgrade'],
        ['upgrade', 'h2c'],
      ]),
    );
    expectRefused(answer, { status: 501, denied: '501' });
    expectNothingForwarded(range);
  });

  it.each([
    ['an unknown expectation', 'GET / HTTP/1.1\r\nhost: x\r\nexpect: 200-maybe\r\n\r\n', [417]],
    ['TLS on the plain port', Buffer.from('160301020001000001fc0303', 'hex'), [400, 505]],
    ['noise', 'hello guard\r\n\r\n', [400, 505]],
    ['HTTP/1.1 without Host', 'GET /main/s3/a HTTP/1.1\r\n\r\n', [400]],
  ])('answers %s with an error', async (_, bytes, statuses) => {
    const answer = await sendRaw(range.port, bytes);
    expect(statuses).toContain(answer.status);
    expect(answer.headers.get('x-guard-denied')).toBeTruthy();
    expectNothingForwarded(range);
  });
});
