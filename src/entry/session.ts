// Owns the wiring of one guard session: policy, record, grants, gate, proxy, canaries. The daemon and `guard run` share it.
// Must never report ready before the canaries passed, nor leave anything running when the start fails.
import { randomBytes } from 'node:crypto';
import { createActionCatalog } from '../classify/aws/action-catalog.ts';
import { AwsClassifier } from '../classify/aws/classify.ts';
import { createServiceData, type ServiceData } from '../classify/aws/service-data.ts';
import type { DaemonReady, DaemonStart, ReadyTarget } from '../config/daemon-start.ts';
import { type Logger, systemClock } from '../core/clock.ts';
import { GuardError } from '../core/errors.ts';
import { minuteMs } from '../core/units.ts';
import { GrantBroker } from '../credentials/grants.ts';
import { LocalCredentials, type LocalKey } from '../credentials/local-credentials.ts';

import { Gate } from '../gate/gate.ts';
import { SessionLimits } from '../gate/limits.ts';
import { SessionRecord } from '../gate/session-record.ts';
import { createMaskKey } from '../mask/replacement.ts';
import type { FinishAnswer, StatusAnswer } from '../platform/control-protocol.ts';
import { createDataFiles } from '../platform/data-files.ts';
import { createRecordFile } from '../platform/record-file.ts';
import { unenforceable } from '../policy/capabilities.ts';
import { createDecider } from '../policy/decide.ts';
import { PolicyErrors } from '../policy/diagnostics.ts';
import type { Policy } from '../policy/model.ts';
import { parsePolicy } from '../policy/parse.ts';
import { AnswerPolicy } from '../proxy/aws/answer.ts';
import { TunnelPolicy } from '../proxy/aws/connect.ts';
import { Upstream } from '../proxy/aws/forward.ts';
import { AwsListener } from '../proxy/aws/listener.ts';
import { AwsPipeline } from '../proxy/aws/pipeline.ts';
import { createSessionAuthority } from '../proxy/tls/session-authority.ts';
import { RecordWriter } from '../record/writer.ts';
import { SigningKeyCache } from '../wire/sigv4/signing-keys.ts';
import { policyDenialOf, runCanaries } from './canaries.ts';
import { buildCapabilities } from './capabilities.ts';
import { readEndpointServices } from './endpoint-services.ts';
import { genesisOf } from './genesis.ts';
import { grantBrokerOptions, sessionTargets } from './grant-wiring.ts';
import { regionRules } from './region-rules.ts';
import { createSubstituter } from './substituter.ts';
import { tunnelRules } from './tunnel-rules.ts';

/** A session that serves calls. */
export interface GuardSession {
  readonly ready: DaemonReady;
  readonly policy: Policy;
  status(): StatusAnswer;
  /** Ends the session: no new calls, credentials dropped, record sealed. Safe to call twice. */
  finish(reason: string): Promise<FinishAnswer>;
}

/** Longest wait for calls in flight when the session ends. */
const drainTimeoutMs = minuteMs / 4;

/**
 * Starts a session and proves that it guards.
 * @throws {GuardError} POLICY_INVALID | CREDENTIALS_* | RECORD_FAILED | START_FAILED
 */
export async function startSession(start: DaemonStart, logger: Logger): Promise<GuardSession> {
  const data = createServiceData(createDataFiles(start.dataDirectory));
  const policy = parsePolicy(start.policies.files, {
    knownActions: createActionCatalog(data.iamActions()),
  });
  // A control that cannot take effect in this build stops the start: nothing is silently left out.
  const missing = unenforceable(policy, buildCapabilities).filter(
    (one) => one.severity === 'error',
  );
  if (missing.length > 0) throw new PolicyErrors(missing);
  const writer = await openRecord(start, policy, logger);
  try {
    return await serve(start, { data, policy, writer, logger });
  } catch (error) {
    await writer.seal('start-failed');
    throw error;
  }
}

interface Parts {
  readonly data: ServiceData;
  readonly policy: Policy;
  readonly writer: RecordWriter;
  readonly logger: Logger;
}

async function openRecord(
  start: DaemonStart,
  policy: Policy,
  logger: Logger,
): Promise<RecordWriter> {
  const writer = new RecordWriter({
    sink: await createRecordFile(start.session.recordFile),
    clock: systemClock,
    random: randomBytes,
    sessionId: start.session.id,
    onFailure: (error) => logger.error('record_failed', { code: error.code }),
  });
  await writer.durable(writer.append(genesisOf(start, policy)));
  return writer;
}

