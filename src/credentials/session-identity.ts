// Owns the names that a guard session has in AWS: role session name, SourceIdentity, session tags (CloudTrail shows them).
// Must never let claims or job text through unsanitised (T07). SPEC: AWS STS API, AssumeRole.
import type { SessionTag } from '../platform/sts.ts';

/** Public facts of the run; empty strings where unknown. */
export interface RunIdentity {
  /** Id of the guard session: `gs-…`. */
  readonly sessionId: string;
  readonly repository: string;
  readonly repositoryId: string;
  readonly runId: string;
  readonly runAttempt: string;
  /** Hex SHA-256 of the policy files. */
  readonly policyDigest: string;
  /** The `role-session-name` input; empty: made from the run. */
  readonly roleSessionName: string;
}

export interface SessionIdentity {
  /** 2 to 64 characters of `[\w+=,.@-]`. */
  readonly sessionName: string;
  /** `guard-…` (STS allows no colon here), 2 to 64 characters of `[\w+=,.@-]`. */
  readonly sourceIdentity: string;
  readonly tags: readonly SessionTag[];
}

const longestName = 64;
const longestTagValue = 256;

function nameText(text: string): string {
  return text.replace(/[^\w+=,.@-]/g, '-').slice(0, longestName);
}

function tagText(text: string): string {
  return text.replace(/[^\w .:/=+@-]/g, '-').slice(0, longestTagValue);
}

/** Names for one session, always within the limits of STS. */
export function sessionIdentity(run: RunIdentity): SessionIdentity {
  const ofRun =
    run.runId === '' ? run.sessionId : `gh-${run.repositoryId}-${run.runId}-${run.runAttempt}`;
  const tags: readonly (readonly [string, string])[] = [
    ['guard:session', run.sessionId],
    ['guard:repository', run.repository],
    ['guard:run', run.runId === '' ? '' : `${run.runId}/${run.runAttempt}`],
    ['guard:policy', run.policyDigest],
  ];
  const sessionName = nameText(run.roleSessionName === '' ? ofRun : run.roleSessionName);
  return {
    sessionName: sessionName.length < 2 ? `guard-${sessionName}` : sessionName,
    sourceIdentity: nameText(`guard-${ofRun}`),
    tags: tags
      .filter(([, value]) => value !== '')
      .map(([key, value]) => ({ key, value: tagText(value) })),
  };
}

/** The name of a session that serves one operation: the base name, cut to fit, and the number of its intent event. */
export function operationSessionName(sessionName: string, intentSeq: number): string {
  const suffix = `-op${intentSeq}`;
  return `${sessionName.slice(0, longestName - suffix.length)}${suffix}`;
}
