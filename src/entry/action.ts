// Owns the two phases that the runner starts, and how their failures are told in the job log.
// Must never let a failed start look like a started guard: the step fails, and nothing was exported.

import { isGuardError } from '../core/errors.ts';
import { annotate, fail, sayUntrusted } from '../platform/actions.ts';
import { DaemonStartError } from '../platform/daemon-process.ts';
import { isPost, markPost } from './main-state.ts';

/** Main or post, by the state that main left. Sets the exit code; throws nothing. */
export async function runAction(environment: NodeJS.ProcessEnv): Promise<void> {
  // An unhandled rejection anywhere fails the step instead of ending it in silence.
  process.on('unhandledRejection', (error) => reportFailure(error));
  try {
    if (isPost()) {
      const { runPost } = await import('./post.ts');
      await runPost(environment);
      return;
    }
    markPost();
    const { runMain } = await import('./main.ts');
    await runMain(environment);
  } catch (error) {
    reportFailure(error);
  }
}

function reportFailure(error: unknown): void {
  if (error instanceof DaemonStartError) {
    for (const { severity, message, at, hint } of error.diagnostics) {
      annotate(severity, hint === undefined ? message : `${message} (${hint})`, at);
    }
  }
  if (isGuardError(error)) {
    const hint = error.hint === undefined ? '' : `. ${capitalise(error.hint)}`;
    fail(`${error.code}: ${error.message}${hint}. See docs/errors.md`);
    return;
  }
  fail('INTERNAL: the guard met an internal error');
  if (error instanceof Error) sayUntrusted(error.stack ?? error.message);
}

function capitalise(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
