// The life of a guarded job on the built action: main, steps, post, as the runner would run them.
import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type GithubWorld, plantedExternalId, startGithubWorld } from '../world/github-world.ts';
import type { JobEnd, MiniRunner, StepResult } from '../world/mini-runner.ts';
import { unzip } from '../world/unzip.ts';
import { type CallResult, callAws, policyText, readEvents, requireBuild } from './job.ts';

const plantedSecret = 'planted-secret-value-7c1e';

let world: GithubWorld;
let job: MiniRunner;
let main: StepResult;
let calls: readonly CallResult[];
let end: JobEnd;
let record: string;
let daemonEnvironment = '';
let daemonArguments = '';
let commit: string;
const logs: string[] = [];

const call = (name: string): CallResult | undefined => calls.find((one) => one.call === name);

beforeAll(async () => {
  requireBuild();
  world = await startGithubWorld();
  commit = world.github.commit({ 'policies/shop.yaml': policyText });
  job = world.job();
  main = await job.uses(world.inputs());
  logs.push(main.stdout, main.stderr);
  if (main.code !== 0) throw new Error(main.log);
  const { results, step } = await callAws(
    job,
    ['identity', 'make-bucket', 'put', 'get', 'delete', 'make-secret', 'read-secret'],
    { STEP_SECRET: plantedSecret },
  );
  calls = results;
  logs.push(step.stdout, step.stderr);
  const recordFile = main.outputs.get('record-path') ?? '';
  const pid = readyPid(recordFile);
  daemonEnvironment = readFileSync(`/proc/${pid}/environ`, 'utf8');
  daemonArguments = readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  end = await job.finish();
  for (const post of end.posts) logs.push(post.stdout, post.stderr, post.summary);
  record = readFileSync(recordFile, 'utf8');
}, 180_000);

afterAll(async () => {
  await world.stop();
});

/** The daemon's pid, from the state that main left for post. */
function readyPid(recordFile: string): number {
  const log = readFileSync(`${dirname(recordFile)}/guard.log`, 'utf8');
  expect(log).toContain('"ready"');
  const socket = job.exported.get('GUARD_CONTROL') ?? '';
  return findListener(socket);
}

/** Pid of the process that holds the control socket open, by its exported session folder in /proc. */
function findListener(socket: string): number {
  const inodes = readFileSync('/proc/net/unix', 'utf8')
    .split('\n')
    .filter((line) => line.endsWith(socket))
    .map((line) => line.trim().split(/\s+/)[6]);
  const { readdirSync, readlinkSync } = process.getBuiltinModule('node:fs');
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    let descriptors: string[] = [];
    try {
      descriptors = readdirSync(`/proc/${pid}/fd`);
    } catch {
      continue;
    }
    for (const descriptor of descriptors) {
      try {
        const link = readlinkSync(`/proc/${pid}/fd/${descriptor}`);
        if (inodes.some((inode) => link === `socket:[${inode}]`)) return Number(pid);
      } catch {
        // The descriptor was closed in the meantime.
      }
    }
  }
  throw new Error('nobody holds the control socket');
}

