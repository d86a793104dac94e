// Owns the daemon process: one session from start message to seal, and its end with the job.
// Must never outlive the job, print a secret, or go on after an unhandled failure.
import { writeSync } from 'node:fs';
import type { DaemonReady, DaemonStart } from '../config/daemon-start.ts';
import type { Logger } from '../core/clock.ts';
import { isGuardError } from '../core/errors.ts';
import { spawnTask } from '../core/spawn-task.ts';
import { secondMs } from '../core/units.ts';
import { createControlServer } from '../platform/control-server.ts';
import { isProcessAlive, type ReadinessLine } from '../platform/daemon-process.ts';
import { type GuardSession, startSession } from './session.ts';

/** Exit codes of the daemon; main reads the readiness pipe, people read the log. */
const exitCodes = { finished: 0, startFailed: 71, crashed: 70 } as const;
const watchIntervalMs = 2 * secondMs;
const answerLeavesMs = 100;

/** JSON lines on standard output, which is the daemon's log file. Fields are public data by the Logger's contract. */
function lineLogger(): Logger {
  const write = (level: string, event: string, fields: object = {}): void => {
    writeSync(
      1,
      `${JSON.stringify({ time: new Date().toISOString(), level, event, ...fields })}\n`,
    );
  };
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
  };
}

/** Runs the session of `start`; `report` carries the one readiness line. Resolves never: the process exits. */
export async function runDaemon(
  start: DaemonStart,
  report: (line: ReadinessLine<DaemonReady>) => void,
): Promise<void> {
  const logger = lineLogger();
  let session: GuardSession | null = null;
  const end = (reason: string, code: number): void => {
    logger.info('ending', { reason });
    const finished = session === null ? Promise.resolve() : session.finish(reason);
    spawnTask(
      'finish',
      finished.then(() => process.exit(code)),
      logger,
      () => process.exit(exitCodes.crashed),
    );
  };
  // SECURITY: an unhandled failure ends the guard; calls then fail, none passes (T15).
  const crash = (error: unknown): void => {
    logger.error('crashed', {
      name: error instanceof Error ? `${error.name}: ${error.message}` : 'unknown',
    });
    end('crashed', exitCodes.crashed);
  };
  process.on('uncaughtException', crash);
  process.on('unhandledRejection', crash);
  process.on('SIGTERM', () => end('signal', exitCodes.finished));
  process.on('SIGINT', () => end('signal', exitCodes.finished));

  try {
    session = await startSession(start, logger);
    const running = session;
    await createControlServer(start.session.controlSocket, start.secrets.controlToken, {
      status: () => running.status(),
      finish: async ({ reason }) => {
        const answer = await running.finish(reason);
        // The answer leaves first; post waits for this process to be gone.
        setTimeout(() => process.exit(exitCodes.finished), answerLeavesMs);
        return answer;
      },
      approvals: () => ({ pending: [] }),
    });
  } catch (error) {
    report({ error: describe(error) });
    logger.error('start_failed', {
      code: isGuardError(error) ? error.code : 'INTERNAL',
      message: error instanceof Error ? error.message : '',
    });
    await session?.finish('start-failed');
    process.exit(exitCodes.startFailed);
  }
  report({ ready: session.ready });
  logger.info('ready', { port: session.ready.port, level: session.ready.level });
  watchJob(start, () => end('job-ended', exitCodes.finished));
}

function describe(error: unknown) {
  if (!isGuardError(error)) {
    return { code: 'INTERNAL', message: 'the guard daemon met an internal error while starting' };
  }
  const diagnostics =
    'diagnostics' in error && Array.isArray(error.diagnostics) ? error.diagnostics : [];
  return {
    code: error.code,
    message: error.message,
    ...(error.hint === undefined ? {} : { hint: error.hint }),
    diagnostics,
  };
}

/** Ends the session when the job's process is gone or the longest lifetime is over. */
function watchJob(start: DaemonStart, onEnd: () => void): void {
  const lifetime = setTimeout(onEnd, start.maxLifetimeMs);
  lifetime.unref();
  const pid = start.watchPid;
  if (pid === null) return;
  const watch = setInterval(() => {
    if (isProcessAlive(pid)) return;
    clearInterval(watch);
    onEnd();
  }, watchIntervalMs);
}
