// T06: the proxy is no way out for what policy does not let out, and never a way to the runner's own services.
import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, describe, expect, it } from 'vitest';
import {
  connectTo,
  expectNothingForwarded,
  expectRefused,
  openTunnel,
  startRange,
} from './harness.ts';

const rules = `rules:
  - id: everything
    effect: allow
    actions: ["*"]
    resources: ["*"]
`;
const closed = await startRange(`version: 1\nnetwork: { tunnel: [] }\n${rules}`);
const narrow = await startRange(`version: 1\nnetwork: { tunnel: ["*.example"] }\n${rules}`);
const open = await startRange(`version: 1\n${rules}`);

/** A local service that must never hear from the guard. */
const knocks: string[] = [];
const local = createServer((socket) => {
  knocks.push('knock');
  socket.end('secret of the runner');
});
local.listen(0, '127.0.0.1');
await once(local, 'listening');
const localPort = (local.address() as { port: number }).port;
afterAll(() => {
  local.close();
});

describe('T06 tunnels under network.tunnel', () => {
  it.each(['github.com', 'registry.npmjs.org', '203.0.113.9', 'api.evil.example'])(
    'refuses %s when no host is listed',
    async (host) => {
      const { answer, socket } = await connectTo(closed.port, `${host}:443`);
      expectRefused(answer, { status: 403, denied: '403' });
      expect(answer.text).toContain('network.tunnel');
      socket.destroy();
      expectNothingForwarded(closed);
    },
  );

  it('still intercepts AWS hosts when no host is listed', async () => {
    const tls = await openTunnel(closed, 'sts.eu-west-1.amazonaws.com');
    expect(tls.authorized).toBe(true);
    tls.destroy();
  });

  it('matches whole host names only', async () => {
    for (const host of ['a.example.evil', 'example', 'xexample', '203.0.113.9']) {
      const { answer, socket } = await connectTo(narrow.port, `${host}:443`);
      expectRefused(answer, { status: 403, denied: '403' });
      socket.destroy();
    }
  });
});

describe('T06 ways to the runner itself, where every host may be tunnelled', () => {
  const addresses = [
    '127.0.0.1',
    '127.8.9.10',
    '0.0.0.0',
    '169.254.169.254',
    '169.254.170.2',
    '[::1]',
    '[0:0:0:0:0:0:0:1]',
    '[::]',
    '[::127.0.0.1]',
    '[::ffff:127.0.0.1]',
    '[::ffff:7f00:1]',
    '[0:0:0:0:0:ffff:7f00:1]',
    '[64:ff9b::7f00:1]',
    '[64:ff9b::169.254.169.254]',
    '[fe80::1]',
    '[febf::1]',
    '[fd00:ec2::254]',
  ];

  it.each(addresses)('refuses the address %s', async (address) => {
    const { answer, socket } = await connectTo(open.port, `${address}:${localPort}`);
    expectRefused(answer, { status: 403, denied: '403' });
    socket.destroy();
    expect(knocks).toEqual([]);
  });

  it.each([
    'localhost',
    'LOCALHOST',
    'localhost.',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
  ])('refuses the name %s, which resolves to the runner or to nothing', async (name) => {
    const { answer, socket } = await connectTo(open.port, `${name}:${localPort}`);
    expect([403, 502]).toContain(answer.status);
    socket.destroy();
    expect(knocks).toEqual([]);
  });

  it('refuses its own port', async () => {
    const { answer, socket } = await connectTo(open.port, `127.0.0.1:${open.port}`);
    expectRefused(answer, { status: 403, denied: '403' });
    socket.destroy();
  });

  it.each([
    '',
    'host',
    'host:',
    ':443',
    'host:0',
    'host:99999',
    'user@host:443',
    'host:443/x',
    'a b:1',
  ])('refuses the authority %j', async (authority) => {
    const { answer, socket } = await connectTo(open.port, authority);
    expect(answer.status).toBe(400);
    expect(answer.headers.get('x-guard-denied')).toBe('400');
    socket.destroy();
  });
});
