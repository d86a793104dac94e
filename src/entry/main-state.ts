// Owns what main leaves for post through the runner's state file. That file belongs to the job: nothing read back
// is trusted beyond finding the daemon, and nothing in it is a real credential.
import { Secret } from '../core/secret.ts';
import { getState, saveState } from '../platform/actions.ts';

export interface MainState {
  readonly sessionId: string;
  readonly directory: string;
  readonly controlSocket: string;
  readonly recordFile: string;
  readonly controlToken: Secret<string>;
  readonly daemonPid: number;
  readonly mode: string;
  readonly level: string;
  readonly upload: boolean;
  readonly artifactName: string;
  readonly retentionDays: number | null;
}

/** Tells the next phase of this step that it is post. Called before anything can fail. */
export function markPost(): void {
  saveState('guardPhase', 'post');
}

export function isPost(): boolean {
  return getState('guardPhase') === 'post';
}

export function saveMainState(state: MainState): void {
  saveState('guard', JSON.stringify({ ...state, controlToken: state.controlToken.reveal() }));
}

/** Null when main did not get as far as starting a daemon. */
export function readMainState(): MainState | null {
  const text = getState('guard');
  if (text === '') return null;
  const raw = JSON.parse(text) as Omit<MainState, 'controlToken'> & { controlToken: string };
  return { ...raw, controlToken: new Secret(raw.controlToken) };
}