describe('a guarded job', () => {
  it('starts: main succeeds and says level, targets and the policy commit', () => {
    expect(main.code).toBe(0);
    expect(main.outputs.get('policy-commit')).toBe(commit);
    expect(main.outputs.get('level')).toBe('advisory');
    expect(main.outputs.get('aws-account-id')).toBe('111122223333');
    expect(main.log).toContain(`commit ${commit}`);
    expect(main.log).toContain('target main: arn:aws:iam::111122223333:role/agent-work');
  });

  it('takes two hops with ExternalId, tags and SourceIdentity', () => {
    const [first, second] = world.aws.sts.sessions;
    expect(first?.action).toBe('AssumeRoleWithWebIdentity');
    expect(second?.action).toBe('AssumeRole');
    expect(second?.externalId).toBe(plantedExternalId);
    expect(second?.sourceIdentity).toBeTruthy();
    expect(Object.keys(second?.tags ?? {}).length).toBeGreaterThan(0);
    expect(second?.caller?.arn).toContain('assumed-role/agent-entry');
  });

  it('lets an unmodified SDK do what a rule allows, signed with keys that the job never sees', () => {
    expect(call('identity')?.ok).toContain('assumed-role/agent-work');
    expect(call('put')?.ok).toBe('put');
    expect(call('get')?.ok).toBe('a,b\n1,2\n');
    expect(world.aws.seen.filter(({ refusal }) => refusal !== null)).toEqual([]);
    const stored = world.aws.s3.buckets.get('shop-data')?.get('reports/2026 ü+1.csv');
    expect(stored?.body.toString('utf8')).toBe('a,b\n1,2\n');
  });

  it('refuses what a rule denies, once, in the service’s own shape, naming rule and line', () => {
    const denied = call('delete');
    expect(denied?.error).toBe('AccessDenied');
    expect(denied?.message).toContain('rule never-delete (policies/shop.yaml:11:5)');
    expect(denied?.message).toContain('The retention job owns deletions');
    expect(denied?.attempts).toBe(1);
    expect(world.aws.seen.some(({ method }) => method === 'DELETE')).toBe(false);
  });

  it('masks a secret in a known position of an answer', () => {
    expect(call('read-secret')?.ok).toMatch(/^\[masked:/);
  });

  it('ends: post seals the record, and leaves no process behind', () => {
    expect(end.posts).toHaveLength(1);
    expect(end.posts[0]?.code).toBe(0);
    expect(end.orphans).toEqual([]);
    expect(end.posts[0]?.log).toContain('record complete');
  });

  it('records every call with its intent before its result, from genesis to end', () => {
    const events = readEvents(record);
    expect(events[0]?.['type']).toBe('genesis');
    expect(events.at(-1)?.['type']).toBe('end');
    const types = events.map((event) => event['type']);
    expect(types.filter((type) => type === 'intent').length).toBe(6);
    expect(types.filter((type) => type === 'result').length).toBe(6);
    expect(types.filter((type) => type === 'denial').length).toBeGreaterThanOrEqual(1);
  });

  it('uploads the record, and tells counts, denial and digest in the summary', () => {
    const artifact = world.results.artifacts[0];
    expect(artifact?.name).toMatch(/^guard-session-deploy-1-[a-z2-7]{8}$/);
    const files = unzip(artifact?.bytes ?? Buffer.alloc(0));
    expect(files.get('events.jsonl')?.toString('utf8')).toBe(record);
    const summary = end.posts[0]?.summary ?? '';
    expect(summary).toContain('never-delete');
    expect(summary).toContain('complete');
  });

  it('calls GitHub as GitHub describes itself', () => {
    expect(world.github.breaches).toEqual([]);
    expect(world.github.requests.length).toBeLessThanOrEqual(4);
  });

  it('keeps its files private', () => {
    const folder = dirname(main.outputs.get('record-path') ?? '');
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(statSync(`${folder}/events.jsonl`).mode & 0o077).toBe(0);
    expect(statSync(`${folder}/guard.log`).mode & 0o077).toBe(0);
  });
});

describe('a secret of a guarded job (T09)', () => {
  const secrets = (): ReadonlyMap<string, string> => {
    const map = new Map([
      ['the ExternalId', plantedExternalId],
      ['the secret value', plantedSecret],
      ['the token to request OIDC tokens', world.oidc.requestToken],
    ]);
    world.aws.sts.sessions.forEach(({ key }, index) => {
      map.set(`access key ${index}`, key.accessKeyId);
      map.set(`secret key ${index}`, key.secretAccessKey);
      map.set(`session token ${index}`, key.sessionToken);
    });
    return map;
  };
  /** add-mask lines tell the runner what to hide; they are taken out of the log by it. */
  const withoutMasks = (text: string): string =>
    text
      .split('\n')
      .filter((line) => !line.startsWith('::add-mask::'))
      .join('\n');

  it('is in no log, summary, record or artifact', () => {
    const archive = unzip(world.results.artifacts[0]?.bytes ?? Buffer.alloc(0));
    const channels = [...logs.map(withoutMasks), record, ...[...archive.values()].map(String)];
    for (const [name, value] of secrets()) {
      for (const text of channels) expect(text.includes(value), name).toBe(false);
    }
  });

  it('is in no environment variable or output that later steps get', () => {
    const visible = [...job.exported.values(), ...main.outputs.values()].join('\n');
    for (const [name, value] of secrets()) expect(visible.includes(value), name).toBe(false);
  });

  it('T19 is in neither environment nor arguments of the daemon', () => {
    expect(daemonArguments).toContain('daemon');
    for (const [name, value] of secrets()) {
      expect(daemonEnvironment.includes(value), name).toBe(false);
      expect(daemonArguments.includes(value), name).toBe(false);
    }
    expect(daemonEnvironment).not.toContain('ACTIONS_ID_TOKEN_REQUEST_TOKEN');
  });
});
