// What a guarded job does when something is wrong: each start that must not happen, each end that must not look well.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pollUntil } from '../helpers/poll-until.ts';
import { isAlive } from '../world/child.ts';
import { type GithubWorld, startGithubWorld } from '../world/github-world.ts';
import { MiniRunner, type StepResult } from '../world/mini-runner.ts';
import { findOrphans } from '../world/orphans.ts';
import { unzip } from '../world/unzip.ts';
import { callAws, policyText, readEvents, requireBuild } from './job.ts';

let world: GithubWorld;

beforeAll(async () => {
  requireBuild();
  world = await startGithubWorld();
  world.github.commit({ 'policies/shop.yaml': policyText });
}, 60_000);
afterAll(async () => {
  await world.stop();
});

function errors(step: StepResult): string {
  return step.commands
    .filter(({ name }) => name === 'error')
    .map(({ value }) => value)
    .join('\n');
}

/** A start that was refused: the step fails, nothing is exported, nothing runs on, post has nothing to do. */
async function expectRefused(job: MiniRunner, main: StepResult, words: string): Promise<void> {
  expect(main.code).toBe(1);
  expect(errors(main)).toContain(words);
  expect([...job.exported.keys()]).toEqual([]);
  const end = await job.finish();
  expect(end.posts[0]?.code).toBe(0);
  expect(end.orphans).toEqual([]);
}

describe('a start that must not happen', () => {
  it('is refused without the permission to have an OIDC token', async () => {
    const job = new MiniRunner({ github: { api_url: world.github.url } });
    const main = await job.uses(world.inputs());
    await expectRefused(job, main, 'IDENTITY_UNAVAILABLE');
    expect(errors(main)).toContain('id-token: write');
    job.dispose();
  });

  it('is refused when the token is another run’s', async () => {
    const job = world.job({ github: { run_id: '9999' } });
    await expectRefused(job, await job.uses(world.inputs()), 'run_id');
  });

  it('is refused when the issuer is not the expected one', async () => {
    const job = world.job();
    const main = await job.uses(world.inputs({ issuer: 'https://127.0.0.1:1' }));
    await expectRefused(job, main, 'IDENTITY_UNAVAILABLE');
  });

  it('is refused for a level that cannot be given', async () => {
    const job = world.job();
    const main = await job.uses(world.inputs({ isolation: 'strict' }));
    await expectRefused(job, main, 'CONFIG_UNSUPPORTED');
  });

  it('is refused in a job with a proxy of its own, unless the guard’s is left out', async () => {
    const job = world.job({ env: { HTTPS_PROXY: 'http://corporate:3128' } });
    await expectRefused(job, await job.uses(world.inputs()), 'https-proxy to false');
    const other = world.job({ env: { HTTPS_PROXY: 'http://corporate:3128' } });
    const without = { 'https-proxy': 'false', 'upload-artifact': 'false' };
    const main = await other.uses(world.inputs(without));
    expect(main.code, main.log).toBe(0);
    expect(other.exported.has('HTTPS_PROXY')).toBe(false);
    await other.finish();
  });

  it('is refused when the role demands another ExternalId', async () => {
    const job = world.job();
    const main = await job.uses(world.inputs({ 'role-external-id': 'guessed-one' }));
    await expectRefused(job, main, 'CREDENTIALS_REFUSED');
    expect(main.log).not.toContain('guessed-one');
  });

  it('is refused for an account that is not allowed', async () => {
    const job = world.job();
    const main = await job.uses(world.inputs({ 'allowed-account-ids': '999999999999' }));
    await expectRefused(job, main, 'CREDENTIALS_REFUSED');
  });

  it('is refused with every mistake of the policy marked at its line', async () => {
    const broken = await startGithubWorld();
    broken.github.commit({
      'policies/a.yaml':
        'version: 1\nrules:\n  - id: a\n    efect: allow\n    actions: [s3:GetObjekt]\n    resources: ["*"]\n',
    });
    const job = broken.job();
    const main = await job.uses(broken.inputs());
    const marks = main.commands.filter(({ properties }) => properties['file'] !== undefined);
    expect(marks.every(({ properties }) => properties['file'] === 'policies/a.yaml')).toBe(true);
    const lines = marks.map(({ properties }) => properties['line']);
    expect(lines).toEqual(expect.arrayContaining(['3', '4']));
    expect(marks.map(({ value }) => value).join()).toContain('effect');
    await expectRefused(job, main, 'POLICY_INVALID');
    await broken.stop();
  });

  it('is refused while GitHub does not show the policies', async () => {
    const job = world.job();
    const main = await job.uses(world.inputs({ policy: 'nowhere' }));
    await expectRefused(job, main, 'POLICY_UNAVAILABLE');
  });
});

