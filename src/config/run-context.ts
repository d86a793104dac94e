// Owns reading where the job stands from the runner's GITHUB_* variables and the event payload.
// Nothing read here is trusted for identity: main holds it against the signed claims.
import { readFileSync } from 'node:fs';
import { GuardError } from '../core/errors.ts';
import type { PullRequestContext, RunContext } from './config.ts';
import type { Environment } from './input-reader.ts';

/**
 * The context of a job on GitHub.
 * @throws {GuardError} CONFIG_INVALID when a variable that every runner sets is missing
 */
export function readRunContext(environment: Environment): RunContext {
  const need = (name: string): string => {
    const value = environment[name];
    if (value !== undefined && value !== '') return value;
    throw new GuardError('CONFIG_INVALID', `the variable ${name} is missing`, {
      hint: 'run the action in a job of GitHub Actions; outside of one use: guard run -- COMMAND',
    });
  };
  return Object.freeze({
    repository: need('GITHUB_REPOSITORY'),
    repositoryId: need('GITHUB_REPOSITORY_ID'),
    runId: need('GITHUB_RUN_ID'),
    runAttempt: need('GITHUB_RUN_ATTEMPT'),
    job: need('GITHUB_JOB'),
    eventName: need('GITHUB_EVENT_NAME'),
    ref: environment['GITHUB_REF'] ?? '',
    sha: need('GITHUB_SHA'),
    actor: environment['GITHUB_ACTOR'] ?? '',
    serverUrl: environment['GITHUB_SERVER_URL'] ?? 'https://github.com',
    apiUrl: environment['GITHUB_API_URL'] ?? 'https://api.github.com',
    pullRequest: readPullRequest(environment['GITHUB_EVENT_PATH']),
  });
}

function readPullRequest(path: string | undefined): PullRequestContext | null {
  if (path === undefined || path === '') return null;
  let event: unknown;
  try {
    event = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // FAIL-OPEN-OK: the payload only helps to place messages; without it there is no pull request to name.
    return null;
  }
  const pull = field(event, 'pull_request');
  const number = field(pull, 'number');
  const baseRef = field(field(pull, 'base'), 'ref');
  const baseSha = field(field(pull, 'base'), 'sha');
  const headSha = field(field(pull, 'head'), 'sha');
  if (typeof number !== 'number' || typeof headSha !== 'string') return null;
  if (typeof baseRef !== 'string' || typeof baseSha !== 'string') return null;
  return { number, baseRef, baseSha, headSha };
}

function field(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.getOwnPropertyDescriptor(value, name)?.value;
}
