// Owns fire-and-forget work: the one way to start a promise that nobody awaits. Its failure is never silent.
import type { Logger } from './clock.ts';
import { isGuardError } from './errors.ts';

/** Runs a promise in the background; a rejection is logged with the task's name and passed to `onError`. */
export function spawnTask(
  name: string,
  task: Promise<unknown>,
  logger: Logger,
  onError?: (error: unknown) => void,
): void {
  task.catch((error: unknown) => {
    logger.error('task_failed', {
      task: name,
      code: isGuardError(error) ? error.code : 'INTERNAL',
    });
    onError?.(error);
  });
}