describe('the policies of a pull request (T10)', () => {
  const permissive = policyText
    .replace('s3:GetObject, ', '')
    .replace('effect: deny', 'effect: allow');

  it('do not count: the default branch’s do, whatever the checkout has', async () => {
    const job = world.job({
      github: { event_name: 'pull_request', ref: 'refs/pull/7/merge' },
      event: {
        pull_request: {
          number: 7,
          base: { ref: 'main', sha: 'b'.repeat(40) },
          head: { sha: 'c'.repeat(40) },
        },
      },
    });
    world.github.commit({ 'policies/shop.yaml': permissive }, 'feature');
    mkdirSync(join(job.workspace, 'policies'));
    writeFileSync(join(job.workspace, 'policies/shop.yaml'), permissive);
    expect((await job.uses(world.inputs())).code).toBe(0);
    const { results } = await callAws(job, ['delete']);
    expect(results[0]?.error).toBe('AccessDenied');
    await job.finish();
  });

  it('count only when the workflow says policy-source: workspace, with a warning', async () => {
    const job = world.job();
    mkdirSync(join(job.workspace, 'policies'));
    writeFileSync(join(job.workspace, 'policies/shop.yaml'), policyText);
    const main = await job.uses(world.inputs({ 'policy-source': 'workspace' }));
    expect(main.code, main.log).toBe(0);
    expect(main.outputs.get('policy-commit')).toBe('');
    const warnings = main.commands.filter(({ name }) => name === 'warning');
    expect(warnings.some(({ value }) => value.includes('policy-source'))).toBe(true);
    await job.finish();
  });
});

describe('two guards in one job (T15)', () => {
  it('are not possible: the second fails, the first goes on and ends well', async () => {
    const job = world.job();
    const first = await job.uses(world.inputs());
    expect(first.code, first.log).toBe(0);
    const second = await job.uses(world.inputs());
    expect(second.code).toBe(1);
    expect(errors(second)).toContain('ALREADY_RUNNING');
    const { results } = await callAws(job, ['identity']);
    expect(results[0]?.ok).toContain('agent-work');
    const end = await job.finish();
    expect(end.posts.map(({ code }) => code)).toEqual([0, 0]);
    expect(end.orphans).toEqual([]);
  });
});

describe('jobs of a matrix, and a re-run', () => {
  it('have sessions and artifacts of their own', async () => {
    const before = world.results.artifacts.length;
    const jobs = [world.job(), world.job(), world.job()];
    const starts = await Promise.all(jobs.map((job) => job.uses(world.inputs())));
    expect(starts.map(({ code }) => code)).toEqual([0, 0, 0]);
    const ports = new Set(starts.map(({ outputs }) => outputs.get('proxy-port')));
    expect(ports.size).toBe(3);
    for (const job of jobs) expect((await job.finish()).posts[0]?.code).toBe(0);
    const names = world.results.artifacts.slice(before).map(({ name }) => name);
    expect(new Set(names).size).toBe(3);

    world.oidc.setClaims({ run_attempt: '2' });
    const again = world.job({ github: { run_attempt: '2' } });
    expect((await again.uses(world.inputs())).code).toBe(0);
    await again.finish();
    world.oidc.setClaims({ run_attempt: '1' });
    expect(world.results.artifacts.at(-1)?.name).toContain('-deploy-2-');
  });
});

describe('a guard that dies (T15)', () => {
  async function killed(): Promise<{ job: MiniRunner; main: StepResult }> {
    const job = world.job();
    const main = await job.uses(world.inputs());
    expect(main.code, main.log).toBe(0);
    await callAws(job, ['identity']);
    const [daemon] = findOrphans(job.trackingId);
    const pid = daemon?.pid ?? 0;
    process.kill(pid, 'SIGKILL');
    await pollUntil('the daemon to be gone', () => !isAlive(pid));
    return { job, main };
  }

  it('takes every further call with it, and the job fails with what there is of the record', async () => {
    const { job, main } = await killed();
    const seen = world.aws.seen.length;
    const { results } = await callAws(job, ['identity', 'get']);
    expect(results.every(({ ok }) => ok === undefined)).toBe(true);
    expect(world.aws.seen).toHaveLength(seen);
    const end = await job.finish();
    expect(end.posts[0]?.code).toBe(1);
    expect(errors(end.posts[0] as StepResult)).toContain('RECORD_FAILED');
    expect(end.posts[0]?.summary).toContain('unclosed');
    const artifact = world.results.artifacts.at(-1);
    expect(artifact?.name).toMatch(/-incomplete$/);
    const text = unzip(artifact?.bytes ?? Buffer.alloc(0))
      .get('events.jsonl')
      ?.toString('utf8');
    expect(text).toBe(readFileSync(main.outputs.get('record-path') ?? '', 'utf8'));
    expect(readEvents(text ?? '').at(-1)?.['type']).not.toBe('end');
  });

  it('may be started again in the same job', async () => {
    const { job } = await killed();
    const again = await job.uses(world.inputs());
    expect(again.code, again.log).toBe(0);
    const { results } = await callAws(job, ['identity']);
    expect(results[0]?.ok).toContain('agent-work');
    const end = await job.finish();
    expect(end.posts.map(({ code }) => code)).toEqual([0, 1]);
  });
});

