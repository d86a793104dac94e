// The bundle towards an upstream that speaks TLS as AWS does: names are verified against the AWS host, and a connection
// that the server closed is replaced.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { systemClock } from '../../src/core/clock.ts';
import {
  createSessionAuthority,
  type SessionAuthority,
} from '../../src/proxy/tls/session-authority.ts';
import { describeWith } from '../helpers/components.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { capture } from '../world/child.ts';
import { requireBuild } from './job.ts';

const root = join(import.meta.dirname, '../..');
const identity =
  '<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>' +
  '<Arn>arn:aws:iam::111122223333:user/robin</Arn><UserId>A</UserId><Account>111122223333</Account>' +
  '</GetCallerIdentityResult><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></GetCallerIdentityResponse>';

/** Answers every request with an identity, closes each connection after its answer, and notes the server names asked for. */
async function startTlsUpstream(authority: SessionAuthority, certificateHost: string | null) {
  const names: string[] = [];
  const server: Server = createServer(
    {
      SNICallback: (name, done) => {
        names.push(name);
        authority
          .secureContextFor(certificateHost ?? name)
          .then((context) => done(null, context), done);
      },
    },
    (request, response) => {
      request.resume();
      request.on('end', () => {
        response.writeHead(200, { 'content-type': 'text/xml', connection: 'close' });
        response.end(identity);
      });
    },
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { server, names, url: `https://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

describeWith(['aws'], 'guard run towards a TLS upstream', () => {
  const folder = temporaryFolder('tls-upstream');
  const servers: Server[] = [];
  let authority: SessionAuthority;

  beforeAll(async () => {
    requireBuild();
    authority = await createSessionAuthority({ clock: systemClock });
    writeFileSync(join(folder, 'ca.pem'), authority.certificatePem);
    mkdirSync(join(folder, 'policies'));
    writeFileSync(
      join(folder, 'policies/p.yaml'),
      'version: 1\nrules:\n  - { id: a, effect: allow, actions: ["sts:GetCallerIdentity"] }\n',
    );
  });

  afterAll(() => {
    for (const server of servers) server.close();
  });

  async function guardRun(url: string): Promise<{ code: number | null; output: string }> {
    const call = 'aws sts get-caller-identity --query Arn --output text';
    const child = spawn(
      join(root, 'node_modules/node/bin/node'),
      [
        join(root, 'dist/index.js'),
        'run',
        '--region',
        'us-east-1',
        '--aws-endpoint-url',
        url,
      ].concat('--', 'bash', '-c', `${call} && ${call}`),
      {
        cwd: folder,
        env: {
          ...process.env,
          GITHUB_ACTIONS: '',
          AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
          AWS_SECRET_ACCESS_KEY: 'x',
          NODE_EXTRA_CA_CERTS: join(folder, 'ca.pem'),
        },
      },
    );
    const output = capture(child);
    const [code] = (await once(child, 'close')) as [number | null];
    const { stdout, stderr } = output();
    return { code, output: `${stdout}${stderr}` };
  }

  it('verifies the AWS host and survives connections that the server closes', async () => {
    const { server, names, url } = await startTlsUpstream(authority, null);
    servers.push(server);
    const { code, output } = await guardRun(url);
    expect({ code, output }).toMatchObject({ code: 0 });
    expect(output.match(/user\/robin/g)).toHaveLength(2);
    expect(new Set(names)).toEqual(new Set(['sts.us-east-1.amazonaws.com']));
  });

  it('does not talk to a server that shows another name', async () => {
    const { server, url } = await startTlsUpstream(authority, 'ec2.us-east-1.amazonaws.com');
    servers.push(server);
    const { code, output } = await guardRun(url);
    expect(code).toBe(71);
    expect(output).toContain('CREDENTIALS_UNAVAILABLE');
  });
});
