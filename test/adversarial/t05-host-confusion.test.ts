// T05: CONNECT, server name, Host, endpoint path, credential scope and key must all speak of the same place.
import { describe, expect, it } from 'vitest';
import {
  connectTo,
  expectNothingForwarded,
  expectRefused,
  formType,
  openTunnel,
  send,
  sendInTunnel,
  sendRaw,
  sign,
  startRange,
  tamper,
  wire,
} from './harness.ts';

const range = await startRange(`version: 1
targets:
  main: { aws: { role: arn:aws:iam::111122223333:role/main, regions: [eu-west-1] } }
  other: { aws: { role: arn:aws:iam::111122223333:role/other, regions: [eu-west-1] } }
rules:
  - id: everything
    effect: allow
    actions: ["*"]
    resources: ["*"]
`);
const s3Host = 's3.eu-west-1.amazonaws.com';
const stsHost = 'sts.eu-west-1.amazonaws.com';
const inS3 = () =>
  sign(range, { service: 's3', method: 'GET', path: '/shop-data/a', host: s3Host });
const ambiguous = { status: 400, denied: 'WIRE_AMBIGUOUS' } as const;

describe('T05 inside a tunnel', () => {
  it('serves an honest request, so that the refusals below mean something', async () => {
    const tls = await openTunnel(range, s3Host);
    expect(tls.alpnProtocol).toBe(false);
    expect((await sendInTunnel(tls, inS3())).status).toBe(200);
    expect(range.upstream.whole.map((one) => one.headers.host)).toEqual([s3Host]);
    tls.destroy();
  });

  it.each([
    ['another service', stsHost],
    ['another region', 's3.us-east-1.amazonaws.com'],
    ['the same host with another port', `${s3Host}:8443`],
    ['a host that is not of AWS', 'evil.example'],
    ['the guard itself', '127.0.0.1'],
  ])('refuses a Host header of %s', async (_, host) => {
    const tls = await openTunnel(range, s3Host);
    const request = sign(range, { service: 's3', method: 'GET', path: '/shop-data/a', host });
    expectRefused(await sendInTunnel(tls, request), ambiguous);
    expectNothingForwarded(range);
    tls.destroy();
  });

  it('refuses two Host headers, in either order', async () => {
    for (const added of [s3Host, stsHost]) {
      const tls = await openTunnel(range, s3Host);
      const answer = await sendInTunnel(tls, tamper(inS3(), {}, [['host', added]]));
      expectRefused(answer, { ...ambiguous, code: 'InvalidRequest' });
      tls.destroy();
    }
    expectNothingForwarded(range);
  });

  it('refuses a request without Host', async () => {
    const tls = await openTunnel(range, s3Host);
    const answer = await sendInTunnel(tls, tamper(inS3(), { host: null }));
    expectRefused(answer, ambiguous);
    expectNothingForwarded(range);
    tls.destroy();
  });

  it('refuses a credential scope of another service than the host', async () => {
    const tls = await openTunnel(range, s3Host);
    const request = sign(range, {
      service: 's3',
      signingName: 'sts',
      method: 'GET',
      path: '/shop-data/a',
      host: s3Host,
    });
    expectRefused(await sendInTunnel(tls, request), { ...ambiguous, code: 'InvalidRequest' });
    expectNothingForwarded(range);
    tls.destroy();
  });

  it('signs for the region of the host, never for one that only the scope names', async () => {
    const tls = await openTunnel(range, s3Host);
    const request = sign(range, {
      service: 's3',
      signingRegion: 'us-east-1',
      method: 'GET',
      path: '/shop-data/a',
      host: s3Host,
    });
    const answer = await sendInTunnel(tls, request);
    if (answer.status === 200) {
      expect(range.upstream.whole[0]?.headers.authorization).toContain('/eu-west-1/s3/');
      expect(range.upstream.whole[0]?.headers.host).toBe(s3Host);
    } else {
      expectNothingForwarded(range);
    }
    tls.destroy();
  });

  it.each([
    ['another AWS host', stsHost],
    ['a look-alike', `${s3Host}.evil.example`],
    ['no name at all', ''],
  ])('ends a handshake whose server name is %s', async (_, servername) => {
    await expect(openTunnel(range, s3Host, { servername })).rejects.toThrow();
    expectNothingForwarded(range);
  });

  it('offers no HTTP/2: a client that wants nothing else fails its handshake', async () => {
    await expect(openTunnel(range, s3Host, { alpn: ['h2'] })).rejects.toThrow();
    const both = await openTunnel(range, s3Host, { alpn: ['h2', 'http/1.1'] });
    expect(both.alpnProtocol).toBe('http/1.1');
    both.destroy();
  });

  it('opens no tunnel inside a tunnel', async () => {
    const tls = await openTunnel(range, s3Host);
    const answer = await sendInTunnel(tls, {
      ...inS3(),
      method: 'CONNECT',
      target: `${stsHost}:443`,
      headers: [['host', `${stsHost}:443`]],
    });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expectNothingForwarded(range);
    tls.destroy();
  });

  it('takes an absolute-form target inside a tunnel for what it is: malformed', async () => {
    const tls = await openTunnel(range, s3Host);
    const request = inS3();
    const answer = await sendInTunnel(tls, {
      ...request,
      target: `https://${stsHost}${request.target}`,
    });
    expectRefused(answer, { status: 400, denied: 'WIRE_MALFORMED', code: 'InvalidRequest' });
    expectNothingForwarded(range);
    tls.destroy();
  });

  it('takes no endpoint path inside a tunnel', async () => {
    const tls = await openTunnel(range, stsHost);
    const request = sign(range, {
      service: 'sts',
      host: stsHost,
      path: '/other/iam/',
      headers: [['content-type', formType]],
      body: 'Action=GetCallerIdentity&Version=2011-06-15',
    });
    const answer = await sendInTunnel(tls, request);
    expectRefused(answer, ambiguous);
    expectNothingForwarded(range);
    tls.destroy();
  });
});

