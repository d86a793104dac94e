// Owns the first event of a record: what the session is bound to.
import { createHash } from 'node:crypto';
import type { DaemonStart } from '../config/daemon-start.ts';
import type { Policy } from '../policy/model.ts';
import type { GenesisBody, RecordedRun } from '../record/events.ts';
import { sessionTargets } from './grant-wiring.ts';
import { bundleSha256, guardVersion } from './version.ts';

/** The genesis event of a session. */
export function genesisOf(start: DaemonStart, policy: Policy): GenesisBody {
  const { config, principal, policies } = start;
  return {
    type: 'genesis',
    guard: { version: guardVersion(), bundleSha256: bundleSha256() },
    mode: config.mode,
    isolation: config.isolation,
    principal: { issuer: principal.issuer, subject: principal.subject, claims: principal.claims },
    run: start.run === null ? null : recordedRun(start.run),
    policy: {
      digest: policy.digest,
      source: policies.source,
      commit: policies.commit,
      files: policies.files.map(({ path, text }) => ({
        path,
        sha256: createHash('sha256').update(text).digest('hex'),
      })),
    },
    targets: sessionTargets(start, policy).map((target) => ({
      name: target.name,
      system: 'aws',
      role: target.workRole,
      regions: target.regions,
    })),
  };
}

function recordedRun(run: NonNullable<DaemonStart['run']>): RecordedRun {
  const { repository, runId, runAttempt, job, eventName, ref, sha, actor } = run;
  return {
    repository,
    runId,
    runAttempt,
    job,
    eventName,
    ref,
    sha,
    actor,
    pullRequest: run.pullRequest?.number ?? null,
  };
}
