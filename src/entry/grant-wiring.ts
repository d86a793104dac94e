// Owns turning policy targets and configuration into what the grant broker serves.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ServiceData } from '../classify/aws/service-data.ts';
import type { DaemonStart } from '../config/daemon-start.ts';
import { type Logger, systemClock } from '../core/clock.ts';
import { minuteMs } from '../core/units.ts';
import type { GrantBrokerOptions } from '../credentials/grants.ts';
import type { LocalCredentials } from '../credentials/local-credentials.ts';
import type { GrantReport, GrantSource, TokenSource } from '../credentials/minting.ts';
import { sessionIdentity } from '../credentials/session-identity.ts';
import { compileSessionPolicies } from '../credentials/session-policy.ts';
import { ambientCredentials } from '../platform/ambient-credentials.ts';
import { requestOidcToken } from '../platform/oidc.ts';
import { createSts } from '../platform/sts.ts';
import type { AwsTarget, Policy } from '../policy/model.ts';
import type { RecordWriter } from '../record/writer.ts';

/** An AWS target of this session, policy and inputs joined. */
export interface SessionTarget {
  readonly name: string;
  readonly region: string;
  readonly regions: readonly string[];
  readonly workRole: string | null;
  readonly endpoints: Readonly<Record<string, string>>;
}

/**
 * The targets of a session. Without AWS targets in the policy there is one, `main`, from the inputs. With them the
 * input `work-role` is the role of `main` when that target names none of its own.
 */
export function sessionTargets(start: DaemonStart, policy: Policy): readonly SessionTarget[] {
  const { config } = start;
  const named = policy.targets.filter((target): target is AwsTarget => target.kind === 'aws');
  if (named.length === 0) {
    return [
      {
        name: 'main',
        region: config.region,
        regions: [],
        workRole: config.workRole,
        endpoints: {},
      },
    ];
  }
  return named.map((target) => ({
    name: target.name,
    region: target.regions.includes(config.region)
      ? config.region
      : (target.regions[0] ?? config.region),
    regions: target.regions,
    workRole: target.role,
    endpoints: target.endpoints,
  }));
}

interface Parts {
  readonly policy: Policy;
  readonly data: ServiceData;
  readonly keys: LocalCredentials;
  readonly targets: readonly SessionTarget[];
  readonly groups: readonly string[];
  readonly writer: RecordWriter;
  readonly logger: Logger;
}

/** Everything the grant broker needs. */
export function grantBrokerOptions(start: DaemonStart, parts: Parts): GrantBrokerOptions {
  const { config, credentials, run } = start;
  const source: GrantSource =
    credentials.kind === 'oidc' && config.roleToAssume !== null
      ? { kind: 'oidc', entryRole: config.roleToAssume, audience: config.audience }
      : {
          kind: 'given',
          fetch: () =>
            ambientCredentials(credentials.kind === 'ambient' ? credentials.profile : null),
        };
  return {
    tokens: tokenSource(start),
    clock: systemClock,
    logger: parts.logger,
    identity: sessionIdentity({
      sessionId: start.session.id,
      repository: run?.repository ?? '',
      repositoryId: run?.repositoryId ?? '',
      runId: run?.runId ?? '',
      runAttempt: run?.runAttempt ?? '',
      policyDigest: parts.policy.digest,
      roleSessionName: config.roleSessionName,
    }),
    allowedAccountIds: config.allowedAccountIds,
    maxAttempts: config.retryMaxAttempts,
    sleep: (ms) => sleep(ms),
    randomFraction: Math.random,
    onGrant: (report) => recordGrant(parts.writer, report),
    keys: parts.keys,
    targets: parts.targets.map((target) => ({
      name: target.name,
      source,
      workRole: credentials.kind === 'ambient' ? null : target.workRole,
      externalId: start.secrets.externalId,
      durationSeconds: config.roleDurationSeconds,
      sts: createSts({
        region: target.region,
        ...(config.stsEndpoint === null ? {} : { endpoint: config.stsEndpoint }),
        dialOrigin: config.awsEndpointUrl,
      }),
      sessionPolicies:
        config.mode === 'observe'
          ? []
          : compileSessionPolicies({
              rules: parts.policy.rules,
              groups: parts.groups,
              target: target.name,
              known: parts.data.iamActions(),
            }),
    })),
  };
}

function tokenSource(start: DaemonStart): TokenSource | null {
  const { credentials } = start;
  if (credentials.kind !== 'oidc') return null;
  const { requestUrl, requestToken } = credentials;
  return {
    fetch: (audience) =>
      requestOidcToken({ requestUrl, requestToken, audience }, AbortSignal.timeout(minuteMs)),
  };
}

function recordGrant(writer: RecordWriter, report: GrantReport): void {
  if (writer.failure !== null) return;
  writer.append({
    type: 'grant',
    target: report.target,
    scope: report.kind === 'one-shot' ? 'operation' : 'session',
    intent: report.intentSeq,
    roleArn: report.roleArn,
    sessionName: report.sessionName,
    sourceIdentity: report.sourceIdentity,
    policyDigest: report.policyDigest,
    expiresAt: report.expiresAtMs === null ? null : new Date(report.expiresAtMs).toISOString(),
  });
  if (report.fallback !== null && report.fallback !== 'none') {
    writer.append({
      type: 'note',
      severity: 'warning',
      code: 'session-policy-fallback',
      message: `the session policy of target ${report.target} does not carry everything that policy says (${report.fallback})`,
    });
  }
}