describe('a record that was touched (T14)', () => {
  it('fails the job and says what was changed', async () => {
    const job = world.job();
    const main = await job.uses(world.inputs());
    await callAws(job, ['identity']);
    const file = main.outputs.get('record-path') ?? '';
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replace('GetCallerIdentity', 'GetCallerIdentitx'));
    const end = await job.finish();
    expect(end.posts[0]?.code).toBe(1);
    expect(errors(end.posts[0] as StepResult)).toContain('RECORD_INVALID');
  });

  it('fails the job when the artifact service refuses it, and leaves it on the runner', async () => {
    world.results.failWith(400);
    const job = world.job();
    const main = await job.uses(world.inputs());
    const end = await job.finish();
    world.results.failWith(200);
    expect(end.posts[0]?.code).toBe(1);
    expect(errors(end.posts[0] as StepResult)).toContain('artifact was not uploaded');
    expect(existsSync(main.outputs.get('record-path') ?? '')).toBe(true);
  });

  it('stays on the runner with a hint where no artifact service exists', async () => {
    const job = world.job({ github: { server_url: 'https://git.acme.example' } });
    const main = await job.uses(world.inputs());
    expect(main.code, main.log).toBe(0);
    const end = await job.finish();
    expect(end.posts[0]?.code, end.posts[0]?.log).toBe(0);
    expect(end.posts[0]?.log).toContain('record-path');
  });
});

describe('a job that is cancelled', () => {
  it('while main waits for the daemon: nothing is left when the job is over', async () => {
    const job = world.job();
    const step = job.startUses(world.inputs());
    const sessions = (): string[] => readdirSync(job.temp).filter((name) => name.startsWith('gs-'));
    await pollUntil('the session folder', () => sessions().length > 0);
    const main = await job.cancel(step);
    expect(main.code === 0 && main.signal === null).toBe(false);
    expect((await job.finish()).orphans).toEqual([]);
  });

  it('while a step runs: post still seals and uploads the record', async () => {
    const job = world.job();
    const main = await job.uses(world.inputs());
    const step = job.startRun(['sleep', '60']);
    await job.cancel(step);
    const end = await job.finish();
    expect(end.posts[0]?.code).toBe(0);
    const events = readEvents(readFileSync(main.outputs.get('record-path') ?? '', 'utf8'));
    expect(events.at(-1)?.['type']).toBe('end');
    expect(end.orphans).toEqual([]);
  });
});

describe('observe mode', () => {
  it('lets everything through, says so, and ends with the policy that this run needs', async () => {
    const job = world.job();
    const main = await job.uses(world.inputs({ mode: 'observe' }));
    expect(main.outputs.get('level')).toBe('observe');
    const { results } = await callAws(job, ['make-bucket', 'put', 'delete']);
    expect(results.every(({ error }) => error === undefined)).toBe(true);
    const end = await job.finish();
    expect(end.posts[0]?.code).toBe(0);
    const summary = end.posts[0]?.summary ?? '';
    expect(summary).toContain('Nothing was blocked');
    expect(summary).toContain('s3:DeleteObject');
    expect(summary).toContain('effect: allow');
  });
});

describe('the folder of a session', () => {
  it('has a socket path short enough for the system, however deep RUNNER_TEMP is', async () => {
    const job = world.job();
    const deep = join(job.temp, 'd'.repeat(60), 'e'.repeat(60));
    mkdirSync(deep, { recursive: true });
    const runner = world.job({ env: {} });
    Object.defineProperty(runner, 'temp', { value: deep });
    const main = await runner.uses(world.inputs());
    expect(main.code, main.log).toBe(0);
    expect(Buffer.byteLength(runner.exported.get('GUARD_CONTROL') ?? '')).toBeLessThan(104);
    expect(dirname(main.outputs.get('record-path') ?? '')).toContain(deep);
    expect((await runner.finish()).posts[0]?.code).toBe(0);
  });
});
