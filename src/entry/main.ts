// Owns the start of a session: inputs, identity, policies, daemon, environment. In this order, and every step can stop it.
// Must never export a real credential, and never go on after a failed step.
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { GuardConfig, RunContext } from '../config/config.ts';
import {
  type DaemonReady,
  type DaemonStart,
  encodeDaemonStart,
  type LoadedPolicies,
  type SessionPlace,
} from '../config/daemon-start.ts';
import { buildEnvironmentBlock, checkExistingProxy } from '../config/environment.ts';
import type { Environment } from '../config/input-reader.ts';
import { type Inputs, readInputs } from '../config/read-inputs.ts';
import { readRunContext } from '../config/run-context.ts';
import { GuardError } from '../core/errors.ts';
import type { Principal } from '../core/principal.ts';
import { Secret } from '../core/secret.ts';
import { hourMs, secondMs } from '../core/units.ts';
import {
  annotate,
  exportVariable,
  hide,
  say,
  sayUntrusted,
  setOutput,
} from '../platform/actions.ts';
import { readSystemBundle, readTextIfPresent } from '../platform/ca-bundle.ts';
import { isListening } from '../platform/control-client.ts';
import { daemonEnvironment, spawnDaemon } from '../platform/daemon-process.ts';
import { checkClaims, requestOidcToken, verifyOidcToken } from '../platform/oidc.ts';
import { loadLocalPolicies } from '../platform/workspace-policies.ts';
import { saveMainState } from './main-state.ts';
import { awsDataDirectory, entryScript } from './package-root.ts';
import { createSessionPlace } from './session-place.ts';

const identityTimeoutMs = 30 * secondMs;
const policyTimeoutMs = 30 * secondMs;
const readyTimeoutMs = 60 * secondMs;
/** A job of a self-hosted runner may last five days; the daemon ends with the runner's worker long before. */
const maxLifetimeMs = 121 * hourMs;

/**
 * The action's main phase.
 * @throws {GuardError} any configuration, identity, policy or start-up code
 */
export async function runMain(environment: Environment): Promise<void> {
  const inputs = readInputs(environment);
  const { config } = inputs;
  hideSecrets(inputs);
  const run = readRunContext(environment);
  await refuseSecondGuard(environment);
  checkExistingProxy(config, environment);
  const [principal, policies] = await Promise.all([
    establishIdentity(config, run, environment),
    loadPolicies(inputs, run, environment),
  ]);
  const session = createSessionPlace(environment['RUNNER_TEMP'] ?? tmpdir());
  const controlToken = new Secret(randomBytes(32).toString('hex'));
  const start: DaemonStart = {
    version: 1,
    config,
    run,
    principal,
    policies,
    session,
    credentials: {
      kind: 'oidc',
      requestUrl: needIdToken(environment, 'ACTIONS_ID_TOKEN_REQUEST_URL'),
      requestToken: new Secret(needIdToken(environment, 'ACTIONS_ID_TOKEN_REQUEST_TOKEN')),
    },
    secrets: { externalId: inputs.externalId, githubToken: inputs.githubToken, controlToken },
    watchPid: process.ppid,
    maxLifetimeMs,
    dataDirectory: awsDataDirectory(),
  };
  const ready = await spawnDaemon<DaemonReady>({
    script: entryScript(),
    message: encodeDaemonStart(start),
    logFile: join(session.directory, 'guard.log'),
    environment: daemonEnvironment(environment),
    timeoutMs: readyTimeoutMs,
  });
  // From here on a daemon lives: post must find it, whatever happens next.
  saveMainState({
    sessionId: session.id,
    directory: session.directory,
    controlSocket: session.controlSocket,
    recordFile: session.recordFile,
    controlToken,
    daemonPid: ready.pid,
    mode: config.mode,
    level: ready.level,
    upload: config.artifact.upload,
    artifactName: config.artifact.name ?? artifactName(run, session),
    retentionDays: config.artifact.retentionDays,
  });
  hide(controlToken.reveal());
  exportBlock(config, session, ready, environment);
  report(config, policies, session, ready);
}

function hideSecrets(inputs: Inputs): void {
  if (inputs.externalId !== null) hide(inputs.externalId.reveal());
  if (inputs.githubToken !== null) hide(inputs.githubToken.reveal());
}

/** One guard a job: a second one would fight over the environment, and its record would miss the first one's calls. */
async function refuseSecondGuard(environment: Environment): Promise<void> {
  const socket = environment['GUARD_CONTROL'] ?? '';
  if (socket === '' || !(await isListening(socket))) return;
  throw new GuardError('ALREADY_RUNNING', 'a guard already runs in this job', {
    hint: 'use the action once per job; several roles are several targets of the policy',
  });
}