describe('T05 by the endpoint path', () => {
  const get = { service: 's3', method: 'GET', path: '/shop-data/a' } as const;

  it('refuses an endpoint path that names another target than the key', async () => {
    const crossed = sign(range, { ...get, target: 'other', keyOf: 'main' });
    expectRefused(await send(range, crossed), { ...ambiguous, code: 'InvalidRequest' });
    const unknown = sign(range, { ...get, target: 'nowhere', keyOf: 'main' });
    expectRefused(await send(range, unknown), { ...ambiguous, code: 'InvalidRequest' });
    expectNothingForwarded(range);
  });

  it('serves each target under its own key', async () => {
    for (const target of ['main', 'other']) {
      expect((await send(range, sign(range, { ...get, target }))).status).toBe(200);
    }
    expect(range.upstream.whole.length).toBe(2);
  });

  it('refuses an endpoint path whose service is another than the scope', async () => {
    const request = sign(range, { ...get, service: 'iam', signingName: 's3' });
    expectRefused(await send(range, request), ambiguous);
    expectNothingForwarded(range);
  });

  it('refuses a service that does not exist', async () => {
    const request = sign(range, { ...get, service: 'becomeroot' });
    expectRefused(await send(range, request), { status: 403, denied: 'HOST_UNKNOWN' });
    expectNothingForwarded(range);
  });

  it('never lets the Host header choose where a call goes', async () => {
    const request = sign(range, get);
    const answer = await send(range, tamper(request, {}, [['x-forwarded-host', 'evil.example']]));
    expect(answer.status).toBe(200);
    expect(range.upstream.whole[0]?.headers.host).toMatch(/\.amazonaws\.com$/);
  });

  it('refuses two Host headers', async () => {
    const request = sign(range, get);
    const answer = await send(range, tamper(request, {}, [['host', s3Host]]));
    expectRefused(answer, { ...ambiguous, code: 'InvalidRequest' });
    expectNothingForwarded(range);
  });

  it.each([
    ['an absolute-form AWS target', (p: string) => `http://${s3Host}${p}`, 'WIRE_MALFORMED'],
    [
      'an absolute-form target of the guard',
      (p: string) => `http://127.0.0.1:1${p}`,
      'WIRE_MALFORMED',
    ],
    ['an asterisk-form target', () => '*', 'WIRE_MALFORMED'],
    ['no target and service in the path', () => '/shop-data/a', 'SIGNATURE_INVALID'],
    ['an empty first segment', (p: string) => `/${p}`, 'WIRE_MALFORMED'],
    ['a path with a fragment', (p: string) => `${p}#x`, 'WIRE_MALFORMED'],
  ])('refuses %s', async (_, change, denied) => {
    const request = sign(range, get);
    const answer = await sendRaw(range.port, wire({ ...request, target: change(request.target) }));
    expect(answer.status).toBeGreaterThanOrEqual(400);
    const given = answer.headers.get('x-guard-denied');
    expect([denied, 'WIRE_AMBIGUOUS', '400']).toContain(given);
    expectNothingForwarded(range);
  });
});

describe('T05 look-alike hosts', () => {
  it.each([
    's3.eu-west-1.amazonaws.com.evil.example',
    's3.eu-west-1.amazonaws.com-evil.example',
    's3-eu-west-1-amazonaws.com',
    'xn--s3-eu-west-1-amazonaws.com',
  ])('never decrypts %s: its bytes would be signed for nobody', async (host) => {
    // Without network.tunnel the host may be tunnelled raw; it does not exist here, and is never intercepted.
    const { answer, socket } = await connectTo(range.port, `${host}:443`);
    expect(answer.status).not.toBe(200);
    socket.destroy();
    expectNothingForwarded(range);
  });

  it.each([
    'amazonaws.com',
    'evil.amazonaws.com',
    'sts.eu-west-1.amazonaws.com.cn',
    'sts.eu-nowhere-9.amazonaws.com',
    'a.b.c.d.eu-west-1.amazonaws.com',
  ])('neither decrypts nor tunnels %s, which AWS could own', async (host) => {
    const { answer, socket } = await connectTo(range.port, `${host}:443`);
    expectRefused(answer, { status: 403, denied: '403' });
    socket.destroy();
    expectNothingForwarded(range);
  });

  it('reaches AWS hosts on port 443 only', async () => {
    for (const port of [80, 8443]) {
      const { answer, socket } = await connectTo(range.port, `${s3Host}:${port}`);
      expectRefused(answer, { status: 403, denied: '403' });
      socket.destroy();
    }
  });
});
