// Owns loading policies from the default branch through GitHub's API, all at one recorded commit.
// Must never read the job's working tree: under pull_request that is the author's, not the reviewers' (T10).
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import { Octokit } from '@octokit/rest';
import { GuardError } from '../core/errors.ts';
import type { Secret } from '../core/secret.ts';
import { isPolicyFile, type PolicyText } from './workspace-policies.ts';

export interface GithubPoliciesOptions {
  readonly apiUrl: string;
  readonly token: Secret<string>;
  /** `owner/name` */
  readonly repository: string;
  /** Repository-relative directory. */
  readonly directory: string;
  readonly signal: AbortSignal;
}

const maxFiles = 100;
const maxFileBytes = 512 * 1024;

/**
 * Every `*.yaml` and `*.yml` of the directory, as the default branch has it now, except `*.test.yaml`.
 * The default branch, never the base of the pull request: anybody who can push can open one against a branch of
 * their own making.
 * @throws {GuardError} POLICY_UNAVAILABLE
 */
export async function loadGithubPolicies(
  options: GithubPoliciesOptions,
): Promise<{ readonly commit: string; readonly files: readonly PolicyText[] }> {
  const [owner = '', repo = ''] = options.repository.split('/');
  const octokit = createOctokit(options);
  const request = { signal: options.signal };
  const { directory } = options;
  const head = await call(`the default branch of ${options.repository}`, () =>
    octokit.rest.repos.getCommit({ owner, repo, ref: 'HEAD', request }),
  );
  const commit = head.data.sha;
  const what = `${directory} at ${commit.slice(0, 12)}`;
  const listing = await call(what, () =>
    octokit.rest.repos.getContent({ owner, repo, path: directory, ref: commit, request }),
  );
  if (!Array.isArray(listing.data)) {
    throw unavailable(`${what} is a file`, 'name the directory of the policies in input policy');
  }
  const wanted = listing.data.filter((entry) => isPolicyFile(entry.name));
  for (const entry of wanted) checkEntry(entry);
  if (wanted.length === 0 || wanted.length > maxFiles) {
    throw unavailable(
      `${what} has ${wanted.length} policy files`,
      `have 1 to ${maxFiles} files *.yaml there, on the default branch`,
    );
  }
  const files = await Promise.all(
    wanted.map(async ({ path }) => {
      const answer = await call(path, () =>
        octokit.rest.repos.getContent({ owner, repo, path, ref: commit, request }),
      );
      return { path, text: decodeContent(path, answer.data) };
    }),
  );
  return { commit, files };
}

function checkEntry(entry: { type: string; path: string; size: number }): void {
  if (entry.type !== 'file') {
    throw unavailable(`${entry.path} is a ${entry.type}`, 'policies must be plain files');
  }
  if (entry.size > maxFileBytes) {
    throw unavailable(`${entry.path} is larger than ${maxFileBytes} bytes`, 'split the file');
  }
}

function decodeContent(path: string, data: unknown): string {
  const file = data as { type?: unknown; encoding?: unknown; content?: unknown };
  if (file.type !== 'file' || file.encoding !== 'base64' || typeof file.content !== 'string') {
    throw unavailable(`${path} came in an unknown form`, 'policies must be plain files');
  }
  const bytes = Buffer.from(file.content, 'base64');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new GuardError('POLICY_UNAVAILABLE', `${path} is not UTF-8 text`, { cause });
  }
}

function createOctokit(options: GithubPoliciesOptions): Octokit {
  const GuardOctokit = Octokit.plugin(retry, throttling);
  const quiet = (): void => {};
  return new GuardOctokit({
    auth: options.token.reveal(),
    baseUrl: options.apiUrl,
    userAgent: 'guard-action',
    log: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    retry: { retries: 2 },
    throttle: {
      onRateLimit: (retryAfter: number) => retryAfter <= 5,
      onSecondaryRateLimit: (retryAfter: number) => retryAfter <= 5,
    },
  });
}

async function call<T>(what: string, request: () => Promise<T>): Promise<T> {
  try {
    return await request();
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? Number(error.status) : 0;
    if (status === 401 || status === 403) {
      throw unavailable(
        `GitHub refused to show ${what} (${status})`,
        'give the job the permission contents: read',
      );
    }
    if (status === 404 || status === 422) {
      throw unavailable(
        `GitHub does not find ${what} (${status})`,
        'commit the policies to the default branch, and give the job the permission contents: read',
      );
    }
    const why = status === 0 ? 'no answer' : `status ${status}`;
    throw unavailable(`GitHub did not show ${what}: ${why}`, 'run the job again');
  }
}

function unavailable(message: string, hint: string): GuardError {
  return new GuardError('POLICY_UNAVAILABLE', message, { hint });
}
