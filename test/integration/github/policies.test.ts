// Loading policies through a stand-in for GitHub's API that holds every call against GitHub's own description (T10).
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isGuardError } from '../../../src/core/errors.ts';
import { Secret } from '../../../src/core/secret.ts';
import { loadGithubPolicies } from '../../../src/platform/github-policies.ts';
import { loadLocalPolicies } from '../../../src/platform/workspace-policies.ts';
import { temporaryFolder } from '../../helpers/temporary-folder.ts';
import { type GithubApi, startGithubApi } from '../../world/github-api.ts';

let api: GithubApi;

beforeAll(async () => {
  api = await startGithubApi();
});
afterAll(async () => {
  expect(api.breaches).toEqual([]);
  await api.stop();
});

const load = (options: { token?: string; directory?: string } = {}) =>
  loadGithubPolicies({
    apiUrl: api.url,
    token: new Secret(options.token ?? api.token),
    repository: 'acme/shop',
    directory: options.directory ?? 'policies',
    signal: AbortSignal.timeout(10_000),
  });

async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (isGuardError(error, 'POLICY_UNAVAILABLE')) return `${error.message} | ${error.hint}`;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('policies from GitHub', () => {
  it('come from the default branch at one commit, without their tests and other files', async () => {
    const commit = api.commit({
      'policies/a.yaml': 'version: 1\n# ünïcode\n',
      'policies/b.yml': 'version: 1\n',
      'policies/a.test.yaml': 'tests: []\n',
      'policies/README.md': 'hello',
      'policies/examples/c.yaml': 'version: 1\n',
      'src/x.yaml': 'x',
    });
    api.commit({ 'policies/a.yaml': 'version: 1 # of a pull request\n' }, 'feature');
    const loaded = await load();
    expect(loaded.commit).toBe(commit);
    expect(loaded.files).toEqual([
      { path: 'policies/a.yaml', text: 'version: 1\n# ünïcode\n' },
      { path: 'policies/b.yml', text: 'version: 1\n' },
    ]);
    const contents = api.requests.filter((line) => line.includes('/contents/'));
    expect(contents.every((line) => line.includes(`ref=${commit}`))).toBe(true);
  });

  it('are tried again after a server error', async () => {
    api.commit({ 'policies/a.yaml': 'version: 1\n' });
    api.failNext(502);
    expect((await load()).files).toHaveLength(1);
  });

  it.each([
    ['the directory is missing', {}, {}, 'commit the policies to the default branch'],
    ['the directory is empty of policies', { 'policies/README.md': 'x' }, {}, '0 policy files'],
    ['the directory is a file', { policies: 'x' }, {}, 'is a file'],
    ['a policy is a symbolic link', { 'policies/a.yaml': 'symlink:/etc/passwd' }, {}, 'symlink'],
    ['a policy is huge', { 'policies/a.yaml': 'x'.repeat(600_000) }, {}, 'larger than'],
    ['the token is refused', { 'policies/a.yaml': 'x' }, { token: 'wrong' }, 'contents: read'],
  ])('stop the start when %s', async (_name, tree, options, words) => {
    api.commit({ 'other.txt': 'x', ...tree });
    expect(await refusal(load(options))).toContain(words);
  });
});

describe('policies from a directory', () => {
  it('are read in name order, and never through a symbolic link', async () => {
    const root = temporaryFolder();
    mkdirSync(join(root, 'policies'));
    writeFileSync(join(root, 'policies/b.yaml'), 'b');
    writeFileSync(join(root, 'policies/a.yml'), 'a');
    writeFileSync(join(root, 'policies/a.test.yaml'), 't');
    expect(loadLocalPolicies(root, 'policies').map(({ path }) => path)).toEqual([
      'policies/a.yml',
      'policies/b.yaml',
    ]);
    symlinkSync('/etc/hostname', join(root, 'policies/c.yaml'));
    expect(
      await refusal(Promise.resolve().then(() => loadLocalPolicies(root, 'policies'))),
    ).toContain('not a plain file');
    expect(
      await refusal(Promise.resolve().then(() => loadLocalPolicies(root, 'nowhere'))),
    ).toContain('not a readable directory');
  });
});