function needIdToken(environment: Environment, name: string): string {
  const value = environment[name] ?? '';
  if (value !== '') return value;
  throw new GuardError(
    'IDENTITY_UNAVAILABLE',
    `the job cannot have an OIDC token (${name} is missing)`,
    {
      hint: 'give the job the permission id-token: write; pull requests from forks cannot have it',
    },
  );
}

async function establishIdentity(
  config: GuardConfig,
  run: RunContext,
  environment: Environment,
): Promise<Principal> {
  const signal = AbortSignal.timeout(identityTimeoutMs);
  const token = await requestOidcToken(
    {
      requestUrl: needIdToken(environment, 'ACTIONS_ID_TOKEN_REQUEST_URL'),
      requestToken: new Secret(needIdToken(environment, 'ACTIONS_ID_TOKEN_REQUEST_TOKEN')),
      audience: config.audience,
    },
    signal,
  );
  hide(token.reveal());
  const principal = await verifyOidcToken(token, config);
  checkClaims(principal, {
    repository: run.repository,
    repository_id: run.repositoryId,
    run_id: run.runId,
    run_attempt: run.runAttempt,
    sha: run.sha,
  });
  return principal;
}

async function loadPolicies(
  inputs: Inputs,
  run: RunContext,
  environment: Environment,
): Promise<LoadedPolicies> {
  const { config, githubToken } = inputs;
  if (config.policySource === 'workspace' || githubToken === null) {
    const files = loadLocalPolicies(environment['GITHUB_WORKSPACE'] ?? '.', config.policyDirectory);
    return { files, source: 'workspace', commit: null };
  }
  const { loadGithubPolicies } = await import('../platform/github-policies.ts');
  const { commit, files } = await loadGithubPolicies({
    apiUrl: run.apiUrl,
    token: githubToken,
    repository: run.repository,
    directory: config.policyDirectory,
    signal: AbortSignal.timeout(policyTimeoutMs),
  });
  return { files, source: 'base', commit };
}

/** Unique in the run, also in a matrix and on a re-run. */
function artifactName(run: RunContext, session: SessionPlace): string {
  const job = run.job.replace(/[^\w.-]/g, '-').slice(0, 80);
  return `guard-session-${job}-${run.runAttempt}-${session.id.slice(3, 11)}`;
}

function exportBlock(
  config: GuardConfig,
  session: SessionPlace,
  ready: DaemonReady,
  environment: Environment,
): void {
  const home = environment['HOME'] ?? environment['USERPROFILE'] ?? '';
  const block = buildEnvironmentBlock({
    config,
    session,
    ready,
    environment,
    existingAwsConfig: readTextIfPresent(
      environment['AWS_CONFIG_FILE'] ?? join(home, '.aws', 'config'),
    ),
    systemBundlePem: readSystemBundle([environment['AWS_CA_BUNDLE'], environment['SSL_CERT_FILE']]),
    nodeExtraPem: readTextIfPresent(environment['NODE_EXTRA_CA_CERTS']) ?? '',
  });
  for (const { path, text } of block.files) writeFileSync(path, text, { mode: 0o600 });
  for (const target of ready.targets) {
    hide(target.secretAccessKey);
    hide(target.sessionToken);
    if (config.maskAwsAccountId && target.accountId !== null) hide(target.accountId);
  }
  if ((environment['AWS_SECRET_ACCESS_KEY'] ?? '') !== '') {
    annotate(
      'warning',
      'AWS credentials from an earlier step were in the environment. Later steps get local ones instead, ' +
        'but the earlier ones stay good for whoever kept them: start the guard first',
    );
  }
  for (const [name, value] of Object.entries(block.variables)) exportVariable(name, value);
}

function report(
  config: GuardConfig,
  policies: LoadedPolicies,
  session: SessionPlace,
  ready: DaemonReady,
): void {
  setOutput('session-id', session.id);
  setOutput('level', ready.level);
  setOutput('policy-commit', policies.commit ?? '');
  setOutput('aws-account-id', ready.targets[0]?.accountId ?? '');
  setOutput('proxy-port', String(ready.port));
  setOutput('record-path', session.recordFile);
  const from = policies.commit === null ? 'the workspace' : `commit ${policies.commit}`;
  say(`guard session ${session.id}, level ${ready.level}, mode ${config.mode}`);
  say(`policies: ${policies.files.length} files of ${config.policyDirectory}/ from ${from}`);
  if (policies.source === 'workspace') {
    annotate(
      'warning',
      'policy-source is workspace: who can change the checkout can change the policies of this run',
    );
  }
  const targets = ready.targets.map(({ name, role, region }) => `${name}: ${role} in ${region}`);
  sayUntrusted([...targets.map((line) => `target ${line}`), ...ready.notes].join('\n'));
  say(
    config.mode === 'observe'
      ? 'Later steps: every AWS call is recorded and let through; the summary ends with the policy it would need.'
      : 'Later steps: every AWS call is decided by the policies; what no rule allows is refused.',
  );
}