async function serve(start: DaemonStart, parts: Parts): Promise<GuardSession> {
  const { data, policy, writer, logger } = parts;
  const { config } = start;
  const clock = systemClock;
  const keys = new LocalCredentials({ random: randomBytes, clock });
  const targets = sessionTargets(start, policy);
  const decider = createDecider(policy);
  const groups = decider.groupsOf(start.principal);
  const broker = new GrantBroker(
    grantBrokerOptions(start, { policy, data, keys, targets, groups, writer, logger }),
  );
  const started = await broker.start();
  const localKeys = new Map<string, LocalKey>(
    started.map((target) => [
      target.name,
      keys.issue(target.name, 'target', {
        account: target.account,
        partition: target.roleArn?.split(':')[1] ?? 'aws',
      }),
    ]),
  );

  const classifier = new AwsClassifier(data, {
    endpoints: Object.fromEntries(targets.map((target) => [target.name, target.endpoints])),
  });
  const gate = new Gate({
    principal: start.principal,
    decider,
    record: new SessionRecord(writer),
    limits: new SessionLimits({ deletesPerSession: policy.limits.deletesPerSession }),
    mode: config.mode,
    grants: broker,
    outsideRegions: regionRules(policy, classifier.endpoints),
  });
  const authority = await createSessionAuthority({ clock });
  const upstream = new Upstream(config.awsEndpointUrl);
  let port = 0;
  const pipeline = new AwsPipeline({
    gate,
    classifier,
    keys,
    signingKeys: new SigningKeyCache(),
    answers: new AnswerPolicy({
      maskKey: createMaskKey(randomBytes(32)),
      substituter: createSubstituter({ keys, writer }),
      origin: () => `http://127.0.0.1:${port}`,
    }),
    upstream,
    clock,
    logger,
  });
  const listener = new AwsListener({
    handler: pipeline.handle,
    authority,
    tunnels: new TunnelPolicy(tunnelRules(classifier.endpoints, policy)),
    logger,
  });
  port = await listener.listen();
  const close = async (reason: string): Promise<FinishAnswer> => {
    gate.close();
    await pipeline.drain(drainTimeoutMs);
    broker.stop();
    await listener.close();
    await upstream.close();
    const seal = await writer.seal(reason);
    return {
      sessionId: start.session.id,
      events: seal.events,
      lastHash: seal.lastHash,
      sha256: seal.sha256,
      complete: seal.complete,
      recordFile: start.session.recordFile,
      openOperations: seal.openIntents,
    };
  };
  try {
    const first = targets[0];
    const key = first === undefined ? undefined : localKeys.get(first.name);
    if (first === undefined || key === undefined) {
      throw new GuardError('CONFIG_INVALID', 'the session has no AWS target');
    }
    const canaries = await runCanaries({
      port,
      key,
      region: first.region,
      policyDenial: policyDenialOf(start, decider, first),
    });
    for (const canary of canaries) writer.append({ type: 'canary', ...canary });
    const failed = canaries.filter((canary) => !canary.passed);
    if (failed.length > 0) {
      throw new GuardError(
        'START_FAILED',
        `the guard's own checks failed: ${failed.map((c) => c.name).join(', ')}`,
        {
          hint: 'no credentials were exported; see the guard log of this step',
        },
      );
    }
    const level = config.mode === 'observe' ? 'observe' : 'advisory';
    writer.append({
      type: 'ready',
      level,
      canaries: { passed: canaries.length, failed: 0 },
      targets: started.map((target) => ({
        name: target.name,
        account: target.account === '*' ? null : target.account,
        localKeyId: localKeys.get(target.name)?.accessKeyId ?? '',
      })),
    });
    const ready: DaemonReady = {
      pid: process.pid,
      port,
      targets: started.map((target): ReadyTarget => {
        const local = localKeys.get(target.name);
        return {
          name: target.name,
          region: targets.find((t) => t.name === target.name)?.region ?? config.region,
          role: target.roleArn,
          accountId: target.account === '*' ? null : target.account,
          accessKeyId: local?.accessKeyId ?? '',
          secretAccessKey: local?.secretAccessKey.reveal() ?? '',
          sessionToken: local?.sessionToken?.reveal() ?? '',
        };
      }),
      caCertificatePem: authority.certificatePem,
      services: readEndpointServices(createDataFiles(start.dataDirectory)),
      level,
      policyDigest: policy.digest,
      notes: canaries.map((canary) => `${canary.name}: ${canary.detail}`),
    };
    let finished: Promise<FinishAnswer> | null = null;
    return {
      ready,
      policy,
      status: () => ({
        sessionId: start.session.id,
        state: finished === null ? 'running' : 'finishing',
        port,
        events: writer.events,
        pendingApprovals: 0,
      }),
      finish: (reason) => {
        finished ??= close(reason);
        return finished;
      },
    };
  } catch (error) {
    await close('start-failed');
    throw error;
  }
}
