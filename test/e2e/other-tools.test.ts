// What a guarded job leaves as it was: npm, git and pip keep their own certificates, and reach their servers directly or
// through an untouched tunnel, whether a host is on the list of direct hosts or not.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:https';
import { networkInterfaces } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeWith, requireComponent } from '../helpers/components.ts';
import { temporaryFolder } from '../helpers/temporary-folder.ts';
import { run } from '../world/child.ts';
import { type GithubWorld, startGithubWorld } from '../world/github-world.ts';
import type { MiniRunner, StepResult } from '../world/mini-runner.ts';
import { policyText, requireBuild } from './job.ts';

/** An address of this machine that is not loopback: not on the list of direct hosts, so tools dial it by the proxy. */
function outerAddress(): string | null {
  const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
  return addresses.find(({ family, internal }) => family === 'IPv4' && !internal)?.address ?? null;
}

const outer = outerAddress();
const hosts = ['127.0.0.1', ...(outer === null ? [] : [outer])];

describeWith(['npm', 'git', 'pip', 'openssl'], 'other tools in a guarded job', () => {
  const folder = temporaryFolder('tools');
  const certificate = join(folder, 'server.pem');
  let world: GithubWorld;
  let job: MiniRunner;
  let server: Server;
  let port: number;
  const requests: string[] = [];

  beforeAll(async () => {
    requireBuild();
    // npm checks the name `localhost` where it dials an address through a proxy.
    const names = ['DNS:localhost', ...hosts.map((host) => `IP:${host}`)].join(',');
    const made = await run(requireComponent('openssl').path, [
      ...['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=tools'],
      ...['-addext', `subjectAltName=${names}`],
      ...['-keyout', join(folder, 'key.pem'), '-out', certificate],
    ]);
    expect(made.code, made.stderr).toBe(0);
    await makeRepository();
    server = createServer(
      { key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(certificate) },
      (request, response) => {
        const path = (request.url ?? '').split('?')[0] ?? '';
        requests.push(path);
        const { status, body } = answerTo(path);
        response.writeHead(status, { 'content-type': 'text/html' });
        response.end(body);
      },
    );
    await new Promise<void>((resolve) => server.listen(0, '0.0.0.0', resolve));
    const address = server.address();
    port = typeof address === 'object' && address !== null ? address.port : 0;
    world = await startGithubWorld();
    world.github.commit({ 'policies/shop.yaml': policyText });
    job = world.job();
    const main = await job.uses(world.inputs());
    expect(main.code, main.log).toBe(0);
  }, 120_000);

  afterAll(async () => {
    await job.finish();
    await world.stop();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  /** A repository that git reads over plain files ("dumb" HTTP). */
  async function makeRepository(): Promise<void> {
    const git = requireComponent('git').path;
    const work = join(folder, 'work');
    mkdirSync(work);
    writeFileSync(join(work, 'hello.txt'), 'hello\n');
    const env = { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_SYSTEM: '/dev/null' };
    const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.com'];
    for (const args of [
      ['init', '-q', '-b', 'main', work],
      ['-C', work, 'add', 'hello.txt'],
      ['-C', work, ...who, 'commit', '-q', '-m', 'one'],
      ['clone', '-q', '--bare', work, join(folder, 'repo.git')],
      ['-C', join(folder, 'repo.git'), 'update-server-info'],
    ]) {
      const result = await run(git, args, { env });
      expect(result.code, result.stderr).toBe(0);
    }
  }

  function answerTo(path: string): { status: number; body: Buffer | string } {
    if (path === '/-/ping') return { status: 200, body: '{}' };
    if (path === '/simple/nothing-here/') {
      return { status: 200, body: '<!DOCTYPE html><html><body></body></html>' };
    }
    const file = join(folder, path);
    if (path.startsWith('/repo.git/') && existsSync(file)) {
      return { status: 200, body: readFileSync(file) };
    }
    return { status: 404, body: 'no' };
  }

  const expectDone = (step: StepResult): void => {
    expect(step.code, `${step.stdout}\n${step.stderr}`).toBe(0);
  };

  it.each(hosts)('npm reaches its registry at %s with its own certificate', async (host) => {
    const registry = `https://${host}:${port}/`;
    expectDone(await job.run(['npm', 'ping', '--registry', registry, '--cafile', certificate]));
    expect(requests).toContain('/-/ping');
  });

  it.each(hosts)('git clones from %s with its own certificate', async (host) => {
    const target = join(folder, `clone-${host}`);
    expectDone(
      await job.run([
        ...['git', '-c', `http.sslCAInfo=${certificate}`, 'clone', '-q'],
        ...[`https://${host}:${port}/repo.git`, target],
      ]),
    );
    expect(readFileSync(join(target, 'hello.txt'), 'utf8')).toBe('hello\n');
  });

  it.each(hosts)('pip reads its index at %s with its own certificate', async (host) => {
    const index = `https://${host}:${port}/simple/`;
    const step = await job.run([
      ...[
        'pip',
        'download',
        '--no-cache-dir',
        '--no-deps',
        '--retries',
        '0',
        '--cert',
        certificate,
      ],
      ...['--index-url', index, 'nothing-here'],
    ]);
    // The index is there and empty: pip read it and found no version.
    expect(`${step.stdout}${step.stderr}`).toContain('No matching distribution found');
    expect(requests).toContain('/simple/nothing-here/');
  });

  it('a certificate that a tool does not trust stays untrusted', async () => {
    const step = await job.run(['git', 'ls-remote', `https://${hosts.at(-1)}:${port}/repo.git`]);
    expect(step.code).not.toBe(0);
  });
});
