// Owns the end of a session: ask the daemon to finish, check what it says against the file, summarise, upload.
// Runs where the job could have changed anything: it trusts the record's own chain, and fails the job when in doubt.
import { createReadStream, existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownProxyVariables } from '../config/environment.ts';
import { isGuardError } from '../core/errors.ts';
import { minuteMs, secondMs } from '../core/units.ts';
import {
  addToSummary,
  annotate,
  exportVariable,
  fail,
  say,
  sayUntrusted,
} from '../platform/actions.ts';
import { type ArtifactOutcome, uploadArtifact } from '../platform/artifact.ts';
import { askDaemon } from '../platform/control-client.ts';
import type { FinishAnswer } from '../platform/control-protocol.ts';
import { waitForExit } from '../platform/daemon-process.ts';
import { type Verification, verifyRecord } from '../record/verify.ts';
import { createJobSummary } from '../replay/summary.ts';
import { type MainState, readMainState } from './main-state.ts';

const finishTimeoutMs = 30 * secondMs;
const exitTimeoutMs = 5 * secondMs;
const uploadTimeoutMs = 3 * minuteMs;

/** The action's post phase. Problems end as annotations and a failed step; nothing is thrown for them. */
export async function runPost(environment: NodeJS.ProcessEnv): Promise<void> {
  const state = readMainState();
  if (state === null) {
    say('no guard was started in this job; nothing to finish');
    return;
  }
  const finish = await finishDaemon(state);
  dropOwnProxy(environment);
  const verification = await verifyFile(state, finish);
  const problems = findProblems(state, finish, verification);
  await summarise(state, finish, problems);
  await upload(state, problems);
  // It ends itself once it has answered; the runner must find no orphan.
  if (!(await waitForExit(state.daemonPid, exitTimeoutMs))) say('the guard daemon is still ending');
  for (const problem of problems) fail(problem);
  if (problems.length === 0) {
    say(`guard session ${state.sessionId}: ${verification?.events ?? 0} events, record complete`);
    say(`record sha256:${verification?.sha256 ?? ''}, last line ${verification?.lastHash ?? ''}`);
  }
}

/** The upload below, and the posts of earlier steps, must not dial a proxy that has just ended. */
function dropOwnProxy(environment: NodeJS.ProcessEnv): void {
  for (const name of ownProxyVariables(environment)) {
    delete environment[name];
    exportVariable(name, '');
  }
}

/** The daemon's answer; null when it is gone or does not answer in time. */
async function finishDaemon(state: MainState): Promise<FinishAnswer | null> {
  try {
    return await askDaemon({
      socketPath: state.controlSocket,
      token: state.controlToken,
      command: 'finish',
      reason: 'post',
      timeoutMs: finishTimeoutMs,
    });
  } catch (error) {
    // FAIL-OPEN-OK: nothing passes here; null makes the record count as incomplete and fails the job.
    say(`the guard daemon did not finish: ${isGuardError(error) ? error.message : 'unknown'}`);
    return null;
  }
}

async function verifyFile(
  state: MainState,
  finish: FinishAnswer | null,
): Promise<Verification | null> {
  if (!existsSync(state.recordFile)) return null;
  const expected = finish === null ? {} : expectedOf(finish);
  return await verifyRecord(createReadStream(state.recordFile), expected);
}

function findProblems(
  state: MainState,
  finish: FinishAnswer | null,
  verification: Verification | null,
): readonly string[] {
  const problems: string[] = [];
  if (finish === null) {
    problems.push(
      'RECORD_FAILED: the guard ended before the job did (killed, crashed, or replaced). The record has no end: ' +
        'calls after it stopped were refused, but this run must not count as recorded',
    );
  } else if (!finish.complete) {
    problems.push('RECORD_FAILED: the guard could not write the whole record; see guard.log');
  } else if (finish.sessionId !== state.sessionId) {
    problems.push('RECORD_INVALID: the answer on the control socket is of another session');
  }
  if (verification === null) {
    problems.push('RECORD_INVALID: the record file is gone');
  } else if (verification.status === 'invalid') {
    const first = verification.findings.find(({ severity }) => severity === 'error');
    problems.push(
      `RECORD_INVALID: the record was changed: ${first?.message ?? 'see its findings'}`,
    );
  } else if (verification.status === 'unclosed' && finish !== null) {
    problems.push('RECORD_INVALID: the record on disk has no end, although the guard wrote one');
  }
  return problems;
}

async function summarise(
  state: MainState,
  finish: FinishAnswer | null,
  problems: readonly string[],
): Promise<void> {
  try {
    const { markdown } = await createJobSummary({
      record: () => createReadStream(state.recordFile),
      ...(finish === null ? {} : { expected: expectedOf(finish) }),
      artifact: state.upload ? artifactNameOf(state, problems) : null,
    });
    const text = `${markdown}${problems.map((problem) => `\n- **${problem}**`).join('')}\n`;
    writeFileSync(join(state.directory, 'summary.md'), text, { mode: 0o600 });
    await addToSummary(text);
  } catch (error) {
    // FAIL-OPEN-OK: the summary is a view; the record itself is uploaded and judged without it.
    annotate('warning', 'the job summary of the guard could not be written');
    sayUntrusted(error instanceof Error ? error.message : 'unknown');
  }
}

function expectedOf(finish: FinishAnswer): { readonly lastHash: string; readonly sha256: string } {
  return { lastHash: finish.lastHash, sha256: finish.sha256 };
}

function artifactNameOf(state: MainState, problems: readonly string[]): string {
  return problems.length === 0 ? state.artifactName : `${state.artifactName}-incomplete`;
}

async function upload(state: MainState, problems: readonly string[]): Promise<void> {
  if (!state.upload) {
    say(`the record stays on the runner: ${state.recordFile}`);
    return;
  }
  const files = ['events.jsonl', 'summary.md', 'guard.log']
    .map((name) => join(state.directory, name))
    .filter((path) => existsSync(path));
  let outcome: ArtifactOutcome;
  try {
    outcome = await uploadArtifact({
      name: artifactNameOf(state, problems),
      files,
      rootDirectory: state.directory,
      retentionDays: state.retentionDays,
      timeoutMs: uploadTimeoutMs,
    });
  } catch (error) {
    fail(`RECORD_FAILED: ${isGuardError(error) ? error.message : 'the artifact was not uploaded'}`);
    return;
  }
  if (outcome.kind === 'unsupported') {
    annotate(
      'warning',
      'this server has no artifact service that the guard can use: upload the output record-path with a step of your own',
    );
    return;
  }
  say(`record uploaded as artifact ${artifactNameOf(state, problems)} (${outcome.size} bytes)`);
}
