// The session's authority as clients see it: real handshakes, and refusal of everything that is not AWS's (T16).
import { spawnSync } from 'node:child_process';
import { generateKeyPairSync, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { type AddressInfo, connect as connectTcp } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import tls from 'node:tls';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/core/clock.ts';
import { hourMs, minuteMs } from '../../../src/core/units.ts';
import {
  type Issuer,
  issueAuthorityCertificate,
  issueLeafCertificate,
} from '../../../src/proxy/tls/certificate.ts';
import {
  awsDnsSuffixes,
  createSessionAuthority,
  type SessionAuthority,
} from '../../../src/proxy/tls/session-authority.ts';

function hasProgram(name: string, args: readonly string[]): boolean {
  return spawnSync(name, [...args], { stdio: 'ignore' }).status === 0;
}

const servers: tls.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A TLS server that takes its certificate from the authority by SNI, as the proxy does. */
async function serve(authority: SessionAuthority): Promise<number> {
  const server = tls.createServer({
    SNICallback: (name, done) => {
      authority.secureContextFor(name).then(
        (context) => done(null, context),
        (error: Error) => done(error),
      );
    },
  });
  return listen(server);
}

async function listen(server: tls.Server): Promise<number> {
  server.on('secureConnection', (socket) => {
    socket.on('error', () => socket.destroy());
    socket.end('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok');
  });
  server.on('tlsClientError', () => {});
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

/** Shakes hands as a client that trusts only the given authority; gives the error code, or `trusted`. */
async function handshake(port: number, host: string, ca: string): Promise<string> {
  const socket = tls.connect({ socket: connectTcp(port, '127.0.0.1'), servername: host, ca });
  try {
    await once(socket, 'secureConnect');
    return 'trusted';
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Node gives this one refusal of OpenSSL no code of its own.
    return code === undefined || code === 'UNSPECIFIED' ? message : code;
  } finally {
    socket.destroy();
  }
}

const hosts = [
  'sts.amazonaws.com',
  'my.dotted.bucket.s3.eu-west-1.amazonaws.com',
  'bucket_with_underscore.s3.amazonaws.com',
  'ec2.cn-north-1.amazonaws.com.cn',
  's3.dualstack.eu-west-1.api.aws',
  'abc.lambda-url.eu-west-1.on.aws',
  `${'a'.repeat(63)}.s3.amazonaws.com`,
];

/** A leaf for any name at all, chained to an authority of our profile: what a thief of the key could make. */
function stolenKeyServer(commonName: string, subjectAltName: string) {
  const issuer: Issuer = { commonName, ...generateKeyPairSync('ec', { namedCurve: 'P-256' }) };
  const leafKeys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const now = systemClock.nowMs();
  const validity = { notBeforeMs: now - minuteMs, notAfterMs: now + hourMs };
  const ca = issueAuthorityCertificate(issuer, validity, awsDnsSuffixes);
  const leaf = { host: subjectAltName, publicKey: leafKeys.publicKey };
  const cert = issueLeafCertificate(issuer, leaf, validity);
  const key = leafKeys.privateKey.export({ type: 'pkcs8', format: 'pem' });
  return { ca, cert, server: tls.createServer({ cert, key }) };
}

describe('the session authority', () => {
  let authority: SessionAuthority;
  let folder: string;

  beforeAll(async () => {
    authority = await createSessionAuthority({ clock: systemClock });
    folder = mkdtempSync(join(tmpdir(), 'guard-tls-'));
    writeFileSync(join(folder, 'ca.pem'), authority.certificatePem);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('is an authority for nothing but leaves, for seven hours', () => {
    const certificate = new X509Certificate(authority.certificatePem);
    expect(certificate.ca).toBe(true);
    expect(certificate.checkIssued(certificate)).toBe(true);
    const lifeMs = Date.parse(certificate.validTo) - Date.parse(certificate.validFrom);
    expect(lifeMs).toBe(7 * hourMs + 5 * minuteMs);
  });

  it('takes the given clock and lifetime', async () => {
    const nowMs = Date.UTC(2030, 0, 1);
    const short = await createSessionAuthority({
      clock: { nowMs: () => nowMs },
      lifetimeMs: hourMs,
    });
    const certificate = new X509Certificate(short.certificatePem);
    expect(Date.parse(certificate.validTo)).toBe(nowMs + hourMs);
  });

  it.each([0, -1, Number.NaN, 30 * 24 * hourMs])(
    'refuses a lifetime of %d ms',
    async (lifetimeMs) => {
      await expect(
        createSessionAuthority({ clock: systemClock, lifetimeMs }),
      ).rejects.toMatchObject({
        code: 'CONFIG_INVALID',
      });
    },
  );

  it('has no key in what it shows', () => {
    expect(authority.certificatePem).not.toContain('PRIVATE');
    expect(JSON.stringify(authority)).not.toContain('PRIVATE');
  });

  it.each(hosts)('is trusted by a Node client for %s', async (host) => {
    expect(await handshake(await serve(authority), host, authority.certificatePem)).toBe('trusted');
  });

  it('is not trusted for a host by the certificate of another', async () => {
    const context = await authority.secureContextFor('iam.amazonaws.com');
    const port = await listen(tls.createServer({ SNICallback: (_, done) => done(null, context) }));
    expect(await handshake(port, 'sts.amazonaws.com', authority.certificatePem)).toBe(
      'ERR_TLS_CERT_ALTNAME_INVALID',
    );
  });

  it.each([
    'example.com',
    'amazonaws.com.example.com',
    'notamazonaws.com',
    'amazonaws.com',
    'github.com',
    '127.0.0.1',
    '*.amazonaws.com',
    'a b.amazonaws.com',
    'sts.amazonaws.com\n',
    'sts.amazonaws.com.',
    '.amazonaws.com',
    'sts..amazonaws.com',
    `${'a'.repeat(250)}.amazonaws.com`,
    '',
  ])('makes no certificate for %j', async (host) => {
    await expect(authority.secureContextFor(host)).rejects.toMatchObject({ code: 'HOST_UNKNOWN' });
  });

  it('makes one context a host and keeps a bounded number', async () => {
    const small = await createSessionAuthority({ clock: systemClock, maxContexts: 2 });
    const first = await small.secureContextFor('a.amazonaws.com');
    expect(await small.secureContextFor('A.amazonaws.com')).toBe(first);
    await small.secureContextFor('b.amazonaws.com');
    await small.secureContextFor('a.amazonaws.com');
    await small.secureContextFor('c.amazonaws.com');
    expect(await small.secureContextFor('a.amazonaws.com')).toBe(first);
    await small.secureContextFor('d.amazonaws.com');
    await small.secureContextFor('e.amazonaws.com');
    expect(await small.secureContextFor('a.amazonaws.com')).not.toBe(first);
  });

  it('makes one certificate for callers that ask at the same time', async () => {
    const contexts = await Promise.all(
      Array.from({ length: 5 }, () => authority.secureContextFor('same.amazonaws.com')),
    );
    expect(new Set(contexts).size).toBe(1);
  });

  describe('T16 a stolen key', () => {
    it.each(['example.com', 'registry.npmjs.org', 'api.github.com', 'amazonaws.com.example.com'])(
      'is worthless for %s: clients refuse its leaf by the name constraints',
      async (host) => {
        const { ca, server } = stolenKeyServer('authority', host);
        expect(await handshake(await listen(server), host, ca)).toBe('permitted subtree violation');
      },
    );

    it('would be trusted for an AWS host, so that the refusals above mean something', async () => {
      const { ca, server } = stolenKeyServer('authority', 'sts.amazonaws.com');
      expect(await handshake(await listen(server), 'sts.amazonaws.com', ca)).toBe('trusted');
    });
  });

  describe.skipIf(!hasProgram('openssl', ['version']))('openssl', () => {
    it('verifies the authority and refuses a leaf outside its names', () => {
      const verify = (ca: string, cert: string) => {
        writeFileSync(join(folder, 'o-ca.pem'), ca);
        writeFileSync(join(folder, 'o-leaf.pem'), cert);
        return spawnSync(
          'openssl',
          [
            'verify',
            '-x509_strict',
            '-CAfile',
            join(folder, 'o-ca.pem'),
            join(folder, 'o-leaf.pem'),
          ],
          { encoding: 'utf8' },
        );
      };
      const good = stolenKeyServer('authority', 'sts.amazonaws.com');
      expect(verify(good.ca, good.cert)).toMatchObject({ status: 0 });
      const bad = stolenKeyServer('authority', 'example.com');
      const refusal = verify(bad.ca, bad.cert);
      expect(refusal.status).not.toBe(0);
      expect(refusal.stderr + refusal.stdout).toContain('permitted subtree violation');
    });
  });

  // A child process must be awaited, not blocked on: the server lives in this process.
  const run = async (program: string, args: readonly string[]): Promise<string> => {
    const { execFile } = await import('node:child_process');
    const { promisify } = await import('node:util');
    return (await promisify(execFile)(program, [...args])).stdout;
  };

  describe.skipIf(!hasProgram('curl', ['--version']))('curl', () => {
    it('trusts the leaf of an AWS host', async () => {
      const port = await serve(authority);
      const host = 'sts.eu-west-1.amazonaws.com';
      const args = ['-sS', '--noproxy', '*', '--cacert', join(folder, 'ca.pem')];
      const resolve = ['--resolve', `${host}:${port}:127.0.0.1`, `https://${host}:${port}/`];
      expect(await run('curl', [...args, ...resolve])).toBe('ok');
    });
  });

  describe.skipIf(!hasProgram('python3', ['-c', 'import ssl']))("Python's ssl", () => {
    it('trusts the leaf of an AWS host', async () => {
      const port = await serve(authority);
      const script = [
        'import socket, ssl, sys',
        'context = ssl.create_default_context(cafile=sys.argv[1])',
        "context.verify_flags |= getattr(ssl, 'VERIFY_X509_STRICT', 0)",
        "with socket.create_connection(('127.0.0.1', int(sys.argv[2]))) as tcp:",
        "    with context.wrap_socket(tcp, server_hostname='s3.amazonaws.com') as s:",
        "        print('trusted', s.version())",
      ].join('\n');
      const output = await run('python3', ['-c', script, join(folder, 'ca.pem'), String(port)]);
      expect(output).toMatch(/^trusted TLSv1/);
    });
  });
});
