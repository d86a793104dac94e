// Owns starting the daemon as a process of its own: secrets over stdin, readiness over fd 3, output into a log file.
// Must never put a secret into argv, the environment or a file (T09), nor leave a half-started daemon behind.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Readable } from 'node:stream';
import type { SourcePosition } from '../core/decision.ts';
import { GuardError, type GuardErrorCode, guardErrorCodes } from '../core/errors.ts';

export interface SpawnDaemonOptions {
  /** Path of the bundle: the script that `daemon` is passed to. */
  readonly script: string;
  /** What goes to stdin; secret as a whole. */
  readonly message: string;
  readonly logFile: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly timeoutMs: number;
}

/** One complaint about a policy file, for an annotation. */
export interface StartDiagnostic {
  readonly severity: 'error' | 'warning';
  readonly message: string;
  readonly at: SourcePosition;
  readonly hint?: string;
}

/** The one line that the daemon writes to fd 3. */
export type ReadinessLine<Ready> =
  | { readonly ready: Ready }
  | {
      readonly error: {
        readonly code: string;
        readonly message: string;
        readonly hint?: string;
        readonly diagnostics?: readonly StartDiagnostic[];
      };
    };

/** A start that the daemon itself refused. */
export class DaemonStartError extends GuardError {
  readonly diagnostics: readonly StartDiagnostic[];
  constructor(
    code: GuardErrorCode,
    message: string,
    hint: string | undefined,
    diagnostics: readonly StartDiagnostic[],
  ) {
    super(code, message, hint === undefined ? {} : { hint });
    this.diagnostics = diagnostics;
  }
}

/** How the runner cancels a step. A daemon that nobody knows of must not stay behind. */
const cancelSignals = ['SIGINT', 'SIGTERM'] as const;
const maxLineBytes = 8 * 1024 * 1024;

/**
 * Variables that the daemon may see. RUNNER_TRACKING_ID stays, so that the runner's orphan clean-up ends a daemon
 * whose job crashed; certificate settings stay, so that it can reach AWS where the machine needs its own roots.
 */
const daemonVariables = [
  'PATH',
  'HOME',
  'TMPDIR',
  'TEMP',
  'TMP',
  'LANG',
  'SystemRoot',
  'USERPROFILE',
  'RUNNER_TRACKING_ID',
  'SSL_CERT_FILE',
  'SSL_CERT_DIR',
  'NODE_EXTRA_CA_CERTS',
] as const;

/** The minimal environment of the daemon, out of the caller's. */
export function daemonEnvironment(
  environment: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const minimal: Record<string, string> = {};
  for (const name of daemonVariables) {
    const value = environment[name];
    if (value !== undefined && value !== '') minimal[name] = value;
  }
  return minimal;
}

/**
 * Starts the daemon and waits until it is ready. The daemon then lives on without this process.
 * @throws {DaemonStartError} with the daemon's own code; {GuardError} START_FAILED when it died or was too slow
 */
export async function spawnDaemon<Ready>(options: SpawnDaemonOptions): Promise<Ready> {
  // Listening starts before the child exists: a signal in between must not leave it behind unknown.
  const cancel = new AbortController();
  const onSignal = (): void => cancel.abort();
  for (const signal of cancelSignals) process.on(signal, onSignal);
  const log = openSync(options.logFile, 'a', 0o600);
  const child = spawn(process.execPath, [options.script, 'daemon'], {
    detached: true,
    cwd: '/',
    env: { ...options.environment } as NodeJS.ProcessEnv,
    stdio: ['pipe', log, log, 'pipe'],
    windowsHide: true,
  });
  closeSync(log);
  // A child that dies early closes its stdin; the readiness pipe then says what happened.
  child.stdin?.on('error', () => {});
  child.stdin?.end(`${options.message}\n`);
  try {
    const line = await readLine(child, options.timeoutMs, cancel.signal);
    const answer = JSON.parse(line) as ReadinessLine<Ready>;
    if ('ready' in answer) {
      child.unref();
      return answer.ready;
    }
    throw startError(answer.error);
  } catch (error) {
    child.kill('SIGKILL');
    if (error instanceof GuardError) throw error;
    throw new GuardError('START_FAILED', 'the guard daemon did not say that it is ready', {
      cause: error,
    });
  } finally {
    for (const signal of cancelSignals) process.off(signal, onSignal);
  }
}

function startError(error: {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly diagnostics?: readonly StartDiagnostic[];
}): DaemonStartError {
  const code = guardErrorCodes.find((known) => known === error.code) ?? 'START_FAILED';
  return new DaemonStartError(code, error.message, error.hint, error.diagnostics ?? []);
}

async function readLine(
  child: ChildProcess,
  timeoutMs: number,
  cancelled: AbortSignal,
): Promise<string> {
  const pipe = child.stdio[3] as Readable;
  return await new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const settle = (act: () => void): void => {
      clearTimeout(timer);
      pipe.destroy();
      act();
    };
    const fail = (why: string): void => {
      settle(() =>
        reject(
          new GuardError('START_FAILED', `the guard daemon ${why}`, {
            hint: 'the start of its log follows; report it if it names an internal error',
          }),
        ),
      );
    };
    const timer = setTimeout(() => fail(`was not ready within ${timeoutMs} ms`), timeoutMs);
    cancelled.addEventListener('abort', () => fail('was cancelled with the job'));
    pipe.on('data', (chunk: Buffer) => {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxLineBytes) fail('wrote too much to its readiness pipe');
    });
    pipe.once('error', () => fail('closed its readiness pipe'));
    child.once('error', () => fail('could not be started'));
    pipe.once('end', () => {
      const text = Buffer.concat(chunks).toString('utf8');
      if (text.trim() === '') fail('ended before it was ready');
      else settle(() => resolve(text));
    });
  });
}

const exitPollMs = 20;

/** Waits until the process is gone, so that nothing of the guard outlives its post step. False when it is still there. */
export async function waitForExit(pid: number, timeoutMs: number): Promise<boolean> {
  const deadlineMs = performance.now() + timeoutMs;
  while (isProcessAlive(pid)) {
    if (performance.now() >= deadlineMs) return false;
    await new Promise((resolve) => setTimeout(resolve, exitPollMs));
  }
  return true;
}

/** Whether a process with this pid exists, under whatever uid. */
export function isProcessAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // FAIL-OPEN-OK: EPERM means that the process exists under another uid.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
